//! Accounts, rows and other things to put into a store.

use std::sync::atomic::{AtomicU64, Ordering};

use store::{
    Append, ConsentId, Draft, Grant, InboxMessage, JournalKey, KeyId, Micros, NewAccount, NewRoot,
    NewRow, PersonId, PublicKeys, RowId, Seen, Session, Store, Stream,
};

/// Some instant.
pub(crate) const NOW: Micros = Micros(1_700_000_000_000_000);

/// Returns 16 bytes that no other call returns.
pub(crate) fn unique() -> [u8; 16] {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    bytes16(NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Returns 16 bytes that depend on `n` only.
pub(crate) fn bytes16(n: u64) -> [u8; 16] {
    (u128::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)).to_be_bytes()
}

pub(crate) fn account(username: &str) -> NewAccount {
    NewAccount {
        person: PersonId(unique()),
        username: username.to_owned(),
        root_by_passphrase: envelope(),
        root_by_recovery: b"root by recovery".to_vec(),
        profile: b"profile".to_vec(),
        public_keys: PublicKeys {
            signing: vec![1; 32],
            agreement: vec![2; 32],
            device: vec![3; 65],
        },
        journal_key: JournalKey {
            number: 1,
            commitment: [4; 32],
            wrapped: b"journal key".to_vec(),
        },
        created_at: NOW,
    }
}

/// Makes an account with a username of its own.
pub(crate) async fn person(store: &Store) -> PersonId {
    let account = account(&format!("person-{}", u128::from_be_bytes(unique())));
    let person = account.person;
    store.create_account(account).await.unwrap();
    person
}

/// Returns a row with an id of its own, whose sealed bytes no other row has.
pub(crate) fn row() -> NewRow {
    let id = unique();
    NewRow {
        row_id: RowId(id),
        key_id: KeyId([4; 16]),
        sealed: body(unique(), 512),
    }
}

/// Returns `n_bytes` bytes that repeat `pattern`.
pub(crate) fn body(pattern: [u8; 16], n_bytes: usize) -> Vec<u8> {
    pattern.iter().copied().cycle().take(n_bytes).collect()
}

pub(crate) fn append(rows: &[&NewRow]) -> Append {
    Append {
        rows: rows.iter().copied().cloned().collect(),
        delete_drafts: Vec::new(),
    }
}

/// Returns what the person has now, as somebody who decides what to erase sees it.
pub(crate) async fn seen(store: &Store, person: PersonId) -> Seen {
    Seen {
        seq: store.account(person).await.unwrap().unwrap().head.seq,
        drafts: store.drafts(person).await.unwrap(),
    }
}

/// Returns the passphrase envelope of every account made here.
pub(crate) fn envelope() -> Vec<u8> {
    b"root by passphrase".to_vec()
}

/// Opens a session of `person`, who has not changed the passphrase yet.
pub(crate) async fn signed_in(store: &Store, person: PersonId) -> RowId {
    let session = session(person);
    let row_id = session.row_id;
    store.create_session(session, envelope()).await.unwrap();
    row_id
}

/// Returns a new root with a second journal key, for somebody who goes on in `session`.
pub(crate) fn root(session: Session) -> NewRoot {
    let key = |number, commitment, wrapped: &[u8]| JournalKey {
        number,
        commitment: [commitment; 32],
        wrapped: wrapped.to_vec(),
    };
    NewRoot {
        root_by_passphrase: b"new root by passphrase".to_vec(),
        root_by_recovery: b"new root by recovery".to_vec(),
        row_key: b"row key".to_vec(),
        profile: b"profile under the new root".to_vec(),
        public_keys: PublicKeys {
            signing: vec![11; 32],
            agreement: vec![12; 32],
            device: vec![13; 65],
        },
        journal_keys: vec![
            key(1, 4, b"journal key, wrapped again"),
            key(2, 14, b"second journal key"),
        ],
        session,
    }
}

pub(crate) fn session(person: PersonId) -> Session {
    Session {
        row_id: RowId(unique()),
        person,
        sealed_root: b"root by token".to_vec(),
        created_at: NOW,
        expires_at: Micros(NOW.0 + 1_000),
    }
}

pub(crate) fn draft() -> Draft {
    Draft {
        row_id: RowId(unique()),
        sealed: b"half a setback".to_vec(),
        updated_at: NOW,
    }
}

pub(crate) fn stream() -> Stream {
    Stream {
        consent: ConsentId(unique()),
        commitment: [7; 32],
        wrapped: b"stream key".to_vec(),
        created_at: NOW,
    }
}

pub(crate) fn message() -> InboxMessage {
    InboxMessage {
        row_id: RowId(unique()),
        sealed: b"a message".to_vec(),
        created_at: NOW,
    }
}

pub(crate) fn grant(person: PersonId, consent: ConsentId, grantee: PersonId) -> Grant {
    Grant {
        person,
        consent,
        grantee,
        key_id: KeyId([6; 16]),
        terms_digest: [7; 32],
        sealed_key: b"stream key".to_vec(),
        signature: vec![8; 64],
        created_at: NOW,
    }
}
