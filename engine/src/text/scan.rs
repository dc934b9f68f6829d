//! The tokeniser: one pass over the bytes.
//!
//! ASCII goes through a table. A run of letters that holds a character outside ASCII is cut by the word
//! boundaries of UAX #29. What joins such cores to one token (`O'Neill`, `U.S.`, `F-16`) and what splits
//! them again (`did|n't`) is decided in `join`, for both alike.

use unicode_segmentation::UnicodeSegmentation;

use super::address::AddressFinder;
use super::characters::{
    ALNUM, CLASS, DIGIT, HIGH, JOINT, LETTER, LOWER, PUNCTUATION, Role, SPACE, UPPER, char_at, class,
    is_ignorable, role,
};
use super::language::{Language, Words};
use super::lines::Line;
use super::shape::shape;
use super::token::{Shape, Token, TokenKind};
use crate::span::{Span, TokenSpan};

/// Appends the tokens of `text` to `tokens`, and the lines that hold any to `lines`.
pub fn scan(text: &str, language: &Language, tokens: &mut Vec<Token>, lines: &mut Vec<Line>) {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        at: 0,
        spaced: true,
        quote_open: false,
        line_start: tokens.len(),
        line_byte: 0,
        blank: false,
        words: language.words(),
        addresses: AddressFinder::default(),
        tokens,
        lines,
    };
    scanner.run();
    scanner.end_line();
}

/// The state of the pass.
pub(crate) struct Scanner<'a> {
    pub(crate) text: &'a str,
    pub(crate) bytes: &'a [u8],
    /// The next byte to read; always a character boundary.
    pub(crate) at: usize,
    /// Whether white space was read since the last token.
    spaced: bool,
    /// Whether a single quotation mark was opened on this line and not closed.
    pub(crate) quote_open: bool,
    line_start: usize,
    line_byte: usize,
    blank: bool,
    pub(crate) words: &'a Words,
    addresses: AddressFinder,
    tokens: &'a mut Vec<Token>,
    lines: &'a mut Vec<Line>,
}

