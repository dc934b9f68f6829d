//! Which classes each word may be of, and what they cost it.
//!
//! The tables are counts ([`WordClassTables`]): how often a word had each class in a corpus. What a class costs a word is
//! the negative logarithm of the probability of the class given the word, over that of the class. Words that no table has
//! are judged by their endings, as the rare words of the table with the same ending are classed.

use rustc_hash::FxHashMap;
use whomet_engine::error::Error;
use whomet_engine::rows::Rows;
use whomet_engine::rules::Rules;
use whomet_engine::words::codec::{Bytes, Flat, Store, Stored};
use whomet_engine::words::members::Members;
use whomet_engine::words::offsets::Offsets;
use whomet_engine::words::{VerbForm, Vocabulary, WordId};

use super::class_sequences::{Counts, Reading, Readings, Sequences, Shares, cost, counts_in};
use super::constraint::Constraints;
use super::word_class::{COUNT, WordClass};

/// The tables, as text: each with a head of comment lines, a line of column names, and rows.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordClassTables {
    /// Words with the counts of their classes; those of a word that stands in several tables are added.
    pub words: &'static [(&'static str, &'static str)],
    /// Two classes in a row, and the counts of those that follow them: the file's name, and its text.
    pub sequences: (&'static str, &'static str),
    /// Classes that cannot be where they stand: the file's name, and its text.
    pub constraints: (&'static str, &'static str),
}

impl WordClassTables {
    /// How often the tables count each word, for [`RulesBuilder::frequencies`](whomet_engine::rules::RulesBuilder::frequencies).
    ///
    /// # Errors
    /// A row of another form than its table's, with its place.
    pub fn frequencies(&self) -> Result<Vec<(String, u64)>, Error> {
        let mut out = Vec::new();
        for (file, text) in self.words {
            for row in Rows::new(file, text, ["word", "tags"])? {
                let row = row?;
                let [word, classes] = row.cells;
                out.push((word.to_owned(), u64::from(counts_in(&row, classes)?.total())));
            }
        }
        Ok(out)
    }
}

/// What it costs that classes follow others where there is no table.
pub(crate) const NO_COSTS: &[i32; COUNT] = &[0; COUNT];
/// Words seen at most so often tell how unknown words with their endings are classed.
const RARE: u32 = 10;
/// The longest ending that is looked at, in bytes.
const LONGEST_ENDING: usize = 4;
/// A word seen less often than this may also be what the table of verbs says.
const WELL_KNOWN: u32 = 20;

/// What words may be, and which classes follow which.
#[derive(Debug, Default)]
pub struct WordClasses {
    /// By word id, where its readings begin, and at the end where they end.
    starts: Offsets,
    readings: Flat<u32>,
    /// Which words, by their ids, were seen as nouns in the singular.
    nouns: Members,
    /// What a word may be of which nothing is known but that it is the plural of a noun.
    plural: Flat<u32>,
    /// The endings of words, of which the unknown one stands for all others.
    endings: Vocabulary,
    /// By ending, where the readings of unknown words begin, and at the end where they end.
    ending_starts: Flat<u32>,
    ending_readings: Flat<u32>,
    /// By the two classes before and the class, what the class costs there.
    sequences: Flat<i32>,
    /// What a word cannot be beside its neighbours.
    pub(crate) constraints: Constraints,
    /// What each class costs by itself.
    alone: [i32; COUNT],
}

