//! What a sentence must hold for a phase to find anything in it, asked before any automaton runs.
//!
//! The naive form: of each rule, for everything that all its matches must hold, look for a unit that could be it. Here
//! each of these demands is a bit. What a word meets is found by its signature, what a sentence meets is what its words
//! and labels meet together, and some rule could match if all its bits are there.

use super::pattern::Pattern;
use super::predicate::{Quick, Tests};
use super::test::TestId;
use crate::rules::compile::label::{LabelMask, LabelSet};
use crate::words::codec::{Flat, stored};

/// How many words of 32 bits the demands of a phase take. What is beyond is not asked for.
const WORDS: usize = 4;
const MOST: usize = 32 * WORDS;

/// How many demands of one rule are asked for: the sharpest.
const OF_RULE: usize = 3;

/// The demands that something meets, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Met([u32; WORDS]);

impl Met {
    fn insert(&mut self, demand: usize) {
        self.0[demand / 32] |= 1 << (demand % 32);
    }

    #[inline]
    fn add(&mut self, other: [u32; WORDS]) {
        self.0
            .iter_mut()
            .zip(other)
            .for_each(|(bits, more)| *bits |= more);
    }

    #[inline]
    fn has_all(self, of: [u32; WORDS]) -> bool {
        self.0
            .iter()
            .zip(of)
            .all(|(bits, wanted)| bits & wanted == wanted)
    }

    /// Whether something holds of one of the demands that are met.
    #[inline]
    fn any(self, holds: impl Fn(usize) -> bool) -> bool {
        for (word, mut bits) in self.0.into_iter().enumerate() {
            while bits != 0 {
                if holds(32 * word + bits.trailing_zeros() as usize) {
                    return true;
                }
                bits &= bits - 1;
            }
        }
        false
    }
}

/// A label that no unit of a sentence but its first has, and all labels of that unit.
#[derive(Clone, Copy, Debug)]
pub struct Lead {
    /// The label, by itself.
    pub label: LabelSet,
    /// What the first unit has.
    pub unit: LabelSet,
}

/// What is known of the labels of a sentence's units.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// The labels of all units together, as far as they are known.
    pub(crate) all: LabelMask,
    /// Which labels these are, if not all.
    pub(crate) known: Option<LabelSet>,
    pub(crate) lead: Option<Lead>,
}

impl Seen {
    /// Whether some unit may have all of these labels.
    fn may_have(&self, set: &LabelSet) -> bool {
        match &self.lead {
            Some(lead) if set.meets(lead.label) => lead.unit.contains_all(*set),
            _ => self.all.may_have(set, self.known.as_ref()),
        }
    }
}

/// The demands of all rules of a phase.
#[derive(Debug, Default)]
pub(crate) struct Needs {
    /// By signature, what a word meets; the first is of words that are in no set.
    words: Flat<[u32; WORDS]>,
    /// What a unit meets that has all of one of some sets of labels.
    labels: Vec<(usize, Vec<LabelSet>)>,
    by_labels: [u32; WORDS],
    /// The labels that are all that some rule demands.
    lone: LabelMask,
    /// What each rule demands, and, for each demand, where those begin of which it is the sharpest.
    rules: Flat<[u32; WORDS]>,
    starts: Flat<u32>,
    /// Whether some rule demands nothing, so that every sentence will do.
    pub(crate) are_none: bool,
}

stored!(Needs {
    words,
    labels,
    by_labels,
    lone,
    rules,
    starts,
    are_none
});

