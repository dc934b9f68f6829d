//! The lazy automaton: sets of states, made when first met and kept in a cache of bounded size.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::moves::Moves;
use super::needs::{Met, Seen};
use super::nfa::{Nfa, State};
use super::predicate::{Facts, Passed};
use super::tape::Unit;
use super::ways::Ways;
use crate::steps::{step, steps};

/// The set that holds no state.
pub(crate) const DEAD: u32 = 0;

/// No rule; also: not known yet.
pub(crate) const NONE: u32 = u32::MAX;

/// In place of a set: which it is, the regexes tell. The symbol of a unit of which they are asked is another.
pub(crate) const ASK: u32 = u32::MAX - 1;

/// The symbol of the edge of the sentence.
pub(crate) const EDGE: u32 = 0;

/// Bounds of the cache: transitions, states in all sets, symbols. When one is passed, it is emptied.
const MAX_CELLS: usize = 1 << 19;
const MAX_MEMBERS: usize = 1 << 19;
const MAX_SYMBOLS: usize = 1 << 14;

/// How many symbols a set keeps in a row. Symbols count up as they are met, so the common ones are low;
/// the others go into a map, because a row for each of many rare ones would take more than it saves.
const ROW: u32 = 512;

/// How many states are sorted by marks.
const MANY: usize = 64;

/// How many symbols stand where no map need be asked for them: most units of news are of few kinds.
const LATEST: usize = 256;

/// Where the symbol of a signature and labels may stand.
#[inline]
fn place_of((signature, bits): (u32, u128)) -> usize {
    let both = bits as u64 ^ ((bits >> 64) as u64).rotate_left(29) ^ u64::from(signature).rotate_left(47);
    (both.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - LATEST.ilog2())) as usize
}

/// What a phase remembers between sentences: one for each phase and thread, used again and again.
/// It holds no result, only work that need not be done twice.
#[derive(Debug, Default)]
pub struct PhaseCache {
    owner: Option<Arc<Nfa>>,
    /// By signature and labels the symbol of a unit, if no more need be known of it: units that pass the same tests
    /// have the same.
    plain: FxHashMap<(u32, u128), u32>,
    /// Those of `plain` that were asked for last, each with its symbol, at the place that its signature and labels name.
    latest: Vec<((u32, u128), u32)>,
    /// The same of all others, and of those of which the regexes are asked.
    symbols: FxHashMap<(Facts, bool), u32>,
    /// By the tests that its units pass, and those of which the regexes tell, each symbol.
    same: FxHashMap<Box<[u64]>, u32>,
    /// Which tests the units of each symbol pass, and of which the regexes tell, one symbol after the other, and how much
    /// room that takes of each.
    passed: Vec<u64>,
    stride: usize,
    /// States of the set in the making, and a bit for each state, to sort them.
    states: Vec<u32>,
    marks: Vec<u64>,
    sets: Vec<Set>,
    ids: FxHashMap<Arc<[u32]>, u32>,
    /// By the symbol of the unit before the match.
    starts: Vec<u32>,
    /// The same by the rules that such a unit allows, a bit for each of those that ask for it.
    starts_by_rules: FxHashMap<Box<[u64]>, u32>,
    /// The transitions of sets with symbols beyond their rows.
    rare: FxHashMap<(u32, u32), Cell>,
    cells: usize,
    members: usize,
    /// The units of the sentence in hand: signature, symbol, symbol where regexes are asked.
    units: Vec<[u32; 3]>,
    seen: Vec<u64>,
    round: u64,
    stack: Vec<u32>,
    pub(crate) ways: Ways,
    pub(crate) steps: u64,
}

#[derive(Debug)]
struct Set {
    states: Arc<[u32]>,
    moves: Moves,
    row: Vec<Cell>,
}

/// Where a set goes with a symbol.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    /// The next set, or [`ASK`], or [`NONE`] where it is not known yet.
    pub next: u32,
    /// The first rule that has matched before the symbol, or [`NONE`].
    pub accept: u32,
}

const UNKNOWN: Cell = Cell {
    next: NONE,
    accept: NONE,
};

