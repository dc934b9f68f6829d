//! How verbs and nouns are inflected: a table of the irregular ones, and spelling rules for the rest.

use rustc_hash::FxHashMap;

use super::vocabulary::{Vocabulary, WordId};
use crate::error::Error;
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

/// The columns of the table of verbs, each with the form it gives.
const COLUMNS: [(&str, VerbForm); 5] = [
    ("base", VerbForm::Base),
    ("third", VerbForm::Third),
    ("past", VerbForm::Past),
    ("participle", VerbForm::Participle),
    ("gerund", VerbForm::Gerund),
];

/// The tables.
#[derive(Debug, Default)]
pub(crate) struct Inflections {
    /// Sorted by lemma.
    verbs: Vec<Row>,
    plurals: FxHashMap<&'static str, &'static str>,
}

/// A verb and its forms in the order of [`COLUMNS`]; empty: by rule, `-`: there is none.
#[derive(Debug)]
struct Row {
    lemma: &'static str,
    cells: [&'static str; 5],
}

impl Inflections {
    /// The tables of verbs and of irregular plurals.
    ///
    /// # Errors
    /// A row that has other cells than its table's columns, or is not in the order of the lemmas.
    pub(crate) fn read(verb_table: &'static str, plural_table: &'static str) -> Result<Inflections, Error> {
        let mut verbs: Vec<Row> = Vec::with_capacity(verb_table.len() / 8);
        let mut columns: Option<Vec<&str>> = None;
        for (offset, line) in rows(verb_table) {
            let error = |message: &str| {
                let span = Span::new(offset, offset + line.len());
                Err(Error::at("inflections.tsv", verb_table, span, message))
            };
            if columns.is_none() {
                columns = Some(line.split('\t').collect());
                let expected = COLUMNS.iter().map(|(name, _)| *name);
                if !columns.iter().flatten().skip(1).copied().eq(expected) {
                    return error("expected the columns lemma, base, third, past, participle and gerund");
                }
                continue;
            }
            let mut cells = line.split('\t');
            let lemma = cells.next().unwrap_or("");
            if lemma.is_empty() || verbs.last().is_some_and(|last| last.lemma >= lemma) {
                return error("expected the verbs in byte order");
            }
            let forms = [(); 5].map(|()| cells.next().unwrap_or(""));
            if cells.next().is_some() {
                return error("expected a verb and its five forms");
            }
            verbs.push(Row { lemma, cells: forms });
        }
        let mut plurals = FxHashMap::default();
        for (offset, line) in rows(plural_table).skip(1) {
            let Some((noun, plural)) = line.split_once('\t') else {
                let span = Span::new(offset, offset + line.len());
                return Err(Error::at(
                    "plurals.tsv",
                    plural_table,
                    span,
                    "expected a noun and its plural",
                ));
            };
            plurals.insert(noun, plural);
        }
        Ok(Inflections { verbs, plurals })
    }

    /// All forms of a verb, itself first.
    pub(crate) fn verb(&self, lemma: &str) -> Vec<(String, VerbForm)> {
        let row = self.verbs.binary_search_by_key(&lemma, |row| row.lemma);
        let cells = row.map_or([""; 5], |at| self.verbs[at].cells);
        let mut forms = Vec::new();
        each_form(lemma, cells, |word, form| forms.push((word.to_owned(), form)));
        forms
    }

