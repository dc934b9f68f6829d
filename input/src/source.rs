//! A file, opened: unpacked, decoded, and known for what it is.

use std::fs::{self, File, FileType};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;
use whomet_engine::date::{Date, Day};

use crate::encoding::{Encoding, Transcoder};
use crate::format::{Format, LOOKED_AT, Look, look};
use crate::head::Head;
use crate::options::{DateFrom, Options};
use crate::problem::{Problem, said};
use crate::published::date_in_name;
use crate::raw::FileInfo;
use crate::table::Form;
use crate::zstd::ZstdReader;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A file, opened. What it gives is UTF-8 without a byte order mark, unless it is wrong.
pub struct Source {
    pub file: Arc<FileInfo>,
    pub reader: Reader,
    pub format: Format,
    /// How the cells are written, if it is a table.
    pub form: Form,
    /// Bytes that were passed over.
    pub skipped: u64,
    /// Whether a page says that it is UTF-8, or was decoded.
    pub is_utf8: bool,
}

/// Counts what is read of a file.
struct Counted<R>(R, Arc<AtomicU64>);

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(buffer)?;
        self.1.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// How many bytes of a long source are read at once.
const ROOM: usize = 1 << 18;

/// Reads what may arrive slowly.
pub struct Reader {
    reader: BufReader<Box<dyn Read>>,
    /// Whether what is not there yet may come.
    waits: bool,
}

impl Reader {
    /// Reads `room` bytes at once.
    fn new(source: Box<dyn Read>, room: usize, waits: bool) -> Reader {
        Reader {
            reader: BufReader::with_capacity(room, source),
            waits,
        }
    }

    /// What is in memory.
    pub fn of(bytes: Vec<u8>) -> Reader {
        let room = bytes.len().clamp(1, ROOM);
        Reader::new(Box::new(Cursor::new(bytes)), room, false)
    }

    pub fn empty() -> Reader {
        Reader::of(Vec::new())
    }

    /// Whether to read on would be to wait.
    pub fn would_wait(&self) -> bool {
        self.waits && self.reader.buffer().is_empty()
    }

    pub fn into_read(self) -> Box<dyn Read> {
        Box::new(self.reader)
    }
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reader.read(buffer)
    }
}

impl BufRead for Reader {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.reader.consume(count);
    }
}

impl Source {
    /// Opens a file, or standard input if the path is `-`. `count` grows by what is read of it, packed as it may be.
    pub fn open(path: &Path, options: &Options, count: &Arc<AtomicU64>) -> Result<Source, Problem> {
        let name = path.display().to_string();
        Source::opened(path, &name, options, count).map_err(|failure| match failure {
            Failure::Told(problem) => problem,
            Failure::Said(error) if error.kind() == io::ErrorKind::NotFound && name.contains("://") => {
                let message = "no such file; whomet reads files only: curl -sL ADDRESS | whomet extract -";
                Problem::of_file(&name, message)
            }
            Failure::Said(error) => Problem::of_file(&name, said(&error)),
        })
    }

    fn opened(path: &Path, name: &str, options: &Options, count: &Arc<AtomicU64>) -> Result<Source, Failure> {
        let is_standard_input = path.as_os_str() == "-";
        let (source, waits): (Box<dyn Read>, bool) = match is_standard_input {
            true => (Box::new(Counted(io::stdin(), Arc::clone(count))), true),
            false => {
                let file = File::open(path)?;
                let waits = file
                    .metadata()
                    .is_ok_and(|metadata| may_wait(metadata.file_type()));
                (Box::new(Counted(file, Arc::clone(count))), waits)
            }
        };
        let mut opened = Source::known(source, name, options)?;
        opened.reader.waits = waits;
        let date = match options.date_from {
            Some(DateFrom::Name) if !is_standard_input => date_in_name(name),
            Some(DateFrom::Modified) if !is_standard_input => modified(path),
            _ => None,
        };
        if date.is_some() {
            opened.file = Arc::new(FileInfo {
                name: name.to_owned(),
                date,
            });
        }
        Ok(opened)
    }

    /// What is open already, by its first bytes; the name, which may be anything, is a hint.
    pub fn of(source: Box<dyn Read>, name: &str, options: &Options) -> Result<Source, Problem> {
        Source::known(source, name, options).map_err(|failure| match failure {
            Failure::Told(problem) => problem,
            Failure::Said(error) => Problem::of_file(name, said(&error)),
        })
    }