impl PhaseCache {
    /// An empty cache; it belongs to the phase that uses it first.
    pub fn new() -> PhaseCache {
        PhaseCache::default()
    }

    /// How much work the automata have done with it: one step for each unit that a match was tried with,
    /// for each state of a set that was made, and for each state that captures were recovered with.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// Makes ready for a sentence. Only here are symbols forgotten, so that they hold within a sentence.
    pub(crate) fn prepare(&mut self, nfa: &Arc<Nfa>) {
        let owned = self.owner.as_ref().is_some_and(|owner| Arc::ptr_eq(owner, nfa));
        if !owned || self.plain.len() + self.symbols.len() > MAX_SYMBOLS {
            let steps = self.steps;
            let stride = 2 * nfa.tests.words_of_bits().max(1);
            *self = PhaseCache {
                owner: Some(Arc::clone(nfa)),
                steps,
                stride,
                passed: vec![0; stride],
                seen: vec![0; nfa.states.len()],
                latest: vec![((0, 0), NONE); LATEST],
                ..PhaseCache::default()
            };
            self.forget();
        }
        self.units.clear();
    }

    fn forget(&mut self) {
        self.sets.clear();
        self.ids.clear();
        self.starts.clear();
        self.starts_by_rules.clear();
        self.rare.clear();
        self.cells = 0;
        self.members = 0;
        let dead: Arc<[u32]> = Arc::from([]);
        self.ids.insert(Arc::clone(&dead), DEAD);
        self.sets.push(Set {
            states: dead,
            moves: Moves::default(),
            row: Vec::new(),
        });
    }

    /// Notes the signature of each unit, and tells whether the sentence can hold a match at all.
    pub(crate) fn read(&mut self, nfa: &Nfa, units: &[Unit]) -> bool {
        let signatures = nfa.tests.signatures_by_word();
        self.units
            .extend(units.iter().map(|unit| [signatures.get(unit.word), NONE, NONE]));
        if nfa.needs.are_none {
            return true;
        }
        let (mut met, mut seen) = (Met::default(), Seen::default());
        for (unit, [signature, ..]) in units.iter().zip(&self.units) {
            if nfa.needs.are_only(&unit.labels) {
                return true;
            }
            nfa.needs.add_word(*signature, &mut met);
            seen.all.add(&unit.labels);
        }
        nfa.needs.add_labels(&seen, &mut met);
        nfa.needs.are(met)
    }

    /// Whether a match may begin with a unit.
    #[inline]
    pub(crate) fn may_begin(&self, nfa: &Nfa, units: &[Unit], at: usize) -> bool {
        nfa.begins.passes(self.units[at][0], units[at].labels)
    }

    /// The symbol of a unit of which the regexes are not asked.
    #[inline]
    pub(crate) fn symbol(&mut self, nfa: &Nfa, units: &[Unit], at: usize) -> u32 {
        match self.units.get(at) {
            None => EDGE,
            Some([_, NONE, _]) => self.new_symbol(nfa, units, at),
            Some([_, known, _]) => *known,
        }
    }

    /// The symbol of a unit of which it is not known yet.
    #[inline(never)]
    fn new_symbol(&mut self, nfa: &Nfa, units: &[Unit], at: usize) -> u32 {
        let signature = self.units[at][0];
        let symbol = match nfa.tests.labels.bits_of(&units[at].labels) {
            Some(bits) => {
                let key = (signature, bits);
                let place = place_of(key);
                match self.latest[place] {
                    (latest, symbol) if latest == key && symbol != NONE => symbol,
                    _ => {
                        let known = self.plain.get(&key).copied();
                        let symbol = known.unwrap_or_else(|| self.symbol_of(nfa, units, at, None));
                        if known.is_none() {
                            self.plain.insert(key, symbol);
                        }
                        self.latest[place] = (key, symbol);
                        symbol
                    }
                }
            }
            None => self.symbol_of(nfa, units, at, None),
        };
        self.units[at][1] = symbol;
        symbol
    }

    /// The symbol of a unit of which the regexes are asked.
    pub(crate) fn told_symbol(&mut self, nfa: &Nfa, text: &str, units: &[Unit], at: usize) -> u32 {
        if self.units[at][2] == NONE {
            let span = units[at].span;
            let text = text.get(span.start as usize..span.end as usize).unwrap_or("");
            self.units[at][2] = self.symbol_of(nfa, units, at, Some(nfa.tests.matching(text)));
        }
        self.units[at][2]
    }