    /// The plurals of a noun.
    pub(crate) fn plurals(&self, noun: &str) -> Vec<String> {
        match self.plurals.get(noun) {
            Some(plurals) => plurals.split('|').map(str::to_owned).collect(),
            None => vec![plural(noun)],
        }
    }
}

/// Calls `see` with each form of a verb, itself first.
fn each_form(lemma: &str, cells: [&str; 5], mut see: impl FnMut(&str, VerbForm)) {
    see(lemma, VerbForm::Base);
    let mut past = String::new();
    for ((_, form), cell) in COLUMNS.iter().zip(cells) {
        match (cell, form) {
            ("", VerbForm::Base) | ("-", _) => {}
            // A participle that is not given is like the past, which may be irregular.
            ("", VerbForm::Participle) => past.split('|').for_each(|word| see(word, *form)),
            ("", form) => {
                let word = regular(lemma, *form);
                see(&word, *form);
                if *form == VerbForm::Past {
                    past = word;
                }
            }
            (cell, form) => {
                cell.split('|').for_each(|word| see(word, *form));
                if *form == VerbForm::Past {
                    past = cell.to_owned();
                }
            }
        }
    }
}

/// What a word is as a verb, for every form of every verb of the table.
#[derive(Debug, Default)]
pub(crate) struct Readings {
    /// By word.
    readings: Vec<VerbReading>,
    /// Where the readings of each word begin, by the word's number, and at the end where they end.
    starts: Vec<u32>,
}

impl Readings {
    /// The readings of the table's verbs and of those `lemmas` that it lacks.
    pub(crate) fn new(inflections: &Inflections, lemmas: &[String], vocabulary: &mut Vocabulary) -> Readings {
        let mut all: Vec<(WordId, VerbReading)> = Vec::with_capacity(inflections.verbs.len() * 5);
        let mut add = |verb: &str, cells| {
            // "co-host" is several tokens; it can stand in a class, which counts as many words.
            if verb.contains('-') {
                return;
            }
            let lemma = vocabulary.intern(verb);
            each_form(verb, cells, |word, form| {
                all.push((vocabulary.intern(word), VerbReading { lemma, form }));
            });
        };
        for row in &inflections.verbs {
            add(row.lemma, row.cells);
        }
        let known = |lemma: &str| {
            inflections
                .verbs
                .binary_search_by_key(&lemma, |row| row.lemma)
                .is_ok()
        };
        let mut others: Vec<&String> = lemmas.iter().filter(|lemma| !known(lemma)).collect();
        others.sort_unstable();
        others.dedup();
        for lemma in others {
            add(lemma, [""; 5]);
        }
        // Counted and then put in place, because sorting takes longer than all else here.
        let mut starts = vec![0; vocabulary.len() + 1];
        for (word, _) in &all {
            starts[word.index() + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let none = VerbReading {
            lemma: WordId::UNKNOWN,
            form: VerbForm::Base,
        };
        let mut readings = vec![none; all.len()];
        for (word, reading) in all {
            let place = &mut next[word.index()];
            readings[*place as usize] = reading;
            *place += 1;
        }
        Readings { readings, starts }
    }

    pub(crate) fn of(&self, word: WordId) -> &[VerbReading] {
        match self.starts.get(word.index()..word.index() + 2) {
            Some(&[start, end]) => &self.readings[start as usize..end as usize],
            _ => &[],
        }
    }
}

/// The lines of a table that are not comments, and where each begins.
fn rows(table: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    let mut at = 0;
    table.split('\n').filter_map(move |line| {
        let start = at;
        at += line.len() + 1;
        (!line.is_empty() && !line.starts_with('#')).then_some((start, line))
    })
}

/// A regular form of a verb, by spelling alone.
pub(crate) fn regular(lemma: &str, form: VerbForm) -> String {
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
    let vowel = |c: u8| is_vowel(char::from(c));
    let vowels = word.bytes().filter(|c| vowel(*c) || *c == b'y').count();
    match *word.as_bytes() {
        [.., before, middle, last]
            if vowels == 1
                && vowel(middle)
                && !vowel(before)
                && last.is_ascii_lowercase()
                && !matches!(last, b'w' | b'x') =>
        {
            format!("{word}{}", char::from(last))
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERBS: &str = "lemma\tbase\tthird\tpast\tparticiple\tgerund\n\
        be\tam|are\tis\twas|were\tbeen\tbeing\n\
        can\t\t-\tcould\t-\t-\n\
        confer\t\t\tconferred\t\tconferring\n\
        hobnob\t\t\thobnobbed\t\thobnobbing\n\
        meet\t\t\tmet\n\
        run\t\t\tran\trun\trunning\n";
    const PLURALS: &str = "noun\tplural\nperson\tpeople|persons\n";

    #[test]
    fn verbs_and_nouns_are_inflected() {
        let table = Inflections::read(VERBS, PLURALS).unwrap();
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
        assert_eq!(forms("run"), "run runs ran run running");
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
