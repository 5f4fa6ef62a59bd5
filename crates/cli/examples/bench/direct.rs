//! The yardstick: the same rows put into SQLite directly, with shared commits.

use std::path::Path;
use std::time::{Duration, Instant};

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tokio::sync::{mpsc, oneshot};

/// The size of a sealed check-in.
const ROW_BYTES: usize = 512 + 57;

/// One row and who waits for it.
type Insert = (i64, oneshot::Sender<()>);

/// Inserts rows from `n_writers` who each wait for one before the next; returns rows per second.
pub(crate) async fn rows_per_second(
    folder: &Path,
    n_writers: usize,
    length: Duration,
) -> anyhow::Result<f64> {
    let options = SqliteConnectOptions::new().filename(folder.join("direct.db"));
    let options = options
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal);
    let options = options
        .synchronous(SqliteSynchronous::Full)
        .disable_statement_logging();
    let mut connection = options.connect().await?;
    let table = "create table rows (person integer, seq integer, sealed blob, primary key (person, seq)) without rowid";
    sqlx::query(table).execute(&mut connection).await?;
    let (queue, inserts) = mpsc::channel(n_writers);
    let writer = tokio::spawn(write(connection, inserts));
    let begun = Instant::now();
    let mut writers = tokio::task::JoinSet::new();
    for person in 0..i64::try_from(n_writers)? {
        let queue = queue.clone();
        writers.spawn(async move {
            let mut n = 0_u32;
            while begun.elapsed() < length {
                let (done, is_done) = oneshot::channel();
                if queue.send((person, done)).await.is_err() || is_done.await.is_err() {
                    break;
                }
                n += 1;
            }
            n
        });
    }
    drop(queue);
    let n: u32 = writers.join_all().await.into_iter().sum();
    let rate = f64::from(n) / begun.elapsed().as_secs_f64();
    writer.await??;
    Ok(rate)
}

/// Takes what is queued, inserts it, commits once, and only then answers.
async fn write(
    mut connection: SqliteConnection,
    mut inserts: mpsc::Receiver<Insert>,
) -> Result<(), sqlx::Error> {
    let mut seq = 0_i64;
    let mut batch = Vec::new();
    while inserts.recv_many(&mut batch, 256).await > 0 {
        let mut transaction = connection.begin_with("begin immediate").await?;
        for (person, _) in &batch {
            seq += 1;
            sqlx::query("insert into rows (person, seq, sealed) values ($1, $2, $3)")
                .bind(person)
                .bind(seq)
                .bind(vec![0x5a; ROW_BYTES])
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        for (_, done) in batch.drain(..) {
            // Nobody waits any more when the time is over.
            let _ = done.send(());
        }
    }
    connection.close().await
}
