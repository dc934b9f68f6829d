//! A list in JSON, element by element, so that none but the one at hand is in memory.

use std::io::{self, BufRead};
use std::sync::Arc;

use crate::problem::{Problem, said, too_large};
use crate::raw::{FileInfo, Piece, Raw};
use crate::source::Reader;

/// The elements of a list.
pub struct Elements {
    file: Arc<FileInfo>,
    reader: Reader,
    max_bytes: u64,
    state: State,
    /// The place of the next byte: line and column counted from 1, byte from 0.
    line: usize,
    column: usize,
    byte: u64,
    number: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before `[`.
    Before,
    /// Behind `[`.
    First,
    /// Behind an element: a comma or the end.
    Comma,
    /// Behind a comma.
    Next,
    /// Behind `]`.
    Behind,
    /// At the end, or behind an error.
    Done,
}

/// Why there are no more elements: nothing, something that stands there, or what the system says.
enum Stop {
    Ended,
    Found(u8, &'static str),
    Failed(io::Error),
    TooLarge,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Failed(error)
    }
}

impl Elements {
    /// The list begins at `line` and `column`, `byte` bytes into the file.
    pub fn new(
        file: Arc<FileInfo>,
        reader: Reader,
        (line, column, byte): (usize, usize, u64),
        max_bytes: u64,
    ) -> Elements {
        Elements {
            file,
            reader,
            max_bytes,
            state: State::Before,
            line,
            column,
            byte,
            number: 0,
        }
    }

    /// The next element, or what is wrong with the list.
    pub fn next(&mut self) -> Option<Raw> {
        if self.state == State::Done {
            return None;
        }
        let place = (self.line, self.column);
        match self.element() {
            Ok(piece) => Some(Raw::new(&self.file, piece)),
            Err(stop) => {
                self.state = match &stop {
                    Stop::TooLarge => State::Comma,
                    _ => State::Done,
                };
                let problem = match stop {
                    Stop::Ended => return None,
                    Stop::Found(byte, expected) => {
                        let message = match byte {
                            0 => format!("expected {expected}, found the end"),
                            byte => format!("expected {expected}, found \"{}\"", char::from(byte)),
                        };
                        Problem::at(&self.file.name, self.line, self.column, message)
                    }
                    Stop::Failed(error) => Problem::of_file(&self.file.name, said(&error)),
                    Stop::TooLarge => {
                        let message = too_large("element", self.max_bytes);
                        Problem::at(&self.file.name, place.0, place.1, message)
                    }
                };
                Some(Raw::new(&self.file, Piece::Problem(problem)))
            }
        }
    }

    fn element(&mut self) -> Result<Piece, Stop> {
        loop {
            let Some(byte) = self.peek()? else {
                return Err(match self.state {
                    State::Behind => Stop::Ended,
                    State::Before => Stop::Found(0, "\"[\""),
                    State::Comma => Stop::Found(0, "\",\" or \"]\""),
                    _ => Stop::Found(0, "an element"),
                });
            };
            match (self.state, byte) {
                (_, b' ' | b'\t' | b'\r' | b'\n') => {}
                (State::Before, b'[') => self.state = State::First,
                (State::Before, _) => return Err(Stop::Found(byte, "\"[\"")),
                (State::First | State::Comma, b']') => self.state = State::Behind,
                (State::Comma, b',') => self.state = State::Next,
                (State::Comma, _) => return Err(Stop::Found(byte, "\",\" or \"]\"")),
                (State::Behind, _) => return Err(Stop::Found(byte, "the end")),
                (State::First | State::Next, b',' | b']' | b'}' | b':') => {
                    return Err(Stop::Found(byte, "an element"));
                }
                (State::First | State::Next | State::Done, _) => {
                    self.state = State::Comma;
                    return self.value();
                }
            }
            self.advance(byte);
        }
    }

    /// The value that begins here, up to its end; whether it is sound is for those to say who read it.
    fn value(&mut self) -> Result<Piece, Stop> {
        let (line, column, start) = (self.line, self.column, self.byte);
        self.number += 1;
        let mut bytes = Vec::new();
        let (mut depth, mut in_string, mut escaped, mut too_large) = (0usize, false, false, false);
        loop {
            let Some(byte) = self.peek()? else {
                // What is cut off is told as such by the reader of the value.
                self.state = State::Behind;
                break;
            };
            let ends_before = !in_string && depth == 0 && !bytes.is_empty();
            if ends_before && matches!(byte, b',' | b']' | b' ' | b'\t' | b'\r' | b'\n') {
                break;
            }
            self.advance(byte);
            if too_large || bytes.len() as u64 >= self.max_bytes {
                too_large = true;
            } else {
                bytes.push(byte);
            }
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => in_string = !in_string,
                b'{' | b'[' if !in_string => depth += 1,
                b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 && !in_string && matches!(byte, b'"' | b'}' | b']') {
                break;
            }
        }
        if too_large {
            return Err(Stop::TooLarge);
        }
        Ok(Piece::Json {
            bytes,
            line,
            column,
            start,
            number: self.number,
        })
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        loop {
            match self.reader.fill_buf() {
                Ok(bytes) => return Ok(bytes.first().copied()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn advance(&mut self, byte: u8) {
        self.reader.consume(1);
        self.byte += 1;
        match byte {
            b'\n' => (self.line, self.column) = (self.line + 1, 1),
            // The other bytes of a code point.
            0x80..=0xBF => {}
            _ => self.column += 1,
        }
    }
}
