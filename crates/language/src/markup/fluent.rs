//! Fluent: the values of messages and attributes; never keys, placeables or comments.

use super::{HASH_OWN_WORDS, HASH_OWN_WORDS_END, Out, State, lines};

pub(super) fn mask(out: &mut Out<'_>, state: &mut State) {
    for line in lines(out.piece) {
        let all = &out.piece[line.clone()];
        let bare = all.trim();
        if bare.starts_with('#') {
            match bare.trim_start_matches('#').trim() {
                it if it == bare_mark(HASH_OWN_WORDS) => state.own_words = true,
                it if it == bare_mark(HASH_OWN_WORDS_END) => state.own_words = false,
                _ => {}
            }
            out.wall(all.len());
            continue;
        }
        if state.own_words {
            out.wall(all.len());
            continue;
        }
        let indent = all.len() - all.trim_start().len();
        let key = if indent == 0 || bare.starts_with('.') {
            all.find('=').map(|it| it + 1)
        } else if bare.starts_with('[') || bare.starts_with("*[") {
            all.find(']').map(|it| it + 1)
        } else {
            None
        };
        out.wall(key.unwrap_or(0));
        value(out, line.end);
    }
}

/// Returns a mark without its sign: Fluent has comments of one, two and three.
fn bare_mark(mark: &str) -> &str {
    mark.trim_start_matches(['#', ' '])
}

/// Masks the placeables of a line.
fn value(out: &mut Out<'_>, end: usize) {
    while out.at < end {
        let rest = &out.piece[out.at..end];
        match rest.as_bytes()[0] {
            b'{' => match placeable(rest) {
                // The variants of a choice are text; what chooses is not.
                Some((at, true)) => out.wall(at + 2),
                Some((at, false)) => out.hide(at + 1),
                None => out.hide(1),
            },
            b'}' => out.wall(1),
            _ => out.keep(rest.find(['{', '}']).unwrap_or(rest.len())),
        }
    }
}

/// A placeable is no longer than this.
const LONGEST: usize = 300;

/// Returns where a placeable ends, or where its arrow stands and begins a choice.
fn placeable(rest: &str) -> Option<(usize, bool)> {
    let window = &rest.as_bytes()[..rest.len().min(LONGEST)];
    let mut pairs = window.windows(2).enumerate();
    pairs.find_map(|(at, pair)| match pair {
        b"->" => Some((at, true)),
        [_, b'}'] => Some((at + 1, false)),
        _ => None,
    })
}
