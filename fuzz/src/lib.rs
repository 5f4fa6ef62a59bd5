//! What the targets share: a person's words that nothing may repeat, changes of bytes, and a whole site.

mod page;
mod route;
mod site;

use std::fmt::{Debug, Display, Write as _};

pub use page::Form;
pub use route::{CALLS, PAGES, POSTS};
pub use site::{Answer, Site};

/// Stands in an input for [`WORDS`].
pub const MARK: &str = "~";
/// What a person might have written. A page shows it escaped.
pub const WORDS: &str = "<her own words>";

/// Puts a person's words in place of every mark.
pub fn told(input: &str) -> String {
    input.replace(MARK, WORDS)
}

/// Puts a person's words in place of every mark, in what may not be text.
pub fn told_bytes(input: &[u8]) -> Vec<u8> {
    let parts: Vec<&[u8]> = input.split(|byte| [*byte] == *MARK.as_bytes()).collect();
    parts.join(WORDS.as_bytes())
}

/// Writes a value as forms send it.
pub fn encode(value: &str) -> String {
    value.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("a string takes any text");
        }
        out
    })
}

/// Puts a person's words in place of every mark, as addresses and forms write them; the rest stays as it is.
pub fn encode_marks(input: &str) -> String {
    input.replace(MARK, &encode(WORDS))
}

/// Checks that an error repeats nothing that a person wrote.
///
/// # Panics
///
/// When it does.
pub fn assert_silent(error: &(impl Display + Debug)) {
    assert_said(&format!("{error:#} {error:?}"));
}

/// Checks that `said` repeats nothing that a person wrote.
///
/// # Panics
///
/// When it does.
pub fn assert_said(said: &str) {
    assert!(
        !said.contains("her own words"),
        "words are repeated: {said}"
    );
}

/// Changes to make of sealed bytes: where, and which bits; and bytes to add or, below zero, to cut off the end.
pub type Edits = (Vec<(u16, u8)>, i8);

/// Makes the changes.
pub fn edited(whole: &[u8], (flips, added): &Edits) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for (place, bits) in flips {
        let length = bytes.len();
        bytes[usize::from(*place) % length] ^= bits;
    }
    let length = whole.len().saturating_add_signed((*added).into());
    bytes.resize(length, 0);
    bytes
}
