//! Reads a file in parts, each whole characters, so that its size does not matter.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};

use super::files::Source;

/// So much is read at once.
const CHUNK: usize = 256 << 10;
/// What is no text shows it within so many bytes.
const HEAD: usize = 8 << 10;

/// Why a file could not be read to its end.
#[derive(Debug)]
pub(super) enum Unreadable {
    Io(io::Error),
    Binary {
        byte: usize,
    },
    NotUtf8 {
        byte: usize,
    },
    /// What comes behind a mark that is never closed was not looked at.
    OwnWordsOpen,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "cannot be read: {error}"),
            Self::Binary { byte } => write!(f, "is not text: byte {byte} is zero"),
            Self::NotUtf8 { byte } => write!(f, "is not UTF-8 from byte {byte} on"),
            Self::OwnWordsOpen => write!(f, "has a section of own words that is never closed"),
        }
    }
}

/// Gives `take` one part after the other, until the end or until it wants no more.
pub(super) fn chunks(
    source: &Source,
    take: &mut dyn FnMut(&str) -> bool,
) -> Result<(), Unreadable> {
    let mut reader: Box<dyn Read> = match source {
        Source::Stdin => Box::new(io::stdin().lock()),
        Source::File(path) => Box::new(File::open(path).map_err(Unreadable::Io)?),
    };
    let mut buffer = vec![0; CHUNK];
    let (mut n_kept, mut n_before) = (0, 0);
    loop {
        let n_read = fill(&mut reader, &mut buffer[n_kept..]).map_err(Unreadable::Io)?;
        let n_bytes = n_kept + n_read;
        let bytes = &buffer[..n_bytes];
        if n_before == 0
            && let Some(byte) = bytes[..n_bytes.min(HEAD)].iter().position(|it| *it == 0)
        {
            return Err(Unreadable::Binary { byte });
        }
        let (valid, wrong) = match str::from_utf8(bytes) {
            Ok(text) => (text, false),
            Err(error) => {
                let (valid, _) = bytes.split_at(error.valid_up_to());
                let text = str::from_utf8(valid).expect("so far it is valid");
                // A character that is cut off by the end of the buffer goes on in the next.
                (text, error.error_len().is_some() || n_read == 0)
            }
        };
        let n_valid = valid.len();
        if n_valid > 0 && !take(valid) {
            return Ok(());
        }
        if wrong {
            let byte = n_before + n_valid;
            return Err(Unreadable::NotUtf8 { byte });
        }
        if n_read == 0 {
            return Ok(());
        }
        buffer.copy_within(n_valid..n_bytes, 0);
        n_kept = n_bytes - n_valid;
        n_before += n_valid;
    }
}

/// Reads until the buffer is full or the file ends.
fn fill(reader: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut n_bytes = 0;
    while n_bytes < buffer.len() {
        match reader.read(&mut buffer[n_bytes..]) {
            Ok(0) => break,
            Ok(n_read) => n_bytes += n_read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(n_bytes)
}
