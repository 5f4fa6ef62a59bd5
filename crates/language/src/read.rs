//! Reads a file of terms; what is wrong is said with its line.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::needle::{self, Cut};
use crate::term::{Lang, Term, Tier};
use crate::{Error, pattern};

/// A file of terms as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// What the keys of a term's sources stand for; for those who read the file.
    #[serde(default, rename = "sources")]
    _sources: BTreeMap<String, String>,
    #[serde(default)]
    term: Vec<Spanned<Written>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: Spanned<String>,
    lang: Lang,
    tier: Tier,
    r#match: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
    #[serde(default)]
    unless_near: Vec<Spanned<String>>,
    #[serde(default)]
    only_near: Vec<Spanned<String>>,
    #[serde(default)]
    negated: Treated,
    #[serde(default = "fine")]
    quoted: Treated,
    why: String,
    instead: Vec<String>,
    fine: String,
    source: Vec<String>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Treated {
    Fine,
    #[default]
    Flag,
}

fn fine() -> Treated {
    Treated::Fine
}

/// A term with the rules by which it is found; all patterns are known to be sound.
pub(crate) struct Rule {
    pub(crate) term: Term,
    pub(crate) cuts: Vec<Cut>,
    pub(crate) unless: Vec<String>,
    pub(crate) unless_near: Vec<String>,
    pub(crate) only_near: Vec<String>,
    pub(crate) fine_negated: bool,
    pub(crate) fine_quoted: bool,
}

/// Reads terms and their rules.
pub(crate) fn rules(text: &str) -> Result<Vec<Rule>, Error> {
    let file: File = toml::from_str(text).map_err(|error| {
        let byte = error.span().map_or(0, |span| span.start);
        Error::at(text, byte, error.message().trim_end().replace('\n', " "))
    })?;
    let mut names = HashSet::new();
    let mut rules = Vec::new();
    for written in file.term {
        let span = written.span();
        let written = written.into_inner();
        let name_at = written.name.span();
        if !names.insert((written.lang, written.name.get_ref().clone())) {
            let problem = format!("a second term called {}", written.name.get_ref());
            return Err(Error::at(text, name_at.start, problem));
        }
        if written.r#match.is_empty() {
            return Err(Error::at(text, span.start, "a term without a pattern"));
        }
        if written.instead.is_empty() {
            return Err(Error::at(
                text,
                span.start,
                "a term with nothing to say instead",
            ));
        }
        let mut cuts = Vec::new();
        for found in &written.r#match {
            cuts.extend(sound(text, found, needle::cuts)?);
        }
        let around = [&written.unless, &written.unless_near, &written.only_near];
        for context in around.into_iter().flatten() {
            sound(text, context, pattern::check)?;
        }
        rules.push(written.into_rule(cuts));
    }
    Ok(rules)
}

fn sound<T>(
    text: &str,
    pattern: &Spanned<String>,
    check: impl Fn(&str) -> Result<T, String>,
) -> Result<T, Error> {
    let Range { start, .. } = pattern.span();
    check(pattern.get_ref()).map_err(|problem| {
        let problem = format!("pattern '{}': {problem}", pattern.get_ref());
        Error::at(text, start, problem)
    })
}

impl Written {
    fn into_rule(self, cuts: Vec<Cut>) -> Rule {
        let bare = |patterns: Vec<Spanned<String>>| {
            patterns.into_iter().map(Spanned::into_inner).collect()
        };
        Rule {
            cuts,
            unless: bare(self.unless),
            unless_near: bare(self.unless_near),
            only_near: bare(self.only_near),
            fine_negated: self.negated == Treated::Fine,
            fine_quoted: self.quoted == Treated::Fine,
            term: Term {
                name: self.name.into_inner(),
                lang: self.lang,
                tier: self.tier,
                why: self.why,
                instead: self.instead,
                fine: self.fine,
                source: self.source,
            },
        }
    }
}
