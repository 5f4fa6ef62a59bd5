//! The library: what people read, one article per file and language.
//!
//! A file begins with TOML front matter between `+++` lines; its body is
//! Markdown. Articles are our own words, checked here, so their HTML needs no
//! sanitizer: raw HTML and pictures are errors, and a link may lead only to
//! another article or to a numbered source.

mod body;
mod front;
mod matched;
mod search;

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::{Care, Choices, Error, Lang};
use front::Front;
use search::Index;

pub use front::{MOMENTS, Source, TOPICS};
pub use matched::{Match, Reason};

/// How fast people read, in words a minute.
const WORDS_A_MINUTE: usize = 200;

/// The text of one article.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    pub slug: &'a str,
    pub en: &'a str,
    pub es: &'a str,
}

macro_rules! embedded {
    ($($slug:literal,)*) => {
        &[$(File {
            slug: $slug,
            en: include_str!(concat!("../../../content/library/en/", $slug, ".md")),
            es: include_str!(concat!("../../../content/library/es/", $slug, ".md")),
        },)*]
    };
}

/// The files of the repository's `content/library/`, built into the binary.
pub const EMBEDDED: &[File<'static>] = embedded![
    "a-kind-word",
    "after-a-break",
    "after-an-argument",
    "after-hospital",
    "bad-nights",
    "coming-out",
    "empty-hours",
    "evenings-alone",
    "expecting",
    "family-and-you",
    "first-day-after",
    "for-those-who-care",
    "good-days",
    "groups",
    "holidays",
    "if-then",
    "known-places",
    "later-in-life",
    "living-with-pain",
    "making-a-plan",
    "medicine-one",
    "medicine-two",
    "not-alone",
    "noticing",
    "payday",
    "people-around-you",
    "rebuilding-trust",
    "rest",
    "seeing-it",
    "shame-and-guilt",
    "staying-safer",
    "talking-it-through",
    "telling-someone",
    "ways-through",
    "what-a-clinician-can-do",
    "what-a-setback-is",
    "what-an-urge-is",
    "when-it-hurts",
    "when-the-body-misses-it",
    "when-you-are-young",
    "work-days",
    "worry-and-low-mood",
    "your-rights",
];

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    Library::parse(EMBEDDED, Care::embedded().choices())
        .expect("the tests of this crate parse the embedded files")
});

/// Every article in every language, and what finds them.
#[derive(Clone, Debug)]
pub struct Library {
    en: Shelf,
    es: Shelf,
}

/// The articles of one language.
#[derive(Clone, Debug)]
struct Shelf {
    /// In file order, alike in each language.
    articles: Vec<Article>,
    /// Their places, by title as people of this language sort.
    by_title: Vec<usize>,
    index: Index,
}

/// One article in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Stable, unique and neutral: it stands in addresses.
    pub slug: String,
    pub title: String,
    pub summary: String,
    /// Some of [`TOPICS`].
    pub topics: Vec<String>,
    /// Codes of triggers in the pick-lists.
    pub triggers: Vec<String>,
    /// Codes of strategies in the pick-lists, to offer as something to try.
    pub strategies: Vec<String>,
    /// Some of [`MOMENTS`].
    pub moments: Vec<String>,
    /// What people may type in search and the text lacks.
    pub words: Vec<String>,
    /// Slugs of articles that are there.
    pub related: Vec<String>,
    /// In the order of their numbers, from 1.
    pub sources: Vec<Source>,
    /// When the facts were last held against the sources.
    pub checked_on: Date,
    pub check_due: Date,
    /// Who of a health profession reviewed it, and when; nobody yet.
    pub review: Option<Review>,
    /// The body. Sources are links to `#source-1` and on, articles to `/library/SLUG`.
    pub html: String,
    /// The body without marks, a line per paragraph, heading or list item.
    pub text: String,
}

/// A review by a clinician.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub reviewer: String,
    pub on: Date,
}

impl Article {
    /// Whether its facts are due to be checked again on `today`.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.check_due < today
    }

    /// Returns the minutes it takes to read, at 200 words a minute, at least 1.
    pub fn minutes(&self) -> usize {
        let n_words = self.text.split_whitespace().count();
        n_words.div_ceil(WORDS_A_MINUTE).max(1)
    }
}

