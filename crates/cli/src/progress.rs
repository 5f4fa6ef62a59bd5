//! A bar on standard error, for runs that take longer than a second on a terminal.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// A shorter run needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);
const REDRAW_EVERY: Duration = Duration::from_millis(100);
const WIDTH: u64 = 30;

pub(crate) struct Progress {
    /// Nothing where nobody looks.
    began: Option<Instant>,
    drawn: Option<Instant>,
    is_shown: bool,
    n_done: u64,
    n_total: u64,
    unit: Unit,
}

/// What is counted.
#[derive(Clone, Copy)]
enum Unit {
    Bytes,
    People,
}

impl Progress {
    /// Begins a run over so many bytes; zero if nobody knows how many.
    pub(crate) fn over_bytes(n_total: u64) -> Self {
        Self::counting(Unit::Bytes, n_total)
    }

    /// Begins a run over so many people.
    pub(crate) fn over_people(n_people: usize) -> Self {
        Self::counting(Unit::People, n_people as u64)
    }

    fn counting(unit: Unit, n_total: u64) -> Self {
        Self {
            began: io::stderr().is_terminal().then(Instant::now),
            drawn: None,
            is_shown: false,
            n_done: 0,
            n_total,
            unit,
        }
    }

    pub(crate) fn advance(&mut self, n_done: usize) {
        self.n_done += n_done as u64;
        let Some(began) = self.began else {
            return;
        };
        let due = self.drawn.is_none_or(|it| it.elapsed() >= REDRAW_EVERY);
        if due && began.elapsed() >= PATIENCE {
            self.drawn = Some(Instant::now());
            self.is_shown = true;
            // A bar that cannot be drawn is not missed.
            let bar = bar(self.n_done, self.n_total, self.unit);
            let _ = write!(io::stderr(), "\r\x1b[K{bar}");
            let _ = io::stderr().flush();
        }
    }

    /// Makes room for what is written next.
    pub(crate) fn clear(&mut self) {
        if self.is_shown {
            self.is_shown = false;
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

fn bar(n_done: u64, n_total: u64, unit: Unit) -> String {
    let (per, name) = match unit {
        Unit::Bytes => (1_000_000, "MB"),
        Unit::People => (1, "people"),
    };
    if n_total == 0 {
        return format!("{} {name} read", n_done / per);
    }
    let n_done = n_done.min(n_total);
    let full = n_done * WIDTH / n_total;
    let bar: String = (0..WIDTH)
        .map(|it| if it < full { '█' } else { '░' })
        .collect();
    let percent = n_done * 100 / n_total;
    let (done, total) = (n_done / per, n_total / per);
    format!("{bar} {percent:>3} %, {done} of {total} {name}")
}

#[cfg(test)]
mod tests {
    use super::{Unit, bar};

    #[test]
    fn the_bar_says_how_far() {
        let half = bar(1_000_000_000, 2_000_000_000, Unit::Bytes);
        assert_eq!(
            half,
            format!(
                "{}{}  50 %, 1000 of 2000 MB",
                "█".repeat(15),
                "░".repeat(15)
            )
        );
        assert_eq!(bar(7_500_000, 0, Unit::Bytes), "7 MB read");
        assert!(bar(3, 40, Unit::People).ends_with("  7 %, 3 of 40 people"));
    }
}