    /// The symbol of a unit of a match that was found: where the regexes mattered, they were asked.
    pub(crate) fn known_symbol(&mut self, nfa: &Nfa, units: &[Unit], at: usize) -> u32 {
        match self.units[at][2] {
            NONE => self.symbol(nfa, units, at),
            told => told,
        }
    }

    /// The symbol of a unit, and of the regexes that match it, if they are asked.
    fn symbol_of(&mut self, nfa: &Nfa, units: &[Unit], at: usize, regexes: Option<u64>) -> u32 {
        let facts = Facts {
            signature: self.units[at][0],
            labels: nfa.tests.labels.of(units[at].labels),
            regexes: regexes.unwrap_or(0),
        };
        let key = (facts, regexes.is_some());
        if let Some(symbol) = self.symbols.get(&key) {
            return *symbol;
        }
        let symbol = self.add_symbol(nfa, &facts, regexes.is_some());
        self.symbols.insert(key, symbol);
        symbol
    }

    #[cold]
    fn add_symbol(&mut self, nfa: &Nfa, facts: &Facts, are_asked: bool) -> u32 {
        let at = self.passed.len();
        nfa.tests.passed(facts, &mut self.passed);
        nfa.tests.hanging(are_asked, &mut self.passed);
        self.passed.resize(at + self.stride, 0);
        let next = (at / self.stride) as u32;
        let symbol = match self.same.get(&self.passed[at..]) {
            Some(symbol) => *symbol,
            None => next,
        };
        if symbol == next {
            self.same.insert(self.passed[at..].into(), symbol);
        } else {
            self.passed.truncate(at);
        }
        symbol
    }

