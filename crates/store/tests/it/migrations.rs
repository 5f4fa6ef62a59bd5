//! Migrations, one by one, with data from the start.

use std::path::Path;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};
use store::{ConsentId, Counts, PersonId, RowId, Seq, Store};

const ANA: PersonId = PersonId(*b"ana.............");
const CONSENT: ConsentId = ConsentId(*b"consent.........");

/// What is put into the tables that each migration has made, as a database of that time held it.
const DATA: [&[&str]; 5] = [
    &[
        "insert into accounts values (x'616e612e2e2e2e2e2e2e2e2e2e2e2e2e', 'ana', x'01', x'02', x'03', x'04', x'05', x'06', 7)",
        "insert into heads values (x'616e612e2e2e2e2e2e2e2e2e2e2e2e2e', 1, zeroblob(32))",
        "insert into journal_keys values (x'616e612e2e2e2e2e2e2e2e2e2e2e2e2e', 1, zeroblob(32), x'08')",
        "insert into sessions values (x'73657373696f6e2e2e2e2e2e2e2e2e2e', x'616e612e2e2e2e2e2e2e2e2e2e2e2e2e', x'09', 10, 11)",
    ],
    &[
        "insert into records values (x'616e612e2e2e2e2e2e2e2e2e2e2e2e2e', 1, x'726f772e2e2e2e2e2e2e2e2e2e2e2e2e', zeroblob(16), x'0c', zeroblob(32))",
        "insert into snapshots values (x'616e612e2e2e2e2e2e2e2e2e2e2e2e2e', 1, 1, zeroblob(32), x'0d')",
        "insert into drafts values (x'616e612e2e2e2e2e2e2e2e2e2e2e2e2e', x'64726166742e2e2e2e2e2e2e2e2e2e2e', x'0e', 15)",
    ],
    &[
        "insert into streams values (x'616e612e2e2e2e2e2e2e2e2e2e2e2e2e', x'636f6e73656e742e2e2e2e2e2e2e2e2e', zeroblob(32), x'10', 17)",
        "insert into stream_records values (x'616e612e2e2e2e2e2e2e2e2e2e2e2e2e', x'636f6e73656e742e2e2e2e2e2e2e2e2e', x'7368617265642e2e2e2e2e2e2e2e2e2e', zeroblob(16), x'12', 19)",
        "insert into grants values (x'616e612e2e2e2e2e2e2e2e2e2e2e2e2e', x'636f6e73656e742e2e2e2e2e2e2e2e2e', x'616e612e2e2e2e2e2e2e2e2e2e2e2e2e', zeroblob(16), zeroblob(32), x'14', x'15', 22)",
        "insert into inbox values (x'616e612e2e2e2e2e2e2e2e2e2e2e2e2e', x'6d6573736167652e2e2e2e2e2e2e2e2e', x'17', 24)",
    ],
    &["insert into erasures values ('account', x'62656e2e2e2e2e2e2e2e2e2e2e2e2e2e')"],
    &["update accounts set row_key = x'19'"],
];

#[tokio::test]
async fn data_of_every_version_survives() {
    let migrations = Migrator::new(folder()).await.unwrap();
    assert_eq!(migrations.iter().count(), DATA.len());
    for version in 1..=DATA.len() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("onward.db");
        let mut database = create(&path).await;
        for (data, step) in DATA[..version].iter().zip(1..) {
            migrations.run_to(step, &mut database).await.unwrap();
            for sql in *data {
                sqlx::query(*sql).execute(&mut database).await.unwrap();
            }
        }
        database.close().await.unwrap();
        let store = Store::open(&path).await.unwrap();
        assert_kept(&store, version).await;
        store.close().await;
    }
}

/// Checks that the data up to `version` is there.
async fn assert_kept(store: &Store, version: usize) {
    let since = |first: usize| i64::from(version >= first);
    let expected = Counts {
        accounts: 1,
        sessions: 1,
        records: since(2),
        erased_records: 0,
        snapshots: since(2),
        drafts: since(2),
        streams: since(3),
        stream_records: since(3),
        grants: since(3),
        inbox: since(3),
    };
    assert_eq!(store.counts().await.unwrap(), expected);
    let account = store.account(ANA).await.unwrap().unwrap();
    assert_eq!(
        (account.username.as_str(), account.head.seq),
        ("ana", Seq(1))
    );
    assert_eq!(account.row_key, (version >= 5).then(|| vec![25]));
    if version >= 2 {
        let row = store
            .record(ANA, RowId(*b"row............."))
            .await
            .unwrap();
        assert_eq!(row.unwrap().sealed.unwrap(), [12]);
    }
    if version >= 3 {
        let shared = store.stream_records(ANA, CONSENT).await.unwrap();
        assert_eq!(shared[0].sealed, [18]);
    }
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/sqlite"))
}

async fn create(path: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true);
    options.connect().await.unwrap()
}
