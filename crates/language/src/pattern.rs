//! Patterns: what a space, a hyphen and an apostrophe in them stand for.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

/// White space with one line break at most, or a hyphen, at which a line may break.
const SPACE: &str =
    r"(?:[ \t\x{a0}\x{202f}]+(?:\r?\n[ \t\x{a0}]*)?|\r?\n[ \t\x{a0}]*|[-‐‑](?:\r?\n[ \t]*)?)";
const HYPHEN: &str = "[-‐‑]";
const APOSTROPHE: &str = "['’ʼ]";
const LETTERS: &str = "0-9A-Za-z_\u{c0}-\u{24f}";
const WORD: &str = "[0-9A-Za-z_\u{c0}-\u{24f}]";

/// A regular expression that is made when it is needed first: most are never needed.
pub(crate) struct Lazy {
    source: String,
    made: OnceLock<Regex>,
}

impl Lazy {
    /// Matches `pattern` at the beginning of a text.
    pub(crate) fn first(pattern: &str) -> Self {
        Self::new(format!(
            r"(?i)\A(?:{})\b{{end-half}}",
            translated(pattern, SPACE)
        ))
    }

    /// Matches `pattern` at the end of a text.
    pub(crate) fn last(pattern: &str) -> Self {
        Self::new(format!(
            r"(?i)\b{{start-half}}(?:{})\z",
            translated(pattern, SPACE)
        ))
    }

    /// Matches `pattern` as a whole text.
    pub(crate) fn whole(pattern: &str) -> Self {
        Self::new(format!(r"(?i)\A(?:{})\z", translated(pattern, SPACE)))
    }

    /// Matches any of `patterns` anywhere in a text.
    pub(crate) fn anywhere(patterns: &[String]) -> Option<Self> {
        let each: Vec<_> = patterns.iter().map(|it| translated(it, SPACE)).collect();
        let source = format!(r"(?i)\b{{start-half}}(?:{})\b{{end-half}}", each.join("|"));
        (!patterns.is_empty()).then(|| Self::new(source))
    }

    fn new(source: String) -> Self {
        Self {
            source,
            made: OnceLock::new(),
        }
    }

    /// Returns the expression; one that cannot be made matches nothing.
    pub(crate) fn regex(&self) -> &Regex {
        self.made
            .get_or_init(|| self.make().unwrap_or_else(|_| nothing()))
    }

    /// Makes the expression and says what is wrong with it.
    pub(crate) fn problem(&self) -> Option<String> {
        self.make().err().map(|it| it.to_string())
    }

    fn make(&self) -> Result<Regex, regex::Error> {
        RegexBuilder::new(&self.source)
            .size_limit(MAX_COMPILED)
            .build()
    }
}

fn nothing() -> Regex {
    Regex::new(r"\b\B").expect("it is sound, and matches nowhere")
}

/// Says whether a pattern is sound.
pub(crate) fn check(pattern: &str) -> Result<(), String> {
    if pattern.trim().is_empty() {
        return Err("it is empty".to_owned());
    }
    if pattern.len() > MAX_PATTERN {
        return Err(format!("longer than {MAX_PATTERN} bytes"));
    }
    match regex_syntax::parse(&translated(pattern, SPACE)) {
        Ok(hir) if hir.properties().minimum_len() == Some(0) => {
            Err("it matches where there is nothing".to_owned())
        }
        Ok(_) => Ok(()),
        // The rest of the message draws the translated pattern, which nobody wrote.
        Err(regex_syntax::Error::Parse(error)) => Err(error.kind().to_string()),
        Err(regex_syntax::Error::Translate(error)) => Err(error.kind().to_string()),
        Err(_) => Err("not a regular expression".to_owned()),
    }
}

const MAX_PATTERN: usize = 20_000;
const MAX_COMPILED: usize = 100 << 20;

/// Replaces what stands for more than itself: a space, a hyphen, an apostrophe.
pub(crate) fn translated(pattern: &str, space: &str) -> String {
    let mut out = String::new();
    let mut chars = pattern.chars().peekable();
    let mut in_class = false;
    while let Some(it) = chars.next() {
        match it {
            // Letters of English and Spanish: all of Unicode's would make each expression a hundred times larger.
            '\\' if chars.peek() == Some(&'w') => {
                chars.next();
                out.push_str(if in_class { LETTERS } else { WORD });
            }
            '\\' => {
                out.push(it);
                out.extend(chars.next());
                // The name of a class: `\p{Lu}`, `\b{start}`.
                if chars.peek() == Some(&'{') {
                    push_through(&mut out, &mut chars, '}');
                }
            }
            '[' => {
                in_class = true;
                out.push(it);
            }
            ']' => {
                in_class = false;
                out.push(it);
            }
            '\'' if in_class => out.push_str("'’"),
            ' ' if in_class => out.push_str(r" \n"),
            _ if in_class => out.push(it),
            '(' if chars.peek() == Some(&'?') => {
                out.push(it);
                for it in chars.by_ref() {
                    out.push(it);
                    if matches!(it, ':' | ')' | '=' | '!' | '>') {
                        break;
                    }
                }
            }
            ' ' => out.push_str(space),
            '-' => out.push_str(HYPHEN),
            '\'' | '’' => out.push_str(APOSTROPHE),
            _ => out.push(it),
        }
    }
    out
}

fn push_through(out: &mut String, chars: &mut std::iter::Peekable<std::str::Chars<'_>>, end: char) {
    for it in chars.by_ref() {
        out.push(it);
        if it == end {
            return;
        }
    }
}
