//! HTML and templates: text and the attributes that people read.

use super::{OWN_WORDS, OWN_WORDS_END, Out, State, address, through};

/// Elements whose content is code, or a person's own words.
const SKIPPED: [&str; 9] = [
    "script",
    "style",
    "code",
    "pre",
    "kbd",
    "samp",
    "q",
    "blockquote",
    "template-code",
];

/// Elements inside a line.
const INLINE: [&str; 22] = [
    "a", "abbr", "b", "bdi", "cite", "data", "del", "dfn", "em", "font", "i", "ins", "mark", "s",
    "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
];

/// Attributes that people read or hear.
const READ: [&str; 6] = [
    "alt",
    "title",
    "placeholder",
    "aria-label",
    "aria-description",
    "label",
];

/// Entities that stand for letters and marks; the others are left as they are.
const ENTITIES: [(&str, char); 43] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("rdquo", '”'),
    ("ldquo", '“'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("shy", '\u{ad}'),
    ("iquest", '¿'),
    ("iexcl", '¡'),
    ("aacute", 'á'),
    ("eacute", 'é'),
    ("iacute", 'í'),
    ("oacute", 'ó'),
    ("uacute", 'ú'),
    ("ntilde", 'ñ'),
    ("uuml", 'ü'),
    ("Aacute", 'Á'),
    ("Eacute", 'É'),
    ("Iacute", 'Í'),
    ("Oacute", 'Ó'),
    ("Uacute", 'Ú'),
    ("Ntilde", 'Ñ'),
    ("Uuml", 'Ü'),
    ("agrave", 'à'),
    ("egrave", 'è'),
    ("ograve", 'ò'),
    ("ccedil", 'ç'),
    ("euml", 'ë'),
    ("ouml", 'ö'),
    ("auml", 'ä'),
    ("middot", '·'),
    ("bull", '•'),
    ("thinsp", ' '),
    ("ensp", ' '),
];

pub(super) fn mask(out: &mut Out<'_>, state: &mut State) {
    let end = out.piece.len();
    while out.at < end {
        let rest = out.rest();
        if state.own_words {
            state.own_words = !rest.contains(OWN_WORDS_END);
            out.wall(through(rest, OWN_WORDS_END));
        } else if state.comment {
            state.comment = !rest.contains("-->");
            out.wall(through(rest, "-->"));
        } else if let Some(element) = state.skipped {
            skip(out, state, element, end);
        } else if rest.starts_with(OWN_WORDS) {
            state.own_words = true;
            out.wall(OWN_WORDS.len());
        } else if rest.starts_with("<!--") {
            state.comment = true;
            out.wall(4);
        } else if template(out, end) {
        } else if let Some(n_bytes) = address(rest) {
            out.hide(n_bytes);
        } else {
            match rest.as_bytes()[0] {
                b'<' => tag(out, state, end),
                b'&' => entity(out),
                _ => {
                    let it = rest.chars().next().map_or(1, char::len_utf8);
                    let plain = rest[it..]
                        .find(['<', '&', '{', 'h', 'm', 'w'])
                        .unwrap_or(rest.len() - it);
                    out.keep(it + plain);
                }
            }
        }
    }
}

/// Masks what a template engine replaces, no further than `end`; says whether there was something.
fn template(out: &mut Out<'_>, end: usize) -> bool {
    let rest = &out.piece[out.at..end];
    if rest.starts_with("{{") {
        out.hide(through(rest, "}}"));
    } else if rest.starts_with("{%") {
        out.blank(through(rest, "%}"));
    } else if rest.starts_with("{#") {
        out.blank(through(rest, "#}"));
    } else {
        return false;
    }
    true
}

/// Masks the content of an element, up to its end tag.
pub(super) fn skip(out: &mut Out<'_>, state: &mut State, element: &'static str, end: usize) {
    let rest = &out.piece[out.at..end];
    let close = rest.match_indices("</").find(|(at, _)| {
        let name = &rest.as_bytes()[at + 2..];
        name.len() >= element.len()
            && name[..element.len()].eq_ignore_ascii_case(element.as_bytes())
    });
    match close {
        Some((at, _)) => {
            let n_bytes = at + through(&rest[at..], ">");
            if INLINE.contains(&element) || matches!(element, "code" | "q" | "kbd" | "samp") {
                out.hide(n_bytes);
            } else {
                out.wall(n_bytes);
            }
            state.skipped = None;
        }
        None => out.wall(rest.len()),
    }
}

