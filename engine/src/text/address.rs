//! Addresses: URLs, hosts and mail addresses, found from their first word.

use super::characters::{ALNUM, CLASS, LETTER, Role, class, role};

/// Endings of bare host names that are no English words, so that a missing space after a full stop does
/// not make an address of two words.
const TOP_LEVEL: [&str; 15] = [
    "com", "org", "net", "gov", "edu", "int", "mil", "info", "ru", "uk", "cn", "ua", "il", "ir", "tv",
];

/// Finds addresses; remembers how far it has looked, so that a long run of joints is read once.
#[derive(Debug, Default)]
pub(crate) struct AddressFinder {
    looked_until: usize,
}

impl AddressFinder {
    /// The end of the address that starts with the word `start..end`, if there is one.
    pub(crate) fn find(&mut self, text: &str, start: usize, end: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let rest = &bytes[end..];
        match rest.first()? {
            b':' => {
                let scheme = bytes[start..end].iter().all(|b| CLASS[*b as usize] & LETTER != 0);
                (scheme && rest.starts_with(b"://") && class(bytes, end + 3) & ALNUM != 0)
                    .then(|| url_end(text, end + 3))
            }
            b'.' if bytes[start..end].eq_ignore_ascii_case(b"www") && class(bytes, end + 1) & ALNUM != 0 => {
                Some(url_end(text, end + 1))
            }
            b'.' | b'@' | b'_' | b'-' | b'+' | b'%' => self.host_or_mail(text, start, end),
            _ => None,
        }
    }

    fn host_or_mail(&mut self, text: &str, start: usize, end: usize) -> Option<usize> {
        if end < self.looked_until {
            return None;
        }
        let bytes = text.as_bytes();
        let is_part = |b: &u8| CLASS[*b as usize] & ALNUM != 0 || b"._%+-".contains(b);
        let run = |from: usize| from + bytes[from..].iter().take_while(|b| is_part(b)).count();
        let stop = run(end);
        self.looked_until = stop;
        if bytes.get(stop) == Some(&b'@') {
            let host = run(stop + 1);
            self.looked_until = host;
            let host = trimmed(text, host);
            return (host > stop + 1).then_some(host);
        }
        let stop = trimmed(text, stop);
        let label = text.get(end..stop)?.rsplit_once('.')?.1;
        if !TOP_LEVEL.contains(&label) || text[start..stop].contains("..") {
            return None;
        }
        Some(if bytes.get(stop) == Some(&b'/') {
            url_end(text, stop)
        } else {
            stop
        })
    }
}

/// The end of a URL whose inside is at `from`.
fn url_end(text: &str, from: usize) -> usize {
    let length = text[from..]
        .find(|c: char| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '<' | '>' | '"')
                || (!c.is_ascii() && role(c) != Role::Letter)
        })
        .unwrap_or(text.len() - from);
    trimmed(text, from + length).max(from)
}

/// `end` moved back over marks that belong to the sentence and not to the address.
fn trimmed(text: &str, end: usize) -> usize {
    text[..end]
        .trim_end_matches([
            '.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '-', '_', '%', '+',
        ])
        .len()
}
