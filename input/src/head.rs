//! The first bytes of a source, read as far as they are needed to tell what it is.

use std::io::{self, Cursor, Read};

/// A source whose first bytes have been looked at.
pub struct Head {
    bytes: Vec<u8>,
    rest: Box<dyn Read>,
    ended: bool,
}

/// How much is read at once, in bytes: most texts are shorter than a few of it, and it is filled with zeros first.
const PIECE: usize = 1 << 12;

impl Head {
    pub fn new(source: Box<dyn Read>) -> Head {
        Head {
            bytes: Vec::with_capacity(PIECE),
            rest: source,
            ended: false,
        }
    }

    /// What has been read.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether that is all.
    pub fn ended(&self) -> bool {
        self.ended
    }

    /// Reads until there are `wanted` bytes, in whatever pieces they arrive, or the source ends.
    pub fn fill(&mut self, wanted: usize) -> io::Result<()> {
        while self.bytes.len() < wanted && !self.ended {
            self.more()?;
        }
        Ok(())
    }

    /// Reads what can be had at once, and waits if that is nothing.
    pub fn more(&mut self) -> io::Result<()> {
        let before = self.bytes.len();
        // As much as there is room for anyhow: most texts end in the first piece.
        let room = (self.bytes.capacity() - before).max(PIECE / 8);
        self.bytes.resize(before + room, 0);
        let read = loop {
            match self.rest.read(&mut self.bytes[before..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => break read,
            }
        };
        self.bytes.truncate(before + *read.as_ref().unwrap_or(&0));
        self.ended = read? == 0;
        Ok(())
    }

    /// Passes over the first bytes.
    pub fn skip(&mut self, count: usize) {
        self.bytes.drain(..count.min(self.bytes.len()));
    }

    /// The whole source, from its first byte that was not passed over.
    pub fn into_read(self) -> Box<dyn Read> {
        match self.ended {
            true => Box::new(Cursor::new(self.bytes)),
            false => Box::new(Cursor::new(self.bytes).chain(self.rest)),
        }
    }
}
