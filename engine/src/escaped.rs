//! Text that came from outside, as it can be shown: on a terminal, in a message, in a line of a log.
//!
//! A terminal obeys control characters, a log takes a line end for the end of an entry, and marks of direction let a
//! line read otherwise than it is. None of them belongs to what is shown, so they are written as Rust writes them. It
//! knows characters and nothing else.

use std::fmt;

/// Text in which control characters, line ends and marks of direction are shown as escapes.
///
/// # Examples
///
/// ```
/// use whomet_engine::Escaped;
///
/// assert_eq!(Escaped("Zürich 中\u{200d}国").to_string(), "Zürich 中\u{200d}国");
/// assert_eq!(Escaped("a\x1b[2J\r\nb.txt:1: all is well\u{202e}").to_string(), "a\\u{1b}[2J\\r\\nb.txt:1: all is well\\u{202e}");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Escaped<'t>(pub &'t str);

/// Hands on to another writer what is written, escaped but for line ends: for pages of many lines.
///
/// # Examples
///
/// ```
/// use std::fmt::Write;
/// use whomet_engine::EscapedLines;
///
/// let mut page = String::new();
/// write!(EscapedLines(&mut page), "one {}\n", "\u{9b}31m").unwrap();
/// assert_eq!(page, "one \\u{9b}31m\n");
/// ```
#[derive(Debug)]
pub struct EscapedLines<'w, W: fmt::Write + ?Sized>(pub &'w mut W);

impl Escaped<'_> {
    /// Whether it is shown as it is.
    pub fn is_plain(&self) -> bool {
        !self.0.contains(is_hidden)
    }
}

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(self.0, is_hidden, f)
    }
}

impl<W: fmt::Write + ?Sized> fmt::Write for EscapedLines<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        write(text, |c| c != '\n' && is_hidden(c), self.0)
    }
}

/// A text whose middle is left out if it has more than `most` code points, so that what is quoted has bounds.
pub(crate) fn shortened(text: String, most: usize) -> String {
    // No text has more code points than bytes.
    if text.len() <= most || text.chars().count() <= most {
        return text;
    }
    let tail = most / 3;
    let end = text.char_indices().rev().nth(tail - 1).map_or(0, |(at, _)| at);
    let start = text.char_indices().nth(most - tail).map_or(0, |(at, _)| at);
    format!("{} [...] {}", &text[..start], &text[end..])
}

fn write<W: fmt::Write + ?Sized>(text: &str, hidden: impl Fn(char) -> bool, out: &mut W) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find(&hidden) {
        let c = rest[at..].chars().next().unwrap_or_default();
        out.write_str(&rest[..at])?;
        write!(out, "{}", c.escape_default())?;
        rest = &rest[at + c.len_utf8()..];
    }
    out.write_str(rest)
}

/// Whether a terminal or a log takes a character for something else than a sign.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_lose_their_middle() {
        assert_eq!(shortened("äöü".to_owned(), 3), "äöü");
        let long = "é".repeat(1_000) + "end";
        let short = shortened(long, 30);
        assert!(
            short.starts_with(&"é".repeat(20)) && short.ends_with("ééend"),
            "{short}"
        );
        assert_eq!(short.chars().count(), 30 + " [...] ".len());
    }
}
