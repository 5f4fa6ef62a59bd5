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
    /// Finds every term in plain text, in the language it seems to be in.
    ///
    /// ```
    /// use language::Checker;
    ///
    /// let checker = Checker::embedded();
    /// let found = checker.check("She is an addict.");
    /// assert_eq!(found[0].text, "an addict");
    /// assert_eq!(found[0].replacements, ["a person with an addiction"]);
    /// ```
    pub fn check(&self, text: &str) -> Vec<Finding<'_>> {
        self.check_as(text, Format::Plain, Lang::of_text(text))
    }

    /// Finds every term in a text with markup; without a language, those of any.
    pub fn check_as(&self, text: &str, format: Format, lang: Option<Lang>) -> Vec<Finding<'_>> {
        let mut findings = Vec::new();
        let mut stream = Stream::new(self, format, lang, Tier::C);
        stream.run(text, true, &mut |finding, _| findings.push(finding));
        findings
    }
}