impl Scanner<'_> {
    fn run(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            let class = CLASS[byte as usize];
            if class & LETTER != 0 {
                self.word(class);
            } else if class & SPACE != 0 {
                self.spaced = true;
                self.at += 1;
                match byte {
                    b'\n' | 0x0b | 0x0c => self.end_line(),
                    b'\r' if self.bytes.get(self.at) != Some(&b'\n') => self.end_line(),
                    _ => {}
                }
            } else if class & DIGIT != 0 {
                self.number(self.at);
            } else if class & HIGH != 0 {
                self.high();
            } else {
                self.mark(byte, class);
            }
        }
    }

    /// Reads the word whose first letter, of class `first`, stands at `at`.
    fn word(&mut self, first: u8) {
        let start = self.at;
        let mut rest = 0;
        let mut end = start + 1;
        let after = loop {
            let class = class(self.bytes, end);
            if class & ALNUM == 0 {
                break class;
            }
            rest |= class;
            end += 1;
        };
        if after & JOINT != 0 {
            return self.joint(start, end);
        }
        // The two commonest shapes need no second look.
        let shape = match (first, rest) {
            (LOWER, 0 | LOWER) => Shape::Lower,
            (UPPER, LOWER) => Shape::Capitalized,
            (UPPER, UPPER) => Shape::Upper,
            _ => shape(&self.text[start..end], &self.words.abbreviations),
        };
        self.push(start, end, TokenKind::Word, shape);
    }

    /// Reads on from a core of letters that a joint follows.
    fn joint(&mut self, start: usize, end: usize) {
        if self.bytes[end] >= 0x80 && char_at(self.text, end).is_some_and(|c| role(c) == Role::Letter) {
            return self.unicode_run(start);
        }
        match self.addresses.find(self.text, start, end) {
            Some(end) => self.emit(start, end, TokenKind::Address),
            None => self.join(start, end, TokenKind::Word),
        }
    }

    /// Reads a run that holds characters outside ASCII; only its last core can be joined to what follows.
    fn unicode_run(&mut self, start: usize) {
        let end = self.run_end(start);
        let mut pieces = self.text[start..end].split_word_bound_indices().peekable();
        while let Some((offset, piece)) = pieces.next() {
            let (from, to) = (start + offset, start + offset + piece.len());
            let kind = match piece.chars().find(|c| c.is_alphanumeric()) {
                Some(c) if c.is_numeric() => TokenKind::Number,
                Some(_) => TokenKind::Word,
                None => {
                    if !piece.chars().all(is_ignorable) {
                        self.emit(from, to, TokenKind::Symbol);
                    }
                    self.at = to;
                    continue;
                }
            };
            if pieces.peek().is_some() || class(self.bytes, to) & JOINT == 0 {
                self.emit(from, to, kind);
            } else {
                self.join(from, to, kind);
            }
        }
    }

    /// The end of the run of letters, digits and whatever UAX #29 has to look at, from `at` on.
    fn run_end(&self, mut at: usize) -> usize {
        loop {
            let class = class(self.bytes, at);
            if class & ALNUM != 0 {
                at += 1;
            } else if class & HIGH != 0 {
                match char_at(self.text, at) {
                    Some(c) if role(c) == Role::Letter => at += c.len_utf8(),
                    _ => return at,
                }
            } else {
                return at;
            }
        }
    }

    /// The end of the core of letters and digits that starts at `at`, if one does.
    pub(crate) fn core_end(&self, at: usize) -> Option<usize> {
        let first = char_at(self.text, at)?;
        if !first.is_alphanumeric() || is_ignorable(first) {
            return None;
        }
        let ascii = at
            + self.bytes[at..]
                .iter()
                .take_while(|b| CLASS[**b as usize] & ALNUM != 0)
                .count();
        match char_at(self.text, ascii) {
            Some(c) if !c.is_ascii() && role(c) == Role::Letter => {
                let run = &self.text[at..self.run_end(at)];
                run.split_word_bounds().next().map(|piece| at + piece.len())
            }
            _ if ascii > at => Some(ascii),
            _ => None,
        }
    }

    /// Reads the number that starts at `start`, perhaps with a currency sign.
    fn number(&mut self, start: usize) {
        let digits = start
            + char_at(self.text, start)
                .filter(|c| !c.is_ascii_digit())
                .map_or(0, char::len_utf8);
        let run = |from: usize| {
            from + self.bytes[from..]
                .iter()
                .take_while(|b| CLASS[**b as usize] & ALNUM != 0)
                .count()
        };
        let digit = |at: usize| class(self.bytes, at) & DIGIT != 0;
        let mut end = run(digits);
        if class(self.bytes, end) & HIGH != 0
            && char_at(self.text, end).is_some_and(|c| role(c) == Role::Letter)
        {
            if digits == start {
                return self.unicode_run(start);
            }
            return self.emit(start, end, TokenKind::Number);
        }
        if let Some(end) = self
            .addresses
            .find(self.text, digits, end)
            .filter(|_| digits == start)
        {
            return self.emit(start, end, TokenKind::Address);
        }
        while digit(end - 1) && digit(end + 1) {
            let next = run(end + 1);
            let joined = match self.bytes[end] {
                b'.' | b'/' | b'+' => true,
                b',' => next == end + 4 || (next > end + 4 && !digit(end + 4)),
                b':' => digit(end + 2) && !digit(end + 3),
                _ => false,
            };
            // A group of three after a comma may carry a suffix, as in "1,200bn", but no fourth digit.
            if !joined || (self.bytes[end] == b',' && !(digit(end + 2) && digit(end + 3))) {
                break;
            }
            end = next;
        }
        let letters = self.bytes[digits..end]
            .iter()
            .filter(|b| CLASS[**b as usize] & LETTER != 0)
            .count();
        let kind = if letters > 3 {
            TokenKind::Word
        } else {
            TokenKind::Number
        };
        self.emit(start, end, kind);
    }

    /// Reads a character outside ASCII.
    fn high(&mut self) {
        let start = self.at;
        let Some(c) = char_at(self.text, start) else {
            return;
        };
        let end = start + c.len_utf8();
        match role(c) {
            Role::Space => {
                self.spaced = true;
                self.at = end;
            }
            Role::Newline => {
                self.spaced = true;
                self.at = end;
                self.end_line();
                self.blank |= c == '\u{2029}';
            }
            Role::Ignorable => self.at = end,
            Role::Apostrophe => self.apostrophe(c),
            Role::Hyphen => self.emit(start, end, TokenKind::Punctuation),
            Role::Mark(_)
                if matches!(c, '€' | '£' | '¥' | '₹' | '₽') && class(self.bytes, end) & DIGIT != 0 =>
            {
                self.number(start);
            }
            Role::Mark(kind) => self.emit(start, end, kind),
            Role::Letter => self.unicode_run(start),
        }
    }

    /// Reads an ASCII mark.
    fn mark(&mut self, byte: u8, own: u8) {
        let start = self.at;
        let next = class(self.bytes, start + 1);
        let mut end = start + 1;
        match byte {
            b'\'' if self.bytes.get(end) == Some(&b'\'') => end += 1,
            b'`' if self.bytes.get(end) == Some(&b'`') => end += 1,
            b'\'' | b'`' => return self.apostrophe(byte as char),
            b'$' if next & DIGIT != 0 => return self.number(start),
            b'@' | b'#' if next & LETTER != 0 && !self.follows_word() => {
                let name = |b: &u8| CLASS[*b as usize] & ALNUM != 0 || *b == b'_';
                end += self.bytes[end..].iter().take_while(|b| name(b)).count();
                return self.emit(start, end, TokenKind::Address);
            }
            b'.' | b'-' | b'_' | b'*' | b'=' | b'~' | b'#' => {
                end += self.bytes[end..].iter().take_while(|b| **b == byte).count();
            }
            0..=0x1f | 0x7f => {
                self.at = end;
                return;
            }
            _ => {}
        }
        let kind = if own & PUNCTUATION != 0 {
            TokenKind::Punctuation
        } else {
            TokenKind::Symbol
        };
        self.push(start, end, kind, Shape::None);
    }

    /// The last token, if nothing stands between it and `at`.
    pub(crate) fn adjacent(&self) -> Option<Token> {
        self.tokens
            .last()
            .copied()
            .filter(|token| !self.spaced && token.span.end as usize == self.at)
    }

    fn follows_word(&self) -> bool {
        self.adjacent()
            .is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
    }

    /// Appends the token `start..end`, looking at its letters, and reads on after it.
    pub(crate) fn emit(&mut self, start: usize, end: usize, kind: TokenKind) {
        let shape = match kind {
            TokenKind::Punctuation | TokenKind::Symbol => Shape::None,
            _ => shape(&self.text[start..end], &self.words.abbreviations),
        };
        self.push(start, end, kind, shape);
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind, shape: Shape) {
        if self.tokens.len() == self.tokens.capacity() {
            self.make_room(start);
        }
        self.tokens.push(Token {
            span: Span::new(start, end),
            kind,
            shape,
            spaced: self.spaced,
        });
        self.spaced = false;
        self.at = end;
    }

    /// Makes room for the tokens of what is left, if it has as many a byte as what was read up to `at`. To double the room
    /// of a long text would be to hold it three times.
    #[cold]
    fn make_room(&mut self, at: usize) {
        let known = self.tokens.len();
        let rest = self.text.len() - at;
        let likely = (rest as u128 * known as u128 / at.max(1) as u128) as usize;
        // Beginnings mislead; and where more come than it seemed, the next room is not to be a little one.
        let least = if known < 4096 { known.max(64) } else { known / 8 };
        self.tokens
            .reserve_exact((likely + likely / 32).max(least).min(rest + 1));
    }

    fn end_line(&mut self) {
        if self.tokens.len() > self.line_start {
            self.lines.push(Line {
                tokens: TokenSpan::new(self.line_start, self.tokens.len()),
                after_blank: self.blank,
                indented: self.tokens[self.line_start].span.start as usize > self.line_byte,
            });
            self.blank = false;
        } else {
            self.blank = true;
        }
        self.line_start = self.tokens.len();
        self.line_byte = self.at;
        self.quote_open = false;
    }
}

/// As much of `text` as 32 bits can address.
pub fn readable(text: &str) -> &str {
    let mut end = text.len().min(u32::MAX as usize);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
