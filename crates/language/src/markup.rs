//! What of a file is text: markup, code and a person's own words are masked, and places stay known.

mod fluent;
mod html;
mod markdown;
mod toml;

use std::borrow::Cow;
use std::ops::Range;

use crate::term::Lang;

/// How a file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Words and nothing else.
    #[default]
    Plain,
    /// Markdown
    Markdown,
    /// HTML, also as a template
    Html,
    /// Messages in Fluent
    Fluent,
    /// TOML, of which strings are read
    Toml,
}

impl Format {
    /// Returns the format that a file's name tells.
    pub fn of_name(name: &str) -> Self {
        let extension = name.rsplit_once('.').map_or("", |(_, it)| it);
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdx" => Self::Markdown,
            "html" | "htm" | "xhtml" | "svg" | "xml" => Self::Html,
            "ftl" => Self::Fluent,
            "toml" => Self::Toml,
            _ => Self::Plain,
        }
    }
}

/// Where a marked section of a person's own words begins and ends, in comments.
const OWN_WORDS: &str = "<!-- own words -->";
const OWN_WORDS_END: &str = "<!-- /own words -->";
/// The same in Fluent and TOML, on a line of its own.
const HASH_OWN_WORDS: &str = "# own words";
const HASH_OWN_WORDS_END: &str = "# /own words";

/// Stands where something inline was masked, so that the words beside it do not meet.
const HIDDEN: u8 = 1;

/// The text of a piece of a file, and where it stands there.
pub(crate) struct Visible<'t> {
    pub(crate) text: Cow<'t, str>,
    /// Places from which on text and file run in parallel: in the text, in the file.
    turns: Vec<(usize, usize)>,
}

impl Visible<'_> {
    /// Returns the place in the file.
    pub(crate) fn place(&self, at: usize) -> usize {
        let idx = self.turns.partition_point(|it| it.0 <= at);
        let (text, file) = if idx == 0 {
            (0, 0)
        } else {
            self.turns[idx - 1]
        };
        file + (at - text)
    }
}

/// Tells text from the rest, piece by piece; what is open at the end of a piece stays open.
pub(crate) struct Mask {
    format: Format,
    /// The language that is asked for, and the one of text that does not say; if that is unknown, it may be any.
    lang: Lang,
    default: Option<Lang>,
    state: State,
}

/// What is open at the end of a piece.
#[derive(Default)]
struct State {
    own_words: bool,
    comment: bool,
    quote: bool,
    /// The fence of a block of code.
    fence: Option<(u8, usize)>,
    /// The element whose content is skipped.
    skipped: Option<&'static str>,
    /// The language of the TOML table, and of the key whose values follow.
    table: Option<Lang>,
    key: Option<Lang>,
    /// The mark of an open TOML string of several lines.
    string: Option<char>,
    /// How many TOML arrays are open.
    depth: usize,
}

impl Mask {
    pub(crate) fn new(format: Format, lang: Lang, default: Option<Lang>) -> Self {
        let state = State::default();
        Self {
            format,
            lang,
            default,
            state,
        }
    }

    /// Says whether a section of own words is open.
    pub(crate) fn in_own_words(&self) -> bool {
        self.state.own_words
    }

    pub(crate) fn visible<'t>(&mut self, piece: &'t str) -> Visible<'t> {
        if self.format == Format::Plain && !self.state.own_words && !piece.contains(OWN_WORDS) {
            let text = Cow::Borrowed(piece);
            return Visible {
                text,
                turns: Vec::new(),
            };
        }
        let mut out = Out::new(piece);
        match self.format {
            Format::Plain => plain(&mut out, &mut self.state),
            Format::Markdown => markdown::mask(&mut out, &mut self.state),
            Format::Html => html::mask(&mut out, &mut self.state),
            Format::Fluent => fluent::mask(&mut out, &mut self.state),
            Format::Toml => {
                let mine = |said: Option<Lang>| {
                    let lang = said.or(self.default);
                    lang.is_none_or(|it| it == self.lang)
                };
                toml::mask(&mut out, &mut self.state, mine);
            }
        }
        out.done()
    }
}

