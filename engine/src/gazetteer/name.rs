//! Names: their flags, and the words of which they are made.

use memchr::memchr_iter;

use super::written::joins;
use crate::text::{Token, TokenKind, tokens_into};
use crate::words::{Vocabulary, WordId, fold};

/// A value of a name cell: `secretary of state[in=US+VA]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name<'f> {
    pub(crate) text: &'f str,
    pub(crate) case: bool,
    pub(crate) ambiguous: bool,
    /// The codes of `in=`, joined by `+`.
    pub(crate) only_in: &'f str,
}

/// The flags that a name may carry.
const FLAGS: &[&str] = &["case", "ambiguous", "in=A+B"];

/// A value that is no name: the part that is wrong, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadName<'f> {
    Flag(&'f str),
    Bracket(&'f str),
    Empty(&'f str),
}

impl<'f> Name<'f> {
    pub(crate) fn read(value: &'f str) -> Result<Name<'f>, BadName<'f>> {
        let mut name = Name {
            text: value,
            case: false,
            ambiguous: false,
            only_in: "",
        };
        if let Some(open) = value.bytes().position(|byte| matches!(byte, b'[' | b']')) {
            name.text = &value[..open];
            let mut rest = &value[open..];
            while !rest.is_empty() {
                let inside = rest.strip_prefix('[').and_then(|inside| inside.split_once(']'));
                let Some((flag, tail)) = inside else {
                    return Err(BadName::Bracket(rest));
                };
                match flag {
                    "case" => name.case = true,
                    "ambiguous" => name.ambiguous = true,
                    _ => match flag.strip_prefix("in=") {
                        Some(codes) if !codes.is_empty() => name.only_in = codes,
                        _ => return Err(BadName::Flag(flag)),
                    },
                }
                rest = tail;
            }
        }
        if name.text.is_empty() {
            return Err(BadName::Empty(value));
        }
        Ok(name)
    }
}

/// The names of all flags, for "did you mean".
pub(crate) fn flags() -> impl Iterator<Item = &'static str> {
    FLAGS.iter().copied()
}

/// The value of a name cell without its flags.
pub(crate) fn without_flags(value: &str) -> &str {
    value.split_once('[').map_or(value, |(name, _)| name)
}

/// The first of the names of a cell that is said to be the one in a country, as `chancellor[in=at+de]` is in Germany.
pub(crate) fn in_country<'c>(cell: &'c str, code: &str) -> Option<&'c str> {
    // Where the code may stand is looked for, and not all that is said of countries.
    let first = *code.as_bytes().first()?;
    memchr_iter(first, cell.as_bytes()).find_map(|at| {
        let before = cell[..at].strip_suffix(['=', '+'])?;
        let after = cell[at..].strip_prefix(code)?;
        if !(after.is_empty() || after.starts_with(['+', ']', '|'])) {
            return None;
        }
        // No other flag has a value.
        let flag = cell[..at].rfind('=')?;
        let among = before.get(flag + 1..).unwrap_or_default();
        let before = cell[..flag].strip_suffix("[in")?;
        let name = || &before[before.rfind('|').map_or(0, |bar| bar + 1)..];
        (!among.contains([']', '|'])).then(|| without_flags(name()))
    })
}

/// Turns names into paths of word ids; keeps its memory from name to name.
#[derive(Debug, Default)]
pub(crate) struct Paths {
    pub(crate) path: Vec<WordId>,
    /// The same name without apostrophes inside its words, if it has any: `sanaa` for `Sana'a`.
    pub(crate) plain: Vec<WordId>,
    /// Which words of the path begin with a capital.
    pub(crate) capitals: Vec<bool>,
    tokens: Vec<Token>,
    buffer: String,
}

impl Paths {
    /// Reads `name` into `path`, `plain` and `capitals`.
    pub(crate) fn read(&mut self, name: &str, vocabulary: &mut Vocabulary) {
        self.path.clear();
        self.plain.clear();
        self.capitals.clear();
        if !self.read_ascii(name, vocabulary) {
            self.read_any(name, vocabulary);
        }
    }

    /// The fast way for names of ASCII letters with single spaces or hyphens between the words; false if
    /// `name` is another. Tests hold that it equals the way of [`Paths::read_any`].
    fn read_ascii(&mut self, name: &str, vocabulary: &mut Vocabulary) -> bool {
        let bytes = name.as_bytes();
        let mut before = b' ';
        for &byte in bytes {
            let between = matches!(byte, b' ' | b'-') && before != b' ';
            if !byte.is_ascii_alphabetic() && !between {
                return false;
            }
            before = if between { b' ' } else { byte };
        }
        if before == b' ' {
            return false;
        }
        let mut start = 0;
        self.buffer.clear();
        self.buffer.push_str(name);
        self.buffer.make_ascii_lowercase();
        for (at, &byte) in bytes.iter().chain(b" ").enumerate() {
            if matches!(byte, b' ' | b'-') {
                self.path.push(vocabulary.intern(&self.buffer[start..at]));
                self.capitals.push(bytes[start].is_ascii_uppercase());
                start = at + 1;
            }
        }
        true
    }

