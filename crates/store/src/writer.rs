//! The one task that writes: it takes what is queued, applies it in one transaction, and answers after the commit.

use std::path::PathBuf;

use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;
use tokio::sync::{mpsc, oneshot};

use crate::error::Error;
use crate::ledger;
use crate::sqlite;
use crate::write::{Outcome, Write};

/// How many writes share a commit at most.
const BATCH: usize = 256;

/// How many writes may wait before callers do.
const QUEUE: usize = 1024;

type Answer = oneshot::Sender<Result<Outcome, Error>>;

enum Message {
    Write(Box<Write>, Answer),
    Close(oneshot::Sender<()>),
}

/// Where writes are queued.
pub(crate) struct Queue {
    messages: mpsc::Sender<Message>,
}

impl Queue {
    /// Starts the writer on `connection`, with the erasure ledger at `ledger`.
    pub(crate) async fn start(
        mut connection: SqliteConnection,
        ledger: PathBuf,
    ) -> Result<Queue, Error> {
        let (messages, receiver) = mpsc::channel(QUEUE);
        let owes_scrub = sqlite::owes_scrub(&mut connection).await?;
        let writer = Writer {
            connection,
            ledger,
            owes_scrub,
        };
        tokio::spawn(writer.run(receiver));
        Ok(Queue { messages })
    }

    /// Queues `write` and waits until it is durable.
    ///
    /// Once queued, it is written even if the caller no longer waits.
    pub(crate) async fn write(&self, write: Write) -> Result<Outcome, Error> {
        let (answer, outcome) = oneshot::channel();
        self.messages
            .send(Message::Write(Box::new(write), answer))
            .await
            .map_err(|_| Error::Closed)?;
        outcome.await.map_err(|_| Error::Closed)?
    }

    /// Writes what is queued, closes the connection, and returns.
    pub(crate) async fn close(&self) {
        let (done, closed) = oneshot::channel();
        if self.messages.send(Message::Close(done)).await.is_ok() {
            let _ = closed.await;
        }
    }
}

struct Writer {
    connection: SqliteConnection,
    ledger: PathBuf,
    /// Something was erased whose traces are not yet removed.
    owes_scrub: bool,
}

impl Writer {
    async fn run(mut self, mut receiver: mpsc::Receiver<Message>) {
        let mut messages = Vec::with_capacity(BATCH);
        let mut closers = Vec::new();
        while receiver.recv_many(&mut messages, BATCH).await > 0 {
            let mut writes = Vec::with_capacity(messages.len());
            let mut answers = Vec::with_capacity(messages.len());
            for message in messages.drain(..) {
                match message {
                    Message::Write(write, answer) => {
                        writes.push(*write);
                        answers.push(answer);
                    }
                    Message::Close(done) => {
                        receiver.close();
                        closers.push(done);
                    }
                }
            }
            let outcomes = self.commit(writes).await;
            for (answer, outcome) in answers.into_iter().zip(outcomes) {
                // A caller that no longer waits misses the answer, not the write.
                let _ = answer.send(outcome);
            }
        }
        let _ = self.connection.close().await;
        for done in closers {
            let _ = done.send(());
        }
    }

    /// Writes durably, and returns an outcome for each write, in order.
    async fn commit(&mut self, writes: Vec<Write>) -> Vec<Result<Outcome, Error>> {
        let awaits: Vec<bool> = writes.iter().map(Write::awaits_scrub).collect();
        let tries = writes.iter().any(Write::tries_scrub);
        let mut outcomes = match self.transact(writes).await {
            Ok(outcomes) => outcomes,
            Err(error) => {
                // SQLite may have rolled back on its own, in which case this fails harmlessly.
                let _ = self.execute("rollback").await;
                return awaits.iter().map(|_| Err(error.clone())).collect();
            }
        };
        if tries && let Err(error) = self.settle().await {
            let waiting = outcomes
                .iter_mut()
                .zip(awaits)
                .filter(|(_, awaits)| *awaits);
            for (outcome, _) in waiting {
                *outcome = Err(error.clone());
            }
        }
        outcomes
    }

    async fn transact(&mut self, writes: Vec<Write>) -> Result<Vec<Result<Outcome, Error>>, Error> {
        if writes.is_empty() {
            return Ok(Vec::new());
        }
        if let Some(outcomes) = self.transact_together(&writes).await? {
            return Ok(outcomes);
        }
        self.execute("begin immediate; savepoint one_write").await?;
        let mut outcomes = Vec::with_capacity(writes.len());
        let mut owes_scrub = false;
        for write in writes {
            let owes = write.owes_scrub();
            let outcome = self.apply(write).await?;
            owes_scrub |= owes && outcome.is_ok();
            outcomes.push(outcome);
        }
        self.finish(owes_scrub).await?;
        Ok(outcomes)
    }

    /// Writes all of it without savepoints, which cost as much as a small write; nothing if one of them fails.
    ///
    /// Failing is rare, and then all are written once more, each in a savepoint of its own.
    async fn transact_together(
        &mut self,
        writes: &[Write],
    ) -> Result<Option<Vec<Result<Outcome, Error>>>, Error> {
        self.execute("begin immediate").await?;
        let mut outcomes = Vec::with_capacity(writes.len());
        for write in writes {
            let Ok(outcome) = write.clone().apply(&mut self.connection).await else {
                // SQLite may have rolled back on its own, in which case this fails harmlessly.
                let _ = self.execute("rollback").await;
                return Ok(None);
            };
            outcomes.push(Ok(outcome));
        }
        self.finish(writes.iter().any(Write::owes_scrub)).await?;
        Ok(Some(outcomes))
    }

    /// Commits, and notes beside it whether traces of what was erased are still to be removed.
    async fn finish(&mut self, owes_scrub: bool) -> Result<(), Error> {
        if owes_scrub {
            sqlite::set_owes_scrub(&mut self.connection, true).await?;
        }
        self.execute("commit").await?;
        self.owes_scrub |= owes_scrub;
        Ok(())
    }

    /// Applies one write inside the open savepoint, and leaves one open for the next: the commit closes it.
    ///
    /// The outer error is the whole transaction's.
    async fn apply(&mut self, write: Write) -> Result<Result<Outcome, Error>, Error> {
        let outcome = write.apply(&mut self.connection).await;
        if let Err(error) = &outcome {
            let undone = self.execute("rollback to one_write").await;
            undone.map_err(|_| error.clone())?;
        } else {
            self.execute("release one_write; savepoint one_write")
                .await?;
        }
        Ok(outcome)
    }

    /// Removes the traces of what was erased; what fails now is tried again later, after a restart too.
    async fn settle(&mut self) -> Result<(), Error> {
        if self.owes_scrub {
            ledger::catch_up(&mut self.connection, &self.ledger).await?;
            sqlite::scrub(&mut self.connection).await?;
            sqlite::set_owes_scrub(&mut self.connection, false).await?;
            self.owes_scrub = false;
        }
        Ok(())
    }

    async fn execute(&mut self, sql: &'static str) -> Result<(), Error> {
        sqlx::query(sql).execute(&mut self.connection).await?;
        Ok(())
    }
}
