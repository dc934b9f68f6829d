//! Events: what frames and rules find in clauses, who takes part, and whether, where and when it happened.
//!
//! This floor knows clauses and entities. It does not know how documents are written.
//!
//! # How events are found
//!
//! The naive way is a pattern for each wording: "X met Y", "Y was met by X", "X agreed to meet Y", "the meeting of X with
//! Y". Their number is that of the verbs, times that of the voices, times that of what can govern a verb. So each of the
//! three is stated once, and applied to the others:
//!
//! 1. A frame is stated once for a class of verbs or nouns, by places: `subject: actor`. [`paths`] is the one table of
//!    who stands at a place, active or passive, beside a verb or a noun.
//! 2. [`frames`] tries the frames of each verb and noun, [`participants`] says who of those at a place may take the role,
//!    and [`places`] which place a group names. [`sequences`] adds what rules of phase `events` find in an arrangement of
//!    words. [`matcher`] holds them all, in the order of the text.
//! 3. [`governors`] takes in what governs: "agreed to send aid" is one promise, and no aid.
//!    [`speech`] tells who says what; where an act is done by saying, as a demand is, the speaker acts.
//! 4. [`assembler`] makes an event of each match that is left. [`setting`] tells where and when it was, [`consult`]
//!    whether a meeting was a visit or a call, [`stories`] what later sentences add to it, and [`merging`] makes one of what is
//!    told twice.
//!
//! [`instance`] and [`draft`] are what is handed on: a match, and an event in the making. Roles are ids in both; only the
//! writer of documents names them. What a frame makes was resolved when the lexicon was built.

pub(crate) mod act_modes;
mod act_parties;
pub(crate) mod act_setting;
pub(crate) mod assembler;
mod attendance;
mod claimed;
mod companions;
pub(crate) mod consult;
pub(crate) mod context;
pub(crate) mod doers;
pub(crate) mod draft;
mod elapsed;
pub(crate) mod frames;
pub(crate) mod governors;
mod handing;

pub(crate) mod instance;
mod journeys;
mod lent;
pub(crate) mod matcher;
pub(crate) mod merging;
pub(crate) mod noun_paths;
mod occasions;
mod opponents;
pub(crate) mod participants;
pub(crate) mod paths;
pub(crate) mod places;
mod recipients;
mod retold;
pub(crate) mod sequences;
pub(crate) mod setting;
pub(crate) mod speech;
pub(crate) mod stories;
