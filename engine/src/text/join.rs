//! What joins cores of letters to one token, and what splits them again.

use super::abbreviation::Class;
use super::characters::{ALNUM, DIGIT, LETTER, UPPER, char_at, class, is_apostrophe};
use super::scan::Scanner;
use super::token::TokenKind;

impl Scanner<'_> {
    /// Appends the word that starts with the core `start..end`, and whatever is joined to that core.
    pub(crate) fn join(&mut self, start: usize, mut end: usize, kind: TokenKind) {
        let mut designated = false;
        while let Some(c) = char_at(self.text, end) {
            let next = end + c.len_utf8();
            end = match c {
                '.' => {
                    end = self.dotted(start, end).unwrap_or(end);
                    break;
                }
                '-' | '\u{2010}' | '\u{2011}' if !designated => {
                    designated = true;
                    match self.designation(start, end, next) {
                        Some(end) => end,
                        None => break,
                    }
                }
                '+' if class(self.bytes, end - 1) & class(self.bytes, next) & DIGIT != 0 => {
                    match self.core_end(next) {
                        Some(end) => end,
                        None => break,
                    }
                }
                '&' if self.ampersand(start, end) => next + 1,
                '_' if class(self.bytes, next) & ALNUM != 0 => match self.core_end(next) {
                    Some(end) => end,
                    None => break,
                },
                c if is_apostrophe(c) => {
                    let Some(part_end) = self.core_end(next) else {
                        break;
                    };
                    let (word, part) = (&self.text[start..end], &self.text[next..part_end]);
                    if let Some(taken) = self.words.clitics.taken(word, part) {
                        // `didn't`: the clitic takes the last letter of the core.
                        if end - taken > start {
                            self.emit(start, end - taken, kind);
                        }
                        return self.emit(end - taken, part_end, TokenKind::Clitic);
                    }
                    if c != '`' && self.words.clitics.follows(word, part) {
                        break;
                    }
                    part_end
                }
                _ => break,
            };
        }
        self.emit(start, end, kind);
    }

    /// The end of the word `start..end` with the dot that follows it, if the dot is part of it.
    fn dotted(&self, start: usize, end: usize) -> Option<usize> {
        let word = &self.text[start..end];
        let mut letters = word.chars();
        let first = letters.next()?;
        if letters.next().is_none() && first.is_alphabetic() {
            let mut count = 1;
            let mut at = end + 1;
            // Single letters, each with its dot. The last may lack one: `U.S`.
            while class(self.bytes, at) & LETTER != 0 && class(self.bytes, at + 1) & ALNUM == 0 {
                if char_at(self.text, at + 1).is_some_and(|c| c.is_alphabetic()) {
                    break;
                }
                count += 1;
                at += 1;
                if self.bytes.get(at) != Some(&b'.') {
                    return Some(at);
                }
                at += 1;
            }
            let ellipsis = count == 1 && self.bytes.get(at) == Some(&b'.');
            return (!ellipsis && (count > 1 || first.is_uppercase())).then_some(at);
        }
        let dot = end + 1;
        if self.bytes.get(dot) == Some(&b'.') {
            return None;
        }
        match self.words.abbreviations.class(word)? {
            Class::Number => {
                let spaces = self.bytes[dot..]
                    .iter()
                    .take(2)
                    .take_while(|b| **b == b' ')
                    .count();
                (class(self.bytes, dot + spaces) & DIGIT != 0).then_some(dot)
            }
            Class::Title if self.ends_name(start, word) => None,
            _ => Some(dot),
        }
    }

    /// Whether a word that starts at `start` ends a name with the one before it.
    fn ends_name(&self, start: usize, word: &str) -> bool {
        let before = self.text[..start].strip_suffix(' ');
        let before = before.and_then(|before| before.rsplit(char::is_whitespace).next());
        before.is_some_and(|before| self.words.ends_name(before, word))
    }

    /// The end of a designation, a short capitalised core with a number after a hyphen: `F-16`, `COVID-19`.
    fn designation(&self, start: usize, hyphen: usize, next: usize) -> Option<usize> {
        let core = &self.bytes[start..hyphen];
        if core.len() > 6 || class(core, 0) & UPPER == 0 || class(self.bytes, next) & DIGIT == 0 {
            return None;
        }
        let capitals = core.iter().all(|b| b.is_ascii_uppercase());
        if !capitals && !core.iter().all(u8::is_ascii_alphabetic) {
            return None;
        }
        let end = self.core_end(next)?;
        let number = &self.bytes[next..end];
        let digits = number.iter().take_while(|b| b.is_ascii_digit()).count();
        // `Gaza-2014` is a place and a year, `UNSCR-2254` is one name.
        let short = if capitals {
            digits <= 4 && number.len() <= 8
        } else {
            digits <= 3 && number.len() <= 5
        };
        short.then_some(end)
    }

    /// Whether the `&` at `at` stands between single capitals or short runs of them: `AT&T`, `R&D`.
    fn ampersand(&self, start: usize, at: usize) -> bool {
        at - start <= 3
            && self.bytes[start..at].iter().all(u8::is_ascii_uppercase)
            && class(self.bytes, at + 1) & UPPER != 0
            && class(self.bytes, at + 2) & ALNUM == 0
    }

    /// Reads the apostrophe or single quotation mark `c` at `at`, which no word has taken in.
    pub(crate) fn apostrophe(&mut self, c: char) {
        let start = self.at;
        let end = start + c.len_utf8();
        if let Some(before) = self.adjacent() {
            let word = before.span.of(self.text);
            if c != '`'
                && let Some(part_end) = self.core_end(end)
            {
                let part = &self.text[end..part_end];
                let after_word = matches!(
                    before.kind,
                    TokenKind::Word | TokenKind::Number | TokenKind::Clitic
                );
                let clitics = &self.words.clitics;
                if clitics.possesses(part) || (after_word && clitics.follows(word, part)) {
                    return self.emit(start, part_end, TokenKind::Clitic);
                }
            }
            let plural = before.kind == TokenKind::Word && word.ends_with(&self.words.clitics.endings[..]);
            let at_end = self.core_end(end).is_none();
            if plural && at_end && !self.quote_open && matches!(c, '\'' | '’' | 'ʼ') {
                return self.emit(start, end, TokenKind::Clitic);
            }
        }
        let opens = match self.adjacent() {
            _ if c == '‘' => true,
            None => true,
            Some(before) => matches!(
                before.span.of(self.text),
                "(" | "[" | "\"" | "“" | "—" | "–" | "--" | "/"
            ),
        };
        // `'90s` opens nothing.
        let elision = class(self.bytes, end) & class(self.bytes, end + 1) & DIGIT != 0;
        let followed = char_at(self.text, end).is_some_and(|c| !c.is_whitespace());
        self.quote_open = opens && followed && !elision;
        self.emit(start, end, TokenKind::Punctuation);
    }
}
