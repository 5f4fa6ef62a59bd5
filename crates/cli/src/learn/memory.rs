//! Whether a table fits into memory, told before the system ends a command that takes too much.

use std::fs;

use anyhow::bail;

use super::table::Kind;

/// What a row takes beside its columns; measured, as are those of columns, on a million rows and more.
const ROW_BYTES: u64 = 160;

/// What each kind of column adds to a row, with all that is computed from it.
pub(super) fn column_bytes(kind: Kind) -> u64 {
    match kind {
        Kind::Number | Kind::Flag | Kind::Term | Kind::Order => 20,
        Kind::Label => 40,
        Kind::Person => 100,
        // Some terms are made of it.
        Kind::Word | Kind::Feature => 150,
    }
}

/// Says what is needed where that is more than there is.
pub(super) fn check(n_rows: u64, column_bytes: u64) -> anyhow::Result<()> {
    let needed = n_rows.saturating_mul(ROW_BYTES + column_bytes);
    match free() {
        Some(free) => compare(needed, free, n_rows),
        None => Ok(()),
    }
}

fn compare(needed: u64, free: u64, n_rows: u64) -> anyhow::Result<()> {
    if needed <= free {
        return Ok(());
    }
    let [needed, free] = [needed, free].map(gigabytes);
    bail!(
        "its {n_rows} rows or so need about {needed} GB of memory, and {free} GB are free; a part of the rows, drawn by chance, may do as well"
    )
}

/// Returns a number of bytes with one digit after the point.
fn gigabytes(n_bytes: u64) -> String {
    let tenths = n_bytes / 100_000_000;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Returns how many bytes may still be taken, by what Linux says of the machine, the container and the process; none
/// where nothing is known.
fn free() -> Option<u64> {
    let machine = || {
        let text = fs::read_to_string("/proc/meminfo").ok()?;
        Some(number_after(&text, "MemAvailable:")? * 1024)
    };
    let container = || {
        let most = fs::read_to_string("/sys/fs/cgroup/memory.max").ok()?;
        let taken = fs::read_to_string("/sys/fs/cgroup/memory.current").ok()?;
        let most: u64 = most.trim().parse().ok()?;
        Some(most.saturating_sub(taken.trim().parse().ok()?))
    };
    let process = || {
        number_after(
            &fs::read_to_string("/proc/self/limits").ok()?,
            "Max address space",
        )
    };
    [machine(), container(), process()]
        .into_iter()
        .flatten()
        .min()
}

/// Returns the number that follows `name` in a text; none if there is none, as for `unlimited`.
fn number_after(text: &str, name: &str) -> Option<u64> {
    let (_, after) = text.split_once(name)?;
    after.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{compare, number_after};

    #[test]
    fn what_is_needed_is_said_where_it_is_too_much() {
        let rows = 10_000_000;
        let needed = 2_200_000_000;
        assert!(compare(needed, needed, rows).is_ok());
        let why = compare(needed, 1_234_567_890, rows)
            .unwrap_err()
            .to_string();
        assert!(
            why.starts_with(
                "its 10000000 rows or so need about 2.2 GB of memory, and 1.2 GB are free"
            ),
            "{why}"
        );
    }

    #[test]
    fn limits_are_read_as_linux_writes_them() {
        let limits = "Max cpu time  unlimited  unlimited  seconds\nMax address space  512000  unlimited  bytes\n";
        assert_eq!(number_after(limits, "Max address space"), Some(512_000));
        assert_eq!(number_after(limits, "Max cpu time"), None);
        assert_eq!(number_after(limits, "MemAvailable:"), None);
    }
}
