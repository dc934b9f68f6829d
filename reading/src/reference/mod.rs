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
//! Before all groups, [`links`] looks at the names of people in the whole document and says which row of the gazetteer each
//! takes: a wrong link makes two people one, so that a name has a row only with [`support`] in what is [`said`] of it.
//!
//! 1. **Whose?** "His" and "their" are pronouns that own a group: they are resolved first, as pronouns are (5).
//! 2. **A name** ([`names`]): the entity of the row that it is linked to, else the latest person whose name has the same
//!    words or is a longer or shorter form ([`same_person`]), of the same gender and no relative; else, for a surname in a
//!    headline, whoever the text names in full later; else a new entity. A capital or a seat of power is a place of its
//!    own, and stands for its country where it acts. Then [`titles`] notes what stands with the name: country, gender,
//!    kinship, and the offices, as claims ([`office_claims`]). A claim may show that somebody known by an office alone is
//!    this person, or that the sentence before brought this person in without a name ([`introduced`]): the two are merged.
//! 3. **An office without a name** ([`nouns`], [`holders`]): whoever is said to hold it for the same country or
//!    organisation ([`bodies`]), else whom the gazetteer knows for the document's date, else somebody nameless who holds
//!    it. Without a country it is the latest person who was called so, or who holds such an office. "The ministers of
//!    Egypt and Jordan" are one person each; a counterpart ([`counterparts`]) has the office of the person before.
//! 4. **A common noun** ([`nouns`]): who leads a delegation; those who were mentioned together, as many as are spoken of,
//!    for "the two sides" ([`pairs`]); the people of a country, one group for the same words ([`people`]); else a crowd
//!    ([`crowds`]). What sector they act in is a table of the rules ([`sectors`]).
//! 5. **A pronoun** ([`pronouns`]): the likeliest of the groups before it ([`antecedents`]) that it may mean ([`binding`]), also such as are no entity,
//!    so that "they" of papers means nobody; "himself" the subject; "I" whoever is quoted ([`quotations`]), in a quotation within
//!    one whoever says the inner one. "The statement" speaks for those who made it
//!    ([`documents`]).
//! 6. **Names that head no group**, as "Syrian" in "Syrian minister", and at the end the offices that the gazetteer knows
//!    of those named ([`tenures`]), and the states of people of whom none is said at their names ([`homes`], [`kindred`]). Last, those who turn out to have one key are one ([`keys`]).
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

pub(crate) mod anaphor;
pub(crate) mod antecedents;
pub(crate) mod binding;
pub(crate) mod bodies;
pub(crate) mod candidates;
pub(crate) mod claim;
pub(crate) mod coreference;
pub(crate) mod counterparts;
pub(crate) mod crowds;
pub(crate) mod description;
pub(crate) mod documents;
pub(crate) mod draft;
pub(crate) mod entities;
pub(crate) mod expletives;
pub(crate) mod gender;
pub(crate) mod holders;
pub(crate) mod homes;
pub(crate) mod introduced;
pub(crate) mod keys;
pub(crate) mod kindred;
pub(crate) mod link;
pub(crate) mod links;
pub(crate) mod look_up;
pub(crate) mod meant;
pub(crate) mod name_words;
mod named_again;
pub(crate) mod names;
pub(crate) mod nouns;
pub(crate) mod office_claims;
pub(crate) mod pairs;
pub(crate) mod people;
pub(crate) mod pronouns;
pub(crate) mod quotations;
pub(crate) mod resolver;
pub(crate) mod said;
pub(crate) mod same_person;
pub(crate) mod sectors;
pub(crate) mod standing;
pub(crate) mod state_in_name;
pub(crate) mod support;
pub(crate) mod tenures;
pub(crate) mod titles;
pub(crate) mod world;
