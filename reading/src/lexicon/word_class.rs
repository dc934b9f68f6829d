//! Word classes: which classes a word may be of, what each costs, and what it costs that one follows two others.
//!
//! The tables are counts ([`WordClassTables`]): how often a word had each class in a corpus, and how often three classes
//! followed each other. Costs are made of them as in TnT (Brants, "TnT: a statistical part-of-speech tagger", 2000): of a
//! class after two others the negative logarithm of its probability, interpolated with those after one and after none; of
//! a word, that of the class given the word, over that of the class. Words that no table has are judged by their endings,
//! as the rare words of the table with the same ending are classed.
//!
//! All costs are thousandths of a nat, as integers. They are reckoned with sums, products and quotients of doubles alone,
//! which are the same on every machine.

use rustc_hash::FxHashMap;
use whomet_engine::error::Error;
use whomet_engine::rows::{Row, Rows};
use whomet_engine::rules::Rules;
use whomet_engine::words::{VerbForm, Vocabulary, WordId};

use super::constraint::Constraints;

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

const COUNT: usize = WordClass::ALL.len();

/// A class that a word may have, and what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) class: WordClass,
    pub(crate) cost: i32,
}

/// The tables, as text: each with a head of comment lines, a line of column names, and rows.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordClassTables {
    /// Words with the counts of their classes; a word may stand in one table only.
    pub words: &'static [(&'static str, &'static str)],
    /// Two classes in a row, and the counts of those that follow them: the file's name, and its text.
    pub sequences: (&'static str, &'static str),
    /// Classes that cannot be where they stand: the file's name, and its text.
    pub constraints: (&'static str, &'static str),
}

/// No word has more readings than this that matter.
const MOST_READINGS: usize = 6;
/// A reading less probable than a thousandth of the most probable one is left out.
const LEAST: f64 = 1e-3;
/// Words seen at most so often tell how unknown words with their endings are classed.
const RARE: u32 = 10;
/// The longest ending that is looked at, in bytes.
const LONGEST_ENDING: usize = 4;
/// A word seen less often than this may also be what the table of verbs says.
const WELL_KNOWN: u32 = 20;

/// What words may be, and which classes follow which.
#[derive(Debug, Default)]
pub(crate) struct WordClasses {
    /// By word id, where its readings begin, and at the end where they end.
    starts: Vec<u32>,
    readings: Vec<Reading>,
    /// By ending, the readings of unknown words.
    endings: FxHashMap<Box<[u8]>, Vec<Reading>>,
    /// By the two classes before and the class, what the class costs there.
    sequences: Vec<i32>,
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
    pub(crate) fn read(
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
        let mut starts = Vec::with_capacity(vocabulary.len() + 1);
        let mut readings = Vec::new();
        for index in 0..vocabulary.len() {
            starts.push(readings.len() as u32);
            let word = vocabulary.nth(index);
            let known = counts.get(&word);
            let plural = match known.is_some_and(|known| known.total() >= WELL_KNOWN) {
                true => 0.0,
                false => plural_of_noun(vocabulary, &counts, word),
            };
            let shares = shares(known, rules, word, plural);
            sequences.readings(&shares, &mut readings);
        }
        starts.push(readings.len() as u32);
        let open = sequences.open_classes();
        let mut by_ending = FxHashMap::default();
        let mut longest_last: Vec<&&[u8]> = endings.keys().collect();
        longest_last.sort_unstable_by_key(|ending| (ending.len(), **ending));
        let mut smoothed: FxHashMap<&[u8], Shares> = FxHashMap::default();
        for ending in longest_last {
            let shorter = smoothed.get(&ending[1..]).unwrap_or(&open);
            let shares = smooth(&endings[*ending], shorter);
            let mut list = Vec::new();
            sequences.readings(&shares, &mut list);
            by_ending.insert((*ending).into(), list);
            smoothed.insert(ending, shares);
        }
        let mut fallback = Vec::new();
        sequences.readings(&open, &mut fallback);
        by_ending.insert(Box::default(), fallback);
        Ok(WordClasses {
            starts,
            readings,
            endings: by_ending,
            alone: std::array::from_fn(|class| cost(sequences.one[class])),
            sequences: sequences.costs(),
            constraints: Constraints::read(tables.constraints.0, tables.constraints.1)?,
        })
    }

