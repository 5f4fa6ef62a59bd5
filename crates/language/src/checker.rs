//! The checker: finds terms in a text.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::Error;
use crate::context::Context;
use crate::needle::{self, Cut};
use crate::pattern::Lazy;
use crate::read::{self, Rule};
use crate::search::Search;
use crate::term::{Lang, Term, Tier};
use crate::text::{before, ceil, floor, in_word};

/// The longest text a pattern may match, in bytes.
const LONGEST: usize = 300;

/// All terms, ready to be looked for.
pub struct Checker {
    rules: Vec<Ready>,
    /// English, Spanish; each is made when it is needed first.
    indexes: [OnceLock<Index>; 2],
}

/// A rule whose expressions are made when they are needed.
pub(crate) struct Ready {
    pub(crate) rule: Rule,
    pub(crate) unless: Vec<Lazy>,
    /// All of them at once: mostly none is there.
    pub(crate) unless_any: Option<Lazy>,
    pub(crate) unless_near: Option<Arc<Lazy>>,
    pub(crate) only_near: Option<Arc<Lazy>>,
}

/// The search that comes first, for one language.
struct Index {
    search: Search,
    /// By needle: what to try where it is found.
    tries: Vec<Vec<usize>>,
    patterns: Vec<Pattern>,
}

struct Pattern {
    rule: usize,
    tier: Tier,
    before: Vec<String>,
    /// The last letters of these words, as one bit for each: mostly another stands there.
    before_last: u64,
    front: Option<Lazy>,
    rest: Lazy,
    told: Option<Lazy>,
}

/// A place where a rule holds, before overlaps are settled.
#[derive(Clone, Debug)]
pub(crate) struct Hit {
    pub(crate) span: Range<usize>,
    pub(crate) rule: usize,
}

impl Checker {
    /// Returns the checker with Onward's own terms.
    ///
    /// # Panics
    ///
    /// Never: a test reads the embedded terms.
    pub fn embedded() -> Self {
        let terms = include_str!("../../../content/terms.toml");
        Self::from_toml(terms).expect("a test reads the embedded terms")
    }

    /// Reads terms from TOML; `docs/develop/language.md` says how they are written.
    pub fn from_toml(terms: &str) -> Result<Self, Error> {
        let rules = read::rules(terms)?;
        let mut made = HashMap::new();
        let rules = rules.into_iter().map(|it| Ready::of(it, &mut made));
        let rules = rules.collect();
        let indexes = [OnceLock::new(), OnceLock::new()];
        Ok(Self { rules, indexes })
    }

    /// Returns all terms, in the order of the file.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.rules.iter().map(|it| &it.rule.term)
    }

    /// Returns the patterns that cannot be made into a search, because they are too large.
    ///
    /// Patterns are parsed when they are read and compiled when they are needed first.
    pub fn broken_patterns(&self) -> Vec<String> {
        let own = [Lang::En, Lang::Es].map(|it| &self.index(it).patterns);
        let own = own.into_iter().flatten();
        let own = own.flat_map(|it| it.front.iter().chain([&it.rest]).chain(&it.told));
        let around = self.rules.iter().flat_map(|it| {
            let near = it.unless_near.iter().chain(&it.only_near);
            it.unless.iter().chain(near.map(Arc::as_ref))
        });
        let broken = own.chain(around).filter_map(Lazy::problem);
        broken.collect()
    }

    fn index(&self, lang: Lang) -> &Index {
        let index = &self.indexes[usize::from(lang == Lang::Es)];
        index.get_or_init(|| Index::of(&self.rules, lang))
    }

    pub(crate) fn term(&self, hit: &Hit) -> &Term {
        &self.rules[hit.rule].rule.term
    }

    /// Finds terms of `lang`, in order and without overlaps.
    pub(crate) fn hits(&self, text: &str, lang: Lang, up_to: Tier) -> Vec<Hit> {
        let index = self.index(lang);
        let mut context = Context::new(text, lang);
        let mut hits = Vec::new();
        let plain = needle::plain(text);
        index.search.find(&plain, |needle, at| {
            for idx in &index.tries[needle] {
                let pattern = &index.patterns[*idx];
                let rule = pattern.rule;
                if pattern.tier <= up_to
                    && let Some(span) = pattern.confirm(text, &plain, at)
                    && context.holds(&self.rules[rule], &span)
                {
                    hits.push(Hit { span, rule });
                }
            }
        });
        self.settle(hits)
    }

    /// Keeps the heaviest of what overlaps, then the longest.
    fn settle(&self, mut hits: Vec<Hit>) -> Vec<Hit> {
        if hits.len() > 1 {
            hits.sort_by_key(|it| {
                (
                    self.term(it).tier,
                    usize::MAX - it.span.len(),
                    it.span.start,
                )
            });
            let mut kept = std::collections::BTreeMap::<usize, usize>::new();
            hits.retain(|it| {
                let before = kept.range(..it.span.end).next_back();
                let free = before.is_none_or(|(_, end)| *end <= it.span.start);
                if free {
                    kept.insert(it.span.start, it.span.end);
                }
                free
            });
            hits.sort_by_key(|it| it.span.start);
        }
        hits
    }
}

