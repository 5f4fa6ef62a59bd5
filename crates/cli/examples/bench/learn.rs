//! Learning from a table: survival and the proportional hazards model, beside R and lifelines on the same rows in the
//! same run.
//!
//! Call is set beside call, each on a table that it has read already; and Onward's whole command, from its start to its
//! answer, beside a peer's call with the reading.
//! The forecast is evaluated on the cravings of `smokefree`, beside scikit-learn in the same protocol.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, ensure};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use stats::{IntervalKind, Observation, Ties};

use crate::report;
use crate::shared_data::shared;

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
            let calls = own_calls(largest)?;
            let (mut both, mut own_both) = (0.0, 0.0);
            for ((((question, words), own), call), took) in
                QUESTIONS.iter().zip(&own).zip(calls).zip(took)
            {
                // Once more, because a machine may be busier now than before.
                let own = own.min(seconds(binary, words, largest)?);
                let line = format!("{question}, {}, times {}", times.name(), peer.name);
                report(
                    &format!("{line}, calls"),
                    took.call / call,
                    peer.at_least,
                    "",
                );
                let with_reading = format!("{line}, with reading");
                report(&with_reading, took.with_reading() / own, peer.at_least, "");
                both += took.call;
                own_both += call;
            }
            let line = format!("both, {}, times {}, calls", times.name(), peer.name);
            report(&line, both / own_both, peer.at_least, "");
        }
    }
    forecast(binary, folder.path())
}

/// Returns how long Kaplan and Meier's curve and the model take on a table that is in memory.
fn own_calls(table: &Path) -> anyhow::Result<[f64; 2]> {
    let mut observations = Vec::new();
    let mut terms = Vec::new();
    for row in csv::Reader::from_path(table)?.deserialize() {
        let (_, time, event, age, dose, works): (u32, f64, u8, f64, f64, f64) = row?;
        observations.push(Observation::until(time, event == 1));
        terms.extend([age, dose, works]);
    }
    let survival = quickest(|| {
        let curve = stats::kaplan_meier(&observations, IntervalKind::Log, 0.95)?;
        ensure!(!curve.points.is_empty(), "no curve");
        Ok(())
    })?;
    let model = quickest(|| {
        let fit = stats::cox(&stats::Cox {
            observations: &observations,
            terms: &terms,
            n_terms: 3,
            strata: None,
            clusters: None,
            ties: Ties::Efron,
        })?;
        ensure!(!fit.is_shrunken, "no model");
        Ok(())
    })?;
    println!("learn, Onward's calls: survival {survival:.3} s, model {model:.3} s");
    Ok([survival, model])
}

fn quickest(mut what: impl FnMut() -> anyhow::Result<()>) -> anyhow::Result<f64> {
    let mut quickest = f64::INFINITY;
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        what()?;
        quickest = quickest.min(begun.elapsed().as_secs_f64());
    }
    Ok(quickest)
}

/// Evaluates the forecast beside scikit-learn, both leaving one person out and knowing a person's earlier outcomes.
fn forecast(binary: &Path, folder: &Path) -> anyhow::Result<()> {
    let Some(table) = shared("smokefree/cravings.csv") else {
        return Ok(());
    };
    let path = folder.join("cravings.csv");
    std::fs::write(&path, table)?;
    let ask = "learn forecast --person person --outcome did_smoke --all-features --json --data";
    let begun = Instant::now();
    let output = Command::new(binary)
        .args(ask.split(' '))
        .arg(&path)
        .output()?;
    let own = begun.elapsed().as_secs_f64();
    let said: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    println!("learn forecast: {own:.1} s, {}", said["model"]);
    let python = folder.join("venv/bin/python");
    let brought = Command::new(&python)
        .args(["-m", "pip", "install", "--quiet", "scikit-learn==1.7.2"])
        .status();
    if !brought.is_ok_and(|it| it.success()) {
        println!("learn: pip could not bring scikit-learn, not compared");
        return Ok(());
    }
    let script = folder.join("forecast.py");
    std::fs::write(&script, SCIKIT_LEARN)?;
    let output = Command::new(python).arg(script).arg(&path).output()?;
    let why = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "scikit-learn: {why}");
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        println!("learn forecast, scikit-learn: {line}");
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

/// The rows of a person are foretold in their order, with the mean of the person's earlier outcomes among the features.
const SCIKIT_LEARN: &str = "
import sys, time
import numpy, pandas
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
table = pandas.read_csv(sys.argv[1])
outcome = table.did_smoke.to_numpy()
person = table.person.to_numpy()
features = pandas.get_dummies(table.drop(columns=['person', 'did_smoke'])).astype(float)
before = table.groupby('person').did_smoke.transform(lambda it: it.cumsum() - it)
n_before = table.groupby('person').cumcount()
rate = outcome.mean()
features['own_rate'] = (before + 2 * rate) / (n_before + 2)
features = features.fillna(features.mean()).to_numpy()
ways = {
    'logistic': lambda: make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000)),
    'boosting': lambda: HistGradientBoostingClassifier(max_iter=100, learning_rate=0.05, max_leaf_nodes=8),
}
for name, way in ways.items():
    begun = time.perf_counter()
    said = numpy.zeros(len(outcome))
    for one in numpy.unique(person):
        others = person != one
        fitted = way().fit(features[others], outcome[others])
        said[~others] = fitted.predict_proba(features[~others])[:, 1]
    took = time.perf_counter() - begun
    print(f'{name} {took:.1f} s, AUC {roc_auc_score(outcome, said):.4f}, '
          f'Brier {brier_score_loss(outcome, said):.4f}, log loss {log_loss(outcome, said):.4f}')
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