impl WordClasses {
    /// Reads the tables; a word's forms as a verb come from `rules`.
    ///
    /// # Errors
    /// A row of another form than its table's, or a class that there is not, with its place.
    pub fn read(
        tables: WordClassTables,
        rules: &Rules,
        vocabulary: &mut Vocabulary,
    ) -> Result<WordClasses, Error> {
        let (file, text) = tables.sequences;
        let sequences = Sequences::read(file, text)?;
        let mut counts: FxHashMap<WordId, Counts> = FxHashMap::default();
        let mut endings: FxHashMap<&[u8], Counts> = FxHashMap::default();
        for (file, text) in tables.words {
            for row in Rows::new(file, text, ["word", "tags"])? {
                let row = row?;
                let [word, classes] = row.cells;
                let classes = counts_in(&row, classes)?;
                let total = classes.total();
                if total <= RARE && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
                    for length in 1..=LONGEST_ENDING.min(word.len()) {
                        endings
                            .entry(&word.as_bytes()[word.len() - length..])
                            .or_default()
                            .add(&classes);
                    }
                }
                counts.entry(vocabulary.intern(word)).or_default().add(&classes);
            }
        }
        let seen = |word: WordId| {
            let counts = counts.get(&word)?;
            let seen = counts.0[WordClass::Noun as usize];
            (seen > 0).then(|| f64::from(seen) / f64::from(counts.total()))
        };
        let mut starts = Vec::with_capacity(vocabulary.len() + 1);
        let mut readings = Vec::new();
        for index in 0..vocabulary.len() {
            starts.push(readings.len() as u32);
            let word = vocabulary.nth(index);
            let known = counts.get(&word);
            let plural = match known.is_some_and(|known| known.total() >= WELL_KNOWN) {
                true => 0.0,
                false => plural_of_noun(vocabulary, seen, word).unwrap_or(0.0),
            };
            if known.is_none() && plural == 0.0 && rules.verb(word).is_empty() {
                continue;
            }
            let clitic = vocabulary.word(word).starts_with('\'');
            let shares = shares(known, rules, word, plural, !clitic);
            sequences.readings(&shares, &mut readings);
        }
        starts.push(readings.len() as u32);
        let open = sequences.open_classes();
        let mut ending_readings = Vec::new();
        sequences.readings(&open, &mut ending_readings);
        let mut ending_starts = vec![0, ending_readings.len() as u32];
        let mut known_endings = Vocabulary::default();
        let mut longest_last: Vec<&&[u8]> = endings.keys().collect();
        longest_last.sort_unstable_by_key(|ending| (ending.len(), **ending));
        let mut smoothed: FxHashMap<&[u8], Shares> = FxHashMap::default();
        for ending in longest_last {
            let shorter = smoothed.get(&ending[1..]).unwrap_or(&open);
            let shares = smooth(&endings[*ending], shorter);
            sequences.readings(&shares, &mut ending_readings);
            ending_starts.push(ending_readings.len() as u32);
            // Only words in small letters have been taken.
            known_endings.intern(std::str::from_utf8(ending).unwrap_or_default());
            smoothed.insert(ending, shares);
        }
        let mut plural = Vec::new();
        sequences.readings(&shares(None, rules, WordId::UNKNOWN, 1.0, false), &mut plural);
        let nouns = (0..vocabulary.len())
            .map(|index| seen(vocabulary.nth(index)).is_some())
            .collect();
        Ok(WordClasses {
            starts: starts.into(),
            readings: readings.into(),
            nouns,
            plural: plural.into(),
            endings: known_endings,
            ending_starts: ending_starts.into(),
            ending_readings: ending_readings.into(),
            alone: sequences.alone(),
            sequences: sequences.costs().into(),
            constraints: Constraints::read(tables.constraints.0, tables.constraints.1)?,
        })
    }

    /// The same classes with those of the words that the vocabulary holds beyond those of the tables: of names that were
    /// added, some are the plural of a noun.
    pub(crate) fn with_words_of(mut self, vocabulary: &Vocabulary) -> WordClasses {
        let known = self.starts.len().saturating_sub(1);
        for index in known..vocabulary.len() {
            let seen = |word: WordId| self.nouns.rank(word.index()).map(|_| 1.0);
            if plural_of_noun(vocabulary, seen, vocabulary.nth(index)).is_some() {
                self.readings.to_mut().extend_from_slice(&self.plural);
            }
            self.starts.push(self.readings.len() as u32);
        }
        self
    }

    /// The word classes as bytes and a pool of text, from which [`WordClasses::restored`] makes them again.
    pub fn stored(&self) -> (Vec<u8>, String) {
        Store::of(self)
    }

    /// The word classes that [`WordClasses::stored`] laid out, without their constraints, for the vocabulary and the rules
    /// with which they were read, or a vocabulary that began as that.
    ///
    /// # Panics
    ///
    /// If `bytes` and `pool` were made by anything else.
    pub fn restored(bytes: &'static [u8], pool: &'static str) -> WordClasses {
        WordClasses::restore(&mut Bytes::new(bytes, pool))
    }

    /// Whether there are no tables, and so no classes.
    pub(crate) fn is_empty(&self) -> bool {
        self.sequences.is_empty()
    }

    /// What a word may be; empty for a word that no table has.
    pub(crate) fn of(&self, word: WordId) -> Readings<'_> {
        Readings(&self.readings[self.starts.range(word.index())])
    }

    /// What a word that no table has may be, by its ending; `word` is in small letters.
    pub(crate) fn by_ending(&self, word: &[u8]) -> Readings<'_> {
        let ending = |length: usize| {
            let ending = std::str::from_utf8(&word[word.len() - length..]).ok()?;
            Some(self.endings.get(ending)).filter(|ending| *ending != WordId::UNKNOWN)
        };
        let longest = LONGEST_ENDING.min(word.len());
        let known = (1..=longest).rev().find_map(ending);
        let at = known.unwrap_or(WordId::UNKNOWN).index();
        Readings(match self.ending_starts.get(at..at + 2) {
            Some(&[start, end]) => &self.ending_readings[start as usize..end as usize],
            _ => &[],
        })
    }

    /// What it costs that each class follows two others.
    #[inline]
    pub(crate) fn after(&self, before_last: WordClass, last: WordClass) -> &[i32; COUNT] {
        let place = (before_last as usize * COUNT + last as usize) * COUNT;
        let costs = self.sequences.get(place..).and_then(<[i32]>::first_chunk);
        costs.unwrap_or(NO_COSTS)
    }

    /// A class that costs so much in its place, over how usual it is.
    pub(crate) fn reading(&self, class: WordClass, cost: i32) -> Reading {
        Reading {
            class,
            cost: cost - self.alone[class as usize],
        }
    }

    /// A class of which nothing can be in doubt.
    pub(crate) fn sure(&self, class: WordClass) -> Reading {
        self.reading(class, const { cost(1.0) })
    }
}