impl Ready {
    /// `made` holds what stands near in the rules before: many terms have the same.
    fn of(rule: Rule, made: &mut HashMap<Vec<String>, Option<Arc<Lazy>>>) -> Self {
        let each = rule.unless.iter().map(std::slice::from_ref);
        let mut near = |patterns: &Vec<String>| {
            let new = || Lazy::anywhere(patterns).map(Arc::new);
            made.entry(patterns.clone()).or_insert_with(new).clone()
        };
        Self {
            unless: each.filter_map(Lazy::anywhere).collect(),
            unless_any: Lazy::anywhere(&rule.unless),
            unless_near: near(&rule.unless_near),
            only_near: near(&rule.only_near),
            rule,
        }
    }
}

impl Index {
    fn of(rules: &[Ready], lang: Lang) -> Self {
        let mut needles: Vec<String> = Vec::new();
        let mut tries: Vec<Vec<usize>> = Vec::new();
        let mut patterns = Vec::new();
        let mut place = HashMap::new();
        let ours = rules
            .iter()
            .enumerate()
            .filter(|(_, it)| it.rule.term.lang == lang);
        for (rule, written) in ours {
            for cut in &written.rule.cuts {
                for needle in &cut.needles {
                    let idx = *place.entry(needle.clone()).or_insert_with(|| {
                        needles.push(needle.clone());
                        tries.push(Vec::new());
                        tries.len() - 1
                    });
                    tries[idx].push(patterns.len());
                }
                patterns.push(Pattern::of(rule, written.rule.term.tier, cut));
            }
        }
        Self {
            search: Search::of(&needles),
            tries,
            patterns,
        }
    }
}

impl Pattern {
    fn of(rule: usize, tier: Tier, cut: &Cut) -> Self {
        Self {
            rule,
            tier,
            before: cut.before.clone(),
            before_last: cut
                .before
                .iter()
                .fold(0, |all, it| all | last_letter(it.as_bytes())),
            front: (!cut.front.is_empty()).then(|| Lazy::last(&cut.front)),
            rest: Lazy::first(&cut.rest),
            told: cut.told.as_deref().map(Lazy::whole),
        }
    }

    /// Returns the match that has its needle at `at`.
    fn confirm(&self, text: &str, plain: &[u8], at: usize) -> Option<Range<usize>> {
        let may_begin = match &self.before[..] {
            [] => self.front.is_some() || !in_word(before(text, at)),
            words => needle::word_before(plain, at).is_some_and(|it| {
                last_letter(it) & self.before_last != 0 && ends_with_one(it, words)
            }),
        };
        if !may_begin {
            return None;
        }
        let window = &text[at..ceil(text, at + LONGEST)];
        let end = at + self.rest.regex().find(window)?.end();
        let start = match &self.front {
            Some(front) => {
                let from = floor(text, at.saturating_sub(LONGEST));
                from + front.regex().find(&text[from..at])?.start()
            }
            None => at,
        };
        let told = self
            .told
            .as_ref()
            .and_then(|it| it.regex().captures(&text[start..end]));
        let told = told.and_then(|it| it.name("told").map(|it| it.range()));
        Some(told.map_or(start..end, |it| start + it.start..start + it.end))
    }
}

/// Returns the last byte as one bit; some bytes share one.
fn last_letter(word: &[u8]) -> u64 {
    word.last().map_or(0, |it| 1 << (it % 64))
}

/// Says whether what stands there is one of the sorted `words`; what is no letter may stand before it.
fn ends_with_one(found: &[u8], words: &[String]) -> bool {
    let is_letter = |it: &u8| it.is_ascii_alphanumeric() || *it == b'_';
    let is_one = |it: &[u8]| {
        words
            .binary_search_by(|word| word.as_bytes().cmp(it))
            .is_ok()
    };
    let mut starts = (1..found.len()).filter(|at| !is_letter(&found[at - 1]));
    is_one(found) || starts.any(|at| is_one(&found[at..]))
}
