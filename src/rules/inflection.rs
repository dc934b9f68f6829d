//! How verbs and nouns are inflected: a table of the irregular ones, and spelling rules for the rest.

use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::gazetteer::{Vocabulary, WordId};
use crate::text::Span;

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerbForm {
    /// "meet", "are".
    Base,
    /// "meets".
    Third,
    /// "met", "took".
    Past,
    /// "met", "taken".
    Participle,
    /// "meeting".
    Gerund,
}

/// One way to read a word as a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VerbReading {
    /// The verb.
    pub lemma: WordId,
    /// Its form.
    pub form: VerbForm,
}

/// The built-in table of verbs.
const VERBS: &str = include_str!("../../rules/inflections.tsv");

/// The built-in table of irregular plurals.
const PLURALS: &str = include_str!("../../rules/plurals.tsv");

/// The columns of the table of verbs, each with the form it gives.
const COLUMNS: [(&str, VerbForm); 5] = [
    ("base", VerbForm::Base),
    ("third", VerbForm::Third),
    ("past", VerbForm::Past),
    ("participle", VerbForm::Participle),
    ("gerund", VerbForm::Gerund),
];

/// The verbs and plurals, as strings.
#[derive(Debug, Default)]
pub(super) struct Inflections {
    /// The verbs in the order of the table.
    verbs: Vec<String>,
    /// The cells of each verb, in the order of [`COLUMNS`]; empty: by rule, `-`: there is none.
    cells: FxHashMap<String, [String; 5]>,
    plurals: FxHashMap<String, String>,
}

impl Inflections {
    /// The built-in tables.
    ///
    /// # Errors
    /// A row that has other cells than its table's columns.
    pub(super) fn english() -> Result<Inflections, Error> {
        let mut inflections = Inflections::default();
        let file = "inflections.tsv";
        let mut places: Option<[Option<usize>; 5]> = None;
        for (offset, line) in rows(VERBS) {
            let cells: Vec<&str> = line.split('\t').collect();
            let Some(places) = places else {
                places = Some(COLUMNS.map(|(name, _)| cells.iter().position(|cell| *cell == name)));
                continue;
            };
            if cells[0].is_empty() || cells.len() > COLUMNS.len() + 1 {
                let span = Span::new(offset, offset + line.len());
                return Err(Error::at(file, VERBS, span, "expected a verb and its five forms"));
            }
            let forms = places.map(|place| {
                place
                    .and_then(|place| cells.get(place))
                    .map_or(String::new(), |cell| (*cell).to_owned())
            });
            inflections.verbs.push(cells[0].to_owned());
            inflections.cells.insert(cells[0].to_owned(), forms);
        }
        for (offset, line) in rows(PLURALS).skip(1) {
            let Some((noun, plural)) = line.split_once('\t') else {
                let span = Span::new(offset, offset + line.len());
                return Err(Error::at(
                    "plurals.tsv",
                    PLURALS,
                    span,
                    "expected a noun and its plural",
                ));
            };
            inflections.plurals.insert(noun.to_owned(), plural.to_owned());
        }
        Ok(inflections)
    }

    /// All forms of a verb.
    pub(super) fn verb(&self, lemma: &str) -> Vec<(String, VerbForm)> {
        let mut forms = vec![(lemma.to_owned(), VerbForm::Base)];
        let row = self.cells.get(lemma);
        for (column, (_, form)) in COLUMNS.iter().enumerate() {
            let cell = row.map_or("", |row| row[column].as_str());
            match (cell, form) {
                ("", VerbForm::Base) | ("-", _) => {}
                // A participle that is not given is like the past, which may be irregular.
                ("", VerbForm::Participle) => {
                    let past: Vec<String> = forms
                        .iter()
                        .filter(|(_, form)| *form == VerbForm::Past)
                        .map(|(word, _)| word.clone())
                        .collect();
                    forms.extend(past.into_iter().map(|word| (word, VerbForm::Participle)));
                }
                ("", form) => forms.push((regular(lemma, *form), *form)),
                (cell, form) => forms.extend(cell.split('|').map(|word| (word.to_owned(), *form))),
            }
        }
        forms
    }

    /// The plurals of a noun.
    pub(super) fn plurals(&self, noun: &str) -> Vec<String> {
        match self.plurals.get(noun) {
            Some(plurals) => plurals.split('|').map(str::to_owned).collect(),
            None => vec![plural(noun)],
        }
    }
}

/// What a word is as a verb, for every form of every verb of the table.
#[derive(Debug, Default)]
pub(super) struct Readings {
    /// Sorted by word.
    readings: Vec<VerbReading>,
    at: FxHashMap<WordId, (u32, u32)>,
}

