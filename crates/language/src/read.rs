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
    /// What `<name>` in a pattern stands for.
    #[serde(default)]
    shared: BTreeMap<String, Spanned<String>>,
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
    let shared = Shared(file.shared);
    for found in shared.0.values() {
        sound(text, found, &shared, pattern::check)?;
    }
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
            cuts.extend(sound(text, found, &shared, needle::cuts)?);
        }
        let context = |patterns: &[Spanned<String>]| -> Result<Vec<String>, Error> {
            let whole = |it: &str| pattern::check(it).map(|()| it.to_owned());
            let each = patterns.iter().map(|it| sound(text, it, &shared, whole));
            each.collect()
        };
        let around = [
            context(&written.unless)?,
            context(&written.unless_near)?,
            context(&written.only_near)?,
        ];
        rules.push(written.into_rule(cuts, around));
    }
    Ok(rules)
}

fn sound<T>(
    text: &str,
    pattern: &Spanned<String>,
    shared: &Shared,
    check: impl Fn(&str) -> Result<T, String>,
) -> Result<T, Error> {
    let Range { start, .. } = pattern.span();
    let checked = shared
        .expand(pattern.get_ref(), DEPTH)
        .and_then(|it| check(&it));
    checked.map_err(|problem| {
        let problem = format!("pattern '{}': {problem}", pattern.get_ref());
        Error::at(text, start, problem)
    })
}

/// What is shared may hold what is shared, so deep.
const DEPTH: usize = 4;

/// Patterns that others name.
struct Shared(BTreeMap<String, Spanned<String>>);

impl Shared {
    /// Replaces each `<name>` with what it stands for.
    fn expand(&self, pattern: &str, depth: usize) -> Result<String, String> {
        let mut out = String::new();
        let mut rest = pattern;
        while let Some((before, from)) = rest.split_once('<') {
            let Some((name, after)) = from.split_once('>') else {
                return Err("a < without its >".to_owned());
            };
            let meant = self.0.get(name);
            let meant = meant.ok_or_else(|| format!("nothing shared is called {name}"))?;
            let deeper = depth
                .checked_sub(1)
                .ok_or_else(|| format!("<{name}> is too deep"))?;
            out += before;
            out += "(?:";
            out += &self.expand(meant.get_ref(), deeper)?;
            out += ")";
            rest = after;
        }
        Ok(out + rest)
    }
}

impl Written {
    /// Returns the rule with its patterns as they are once names stand for what is shared.
    fn into_rule(self, cuts: Vec<Cut>, around: [Vec<String>; 3]) -> Rule {
        let [unless, unless_near, only_near] = around;
        Rule {
            cuts,
            unless,
            unless_near,
            only_near,
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
