//! Measures terms: on sentences with a known answer, or on a file of prose.
//!
//! `score TERMS.toml... --fixtures FILE.tsv --lang en|es [--tier B]` or `score TERMS.toml... --lint FILE --lang en`.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a command for those who write terms"
)]

use std::fs;

use language::{Checker, Finding, Format, Lang, Tier};

fn main() {
    let (mut terms, mut fixtures, mut prose) = (String::new(), None, None);
    let (mut lang, mut tier) = (Lang::En, Tier::B);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--fixtures" => fixtures = args.next(),
            "--lint" => prose = args.next(),
            "--lang" => lang = args.next().unwrap().parse().unwrap(),
            "--tier" => tier = args.next().unwrap().parse().unwrap(),
            file => terms += &fs::read_to_string(file).unwrap(),
        }
    }
    let checker = match Checker::from_toml(&terms) {
        Ok(checker) => checker,
        Err(error) => {
            println!("{error}");
            std::process::exit(2);
        }
    };
    let check = |text: &str| -> Vec<Finding<'_>> {
        let found = checker
            .check_as(text, Format::Plain, Some(lang))
            .into_iter();
        found.filter(|it| it.term.tier <= tier).collect()
    };
    if let Some(file) = prose {
        let text = fs::read_to_string(&file).unwrap();
        for it in check(&text) {
            let line = text.lines().nth(it.line - 1).unwrap_or_default();
            let at: String = line
                .chars()
                .skip(it.column.saturating_sub(60))
                .take(140)
                .collect();
            println!(
                "{file}:{}:{} {} [{}] …{at}…",
                it.line,
                it.column,
                told(&it),
                it.term.tier
            );
        }
    }
    if let Some(file) = fixtures {
        score(&fs::read_to_string(file).unwrap(), check);
    }
}

fn score<'c>(fixtures: &str, check: impl Fn(&str) -> Vec<Finding<'c>>) {
    let (mut right, mut wrong, mut missed, mut quiet) = (0_u32, 0_u32, 0_u32, 0_u32);
    for line in fixtures.lines().skip(1) {
        let Some((expect, text)) = line.split_once('\t') else {
            continue;
        };
        let found = check(text);
        match (expect, found.is_empty()) {
            ("flag", false) => right += 1,
            ("ok", true) => quiet += 1,
            ("flag", true) => {
                missed += 1;
                println!("MISSED  {text}");
            }
            _ => {
                wrong += 1;
                let found: Vec<_> = found.iter().map(told).collect();
                println!("WRONG   {text}  <- {}", found.join("; "));
            }
        }
    }
    let share = |part: u32, of: u32| f64::from(part) / f64::from(of.max(1));
    println!(
        "{right} found, {missed} missed, {wrong} wrong, {quiet} rightly silent: precision {:.3}, recall {:.3}",
        share(right, right + wrong),
        share(right, right + missed)
    );
}

fn told(it: &Finding<'_>) -> String {
    format!(
        "{}: {:?} -> {:?}",
        it.term.name,
        it.text,
        it.alternatives().collect::<Vec<_>>()
    )
}
