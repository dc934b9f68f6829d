//! What a rule asks of one unit.

use rustc_hash::FxHashMap;

use super::candidates::Candidates;
use super::regexes::Regexes;
use super::tape::Unit;
use super::test::{Test, TestId};
use crate::rules::compile::label::{LabelMask, LabelSet};
use crate::words::WordId;
use crate::words::codec::{Bytes, Flat, Late, Store, Stored};
use crate::words::sparse::{Sparse, SparseSlices};

/// What is known of a unit: all that the tests of its phase can tell apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Facts {
    /// Which word sets hold its word, by a number; 0: none.
    pub signature: u32,
    /// Its labels, so far as the phase asks for them.
    pub labels: LabelSet,
    /// Which regexes match its text, one bit each.
    pub regexes: u64,
}

/// Which tests of its phase a unit passes, a bit each; and then, if the regexes have not been asked, of which tests it is
/// they that tell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passed<'b>(pub &'b [u64]);

impl Passed<'_> {
    /// Whether the unit passes a test, if no regex that was not asked matches it.
    #[inline]
    pub(crate) fn holds(self, test: TestId) -> bool {
        is_set(self.0, test)
    }

    /// Whether it is the regexes that tell if the unit passes a test.
    #[inline]
    pub(crate) fn hangs(self, test: TestId) -> bool {
        is_set(self.hanging(), test)
    }

    /// Of which tests it is the regexes that tell, a bit each.
    #[inline]
    pub(crate) fn hanging(&self) -> &[u64] {
        &self.0[self.0.len() / 2..]
    }
}

/// Whether the bit of a test is set.
#[inline]
fn is_set(bits: &[u64], test: TestId) -> bool {
    bits[test.0 as usize / 64] >> (test.0 % 64) & 1 == 1
}

/// The tests of a phase, each held once.
#[derive(Debug, Default)]
pub(crate) struct Tests {
    tests: Vec<Test>,
    ids: FxHashMap<Test, TestId>,
    sets: Vec<Vec<WordId>>,
    /// How much of a text each word set lets through, roughly: see [`Tests::weigh`].
    weights: Vec<u64>,
    /// How much of it a label lets through.
    label_weight: u64,
    set_ids: FxHashMap<Vec<WordId>, u32>,
    regexes: Regexes,
    /// Which tests need a regex.
    regex_tests: Vec<bool>,
    /// The word sets that each signature stands for.
    signatures: Vec<Box<[u32]>>,
    /// The signature of each word.
    by_word: Sparse,
    /// By the number of a word set, the test that the word is in it.
    by_set: Flat<u32>,
    candidates: Candidates,
    /// How each test is first written, where it is.
    written: Late<FxHashMap<TestId, String>>,
    /// All labels that a test asks for.
    pub labels: LabelMask,
}

/// What is asked of units is stored; what is only needed to add tests, once they are sealed, is not.
impl Stored for Tests {
    fn store(&self, store: &mut Store) {
        self.tests.store(store);
        self.regexes.store(store);
        self.regex_tests.store(store);
        self.signatures.store(store);
        self.by_word.store(store);
        self.by_set.store(store);
        self.candidates.store(store);
        self.written.store(store);
        self.labels.store(store);
    }

    fn restore(bytes: &mut Bytes) -> Tests {
        Tests {
            tests: Stored::restore(bytes),
            regexes: Stored::restore(bytes),
            regex_tests: Stored::restore(bytes),
            signatures: Stored::restore(bytes),
            by_word: Stored::restore(bytes),
            by_set: Stored::restore(bytes),
            candidates: Stored::restore(bytes),
            written: Stored::restore(bytes),
            labels: Stored::restore(bytes),
            ..Tests::default()
        }
    }
}

impl Tests {
    #[inline]
    pub(crate) fn get(&self, id: TestId) -> &Test {
        &self.tests[id.0 as usize]
    }

    pub(crate) fn add(&mut self, test: Test) -> TestId {
        if let Some(id) = self.ids.get(&test) {
            return *id;
        }
        let id = TestId(self.tests.len() as u32);
        self.regex_tests.push(match &test {
            Test::Regex(_) => true,
            Test::Not(inner) => self.needs_regex(*inner),
            Test::All(parts) | Test::Either(parts) => parts.iter().any(|part| self.needs_regex(*part)),
            _ => false,
        });
        if let Test::Labels(labels) = &test {
            labels.iter().for_each(|set| self.labels.add(set));
        }
        self.tests.push(test.clone());
        self.ids.insert(test, id);
        id
    }

