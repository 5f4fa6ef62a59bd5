//! How hard files are to read.

use std::io::{self, Write};

use language::{Format, Grade, Grader, Lang};
use serde_json::{Value, json};

use super::files::Source;
use super::{Out, Tally, manner, read, settle};
use crate::args::{Lint, LintFormat};

/// Grades every file, TOML in both languages.
pub(super) fn all(
    args: &Lint,
    sources: Vec<Source>,
    out: &mut Out,
    tally: &mut Tally,
) -> io::Result<()> {
    let mut written = Vec::new();
    for source in sources {
        let file = source.name();
        let mut graders: Vec<Grader> = Vec::new();
        let read = read::chunks(&source, &mut |chunk| {
            if graders.is_empty() {
                let (format, lang) = manner(args, &source, chunk);
                // A text that does not tell is graded as English.
                let own = [lang.unwrap_or(Lang::En)];
                let langs: &[Lang] = match (format, args.lang) {
                    (Format::Toml, None) => &[Lang::En, Lang::Es],
                    _ => &own,
                };
                graders.extend(
                    langs
                        .iter()
                        .map(|it| Grader::new(format, *it, Some(own[0]))),
                );
            }
            for grader in &mut graders {
                grader.push(chunk);
            }
            true
        });
        let graders = if read.is_ok() { graders } else { Vec::new() };
        for grade in graders.into_iter().map(Grader::finish) {
            if grade.n_words == 0 {
                continue;
            }
            if args.format == LintFormat::Text {
                writeln!(out, "{file}: {}", told(&grade))?;
            } else {
                written.push(as_json(&file, &grade));
            }
        }
        settle(read, &file, tally, &mut |_| {});
    }
    if args.format != LintFormat::Text {
        writeln!(out, "{:#}", Value::from(written))?;
    }
    Ok(())
}

fn told(grade: &Grade) -> String {
    let n = |n: u64, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    let counted = n(grade.n_words, "word") + ", " + &n(grade.n_sentences, "sentence");
    match grade.lang {
        Lang::En => format!("grade {:.1} (Flesch–Kincaid; {counted})", grade.school()),
        Lang::Es => {
            let (inflesz, name) = grade.inflesz();
            format!(
                "grade {:.0} (Fernández Huerta {:.0}; INFLESZ {inflesz:.0}, {name}; {counted})",
                grade.school(),
                grade.fernandez_huerta()
            )
        }
    }
}

fn as_json(file: &str, grade: &Grade) -> Value {
    let mut value = json!({
        "file": file,
        "lang": grade.lang.code(),
        "grade": rounded(grade.school()),
        "words": grade.n_words,
        "sentences": grade.n_sentences,
        "syllables": grade.n_syllables,
    });
    if grade.lang == Lang::Es {
        let (inflesz, name) = grade.inflesz();
        value["fernandez_huerta"] = json!(rounded(grade.fernandez_huerta()));
        value["inflesz"] = json!({ "score": rounded(inflesz), "name": name });
    }
    value
}

fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
