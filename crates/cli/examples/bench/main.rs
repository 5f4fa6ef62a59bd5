//! Measures the budgets of `ARCHITECTURE.md` and prints each beside what was found. Asserts nothing.
//!
//! `dev/bench` builds and runs it: `bench PATH-OF-ONWARD`. `BENCH_PEOPLE` (1000) sets how many people use the
//! server in the memory measure, `BENCH_SECONDS` (10) how long each rate is measured.

#![expect(clippy::print_stdout, reason = "a measurement prints its result")]

mod client;
mod direct;
mod learn;
#[path = "../../../../dev/shared_data.rs"]
mod shared_data;
mod stage;
mod words;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use tokio::task::JoinSet;
use tokio::time::{Instant as TokioInstant, sleep_until};

use client::{Client, Times};
use stage::{Server, fill};

/// People who check in at the same time.
const PEOPLE: usize = 200;
const CONNECTIONS: usize = 64;
const CHECK_INS_PER_SECOND: u32 = 1_000;
const FIVE_YEARS: usize = 10_000;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let binary = std::env::args()
        .nth(1)
        .context("which binary? bench PATH-OF-ONWARD")?;
    let binary = PathBuf::from(binary);
    let seconds = Duration::from_secs(setting("BENCH_SECONDS", 10)?);
    print_machine()?;
    words::words(&binary)?;
    learn::learn(&binary)?;
    sizes(&binary).await?;
    check_ins(&binary, seconds).await?;
    home(&binary).await?;
    memory(&binary, usize::try_from(setting("BENCH_PEOPLE", 1_000)?)?).await?;
    print_machine()
}

fn setting(name: &str, default: u64) -> anyhow::Result<u64> {
    match std::env::var(name) {
        Ok(text) => text
            .parse()
            .with_context(|| format!("{name} is not a number")),
        Err(_) => Ok(default),
    }
}

fn print_machine() -> anyhow::Result<()> {
    let load = std::fs::read_to_string("/proc/loadavg")?;
    let load: Vec<&str> = load.split(' ').take(3).collect();
    let n_cores = std::thread::available_parallelism()?;
    println!("# {n_cores} cores, load {}", load.join(" "));
    Ok(())
}

/// Prints one budget: what was found, what is allowed, and the first as a share of the second.
fn report(what: &str, found: f64, budget: f64, unit: &str) {
    let share = found / budget;
    println!("{what:<58} {found:>9.1} of {budget:>8.1} {unit:<6} {share:>6.2}");
}

async fn sizes(binary: &Path) -> anyhow::Result<()> {
    #[expect(clippy::cast_precision_loss, reason = "a size in megabytes")]
    let mb = std::fs::metadata(binary)?.len() as f64 / f64::from(1 << 20);
    report("binary", mb, 30.0, "MB");
    let folder = tempfile::tempdir()?;
    let server = Server::start(binary, folder.path())?;
    let mut client = Client::connect(server.address).await?;
    let page = client.get("/", "accept-encoding: gzip\r\n").await?;
    let html = String::from_utf8_lossy(&page.body).into_owned();
    let mut size_bytes = page.size_bytes;
    for url in html.split('"').filter(|url| url.starts_with("/assets/")) {
        let asset = client.get(url, "accept-encoding: gzip\r\n").await?;
        size_bytes += asset.size_bytes;
    }
    let kb = f64::from(u32::try_from(size_bytes)?) / 1024.0;
    report("first page with all it loads, on the wire", kb, 40.0, "kB");
    report("idle memory", server.memory_mb()?, 40.0, "MB");
    Ok(())
}

async fn check_ins(binary: &Path, length: Duration) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let tokens = Arc::new(fill(folder.path(), PEOPLE, 20).await?);
    let server = Server::start(binary, folder.path())?;
    let address = server.address;
    // Warm: everyone was here a moment ago.
    let (_, _) = closed_loop(address, &tokens, Duration::from_secs(2), 0).await?;
    let (rate, mut times) = closed_loop(address, &tokens, length, 1).await?;
    let direct = direct::rows_per_second(folder.path(), CONNECTIONS, length).await?;
    println!(
        "check-ins at full speed: p50 {:.1} ms, p99 {:.1} ms",
        times.quantile_ms(0.5),
        times.quantile_ms(0.99)
    );
    println!("the same rows into SQLite directly: {direct:.0}/s");
    report(
        "durable check-ins over HTTP (at least half of direct)",
        rate,
        direct / 2.0,
        "/s",
    );
    let mut times = open_loop(address, &tokens, length).await?;
    println!(
        "check-ins at {CHECK_INS_PER_SECOND}/s, {} sent: p50 {:.1} ms",
        times.len(),
        times.quantile_ms(0.5)
    );
    report(
        "check-in at 1,000/s, p99",
        times.quantile_ms(0.99),
        10.0,
        "ms",
    );
    Ok(())
}