    /// Notes how a test is written, if that is not known.
    pub(crate) fn write(&mut self, id: TestId, text: &str) {
        self.written.entry(id).or_insert_with(|| text.to_owned());
    }

    /// How a test is written.
    pub(crate) fn written(&self, id: TestId) -> &str {
        self.written.get(&id).map_or("", String::as_str)
    }

    /// The test that the word is one of these.
    pub(crate) fn words(&mut self, mut words: Vec<WordId>) -> TestId {
        words.sort_unstable();
        words.dedup();
        let next = self.sets.len() as u32;
        let set = *self.set_ids.entry(words.clone()).or_insert(next);
        if set == next {
            self.sets.push(words);
        }
        self.add(Test::Word(set))
    }

    /// Reckons how much of a text the word sets let through, by how usual a label and each of their words is.
    pub(crate) fn weigh(&mut self, label: u64, word: impl Fn(WordId) -> u64) {
        self.label_weight = label;
        for set in &self.sets[self.weights.len()..] {
            self.weights.push(set.iter().map(|known| word(*known)).sum());
        }
    }

    /// The words of a word set.
    pub(crate) fn set(&self, set: u32) -> &[WordId] {
        &self.sets[set as usize]
    }

    /// The test that the whole text of the unit matches; nothing where the phase has too many.
    pub(crate) fn regex(&mut self, pattern: &str) -> Result<Option<TestId>, regex::Error> {
        let number = self.regexes.add(pattern)?;
        Ok(number.map(|number| self.add(Test::Regex(number))))
    }

    pub(crate) fn needs_regex(&self, id: TestId) -> bool {
        self.regex_tests[id.0 as usize]
    }

    /// Gives each word that some set holds the number of the sets that hold it. Called once, when all
    /// tests are known.
    pub(crate) fn seal(&mut self) {
        self.regexes.seal();
        let mut sets_of: FxHashMap<WordId, Vec<u32>> = FxHashMap::default();
        for (set, words) in self.sets.iter().enumerate() {
            for word in words {
                sets_of.entry(*word).or_default().push(set as u32);
            }
        }
        let mut words: Vec<(WordId, Vec<u32>)> = sets_of.into_iter().collect();
        words.sort_unstable();
        let mut signature_of = Vec::with_capacity(words.len());
        let mut ids: FxHashMap<Vec<u32>, u32> = FxHashMap::default();
        self.signatures = vec![Box::default()];
        for (word, sets) in words {
            let next = self.signatures.len() as u32;
            let id = *ids.entry(sets.clone()).or_insert(next);
            if id == next {
                self.signatures.push(sets.into());
            }
            signature_of.push((word, id));
        }
        self.by_word = Sparse::new(&signature_of);
        let mut by_set = vec![0; self.sets.len()];
        for (at, test) in self.tests.iter().enumerate() {
            if let Test::Word(set) = test {
                by_set[*set as usize] = at as u32;
            }
        }
        self.by_set = by_set.into();
        self.candidates = Candidates::new(&self.tests, &self.regex_tests);
    }

    /// The number of the sets that hold the word.
    #[inline]
    pub(crate) fn signature(&self, word: WordId) -> u32 {
        self.by_word.get(word)
    }