/// Plain text has nothing but marked sections.
fn plain(out: &mut Out<'_>, state: &mut State) {
    while out.at < out.piece.len() {
        let mark = if state.own_words {
            OWN_WORDS_END
        } else {
            OWN_WORDS
        };
        let rest = out.rest();
        let found = rest.find(mark);
        let n_bytes = found.unwrap_or(rest.len());
        if state.own_words {
            out.wall(n_bytes);
        } else {
            out.keep(n_bytes);
        }
        if found.is_some() {
            out.wall(mark.len());
            state.own_words = !state.own_words;
        }
    }
}

/// The text as it comes about; whatever is not text becomes something of the same length.
struct Out<'t> {
    piece: &'t str,
    /// So far the piece has been read.
    at: usize,
    text: String,
    turns: Vec<(usize, usize)>,
}

impl<'t> Out<'t> {
    fn new(piece: &'t str) -> Self {
        let text = String::with_capacity(piece.len());
        Self {
            piece,
            at: 0,
            text,
            turns: Vec::new(),
        }
    }

    fn rest(&self) -> &'t str {
        &self.piece[self.at..]
    }

    fn keep(&mut self, n_bytes: usize) {
        self.text.push_str(&self.piece[self.at..self.at + n_bytes]);
        self.at += n_bytes;
    }

    /// Leaves room: the words on both sides are neighbours.
    fn blank(&mut self, n_bytes: usize) {
        self.fill(n_bytes, ' ');
    }

    /// Hides something that takes part in the sentence.
    fn hide(&mut self, n_bytes: usize) {
        self.fill(n_bytes, char::from(HIDDEN));
    }

    /// Parts what stands before from what comes behind, as a blank line does.
    fn wall(&mut self, n_bytes: usize) {
        self.fill(n_bytes, '\n');
    }

    fn fill(&mut self, n_bytes: usize, with: char) {
        self.text.extend(std::iter::repeat_n(with, n_bytes));
        self.at += n_bytes;
    }

    /// Puts a character for what is written otherwise in the file.
    fn put(&mut self, it: char, n_bytes: usize) {
        self.turns.push((self.text.len(), self.at));
        self.text.push(it);
        self.at += n_bytes;
        self.turns.push((self.text.len(), self.at));
    }

    fn done(self) -> Visible<'t> {
        Visible {
            text: Cow::Owned(self.text),
            turns: self.turns,
        }
    }
}

/// Returns the lines of a piece with their endings, as ranges.
fn lines(piece: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    piece.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..at
    })
}

/// Returns how many characters up to and with `end` there are, or all there are.
fn through(text: &str, end: &str) -> usize {
    text.find(end).map_or(text.len(), |it| it + end.len())
}

