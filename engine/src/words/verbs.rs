//! Verbs and their forms.

use super::Spelling;
use super::codec::{Bytes, Flat, Store, Stored};
use super::members::Members;
use super::offsets::Offsets;
use super::vocabulary::{Vocabulary, WordId};
use crate::error::Error;
use crate::rows::Rows;

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

impl VerbForm {
    const ALL: [VerbForm; 5] = [
        VerbForm::Base,
        VerbForm::Third,
        VerbForm::Past,
        VerbForm::Participle,
        VerbForm::Gerund,
    ];
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

/// How verbs are inflected: a table of the irregular ones, and the language's [`Spelling`] for the rest.
#[derive(Clone, Debug, Default)]
pub struct Verbs {
    /// Sorted by lemma.
    rows: Vec<Row>,
    spelling: Spelling,
    /// Verbs whose forms are stated apart from the table, and win over it; in the order of the columns.
    stated: Vec<(String, [String; 5])>,
}

/// A verb and its forms in the order of [`COLUMNS`]; empty: by rule, `-`: there is none.
#[derive(Clone, Debug)]
struct Row {
    lemma: &'static str,
    cells: [&'static str; 5],
}

impl Verbs {
    /// The verbs of a table with the columns `lemma`, `base`, `third`, `past`, `participle` and `gerund`.
    ///
    /// # Errors
    /// A row that has other cells than its table's columns, or is not in the order of the lemmas, with its place.
    pub fn read(file: &str, table: &'static str, spelling: Spelling) -> Result<Verbs, Error> {
        let mut rows: Vec<Row> = Vec::with_capacity(table.len() / 8);
        let columns = ["lemma", "base", "third", "past", "participle", "gerund"];
        for row in Rows::new(file, table, columns)? {
            let row = row?;
            let [lemma, cells @ ..] = row.cells;
            if lemma.is_empty() || rows.last().is_some_and(|last| last.lemma >= lemma) {
                return Err(row.error(lemma, "expected the verbs in byte order"));
            }
            rows.push(Row { lemma, cells });
        }
        Ok(Verbs {
            rows,
            spelling,
            stated: Vec::new(),
        })
    }

    /// States the forms of a verb: empty, as the table has it.
    pub(crate) fn state(&mut self, lemma: &str, cells: [String; 5]) {
        self.stated.retain(|(known, _)| known != lemma);
        self.stated.push((lemma.to_owned(), cells));
    }

    /// The forms that are stated of a verb.
    fn stated(&self, lemma: &str) -> Option<[&str; 5]> {
        let (_, cells) = self.stated.iter().find(|(known, _)| known == lemma)?;
        Some(cells.each_ref().map(String::as_str))
    }

