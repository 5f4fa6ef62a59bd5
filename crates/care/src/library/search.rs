//! Finding articles by words.
//!
//! Ranked by BM25 (Robertson and Zaragoza, The Probabilistic Relevance
//! Framework: BM25 and Beyond, 2009) with their usual `k1` and `b`; a word in
//! a title, a synonym or a summary counts as several in the text.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Article;
use crate::Lang;

const K1: f64 = 1.2;
const B: f64 = 0.75;

const TITLE_WEIGHT: f64 = 5.0;
const SYNONYM_WEIGHT: f64 = 3.0;
const SUMMARY_WEIGHT: f64 = 2.0;

/// What a word one slip away counts, beside the word itself.
const SLIP_WEIGHT: f64 = 0.5;

/// The shortest word that a slip is looked for in; shorter ones are near to too many.
const SLIP_LEN: usize = 4;

/// So many words of a query are looked for: each that is not known costs a look at every word.
const MOST_WORDS: usize = 20;

/// The articles of one language by the stems of their words.
#[derive(Clone, Debug)]
pub(super) struct Index {
    lang: Lang,
    /// By stem: the articles that have it, each with its weighted count.
    postings: HashMap<String, Vec<(usize, f64)>>,
    /// Every folded word with its length in characters, to find what a slip was meant to be.
    words: Vec<(String, usize)>,
    /// Of each article, its weighted length over the mean of all.
    lengths: Vec<f64>,
}

impl Index {
    pub(super) fn new(articles: &[Article], lang: Lang) -> Self {
        let mut postings: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
        let mut words = HashSet::new();
        let mut lengths = Vec::with_capacity(articles.len());
        for (idx, article) in articles.iter().enumerate() {
            let mut counts: HashMap<String, f64> = HashMap::new();
            for (text, weight) in fields(article) {
                for word in fold(text) {
                    *counts.entry(stem(&word, lang)).or_default() += weight;
                    words.insert(word);
                }
            }
            lengths.push(counts.values().sum());
            for (stem, count) in counts {
                postings.entry(stem).or_default().push((idx, count));
            }
        }
        let total: f64 = lengths.iter().sum();
        let mean = total / to_f64(lengths.len().max(1));
        for length in &mut lengths {
            *length /= mean;
        }
        let words = words.into_iter().map(|word| {
            let len = word.chars().count();
            (word, len)
        });
        Self {
            lang,
            postings,
            words: words.collect(),
            lengths,
        }
    }

    /// Returns the places of the articles that fit, the best first; `None` if there is no word.
    pub(super) fn search(&self, query: &str) -> Option<Vec<usize>> {
        let words: HashSet<String> = fold(query).take(MOST_WORDS).collect();
        if words.is_empty() {
            return None;
        }
        let mut scores: HashMap<usize, f64> = HashMap::new();
        // In a fixed order, so that sums and with them ties are always the same.
        for (stem, weight) in self.stems(words) {
            for (idx, score) in self.scores(&stem) {
                *scores.entry(idx).or_default() += weight * score;
            }
        }
        let mut found: Vec<(usize, f64)> = scores.into_iter().collect();
        found.sort_by(|(a_idx, a), (b_idx, b)| b.total_cmp(a).then(a_idx.cmp(b_idx)));
        Some(found.into_iter().map(|(idx, _)| idx).collect())
    }

    /// Returns the stems to look for, with their weights, in alphabetical order.
    ///
    /// A stem that more than half of the articles have tells them apart no
    /// better than chance, and is used only if there is no other.
    fn stems(&self, words: HashSet<String>) -> Vec<(String, f64)> {
        let mut stems: HashMap<String, f64> = HashMap::new();
        for word in words {
            let exact = stem(&word, self.lang);
            if self.postings.contains_key(&exact) {
                stems.insert(exact, 1.0);
            } else {
                for near in self.near(&word) {
                    stems.entry(near).or_insert(SLIP_WEIGHT);
                }
            }
        }
        let is_rare = |stem: &str| self.postings[stem].len() * 2 <= self.lengths.len();
        if stems.keys().any(|stem| is_rare(stem)) {
            stems.retain(|stem, _| is_rare(stem));
        }
        let mut stems: Vec<_> = stems.into_iter().collect();
        stems.sort_by(|a, b| a.0.cmp(&b.0));
        stems
    }

