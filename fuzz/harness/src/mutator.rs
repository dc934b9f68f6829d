//! Makes inputs out of seeds: pieces of them moved, doubled, left out, and words of a dictionary put between.
//!
//! It knows nothing of what the inputs do (that is libFuzzer's part), but it takes words for words, which libFuzzer
//! does not, so that much of what it makes is nearly right.

/// Numbers that look like chance and are the same for the same seed: splitmix64.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Chance of a seed.
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    /// A number below `limit`, or 0 if that is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut number = self.0;
        number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        number ^= number >> 31;
        (number % limit.max(1) as u64) as usize
    }

    /// One of a list, unless it is empty.
    pub fn one<'l, T>(&mut self, list: &'l [T]) -> Option<&'l T> {
        list.get(self.below(list.len()))
    }
}

/// What confuses whoever reads text.
const STRANGE: &[&str] = &[
    "\0",
    "\x1b[2J",
    "\r\n",
    "\r",
    "\t",
    "\u{85}",
    "\u{9b}",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2028}",
    "\u{2029}",
    "\u{feff}",
    "e\u{301}",
    "\u{fffd}",
    "İ",
    "ß",
    "ﬁ",
    "Ａ",
    "а",
    "中国",
    "🇷🇺",
    "👩‍👩‍👧",
    "\u{10ffff}",
    "’",
    "‘",
    "“",
    "”",
    "—",
    "…",
    "\"",
    "'",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "\\",
    "/",
    "|",
    "*",
    "+",
    "?",
    ".",
    "...",
    ",",
    ";",
    ":",
    "-",
    "--",
    "&",
    "%",
    "#",
    "@",
    "$",
    "0",
    "1",
    "-1",
    "32767",
    "99999999999999999999",
    "1e999",
    "0000",
    "9999-12-31",
    "0001-01-01",
    "\n\n",
    "\n",
    " ",
    "  ",
];

/// Makes inputs of one kind.
#[derive(Debug)]
pub struct Mutator {
    seeds: Vec<Vec<u8>>,
    words: Vec<Vec<u8>>,
    longest: usize,
    chance: Chance,
}

impl Mutator {
    /// A mutator of these seeds with the words of a dictionary; it makes nothing longer than `longest` bytes.
    pub fn new(seeds: Vec<Vec<u8>>, words: Vec<Vec<u8>>, longest: usize, seed: u64) -> Mutator {
        let chance = Chance::new(seed);
        Mutator {
            seeds,
            words,
            longest,
            chance,
        }
    }

    /// Another input, into a buffer whose content is forgotten.
    pub fn make(&mut self, out: &mut Vec<u8>) {
        out.clear();
        if let Some(seed) = self.chance.one(&self.seeds) {
            out.extend_from_slice(seed);
        }
        if self.chance.below(4) != 0 {
            self.shorten(out);
        }
        let most = if self.chance.below(2) == 0 { 1 } else { 6 };
        for _ in 0..=self.chance.below(most) {
            self.change(out);
        }
        out.truncate(self.longest);
    }

    /// Leaves most of a seed out: what is short is soon done, and there are many ways to be short. Comments stay, and so
    /// does the first line that is none, for it often tells what the others are; a line stays with those that are
    /// indented under it. JSON, which is nothing without its ends, stays whole.
    fn shorten(&mut self, out: &mut Vec<u8>) {
        if out.starts_with(b"{") || out.starts_with(b"[") || out.starts_with(b"<") {
            return;
        }
        let whole = std::mem::take(out);
        let (mut is_kept, mut has_head) = (true, false);
        for line in whole.split_inclusive(|byte| *byte == b'\n') {
            let is_comment = line.starts_with(b"#");
            if !line.starts_with(b" ") {
                is_kept = is_comment || !has_head || self.chance.below(4) == 0;
                has_head |= !is_comment;
            }
            if is_kept {
                out.extend_from_slice(line);
            }
        }
    }

