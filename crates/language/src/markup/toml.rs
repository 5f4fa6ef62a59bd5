//! TOML: strings that are text; never keys, comments or values that are code.

use super::{HASH_OWN_WORDS, HASH_OWN_WORDS_END, Out, State, address};
use crate::term::Lang;

/// Keeps the strings for which `mine` holds: it is given the language that a key names.
pub(super) fn mask(out: &mut Out<'_>, state: &mut State, mine: impl Fn(Option<Lang>) -> bool) {
    let mut key = String::new();
    let mut begins_line = true;
    while out.at < out.piece.len() {
        if let Some(mark) = state.string {
            lines(out, state, mark, &mine);
            continue;
        }
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
                let mark = char::from(first);
                if rest.starts_with(&triple(mark)) {
                    state.string = Some(mark);
                    out.wall(3);
                } else {
                    line(out, state, mark, begins_line, &mut key, &mine);
                }
            }
            b'[' if begins_line && state.depth == 0 => {
                let n_bytes = rest.find('\n').unwrap_or(rest.len());
                let header = rest[..n_bytes].split('#').next().unwrap_or_default();
                state.table = lang_of(header.trim().trim_matches(['[', ']']));
                state.key = None;
                out.wall(n_bytes);
            }
            b'=' => {
                state.key = lang_of(&key);
                key.clear();
                out.wall(1);
            }
            b'[' | b']' | b'\n' | b',' | b'{' | b'}' => {
                match first {
                    b'[' => state.depth += 1,
                    b']' => state.depth = state.depth.saturating_sub(1),
                    _ => {}
                }
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

/// Goes through what is left of a string of several lines.
fn lines(out: &mut Out<'_>, state: &mut State, mark: char, mine: impl Fn(Option<Lang>) -> bool) {
    let end = triple(mark);
    let rest = out.rest();
    let n_bytes = rest.find(&end).unwrap_or(rest.len());
    let told = state.key.or(state.table);
    if !state.own_words && mine(told) && is_text(&rest[..n_bytes], told) {
        out.keep(n_bytes);
    } else {
        out.wall(n_bytes);
    }
    if out.rest().starts_with(&end) {
        out.wall(end.len());
        state.string = None;
    }
}

/// Goes through a string of one line, which may be a key.
fn line(
    out: &mut Out<'_>,
    state: &State,
    mark: char,
    begins_line: bool,
    key: &mut String,
    mine: impl Fn(Option<Lang>) -> bool,
) {
    let rest = out.rest();
    let (n_bytes, value) = string(rest, mark);
    value.clone_into(key);
    let after = rest[n_bytes..].trim_start_matches([' ', '\t']);
    let is_key = after.starts_with(['=', '.']) || begins_line && after.starts_with(']');
    let told = state.key.or(state.table);
    if !is_key && !state.own_words && mine(told) && is_text(value, told) {
        out.wall(1);
        out.keep(value.len());
        out.wall(n_bytes - 1 - value.len());
    } else {
        out.wall(n_bytes);
    }
}

fn triple(mark: char) -> String {
    mark.to_string().repeat(3)
}

/// Returns how long a string is with its marks, and what stands in it; one that is not closed ends with its line.
fn string(rest: &str, mark: char) -> (usize, &str) {
    let inner = &rest[1..];
    let mut escaped = false;
    for (at, it) in inner.char_indices() {
        if !escaped && it == mark {
            return (at + 2, &inner[..at]);
        }
        if it == '\n' {
            return (at + 1, &inner[..at]);
        }
        escaped = it == '\\' && !escaped && mark == '"';
    }
    (rest.len(), inner)
}

/// Returns the language that a key names: `es`, `lines.es`.
fn lang_of(key: &str) -> Option<Lang> {
    let last = key.trim().rsplit('.').next()?;
    last.trim_matches(['"', '\'', ' ']).parse().ok()
}

/// Says whether a value is words rather than a slug, an address or a pattern.
fn is_text(value: &str, told: Option<Lang>) -> bool {
    let pattern = ["(?:", "\\b", "\\w", "\\s", ".*", "[a-z"]
        .iter()
        .any(|it| value.contains(it));
    if pattern || address(value).is_some() {
        return false;
    }
    let one_word = !value.contains(char::is_whitespace);
    let large = value.chars().next().is_some_and(char::is_uppercase);
    !one_word || told.is_some() || large && value.chars().all(char::is_alphabetic)
}
