//! Which tests a unit may pass: of some hundred tests, most ask for a label or a word that it does not have.

use super::test::{Test, TestId};
use crate::rules::compile::label::{LabelId, LabelSet};
use crate::words::codec::{Flat, stored};

/// For each of some things, a list of tests: the lists one after the other, and where each begins.
#[derive(Clone, Debug, Default)]
struct Lists {
    starts: Flat<u32>,
    tests: Flat<u32>,
}

stored!(Lists { starts, tests });

impl Lists {
    fn new(lists: &[Vec<u32>]) -> Lists {
        let mut starts = vec![0];
        starts.extend(lists.iter().scan(0, |end, list| {
            *end += list.len() as u32;
            Some(*end)
        }));
        Lists {
            starts: starts.into(),
            tests: lists.concat().into(),
        }
    }

    #[inline]
    fn of(&self, at: usize) -> &[u32] {
        match self.starts.get(at..) {
            Some(&[start, end, ..]) => &self.tests[start as usize..end as usize],
            _ => &[],
        }
    }
}

/// By what a test hangs: those that hang by nothing that a unit has or passes are candidates always, each other by one
/// label that it demands, or by parts of it, without which it cannot hold. Tests of words are none: words have lists of
/// their own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Candidates {
    always: Flat<u32>,
    by_label: Lists,
    by_part: Lists,
    /// Those of which a regex may tell.
    pub(super) hanging: Flat<u32>,
}

stored!(Candidates {
    always,
    by_label,
    by_part,
    hanging
});

impl Candidates {
    pub(crate) fn new(tests: &[Test], regex_tests: &[bool]) -> Candidates {
        let mut demanded: Vec<usize> = Vec::new();
        for label in tests.iter().filter_map(demands).flat_map(LabelSet::iter) {
            let label = label.index();
            demanded.resize(demanded.len().max(label + 1), 0);
            demanded[label] += 1;
        }
        let mut always = Vec::new();
        let mut by_label = vec![Vec::new(); demanded.len()];
        let mut by_part = vec![Vec::new(); tests.len()];
        for (at, test) in tests.iter().enumerate() {
            let id = at as u32;
            match test {
                Test::Word(_) => {}
                Test::Any | Test::Regex(_) | Test::Not(_) => always.push(id),
                Test::Labels(_) => {
                    // The label that fewest others ask for.
                    let labels = demands(test).into_iter().flat_map(LabelSet::iter);
                    match labels.map(LabelId::index).min_by_key(|label| demanded[*label]) {
                        Some(label) => by_label[label].push(id),
                        None => always.push(id),
                    }
                }
                Test::All(parts) => {
                    let rarely = |part: &&TestId| match &tests[part.0 as usize] {
                        Test::Any | Test::Not(_) => false,
                        Test::Labels(labels) => !labels[0].is_empty(),
                        _ => true,
                    };
                    match parts.iter().find(rarely).or(parts.first()) {
                        Some(part) => by_part[part.0 as usize].push(id),
                        None => always.push(id),
                    }
                }
                Test::Either(parts) => parts.iter().for_each(|part| by_part[part.0 as usize].push(id)),
            }
        }
        Candidates {
            always: always.into(),
            by_label: Lists::new(&by_label),
            by_part: Lists::new(&by_part),
            hanging: (0..tests.len() as u32)
                .filter(|test| regex_tests[*test as usize])
                .collect(),
        }
    }

    /// Sets the bits of the tests that a unit with these labels may pass, before it is known which it does.
    pub(crate) fn of_labels(&self, labels: LabelSet, out: &mut [u64]) {
        add(&self.always, out);
        for label in labels.iter() {
            add(self.by_label.of(label.index()), out);
        }
    }

    /// Sets the bits of the tests that a unit may pass because it passes one, which stands before all of them.
    pub(crate) fn of_test(&self, test: usize, out: &mut [u64]) {
        add(self.by_part.of(test), out);
    }
}

fn add(tests: &[u32], out: &mut [u64]) {
    for test in tests {
        out[*test as usize / 64] |= 1 << (test % 64);
    }
}

/// The labels that a test demands, if it is one of labels.
fn demands(test: &Test) -> Option<LabelSet> {
    match test {
        Test::Labels(labels) => Some(labels[0]),
        _ => None,
    }
}
