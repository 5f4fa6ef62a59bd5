//! An application in a temporary folder, with a clock that tests move and chance that repeats.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use app::Clock;
use jiff::Timestamp;

/// Monday 23 November 2026, 20:00 in Los Angeles.
pub(crate) const NOW: &str = "2026-11-24T04:00:00Z";

/// A clock that stands still until it is moved.
pub(crate) struct TestClock(AtomicI64);

impl TestClock {
    pub(crate) fn at(now: &str) -> Arc<TestClock> {
        let now: Timestamp = now.parse().unwrap();
        Arc::new(TestClock(AtomicI64::new(now.as_second())))
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap()
    }
}
