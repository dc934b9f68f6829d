//! The rule language's tokens.

use crate::error::{Error, LineEnds};
use crate::text::Span;

/// A token of a rule file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub kind: Kind,
    pub span: Span,
    /// Whether it is the first of its line.
    pub first: bool,
    /// Whether it stands at column 1, where statements begin.
    pub margin: bool,
    /// Whether it follows the token before it without a space.
    pub glued: bool,
}

/// What kind of token it is; what is written there is in its span.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// A bare word: `meet`, `PERSON`, `office.minister`; or several with slashes between them.
    Word,
    /// Words in quotes, escapes resolved.
    Text(String),
    /// `@name`, without the sign.
    Class(String),
    /// `$name`, without the sign.
    Set(String),
    /// `<cap>`, with the brackets.
    Shape(String),
    /// `/regex/`, without the slashes.
    Regex(String),
    /// `~5`.
    Gap(u32),
    /// `-1`: a number below zero, as classes give to words.
    Negative,
    /// `->`.
    Arrow,
    /// One of `.!&()|?*+{},:=[]`.
    Sign(char),
    /// The end of the file.
    End,
}

/// The tokens of a file, with [`Kind::End`] at the end, and what is no token: a quote or regex that its line does not
/// close, or a sign that means nothing, with its place; of a line the first.
pub(crate) fn tokens(file: &str, source: &str, ends: &LineEnds) -> (Vec<Token>, Vec<(usize, Error)>) {
    let mut lexer = Lexer { source, at: 0 };
    let mut errors = Vec::new();
    let mut found: Vec<Token> = Vec::new();
    let mut line_start = source.len() - source.trim_start_matches('\u{feff}').len();
    lexer.at = line_start;
    let mut first = true;
    while let Some(c) = lexer.peek() {
        let start = lexer.at;
        if c == '\n' {
            lexer.at += 1;
            line_start = lexer.at;
            first = true;
        } else if c.is_whitespace() {
            lexer.at += c.len_utf8();
        } else if c == '#' {
            lexer.at = source[start..].find('\n').map_or(source.len(), |end| start + end);
        } else {
            let kind = match lexer.token(c) {
                Ok(kind) => kind,
                Err(slip) => {
                    if errors.last().is_none_or(|(last, _)| *last < line_start) {
                        let error = ends.error(file, source, slip.span, slip.message);
                        errors.push((start, slip.help.into_iter().fold(error, Error::help)));
                    }
                    first = false;
                    continue;
                }
            };
            found.push(Token {
                kind,
                span: Span::new(start, lexer.at),
                first,
                margin: first && start == line_start,
                glued: found
                    .last()
                    .is_some_and(|before| before.span.end as usize == start),
            });
            first = false;
        }
    }
    found.push(Token {
        kind: Kind::End,
        span: Span::new(source.len(), source.len()),
        first: true,
        margin: true,
        glued: false,
    });
    (found, errors)
}

/// What is no token.
struct Slip {
    span: Span,
    message: String,
    help: Option<String>,
}

struct Lexer<'a> {
    source: &'a str,
    at: usize,
}

impl Lexer<'_> {
    fn peek(&self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    fn error(&self, start: usize, message: impl Into<String>) -> Slip {
        Slip {
            span: Span::new(start, self.at),
            message: message.into(),
            help: None,
        }
    }

    fn token(&mut self, c: char) -> Result<Kind, Slip> {
        let start = self.at;
        // A word may begin with an apostrophe: 're, 'll.
        if c.is_alphanumeric() || matches!(c, '_' | '\'' | '\u{2019}') && !self.word_at(start).is_empty() {
            self.word();
            // A verb with its forms: wiretap/wiretapped/wiretapping.
            while self.source[self.at..].starts_with('/') && !self.word_at(self.at + 1).is_empty() {
                self.at += 1;
                self.word();
            }
            return Ok(Kind::Word);
        }
        self.at += c.len_utf8();
        match c {
            '"' => self.quoted(start, '"').map(Kind::Text),
            '/' => self.quoted(start, '/').map(Kind::Regex),
            '@' | '$' => {
                let name = self.word().to_owned();
                match (name.is_empty(), c) {
                    (true, _) => Err(self.error(start, format!("expected a name after {c}"))),
                    (false, '@') => Ok(Kind::Class(name)),
                    (false, _) => Ok(Kind::Set(name)),
                }
            }
            '<' => {
                self.word();
                if self.peek() != Some('>') {
                    return Err(self.error(start, "expected a shape such as <cap>"));
                }
                self.at += 1;
                Ok(Kind::Shape(self.source[start..self.at].to_owned()))
            }
            '~' => {
                let width = self.word().to_owned();
                width
                    .parse()
                    .map(Kind::Gap)
                    .map_err(|_| self.error(start, "expected the width of the gap, such as ~5"))
            }
            '-' if self.peek() == Some('>') => {
                self.at += 1;
                Ok(Kind::Arrow)
            }
            '-' if self.peek().is_some_and(|next| next.is_ascii_digit()) => {
                self.word();
                Ok(Kind::Negative)
            }
            '.' | '!' | '&' | '(' | ')' | '|' | '?' | '*' | '+' | '{' | '}' | ',' | ':' | '=' | '[' | ']' => {
                Ok(Kind::Sign(c))
            }
            _ => Err(Slip {
                help: Some(format!("quote it if the text \"{c}\" is meant")),
                ..self.error(start, format!("{c} means nothing here"))
            }),
        }
    }

    fn word(&mut self) -> &str {
        let start = self.at;
        self.at += self.word_at(start).len();
        &self.source[start..self.at]
    }

    /// A run of letters, digits and `_`, with `.` and `-` only between two of them, and apostrophes only
    /// before one.
    fn word_at(&self, start: usize) -> &str {
        let mut end = start;
        let mut letters = self.source[start..].char_indices().peekable();
        while let Some((offset, c)) = letters.next() {
            let inside = match c {
                '.' | '-' => offset > 0 && letters.peek().is_some_and(|(_, next)| next.is_alphanumeric()),
                '\'' | '\u{2019}' => letters.peek().is_some_and(|(_, next)| next.is_alphanumeric()),
                _ => c.is_alphanumeric() || c == '_',
            };
            if !inside {
                break;
            }
            end = start + offset + c.len_utf8();
        }
        &self.source[start..end]
    }

    /// What stands up to the closing `quote` of the same line. `\"` and `\\` are escapes in text; in a
    /// regex only `\/` is, because the regex has its own.
    fn quoted(&mut self, start: usize, quote: char) -> Result<String, Slip> {
        let mut text = String::new();
        while let Some(c) = self.peek() {
            if c == '\n' {
                break;
            }
            self.at += c.len_utf8();
            if c == quote {
                return Ok(text);
            }
            match (c, self.peek()) {
                ('\\', Some(next)) if next == quote || (quote == '"' && next == '\\') => {
                    text.push(next);
                    self.at += next.len_utf8();
                }
                ('\\', Some(next)) if next != '\n' => {
                    text.push(c);
                    text.push(next);
                    self.at += next.len_utf8();
                }
                _ => text.push(c),
            }
        }
        Err(self.error(start, format!("expected {quote} before the end of the line")))
    }
}