    /// Whether there are no tables, and so no classes.
    pub(crate) fn is_empty(&self) -> bool {
        self.sequences.is_empty()
    }

    /// What a word may be; empty for a word that no table has.
    pub(crate) fn of(&self, word: WordId) -> &[Reading] {
        match self.starts.get(word.index()..word.index() + 2) {
            Some(&[start, end]) => &self.readings[start as usize..end as usize],
            _ => &[],
        }
    }

    /// What a word that no table has may be, by its ending; `word` is in small letters.
    pub(crate) fn by_ending(&self, word: &[u8]) -> &[Reading] {
        let longest = LONGEST_ENDING.min(word.len());
        (0..=longest)
            .rev()
            .find_map(|length| self.endings.get(&word[word.len() - length..]))
            .map_or(&[], Vec::as_slice)
    }

    /// What it costs that `class` follows two others.
    pub(crate) fn after(&self, before_last: WordClass, last: WordClass, class: WordClass) -> i32 {
        self.sequences[(before_last as usize * COUNT + last as usize) * COUNT + class as usize]
    }

    /// What a class costs that is sure, against another: nothing, over how usual it is.
    pub(crate) fn sure(&self, class: WordClass, share: f64) -> Reading {
        Reading {
            class,
            cost: cost(share) - self.alone[class as usize],
        }
    }
}

/// How often something was of each class.
#[derive(Clone, Copy, Debug, Default)]
struct Counts([u32; COUNT]);

impl Counts {
    fn add(&mut self, other: &Counts) {
        self.0
            .iter_mut()
            .zip(other.0)
            .for_each(|(sum, count)| *sum += count);
    }

    fn total(&self) -> u32 {
        self.0.iter().sum()
    }
}

/// How probable each class is.
type Shares = [f64; COUNT];

/// How often the noun was seen of which the word, ending in -s, is the plural.
fn plural_of_noun(vocabulary: &Vocabulary, counts: &FxHashMap<WordId, Counts>, word: WordId) -> f64 {
    let text = vocabulary.word(word);
    let singular = |ending: &str, instead: &str| {
        let stem = text.strip_suffix(ending)?;
        let noun = counts.get(&vocabulary.get(&format!("{stem}{instead}")))?;
        let seen = noun.0[WordClass::Noun as usize];
        (seen > 0).then(|| f64::from(seen) / f64::from(noun.total()))
    };
    if !text.ends_with('s') || text.ends_with("ss") {
        return 0.0;
    }
    singular("ies", "y")
        .or_else(|| singular("s", ""))
        .or_else(|| singular("es", ""))
        .unwrap_or(0.0)
}

