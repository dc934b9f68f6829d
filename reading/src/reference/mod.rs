//! Reference: who is meant by names, offices, descriptions and pronouns.
//!
//! This floor knows mentions, clauses and the gazetteer's people and offices. It makes entities of them; it does not
//! know events.
//!
//! # The naive form
//!
//! Read the noun groups of a text from left to right. For each, ask of every entity so far whether it can be meant, and
//! take the one mentioned latest; if none can, it is a new entity.
//!
//! ```text
//! [1 Ana Mraz], [1 the Norwegian foreign minister], met [2 Bo Ek]. [1 She] thanked [2 Ek].
//! ```
//!
//! That is what [`resolver`] does. What follows is how it differs.
//!
//! # The order of the questions
//!
//! 1. **Whose?** "His" and "their" are pronouns that own a group: they are resolved first, as pronouns are (5).
//! 2. **A name** ([`names`]): the entity of the same entry of the gazetteer, else the latest person whose name has the
//!    same words or is a longer or shorter form ([`same_person`]), else a new entity. A capital or a seat of power is a
//!    place of its own, and stands for its country where it acts. Then [`titles`] notes what stands with the name:
//!    country, gender, kinship, and the offices, as claims ([`office_claims`]). A claim may show that somebody known by an
//!    office alone is this person: the two are merged.
//! 3. **An office without a name** ([`nouns`], [`holders`]): whoever is said to hold it for the same country or
//!    organisation ([`bodies`]), else whom the gazetteer knows for the document's date, else somebody nameless who holds
//!    it. Without a country it is the latest person who acted and holds such an office. "The ministers of Egypt and
//!    Jordan" are one person each; a counterpart ([`counterparts`]) has the office of the person before.
//! 4. **A common noun** ([`nouns`]): who leads a delegation; the latest two for "the two sides" ([`pairs`]); the people of
//!    a country, one group for the same words ([`people`]); else a crowd ([`crowds`]), which no pronoun means.
//! 5. **A pronoun** ([`pronouns`]): "he" and "she" the latest subject of that gender, else the latest person of it;
//!    "they" the latest subjects that were several; "it" the latest country or organisation of the sentence; "I" whoever
//!    is quoted.
//! 6. **Names that head no group**, as "Syrian" in "Syrian minister", and at the end the offices that the gazetteer knows
//!    of those named ([`tenures`]). Last, those who turn out to have one key are one ([`keys`]).
//!
//! Whom a group means is noted before the next group is read, and those who can act are kept in order: a pronoun, a pair
//! or "the minister" looks back a few sentences among them.
//!
//! # Time
//!
//! To ask every entity would take quadratic time, as would a search through all claims of somebody of whom much is said.
//! So [`entities`] finds entities by the words at the ends of their names, by the office and body of a claim, and by the
//! words of a group, and only among the latest [`RECENT`](entities::RECENT): what was said before them is not meant.
//! Words are compared as numbers ([`name_words`]).

pub(crate) mod bodies;
pub(crate) mod claim;
pub(crate) mod coreference;
pub(crate) mod counterparts;
pub(crate) mod crowds;
pub(crate) mod description;
pub(crate) mod draft;
pub(crate) mod entities;
pub(crate) mod holders;
pub(crate) mod keys;
pub(crate) mod look_up;
pub(crate) mod name_words;
pub(crate) mod names;
pub(crate) mod nouns;
pub(crate) mod office_claims;
pub(crate) mod pairs;
pub(crate) mod people;
pub(crate) mod pronouns;
pub(crate) mod resolver;
pub(crate) mod same_person;
pub(crate) mod tenures;
pub(crate) mod titles;
pub(crate) mod world;
