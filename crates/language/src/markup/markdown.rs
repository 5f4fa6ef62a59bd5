//! Markdown: text and the text of links; code, addresses, comments and quotations are masked.

use super::{OWN_WORDS, OWN_WORDS_END, Out, State, address, html, lines, through};

pub(super) fn mask(out: &mut Out<'_>, state: &mut State) {
    for line in lines(out.piece) {
        // Something that spans lines may have been masked whole.
        if line.end <= out.at {
            continue;
        }
        let all = &out.piece[line.start.max(out.at)..line.end];
        let bare = all.trim_start();
        let fence = fence(bare);
        if let Some((mark, n_marks)) = state.fence {
            if fence.is_some_and(|it| it.0 == mark && it.1 >= n_marks) {
                state.fence = None;
            }
            out.wall(all.len());
        } else if state.own_words || state.comment || state.skipped.is_some() {
            inline(out, state, line.end);
        } else if fence.is_some() {
            state.fence = fence;
            out.wall(all.len());
        } else if bare.starts_with('>') || state.quote && goes_on(bare) {
            state.quote = true;
            out.wall(all.len());
        } else if is_reference(bare) {
            out.wall(all.len());
        } else {
            state.quote = false;
            // The mark of a list item stays: it parts sentences.
            let indent = all.len() - bare.len();
            out.keep(indent.min(line.end - out.at));
            if bare.starts_with("* ") {
                out.keep(2);
            }
            inline(out, state, line.end);
        }
    }
}

/// Returns the mark of a fence around code, and how many of it there are.
fn fence(line: &str) -> Option<(u8, usize)> {
    let mark = *line.as_bytes().first().filter(|it| b"`~".contains(it))?;
    let n_marks = line.bytes().take_while(|it| *it == mark).count();
    let is_code_in_text = mark == b'`' && line[n_marks..].contains('`');
    (n_marks >= 3 && !is_code_in_text).then_some((mark, n_marks))
}

/// Says whether a line without a mark of its own belongs to the quotation before it.
fn goes_on(line: &str) -> bool {
    !line.is_empty()
        && !line.starts_with(['#', '`', '~'])
        && !crate::sentence::is_item(line.as_bytes())
}

fn is_reference(line: &str) -> bool {
    line.starts_with('[')
        && line
            .split_once("]:")
            .is_some_and(|(name, _)| !name[1..].contains('['))
}

/// Masks what stands in a line.
fn inline(out: &mut Out<'_>, state: &mut State, end: usize) {
    while out.at < end {
        let rest = &out.piece[out.at..end];
        if state.own_words {
            state.own_words = !rest.contains(OWN_WORDS_END);
            out.wall(through(rest, OWN_WORDS_END));
            continue;
        }
        if state.comment {
            state.comment = !rest.contains("-->");
            out.wall(through(rest, "-->"));
            continue;
        }
        if let Some(element) = state.skipped {
            html::skip(out, state, element, end);
            continue;
        }
        if let Some(n_bytes) = address(rest) {
            out.hide(n_bytes);
            continue;
        }
        match rest.as_bytes()[0] {
            b'`' => {
                let n_marks = rest.bytes().take_while(|it| *it == b'`').count();
                let close = rest[n_marks..].find(&rest[..n_marks]);
                out.hide(close.map_or(n_marks, |it| it + 2 * n_marks));
            }
            b'<' if rest.starts_with(OWN_WORDS) => {
                state.own_words = true;
                out.wall(OWN_WORDS.len());
            }
            b'<' if rest.starts_with("<!--") => {
                state.comment = true;
                out.wall(4);
            }
            b'<' if address(&rest[1..]).is_some() => out.hide(through(rest, ">")),
            b'<' => html::tag(out, state, end),
            b'!' if rest.starts_with("![") => out.blank(2),
            b']' if rest.starts_with("](") => out.blank(target(rest)),
            b'[' | b']' | b'*' => out.blank(1),
            b'_' => {
                let before = crate::text::before(&out.text, out.text.len());
                let inner = before.is_some_and(char::is_alphanumeric)
                    && rest[1..].starts_with(char::is_alphanumeric);
                if inner { out.keep(1) } else { out.blank(1) }
            }
            b'\\' if rest.len() > 1 => out.blank(1),
            b'&' => html::entity(out),
            _ => {
                let it = rest.chars().next().map_or(1, char::len_utf8);
                let plain = rest[it..]
                    .find(['`', '<', '!', '[', ']', '*', '_', '\\', '&', 'h', 'm', 'w'])
                    .unwrap_or(rest.len() - it);
                out.keep(it + plain);
            }
        }
    }
}

/// Returns the length of `](address "title")`.
fn target(rest: &str) -> usize {
    let mut depth = 0_i32;
    for (at, it) in rest.char_indices().skip(1).take(2_000) {
        match it {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    2
}
