//! Learning from a table: survival and the proportional hazards model, beside R and lifelines on the same rows in the
//! same run.
//!
//! Onward is timed as a whole command, from its start to its answer, the reading of the file included. A peer is timed
//! for its call on a table that it has read already, and for the call with the reading.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, ensure};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::report;

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// How exact times are: whole days have many ties, and millionths of a day have none.
const KINDS: [Times; 2] = [Times::Days, Times::Exact];
/// The quickest of so many is taken, of Onward and of each peer.
const ROUNDS: usize = 3;

#[derive(Clone, Copy)]
enum Times {
    Days,
    Exact,
}

impl Times {
    fn name(self) -> &'static str {
        match self {
            Times::Days => "days",
            Times::Exact => "exact times",
        }
    }
}

/// What is asked of all.
const QUESTIONS: [(&str, &[&str]); 2] = [
    ("trajectory", &["trajectory"]),
    ("cox", &["cox", "--terms", "age,dose,works"]),
];

/// Prints how time grows with rows, and at the most rows how Onward compares.
pub(crate) fn learn(binary: &Path) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let peers = [Peer::r(folder.path())?, Peer::lifelines(folder.path())?];
    for times in KINDS {
        let mut tables = Vec::new();
        for n_rows in SIZES {
            tables.push(table(folder.path(), n_rows, times)?);
        }
        let largest = tables.last().context("there are sizes")?;
        let mut own = Vec::new();
        for (question, words) in QUESTIONS {
            let took: Vec<f64> = tables
                .iter()
                .map(|it| seconds(binary, words, it))
                .collect::<anyhow::Result<_>>()?;
            println!("learn {question}, {}: {}", times.name(), growth(&took));
            own.push(took[took.len() - 1]);
        }
        for peer in peers.iter().flatten() {
            let took = peer.times(largest)?;
            for (((question, words), own), took) in QUESTIONS.iter().zip(&own).zip(took) {
                // Once more, because a machine may be busier now than before.
                let own = own.min(seconds(binary, words, largest)?);
                let line = format!("{question}, {}, times {}", times.name(), peer.name);
                let call = format!("{line} call");
                report(&call, took.call / own, peer.at_least, "");
                let with_reading = format!("{line} with reading");
                report(&with_reading, took.with_reading() / own, peer.at_least, "");
            }
        }
    }
    Ok(())
}

fn growth(seconds: &[f64]) -> String {
    let pairs = SIZES.iter().zip(seconds);
    let parts: Vec<String> = pairs
        .map(|(n, s)| format!("{n} rows {:.0} ms", s * 1e3))
        .collect();
    parts.join(", ")
}

/// Makes a table of people with constant hazards, who are lost after some time.
fn table(folder: &Path, n_rows: usize, times: Times) -> anyhow::Result<PathBuf> {
    let mut rng = StdRng::seed_from_u64(4);
    let path = folder.join(format!("{}_{n_rows}.csv", times.name().replace(' ', "_")));
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path)?);
    writeln!(file, "person,time,event,age,dose,works")?;
    for person in 0..n_rows {
        let age: f64 = rng.random_range(20.0..70.0);
        let dose: f64 = rng.random_range(-2.0..2.0);
        let works = f64::from(rng.random_range(0..2_u8));
        let hazard = 0.004 * (0.02 * (age - 45.0) + 0.3 * dose - 0.4 * works).exp();
        let comes = -(1.0 - rng.random::<f64>()).ln() / hazard;
        let lost = rng.random_range(0.0..730.0);
        let event = u8::from(comes <= lost);
        let time = comes.min(lost);
        write!(file, "{person},")?;
        match times {
            Times::Days => write!(file, "{}", time.ceil())?,
            Times::Exact => write!(file, "{time:.6}")?,
        }
        writeln!(file, ",{event},{age:.1},{dose:.3},{works}")?;
    }
    file.flush()?;
    Ok(path)
}