    /// Which tests the units of a symbol pass; nothing of the edge.
    pub(crate) fn passed(&self, symbol: u32) -> Option<Passed<'_>> {
        self.known(&self.passed, symbol)
    }

    fn known<'b>(&self, passed: &'b [u64], symbol: u32) -> Option<Passed<'b>> {
        let first = symbol as usize * self.stride;
        (symbol != EDGE).then(|| Passed(&passed[first..first + self.stride]))
    }

    /// The set in which a match begins after a unit of this symbol, or [`ASK`].
    pub(crate) fn start(&mut self, nfa: &Nfa, before: u32) -> u32 {
        if let Some(set) = self.starts.get(before as usize)
            && *set != NONE
        {
            return *set;
        }
        let all = std::mem::take(&mut self.passed);
        let passed = self.known(&all, before);
        let asking = || nfa.rules.iter().filter(|rule| !rule.after.is_empty());
        let set = match passed.is_some_and(|passed| asking().any(|rule| rule.after.hangs(passed))) {
            true => ASK,
            false => {
                let mut allowed = vec![0; nfa.rules.len().div_ceil(64)];
                for (at, _) in asking().enumerate().filter(|(_, rule)| rule.after.allows(passed)) {
                    allowed[at / 64] |= 1 << (at % 64);
                }
                match self.starts_by_rules.get(&allowed[..]) {
                    Some(set) => *set,
                    None => {
                        self.next_round();
                        for rule in nfa.rules.iter().filter(|rule| rule.after.allows(passed)) {
                            self.close(nfa, rule.start);
                        }
                        let set = self.intern(nfa);
                        self.starts_by_rules.insert(allowed.into(), set);
                        set
                    }
                }
            }
        };
        self.passed = all;
        let at = before as usize;
        if self.starts.len() <= at {
            self.starts.resize(at + 1, NONE);
        }
        self.starts[at] = set;
        set
    }

    /// Counts a unit that a match is tried with.
    #[inline]
    pub(crate) fn count_step(&mut self) {
        self.steps += 1;
        step();
    }

    /// Where a set goes with a symbol.
    pub(crate) fn cell(&mut self, nfa: &Nfa, set: u32, symbol: u32) -> Cell {
        match self.sets[set as usize].row.get(symbol as usize) {
            Some(cell) if cell.next != NONE => *cell,
            _ if symbol >= ROW => match self.rare.get(&(set, symbol)) {
                Some(cell) => *cell,
                None => self.make(nfa, set, symbol),
            },
            _ => self.make(nfa, set, symbol),
        }
    }

    #[cold]
    fn make(&mut self, nfa: &Nfa, set: u32, symbol: u32) -> Cell {
        let moves = std::mem::take(&mut self.sets[set as usize].moves);
        let all = std::mem::take(&mut self.passed);
        let passed = self.known(&all, symbol);
        let states = self.sets[set as usize].states.len();
        self.steps += states as u64;
        steps(states);
        let hangs = passed.is_some_and(|passed| moves.hang(nfa, passed));
        let mut accept = NONE;
        if !hangs {
            self.next_round();
            if let Some(passed) = passed {
                moves.with(passed, |next| self.close(nfa, next));
            }
            for &rule in &moves.accepts {
                if rule < accept && nfa.rules[rule as usize].before.allows(passed) {
                    accept = rule;
                }
            }
        }
        self.passed = all;
        self.sets[set as usize].moves = moves;
        if hangs {
            let cell = Cell {
                next: ASK,
                accept: NONE,
            };
            self.keep(set, symbol, cell);
            return cell;
        }
        let full = self.cells > MAX_CELLS || self.members > MAX_MEMBERS;
        if full {
            self.forget();
        }
        let cell = Cell {
            next: self.intern(nfa),
            accept,
        };
        if !full {
            self.keep(set, symbol, cell);
        }
        cell
    }

    /// Keeps where a set goes with a symbol.
    fn keep(&mut self, set: u32, symbol: u32, cell: Cell) {
        if symbol >= ROW {
            self.rare.insert((set, symbol), cell);
            self.cells += 1;
            return;
        }
        let row = &mut self.sets[set as usize].row;
        let needed = symbol as usize + 1;
        if row.len() < needed {
            let length = needed.next_power_of_two();
            self.cells += length - row.len();
            row.resize(length, UNKNOWN);
        }
        row[symbol as usize] = cell;
    }

    /// Forgets which states have been visited.
    pub(crate) fn next_round(&mut self) {
        self.round += 1;
    }

    /// Whether the state is visited for the first time in this round.
    pub(crate) fn visit(&mut self, state: u32) -> bool {
        std::mem::replace(&mut self.seen[state as usize], self.round) != self.round
    }

    /// Adds the states that take a unit or accept and are reached from `state` without a unit.
    fn close(&mut self, nfa: &Nfa, state: u32) {
        self.stack.push(state);
        while let Some(at) = self.stack.pop() {
            if !self.visit(at) {
                continue;
            }
            match nfa.states[at as usize] {
                State::Split { first, second } => self.stack.extend([first, second]),
                State::Open { next, .. } | State::Close { next, .. } => self.stack.push(next),
                State::Unit { .. } | State::Accept { .. } => self.states.push(at),
            }
        }
    }

    /// Sorts the states that were gathered. Of many it takes less to mark them and to look through all marks.
    fn sort_states(&mut self) {
        if self.states.len() < MANY {
            return self.states.sort_unstable();
        }
        self.marks.resize(self.seen.len().div_ceil(64), 0);
        for state in self.states.drain(..) {
            self.marks[state as usize / 64] |= 1 << (state % 64);
        }
        for (word, marks) in self.marks.iter_mut().enumerate() {
            let mut rest = std::mem::take(marks);
            while rest != 0 {
                self.states.push(word as u32 * 64 + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
    }

    /// The set of the states that were gathered.
    fn intern(&mut self, nfa: &Nfa) -> u32 {
        self.sort_states();
        if let Some(id) = self.ids.get(self.states.as_slice()) {
            self.states.clear();
            return *id;
        }
        let id = self.sets.len() as u32;
        let states: Arc<[u32]> = self.states.as_slice().into();
        self.states.clear();
        self.members += states.len() + 16;
        self.sets.push(Set {
            moves: Moves::new(nfa, &states),
            states: Arc::clone(&states),
            row: Vec::new(),
        });
        self.ids.insert(states, id);
        id
    }
}