    /// Returns the stems of known words that are one slip from `word`.
    fn near(&self, word: &str) -> Vec<String> {
        let n_chars = word.chars().count();
        if n_chars < SLIP_LEN {
            return Vec::new();
        }
        self.words
            .iter()
            .filter(|(_, len)| len.abs_diff(n_chars) <= 1)
            .filter(|(known, _)| strsim::osa_distance(known, word) <= 1)
            .map(|(known, _)| stem(known, self.lang))
            .collect()
    }

    /// Returns what one stem is worth for each article that has it.
    fn scores(&self, stem: &str) -> impl Iterator<Item = (usize, f64)> {
        let postings = &self.postings[stem];
        let n_with = to_f64(postings.len());
        let n_all = to_f64(self.lengths.len());
        let rarity = (1.0 + (n_all - n_with + 0.5) / (n_with + 0.5)).ln();
        postings.iter().map(move |(idx, count)| {
            let length = 1.0 - B + B * self.lengths[*idx];
            (*idx, rarity * count * (K1 + 1.0) / (count + K1 * length))
        })
    }
}

fn fields(article: &Article) -> impl Iterator<Item = (&str, f64)> {
    let synonyms = article.words.iter().map(|it| (it.as_str(), SYNONYM_WEIGHT));
    [
        (article.title.as_str(), TITLE_WEIGHT),
        (article.summary.as_str(), SUMMARY_WEIGHT),
        (article.text.as_str(), 1.0),
    ]
    .into_iter()
    .chain(synonyms)
}

/// Returns a text as it is sorted: its words without case, accents and marks.
pub(super) fn folded(text: &str) -> Vec<String> {
    fold(text).collect()
}

/// Returns the words of a text in lower case and without accents.
fn fold(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
        .filter(|word| !word.is_empty())
        .map(|word| {
            let plain = word.nfd().filter(|c| !is_combining_mark(*c));
            plain.flat_map(char::to_lowercase).collect()
        })
}

/// Cuts the usual endings off a folded word; both languages err towards cutting little.
fn stem(word: &str, lang: Lang) -> String {
    match lang {
        Lang::En => stem_en(word),
        Lang::Es => stem_es(word),
    }
}

/// The shortest stem that cutting may leave, in bytes.
const STEM_LEN: usize = 3;

fn cut<'a>(word: &'a str, ending: &str) -> Option<&'a str> {
    word.strip_suffix(ending).filter(|it| it.len() >= STEM_LEN)
}

/// `cravings`, `craving`, `craves` and `crave` become one; so do `worries` and `worry`.
fn stem_en(word: &str) -> String {
    let singular = match cut(word, "s") {
        Some(it) if !it.ends_with(['s', 'u', 'i']) => it,
        _ => word,
    };
    let bare = cut(singular, "ing")
        .or_else(|| cut(singular, "ed"))
        .unwrap_or(singular);
    let bare = if bare.len() < singular.len() {
        undouble(bare)
    } else {
        bare
    };
    if let Some(it) = cut(bare, "ie").or_else(|| cut(bare, "y")) {
        return format!("{it}i");
    }
    cut(bare, "e").unwrap_or(bare).to_owned()
}

/// `stopp` of `stopping` becomes `stop`; `call` of `calling` stays.
fn undouble(bare: &str) -> &str {
    let mut ends = bare.chars().rev();
    match (ends.next(), ends.next()) {
        (Some(a), Some(b)) if a == b && "bdgmnprt".contains(a) => &bare[..bare.len() - 1],
        _ => bare,
    }
}

/// `planes` and `plan`, `amigas` and `amigo`, `veces` and `vez` become one.
fn stem_es(word: &str) -> String {
    let singular = cut(word, "s").unwrap_or(word);
    let bare = ["mente", "ando", "iendo", "ar", "er", "ir", "a", "o", "e"]
        .into_iter()
        .find_map(|ending| cut(singular, ending))
        .unwrap_or(singular);
    match bare.strip_suffix('z') {
        Some(it) => format!("{it}c"),
        None => bare.to_owned(),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "articles are counted in thousands"
)]
fn to_f64(count: usize) -> f64 {
    count as f64
}
