//! The checker of words: how fast, beside alex on the same text in the same run, and how much memory.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, ensure};
use language::{Checker, Format, Lang, Stream, Tier};

use crate::report;

/// So much is checked.
const SIZE: usize = 200_000_000;
/// Text is given in parts of this size, as a file would be read.
const PART: usize = 256 << 10;

/// Measures on the notes of the reference data; says so and goes on without them.
pub(crate) fn words(binary: &Path) -> anyhow::Result<()> {
    let data = std::env::var_os("ONWARD_REFERENCE_DATA");
    let data = data.map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    let table = data.join("notes/MTS-Dialog-TrainingSet.csv");
    if !table.exists() {
        println!("words: no reference data, not measured");
        return Ok(());
    }
    let notes = sections(&table)?;
    let whole = std::fs::read_to_string(&table)?;
    let alex = Alex::brought()?;
    for (what, text) in [("sections", &notes), ("with dialogues", &whole)] {
        let ours = checked_per_second(text);
        let line = format!("words checked on one core, {what} (at least)");
        report(&line, ours, 150.0, "MB/s");
        let Some(alex) = &alex else {
            println!("words: npm could not bring alex, not compared");
            continue;
        };
        let line = format!("words checked, times alex, {what} (at least)");
        report(&line, ours / alex.per_second(text)?, 1_000.0, "");
    }
    memory(binary, &notes)
}

/// Returns the sections of notes, a blank line after each.
fn sections(table: &Path) -> anyhow::Result<String> {
    let mut reader = csv::Reader::from_path(table)?;
    let column = reader.headers()?.iter().position(|it| it == "section_text");
    let column = column.context("no column section_text")?;
    let mut notes = String::new();
    for row in reader.records() {
        notes.push_str(row?.get(column).unwrap_or_default());
        notes.push_str("\n\n");
    }
    ensure!(!notes.is_empty(), "{} holds no notes", table.display());
    Ok(notes)
}

/// Returns megabytes per second.
fn checked_per_second(notes: &str) -> f64 {
    let checker = Checker::embedded();
    let mut found = 0_usize;
    // Once before, so that what is made when it is needed first is there.
    check(&checker, notes, 1, &mut found);
    found = 0;
    let begun = Instant::now();
    let n_bytes = check(&checker, notes, SIZE, &mut found);
    let rate = mb(n_bytes) / begun.elapsed().as_secs_f64();
    println!("words: {found} findings of tiers A and B");
    rate
}

/// Checks the notes again and again until so many bytes are read, and returns how many that were.
fn check(checker: &Checker, notes: &str, size: usize, found: &mut usize) -> usize {
    let mut stream = Stream::new(checker, Format::Plain, Some(Lang::En), Tier::B);
    let mut n_bytes = 0;
    while n_bytes < size {
        for part in parts(notes) {
            stream.push(part, &mut |_, _| *found += 1);
        }
        n_bytes += notes.len();
    }
    stream.finish(&mut |_, _| *found += 1);
    n_bytes
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (part, after) = rest.split_at(rest.floor_char_boundary(PART));
        rest = after;
        (!part.is_empty()).then_some(part)
    })
}

/// Prints what the command takes while 2 GB go through it.
fn memory(binary: &Path, notes: &str) -> anyhow::Result<()> {
    let mut command = Command::new(binary);
    command.args(["lint", "--lang", "en", "--format", "json", "-"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()?;
    let mut input = child.stdin.take().context("a pipe")?;
    for _ in 0..2_000_000_000 / notes.len() {
        input.write_all(notes.as_bytes())?;
    }
    input.flush()?;
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id()))?;
    drop(input);
    let ended = child.wait()?;
    // With 1 it says that something was found.
    ensure!(ended.code() == Some(1), "onward lint ended with {ended}");
    let most = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    let most = most.context("no VmHWM")?.trim().trim_end_matches(" kB");
    let kb: f64 = most.trim().parse()?;
    report("memory of onward lint on 2 GB", kb / 1024.0, 64.0, "MB");
    Ok(())
}

/// alex, in a folder of its own.
struct Alex(tempfile::TempDir);

impl Alex {
    /// Returns nothing where npm can't bring it.
    fn brought() -> anyhow::Result<Option<Self>> {
        let folder = tempfile::tempdir()?;
        let brought = Command::new("npm")
            .args(["install", "--silent", "--no-audit", "--no-fund"])
            .arg("alex@11.0.1")
            .current_dir(folder.path())
            .status();
        std::fs::write(
            folder.path().join("time.mjs"),
            "import {readFileSync} from 'node:fs'; import {text} from 'alex';\n\
             const notes = readFileSync('notes.txt', 'utf8'); text(notes.slice(0, 2000));\n\
             const begun = performance.now(); text(notes); console.log((performance.now() - begun) / 1000);\n",
        )?;
        Ok(brought.is_ok_and(|it| it.success()).then_some(Self(folder)))
    }

    /// Returns megabytes per second over the whole text once, without the time that alex takes to start.
    fn per_second(&self, text: &str) -> anyhow::Result<f64> {
        let folder = self.0.path();
        std::fs::write(folder.join("notes.txt"), text)?;
        let output = Command::new("node")
            .arg("time.mjs")
            .current_dir(folder)
            .output()?;
        ensure!(
            output.status.success(),
            "alex: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        let seconds: f64 = String::from_utf8(output.stdout)?.trim().parse()?;
        println!("words: alex {:.3} MB/s", mb(text.len()) / seconds);
        Ok(mb(text.len()) / seconds)
    }
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn mb(n_bytes: usize) -> f64 {
    n_bytes as f64 / 1e6
}