/// How often the noun was seen of which the word, ending in -s, is the plural; `seen` tells it of a noun.
fn plural_of_noun(
    vocabulary: &Vocabulary,
    seen: impl Fn(WordId) -> Option<f64>,
    word: WordId,
) -> Option<f64> {
    let text = vocabulary.word(word);
    let share = |singular: &str| seen(vocabulary.get(singular));
    if !text.ends_with('s') || text.ends_with("ss") {
        return None;
    }
    let ies = text
        .strip_suffix("ies")
        .and_then(|stem| share(&format!("{stem}y")));
    ies.or_else(|| text.strip_suffix('s').and_then(share))
        .or_else(|| text.strip_suffix("es").and_then(share))
}

/// Word classes are stored without their constraints.
impl Stored for WordClasses {
    fn store(&self, store: &mut Store) {
        self.starts.store(store);
        self.readings.store(store);
        self.nouns.store(store);
        self.plural.store(store);
        self.endings.store(store);
        self.ending_starts.store(store);
        self.ending_readings.store(store);
        self.sequences.store(store);
        self.alone.store(store);
    }

    fn restore(bytes: &mut Bytes) -> WordClasses {
        WordClasses {
            starts: Stored::restore(bytes),
            readings: Stored::restore(bytes),
            nouns: Stored::restore(bytes),
            plural: Stored::restore(bytes),
            endings: Stored::restore(bytes),
            ending_starts: Stored::restore(bytes),
            ending_readings: Stored::restore(bytes),
            sequences: Stored::restore(bytes),
            alone: Stored::restore(bytes),
            constraints: Constraints::default(),
        }
    }
}

