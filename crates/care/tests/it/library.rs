//! The library: every article reads, broken ones are told, search finds.

use care::library::{EMBEDDED, File, Library};
use care::{Care, Lang};

fn parse(files: &[File<'_>]) -> Result<Library, care::Error> {
    Library::parse(files, Care::embedded().choices())
}

#[test]
fn every_file_of_the_folder_is_embedded_and_reads() {
    parse(EMBEDDED).unwrap();
    for lang in ["en", "es"] {
        let folder = format!(
            "{}/../../content/library/{lang}",
            env!("CARGO_MANIFEST_DIR")
        );
        let mut there: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        there.sort();
        let mut built: Vec<String> = EMBEDDED
            .iter()
            .map(|it| format!("{}.md", it.slug))
            .collect();
        built.sort();
        assert_eq!(there, built, "{lang}");
    }
}

const FRONT: &str = "+++\ntitle = \"One\"\nsummary = \"Short.\"\ntopics = [\"plan\"]\n\
    triggers = [\"payday\"]\nstrategies = [\"call_someone\"]\nmoments = [\"urge\"]\n\
    words = [\"slip\"]\nrelated = []\nchecked_on = 2026-11-28\ncheck_due = 2027-11-28\n\n\
    [[sources]]\nkey = \"a\"\ntext = \"A\"\nyear = 2020\n+++\n\n";
const BODY: &str = "Call.[^a] See [this](one).\n\n- One *thing*\n";

#[test]
fn a_body_becomes_html_and_text() {
    let good = format!("{FRONT}{BODY}");
    let file = File {
        slug: "one",
        en: &good,
        es: &good,
    };
    let library = parse(&[file]).unwrap();
    let article = library.article("one", Lang::En).unwrap();
    assert_eq!(
        article.html,
        "<p>Call.<sup><a href=\"#source-1\">1</a></sup> See <a href=\"/library/one\">this</a>.</p>\n\
        <ul>\n<li>One <em>thing</em></li>\n</ul>\n"
    );
    assert_eq!(article.text, "Call. See this.\nOne thing");
    assert_eq!((article.minutes(), article.review.as_ref()), (1, None));
    assert!(!article.is_overdue(article.check_due));
    assert!(article.is_overdue(article.check_due.tomorrow().unwrap()));
}

#[test]
fn a_broken_article_is_told_with_its_file_and_key() {
    let good = format!("{FRONT}{BODY}");
    for (from, to, key) in [
        ("topics", "colour = 1\ntopics", "colour"),
        ("\"plan\"", "\"plans\"", "topics: plans"),
        ("\"urge\"", "\"now\"", "moments: now"),
        ("\"payday\"", "\"pay\"", "triggers: pay"),
        ("call_someone", "call_nobody", "strategies: call_nobody"),
        (
            "related = []",
            "related = [\"two\"]",
            "related: there is no article two",
        ),
        ("(one)", "(two)", "body: links to two"),
        (
            "(one)",
            "(https://example.org)",
            "body: links to https://example.org",
        ),
        ("[^a]", "[^b]", "body: has a note b"),
        ("[^a]", "[^a", "body: has a note"),
        ("[^a]", "", "body: never uses the source a"),
        ("*thing*", "<b>thing</b>", "body: holds HTML"),
        ("*thing*", "![x](one)", "body: holds HTML or a picture"),
        ("checked_on = 2026", "checked_on = 2028", "check_due"),
        ("checked_on", "reviewer = \"R\"\nchecked_on", "reviewed_on"),
        ("Short.", &"long ".repeat(30), "summary"),
        ("+++\n", "", "front matter"),
    ] {
        let broken = good.replacen(from, to, 1);
        assert_ne!(broken, good, "{from}");
        let file = File {
            slug: "one",
            en: &broken,
            es: &broken,
        };
        let said = parse(&[file]).unwrap_err().to_string();
        assert!(said.starts_with("library/en/one.md: "), "{said}");
        assert!(said.contains(key), "{key} is missing from {said}");
    }
    let file = File {
        slug: "one",
        en: &good,
        es: "",
    };
    let said = parse(&[file]).unwrap_err().to_string();
    assert!(
        said.starts_with("library/es/one.md: front matter"),
        "{said}"
    );
    let other = good.replacen("\"plan\"", "\"body\"", 1);
    let file = File {
        slug: "one",
        en: &good,
        es: &other,
    };
    let said = parse(&[file]).unwrap_err().to_string();
    assert!(said.starts_with("library/es/one.md: topics"), "{said}");
    let file = File {
        slug: "one",
        en: &good,
        es: &good,
    };
    let said = parse(&[file, file]).unwrap_err().to_string();
    assert!(said.contains("used twice"), "{said}");
}

#[test]
fn search_finds_in_both_languages() {
    for (query, lang, slug) in [
        ("work", Lang::En, "work-days"),
        ("implementation intention", Lang::En, "if-then"),
        ("URGES", Lang::En, "what-an-urge-is"),
        ("urge", Lang::En, "what-an-urge-is"),
        ("shmae", Lang::En, "shame-and-guilt"),
        ("the holiday", Lang::En, "holidays"),
        ("hollidays", Lang::En, "holidays"),
        ("vergüenza", Lang::Es, "shame-and-guilt"),
        ("VERGUENZA", Lang::Es, "shame-and-guilt"),
        ("verguensa", Lang::Es, "shame-and-guilt"),
        ("planes", Lang::Es, "making-a-plan"),
        ("derecho", Lang::Es, "your-rights"),
    ] {
        let found = Library::embedded().search(query, lang);
        let first: Vec<&str> = found.iter().take(3).map(|it| it.slug.as_str()).collect();
        assert!(first.contains(&slug), "{query}: {first:?}");
    }
}

#[test]
fn no_word_finds_all_and_a_strange_one_nothing() {
    let library = Library::embedded();
    assert_eq!(library.search(" ?! ", Lang::En).len(), EMBEDDED.len());
    assert!(library.search("xylophonist", Lang::En).is_empty());
    assert!(library.search("qzx", Lang::Es).is_empty());
}

#[test]
fn only_the_first_twenty_words_are_looked_for() {
    let library = Library::embedded();
    let nothing = "xyzzyq ".repeat(20);
    assert!(
        library
            .search(&format!("{nothing}payday"), Lang::En)
            .is_empty()
    );
    assert!(
        !library
            .search(&format!("payday {nothing}"), Lang::En)
            .is_empty()
    );
}