    fn change(&mut self, out: &mut Vec<u8>) {
        match self.chance.below(16) {
            12 | 13 => self.another_number(out),
            14 | 15 => self.another_quotation(out),
            0..=2 => self.put(out, Mutator::word),
            3 => self.put(out, |of| {
                of.chance
                    .one(STRANGE)
                    .map_or(Vec::new(), |it| it.as_bytes().to_vec())
            }),
            4 => self.put(out, Mutator::piece_of_a_seed),
            5 => {
                let piece = self.piece(out);
                out.drain(piece);
            }
            6 => {
                // A piece again, now and then many times.
                let piece = out[self.piece(out)].to_vec();
                let times = if self.chance.below(8) == 0 {
                    1 + self.chance.below(200)
                } else {
                    1
                };
                let times = times.min(self.longest / piece.len().max(1) + 1);
                self.put(out, |_| piece.repeat(times));
            }
            7 => {
                let piece = out[self.piece(out)].to_vec();
                let other = self.piece(out);
                out.splice(other, piece);
            }
            8 => {
                // A word instead of another.
                let place = self.place(out);
                let end = out[place..]
                    .iter()
                    .position(u8::is_ascii_whitespace)
                    .map_or(out.len(), |at| place + at);
                let word = self.word();
                out.splice(place..end, word);
            }
            9 => {
                let at = self.chance.below(out.len());
                if let Some(byte) = out.get_mut(at) {
                    *byte = self.chance.below(256) as u8;
                }
            }
            10 => {
                let at = self.chance.below(out.len());
                if let Some(byte) = out.get_mut(at) {
                    *byte ^= 0x20;
                }
            }
            _ => {
                let end = self.place(out);
                out.truncate(end);
            }
        }
    }

    /// Another number in place of one; what is right stays right more often so than otherwise.
    fn another_number(&mut self, out: &mut Vec<u8>) {
        let from = self.place(out);
        let Some(start) = out[from..]
            .iter()
            .position(u8::is_ascii_digit)
            .map(|at| from + at)
        else {
            return;
        };
        let end = out[start..]
            .iter()
            .position(|b| !b.is_ascii_digit())
            .map_or(out.len(), |at| start + at);
        let number = match self.chance.below(8) {
            0 => "4294967295".to_owned(),
            1 => "99999999999999999999".to_owned(),
            _ => self.chance.below(40).to_string(),
        };
        out.splice(start..end, number.into_bytes());
    }

    /// What stands between other quotes, or a word, in place of what stands between some.
    fn another_quotation(&mut self, out: &mut Vec<u8>) {
        let mut quoted = |out: &[u8]| {
            let from = self.place(out);
            let mut quotes = (from..out.len()).filter(|at| out[*at] == b'"');
            Some((quotes.next()? + 1, quotes.next()?))
        };
        let Some((start, end)) = quoted(out) else { return };
        let other = match quoted(out) {
            Some((start, end)) if self.chance.below(2) == 0 => out[start..end].to_vec(),
            _ => self.word(),
        };
        out.splice(start..end, other);
    }

    /// Puts something where a word begins.
    fn put(&mut self, out: &mut Vec<u8>, what: impl FnOnce(&mut Mutator) -> Vec<u8>) {
        let place = self.place(out);
        let what = what(self);
        out.splice(place..place, what);
    }

    fn word(&mut self) -> Vec<u8> {
        let mut word = self.chance.one(&self.words).cloned().unwrap_or_default();
        if self.chance.below(2) == 0 {
            word.push(b' ');
        }
        word
    }

    fn piece_of_a_seed(&mut self) -> Vec<u8> {
        let Mutator { seeds, chance, .. } = self;
        let Some(seed) = chance.one(seeds) else {
            return Vec::new();
        };
        let start = chance.below(seed.len());
        let length = 1 + chance.below(120);
        seed[start..seed.len().min(start + length)].to_vec()
    }

    /// Where a word begins, or anywhere.
    fn place(&mut self, out: &[u8]) -> usize {
        let at = self.chance.below(out.len() + 1);
        if self.chance.below(4) == 0 {
            return at;
        }
        let before = out[..at].iter().rposition(u8::is_ascii_whitespace);
        before.map_or(0, |space| space + 1)
    }

    fn piece(&mut self, out: &[u8]) -> std::ops::Range<usize> {
        let start = self.place(out);
        let longest = if self.chance.below(8) == 0 { out.len() } else { 60 };
        start..out.len().min(start + self.chance.below(longest + 1))
    }
}
