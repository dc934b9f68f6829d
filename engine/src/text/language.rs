//! What must be known of a language to cut its texts into tokens and sentences.

use std::sync::Arc;

use super::abbreviation::{Abbreviations, Class};
use super::clitic::{Clitics, Host};
use crate::error::Error;
use crate::rows::{Row, Rows};

/// What must be known of a language to cut its texts into tokens and sentences: its abbreviations, its clitics, and
/// the words with which sentences begin.
///
/// It is read from a table; a clone shares what it holds. Without a table, [`Language::none`] cuts a text by its signs
/// and capitals alone.
///
/// # Examples
///
/// ```
/// use whomet_engine::text::{Language, tokens};
///
/// let german = Language::read(
///     "german.tsv",
///     "what\tclass\twords\nabbreviation\ttitle\tdr hr\nabbreviation\tother\tbzw usw\n",
/// )?;
/// let cut = |language| {
///     let text = "Hr. Roe bzw. Dr. Doe kam.";
///     tokens(text, language).iter().map(|token| token.span.of(text)).collect::<Vec<_>>()
/// };
/// assert_eq!(cut(&german), ["Hr.", "Roe", "bzw.", "Dr.", "Doe", "kam", "."]);
/// assert_eq!(cut(&Language::none()), ["Hr", ".", "Roe", "bzw", ".", "Dr", ".", "Doe", "kam", "."]);
/// # Ok::<(), whomet_engine::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Language(Arc<Words>);

/// What [`Language`] holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    pub(crate) abbreviations: Abbreviations,
    pub(crate) clitics: Clitics,
    /// Words that begin sentences and hardly ever continue a name.
    openers: WordSet,
    /// Forms of verbs that attribute a quotation.
    sayings: WordSet,
    /// Small words that a hyphen joins to a name, which may begin a sentence: the article of "al-Shibani".
    particles: WordSet,
    /// Days and months, which belong to the hour before them.
    calendar: WordSet,
    /// Words that name the zone of the hour before them: "Eastern", "Greenwich".
    zones: WordSet,
    /// Words that follow those: "Standard Time".
    zone_words: WordSet,
    /// Names whose last word is an abbreviation elsewhere, with a hyphen for the space: "hun-sen".
    whole_names: WordSet,
}

/// The columns of the table.
const COLUMNS: [&str; 3] = ["what", "class", "words"];

/// What a row may list.
const LISTS: [&str; 10] = [
    "abbreviation",
    "clitic",
    "possessive_ending",
    "opener",
    "saying",
    "particle",
    "calendar",
    "time_zone",
    "time_zone_word",
    "whole_name",
];

impl Language {
    /// No language in particular.
    pub fn none() -> Language {
        Language::default()
    }

    /// The language of a table. `rules/text.tsv`, which holds English, says what each of its lists is for.
    ///
    /// # Errors
    /// A list or class that there is not, or a word that cannot stand in its list, with its place.
    pub fn read(file: &str, table: &str) -> Result<Language, Error> {
        let mut words = Words::default();
        for row in Rows::new(file, table, COLUMNS)? {
            words.add(&row?)?;
        }
        for set in words.sets() {
            set.sort();
        }
        Ok(Language(Arc::new(words)))
    }

    pub(crate) fn words(&self) -> &Words {
        &self.0
    }

    /// Whether `text` is a clitic by itself, as a rule writes it: `'s`, `n't`.
    pub fn is_clitic(&self, text: &str) -> bool {
        self.0.clitics.is_clitic(text)
    }
}

impl Words {
    fn sets(&mut self) -> [&mut WordSet; 7] {
        [
            &mut self.openers,
            &mut self.sayings,
            &mut self.particles,
            &mut self.calendar,
            &mut self.zones,
            &mut self.zone_words,
            &mut self.whole_names,
        ]
    }

    fn add(&mut self, row: &Row<'_, '_, 3>) -> Result<(), Error> {
        let [what, class, list] = row.cells;
        if list.is_empty() {
            return Err(row.error(what, "expected words in the third cell"));
        }
        let words = list.split(' ');
        let set = match what {
            "abbreviation" => return self.abbreviations(row, class, words),
            "clitic" => return self.clitics(row, class, words),
            "possessive_ending" => {
                self.clitics.endings.extend(list.chars().filter(|c| *c != ' '));
                return Ok(());
            }
            "opener" => &mut self.openers,
            "saying" => &mut self.sayings,
            "particle" => &mut self.particles,
            "calendar" => &mut self.calendar,
            "time_zone" => &mut self.zones,
            "time_zone_word" => &mut self.zone_words,
            "whole_name" => &mut self.whole_names,
            _ => {
                let message = format!("unknown list {what}");
                return Err(row.error(what, message).did_you_mean(what, LISTS));
            }
        };
        if !class.is_empty() {
            return Err(row.error(class, format!("{what} has no classes")));
        }
        for word in words {
            if word.is_empty() || set.0.iter().any(|known| **known == *word) {
                return Err(row.error(word, "expected each word once, with one space between"));
            }
            set.0.push(word.into());
        }
        Ok(())
    }

