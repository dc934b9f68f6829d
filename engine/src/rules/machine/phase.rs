//! A phase: rules that run together.

use std::sync::Arc;

use super::dfa::{ASK, DEAD, EDGE, NONE, PhaseCache};
use super::needs::{Lead, Met, Seen};
use super::nfa::Nfa;
use super::pike;
use super::tape::{Found, Unit};
use crate::rules::compile::label::{LabelMask, LabelSet};
use crate::rules::compile::rule::RuleId;
use crate::words::WordId;
use crate::words::codec::{Bytes, Store, Stored};

/// How many units a match may have. It bounds the work at each unit, so that finding is linear in the
/// units whatever the rules: at most `MAX_SPAN + 1` steps a unit.
pub const MAX_SPAN: usize = 64;

/// Rules that run together over the same units.
#[derive(Clone, Debug)]
pub struct Phase {
    pub(crate) name: String,
    pub(crate) reads: Option<Vec<String>>,
    pub(crate) rules: Vec<RuleId>,
    pub(crate) nfa: Arc<Nfa>,
}

impl Stored for Phase {
    fn store(&self, store: &mut Store) {
        self.name.store(store);
        self.reads.store(store);
        self.rules.store(store);
        self.nfa.store(store);
    }

    fn restore(bytes: &mut Bytes) -> Phase {
        Phase {
            name: Stored::restore(bytes),
            reads: Stored::restore(bytes),
            rules: Stored::restore(bytes),
            nfa: Arc::new(Stored::restore(bytes)),
        }
    }
}

impl Phase {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What its units are: `words` (tokens) and types of mention; nothing where it does not say.
    pub fn reads(&self) -> Option<&[String]> {
        self.reads.as_deref()
    }

    /// Whether it reads tokens or this type of mention. A phase that does not say reads everything.
    pub fn reads_type(&self, name: &str) -> bool {
        self.reads
            .as_ref()
            .is_none_or(|reads| reads.iter().any(|read| read == name))
    }

    /// Its rules, first to last.
    pub fn rules(&self) -> &[RuleId] {
        &self.rules
    }

    /// The words that rules demand of a sentence in which they are to match; other words do not matter to
    /// [`Phase::may_match`].
    pub fn demanded_words(&self) -> impl Iterator<Item = WordId> + '_ {
        let words = self.nfa.tests.words_in_sets();
        let words = words.filter(|(_, signature)| self.nfa.needs.has_word(*signature));
        words.map(|(word, _)| word)
    }

    /// Whether a sentence could hold a match, by its words alone: what can be asked before its units are made. `words` are
    /// those that its units may have, at least the [demanded](Phase::demanded_words) ones; `labels` are those of the labels
    /// in `known` that its units may have; `lead` is asked where the words do not tell. Errs towards yes.
    pub fn may_match(
        &self,
        words: impl Iterator<Item = WordId>,
        known: LabelSet,
        labels: impl Iterator<Item = LabelSet>,
        lead: impl FnOnce() -> Option<Lead>,
    ) -> bool {
        let nfa = &*self.nfa;
        if nfa.needs.are_none {
            return true;
        }
        let mut met = Met::default();
        let signatures = nfa.tests.signatures_by_word();
        for word in words {
            nfa.needs.add_word(signatures.get(word), &mut met);
        }
        // Most sentences lack what no label can meet.
        let mut most = met;
        nfa.needs.add_all_labels(&mut most);
        if !nfa.needs.are(most) {
            return false;
        }
        let mut seen = Seen {
            all: LabelMask::default(),
            known: Some(known),
            lead: lead(),
        };
        labels.for_each(|set| seen.all.add(&set));
        nfa.needs.add_labels(&seen, &mut met);
        nfa.needs.are(met)
    }

    /// Adds to `out` the matches in `units`, which are those of one sentence: the leftmost, of these the
    /// longest, of these that of the rule that stands first. Matches share no unit and have at most
    /// [`MAX_SPAN`] units.
    pub fn find(&self, text: &str, units: &[Unit], cache: &mut PhaseCache, out: &mut Vec<Found>) {
        let nfa = &*self.nfa;
        if nfa.rules.is_empty() || units.is_empty() {
            return;
        }
        cache.prepare(&self.nfa);
        if !cache.read(nfa, units) {
            return;
        }
        let mut at = 0;
        while at < units.len() {
            if !cache.may_begin(nfa, units, at) {
                at += 1;
                continue;
            }
            let Some((end, rule)) = longest(nfa, text, units, at, cache) else {
                at += 1;
                continue;
            };
            let program = &nfa.rules[rule as usize];
            out.push(Found {
                rule: program.id,
                units: at as u32..end as u32,
                captures: match program.captures {
                    true => pike::captures(nfa, program, units, at..end, cache),
                    false => Vec::new(),
                },
            });
            at = end;
        }
    }
}

/// The end of the longest match that begins at a unit, and the first rule that has it.
fn longest(
    nfa: &Nfa,
    text: &str,
    units: &[Unit],
    start: usize,
    cache: &mut PhaseCache,
) -> Option<(usize, u32)> {
    let before = match nfa.looks_back && start > 0 {
        true => cache.symbol(nfa, units, start - 1),
        // The edge of the sentence, or nobody asks.
        false => EDGE,
    };
    let mut set = cache.start(nfa, before);
    if set == ASK {
        let before = cache.told_symbol(nfa, text, units, start - 1);
        set = cache.start(nfa, before);
    }
    let mut best = None;
    for at in start..=units.len().min(start + MAX_SPAN) {
        cache.count_step();
        let symbol = cache.symbol(nfa, units, at);
        let mut cell = cache.cell(nfa, set, symbol);
        if cell.next == ASK {
            let symbol = cache.told_symbol(nfa, text, units, at);
            cell = cache.cell(nfa, set, symbol);
        }
        if cell.accept != NONE {
            best = Some((at, cell.accept));
        }
        if cell.next == DEAD {
            break;
        }
        set = cell.next;
    }
    best
}
