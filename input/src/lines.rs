//! JSON lines: a document a line.

use std::io::{self, BufRead, Read};
use std::sync::Arc;

use crate::problem::{Problem, said, too_large};
use crate::raw::{FileInfo, Piece, Raw};
use crate::source::Reader;

/// The lines of a file that are not blank.
pub struct Lines {
    file: Arc<FileInfo>,
    reader: Reader,
    max_bytes: u64,
    /// How many lines and bytes have been read.
    number: usize,
    bytes: u64,
}

impl Lines {
    /// `bytes` have been passed over before the reader.
    pub fn new(file: Arc<FileInfo>, reader: Reader, bytes: u64, max_bytes: u64) -> Lines {
        Lines {
            file,
            reader,
            max_bytes,
            number: 0,
            bytes,
        }
    }

    /// The next line that is not blank.
    pub fn next(&mut self) -> Option<Raw> {
        loop {
            let mut bytes = Vec::new();
            let start = self.bytes;
            let mut bounded = (&mut self.reader).take(self.max_bytes.saturating_add(2));
            match bounded.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(read) => self.bytes += read as u64,
                Err(error) => return Some(self.fail(&error)),
            }
            self.number += 1;
            if bytes.len() as u64 > self.max_bytes && bytes.last() != Some(&b'\n') {
                return Some(match self.skip_line() {
                    Ok(()) => {
                        let message = too_large("line", self.max_bytes);
                        self.problem(Problem::at(&self.file.name, self.number, 1, message))
                    }
                    Err(error) => self.fail(&error),
                });
            }
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            // What is wrong at the end of a line is not told of the next one.
            while matches!(bytes.last(), Some(b'\n' | b'\r')) {
                bytes.pop();
            }
            let piece = Piece::Json {
                bytes,
                line: self.number,
                column: 1,
                start,
                number: self.number,
            };
            return Some(Raw::new(&self.file, piece));
        }
    }

    /// Passes over what is left of a line.
    fn skip_line(&mut self) -> io::Result<()> {
        self.bytes += self.reader.skip_until(b'\n')? as u64;
        Ok(())
    }

    fn fail(&mut self, error: &io::Error) -> Raw {
        // The reader might give the same error forever.
        self.reader = Reader::empty();
        self.problem(Problem::of_file(&self.file.name, said(error)))
    }

    fn problem(&self, problem: Problem) -> Raw {
        Raw::new(&self.file, Piece::Problem(problem))
    }

    /// Whether the next line has not arrived yet.
    pub fn would_wait(&self) -> bool {
        self.reader.would_wait()
    }
}
