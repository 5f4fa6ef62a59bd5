//! The erasure ledger: a restore takes it if every whole line is an erasure as it is written, and else refuses.
#![no_main]

use std::cell::OnceCell;
use std::fs;
use std::path::PathBuf;

use fuzz::assert_silent;
use fuzz::told_bytes;
use libfuzzer_sys::fuzz_target;
use store::{Error, Store};
use tempfile::TempDir;
use tokio::runtime::Runtime;

struct Kept {
    runtime: Runtime,
    backup: PathBuf,
    _folder: TempDir,
}

thread_local! {
    static KEPT: OnceCell<Kept> = const { OnceCell::new() };
}

fuzz_target!(|text: &[u8]| {
    let text = told_bytes(text);
    KEPT.with(|kept| {
        let kept = kept.get_or_init(Kept::new);
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let to = folder.path().join("onward.db");
        fs::write(folder.path().join("onward.ledger"), &text).expect("there is room for a file");
        let restored = kept.runtime.block_on(Store::restore(&kept.backup, &to));
        let is_ledger = std::str::from_utf8(&text).is_ok_and(is_ledger);
        assert_eq!(restored.is_ok(), is_ledger);
        assert_eq!(to.exists(), is_ledger);
        if let Err(refused) = restored {
            assert_silent(&refused);
            assert!(matches!(
                refused,
                Error::LedgerUnreadable { .. } | Error::File { .. }
            ));
        }
    });
});

/// What the ledger's documentation says, told once more. A last line that was cut off does not count.
fn is_ledger(text: &str) -> bool {
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    let is_digit = |digit: u8| digit.is_ascii_hexdigit();
    whole.is_empty() && !text.starts_with('\n')
        || whole.split('\n').all(|line| {
            let line = line.strip_suffix('\r').unwrap_or(line);
            let id = line
                .strip_prefix("account ")
                .or_else(|| line.strip_prefix("consent "));
            id.is_some_and(|id| id.len() == 32 && id.bytes().all(is_digit))
        })
}

impl Kept {
    fn new() -> Kept {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime needs only memory");
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let backup = folder.path().join("backup.db");
        runtime.block_on(async {
            let store = Store::open(&folder.path().join("onward.db")).await;
            let store = store.expect("an empty folder can be used");
            store
                .backup(&backup)
                .await
                .expect("there is room for a copy");
            store.close().await;
        });
        Kept {
            runtime,
            backup,
            _folder: folder,
        }
    }
}
