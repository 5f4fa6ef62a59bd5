//! A finding: where, what, and what to say of it.

use std::ops::Range;

use crate::checker::Checker;
use crate::markup::Format;
use crate::stream::Stream;
use crate::term::{Lang, Term, Tier};

/// A term that was found in a text.
#[derive(Clone, Debug)]
pub struct Finding<'c> {
    /// The bytes of the text that it covers; always whole characters.
    pub span: Range<usize>,
    /// The line it begins in, counted from 1.
    pub line: usize,
    /// The character of the line it begins with, counted from 1.
    pub column: usize,
    /// What stands there.
    pub text: String,
    /// The term, with its tier, why, and when it is fine.
    pub term: &'c Term,
    /// What can take its place, fitted to number, article and first letter.
    pub replacements: Vec<String>,
    /// Other ways to put the sentence.
    pub rewordings: Vec<String>,
}

impl Finding<'_> {
    /// Returns all that could be written instead: what can take its place, then other ways to put the sentence.
    pub fn alternatives(&self) -> impl Iterator<Item = &str> {
        let all = self.replacements.iter().chain(&self.rewordings);
        all.map(String::as_str)
    }
}

impl Checker {
    /// Finds every term in plain text.
    pub fn check(&self, text: &str, lang: Lang) -> Vec<Finding<'_>> {
        self.check_as(text, Format::Plain, lang)
    }

    /// Finds every term in a text with markup.
    pub fn check_as(&self, text: &str, format: Format, lang: Lang) -> Vec<Finding<'_>> {
        let mut findings = Vec::new();
        let mut stream = Stream::new(self, format, lang, Tier::C);
        stream.run(text, true, &mut |finding, _| findings.push(finding));
        findings
    }
}