/// Masks a tag, but for the attributes that people read.
pub(super) fn tag(out: &mut Out<'_>, state: &mut State, end: usize) {
    let rest = &out.piece[out.at..end];
    let inner = rest[1..].trim_start_matches('/');
    let n_name = inner
        .bytes()
        .take_while(|it| it.is_ascii_alphanumeric() || *it == b'-')
        .count();
    let opens = !rest.starts_with("</");
    if n_name == 0 && !rest.starts_with("<!") && !rest.starts_with("<?") {
        out.keep(1);
        return;
    }
    let Some(n_bytes) = tag_len(rest) else {
        out.keep(1);
        return;
    };
    let name = inner[..n_name].to_ascii_lowercase();
    let inline = INLINE.contains(&name.as_str());
    let skipped = SKIPPED.iter().find(|it| **it == name);
    let close = out.at + n_bytes;
    let fill = |out: &mut Out<'_>, n_bytes: usize| {
        if inline {
            out.blank(n_bytes);
        } else if skipped
            .is_some_and(|it| !matches!(*it, "pre" | "blockquote" | "script" | "style"))
        {
            out.hide(n_bytes);
        } else {
            out.wall(n_bytes);
        }
    };
    if opens {
        for value in read_values(&rest[..n_bytes]) {
            let start = close - n_bytes;
            let value_end = start + value.end;
            // A template may have taken in more than its own value.
            let Some(gap) = (start + value.start).checked_sub(out.at) else {
                continue;
            };
            // A value is a text of its own.
            out.wall(gap);
            while out.at < value_end {
                if template(out, value_end) {
                    continue;
                }
                match out.rest().as_bytes()[0] {
                    b'&' => entity(out),
                    _ => out.keep(out.rest().chars().next().map_or(1, char::len_utf8)),
                }
            }
        }
        if out.at > close - n_bytes {
            out.wall(close.saturating_sub(out.at));
        } else {
            fill(out, n_bytes);
        }
        if let Some(element) = skipped
            && !rest[..n_bytes].ends_with("/>")
        {
            state.skipped = Some(element);
        }
    } else {
        fill(out, n_bytes);
    }
}

/// No tag is longer; what looks like one is text then.
const LONGEST_TAG: usize = 20_000;

/// Returns the length of a tag: `>` may stand in the value of an attribute.
fn tag_len(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, it) in rest.bytes().enumerate().skip(1).take(LONGEST_TAG) {
        match (quote, it) {
            (None, b'>') => return Some(at + 1),
            (None, b'<') => return None,
            (None, b'"' | b'\'') => quote = Some(it),
            (Some(mark), _) if mark == it => quote = None,
            _ => {}
        }
    }
    None
}

/// Returns where the values of attributes that people read stand in a tag.
fn read_values(tag: &str) -> Vec<std::ops::Range<usize>> {
    let mut values = Vec::new();
    let bytes = tag.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        let Some(equals) = tag[at..].find('=').map(|it| at + it) else {
            break;
        };
        let name = tag[at..equals]
            .rsplit(|it: char| it.is_whitespace())
            .next()
            .unwrap_or_default();
        let Some(mark) = bytes
            .get(equals + 1)
            .filter(|it| matches!(it, b'"' | b'\''))
        else {
            at = equals + 1;
            continue;
        };
        let start = equals + 2;
        let Some(len) = bytes[start..].iter().position(|it| it == mark) else {
            break;
        };
        if READ.contains(&name.to_ascii_lowercase().as_str()) {
            values.push(start..start + len);
        }
        at = start + len + 1;
    }
    values
}

/// Puts the character that an entity stands for.
pub(super) fn entity(out: &mut Out<'_>) {
    let rest = out.rest();
    let end = rest.bytes().take(12).position(|it| it == b';');
    let it = end.and_then(|end| {
        let name = &rest[1..end];
        let number = name
            .strip_prefix('#')
            .map(|it| match it.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => it.parse().ok(),
            });
        match number {
            Some(number) => number.and_then(char::from_u32),
            None => ENTITIES.iter().find(|it| it.0 == name).map(|it| it.1),
        }
        .map(|it| (it, end + 1))
    });
    match it {
        Some((it, n_bytes)) => out.put(it, n_bytes),
        None => out.keep(1),
    }
}
