//! The reference data that tests read: real tables, none of which is part of the project.

use std::path::{Path, PathBuf};

/// Returns a file of the folder that `ONWARD_REFERENCE_DATA` names, or of `../shared/data`.
///
/// Without it a test says so and passes by, but not where `CI` is set.
#[expect(clippy::print_stderr, reason = "a test that passes by says so")]
pub(crate) fn shared(name: &str) -> Option<String> {
    let data = std::env::var_os("ONWARD_REFERENCE_DATA").map(PathBuf::from);
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let path = data.unwrap_or_else(beside).join(name);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        let path = path.display();
        assert!(std::env::var_os("CI").is_none(), "{path} is missing");
        eprintln!("skipped: {path} is missing");
    }
    text
}
