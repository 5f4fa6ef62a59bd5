//! Notes: free words.

use crate::Text;

/// Free words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub text: Text,
}
