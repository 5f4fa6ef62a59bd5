//! Which articles fit what a person met, each with the reason.

use super::{Article, Library};
use crate::Lang;

/// So many articles are offered at once; more would be a reading list.
const MOST: usize = 3;

/// States that people note, and the trigger under which articles speak of each.
const NEAR: [(&str, &str); 6] = [
    ("hungry", "hungry"),
    ("angry", "anger"),
    ("lonely", "lonely_evening"),
    ("tired", "tired"),
    ("in_pain", "pain"),
    ("bored", "boredom"),
];

/// Why an article may fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason<'a> {
    /// A trigger of the pick-lists, by its code.
    Trigger(&'a str),
    /// A state that was noted, by its code: `hungry`, `angry`, `lonely`, `tired`, `in_pain` or `bored`.
    State(&'a str),
    /// One of [`TOPICS`](super::TOPICS).
    Topic(&'a str),
    /// The article with this slug is about it.
    Piece(&'a str),
}

/// An article, and why it was chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match<'a, 'b> {
    pub article: &'a Article,
    pub reason: Reason<'b>,
}

impl Library {
    /// Returns at most three articles for `moment`, one of [`MOMENTS`](super::MOMENTS).
    ///
    /// Each reason in turn brings the article that speaks of it most, until there
    /// are three or no reason brings another.
    pub fn matched<'b>(
        &self,
        lang: Lang,
        reasons: &[Reason<'b>],
        moment: &str,
    ) -> Vec<Match<'_, 'b>> {
        let mut found: Vec<Match<'_, 'b>> = Vec::new();
        loop {
            let n_before = found.len();
            for reason in reasons {
                if found.len() == MOST {
                    return found;
                }
                found.extend(self.nearest(lang, *reason, moment, &found));
            }
            if found.len() == n_before {
                return found;
            }
        }
    }

    /// Returns the article for one reason that speaks of it most and is not among `taken`.
    fn nearest<'a, 'b>(
        &'a self,
        lang: Lang,
        reason: Reason<'b>,
        moment: &str,
        taken: &[Match<'_, 'b>],
    ) -> Option<Match<'a, 'b>> {
        let is_free = |it: &&Article| taken.iter().all(|match_| match_.article.slug != it.slug);
        let fits = |it: &&Article| it.moments.iter().any(|known| known == moment);
        let articles = self.articles(lang).iter().filter(is_free).filter(fits);
        let ranked = articles.filter_map(|it| Some((distance(it, reason)?, it)));
        let (_, article) = ranked.min_by_key(|(distance, _)| *distance)?;
        Some(Match { article, reason })
    }
}

/// Returns how far an article is from a reason: what it is about comes first in its lists.
///
/// Of two that name a trigger as early, the one about triggers is nearer.
fn distance(article: &Article, reason: Reason<'_>) -> Option<(usize, bool)> {
    let place = |list: &[String], code: &str| list.iter().position(|it| it == code);
    let trigger = |code: &str| {
        let place = place(&article.triggers, code)?;
        Some((place, !article.topics.iter().any(|it| it == "triggers")))
    };
    match reason {
        Reason::Trigger(code) => trigger(code),
        Reason::State(code) => {
            let (_, near) = NEAR.iter().find(|(state, _)| *state == code)?;
            trigger(near)
        }
        Reason::Topic(code) => Some((place(&article.topics, code)?, false)),
        Reason::Piece(slug) => (article.slug == slug).then_some((0, false)),
    }
}