    fn read_any(&mut self, name: &str, vocabulary: &mut Vocabulary) {
        tokens_into(name, vocabulary.language(), &mut self.tokens);
        let tokens = &self.tokens;
        let mut apostrophes = false;
        for (at, token) in tokens.iter().enumerate() {
            if at > 0 && joins(name, tokens, at) {
                continue;
            }
            let word = token.span.of(name);
            let folded = fold(word, &mut self.buffer);
            let id = vocabulary.intern(folded);
            self.path.push(id);
            self.capitals
                .push(word.chars().next().is_some_and(char::is_uppercase));
            let inside = folded.trim_matches('\'').contains('\'');
            if inside && token.kind == TokenKind::Word {
                apostrophes = true;
                let without = folded.replace('\'', "");
                self.plain.push(vocabulary.intern(&without));
            } else {
                self.plain.push(id);
            }
        }
        if !apostrophes {
            self.plain.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_something_is_called_in_a_country() {
        let cell = "premier|head of government[case][in=no]|chancellor[in=at+de]|bundeskanzler[in=de]";
        let called = |code| in_country(cell, code);
        assert_eq!(called("no"), Some("head of government"));
        assert_eq!(called("at"), Some("chancellor"));
        assert_eq!(called("de"), Some("chancellor"));
        assert_eq!(called("e"), None);
        assert_eq!(in_country("", "de"), None);
    }

    #[test]
    fn reads_flags() {
        let plain = Name {
            text: "US",
            case: false,
            ambiguous: false,
            only_in: "",
        };
        let table = [
            ("US", Ok(plain)),
            ("US[case]", Ok(Name { case: true, ..plain })),
            (
                "US[case][ambiguous]",
                Ok(Name {
                    case: true,
                    ambiguous: true,
                    ..plain
                }),
            ),
            (
                "US[in=US+VA]",
                Ok(Name {
                    only_in: "US+VA",
                    ..plain
                }),
            ),
            ("US[cases]", Err(BadName::Flag("cases"))),
            ("US[in=]", Err(BadName::Flag("in="))),
            ("US[case", Err(BadName::Bracket("[case"))),
            ("US]", Err(BadName::Bracket("]"))),
            ("US[case] x", Err(BadName::Bracket(" x"))),
            ("[case]", Err(BadName::Empty("[case]"))),
        ];
        for (value, expected) in table {
            assert_eq!(Name::read(value), expected, "{value}");
        }
    }

    #[test]
    fn the_fast_way_is_the_slow_way() {
        let mut vocabulary = Vocabulary::default();
        let (mut fast, mut slow) = (Paths::default(), Paths::default());
        for name in [
            "Sergey Lavrov",
            "US",
            "foreign minister",
            "a B c",
            "x",
            "al-Marsh",
            "a-b-C d",
        ] {
            assert!(fast.read_ascii(name, &mut vocabulary), "{name}");
            slow.read_any(name, &mut vocabulary);
            assert_eq!(
                (&fast.path, &fast.capitals),
                (&slow.path, &slow.capitals),
                "{name}"
            );
            (fast, slow) = Default::default();
        }
        for name in [
            "", " ", "a  b", " a", "a ", "-a", "a-", "a--b", "a -b", "U.S.", "Sana'a", "G20", "é",
        ] {
            assert!(!fast.read_ascii(name, &mut vocabulary), "{name}");
        }
    }

    proptest::proptest! {
        #[test]
        fn the_fast_way_is_the_slow_way_for_all_names(name in "[A-Za-z]{1,6}([ -][A-Za-z]{1,6}){0,4}") {
            let mut vocabulary = Vocabulary::default();
            let (mut fast, mut slow) = (Paths::default(), Paths::default());
            assert!(fast.read_ascii(&name, &mut vocabulary));
            slow.read_any(&name, &mut vocabulary);
            assert_eq!((&fast.path, &fast.capitals), (&slow.path, &slow.capitals));
        }
    }

    #[test]
    fn hyphens_and_apostrophes() {
        let mut vocabulary = Vocabulary::default();
        let mut paths = Paths::default();
        paths.read("al-Shibani", &mut vocabulary);
        let words: Vec<&str> = paths.path.iter().map(|id| vocabulary.word(*id)).collect();
        assert_eq!(words, ["al", "shibani"]);
        assert_eq!(paths.capitals, [false, true]);
        assert!(paths.plain.is_empty());

        paths.read("Gideon Sa'ar", &mut vocabulary);
        let words: Vec<&str> = paths.plain.iter().map(|id| vocabulary.word(*id)).collect();
        assert_eq!(words, ["gideon", "saar"]);
    }
}
