//! Zstandard as a stream: all frames of a file, one behind the other.

use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};

use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

/// Reads what is packed in all frames.
pub struct ZstdReader<R: Read> {
    /// `None` behind an error.
    state: Option<State<R>>,
}

/// The rest of a file, behind the first four bytes of a frame.
type Frame<R> = Chain<Cursor<[u8; 4]>, BufReader<R>>;

enum State<R: Read> {
    Between(BufReader<R>),
    Inside(Box<StreamingDecoder<Frame<R>, FrameDecoder>>),
}

impl<R: Read> ZstdReader<R> {
    pub fn new(source: R) -> ZstdReader<R> {
        ZstdReader {
            state: Some(State::Between(BufReader::new(source))),
        }
    }
}

impl<R: Read> Read for ZstdReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match self.state.take() {
                None => return Ok(0),
                Some(State::Inside(mut decoder)) => match decoder.read(buffer)? {
                    0 => {
                        let (_, source) = decoder.into_inner().into_inner();
                        self.state = Some(State::Between(source));
                    }
                    read => {
                        self.state = Some(State::Inside(decoder));
                        return Ok(read);
                    }
                },
                Some(State::Between(source)) => match begin(source)? {
                    Some(state) => self.state = Some(state),
                    None => return Ok(0),
                },
            }
        }
    }
}

/// Begins the next frame, or passes over it if it holds no content.
fn begin<R: Read>(mut source: BufReader<R>) -> io::Result<Option<State<R>>> {
    if source.fill_buf()?.is_empty() {
        return Ok(None);
    }
    let mut magic = [0; 4];
    source.read_exact(&mut magic)?;
    if matches!(magic, [0x50..=0x5F, 0x2A, 0x4D, 0x18]) {
        let mut length = [0; 4];
        source.read_exact(&mut length)?;
        let length = u32::from_le_bytes(length);
        io::copy(&mut (&mut source).take(length.into()), &mut io::sink())?;
        return Ok(Some(State::Between(source)));
    }
    let decoder = StreamingDecoder::new(Cursor::new(magic).chain(source))
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
    Ok(Some(State::Inside(Box::new(decoder))))
}
