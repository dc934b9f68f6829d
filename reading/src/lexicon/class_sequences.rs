//! Which classes follow which, and what each costs.
//!
//! The table is counts: how often three classes followed each other in a corpus. Costs are made of it as in TnT (Brants,
//! "TnT: a statistical part-of-speech tagger", 2000): of a class after two others the negative logarithm of its
//! probability, interpolated with those after one and after none.
//!
//! All costs are thousandths of a nat, as integers. They are reckoned with sums, products and quotients of doubles alone,
//! which are the same on every machine.

use whomet_engine::error::Error;
use whomet_engine::rows::{Row, Rows};

use super::word_class::{COUNT, WordClass, class_named};

/// No word has more readings than this that matter.
const MOST_READINGS: usize = 6;
/// A reading less probable than a thousandth of the most probable one is left out.
const LEAST: f64 = 1e-3;

/// A class that a word may have, and what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) class: WordClass,
    pub(crate) cost: i32,
}

impl Reading {
    /// As one number, of which tables are made: the cost above the class. A cost is a difference of two, of which none is
    /// above that of LEAST_PROBABILITY.
    fn packed(self) -> u32 {
        u32::from(self.cost as i16 as u16) << 16 | u32::from(self.class as u8)
    }

    #[inline]
    fn unpacked(packed: u32) -> Reading {
        Reading {
            class: WordClass::ALL[usize::from(packed as u8)],
            cost: i32::from((packed >> 16) as u16 as i16),
        }
    }
}

/// Readings, as a table holds them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Readings<'t>(pub(crate) &'t [u32]);

impl<'t> Readings<'t> {
    pub(crate) fn len(self) -> usize {
        self.0.len()
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    #[inline]
    pub(crate) fn iter(self) -> impl Iterator<Item = Reading> + use<'t> {
        self.0.iter().map(|packed| Reading::unpacked(*packed))
    }
}

/// How often something was of each class.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts(pub(crate) [u32; COUNT]);

impl Counts {
    pub(crate) fn add(&mut self, other: &Counts) {
        self.0
            .iter_mut()
            .zip(other.0)
            .for_each(|(sum, count)| *sum += count);
    }

    pub(crate) fn total(&self) -> u32 {
        self.0.iter().sum()
    }
}

/// How probable each class is.
pub(crate) type Shares = [f64; COUNT];

/// The probabilities of classes after others.
pub(crate) struct Sequences {
    one: Shares,
    /// What each class costs by itself, as readings count it.
    usual: [i32; COUNT],
    two: Vec<Shares>,
    three: Vec<Shares>,
    weights: [f64; 3],
}

impl Sequences {
    pub(crate) fn read(file: &str, text: &'static str) -> Result<Sequences, Error> {
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
        let one = singles.map(|count| f64::from(count) / all.max(1.0));
        Ok(Sequences {
            usual: one.map(|share| cost(share.max(1e-6))),
            one,
            two,
            three,
            weights,
        })
    }

    /// What each class costs by itself.
    pub(crate) fn alone(&self) -> [i32; COUNT] {
        self.one.map(cost)
    }

    /// What each class costs after each two.
    pub(crate) fn costs(&self) -> Vec<i32> {
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
    pub(crate) fn open_classes(&self) -> Shares {
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
    pub(crate) fn readings(&self, shares: &Shares, out: &mut Vec<u32>) {
        let most = shares.iter().copied().fold(0.0, f64::max);
        let mut readings = Vec::new();
        for (class, share) in WordClass::ALL.iter().zip(shares) {
            if *share > 0.0 && *share >= most * LEAST {
                readings.push(Reading {
                    class: *class,
                    cost: cost(*share) - self.usual[*class as usize],
                });
            }
        }
        readings.sort_by(|a, b| {
            let share = |reading: &Reading| shares[reading.class as usize];
            share(b).total_cmp(&share(a)).then(a.class.cmp(&b.class))
        });
        readings.truncate(MOST_READINGS);
        out.extend(readings.into_iter().map(Reading::packed));
    }
}

/// The negative logarithm of a probability, in thousandths of a nat; of nothing, a large number.
pub(crate) const fn cost(probability: f64) -> i32 {
    const LEAST_PROBABILITY: f64 = 1e-7;
    let bits = probability.max(LEAST_PROBABILITY).to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i64 - 1023;
    // The binary logarithm of the mantissa, a bit at a time by squaring.
    let mut mantissa = f64::from_bits(bits & 0x000f_ffff_ffff_ffff | 1023 << 52);
    let mut fraction = 0i64;
    let mut bit = 0;
    while bit < 20 {
        bit += 1;
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

/// `NN:12 VB:3`
pub(crate) fn counts_in<const N: usize>(row: &Row<'_, '_, N>, cell: &str) -> Result<Counts, Error> {
    let mut counts = Counts::default();
    if cell.is_empty() {
        return Err(row.error(
            row.cells[0],
            "expected classes and their counts, as in NN:12 VB:3",
        ));
    }
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

    #[test]
    fn a_wrong_row_is_told_with_its_place() {
        let error = |text: &'static str| Sequences::read("s.tsv", text).err().unwrap().to_string();
        assert_eq!(
            error("before_last\tlast\tnext\nSTART\tDT\tNM:4\n"),
            "s.tsv:2:10: unknown class NM; did you mean \"NN\"?"
        );
        assert_eq!(
            error("before_last\tlast\tnext\nSTART\tDT\tNN\n"),
            "s.tsv:2:10: expected a class and its count, as in NN:12, found NN"
        );
        assert_eq!(
            error("before_last\tlast\tnext\nSTART\tDT\n"),
            "s.tsv:2:1: expected classes and their counts, as in NN:12 VB:3"
        );
    }
}
