//! The classes of words.

use whomet_engine::error::Error;
use whomet_engine::rows::Row;

macro_rules! word_classes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)+) => {
        /// The class of a word: the tags of the Penn Treebank, some of them as one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum WordClass { $($(#[$doc])* $variant,)+ }

        impl WordClass {
            /// All of them, in order.
            pub const ALL: &'static [WordClass] = &[$(WordClass::$variant,)+];

            /// The name in the tables.
            pub fn name(self) -> &'static str {
                match self { $(WordClass::$variant => $name,)+ }
            }

            pub(crate) fn from_name(name: &str) -> Option<WordClass> {
                match name { $($name => Some(WordClass::$variant),)+ _ => None }
            }
        }
    };
}

word_classes! {
    /// Before the first word of a sentence.
    Start = "START",
    /// After the last.
    End = "END",
    /// A common noun in the singular, or one that is not counted.
    Noun = "NN",
    /// A common noun in the plural.
    Nouns = "NNS",
    /// A proper name.
    Name = "NNP",
    /// An adjective.
    Adjective = "JJ",
    /// An adverb.
    Adverb = "RB",
    /// A verb's base form, after "to", a modal or in a command.
    VerbBase = "VB",
    /// A verb's base form that is present tense.
    VerbPresent = "VBP",
    /// A verb in -s.
    VerbThird = "VBZ",
    /// A verb's past tense.
    VerbPast = "VBD",
    /// A past participle.
    VerbParticiple = "VBN",
    /// A form in -ing.
    VerbGerund = "VBG",
    /// `will`, `could`, `must`.
    Modal = "MD",
    /// An article, `this`, `all`.
    Determiner = "DT",
    /// A preposition, or `that`, `if`, `because` before a clause.
    Preposition = "IN",
    /// The particle of a verb: "call *off*".
    Particle = "RP",
    /// `to`.
    To = "TO",
    /// `and`, `or`, `but`.
    Conjunction = "CC",
    /// A number.
    Number = "CD",
    /// A personal pronoun.
    Pronoun = "PRP",
    /// `his`, `their`, `whose`.
    Possessive = "PRP$",
    /// `who`, `which`, `what`.
    Relative = "WDT",
    /// `when`, `where`, `why`.
    WhAdverb = "WRB",
    /// `there` in "there is".
    There = "EX",
    /// `'s` after a noun.
    PossessiveEnd = "POS",
    /// `yes`, `oh`.
    Interjection = "UH",
    /// A comma.
    Comma = "COMMA",
    /// What ends a sentence.
    Stop = "STOP",
    /// A colon, semicolon, dash or bracket.
    Mark = "MARK",
    /// A quotation mark.
    Quote = "QUOTE",
}

impl WordClass {
    /// Whether it is a form of a verb, an auxiliary or a modal.
    pub fn is_verb(self) -> bool {
        use WordClass as C;
        matches!(
            self,
            C::VerbBase
                | C::VerbPresent
                | C::VerbThird
                | C::VerbPast
                | C::VerbParticiple
                | C::VerbGerund
                | C::Modal
        )
    }

    /// Whether it is a common noun or a name.
    pub fn is_noun(self) -> bool {
        matches!(self, WordClass::Noun | WordClass::Nouns | WordClass::Name)
    }
}

/// How many classes there are.
pub(crate) const COUNT: usize = WordClass::ALL.len();

/// The class that a cell names.
///
/// # Errors
/// There is no such class.
pub(crate) fn class_named<const N: usize>(row: &Row<'_, '_, N>, name: &str) -> Result<WordClass, Error> {
    let known = WordClass::ALL.iter().map(|class| class.name());
    WordClass::from_name(name).ok_or_else(|| {
        row.error(name, format!("unknown class {name}"))
            .did_you_mean(name, known)
    })
}
