//! Syntax: noun groups, verb groups, clauses, and who stands where in each.
//!
//! This floor knows items and word classes. It knows nothing of the world: who is meant, and what an act is, is
//! not its matter.
//!
//! # The naive form
//!
//! News puts the subject before its verb and what belongs to the verb after it. So the naive reader takes each verb,
//! says that the noun to its left is its subject and the noun to its right its object:
//!
//! ```text
//! Lavrov met Wang in Moscow.           subject Lavrov, object Wang
//! ```
//!
//! It is right for such sentences and wrong for most others, and each step of this floor takes away one reason:
//!
//! ```text
//! The talks in Oslo failed.            "talks" may be a verb; "Oslo" stands nearest and is no subject
//! Ana Lind, the mayor of Lyon, left.   three nouns before the verb are one person
//! Putin, Xi and Modi met.              three nouns are three subjects
//! Lind, who met Berg, left for Rome.   "Berg" belongs to another verb
//! Lind refused to meet Berg.           "meet" has no noun to its left but that of "refused"
//! ```
//!
//! # The steps
//!
//! 1. **Chunks.** [`chunker`] goes over the items of a sentence from left to right and takes the longest verb group
//!    ([`verb_groups`]: "has not yet met"), else noun group ([`noun_groups`]: "his Norwegian counterpart"), else one
//!    small word. Whether a word such as "talks" or "met" is a verb, the [`tagger`] has settled for the whole sentence.
//! 2. **Attachment.** An auxiliary that stands apart is given to its verb ([`inversion`]: "did Lind meet Berg").
//!    [`attachment`] joins groups that are one thing: a city and its country, "ministers of Egypt and
//!    Iraq" ([`of_phrases`]), a name and its office ([`appositions`]). Fewer chunks are left, all of them heads.
//! 3. **Clauses.** [`clauses`] makes one clause of each verb, from left to right. For its subject [`subjects`] walks
//!    left over what cannot be one (a phrase, a parenthesis between commas, a relative clause with its verb) until it
//!    finds a noun, or an "and" behind which the verb shares the subject of the one before. An infinitive has its
//!    subject from what governs it ([`infinitives`]). For what belongs to it, [`complements`] walks right to the first
//!    chunk that cannot. Dates left over go to the nearest verb ([`when`]).
//! 4. **Nouns.** An event is often a noun, "talks with Berg in Rome": [`noun_contexts`] gives each noun the phrases
//!    after it and the clause in which it stands.
//!    Such a phrase may be a verb's, too; [`hosts`] chooses one of both for those who ask.
//! 5. **Status.** [`status`] follows the chain of what governs a verb or noun: met, will meet, refused to meet.
//!
//! [`lists`] reads "A, B and C" for all of them, and [`conjuncts`] "the end of A and the release of B".
//!
//! There is no recursion and no search. Nearly every walk ends at the next verb or break, and what many would walk to
//! again (the nearest verb, the beginning of a list) is found once a sentence; only the phrases of a noun, and a
//! subject before a row of participles, may lie a sentence away. What one step has decided, none takes back; that is
//! the price, and `tests/syntax/` shows sentences for which it is paid.

pub(crate) mod appositions;
mod asides;
pub(crate) mod attachment;
pub(crate) mod auxiliaries;
mod chunk;
pub(crate) mod chunker;
pub(crate) mod clause;
pub(crate) mod clauses;
pub(crate) mod complements;
mod conjuncts;
mod constraints;
mod described_lists;
pub(crate) mod determiners;
pub(crate) mod few;
mod gapping;
pub(crate) mod groups;
mod headlines;
pub(crate) mod hosts;
mod inclusions;
mod infinitives;
mod inversion;
pub(crate) mod kept_chunks;
mod left_side;
pub(crate) mod lists;
pub(crate) mod neighbours;
mod noun_contexts;
pub(crate) mod noun_groups;
pub(crate) mod of_phrases;
pub(crate) mod partial_quotes;
pub(crate) mod phrases;
pub(crate) mod relatives;
mod sentence_chunks;
pub(crate) mod sentence_items;
mod sharing;
mod so_called;
pub(crate) mod status;
pub(crate) mod subjects;
pub(crate) mod tagger;
pub(crate) mod tight;
pub(crate) mod verb_forms;
pub(crate) mod verb_groups;
pub(crate) mod verb_prefixes;
pub(crate) mod when;