/// Returns how long the whole command takes.
fn seconds(binary: &Path, words: &[&str], table: &Path) -> anyhow::Result<f64> {
    let mut quickest = f64::INFINITY;
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let ended = Command::new(binary)
            .arg("learn")
            .args(words)
            .args(["--stop", "time", "--event", "event", "--data"])
            .arg(table)
            .stdout(Stdio::null())
            .status()?;
        ensure!(ended.success(), "onward learn ended with {ended}");
        quickest = quickest.min(begun.elapsed().as_secs_f64());
    }
    Ok(quickest)
}

/// How many seconds a peer takes to read the table, and to answer.
struct Took {
    read: f64,
    call: f64,
}

impl Took {
    fn with_reading(&self) -> f64 {
        self.read + self.call
    }
}

/// Another program, and how many times as fast Onward is to be.
struct Peer {
    name: &'static str,
    at_least: f64,
    program: PathBuf,
    script: PathBuf,
}

const R: &str = "
library(survival)
quickest <- function(what) min(sapply(1:3, function(it) { gc(); system.time(what())[3] }))
file <- commandArgs(trailingOnly = TRUE)[1]
read <- quickest(function() rows <<- read.csv(file))
km <- quickest(function() survfit(Surv(time, event) ~ 1, rows))
cox <- quickest(function() coxph(Surv(time, event) ~ age + dose + works, rows))
cat(read, km, cox, '\\n')
";

const LIFELINES: &str = "
import sys, time
import pandas
from lifelines import CoxPHFitter, KaplanMeierFitter
def quickest(what, rounds=3):
    took = []
    for _ in range(rounds):
        begun = time.perf_counter(); what(); took.append(time.perf_counter() - begun)
    return min(took)
read = quickest(lambda: pandas.read_csv(sys.argv[1]))
table = pandas.read_csv(sys.argv[1]).drop(columns='person')
km = quickest(lambda: KaplanMeierFitter().fit(table.time, table.event))
# It takes a minute, so once.
cox = quickest(lambda: CoxPHFitter().fit(table, 'time', 'event'), 1)
print(read, km, cox)
";

impl Peer {
    /// Returns nothing where there is no R, or no package survival.
    fn r(folder: &Path) -> anyhow::Result<Option<Self>> {
        let mut asked = Command::new("Rscript");
        asked.args(["-e", "library(survival)"]);
        if !succeeds(&mut asked) {
            println!("learn: no R with its package survival, not compared");
            return Ok(None);
        }
        let script = folder.join("peer.R");
        std::fs::write(&script, R)?;
        Ok(Some(Self {
            name: "R",
            at_least: 5.0,
            program: "Rscript".into(),
            script,
        }))
    }

    /// Returns nothing where pip can't bring it.
    fn lifelines(folder: &Path) -> anyhow::Result<Option<Self>> {
        let venv = folder.join("venv");
        let made = succeeds(Command::new("python3").args(["-m", "venv"]).arg(&venv));
        let mut brought = Command::new(venv.join("bin/pip"));
        brought.args(["install", "--quiet", "lifelines==0.30.3"]);
        if !made || !succeeds(&mut brought) {
            println!("learn: pip could not bring lifelines, not compared");
            return Ok(None);
        }
        let script = folder.join("peer.py");
        std::fs::write(&script, LIFELINES)?;
        Ok(Some(Self {
            name: "lifelines",
            at_least: 50.0,
            program: venv.join("bin/python"),
            script,
        }))
    }

    /// Returns how long each of the questions takes.
    fn times(&self, table: &Path) -> anyhow::Result<Vec<Took>> {
        let name = self.name;
        let output = Command::new(&self.program)
            .arg(&self.script)
            .arg(table)
            .output()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let why = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{name}: {why}");
        let seconds: Vec<f64> = said
            .split_whitespace()
            .map(str::parse)
            .collect::<Result<_, _>>()?;
        let [read, km, cox] = seconds[..] else {
            anyhow::bail!("{name} said {said:?}");
        };
        println!("learn, {name}: reads in {read:.2} s, survival {km:.2} s, model {cox:.2} s");
        Ok([km, cox].map(|call| Took { read, call }).into())
    }
}

fn succeeds(command: &mut Command) -> bool {
    let command = command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|it| it.success())
}
