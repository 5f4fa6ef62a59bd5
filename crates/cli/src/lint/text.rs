//! Findings for people: the line, a mark under the words, why, what instead, when it is fine.

use std::io::{self, Write};

use language::{Checker, Excerpt, Finding, Tier};

use super::{Out, Report, Tally, wants_colour};

/// Of a long line, so many characters before a finding and in all are shown.
const BEFORE: usize = 50;
const LINE: usize = 110;

pub(super) struct Text {
    paint: bool,
}

impl Text {
    pub(super) fn new() -> Self {
        Self {
            paint: wants_colour(),
        }
    }

    fn painted(&self, colour: &str, text: &str) -> String {
        if self.paint {
            format!("\x1b[{colour}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}

const BOLD: &str = "1";
const BLUE: &str = "1;34";

fn colour(tier: Tier) -> &'static str {
    match tier {
        Tier::A => "1;31",
        Tier::B => "1;33",
        Tier::C => "1;36",
    }
}

/// What a tier asks for.
fn call(tier: Tier) -> &'static str {
    match tier {
        Tier::A => "never",
        Tier::B => "avoid",
        Tier::C => "hint",
    }
}

impl Report for Text {
    fn begin(&mut self, _: &mut Out, _: &Checker) -> io::Result<()> {
        Ok(())
    }

    fn finding(
        &mut self,
        out: &mut Out,
        file: &str,
        found: &Finding<'_>,
        excerpt: Excerpt<'_>,
    ) -> io::Result<()> {
        let term = found.term;
        let tier = format!("{}[{}]", call(term.tier), term.tier);
        let head = self.painted(colour(term.tier), &tier);
        let name = self.painted(BOLD, &format!(": {}", term.name));
        let line = found.line.to_string();
        let margin = " ".repeat(line.len());
        let bar = self.painted(BLUE, "|");
        let arrow = self.painted(BLUE, "-->");
        let (shown, n_before, n_marked) = shown(excerpt, &found.text);
        let mark = self.painted(colour(term.tier), &"^".repeat(n_marked));
        writeln!(out, "{head}{name}")?;
        writeln!(out, "{margin}{arrow} {file}:{line}:{}", found.column)?;
        writeln!(out, "{margin} {bar}")?;
        writeln!(out, "{} {bar} {shown}", self.painted(BLUE, &line))?;
        writeln!(out, "{margin} {bar} {}{mark}", " ".repeat(n_before))?;
        let instead: Vec<_> = found.alternatives().collect();
        let instead = instead.join("; ");
        for (label, text) in [
            ("why", &term.why),
            ("instead", &instead),
            ("fine", &term.fine),
        ] {
            let equals = self.painted(BLUE, "=");
            let label = self.painted(BOLD, &format!("{label}:"));
            writeln!(out, "{margin} {equals} {label} {text}")?;
        }
        writeln!(out)
    }

    fn unread(&mut self, _: &str, _: &str) {}

    fn end(&mut self, out: &mut Out, tally: &Tally) -> io::Result<()> {
        writeln!(out, "{}", summary(tally))
    }
}

/// Returns the part of the line to show, how far in the words stand, and how long they are, in characters.
fn shown(excerpt: Excerpt<'_>, found: &str) -> (String, usize, usize) {
    let (before, rest) = excerpt.text.split_at(excerpt.at);
    let n_before = before.chars().count();
    let skipped = n_before.saturating_sub(BEFORE);
    let mut line = String::new();
    if skipped > 0 {
        line.push('…');
    }
    line.extend(before.chars().skip(skipped).map(harmless));
    let n_start = line.chars().count();
    let n_left = LINE - n_start;
    // Words that go on in the next line are marked to the end of this one.
    let found = found.lines().next().unwrap_or_default();
    let n_found = found.chars().count().clamp(1, n_left);
    line.extend(rest.chars().take(n_left).map(harmless));
    if rest.chars().nth(n_left).is_some() {
        line.push('…');
    }
    (line, n_start, n_found)
}

/// Replaces what would move the cursor or command the terminal.
fn harmless(it: char) -> char {
    match it {
        '\t' => ' ',
        it if it.is_control() => '\u{fffd}',
        it => it,
    }
}

fn summary(tally: &Tally) -> String {
    let files = |n: usize| format!("{n} {}", if n == 1 { "file" } else { "files" });
    let read = files(tally.n_files);
    let text = match tally.n_all() {
        0 => format!("Nothing found in {read}."),
        n => {
            let tiers = ["A", "B", "C"].iter().zip(tally.n_found);
            let tiers = tiers.filter(|(_, n)| *n > 0);
            let tiers: Vec<_> = tiers.map(|(tier, n)| format!("{n} {tier}")).collect();
            let things = if n == 1 { "finding" } else { "findings" };
            let tiers = tiers.join(", ");
            format!(
                "{n} {things} ({tiers}) in {} of {read}.",
                tally.n_files_found
            )
        }
    };
    if tally.n_unread == 0 {
        return text;
    }
    format!("{text} {} could not be read.", files(tally.n_unread))
}