    /// All forms of a verb, itself first.
    /// The forms of a verb, each once: `meet`, `meets`, `met`, `meeting`.
    pub fn forms(&self, lemma: &str) -> Vec<String> {
        let mut forms: Vec<String> = Vec::new();
        for (form, _) in self.verb(lemma) {
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
        forms
    }

    pub(crate) fn verb(&self, lemma: &str) -> Vec<(String, VerbForm)> {
        let row = || self.rows.binary_search_by_key(&lemma, |row| row.lemma);
        let of_table = || row().map_or([""; 5], |at| self.rows[at].cells);
        let cells = self.stated(lemma).unwrap_or_else(of_table);
        let mut forms = Vec::new();
        each_form(&self.spelling, lemma, cells, |word, form| {
            forms.push((word.to_owned(), form))
        });
        forms
    }

    fn is_known(&self, lemma: &str) -> bool {
        self.rows.binary_search_by_key(&lemma, |row| row.lemma).is_ok()
    }
}

/// Calls `see` with each form of a verb, itself first.
fn each_form(spelling: &Spelling, lemma: &str, cells: [&str; 5], mut see: impl FnMut(&str, VerbForm)) {
    see(lemma, VerbForm::Base);
    let mut past = String::new();
    for ((_, form), cell) in COLUMNS.iter().zip(cells) {
        match (cell, form) {
            ("", VerbForm::Base) | ("-", _) => {}
            // A participle that is not given is like the past, which may be irregular.
            ("", VerbForm::Participle) if past.is_empty() => {}
            ("", VerbForm::Participle) => past.split('|').for_each(|word| see(word, *form)),
            ("", form) => {
                let Some(word) = spelling.verb(lemma, *form) else {
                    continue;
                };
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
    /// By word, which of those that are verbs it is.
    verbs: Members,
    /// Where the readings of each verb begin, and at the end where they end.
    starts: Offsets,
}

/// A reading is stored as one number: there are very many, and all of them are read at the start.
impl Stored for Readings {
    fn store(&self, store: &mut Store) {
        let readings = self.readings.iter();
        let readings = readings.map(|reading| reading.lemma.0 << FORM_BITS | reading.form as u32);
        Flat::from(readings.collect::<Vec<u32>>()).store(store);
        self.verbs.store(store);
        self.starts.store(store);
    }

    fn restore(bytes: &mut Bytes) -> Readings {
        let form = |bits: u32| VerbForm::ALL.get(bits as usize).copied();
        let reading = |number: &u32| VerbReading {
            lemma: WordId(number >> FORM_BITS),
            form: form(number % (1 << FORM_BITS)).unwrap_or(VerbForm::Base),
        };
        Readings {
            readings: Flat::<u32>::restore(bytes).iter().map(reading).collect(),
            verbs: Stored::restore(bytes),
            starts: Stored::restore(bytes),
        }
    }
}

/// How many bits tell the form of a verb.
const FORM_BITS: u32 = 3;

impl Readings {
    /// The readings of the table's verbs and of those `lemmas` that it lacks.
    pub(crate) fn new(verbs: &Verbs, lemmas: &[String], vocabulary: &mut Vocabulary) -> Readings {
        let mut all: Vec<(WordId, VerbReading)> = Vec::with_capacity(verbs.rows.len() * 5);
        let mut add = |verb: &str, cells: [&str; 5]| {
            // "co-host" is several tokens; it can stand in a class, which counts as many words.
            if verb.contains('-') {
                return;
            }
            let lemma = vocabulary.intern(verb);
            each_form(&verbs.spelling, verb, cells, |word, form| {
                all.push((vocabulary.intern(word), VerbReading { lemma, form }));
            });
        };
        for row in &verbs.rows {
            add(row.lemma, verbs.stated(row.lemma).unwrap_or(row.cells));
        }
        let mut others: Vec<&String> = lemmas.iter().filter(|lemma| !verbs.is_known(lemma)).collect();
        others.sort_unstable();
        others.dedup();
        for lemma in others {
            add(lemma, verbs.stated(lemma).unwrap_or([""; 5]));
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
        let verbs = starts.windows(2).map(|ends| ends[0] < ends[1]).collect();
        // Those that are no verbs begin where the next begins.
        starts.dedup();
        Readings {
            readings,
            verbs,
            starts: starts.into(),
        }
    }

    #[inline]
    pub(crate) fn of(&self, word: WordId) -> &[VerbReading] {
        match self.verbs.rank(word.index()) {
            Some(verb) => &self.readings[self.starts.range(verb)],
            None => &[],
        }
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
    /// Some of the spelling of English.
    const SPELLING: &str = "form\tending\tbecomes\tnot\n\
        letters\tC\t!aeiou\n\
        letters\tV\taeiou\n\
        letters\tK\t!aeiouy\n\
        letters\tD\t!aeiouywx\n\
        third\tCy\tCies\n\
        third\t\ts\n\
        past\te\ted\n\
        past\tCy\tCied\n\
        past\t^KKVD\tKVDDed\n\
        past\t\ted\n\
        gerund\tie\tying\n\
        gerund\tee\teeing\n\
        gerund\t^KKVD\tKVDDing\n\
        gerund\t\ting\n";

    #[test]
    fn verbs_are_inflected() {
        let spelling = Spelling::read("spelling.tsv", SPELLING).unwrap();
        let table = Verbs::read("verbs.tsv", VERBS, spelling).unwrap();
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
        assert_eq!(forms("draw"), "draw draws drawed drawed drawing");
    }

    #[test]
    fn without_spelling_the_table_alone_has_forms() {
        let table = Verbs::read("verbs.tsv", VERBS, Spelling::none()).unwrap();
        let forms: Vec<String> = table.verb("meet").into_iter().map(|(word, _)| word).collect();
        assert_eq!(forms, ["meet", "met", "met"]);
        assert_eq!(table.verb("visit").len(), 1);
    }

    #[test]
    fn errors_have_a_place() {
        let table = "lemma\tbase\tthird\tpast\tparticiple\tgerund\nmeet\nbe\n";
        let error = Verbs::read("verbs.tsv", table, Spelling::none()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "verbs.tsv:3:1: expected the verbs in byte order"
        );
    }
}