impl Needs {
    /// The demands of some rules, each given as what [`of_rule`] says.
    pub(crate) fn new(rules: &[Vec<Quick>], tests: &Tests) -> Needs {
        let mut demands: Vec<&Quick> = Vec::new();
        // Of each rule the sharpest demand, and all of them.
        let mut masks = vec![(MOST, Met::default()); rules.len()];
        // The sharpest of every rule come before the next of any.
        for place in 0..OF_RULE {
            for (rule, (sharpest, mask)) in rules.iter().zip(&mut masks) {
                let Some(demand) = rule.get(place) else { continue };
                let known = demands.iter().position(|known| *known == demand);
                if known.is_none() && demands.len() < MOST {
                    demands.push(demand);
                }
                if let Some(number) = known.or_else(|| demands.len().checked_sub(1))
                    && demands[number] == demand
                {
                    mask.insert(number);
                    *sharpest = number.min(*sharpest);
                }
            }
        }
        let mut words = vec![Met::default(); tests.signatures()];
        let (mut labels, mut by_labels, mut lone) = (Vec::new(), Met::default(), LabelMask::default());
        for (number, demand) in demands.into_iter().enumerate() {
            let (sets, others) = match demand {
                Quick::Words(sets) => (&sets[..], &[][..]),
                Quick::Labels(labels) => (&[][..], &labels[..]),
                Quick::Both(sets, labels) => (&sets[..], &labels[..]),
                Quick::Any => continue,
            };
            for word in sets.iter().flat_map(|set| tests.set(*set)) {
                words[tests.signature(*word) as usize].insert(number);
            }
            if !others.is_empty() {
                let mut alone = Met::default();
                alone.insert(number);
                if masks.contains(&(number, alone)) {
                    others.iter().for_each(|set| lone.add(set));
                }
                labels.push((number, others.to_vec()));
                by_labels.insert(number);
            }
        }
        masks.sort_unstable_by_key(|(sharpest, mask)| (*sharpest, mask.0));
        masks.dedup();
        let before = |demand| masks.partition_point(|(sharpest, _)| *sharpest < demand) as u32;
        Needs {
            words: words.into_iter().map(|met| met.0).collect(),
            labels,
            by_labels: by_labels.0,
            lone,
            starts: (0..=MOST).map(before).collect(),
            are_none: masks.iter().any(|(sharpest, _)| *sharpest == MOST),
            rules: masks.into_iter().map(|(_, met)| met.0).collect(),
        }
    }

    /// Whether these labels of a unit are enough for some rule.
    #[inline]
    pub(crate) fn are_only(&self, labels: &LabelSet) -> bool {
        self.lone.meets(*labels)
    }

    /// Adds what a word of a signature meets.
    #[inline]
    pub(crate) fn add_word(&self, signature: u32, met: &mut Met) {
        if signature != 0 {
            met.add(self.words[signature as usize]);
        }
    }

    /// Whether a word of a signature meets anything.
    pub(crate) fn has_word(&self, signature: u32) -> bool {
        self.words[signature as usize] != [0; WORDS]
    }

    /// Adds what labels meet, or could.
    pub(crate) fn add_labels(&self, seen: &Seen, met: &mut Met) {
        let labels = self
            .labels
            .iter()
            .filter(|(_, sets)| sets.iter().any(|set| seen.may_have(set)));
        labels.for_each(|(demand, _)| met.insert(*demand));
    }

    /// Adds what labels could meet, whichever they are.
    #[inline]
    pub(crate) fn add_all_labels(&self, met: &mut Met) {
        met.add(self.by_labels);
    }

    /// Whether a rule has all that it demands.
    pub(crate) fn are(&self, met: Met) -> bool {
        let (rules, starts) = (&*self.rules, &*self.starts);
        met.any(|demand| {
            let of_demand = &rules[starts[demand] as usize..starts[demand + 1] as usize];
            of_demand.iter().any(|rule| met.has_all(*rule))
        })
    }
}

/// What every match of a rule must hold beside or in itself, the sharpest first; `beside` are the tests of its neighbours.
pub(crate) fn of_rule(pattern: &Pattern, beside: &[&[TestId]], tests: &Tests) -> Vec<Quick> {
    let mut out = Vec::new();
    demands(pattern, tests, &mut out);
    for test in beside.iter().copied().flatten() {
        tests.demands(*test, &mut out);
    }
    out.sort_by_key(|quick| quick.breadth(tests));
    out.dedup();
    out
}

/// What every match of a pattern must hold.
fn demands(pattern: &Pattern, tests: &Tests, out: &mut Vec<Quick>) {
    match pattern {
        Pattern::Unit(test) => tests.demands(*test, out),
        Pattern::Seq(parts) => parts.iter().for_each(|part| demands(part, tests, out)),
        Pattern::Alt(parts) => {
            let sharpest = parts.iter().map(|part| {
                let mut of_part = Vec::new();
                demands(part, tests, &mut of_part);
                let sharpest = of_part.into_iter().min_by_key(|quick| quick.breadth(tests));
                sharpest.unwrap_or(Quick::Any)
            });
            out.extend(sharpest.reduce(Quick::or).filter(|quick| *quick != Quick::Any));
        }
        Pattern::Repeat { min: 0, .. } => {}
        Pattern::Repeat { inner, .. } | Pattern::Capture(_, inner) => demands(inner, tests, out),
    }
}