    /// The signatures of many words, one after the other.
    pub(crate) fn signatures_by_word(&self) -> SparseSlices<'_> {
        self.by_word.slices()
    }

    /// The words that some set holds, each with its signature.
    pub(crate) fn words_in_sets(&self) -> impl Iterator<Item = (WordId, u32)> + '_ {
        self.by_word.iter()
    }

    /// How many signatures there are.
    pub(crate) fn signatures(&self) -> usize {
        self.signatures.len()
    }

    /// All that is known of a unit whose text is `text`.
    pub(crate) fn facts(&self, unit: &Unit, text: &str) -> Facts {
        Facts {
            signature: self.signature(unit.word),
            labels: self.labels.of(unit.labels),
            regexes: self.regexes.matching(text),
        }
    }

    /// Which regexes match the text.
    pub(crate) fn matching(&self, text: &str) -> u64 {
        self.regexes.matching(text)
    }

    /// Adds which tests a unit passes, a bit each, to a list of them. A test's parts stand before it.
    pub(crate) fn passed(&self, facts: &Facts, out: &mut Vec<u64>) {
        let (first, words) = (out.len(), self.words_of_bits());
        out.resize(first + 2 * words, 0);
        let (passed, candidates) = out[first..].split_at_mut(words);
        for set in &self.signatures[facts.signature as usize] {
            let test = self.by_set[*set as usize] as usize;
            passed[test / 64] |= 1 << (test % 64);
            self.candidates.of_test(test, candidates);
        }
        self.candidates.of_labels(facts.labels, candidates);
        for word in 0..words {
            while candidates[word] != 0 {
                let at = word * 64 + candidates[word].trailing_zeros() as usize;
                candidates[word] &= candidates[word] - 1;
                let part = |id: &TestId| is_set(passed, *id);
                let holds = match &self.tests[at] {
                    Test::Any => true,
                    Test::Word(_) => false,
                    Test::Labels(labels) => has(facts, labels),
                    Test::Regex(regex) => facts.regexes >> regex & 1 == 1,
                    Test::Not(inner) => !part(inner),
                    Test::All(parts) => parts.iter().all(part),
                    Test::Either(parts) => parts.iter().any(part),
                };
                if holds {
                    passed[word] |= 1 << (at % 64);
                    self.candidates.of_test(at, candidates);
                }
            }
        }
        out.truncate(first + words);
    }

    /// Adds, behind the tests that a unit passes if no regex matches it, of which it is the regexes that tell, a bit each;
    /// of none if they have been asked.
    pub(crate) fn hanging(&self, are_asked: bool, out: &mut Vec<u64>) {
        let words = self.words_of_bits();
        let first = out.len() - words;
        out.resize(first + 2 * words, 0);
        if are_asked {
            return;
        }
        let (passed, hanging) = out[first..].split_at_mut(words);
        for at in self.candidates.hanging.iter().map(|at| *at as usize) {
            let part = |id: &TestId| is_set(hanging, *id);
            let hangs = match &self.tests[at] {
                Test::Any | Test::Word(_) | Test::Labels(_) => false,
                Test::Regex(_) => true,
                Test::Not(inner) => part(inner),
                // One part that fails is enough, whatever the regexes say; so is one of several that holds.
                Test::All(parts) => {
                    parts.iter().any(part) && parts.iter().all(|id| is_set(passed, *id) || part(id))
                }
                Test::Either(parts) => {
                    parts.iter().any(part) && parts.iter().all(|id| !is_set(passed, *id) || part(id))
                }
            };
            hanging[at / 64] |= u64::from(hangs) << (at % 64);
        }
    }

    /// How many words of 64 bits the bits of all tests take.
    pub(crate) fn words_of_bits(&self) -> usize {
        self.tests.len().div_ceil(64)
    }

    /// Whether a unit passes the test. The recursion follows the rule's brackets, never the text.
    pub(crate) fn holds(&self, id: TestId, facts: &Facts) -> bool {
        match self.get(id) {
            Test::Any => true,
            Test::Word(set) => self.signatures[facts.signature as usize]
                .binary_search(set)
                .is_ok(),
            Test::Labels(labels) => has(facts, labels),
            Test::Regex(regex) => facts.regexes >> regex & 1 == 1,
            Test::Not(inner) => !self.holds(*inner, facts),
            Test::All(parts) => parts.iter().all(|part| self.holds(*part, facts)),
            Test::Either(parts) => parts.iter().any(|part| self.holds(*part, facts)),
        }
    }

    /// What a unit must have to pass, each part by itself.
    pub(crate) fn demands(&self, id: TestId, out: &mut Vec<Quick>) {
        match self.get(id) {
            Test::All(parts) => {
                // Labels are asked for together: "a person" and "the first" are in most sentences, a person who is first is not.
                let mut together = LabelSet::EMPTY;
                for part in parts {
                    match self.get(*part) {
                        Test::Labels(labels) if together.union(labels[0]).contains_all(labels[0]) => {
                            together = together.union(labels[0]);
                        }
                        _ => self.demands(*part, out),
                    }
                }
                out.extend((!together.is_empty()).then(|| Quick::Labels(vec![together])));
            }
            _ => out.extend(Some(self.quick(id)).filter(|quick| *quick != Quick::Any)),
        }
    }

    /// Whether a unit of this signature could pass, whatever its labels and text, or one of these labels
    /// could, whatever its word: what a quick look at a unit asks. Errs towards yes.
    pub(crate) fn quick(&self, id: TestId) -> Quick {
        match self.get(id) {
            Test::Word(set) => Quick::Words(vec![*set]),
            Test::Labels(labels) if !labels[0].is_empty() => Quick::Labels(vec![labels[0]]),
            Test::Any | Test::Labels(_) | Test::Regex(_) | Test::Not(_) => Quick::Any,
            // The sharpest of the parts will do, because all must hold.
            Test::All(parts) => parts
                .iter()
                .map(|part| self.quick(*part))
                .min_by_key(|quick| quick.breadth(self))
                .unwrap_or(Quick::Any),
            Test::Either(parts) => parts
                .iter()
                .map(|part| self.quick(*part))
                .reduce(Quick::or)
                .unwrap_or(Quick::Any),
        }
    }
}

