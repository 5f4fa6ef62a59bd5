//! Hides the exact length of a body: padded lengths are 512 B, 1 kB, 2 kB, 4 kB and on by powers of two.
//!
//! A padded body is `body ‖ 0x80 ‖ zeros` (ISO/IEC 7816-4), in the smallest of those lengths that holds it.
//! So each body has exactly one padded form, and anything else is refused.

use zeroize::Zeroizing;

use crate::Error;

/// The smallest padded length in bytes.
pub const SMALLEST: usize = 512;

const MARK: u8 = 0x80;

/// Returns the padded length of a body of `length` bytes.
pub fn padded_length(length: usize) -> usize {
    (length + 1).next_power_of_two().max(SMALLEST)
}

/// Pads a body.
pub fn pad(body: &[u8]) -> Zeroizing<Vec<u8>> {
    pad_with_room(body, 0)
}

/// Pads a body in a buffer that can take `room` more bytes without moving, so that no copy is left behind.
pub(crate) fn pad_with_room(body: &[u8], room: usize) -> Zeroizing<Vec<u8>> {
    let length = padded_length(body.len());
    let mut padded = Zeroizing::new(Vec::with_capacity(length + room));
    padded.extend_from_slice(body);
    padded.push(MARK);
    padded.resize(length, 0);
    padded
}

/// Takes the padding off.
///
/// # Errors
///
/// [`Error::Padding`] for anything that [`pad`] does not make.
pub fn unpad(mut padded: Zeroizing<Vec<u8>>) -> Result<Zeroizing<Vec<u8>>, Error> {
    let mark = padded.iter().rposition(|byte| *byte != 0);
    match mark {
        Some(mark) if padded[mark] == MARK && padded_length(mark) == padded.len() => {
            padded.truncate(mark);
            Ok(padded)
        }
        _ => Err(Error::Padding),
    }
}
