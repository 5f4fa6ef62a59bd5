//! Data folders filled without HTTP, and the server that is measured on them.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app::{App, Chance, Clock, NewEntry, NewPerson, Setup};
use domain::{Body, CheckIn, Halt, Rating, SleepHours, Text, Zone};
use jiff::{Timestamp, ToSpan};
use vault::passphrase::Cost;

/// How many entries are appended at once while filling.
const GROUP: usize = 500;

/// A clock that is set.
struct SetClock(AtomicI64);

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::Relaxed)).expect("a moment of this century")
    }
}

/// Makes `n_people` with `n_entries` check-ins each, the last one today; returns their session tokens.
///
/// Passphrases are cheap here: signing in is not what is measured.
pub(crate) async fn fill(
    data_dir: &Path,
    n_people: usize,
    n_entries: usize,
) -> anyhow::Result<Vec<String>> {
    let now = app::SystemClock.now();
    let clock = Arc::new(SetClock(AtomicI64::new(now.as_second())));
    let setup = Setup {
        clock: Arc::clone(&clock) as Arc<dyn Clock>,
        chance: Chance::from_system(),
        cost: Cost::FOR_TESTS,
    };
    let app = App::open(data_dir, setup).await?;
    let mut tokens = Vec::new();
    for n in 0..n_people {
        let token = app.sign_up(person(n)).await?.session.token;
        // Five and a half a day, so that 10,000 span five years.
        let begin = now.checked_sub(
            i64::try_from(n_entries)?
                .checked_mul(262)
                .unwrap_or(0)
                .minutes(),
        )?;
        for first in (0..n_entries).step_by(GROUP) {
            let person = app.person(&token).await?;
            let group = first..n_entries.min(first + GROUP);
            let entries = group.map(|idx| -> anyhow::Result<NewEntry> {
                let at = begin.checked_add((262 * i64::try_from(idx)?).minutes())?;
                clock.0.store(at.as_second(), Ordering::Relaxed);
                check_in(&app, at, idx)
            });
            let entries = entries.collect::<Result<_, _>>()?;
            clock.0.store(now.as_second(), Ordering::Relaxed);
            app.record_all(&person, entries).await?;
        }
        tokens.push(token);
    }
    app.close().await;
    Ok(tokens)
}

fn person(n: usize) -> NewPerson {
    NewPerson {
        username: format!("person-{n}"),
        passphrase: "quiet river stones at dusk".to_owned(),
        country: "US".to_owned(),
        zone: "America/Los_Angeles".to_owned(),
        locale: "en".to_owned(),
    }
}

fn check_in(app: &App, at: Timestamp, idx: usize) -> anyhow::Result<NewEntry> {
    let rating = |step: usize| Rating::new("rating", i64::try_from(idx * step % 11).unwrap_or(0));
    let body = CheckIn {
        craving: Some(rating(3)?),
        mood: Some(rating(7)?),
        stress: Some(rating(5)?),
        sleep_hours: Some(SleepHours::new("sleep_hours", 6.5)?),
        halt: Some([Halt::Tired].into()),
        note: Some(Text::new(
            "note",
            "A long day, and a quiet evening after it.",
        )?),
        ..CheckIn::default()
    };
    Ok(NewEntry {
        id: app.new_entry_id(),
        at: Some(at),
        zone: Zone::new("zone", "America/Los_Angeles")?,
        body: Body::CheckIn(body),
    })
}

/// A running server.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Server {
    pub(crate) fn start(binary: &Path, data_dir: &Path) -> anyhow::Result<Server> {
        let mut command = Command::new(binary);
        command.arg("--data-dir").arg(data_dir);
        command.args(["--listen", "127.0.0.1:0", "--log", "errors"]);
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let stdout = child.stdout.take().expect("it is piped");
        let line = BufReader::new(stdout)
            .lines()
            .next()
            .transpose()?
            .unwrap_or_default();
        let (_, address) = line.split_once("http://").unwrap_or_default();
        let address = address.parse()?;
        Ok(Server { child, address })
    }

    /// Returns the memory that the process holds, in megabytes.
    pub(crate) fn memory_mb(&self) -> anyhow::Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kb: f64 = line
            .unwrap_or_default()
            .trim()
            .trim_end_matches(" kB")
            .parse()?;
        Ok(kb / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