    fn abbreviations<'t>(
        &mut self,
        row: &Row<'_, '_, 3>,
        name: &str,
        words: impl Iterator<Item = &'t str>,
    ) -> Result<(), Error> {
        let Some((_, class)) = Class::NAMES.iter().find(|(known, _)| *known == name) else {
            let message = format!("unknown class of abbreviations {name}");
            let known = Class::NAMES.iter().map(|(known, _)| *known);
            return Err(row.error(row.cells[1], message).did_you_mean(name, known));
        };
        for word in words {
            self.abbreviations
                .add(word, *class)
                .map_err(|message| row.error(word, message))?;
        }
        Ok(())
    }

    fn clitics<'t>(
        &mut self,
        row: &Row<'_, '_, 3>,
        class: &str,
        words: impl Iterator<Item = &'t str>,
    ) -> Result<(), Error> {
        let host: fn(String) -> Host = match class {
            "possessor" => |_| Host::Possessor,
            "any" => |_| Host::Any,
            "small" => |_| Host::Small,
            "word" => Host::Word,
            "inner" => Host::Inner,
            _ => {
                let message = format!("unknown class of clitics {class}");
                let known = ["possessor", "any", "small", "word", "inner"];
                return Err(row.error(row.cells[1], message).did_you_mean(class, known));
            }
        };
        for word in words {
            if !self.clitics.add(word, host) {
                return Err(row.error(word, "expected a clitic with its apostrophe"));
            }
        }
        Ok(())
    }

    pub(crate) fn opens_sentence(&self, word: &str) -> bool {
        self.openers.contains(word)
    }

    pub(crate) fn attributes(&self, word: &str) -> bool {
        self.sayings.contains(word)
    }

    pub(crate) fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(word)
    }

    /// Whether the word is a day or a month, in full or abbreviated.
    pub(crate) fn is_calendar(&self, word: &str) -> bool {
        self.calendar.contains(word) || self.abbreviations.class(word) == Some(Class::Month)
    }

    /// Whether a word ends a name with the word before it: `Sen` of `Hun Sen`.
    pub(crate) fn ends_name(&self, before: &str, word: &str) -> bool {
        let whole = |name: &str| {
            name.split_once('-')
                .is_some_and(|(first, last)| first == before && last == word)
        };
        self.whole_names.0.iter().any(|name| whole(name))
    }

    pub(crate) fn is_time_zone(&self, word: &str) -> bool {
        self.zones.contains(word)
    }

    pub(crate) fn is_time_zone_word(&self, word: &str) -> bool {
        self.zone_words.contains(word)
    }
}

/// Words in the order of their bytes.
#[derive(Clone, Debug, Default)]
struct WordSet(Vec<Box<str>>);

impl WordSet {
    fn sort(&mut self) {
        self.0.sort_unstable();
    }

    fn contains(&self, word: &str) -> bool {
        self.0.binary_search_by(|known| (**known).cmp(word)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_have_a_place() {
        let table = [
            (
                "openers\t\tThe",
                "t.tsv:2:1: unknown list openers; did you mean \"opener\"?",
            ),
            ("opener\tx\tThe", "t.tsv:2:8: opener has no classes"),
            (
                "opener\t\tThe  A",
                "t.tsv:2:13: expected each word once, with one space between",
            ),
            ("opener", "t.tsv:2:1: expected words in the third cell"),
            (
                "abbreviation\ttitles\tmr",
                "t.tsv:2:14: unknown class of abbreviations titles; did you mean \"title\"?",
            ),
            (
                "abbreviation\ttitle\tmr Dr",
                "t.tsv:2:23: expected small ASCII letters, without the last dot",
            ),
            ("abbreviation\ttitle\tmr mr", "t.tsv:2:23: mr stands twice"),
            (
                "clitic\tany\t's s",
                "t.tsv:2:15: expected a clitic with its apostrophe",
            ),
            ("clitic\tanyone\t's", "t.tsv:2:8: unknown class of clitics anyone"),
        ];
        for (row, expected) in table {
            let error = Language::read("t.tsv", &format!("what\tclass\twords\n{row}\n")).unwrap_err();
            assert!(error.to_string().starts_with(expected), "{error}");
        }
    }
}
