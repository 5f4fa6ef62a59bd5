//! Findings as SARIF 2.1.0, written as they are found.

use std::collections::HashMap;
use std::io::{self, Write};

use language::{Checker, Excerpt, Finding, Term, Tier};
use serde_json::{Value, json};

use super::{Out, Report, Tally};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Default)]
pub(super) struct Sarif {
    n_written: usize,
    /// The place of each term in the list of rules.
    rules: HashMap<String, usize>,
    unread: Vec<Value>,
}

impl Report for Sarif {
    fn begin(&mut self, out: &mut Out, checker: &Checker) -> io::Result<()> {
        let mut rules = Vec::new();
        for term in checker.terms() {
            self.rules.insert(id(term), rules.len());
            rules.push(rule(term));
        }
        let driver = json!({
            "name": "onward lint",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        });
        write!(
            out,
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{},\
             \"columnKind\":\"unicodeCodePoints\",\"results\":[",
            json!({ "driver": driver })
        )
    }

    fn finding(
        &mut self,
        out: &mut Out,
        file: &str,
        found: &Finding<'_>,
        _: Excerpt<'_>,
    ) -> io::Result<()> {
        let comma = if self.n_written > 0 { "," } else { "" };
        self.n_written += 1;
        let id = id(found.term);
        let idx = self.rules.get(&id);
        write!(out, "{comma}\n{}", result(&id, idx, file, found))
    }

    fn unread(&mut self, file: &str, why: &str) {
        self.unread.push(json!({
            "level": "error",
            "message": { "text": why },
            "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(file) } } }],
        }));
    }

    fn end(&mut self, out: &mut Out, tally: &Tally) -> io::Result<()> {
        let invocation = json!([{
            "executionSuccessful": tally.n_unread == 0,
            "toolExecutionNotifications": self.unread,
        }]);
        writeln!(out, "],\"invocations\":{invocation}}}]}}")
    }
}

fn id(term: &Term) -> String {
    format!("{}/{}", term.lang.code(), term.name)
}

fn level(tier: Tier) -> &'static str {
    match tier {
        Tier::A => "error",
        Tier::B => "warning",
        Tier::C => "note",
    }
}

fn rule(term: &Term) -> Value {
    json!({
        "id": id(term),
        "shortDescription": { "text": term.name },
        "fullDescription": { "text": term.why },
        "help": { "text": term.fine },
        "defaultConfiguration": { "level": level(term.tier) },
        "properties": { "tier": term.tier.to_string(), "sources": term.source },
    })
}

fn result(id: &str, idx: Option<&usize>, file: &str, found: &Finding<'_>) -> Value {
    let region = region(found);
    let place = json!({ "uri": uri(file) });
    let fixes: Vec<_> = found
        .replacements
        .iter()
        .map(|it| {
            json!({
                "description": { "text": it },
                "artifactChanges": [{
                    "artifactLocation": place,
                    "replacements": [{ "deletedRegion": region, "insertedContent": { "text": it } }],
                }],
            })
        })
        .collect();
    let instead: Vec<_> = found.alternatives().collect();
    let instead = instead.join("; ");
    let text = format!("“{}”: {} Instead: {instead}.", found.text, found.term.why);
    let mut result = json!({
        "ruleId": id,
        "level": level(found.term.tier),
        "message": { "text": text },
        "locations": [{ "physicalLocation": { "artifactLocation": place, "region": region } }],
        "fixes": fixes,
    });
    if let Some(idx) = idx {
        result["ruleIndex"] = json!(idx);
    }
    result
}

fn region(found: &Finding<'_>) -> Value {
    let (n_breaks, last) = match found.text.rsplit_once('\n') {
        Some((before, last)) => (before.matches('\n').count() + 1, last),
        None => (0, found.text.as_str()),
    };
    let from = if n_breaks > 0 { 1 } else { found.column };
    json!({
        "startLine": found.line,
        "startColumn": found.column,
        "endLine": found.line + n_breaks,
        "endColumn": from + last.chars().count(),
        "byteOffset": found.span.start,
        "byteLength": found.span.len(),
        "snippet": { "text": found.text },
    })
}

/// Writes a path as a reference of the web: what may not stand in one is encoded.
fn uri(file: &str) -> String {
    use std::fmt::Write as _;
    let mut uri = String::new();
    for byte in file.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            write!(uri, "%{byte:02X}").expect("a string takes any text");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_becomes_a_reference() {
        assert_eq!(uri("a b/ñ.md"), "a%20b/%C3%B1.md");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
    }
}