impl Library {
    /// Returns the library that is built into the binary.
    pub fn embedded() -> &'static Self {
        &LIBRARY
    }

    /// Parses and checks articles; their triggers and strategies are those of `choices`.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, with its file and key.
    pub fn parse(files: &[File<'_>], choices: &Choices) -> Result<Self, Error> {
        let slugs: Vec<&str> = files.iter().map(|file| file.slug).collect();
        let mut en = Vec::with_capacity(files.len());
        let mut es = Vec::with_capacity(files.len());
        for (idx, file) in files.iter().enumerate() {
            if slugs[..idx].contains(&file.slug) {
                return Err(unfit("en", file.slug, "slug", "is used twice"));
            }
            let english = read("en", file.slug, file.en, choices)?;
            let spanish = read("es", file.slug, file.es, choices)?;
            if let Some(key) = english.0.unlike(&spanish.0) {
                return Err(unfit("es", file.slug, key, "is not as in the English file"));
            }
            en.push(article("en", file.slug, english, &slugs)?);
            es.push(article("es", file.slug, spanish, &slugs)?);
        }
        Ok(Self {
            en: Shelf::new(en, Lang::En),
            es: Shelf::new(es, Lang::Es),
        })
    }

    /// Returns all articles of a language, in file order.
    pub fn articles(&self, lang: Lang) -> &[Article] {
        &self.shelf(lang).articles
    }

    /// Returns an article by its slug.
    pub fn article(&self, slug: &str, lang: Lang) -> Option<&Article> {
        self.articles(lang)
            .iter()
            .find(|article| article.slug == slug)
    }

    /// Returns the articles that fit `query`, the best first; all of them, by title, if it holds no word.
    ///
    /// Case and accents don't count, endings hardly, and one slip in a word
    /// of four letters or more is forgiven. Only the first twenty words are looked for.
    pub fn search(&self, query: &str, lang: Lang) -> Vec<&Article> {
        let Shelf {
            articles,
            by_title,
            index,
        } = self.shelf(lang);
        let found = index.search(query);
        let found = found.as_ref().unwrap_or(by_title);
        found.iter().map(|idx| &articles[*idx]).collect()
    }

    fn shelf(&self, lang: Lang) -> &Shelf {
        match lang {
            Lang::En => &self.en,
            Lang::Es => &self.es,
        }
    }
}

impl Shelf {
    fn new(articles: Vec<Article>, lang: Lang) -> Self {
        let mut by_title: Vec<usize> = (0..articles.len()).collect();
        by_title.sort_by_cached_key(|idx| search::folded(&articles[*idx].title));
        Self {
            index: Index::new(&articles, lang),
            by_title,
            articles,
        }
    }
}

/// Splits a file and reads and checks its front matter; the body is left as it is.
fn read<'a>(
    lang: &str,
    slug: &str,
    file: &'a str,
    choices: &Choices,
) -> Result<(Front, &'a str), Error> {
    let parts = file
        .strip_prefix("+++\n")
        .and_then(|rest| rest.split_once("\n+++\n"));
    let (toml, body) =
        parts.ok_or_else(|| unfit(lang, slug, "front matter", "is not between two +++ lines"))?;
    let front: Front = toml::from_str(toml)
        .map_err(|problem| unfit(lang, slug, "front matter", problem.to_string().trim_end()))?;
    match front.fault(choices) {
        Some((key, problem)) => Err(unfit(lang, slug, key, &problem)),
        None => Ok((front, body)),
    }
}

/// Makes the article, checking its links and notes against `slugs` and its sources.
fn article(
    lang: &str,
    slug: &str,
    (front, body): (Front, &str),
    slugs: &[&str],
) -> Result<Article, Error> {
    let is_there = |it: &str| slugs.contains(&it);
    let dead = |it: &&String| !is_there(it);
    if let Some(other) = front.related.iter().find(dead) {
        let problem = format!("there is no article {other}");
        return Err(unfit(lang, slug, "related", &problem));
    }
    let body = body::render(body, &front.sources, slugs)
        .map_err(|problem| unfit(lang, slug, "body", &problem))?;
    let review = front.reviewer.zip(front.reviewed_on);
    Ok(Article {
        slug: slug.to_owned(),
        title: front.title,
        summary: front.summary,
        topics: front.topics,
        triggers: front.triggers,
        strategies: front.strategies,
        moments: front.moments,
        words: front.words,
        related: front.related,
        sources: front.sources,
        checked_on: front.checked_on,
        check_due: front.check_due,
        review: review.map(|(reviewer, on)| Review { reviewer, on }),
        html: body.html,
        text: body.text,
    })
}

fn unfit(lang: &str, slug: &str, key: &'static str, problem: &str) -> Error {
    Error::File {
        file: format!("library/{lang}/{slug}.md"),
        key,
        problem: problem.to_owned(),
    }
}