/// Returns the length of an address at the beginning of a text.
fn address(text: &str) -> Option<usize> {
    let begins = ["http://", "https://", "mailto:", "www."]
        .iter()
        .any(|it| text.starts_with(it));
    begins.then(|| {
        text.find(|it: char| it.is_whitespace() || matches!(it, '<' | '>' | '"' | ')' | ']'))
            .unwrap_or(text.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(format: Format, file: &str) -> String {
        let mut mask = Mask::new(format, Lang::En, Some(Lang::En));
        let seen = mask.visible(file).text.into_owned();
        let words = seen.split(|it: char| it.is_whitespace() || it.is_control());
        words
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn markdown_keeps_words_and_hides_code_addresses_and_quotations() {
        for (file, words) in [
            (
                "# A *head*\n\nText `code` [link](http://a.b/c \"t\").",
                "# A head Text link .",
            ),
            ("a\n\n```sh\ncode\n```\n\nb", "a b"),
            ("a\n\n> an own word\nlazy\n\nb", "a b"),
            ("a <!-- hidden\nstill --> b", "a b"),
            (
                "a <em>b</em> <q>own</q> <https://x.y> https://x.y/z c",
                "a b c",
            ),
            ("![alt](a.png) and [ref]: x", "alt and ref : x"),
            ("[ref]: https://x.y\na", "a"),
            ("a <!-- own words -->b\n\nc<!-- /own words --> d", "a d"),
            ("snake_case and _em_", "snake_case and em"),
            ("> own\n# Head\n> own\n- item", "# Head - item"),
            ("````\ncode\n```\ncode\n````\na", "a"),
            ("```x``` is code\nb", "is code b"),
            ("<img alt=\"{{\" title=\"y\">z", "y z"),
        ] {
            assert_eq!(seen(Format::Markdown, file), words, "{file}");
        }
    }

    #[test]
    fn html_keeps_text_and_a_few_attributes() {
        for (file, words) in [
            ("<p class=\"x\">a <b>b</b></p>", "a b"),
            (
                "<img alt=\"words\" src=\"file\"><script>x < y</script>z",
                "words z",
            ),
            ("{% if x > y %}a{% endif %} {{ b.c }} {# d #}e", "a e"),
            ("<blockquote>own <p>own</p></blockquote>a<q>b</q>", "a"),
            (
                "isn&rsquo;t drogadicci&oacute;n &amp; &unknown; &#8217;&#x41;",
                "isn’t drogadicción & &unknown; ’A",
            ),
            ("<!-- a --><a href='b' title='c > d'>e</a>", "c > d e"),
            ("a <!-- own words --> <p>b</p> <!-- /own words --> c", "a c"),
            ("1 < 2", "1 < 2"),
            (
                "<input placeholder=\"{{ t(\"a\", label=\"b\") }}\">c",
                "b c",
            ),
        ] {
            assert_eq!(seen(Format::Html, file), words, "{file}");
        }
    }

    #[test]
    fn fluent_keeps_values() {
        for (file, words) in [
            (
                "# comment\nkey-a = value { $b } c\n    goes on\n    .title = d",
                "value c goes on d",
            ),
            (
                "n = { $n ->\n    [one] one day\n   *[other] { $n } days\n}\nb = c",
                "one day days c",
            ),
            ("# own words\na = b\n# /own words\nc = d", "d"),
            ("-brand = Onward", "Onward"),
            ("# words\na = b", "b"),
            ("### own words\na = b", ""),
        ] {
            assert_eq!(seen(Format::Fluent, file), words, "{file}");
        }
    }

    #[test]
    fn toml_keeps_strings_that_are_text_in_the_language_asked_for() {
        for (file, words) in [
            (
                "a = \"Some text\" # comment\ncode = \"a_slug\"\n[table.\"key x\"]\nb = 'More text'",
                "Some text More text",
            ),
            ("name = { en = \"one\", es = \"dos\" }", "one"),
            (
                "lines.es = [\n \"Uno dos\",\n]\nlines.en = [\n \"One two\", \"Three\" ]",
                "One two Three",
            ),
            (
                "a = '''\nLong text\nhere'''\nb = \"https://a b\"",
                "Long text here",
            ),
            ("a = '(?:drug |x)addict'", ""),
            ("a = \"say \\\"it\\\" now\"", "say \\\"it\\\" now"),
            ("# own words\na = \"B c\"\n# /own words\nd = \"E f\"", "E f"),
            (
                "a = \"Is it one of those tests?\"",
                "Is it one of those tests?",
            ),
            (
                "[x.en]\nrows = [\n [\"One two\", \"y\"],\n]\nb = \"Three four\"",
                "One two y Three four",
            ),
        ] {
            assert_eq!(seen(Format::Toml, file), words, "{file}");
        }
    }

    #[test]
    fn what_is_open_at_the_end_of_a_piece_stays_open() {
        for (format, pieces, words) in [
            (
                Format::Toml,
                ["a = \"\"\"One two\n\n", "three four\n\"\"\"\nb = \"c_d\"\n"],
                "One two three four",
            ),
            (
                Format::Toml,
                ["lines.es = [\n \"Uno dos\",\n\n", " \"Tres cuatro\",\n]\n"],
                "",
            ),
            (Format::Markdown, ["```\na\n\n", "b\n```\nc"], "c"),
            (Format::Html, ["<script>a\n\n", "b</script>c"], "c"),
        ] {
            let mut mask = Mask::new(format, Lang::En, Some(Lang::En));
            let seen = pieces.map(|it| mask.visible(it).text.into_owned()).concat();
            let seen: Vec<&str> = seen
                .split(|it: char| it.is_whitespace() || it.is_control())
                .filter(|it| !it.is_empty())
                .collect();
            assert_eq!(seen.join(" "), words, "{pieces:?}");
        }
    }
}