/// The shares of a word's classes, from its counts, from its forms as a verb, and from how probably it is the plural
/// of a noun.
fn shares(known: Option<&Counts>, rules: &Rules, word: WordId, plural: f64) -> Shares {
    let mut shares = [0.0; COUNT];
    let total = known.map_or(0, Counts::total);
    let mut forms = [0.0; COUNT];
    let mut sum = 0.0;
    if total < WELL_KNOWN {
        for reading in rules.verb(word) {
            let classes: &[WordClass] = match reading.form {
                VerbForm::Base => &[WordClass::VerbBase, WordClass::VerbPresent],
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

/// The probabilities of classes after others.
struct Sequences {
    one: Shares,
    two: Vec<Shares>,
    three: Vec<Shares>,
    weights: [f64; 3],
}

impl Sequences {
    fn read(file: &str, text: &'static str) -> Result<Sequences, Error> {
        let mut triples = vec![0u32; COUNT * COUNT * COUNT];
        for row in Rows::new(file, text, ["before_last", "last", "next"])? {
            let row = row?;
            let [before_last, last, next] = row.cells;
            let (before_last, last) = (class_named(&row, before_last)?, class_named(&row, last)?);
            let at = (before_last as usize * COUNT + last as usize) * COUNT;
            for (class, count) in counts_in(&row, next)?.0.into_iter().enumerate() {
                triples[at + class] += count;
            }
        }
        let mut pairs = vec![0u32; COUNT * COUNT];
        let mut singles = [0u32; COUNT];
        for (at, count) in triples.iter().enumerate() {
            pairs[at % (COUNT * COUNT)] += count;
            singles[at % COUNT] += count;
        }
        let all = f64::from(singles.iter().sum::<u32>());
        let share = |count: u32, of: u32| {
            if of > 0 {
                f64::from(count) / f64::from(of)
            } else {
                0.0
            }
        };
        let sum = |list: &[u32]| list.iter().sum::<u32>();
        let (mut two, mut three) = (Vec::new(), Vec::new());
        for row in pairs.chunks(COUNT) {
            let of = sum(row);
            two.push(std::array::from_fn(|class| share(row[class], of)));
        }
        for row in triples.chunks(COUNT) {
            let of = sum(row);
            three.push(std::array::from_fn(|class| share(row[class], of)));
        }
        // Deleted interpolation: each triple votes for the length of context that tells it best, itself left out.
        let mut weights = [0.0; 3];
        let less = |count: u32, of: u32| {
            if of > 1 {
                f64::from(count - 1) / f64::from(of - 1)
            } else {
                0.0
            }
        };
        for (at, &count) in triples.iter().enumerate().filter(|(_, count)| **count > 0) {
            let (class, last) = (at % COUNT, at / COUNT % COUNT);
            let by_three = less(count, sum(&triples[at - class..at - class + COUNT]));
            let by_two = less(
                pairs[last * COUNT + class],
                sum(&pairs[last * COUNT..(last + 1) * COUNT]),
            );
            let by_one = f64::from(singles[class] - 1) / (all - 1.0);
            let best = by_one.max(by_two).max(by_three);
            let vote = if best == by_three {
                2
            } else if best == by_two {
                1
            } else {
                0
            };
            weights[vote] += f64::from(count);
        }
        let votes: f64 = weights.iter().sum();
        if votes > 0.0 {
            weights = weights.map(|weight| weight / votes);
        }
        Ok(Sequences {
            one: std::array::from_fn(|class| f64::from(singles[class]) / all.max(1.0)),
            two,
            three,
            weights,
        })
    }

    /// What each class costs after each two.
    fn costs(&self) -> Vec<i32> {
        let mut costs = Vec::with_capacity(COUNT * COUNT * COUNT);
        for (at, three) in self.three.iter().enumerate() {
            let two = &self.two[at % COUNT];
            costs.extend((0..COUNT).map(|class| {
                cost(
                    self.weights[2] * three[class]
                        + self.weights[1] * two[class]
                        + self.weights[0] * self.one[class],
                )
            }));
        }
        costs
    }

    /// The classes of words that are not closed, by how usual they are.
    fn open_classes(&self) -> Shares {
        use WordClass as C;
        let open = [
            C::Noun,
            C::Nouns,
            C::Adjective,
            C::Adverb,
            C::VerbBase,
            C::VerbPresent,
            C::VerbThird,
            C::VerbPast,
            C::VerbParticiple,
            C::VerbGerund,
        ];
        let sum: f64 = open.iter().map(|class| self.one[*class as usize]).sum();
        let mut shares = [0.0; COUNT];
        for class in open {
            shares[class as usize] = self.one[class as usize] / sum.max(f64::MIN_POSITIVE);
        }
        shares
    }

    /// The readings that shares come to, the likeliest first.
    fn readings(&self, shares: &Shares, out: &mut Vec<Reading>) {
        let most = shares.iter().copied().fold(0.0, f64::max);
        let first = out.len();
        for (class, share) in WordClass::ALL.iter().zip(shares) {
            if *share > 0.0 && *share >= most * LEAST {
                let usual = self.one[*class as usize].max(1e-6);
                out.push(Reading {
                    class: *class,
                    cost: cost(*share) - cost(usual),
                });
            }
        }
        out[first..].sort_by(|a, b| {
            let share = |reading: &Reading| shares[reading.class as usize];
            share(b).total_cmp(&share(a)).then(a.class.cmp(&b.class))
        });
        out.truncate(first + MOST_READINGS);
    }
}

/// The negative logarithm of a probability, in thousandths of a nat; of nothing, a large number.
pub(crate) fn cost(probability: f64) -> i32 {
    const LEAST_PROBABILITY: f64 = 1e-7;
    let bits = probability.max(LEAST_PROBABILITY).to_bits();
    let exponent = i64::from((bits >> 52 & 0x7ff) as u32) - 1023;
    // The binary logarithm of the mantissa, a bit at a time by squaring.
    let mut mantissa = f64::from_bits(bits & 0x000f_ffff_ffff_ffff | 1023 << 52);
    let mut fraction = 0i64;
    for _ in 0..20 {
        mantissa *= mantissa;
        fraction <<= 1;
        if mantissa >= 2.0 {
            mantissa /= 2.0;
            fraction |= 1;
        }
    }
    // A thousand times the natural logarithm of two is 693.147.
    let binary = (exponent << 20) + fraction;
    -((binary * 693_147 / 1000) >> 20) as i32
}

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

/// `NN:12 VB:3`
fn counts_in<const N: usize>(row: &Row<'_, '_, N>, cell: &str) -> Result<Counts, Error> {
    let mut counts = Counts::default();
    for part in cell.split(' ') {
        let count = part
            .split_once(':')
            .and_then(|(class, count)| Some((class, count.parse::<u32>().ok()?)));
        let Some((class, count)) = count else {
            let message = format!("expected a class and its count, as in NN:12, found {part}");
            return Err(row.error(part, message));
        };
        counts.0[class_named(row, class)? as usize] += count;
    }
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_are_logarithms() {
        for (probability, expected) in [
            (1.0, 0),
            (0.5, 693),
            (0.25, 1386),
            (0.1, 2302),
            (0.9, 105),
            (0.0, 16118),
        ] {
            let found = cost(probability);
            assert!(
                (found - expected).abs() <= 1,
                "{probability}: {found} for {expected}"
            );
        }
    }

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
        let first = |readings: &[Reading]| readings.first().map(|reading| reading.class);
        assert_eq!(
            first(classes.of(vocabulary.get("the"))),
            Some(WordClass::Determiner)
        );
        assert_eq!(first(classes.by_ending(b"nation")), Some(WordClass::Noun));
        assert_eq!(first(classes.by_ending(b"balked")), Some(WordClass::VerbPast));
        assert!(classes.of(vocabulary.get("walker")).is_empty());
    }

    #[test]
    fn a_wrong_row_is_told_with_its_place() {
        let error = |text: &'static str| Sequences::read("s.tsv", text).err().unwrap().to_string();
        assert_eq!(
            error("before_last\tlast\tnext\nSTART\tDT\tNM:4\n"),
            "s.tsv:2:1: unknown class NM; did you mean \"NN\"?"
        );
        assert_eq!(
            error("before_last\tlast\tnext\nSTART\tDT\tNN\n"),
            "s.tsv:2:1: expected a class and its count, as in NN:12, found NN"
        );
        assert_eq!(
            error("before_last\tlast\tnext\nSTART\tDT\n"),
            "s.tsv:2:1: expected 3 cells"
        );
    }
}
