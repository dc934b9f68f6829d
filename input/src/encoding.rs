//! Encodings other than UTF-8: told by mark or declaration, and turned into UTF-8 as they are read.

use std::fmt;
use std::io::{self, Read};
use std::str::FromStr;

use encoding_rs::{Decoder, DecoderResult, UTF_8, UTF_16BE, UTF_16LE};

/// An encoding of text, by any of the names that the web has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    pub(crate) const UTF_16LE: Encoding = Encoding(UTF_16LE);
    pub(crate) const UTF_16BE: Encoding = Encoding(UTF_16BE);

    pub(crate) fn is_utf8(self) -> bool {
        self.0 == UTF_8
    }

    /// UTF-16 without a mark: of two bytes that follow each other, always the same one is zero, for most letters are
    /// ASCII.
    pub(crate) fn of_zeros(head: &[u8]) -> Option<Encoding> {
        let pairs = head[..head.len().min(1024)].as_chunks::<2>().0;
        let zeros = |at: usize| pairs.iter().filter(|pair| pair[at] == 0).count();
        let (first, second) = (zeros(0), zeros(1));
        let most = pairs.len().div_ceil(2).max(2);
        match (first, second) {
            (0, second) if second >= most => Some(Encoding::UTF_16LE),
            (first, 0) if first >= most => Some(Encoding::UTF_16BE),
            _ => None,
        }
    }

    /// What HTML or XML declares: `<?xml encoding="...">`, `<meta charset="...">`.
    pub(crate) fn declared(head: &[u8]) -> Option<Encoding> {
        let head = String::from_utf8_lossy(&head[..head.len().min(4096)]).to_ascii_lowercase();
        let end = head.find("?>").filter(|_| head.trim_start().starts_with("<?xml"));
        let xml = end.and_then(|end| named(&head[..end], "encoding"));
        let meta = || {
            let metas = head.match_indices("<meta").map(|(at, _)| &head[at..]);
            metas
                .map(|tag| &tag[..tag.find('>').unwrap_or(tag.len())])
                .find_map(|tag| named(tag, "charset"))
        };
        let label = xml.or_else(meta)?;
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
        // A declaration that can be read is not in UTF-16, whatever it says.
        Some(Encoding(if encoding == UTF_16LE || encoding == UTF_16BE {
            UTF_8
        } else {
            encoding
        }))
    }
}

/// The value behind `key=`, with or without quotes.
fn named<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let value = text[text.find(key)? + key.len()..]
        .trim_start()
        .strip_prefix('=')?
        .trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)));
    Some(&value[..end.unwrap_or(value.len())])
}

impl FromStr for Encoding {
    type Err = String;

    fn from_str(name: &str) -> Result<Encoding, String> {
        match encoding_rs::Encoding::for_label(name.as_bytes()) {
            Some(encoding) => Ok(Encoding(encoding)),
            None => Err(
                "expected an encoding, as utf-8, utf-16le, utf-16be, windows-1252, iso-8859-2 or shift_jis"
                    .to_owned(),
            ),
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

/// Reads an encoding as UTF-8.
pub struct Transcoder {
    source: Box<dyn Read>,
    decoder: Decoder,
    encoding: Encoding,
    input: Vec<u8>,
    /// How much of `input` is decoded, and how many bytes before it were read.
    used: usize,
    before: u64,
    output: Vec<u8>,
    given: usize,
    ended: bool,
}

impl Transcoder {
    pub fn new(source: Box<dyn Read>, encoding: Encoding) -> Transcoder {
        Transcoder {
            source,
            decoder: encoding.0.new_decoder_with_bom_removal(),
            encoding,
            input: Vec::new(),
            used: 0,
            before: 0,
            output: Vec::new(),
            given: 0,
            ended: false,
        }
    }

    /// Decodes the next piece into `output`, which is empty only at the end.
    fn decode(&mut self) -> io::Result<()> {
        const PIECE: usize = 1 << 15;
        self.output.clear();
        self.given = 0;
        while self.output.is_empty() && !self.ended {
            if self.used == self.input.len() {
                self.before += self.input.len() as u64;
                self.input.resize(PIECE, 0);
                let read = self.source.read(&mut self.input)?;
                self.input.truncate(read);
                self.used = 0;
            }
            let last = self.input.is_empty();
            let mut decoded = vec![0; 4 * PIECE];
            let (result, read, written) =
                self.decoder
                    .decode_to_utf8_without_replacement(&self.input[self.used..], &mut decoded, last);
            self.used += read;
            decoded.truncate(written);
            self.output = decoded;
            match result {
                DecoderResult::Malformed(..) => {
                    self.ended = true;
                    let at = self.before + self.used as u64;
                    return Err(io::Error::new(
                        io::ErrorKind::InvalidData,
                        format!(
                            "expected {}, found something else before byte {at}",
                            self.encoding
                        ),
                    ));
                }
                DecoderResult::InputEmpty if last => self.ended = true,
                DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
            }
        }
        Ok(())
    }
}

impl Read for Transcoder {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.output.len() {
            self.decode()?;
        }
        let given = (self.output.len() - self.given).min(buffer.len());
        buffer[..given].copy_from_slice(&self.output[self.given..self.given + given]);
        self.given += given;
        Ok(given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transcoded(bytes: &[u8], encoding: Encoding) -> io::Result<String> {
        let mut text = String::new();
        Transcoder::new(Box::new(io::Cursor::new(bytes.to_vec())), encoding).read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn what_is_declared() {
        let table = [
            (
                "<?xml version='1.0' encoding='ISO-8859-1'?><rss>",
                Some("windows-1252"),
            ),
            ("<html><meta charset=koi8-r>", Some("KOI8-R")),
            (
                "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=Shift_JIS\">",
                Some("Shift_JIS"),
            ),
            ("<meta charset=\"utf-16\">", Some("UTF-8")),
            ("<html><p>charset=koi8-r", None),
        ];
        for (head, name) in table {
            let found = Encoding::declared(head.as_bytes()).map(|encoding| encoding.to_string());
            assert_eq!(found.as_deref(), name, "{head}");
        }
    }

    #[test]
    fn zeros_tell_utf16() {
        let wide = |text: &str, low: usize| -> Vec<u8> {
            text.encode_utf16()
                .flat_map(|unit| match low {
                    0 => unit.to_le_bytes(),
                    _ => unit.to_be_bytes(),
                })
                .collect()
        };
        assert_eq!(
            Encoding::of_zeros(&wide("Putin met", 0)),
            Some(Encoding::UTF_16LE)
        );
        assert_eq!(
            Encoding::of_zeros(&wide("Putin met", 1)),
            Some(Encoding::UTF_16BE)
        );
        for text in [&b"Putin\0met\0Merkel.\0"[..], &[0; 100], b"", b"a\0"] {
            assert_eq!(Encoding::of_zeros(text), None);
        }
    }

    #[test]
    fn pieces_of_any_size_are_decoded() {
        let text = "Žižek met Østergård. ".repeat(9000);
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(transcoded(&bytes, Encoding::UTF_16LE).unwrap(), text);
        assert_eq!(
            transcoded(b"M\xFCller \x96 met", "windows-1252".parse().unwrap()).unwrap(),
            "Müller – met"
        );
        assert_eq!(transcoded(b"", Encoding::UTF_16LE).unwrap(), "");
        let broken = transcoded(&[0x41, 0, 0, 0xD8, 0x42, 0], Encoding::UTF_16LE);
        assert!(broken.unwrap_err().to_string().starts_with("expected UTF-16LE"));
    }
}
