//! The regexes of a phase: which of them match the whole text of a unit, all at once.
//!
//! The naive form is a regex after the other. They are made one automaton whose states tell all that have matched, so
//! that a text is read once, and most words end at their first letter. It is made when the rules are compiled, and
//! stored with them.

use std::borrow::Cow;
use std::fmt;

use regex::Regex;
use regex_automata::dfa::dense::{Config, DFA};
use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::{Anchored, Input, MatchKind};

use crate::words::codec::{Bytes, Flat, Store, Stored};

/// How many regexes a phase may hold: one bit each of a `u64`.
pub(crate) const MAX_REGEXES: usize = 64;

/// The most bytes that the automaton of a phase may have, and that making it may take. Where that is too little, each
/// regex runs by itself.
const MAX_BYTES: usize = 1 << 20;

/// The regexes of a phase.
#[derive(Debug, Default)]
pub(crate) struct Regexes {
    patterns: Vec<String>,
    whole: Whole,
}

/// What runs the regexes.
#[derive(Default)]
enum Whole {
    /// There are none, or they are still gathered.
    #[default]
    None,
    Made(DFA<Vec<u32>>),
    Stored(DFA<&'static [u32]>),
    /// Those that together would be too large, or ask for what automata cannot do.
    Each(Vec<Regex>),
}

impl Regexes {
    /// The number of a regex, which is added if it is new; nothing where there are too many.
    pub(crate) fn add(&mut self, pattern: &str) -> Result<Option<u32>, regex::Error> {
        if let Some(known) = self.patterns.iter().position(|known| known == pattern) {
            return Ok(Some(known as u32));
        }
        Regex::new(&whole(pattern))?;
        if self.patterns.len() == MAX_REGEXES {
            return Ok(None);
        }
        self.patterns.push(pattern.to_owned());
        Ok(Some(self.patterns.len() as u32 - 1))
    }

    /// Makes ready to match, when all are known.
    pub(crate) fn seal(&mut self) {
        if self.patterns.is_empty() {
            return;
        }
        let patterns: Vec<String> = self.patterns.iter().map(|pattern| whole(pattern)).collect();
        let config = Config::new()
            .start_kind(StartKind::Anchored)
            .match_kind(MatchKind::All)
            .dfa_size_limit(Some(MAX_BYTES))
            .determinize_size_limit(Some(MAX_BYTES));
        self.whole = match dense::Builder::new().configure(config).build_many(&patterns) {
            Ok(automaton) => Whole::Made(automaton),
            // Each has been read when it was added.
            Err(_) => Whole::Each(
                patterns
                    .iter()
                    .filter_map(|pattern| Regex::new(pattern).ok())
                    .collect(),
            ),
        };
    }

    /// Which regexes match the text, one bit each.
    #[inline]
    pub(crate) fn matching(&self, text: &str) -> u64 {
        match &self.whole {
            Whole::None => 0,
            Whole::Made(automaton) => matching(automaton, text),
            Whole::Stored(automaton) => matching(automaton, text),
            Whole::Each(regexes) => {
                let bits = regexes.iter().enumerate();
                bits.fold(0, |bits, (number, regex)| {
                    bits | u64::from(regex.is_match(text)) << number
                })
            }
        }
    }
}

/// A regex that must match the whole text.
fn whole(pattern: &str) -> String {
    format!("^(?:{pattern})$")
}

fn matching(automaton: &impl Automaton, text: &str) -> u64 {
    let Ok(mut state) = automaton.start_state_forward(&Input::new(text).anchored(Anchored::Yes)) else {
        return 0;
    };
    for byte in text.bytes() {
        state = automaton.next_state(state, byte);
        if automaton.is_dead_state(state) {
            return 0;
        }
    }
    state = automaton.next_eoi_state(state);
    if !automaton.is_match_state(state) {
        return 0;
    }
    let matched = 0..automaton.match_len(state);
    matched.fold(0, |bits, at| {
        bits | 1 << automaton.match_pattern(state, at).as_usize()
    })
}

impl fmt::Debug for Whole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Whole::None => "None",
            Whole::Made(_) => "Made",
            Whole::Stored(_) => "Stored",
            Whole::Each(_) => "Each",
        })
    }
}

impl Stored for Regexes {
    fn store(&self, store: &mut Store) {
        self.patterns.store(store);
        let bytes = match &self.whole {
            Whole::Made(automaton) => automaton.to_bytes_little_endian(),
            Whole::Stored(automaton) => automaton.to_bytes_little_endian(),
            Whole::None | Whole::Each(_) => (Vec::new(), 0),
        };
        Cow::from(bytes.0[bytes.1..].to_vec()).store(store);
    }

    fn restore(bytes: &mut Bytes) -> Regexes {
        let patterns = Stored::restore(bytes);
        let automaton: Flat<u8> = Stored::restore(bytes);
        let mut regexes = Regexes {
            patterns,
            whole: Whole::None,
        };
        let read = match automaton {
            Cow::Borrowed(bytes) => DFA::from_bytes(bytes).ok(),
            Cow::Owned(_) => None,
        };
        match read {
            Some((automaton, _)) => regexes.whole = Whole::Stored(automaton),
            // A machine of the other kind, or what was too large.
            None => regexes.seal(),
        }
        regexes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_match_the_whole_text_are_told() {
        let mut regexes = Regexes::default();
        for pattern in ["[0-9]{2}", "[0-9]+", "(19|20)[0-9]{2}", "é|a+", r"\d+(st|nd)"] {
            assert!(regexes.add(pattern).unwrap().is_some());
        }
        assert_eq!(regexes.add("[0-9]+").unwrap(), Some(1));
        regexes.seal();
        for (text, bits) in [
            ("12", 0b11),
            ("1999", 0b110),
            ("199", 0b10),
            ("é", 0b1000),
            ("aab", 0),
            ("", 0),
            ("42nd", 0b10000),
            ("1999 ", 0),
        ] {
            assert_eq!(regexes.matching(text), bits, "{text}");
        }
    }

    #[test]
    fn what_automata_cannot_do_regexes_do_by_themselves() {
        let mut regexes = Regexes::default();
        regexes.add(r"\b\w{1,40}\b").unwrap();
        regexes.add("a").unwrap();
        regexes.seal();
        assert!(matches!(regexes.whole, Whole::Each(_)));
        assert_eq!(regexes.matching("a"), 0b11);
        assert_eq!(regexes.matching("b"), 0b01);
    }
}
