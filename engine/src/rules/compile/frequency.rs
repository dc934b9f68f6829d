//! How usual words and labels are, so that of what a match needs the rarest is asked for first.

use rustc_hash::FxHashMap;

/// Of so many units of a text, one has a label that is looked for; roughly, because labels differ more than this tells.
const ONE_IN: u64 = 64;

/// How often words stand in some text of the language.
pub(crate) struct Frequencies<'a> {
    counts: &'a FxHashMap<String, u64>,
    label: u64,
}

impl<'a> Frequencies<'a> {
    /// Those that were counted; where nothing was, the lengths of words tell.
    pub(crate) fn new(counts: &'a FxHashMap<String, u64>) -> Frequencies<'a> {
        let label = match counts.is_empty() {
            true => by_length(2),
            false => counts.values().sum::<u64>() / ONE_IN,
        };
        Frequencies { counts, label }
    }

    /// How often a word stands there.
    pub(crate) fn of(&self, word: &str) -> u64 {
        match self.counts.is_empty() {
            true => by_length(word.len()),
            false => match self.counts.get(word) {
                Some(count) => *count,
                // Marks and clitics are not counted, and more usual than most labels.
                None if !word.starts_with(char::is_alphanumeric) => 2 * self.label,
                None => 1,
            },
        }
    }

    /// How often a label does.
    pub(crate) fn of_label(&self) -> u64 {
        self.label
    }
}

/// In any language the shorter a word is, in bytes, the more usual it is (Zipf 1935).
fn by_length(length: usize) -> u64 {
    1 << 10_usize.saturating_sub(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_goes_before_lengths() {
        let none = FxHashMap::default();
        let by_length = Frequencies::new(&none);
        assert!(by_length.of("to") > by_length.of("day"));
        assert_eq!(by_length.of("a"), 2 * by_length.of("to"));
        let counts = FxHashMap::from_iter([("the".to_owned(), 6_000), ("ax".to_owned(), 400)]);
        let counted = Frequencies::new(&counts);
        assert!(counted.of("the") > counted.of("ax"));
        assert!(counted.of("ax") > counted.of("unheard"));
        assert_eq!(counted.of_label(), 100);
    }
}
