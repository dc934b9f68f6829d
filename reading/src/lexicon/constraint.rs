//! Constraints on word classes: what a word cannot be beside its neighbours, and what it is instead.
//!
//! The costs of classes know two classes before a word and none of what names and offices are; constraints know the
//! neighbours on both sides. They are rows of a table, tried from the first on after the costs have chosen (the idea is
//! that of Constraint Grammar: Karlsson 1990).

use std::ops::BitOr;

use whomet_engine::error::Error;
use whomet_engine::rows::{Row, Rows};

use super::word_class::{COUNT, WordClass, class_named};

/// What stands beside a word, as bits: its class, and what else it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Neighbour(u64);

impl BitOr for Neighbour {
    type Output = Neighbour;

    fn bitor(self, other: Neighbour) -> Neighbour {
        Neighbour(self.0 | other.0)
    }
}

macro_rules! neighbours {
    ($($(#[$doc:meta])* $name:ident = $word:literal @ $bit:literal,)+) => {
        impl Neighbour {
            $($(#[$doc])* pub(crate) const $name: Neighbour = Neighbour(1 << (40 + $bit));)+

            fn named(word: &str) -> Option<Neighbour> {
                match word {
                    "any" => Some(Neighbour(u64::MAX)),
                    $($word => Some(Neighbour::$name),)+
                    class => WordClass::from_name(class).map(Neighbour::class),
                }
            }
        }
    };
}

neighbours! {
    /// A person, country, place or body.
    NAME = "name" @ 0,
    /// A person.
    PERSON = "person" @ 1,
    /// Several: a noun or name in the plural, "they".
    PEOPLE = "people" @ 2,
    /// An office.
    OFFICE = "office" @ 3,
    /// A common noun, an office or a name.
    NOUN = "noun" @ 4,
    /// What begins an object.
    COMPLEMENT = "complement" @ 5,
    /// A pronoun that is a subject.
    SUBJECT = "subject" @ 6,
    /// Nothing.
    START = "start" @ 7,
    /// A comma or dash that closes what one before it has opened.
    CLOSING = "closing" @ 8,
    /// A hyphen that joins words.
    HYPHEN = "hyphen" @ 9,
    /// A verb that nothing but an object completes.
    WANTING = "wanting" @ 10,
    /// A comma or conjunction behind a verb in -s: "lives and breathes".
    SERIES = "series" @ 11,
    /// A word that is of one alone: "this", "each".
    ONE = "one" @ 12,
    /// A number behind a determiner: "the three".
    COUNTED = "counted" @ 13,
    /// A word that leads what goes on at the same time: "when", "while".
    MEANWHILE = "while" @ 14,
    /// A verb that takes an infinitive without "to": "helped".
    HELPING = "helping" @ 15,
    /// A name that a hyphen joins to one before it: "Norway-Chad talks".
    PAIRED = "paired" @ 16,
    /// A day or time.
    DATE = "date" @ 17,
    /// The word before who does what a passive tells: "by".
    BY = "by" @ 18,
}

impl Neighbour {
    /// A word of this class.
    pub(crate) fn class(class: WordClass) -> Neighbour {
        Neighbour(1 << class as u64)
    }

    pub(crate) fn meets(self, other: Neighbour) -> bool {
        self.0 & other.0 != 0
    }
}

/// What a constraint asks beside the neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    Any,
    /// No auxiliary stands before the word.
    Free,
    /// No auxiliary stands before the word, and no other finite verb in its clause.
    Alone,
    /// No auxiliary stands before the word, no other finite verb in its clause, and as a verb it does without an object.
    Lone,
    /// An infinitive with "to" follows.
    To,
    /// No auxiliary stands before the word, and as a verb it does without an object.
    Loose,
    /// No auxiliary before the word, and as a verb it wants an object.
    Unfilled,
    /// A form of "do" stands before the subject, and no verb between: "only then did Lind meet".
    Asked,
    /// A verb stands before the word in its clause that is none of saying: "resumed the peace talks".
    Governed,
    /// A relative word or "that" leads the noun group before the word: "a plan that Norway supports".
    Led,
    /// No auxiliary stands before the word, another finite verb stands in its clause, and as a verb it wants an object:
    /// "spoke at a meeting attended by Lind".
    Reduced,
    /// No auxiliary stands before the word, another finite verb stands in its sentence, and as a verb it wants an object:
    /// "a meeting attended by Lind and Berg opened".
    Surplus,
    /// No auxiliary stands before the word, no other finite verb in its clause, and the words around have fewer finite
    /// verbs than one and one for each that opens a clause: "Norway regrets that Lind left".
    Main,
    /// No auxiliary stands before the word, and the words around have too few finite verbs, as for `Main`, though its
    /// clause may have one: "the envoy whom Lind met left".
    Lacking,
    /// No finite verb follows in the sentence: "has that hard edge to it".
    Verbless,
    /// No other form in -ing stands before the word in the sentence: "talks with Chad and visiting officials".
    Unpaired,
    /// A comma stands right before the word, no verb before that, and another comma after it with a finite verb behind:
    /// "Lind, asked about the talks, said".
    Aside,
    /// A modal verb or "to" with a bare verb stands before the word: "will meet Lind and visit Chad".
    Bare,
    /// It is the form of a verb that tells how somebody goes on to be: "the state remains divided".
    Lasting,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Constraint {
    pub(crate) instead: WordClass,
    /// The line in which it stands.
    pub(crate) line: u32,
    before: Neighbour,
    after: Neighbour,
    when: When,
}

/// All constraints, those of a class in the order of the table.
#[derive(Debug)]
pub(crate) struct Constraints {
    /// By the class of which they speak.
    rows: [Vec<Constraint>; COUNT],
}

impl Default for Constraints {
    fn default() -> Constraints {
        Constraints {
            rows: [const { Vec::new() }; COUNT],
        }
    }
}

impl Constraints {
    /// Reads the table.
    ///
    /// # Errors
    /// A row that names what there is not, with its place.
    pub(crate) fn read(file: &str, text: &'static str) -> Result<Constraints, Error> {
        let mut out = Constraints::default();
        for row in Rows::new(file, text, ["class", "instead", "before", "after", "when"])? {
            let row = row?;
            let [class, instead, before, after, when] = row.cells;
            let constraint = Constraint {
                instead: class_named(&row, instead)?,
                line: row.line(),
                before: neighbours(&row, before)?,
                after: neighbours(&row, after)?,
                when: match when {
                    "any" => When::Any,
                    "free" => When::Free,
                    "alone" => When::Alone,
                    "lone" => When::Lone,
                    "to" => When::To,
                    "loose" => When::Loose,
                    "unfilled" => When::Unfilled,
                    "asked" => When::Asked,
                    "governed" => When::Governed,
                    "led" => When::Led,
                    "reduced" => When::Reduced,
                    "surplus" => When::Surplus,
                    "main" => When::Main,
                    "lacking" => When::Lacking,
                    "verbless" => When::Verbless,
                    "unpaired" => When::Unpaired,
                    "aside" => When::Aside,
                    "bare" => When::Bare,
                    "lasting" => When::Lasting,
                    _ => {
                        return Err(row.error(
                            when,
                            format!(
                                "expected any, free, alone, lone, to, loose, asked, governed, led, reduced, surplus, main, lacking, verbless, unpaired, aside, bare or lasting, found {when}"
                            ),
                        ));
                    }
                },
            };
            out.rows[class_named(&row, class)? as usize].push(constraint);
        }
        Ok(out)
    }

    /// Whether some row speaks of a class.
    pub(crate) fn concern(&self, class: WordClass) -> bool {
        !self.rows[class as usize].is_empty()
    }

    /// The row by which a word of `class` cannot be that between its neighbours; `holds` says what else is true of its
    /// place, and `may` what else it can be.
    pub(crate) fn instead(
        &self,
        class: WordClass,
        before: Neighbour,
        after: Neighbour,
        holds: impl Fn(When) -> bool,
        may: impl Fn(WordClass) -> bool,
    ) -> Option<&Constraint> {
        let fits = |row: &&Constraint| {
            row.before.meets(before) && row.after.meets(after) && may(row.instead) && holds(row.when)
        };
        self.rows[class as usize].iter().find(fits)
    }
}

fn neighbours<const N: usize>(row: &Row<'_, '_, N>, cell: &str) -> Result<Neighbour, Error> {
    let mut all = Neighbour::default();
    for word in cell.split('|') {
        let one = Neighbour::named(word)
            .ok_or_else(|| row.error(word, format!("nothing beside a word is called {word}")))?;
        all = all | one;
    }
    Ok(all)
}
