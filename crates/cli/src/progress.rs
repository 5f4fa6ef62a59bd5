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
    n_bytes: u64,
    n_total: u64,
}

impl Progress {
    /// Begins a run over so many bytes; zero if nobody knows how many.
    pub(crate) fn new(n_total: u64) -> Self {
        Self {
            began: io::stderr().is_terminal().then(Instant::now),
            drawn: None,
            is_shown: false,
            n_bytes: 0,
            n_total,
        }
    }

    pub(crate) fn advance(&mut self, n_bytes: usize) {
        self.n_bytes += n_bytes as u64;
        let Some(began) = self.began else {
            return;
        };
        let due = self.drawn.is_none_or(|it| it.elapsed() >= REDRAW_EVERY);
        if due && began.elapsed() >= PATIENCE {
            self.drawn = Some(Instant::now());
            self.is_shown = true;
            // A bar that cannot be drawn is not missed.
            let _ = write!(io::stderr(), "\r\x1b[K{}", bar(self.n_bytes, self.n_total));
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

fn bar(n_bytes: u64, n_total: u64) -> String {
    let mb = n_bytes / 1_000_000;
    if n_total == 0 {
        return format!("{mb} MB read");
    }
    let n_bytes = n_bytes.min(n_total);
    let full = n_bytes * WIDTH / n_total;
    let bar: String = (0..WIDTH)
        .map(|it| if it < full { '█' } else { '░' })
        .collect();
    let percent = n_bytes * 100 / n_total;
    let total = n_total / 1_000_000;
    format!("{bar} {percent:>3} %, {mb} of {total} MB")
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn the_bar_says_how_far() {
        let half = bar(1_000_000_000, 2_000_000_000);
        assert_eq!(
            half,
            format!(
                "{}{}  50 %, 1000 of 2000 MB",
                "█".repeat(15),
                "░".repeat(15)
            )
        );
        assert_eq!(bar(7_500_000, 0), "7 MB read");
    }
}
