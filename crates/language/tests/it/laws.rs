//! What holds for every text.

use std::ops::Range;

use language::{Format, Lang, Stream, Tier};
use proptest::prelude::*;

use crate::checker;

const FORMATS: [Format; 5] = [
    Format::Plain,
    Format::Markdown,
    Format::Html,
    Format::Fluent,
    Format::Toml,
];

/// Texts that are rich in what the checker looks at.
fn texts() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("addict"),
        Just("an addict"),
        Just("drug abuse"),
        Just("drug\nabuse"),
        Just("crackhead"),
        Just("clean"),
        Just("toxicómanos"),
        Just(" "),
        Just(". "),
        Just("\n"),
        Just("\n\n"),
        Just("\""),
        Just("“"),
        Just("”"),
        Just("'"),
        Just("’"),
        Just("«"),
        Just("»"),
        Just("not "),
        Just("drugs "),
        Just("<b>"),
        Just("</b>"),
        Just("<q>"),
        Just("</q>"),
        Just("<!-- "),
        Just("<!-- own words -->"),
        Just("<!-- /own words -->"),
        Just("-->"),
        Just("{{ "),
        Just(" }}"),
        Just("{"),
        Just("}"),
        Just("->"),
        Just("&eacute;"),
        Just("&"),
        Just("```\n"),
        Just("`"),
        Just("# "),
        Just("# own words\n"),
        Just("> "),
        Just("["),
        Just("]("),
        Just(")"),
        Just("= "),
        Just("\"\"\""),
        Just("[["),
        Just("{{"),
        Just("<img alt=\""),
        Just("\u{a0}"),
        Just("—"),
        Just("non‑"),
        Just("\\"),
        Just("e\u{301}"),
        Just("ß"),
        Just("İ"),
        Just("🙂"),
        Just("\0"),
        Just("National Institute on "),
        Just("the word "),
        Just("https://a.b "),
        Just("\r\n"),
    ];
    let parts = prop::collection::vec(part, 0..60).prop_map(|it| it.concat());
    prop_oneof![3 => parts, 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn findings_are_ordered_and_stand_where_they_say(
        text in texts(),
        lang in prop::sample::select(vec![None, Some(Lang::En), Some(Lang::Es)]),
    ) {
        let checker = checker();
        for format in FORMATS {
            let mut at = 0;
            for it in checker.check_as(&text, format, lang) {
                prop_assert!(it.span.start >= at && it.span.end > it.span.start, "{:?}", it.span);
                prop_assert_eq!(text.get(it.span.clone()), Some(it.text.as_str()));
                at = it.span.end;
                let before = &text[..it.span.start];
                let line = before.rsplit('\n').next().unwrap();
                prop_assert_eq!(it.line, before.matches('\n').count() + 1);
                prop_assert_eq!(it.column, line.chars().count() + 1);
                prop_assert!(it.alternatives().next().is_some());
            }
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_file_given_in_parts_is_found_the_same(
        text in texts(),
        repeated in 1_000_usize..40_000,
        parts in prop::collection::vec(1_usize..200_000, 1..12),
    ) {
        let text = text.repeat(repeated.min(700_000 / text.len().max(1)));
        let checker = checker();
        for format in FORMATS {
            let whole: Vec<(Range<usize>, usize, usize)> = checker
                .check_as(&text, format, Some(Lang::En))
                .into_iter()
                .map(|it| (it.span, it.line, it.column))
                .collect();
            let mut streamed = Vec::new();
            let mut stream = Stream::new(&checker, format, Some(Lang::En), Tier::C);
            let mut take = |it: language::Finding<'_>, excerpt: language::Excerpt<'_>| {
                assert!(excerpt.text.is_char_boundary(excerpt.at));
                streamed.push((it.span, it.line, it.column));
            };
            let mut at = 0;
            for len in parts.iter().cycle() {
                if at == text.len() {
                    break;
                }
                let mut end = (at + len).min(text.len());
                while !text.is_char_boundary(end) {
                    end += 1;
                }
                stream.push(&text[at..end], &mut take);
                at = end;
            }
            stream.finish(&mut take);
            prop_assert_eq!(&whole, &streamed);
        }
    }
}

/// Were time quadratic, a quarter of a megabyte of some of these would take minutes each.
#[test]
fn hostile_texts_take_no_longer_than_their_length() {
    let checker = checker();
    let clock = std::time::Instant::now();
    for part in [
        "a",
        "\"",
        "'",
        "“",
        "’ ",
        "‘",
        "«",
        "\u{301}",
        "\n",
        ".",
        "addict",
        "addict ",
        "addict, ",
        "Addict ",
        "\"addict\" ",
        "drug ",
        "drug-",
        "not ",
        "[",
        "](",
        "<",
        "<a ",
        "<!--",
        "{{",
        "`",
        "&",
        "{",
        "head",
        "aaaaaaaahead ",
        "*",
        "\\",
        "a.b.",
    ] {
        let text = part.repeat((1 << 18) / part.len());
        for format in FORMATS {
            checker.check_as(&text, format, Some(Lang::En));
        }
    }
    assert!(clock.elapsed().as_secs() < 200, "{:?}", clock.elapsed());
}