impl Readings {
    pub(super) fn new(inflections: &Inflections, lemmas: &[String], vocabulary: &mut Vocabulary) -> Readings {
        let mut all: Vec<(WordId, VerbReading)> = Vec::new();
        for verb in inflections.verbs.iter().chain(lemmas) {
            let lemma = vocabulary.intern(verb);
            for (word, form) in inflections.verb(verb) {
                // "co-host" is several tokens; it can stand in a class, which counts as many words.
                if word.contains('-') {
                    continue;
                }
                all.push((vocabulary.intern(&word), VerbReading { lemma, form }));
            }
        }
        all.sort_unstable();
        all.dedup();
        let mut at = FxHashMap::default();
        for (index, (word, _)) in all.iter().enumerate() {
            at.entry(*word).or_insert((index as u32, index as u32)).1 = index as u32 + 1;
        }
        Readings {
            readings: all.into_iter().map(|(_, reading)| reading).collect(),
            at,
        }
    }

    pub(super) fn of(&self, word: WordId) -> &[VerbReading] {
        match self.at.get(&word) {
            Some((start, end)) => &self.readings[*start as usize..*end as usize],
            None => &[],
        }
    }
}

/// The lines of a table that are not comments, and where each begins.
fn rows(table: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    table.split('\n').filter_map(move |line| {
        let start = at;
        at += line.len() + 1;
        (!line.is_empty() && !line.starts_with('#')).then_some((start, line))
    })
}

/// A regular form of a verb, by spelling alone.
pub(super) fn regular(lemma: &str, form: VerbForm) -> String {
    match form {
        VerbForm::Base => lemma.to_owned(),
        VerbForm::Third => sibilant(lemma),
        VerbForm::Past | VerbForm::Participle => match () {
            () if lemma.ends_with('e') => format!("{lemma}d"),
            () if ends_in_consonant_y(lemma) => format!("{}ied", &lemma[..lemma.len() - 1]),
            () => format!("{}ed", doubled(lemma)),
        },
        VerbForm::Gerund => match () {
            () if lemma.ends_with("ie") => format!("{}ying", &lemma[..lemma.len() - 2]),
            () if lemma.ends_with('e') && !["ee", "oe", "ye"].iter().any(|end| lemma.ends_with(end)) => {
                format!("{}ing", &lemma[..lemma.len() - 1])
            }
            () => format!("{}ing", doubled(lemma)),
        },
    }
}

/// The regular plural of a noun.
fn plural(noun: &str) -> String {
    match noun.strip_suffix("man") {
        Some(stem) if !stem.is_empty() && !["hu", "ger", "ro", "ot"].contains(&stem) => format!("{stem}men"),
        _ => sibilant(noun),
    }
}

/// With the ending -s, -es or -ies.
fn sibilant(word: &str) -> String {
    match () {
        () if ends_in_consonant_y(word) => format!("{}ies", &word[..word.len() - 1]),
        () if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) => format!("{word}es"),
        () if word.ends_with('o') && !["oo", "io", "eo"].iter().any(|end| word.ends_with(end)) => {
            format!("{word}es")
        }
        () => format!("{word}s"),
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn ends_in_consonant_y(word: &str) -> bool {
    let mut back = word.chars().rev();
    back.next() == Some('y') && back.next().is_some_and(|c| !is_vowel(c))
}

/// With the last consonant doubled, if the word is one syllable of consonant, vowel, consonant. Whether
/// a longer word doubles depends on its stress, so those that do stand in the table.
fn doubled(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let vowels = letters.iter().filter(|c| is_vowel(**c) || **c == 'y').count();
    match letters[..] {
        [.., before, vowel, last]
            if vowels == 1
                && is_vowel(vowel)
                && !is_vowel(before)
                && !is_vowel(last)
                && !matches!(last, 'w' | 'x' | 'y') =>
        {
            format!("{word}{last}")
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_and_nouns_are_inflected() {
        let table = Inflections::english().unwrap();
        let forms = |lemma: &str| {
            let words: Vec<String> = table.verb(lemma).into_iter().map(|(word, _)| word).collect();
            words.join(" ")
        };
        assert_eq!(forms("meet"), "meet meets met met meeting");
        assert_eq!(forms("be"), "be am are is was were been being");
        assert_eq!(forms("visit"), "visit visits visited visited visiting");
        assert_eq!(forms("confer"), "confer confers conferred conferred conferring");
        assert_eq!(forms("hobnob"), "hobnob hobnobs hobnobbed hobnobbed hobnobbing");
        assert_eq!(forms("plan"), "plan plans planned planned planning");
        assert_eq!(forms("die"), "die dies died died dying");
        assert_eq!(forms("agree"), "agree agrees agreed agreed agreeing");
        assert_eq!(forms("carry"), "carry carries carried carried carrying");
        assert_eq!(forms("can"), "can could");
        for (noun, plural) in [
            ("talk", "talks"),
            ("embassy", "embassies"),
            ("spokesman", "spokesmen"),
            ("person", "people|persons"),
            ("attache", "attaches"),
            ("coach", "coaches"),
        ] {
            assert_eq!(table.plurals(noun).join("|"), plural);
        }
    }
}