/// Each connection sends the next check-in as soon as the last is acknowledged; returns the rate per second.
async fn closed_loop(
    address: SocketAddr,
    tokens: &Arc<Vec<String>>,
    length: Duration,
    round: usize,
) -> anyhow::Result<(f64, Times)> {
    let begun = Instant::now();
    let mut tasks = JoinSet::new();
    for connection in 0..CONNECTIONS {
        let tokens = Arc::clone(tokens);
        tasks.spawn(async move {
            let mut client = Client::connect(address).await?;
            let mut times = Times::default();
            let mut n = 0;
            while begun.elapsed() < length {
                let person = (connection + n * CONNECTIONS) % tokens.len();
                let id = ((round * CONNECTIONS + connection) << 24) + n;
                let sent = Instant::now();
                let answer = client
                    .post("/api/v1/check-ins", &tokens[person], &check_in(id))
                    .await?;
                times.since(sent);
                ensure!(answer.status == 201, "status {}", answer.status);
                n += 1;
            }
            anyhow::Ok(times)
        });
    }
    let mut all = Times::default();
    for times in tasks.join_all().await {
        all.join(times?);
    }
    let n = f64::from(u32::try_from(all.len())?);
    Ok((n / begun.elapsed().as_secs_f64(), all))
}

/// Check-ins fall due at a steady rate; waiting for a connection counts.
async fn open_loop(
    address: SocketAddr,
    tokens: &Arc<Vec<String>>,
    length: Duration,
) -> anyhow::Result<Times> {
    let begun = TokioInstant::now();
    let between = Duration::from_secs(1) / CHECK_INS_PER_SECOND;
    let mut tasks = JoinSet::new();
    for connection in 0..CONNECTIONS {
        let tokens = Arc::clone(tokens);
        tasks.spawn(async move {
            let mut client = Client::connect(address).await?;
            let mut times = Times::default();
            for n in 0.. {
                let place = connection + n * CONNECTIONS;
                let due = begun + between * u32::try_from(place)?;
                if due - begun > length {
                    break;
                }
                sleep_until(due).await;
                let id = ((10 * CONNECTIONS + connection) << 24) + n;
                let token = &tokens[place % tokens.len()];
                let answer = client
                    .post("/api/v1/check-ins", token, &check_in(id))
                    .await?;
                times.since(due.into_std());
                ensure!(answer.status == 201, "status {}", answer.status);
            }
            anyhow::Ok(times)
        });
    }
    let mut all = Times::default();
    for times in tasks.join_all().await {
        all.join(times?);
    }
    Ok(all)
}

fn check_in(id: usize) -> String {
    format!(
        "{{\"id\":\"018f0000-0000-7000-8000-{id:012x}\",\"at\":\"2024-05-01T20:00:00-07:00\",\
         \"zone\":\"America/Los_Angeles\",\"craving\":3,\"mood\":6,\"stress\":4,\"sleep_hours\":6.5,\
         \"halt\":[\"tired\"],\"note\":\"A long day, and a quiet evening after it.\"}}"
    )
}

async fn home(binary: &Path) -> anyhow::Result<()> {
    const COLD: usize = 20;
    const WARM: usize = 500;
    let folder = tempfile::tempdir()?;
    let tokens = fill(folder.path(), 1, FIVE_YEARS).await?;
    let cookie = format!("cookie: session={}\r\n", tokens[0]);
    let mut cold = Times::default();
    let mut warm = Times::default();
    let mut patterns = Times::default();
    for _ in 0..COLD {
        let server = Server::start(binary, folder.path())?;
        let mut client = Client::connect(server.address).await?;
        // Signed out first: pages and words are ready, the journal is not.
        client.get("/", "").await?;
        let sent = Instant::now();
        let answer = client.get("/", &cookie).await?;
        cold.since(sent);
        ensure!(answer.status == 200, "status {}", answer.status);
        for _ in 0..WARM / COLD {
            let sent = Instant::now();
            client.get("/", &cookie).await?;
            warm.since(sent);
        }
        let sent = Instant::now();
        let answer = client.get("/patterns", &cookie).await?;
        patterns.since(sent);
        ensure!(answer.status == 200, "status {}", answer.status);
    }
    println!(
        "home page, {FIVE_YEARS} entries: cold p50 {:.1} ms, warm p50 {:.1} ms",
        cold.quantile_ms(0.5),
        warm.quantile_ms(0.5)
    );
    report(
        "home page of 10,000 entries, cold, worst of 20",
        cold.quantile_ms(0.99),
        50.0,
        "ms",
    );
    report(
        "home page of 10,000 entries, warm, p99",
        warm.quantile_ms(0.99),
        10.0,
        "ms",
    );
    report(
        "what the record shows, 10,000 entries, worst of 20",
        patterns.quantile_ms(0.99),
        250.0,
        "ms",
    );
    Ok(())
}

async fn memory(binary: &Path, n_people: usize) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let tokens = fill(folder.path(), n_people, 300).await?;
    let server = Server::start(binary, folder.path())?;
    let mut client = Client::connect(server.address).await?;
    let begun = Instant::now();
    for token in &tokens {
        let answer = client
            .get("/", &format!("cookie: session={token}\r\n"))
            .await?;
        ensure!(answer.status == 200, "status {}", answer.status);
    }
    println!(
        "{n_people} people opened their home page in {:.1} s",
        begun.elapsed().as_secs_f64()
    );
    report(
        &format!("memory after {n_people} sessions of 300 entries"),
        server.memory_mb()?,
        200.0,
        "MB",
    );
    Ok(())
}
