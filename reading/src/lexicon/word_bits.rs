//! What the chunker knows of single words: determiners, prepositions, auxiliaries and so on.
//!
//! The words themselves are classes in `rules/words.rules`; here they become one bit each.

use std::ops::BitOr;

/// A set of kinds of words, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tags(u64);

impl BitOr for Tags {
    type Output = Tags;

    fn bitor(self, other: Tags) -> Tags {
        Tags(self.0 | other.0)
    }
}

impl Tags {
    /// Whether it shares a kind with `other`.
    pub(crate) fn any(self, other: Tags) -> bool {
        self.0 & other.0 != 0
    }

    /// Adds the kinds of `other`.
    pub(crate) fn add(&mut self, other: Tags) {
        self.0 |= other.0;
    }
}

/// What is written small in a title of which every other word has a capital.
pub(crate) const SMALL_IN_TITLES: Tags =
    Tags(DETERMINER.0 | PREPOSITION.0 | AND.0 | OR.0 | BUT.0 | TO.0 | OF.0 | BY.0 | SUBORDINATOR.0);

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident = $class:literal,)+) => {
        tags!(@constants 0u32, $($(#[$doc])* $name,)+);
        /// Each kind with the class of `rules/words.rules` that lists its words.
        pub(crate) const CLASSES: &[(&str, Tags)] = &[$(($class, $name),)+];
    };
    (@constants $n:expr, $(#[$doc:meta])* $name:ident, $($rest:tt)*) => {
        $(#[$doc])*
        pub(crate) const $name: Tags = Tags(1 << ($n));
        tags!(@constants $n + 1, $($rest)*);
    };
    (@constants $n:expr,) => {};
}

tags! {
    /// `the`, `a`, `this`, `some`
    DETERMINER = "determiner",
    /// `a`, `an`, `another`: what is meant has not been spoken of
    INDEFINITE = "indefinite",
    /// `no`, `neither`
    NO = "no",
    /// `both`, `all`, `each`
    QUANTIFIER = "quantifier",
    /// `his`, `its`, `their`
    POSSESSIVE = "possessive",
    /// `he`, `him`, `himself`, `his`
    HE = "he",
    /// `she`, `her`
    SHE = "she",
    /// `they`, `them`, `their`
    THEY = "they",
    /// `it`, `its`
    IT = "it",
    /// `I`, `we`, `you`: the speaker and those spoken to
    SPEAKER = "speaker",
    /// `each other`, `one another`
    RECIPROCAL = "reciprocal",
    /// `in`, `with`, `ahead of`
    PREPOSITION = "preposition",
    /// `after`, `before`, `since`: prepositions that also begin a clause
    CLAUSE_PREPOSITION = "clause_preposition",
    /// `and`, `as well as`
    AND = "and",
    /// `or`, `nor`
    OR = "or",
    /// `but`, `yet`
    BUT = "but",
    /// `that`, `whether`, `when`, `because`
    SUBORDINATOR = "subordinator",
    /// `if`, `unless`, `whether`
    CONDITION = "condition",
    /// `who`, `which`, `whom`
    RELATIVE = "relative",
    /// forms of `be`
    BE = "be",
    /// forms of `have`
    HAVE = "have",
    /// forms of `do`
    DO = "do",
    /// `will`, `shall`, `'ll`
    WILL = "will",
    /// `would`, `could`, `may`
    MAY = "may",
    /// `should`, `must`, `ought`
    SHOULD = "should",
    /// `not`, `n't`, `never`
    NOT = "not",
    /// `already`, `also`, `soon`; words in -ly are known by their ending
    ADVERB = "adverb",
    /// `two`, `dozens`
    NUMBER = "number",
    /// nouns for people who act: `officials`, `delegation`, `leaders`
    PEOPLE = "people",
    /// nouns for people and bodies that consult: `officials`, `delegation`, `government`
    DELEGATE = "delegate",
    /// nouns for bodies that act: `government`, `army`, `police`
    BODY = "body",
    /// nouns for people who act in a crowd, and say nothing for a country: `protesters`, `workers`, `gunmen`
    CROWD = "crowd",
    /// `counterpart`, `opposite number`
    COUNTERPART = "counterpart",
    /// nouns that hand on to what follows their `of`: `round`, `series`, `group`
    TRANSPARENT = "transparent",
    /// `former`, `acting`, `deputy`, `then`
    OFFICE_MODIFIER = "office_modifier",
    /// `wife`, `brother`
    KIN = "kin",
    /// words that are verbs or nouns: `visit`, `talks`, `call`
    EITHER = "noun_or_verb",
    /// verbs of saying
    SAY = "say",
    /// `to`
    TO = "to",
    /// `of`
    OF = "of",
    /// `by`
    BY = "by",
    /// `not`-like determiners' company: `sides`, `leaders`, `men` after "the two"
    SIDES = "sides",
    /// `family`, `early`: words in -ly that are no adverbs
    NO_ADVERB = "no_adverb",
    /// verbs that want an object: "a visit planned for May" is not one that plans
    NEEDS_OBJECT = "needs_object",
    /// `left`, `center`: where somebody stands in a picture
    POSITION = "position",
    /// first names of months and weekdays, which are no names of people
    CALENDAR = "calendar",
}
