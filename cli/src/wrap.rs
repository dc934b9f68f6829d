//! Lines of a bounded width.

use std::sync::OnceLock;

/// How many columns a line may have: those of the terminal, within reason, or 100.
pub fn columns() -> usize {
    static COLUMNS: OnceLock<usize> = OnceLock::new();
    *COLUMNS.get_or_init(|| {
        let of_terminal = terminal_size::terminal_size_of(std::io::stdout());
        of_terminal.map_or(100, |(width, _)| usize::from(width.0).clamp(40, 120))
    })
}

/// Appends `words` to `out` as lines of at most [`columns`] columns, the first behind `first`, the others behind
/// `rest`. A word that is longer stands alone on its line. Escape sequences for a terminal take no column.
pub fn wrap(words: &str, first: &str, rest: &str, out: &mut String) {
    let columns = columns();
    let mut column = width(first);
    let mut at_start = true;
    out.push_str(first);
    for word in words.split_whitespace() {
        let width_of_word = width(word);
        if !at_start && column + 1 + width_of_word > columns {
            out.push('\n');
            out.push_str(rest);
            column = width(rest);
            at_start = true;
        }
        if !at_start {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width_of_word;
        at_start = false;
    }
    out.push('\n');
}

/// Code points that take a column: all but escape sequences such as `ESC[1m`.
fn width(text: &str) -> usize {
    let mut in_sequence = false;
    text.chars()
        .filter(|&c| {
            let hidden = in_sequence || c == '\x1b';
            in_sequence = hidden && c != 'm';
            !hidden
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_too_long() {
        let words = "word ".repeat(60);
        let mut out = String::new();
        wrap(&words, "  - ", "    ", &mut out);
        assert_eq!(out.split_whitespace().count(), 61);
        for (number, line) in out.lines().enumerate() {
            assert!(line.chars().count() <= columns());
            assert!(line.starts_with(if number == 0 { "  - w" } else { "    w" }));
        }
    }

    #[test]
    fn a_long_word_stands_alone() {
        let mut out = String::new();
        wrap(&format!("a {} b", "x".repeat(200)), "", "", &mut out);
        assert_eq!(out.lines().map(str::len).collect::<Vec<_>>(), [1, 200, 1]);
    }

    #[test]
    fn escape_sequences_take_no_column() {
        assert_eq!(width("\x1b[1mmet\x1b[0m"), 3);
    }
}
