//! The checker of words: how fast, beside alex in the same run on as much of the same text as it can bear, and how
//! much memory.

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
/// alex reads a file whole and takes far more than time in proportion to it.
const FOR_ALEX: usize = 200_000;

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
    let ours = checked_per_second(&notes);
    report("words checked on one core (at least)", ours, 150.0, "MB/s");
    memory(binary, &notes)?;
    match alex_per_second(&notes)? {
        Some(alex) => report(
            "words checked, times alex (at least)",
            ours / alex,
            1_000.0,
            "",
        ),
        None => println!("words: npm could not bring alex, not compared"),
    }
    Ok(())
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

/// Returns megabytes per second of alex, without the time it takes to start.
fn alex_per_second(notes: &str) -> anyhow::Result<Option<f64>> {
    let folder = tempfile::tempdir()?;
    let brought = Command::new("npm")
        .args([
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "alex@11.0.1",
        ])
        .current_dir(folder.path())
        .status();
    if !brought.is_ok_and(|it| it.success()) {
        return Ok(None);
    }
    let script = folder.path().join("time.mjs");
    std::fs::write(
        &script,
        "import {readFileSync} from 'node:fs'; import {text} from 'alex';\n\
         const notes = readFileSync('notes.txt', 'utf8'); text(notes.slice(0, 2000));\n\
         const begun = performance.now(); text(notes); console.log((performance.now() - begun) / 1000);\n",
    )?;
    let part = &notes[..notes.floor_char_boundary(FOR_ALEX)];
    std::fs::write(folder.path().join("notes.txt"), part)?;
    let output = Command::new("node")
        .arg(&script)
        .current_dir(folder.path())
        .output()?;
    ensure!(
        output.status.success(),
        "alex: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let seconds: f64 = String::from_utf8(output.stdout)?.trim().parse()?;
    println!("words: alex {:.3} MB/s", mb(part.len()) / seconds);
    Ok(Some(mb(part.len()) / seconds))
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn mb(n_bytes: usize) -> f64 {
    n_bytes as f64 / 1e6
}
