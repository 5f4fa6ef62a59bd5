//! TOML: strings that are text; never keys, comments or values that are code.

use super::{HASH_OWN_WORDS, HASH_OWN_WORDS_END, Out, State, address};
use crate::term::Lang;

/// Keeps the strings for which `mine` holds: it is given the language that a key names.
pub(super) fn mask(out: &mut Out<'_>, state: &mut State, mine: impl Fn(Option<Lang>) -> bool) {
    let mut key = String::new();
    // The key that the values from here on belong to.
    let mut lang = None;
    let mut begins_line = true;
    while out.at < out.piece.len() {
        let rest = out.rest();
        let first = rest.as_bytes()[0];
        match first {
            b'#' => {
                let n_bytes = rest.find('\n').unwrap_or(rest.len());
                match rest[..n_bytes].trim_end() {
                    HASH_OWN_WORDS => state.own_words = true,
                    HASH_OWN_WORDS_END => state.own_words = false,
                    _ => {}
                }
                out.wall(n_bytes);
            }
            b'"' | b'\'' => {
                let (n_open, n_bytes, value) = string(rest);
                value.clone_into(&mut key);
                let after = rest[n_bytes..].trim_start_matches([' ', '\t']);
                let is_key = after.starts_with(['=', '.']) || begins_line && after.starts_with(']');
                let told = lang.or(state.table);
                if !is_key && !state.own_words && mine(told) && is_text(value, told) {
                    out.wall(n_open);
                    out.keep(value.len());
                    out.wall(n_bytes - n_open - value.len());
                } else {
                    out.wall(n_bytes);
                }
            }
            b'[' if begins_line => {
                let n_bytes = rest.find('\n').unwrap_or(rest.len());
                let header = rest[..n_bytes].split('#').next().unwrap_or_default();
                state.table = lang_of(header.trim().trim_matches(['[', ']']));
                lang = None;
                out.wall(n_bytes);
            }
            b'=' => {
                lang = lang_of(&key);
                key.clear();
                out.wall(1);
            }
            b'\n' | b',' | b'{' | b'}' => {
                key.clear();
                out.wall(1);
            }
            _ => {
                let it = rest.chars().next().unwrap_or(' ');
                key.push(it);
                out.wall(it.len_utf8());
            }
        }
        begins_line = first == b'\n' || begins_line && matches!(first, b' ' | b'\t' | b'\r');
    }
}

/// Returns how long the opening marks and the whole string are, and what stands in it.
fn string(rest: &str) -> (usize, usize, &str) {
    let mark = &rest[..1];
    let n_open = if rest.len() >= 6 && rest.starts_with(&mark.repeat(3)) {
        3
    } else {
        1
    };
    let end = &rest[..n_open];
    let inner = &rest[n_open..];
    let mut escaped = false;
    for (at, it) in inner.char_indices() {
        if !escaped && inner[at..].starts_with(end) {
            return (n_open, n_open + at + n_open, &inner[..at]);
        }
        if n_open == 1 && it == '\n' {
            return (n_open, n_open + at, &inner[..at]);
        }
        escaped = it == '\\' && !escaped && mark == "\"";
    }
    (n_open, rest.len(), inner)
}

/// Returns the language that a key names: `es`, `lines.es`.
fn lang_of(key: &str) -> Option<Lang> {
    let last = key.trim().rsplit('.').next()?;
    last.trim_matches(['"', '\'', ' ']).parse().ok()
}

/// Says whether a value is words rather than a slug, an address or a pattern.
fn is_text(value: &str, told: Option<Lang>) -> bool {
    let pattern = ["(?:", "\\b", "\\w", "\\s", ".*", "[a-z", "s?"]
        .iter()
        .any(|it| value.contains(it));
    if pattern || address(value).is_some() {
        return false;
    }
    let one_word = !value.contains(char::is_whitespace);
    let large = value.chars().next().is_some_and(char::is_uppercase);
    !one_word || told.is_some() || large && value.chars().all(char::is_alphabetic)
}