/// The shares of a word's classes, from its counts, from its forms as a verb, and from how probably it is the plural
/// of a noun. `noun`: whether a verb of which nothing is counted may as well be a noun.
fn shares(known: Option<&Counts>, rules: &Rules, word: WordId, plural: f64, noun: bool) -> Shares {
    let mut shares = [0.0; COUNT];
    let total = known.map_or(0, Counts::total);
    let mut forms = [0.0; COUNT];
    let mut sum = 0.0;
    if total < WELL_KNOWN {
        for reading in rules.verb(word) {
            // "The accession", "a rebate": seldom is a word a verb alone.
            let noun = noun && total == 0;
            let classes: &[WordClass] = match reading.form {
                VerbForm::Base if noun => &[WordClass::VerbBase, WordClass::VerbPresent, WordClass::Noun],
                VerbForm::Base => &[WordClass::VerbBase, WordClass::VerbPresent],
                VerbForm::Third if noun => &[WordClass::VerbThird, WordClass::Nouns],
                VerbForm::Third => &[WordClass::VerbThird],
                VerbForm::Past => &[WordClass::VerbPast],
                VerbForm::Participle => &[WordClass::VerbParticiple],
                VerbForm::Gerund => &[WordClass::VerbGerund],
            };
            for class in classes {
                if forms[*class as usize] == 0.0 {
                    forms[*class as usize] = 1.0;
                    sum += 1.0;
                }
            }
        }
    }
    if plural > 0.0 {
        // A noun is seldom a verb, too, and a verb with such a noun is seldom meant.
        forms[WordClass::Nouns as usize] = 3.0 * plural;
        sum += 3.0 * plural;
    }
    // The table of verbs counts as much as three sightings of the word.
    let weight = if sum > 0.0 { 3.0 } else { 0.0 };
    let all = f64::from(total) + weight;
    if all > 0.0 {
        for class in 0..COUNT {
            let seen = known.map_or(0.0, |counts| f64::from(counts.0[class]));
            let form = if sum > 0.0 {
                weight * forms[class] / sum
            } else {
                0.0
            };
            shares[class] = (seen + form) / all;
        }
    }
    shares
}

/// The shares of an ending, smoothed with those of the ending that is a letter shorter.
fn smooth(counts: &Counts, shorter: &Shares) -> Shares {
    const WEIGHT: f64 = 0.3;
    let total = f64::from(counts.total());
    std::array::from_fn(|class| {
        (f64::from(counts.0[class]) / total + WEIGHT * shorter[class]) / (1.0 + WEIGHT)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEQUENCES: &str = "before_last\tlast\tnext\n\
        START\tDT\tNN:4\nDT\tNN\tVBD:3 STOP:1\nNN\tVBD\tDT:2 STOP:1\nVBD\tDT\tNN:2\nSTART\tSTART\tDT:4\n";

    #[test]
    fn a_word_is_what_it_was_counted_as_or_what_its_ending_says() {
        let words = "word\ttags\nthe\tDT:9\nstation\tNN:3\nwalked\tVBD:2\ntalked\tVBD:1 VBN:1\n";
        let tables = WordClassTables {
            words: &[("words.tsv", "")],
            sequences: ("sequences.tsv", SEQUENCES),
            constraints: ("constraints.tsv", ""),
        };
        let words: &'static [(&str, &str)] = vec![("words.tsv", words)].leak();
        let mut vocabulary = Vocabulary::default();
        let rules = Rules::builder().build(&mut vocabulary).unwrap();
        let classes =
            WordClasses::read(WordClassTables { words, ..tables }, &rules, &mut vocabulary).unwrap();
        let first = |readings: Readings<'_>| readings.iter().next().map(|reading| reading.class);
        assert_eq!(
            first(classes.of(vocabulary.get("the"))),
            Some(WordClass::Determiner)
        );
        assert_eq!(first(classes.by_ending(b"nation")), Some(WordClass::Noun));
        assert_eq!(first(classes.by_ending(b"balked")), Some(WordClass::VerbPast));
        assert!(classes.of(vocabulary.get("walker")).is_empty());
    }
}
