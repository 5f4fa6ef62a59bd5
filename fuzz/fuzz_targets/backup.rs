//! Backups, changed or of another kind: restoring one works whole or leaves nothing behind.
#![no_main]

use std::cell::RefCell;
use std::fs;

use fuzz::Site;
use libfuzzer_sys::fuzz_target;
use store::Store;

/// Where in the file, and what stands there then.
type Changes = Vec<(u32, [u8; 4])>;

thread_local! {
    static KEPT: RefCell<(Site, Option<Vec<u8>>)> = RefCell::default();
}

fuzz_target!(|input: (Changes, u32, Option<&[u8]>)| {
    let (changes, cut, raw) = input;
    KEPT.with_borrow_mut(|(site, whole)| {
        let whole = whole.get_or_insert_with(|| back_up(site));
        let mut bytes = raw.map_or_else(|| whole.clone(), <[u8]>::to_vec);
        let length = bytes.len().max(1);
        for (place, change) in changes {
            for (byte, new) in bytes.iter_mut().skip(place as usize % length).zip(change) {
                *byte = new;
            }
        }
        if cut as usize % 4 == 0 {
            bytes.truncate(cut as usize % length);
        }
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let [backup, to, ledger] =
            ["backup.db", "onward.db", "onward.ledger"].map(|name| folder.path().join(name));
        fs::write(&backup, bytes).expect("there is room for a file");
        fs::write(&ledger, "").expect("there is room for a file");
        site.runtime().block_on(async {
            let restored = Store::restore(&backup, &to).await;
            assert_eq!(to.exists(), restored.is_ok());
            if restored.is_ok()
                && let Ok(store) = Store::open(&to).await
            {
                for person in store.persons().await.unwrap_or_default() {
                    let _ = store.verify(person).await;
                }
                store.close().await;
            }
        });
    });
});

fn back_up(site: &Site) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("backup.db");
    let backup = site.runtime().block_on(site.app().backup(&file));
    backup.expect("there is room for a copy");
    fs::read(file).expect("it was just written")
}
