//! Joins several byte strings into one that can be read in only one way.

/// Joins the parts, each after its length as eight big-endian bytes.
///
/// Two different lists of parts never give the same bytes, so nothing can slide from one field into the next.
pub(crate) fn frame(parts: &[&[u8]]) -> Vec<u8> {
    let mut framed = Vec::with_capacity(parts.iter().map(|part| 8 + part.len()).sum());
    for part in parts {
        framed.extend_from_slice(&(part.len() as u64).to_be_bytes());
        framed.extend_from_slice(part);
    }
    framed
}

#[cfg(test)]
mod tests {
    use super::frame;

    #[test]
    fn parts_cannot_slide_into_each_other() {
        assert_eq!(frame(&[b"ab"]), *b"\0\0\0\0\0\0\0\x02ab");
        assert_ne!(frame(&[b"ab", b"c"]), frame(&[b"a", b"bc"]));
        assert_ne!(frame(&[b"ab"]), frame(&[b"ab", b""]));
    }
}