/// Whether a unit has all of the first labels and none of the second.
#[inline]
fn has(facts: &Facts, [all, none]: &[LabelSet; 2]) -> bool {
    facts.labels.contains_all(*all) && !facts.labels.meets(*none)
}

/// What a unit must have for a test to pass: one of these word sets, or all of one of these labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Quick {
    Words(Vec<u32>),
    Labels(Vec<LabelSet>),
    Both(Vec<u32>, Vec<LabelSet>),
    Any,
}

impl Quick {
    /// How much it lets through, roughly.
    pub(crate) fn breadth(&self, tests: &Tests) -> u64 {
        let words = |sets: &[u32]| sets.iter().map(|set| tests.weights[*set as usize]).sum::<u64>();
        let labels = |labels: &[LabelSet]| tests.label_weight * labels.len() as u64;
        match self {
            Quick::Words(sets) => words(sets),
            Quick::Labels(sets) => labels(sets),
            Quick::Both(sets, others) => words(sets) + labels(others),
            Quick::Any => u64::MAX,
        }
    }

    pub(crate) fn or(self, other: Quick) -> Quick {
        let parts = |quick: Quick| match quick {
            Quick::Words(sets) => Some((sets, Vec::new())),
            Quick::Labels(labels) => Some((Vec::new(), labels)),
            Quick::Both(sets, labels) => Some((sets, labels)),
            Quick::Any => None,
        };
        let (Some(mut a), Some(b)) = (parts(self), parts(other)) else {
            return Quick::Any;
        };
        a.0.extend(b.0);
        a.1.extend(b.1);
        match (a.0.is_empty(), a.1.is_empty()) {
            (false, true) => Quick::Words(a.0),
            (true, false) => Quick::Labels(a.1),
            _ => Quick::Both(a.0, a.1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::compile::label::LabelTable;

    #[test]
    fn a_unit_passes_the_tests_that_hold() {
        let mut table = LabelTable::default();
        let labels: Vec<_> = (0..135)
            .filter_map(|at| table.intern(&format!("label {at}")))
            .collect();
        let mut chance = 1_u64;
        let mut below = |limit: usize| {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (chance >> 33) as usize % limit
        };
        let mut tests = Tests::default();
        for _ in 0..300 {
            let known = tests.tests.len();
            let mut parts = |most: usize| -> Box<[TestId]> {
                let count = if known == 0 { 0 } else { below(most) };
                (0..count).map(|_| TestId(below(known) as u32)).collect()
            };
            let parts = [parts(2), parts(4)];
            let mut set = |most: usize| -> LabelSet {
                let count = below(most);
                (0..count).map(|_| labels[124 + below(8)]).collect()
            };
            let sets = [set(3), set(2)];
            match (below(6), &parts) {
                (0, _) => drop(tests.words((0..3).map(|_| WordId(below(9) as u32 + 1)).collect())),
                (1, _) => drop(tests.add(Test::Labels(Box::new(sets)))),
                (2, [one, _]) if one.len() == 1 => drop(tests.add(Test::Not(one[0]))),
                (3, [_, some]) => drop(tests.add(Test::All(some.clone()))),
                (4, [_, some]) => drop(tests.add(Test::Either(some.clone()))),
                _ => drop(tests.add(Test::Regex(below(3) as u32))),
            }
        }
        tests.seal();
        for round in 0..200 {
            let count = below(5);
            let facts = Facts {
                signature: below(tests.signatures()) as u32,
                labels: (0..count).map(|_| labels[124 + below(8)]).collect(),
                regexes: round % 8,
            };
            let mut passed = Vec::new();
            tests.passed(&facts, &mut passed);
            for test in (0..tests.tests.len() as u32).map(TestId) {
                assert_eq!(is_set(&passed, test), tests.holds(test, &facts), "{test:?}");
            }
        }
    }
}