    fn known(source: Box<dyn Read>, name: &str, options: &Options) -> Result<Source, Failure> {
        let mut head = Head::new(source);
        head.fill(4)?;
        let extension = extension(Path::new(name)).filter(|_| name != "-");
        for _ in 0..2 {
            head = match head.bytes() {
                [0x1F, 0x8B, ..] => Head::new(Box::new(MultiGzDecoder::new(head.into_read()))),
                [0x28, 0xB5, 0x2F, 0xFD, ..] => Head::new(Box::new(ZstdReader::new(head.into_read()))),
                _ => break,
            };
            head.fill(4)?;
        }
        let mut skipped = 0;
        let mut encoding = options.encoding;
        match head.bytes() {
            [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] if encoding.is_none() => {
                let message =
                    "expected UTF-8 or UTF-16, found UTF-32: convert it, as with iconv -f UTF-32 -t UTF-8";
                return Err(Failure::Told(Problem::at(name, 1, 1, message)));
            }
            bytes if bytes.starts_with(BYTE_ORDER_MARK) && encoding.is_none_or(Encoding::is_utf8) => {
                head.skip(BYTE_ORDER_MARK.len());
                skipped = BYTE_ORDER_MARK.len() as u64;
            }
            [0xFF, 0xFE, ..] if encoding.is_none() => encoding = Some(Encoding::UTF_16LE),
            [0xFE, 0xFF, ..] if encoding.is_none() => encoding = Some(Encoding::UTF_16BE),
            bytes if encoding.is_none() => encoding = Encoding::of_zeros(bytes),
            _ => {}
        }
        let mut is_decoded = encoding.is_some_and(|encoding| !encoding.is_utf8());
        if let (Some(encoding), true) = (encoding, is_decoded) {
            head = Head::new(Box::new(Transcoder::new(head.into_read(), encoding)));
        }
        let format = match options.format {
            Some(format) => {
                if matches!(format, Format::Html | Format::Feed | Format::Csv | Format::Tsv) {
                    head.fill(LOOKED_AT)?;
                }
                format
            }
            None => loop {
                // What is white space tells nothing, however much of it there is.
                let blank = head.bytes().len() - head.bytes().trim_ascii_start().len();
                let ended = head.ended() || blank as u64 > options.max_bytes;
                match look(head.bytes(), ended, extension.as_deref()) {
                    Look::Is(format) => break format,
                    Look::Refused(message) => return Err(Failure::Told(Problem::at(name, 1, 1, message))),
                    Look::More => head.more()?,
                }
            },
        };
        let mut is_utf8 = is_decoded;
        if matches!(format, Format::Csv | Format::Tsv) {
            head.fill(LOOKED_AT)?;
        }
        let mark = (format == Format::Tsv).then_some(b'\t');
        let form = Form::of(head.bytes(), mark);
        if matches!(format, Format::Html | Format::Feed)
            && !is_decoded
            && encoding.is_none()
            && let Some(declared) = Encoding::declared(head.bytes())
        {
            is_utf8 = true;
            if !declared.is_utf8() {
                is_decoded = true;
                head = Head::new(Box::new(Transcoder::new(head.into_read(), declared)));
            }
        }
        // Of a short file all has been read.
        let room = match head.ended() {
            true => head.bytes().len().clamp(1, ROOM),
            false => ROOM,
        };
        Ok(Source {
            file: Arc::new(FileInfo {
                name: name.to_owned(),
                date: None,
            }),
            reader: Reader::new(head.into_read(), room, false),
            format,
            form,
            skipped,
            is_utf8: is_utf8 || is_decoded,
        })
    }
}

enum Failure {
    Told(Problem),
    Said(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Said(error)
    }
}

/// Whether reading a file can wait for what somebody else will write.
#[cfg(unix)]
fn may_wait(file_type: FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;
    file_type.is_fifo() || file_type.is_char_device() || file_type.is_socket()
}

#[cfg(not(unix))]
fn may_wait(file_type: FileType) -> bool {
    !file_type.is_file()
}

/// The day on which a file was last changed.
fn modified(path: &Path) -> Option<Date> {
    let time = fs::metadata(path).ok()?.modified().ok()?;
    let seconds = time.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs();
    let days = i32::try_from(seconds / 86_400).ok()?;
    Some(Date::from(Day::new(1970, 1, 1)?.plus_days(days)?))
}

/// The ending of a file's name in lower case, and before that of packing: `jsonl` of `news.jsonl.gz`.
pub fn extension(path: &Path) -> Option<String> {
    let ending = |path: &Path| Some(path.extension()?.to_str()?.to_ascii_lowercase());
    match ending(path).as_deref() {
        Some("gz" | "zst" | "zstd") => ending(Path::new(path.file_stem()?)),
        _ => ending(path),
    }
}
