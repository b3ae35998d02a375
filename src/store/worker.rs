//! The threads that own the connections: one that writes, a few that read. Knows nothing of what
//! a job does.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::mpsc::error::TryRecvError;
use tokio::sync::{mpsc, oneshot};

use super::rescue::SUSPECT;
use super::{OpenOptions, Result, StoreError, beside, meta, schema};
use crate::priority::{self, give_way};

/// Jobs that wait at most; a caller beyond that waits before its job is taken.
const QUEUE: usize = 64;

/// The name of the small fact that tells one store from another that takes its place.
pub(super) const GENERATION: &str = "generation";

/// Gives its answer once what it worked with is put back.
type Job = Box<dyn FnOnce(&mut Connection) -> Answer + Send>;

/// Tells who asked.
type Answer = Box<dyn FnOnce()>;

/// How safe a transaction is when the power fails; it is always whole or not there at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Durability {
    /// May be missing after a power cut: it can be fetched again.
    Normal,
    /// On the disk before the answer: what the reader did.
    Full,
}

impl Durability {
    const fn pragma(self) -> &'static str {
        match self {
            Self::Normal => "PRAGMA synchronous = NORMAL",
            Self::Full => "PRAGMA synchronous = FULL",
        }
    }
}

/// The queues. Threads end when every clone is gone and the queues are empty, so what was
/// taken is always finished.
#[derive(Debug, Clone)]
pub(super) struct Workers {
    writer: mpsc::Sender<Job>,
    readers: mpsc::Sender<Job>,
    /// What nobody waits for.
    quiet: mpsc::Sender<Job>,
    /// The file whose being there says that damage was met.
    suspect: Arc<Path>,
    /// Which store the file held when it was opened; a restore puts another there.
    generation: Arc<Option<String>>,
}

impl Workers {
    /// Starts the threads; `writer` is the connection that migrated the file, with the generation
    /// that it holds; `idle` does a short piece of work when no job waits and says whether there is
    /// more.
    pub(super) fn start(
        (writer, generation): (Connection, Option<String>),
        idle: impl FnMut(&mut Connection) -> Result<bool> + Send + 'static,
        file: &Path,
        options: &OpenOptions,
    ) -> Result<Self> {
        let suspect: Arc<Path> = beside(file, SUSPECT).into();
        let (write, jobs) = mpsc::channel(QUEUE);
        let mark = Arc::clone(&suspect);
        spawn("store-writer", move || {
            // What a refresh writes keeps a processor busy for as long as a frame takes to draw.
            give_way(priority::LATER);
            run_writer(jobs, writer, (idle, &mark));
        })?;
        let (read, jobs) = mpsc::channel(QUEUE);
        let jobs = Arc::new((Mutex::new(jobs), Free::default()));
        for _ in 0..options.readers.max(1) {
            let (jobs, file, wait) = (Arc::clone(&jobs), file.to_owned(), options.write_wait);
            spawn("store-reader", move || run_reader(&jobs, &file, wait))?;
        }
        let (quiet, jobs) = mpsc::channel(QUEUE);
        let (path, wait) = (file.to_owned(), options.write_wait);
        spawn("store-quiet", move || {
            give_way(priority::LAST);
            run_reader(&(Mutex::new(jobs), Free::default()), &path, wait);
        })?;
        Ok(Self {
            writer: write,
            readers: read,
            quiet,
            suspect,
            generation: Arc::new(generation),
        })
    }

    /// Runs `job` in one transaction of the writer; the answer comes after the commit. Nothing is
    /// written to a store that was put in the place of the one that was opened: its rows are others.
    pub(super) async fn write<T, F>(&self, durability: Durability, job: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T> + Send + 'static,
    {
        let generation = Arc::clone(&self.generation);
        self.on_writer(move |db| {
            // The pragma has no effect inside a transaction.
            db.execute_batch(durability.pragma())?;
            let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if meta::get(&tx, GENERATION)? != *generation {
                return Err(StoreError::Replaced);
            }
            let answer = job(&tx)?;
            tx.commit()?;
            Ok(answer)
        })
        .await
    }

    /// Runs `job` on the writer's connection, outside any transaction.
    pub(super) async fn on_writer<T, F>(&self, job: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T> + Send + 'static,
    {
        self.heed(send(&self.writer, job).await)
    }

    /// Heeds damage that a job met.
    fn heed<T>(&self, result: Result<T>) -> Result<T> {
        if let Err(StoreError::Corrupt(what)) = &result {
            self.note_damage(what);
        }
        result
    }

    /// Notes damage, so that the next start looks at the whole file.
    pub(super) fn note_damage(&self, what: &str) {
        note_damage(&self.suspect, what);
    }

    /// Runs `job` on a reader, on one view of the store: what is committed while it runs does not
    /// show.
    pub(super) async fn read<T, F>(&self, job: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T> + Send + 'static,
    {
        self.ask(&self.readers, job).await
    }

    /// The same on a thread that gives way to every other: what takes long and nobody waits for
    /// never keeps a reader busy.
    pub(super) async fn quietly<T, F>(&self, job: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T> + Send + 'static,
    {
        self.ask(&self.quiet, job).await
    }

    async fn ask<T, F>(&self, queue: &mpsc::Sender<Job>, job: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T> + Send + 'static,
    {
        let answer = send(queue, move |db| {
            let tx = db.transaction()?;
            job(&tx)
        });
        self.heed(answer.await)
    }
}

fn note_damage(suspect: &Path, what: &str) {
    tracing::error!(what, "the store is damaged");
    if let Err(error) = std::fs::File::create(suspect) {
        tracing::error!(%error, "the damage could not be noted");
    }
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> Result<()> {
    let thread = std::thread::Builder::new().name(name.to_owned());
    thread
        .spawn(run)
        .map(drop)
        .map_err(|source| StoreError::Folder {
            path: PathBuf::from(name),
            source,
        })
}

async fn send<T, F>(queue: &mpsc::Sender<Job>, job: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce(&mut Connection) -> Result<T> + Send + 'static,
{
    let (answer, answered) = oneshot::channel();
    let job: Job = Box::new(move |db| {
        let result = job(db);
        Box::new(move || {
            // A caller that went away is no error: its job is done all the same.
            let _ = answer.send(result);
        })
    });
    queue.send(job).await.or(Err(StoreError::Closed))?;
    answered.await.or(Err(StoreError::Closed))?
}

/// A job that panics rolls back and answers "closed"; the thread goes on with the next.
fn run(job: Job, db: &mut Connection) -> Option<Answer> {
    let answer = catch_unwind(AssertUnwindSafe(|| job(db))).ok();
    if answer.is_none() {
        tracing::error!("a job of the store panicked");
    }
    answer
}

fn tell(answer: Option<Answer>) {
    if let Some(answer) = answer {
        answer();
    }
}

fn run_writer(
    mut jobs: mpsc::Receiver<Job>,
    mut db: Connection,
    (mut idle, suspect): (impl FnMut(&mut Connection) -> Result<bool>, &Path),
) {
    let mut may_idle = true;
    loop {
        let job = if may_idle {
            match jobs.try_recv() {
                Ok(job) => job,
                Err(TryRecvError::Disconnected) => return,
                Err(TryRecvError::Empty) => {
                    may_idle = idle(&mut db).unwrap_or_else(|error| {
                        tracing::warn!(%error, "idle work of the store was put off");
                        if let StoreError::Corrupt(what) = &error {
                            note_damage(suspect, what);
                        }
                        false
                    });
                    continue;
                }
            }
        } else {
            match jobs.blocking_recv() {
                Some(job) => job,
                None => return,
            }
        };
        tell(run(job, &mut db));
        may_idle = true;
    }
}

/// Connections with which nobody reads, the one used last at the end: it holds pages and statements
/// that the next job wants, and those of another are none of its memory until two read at once.
type Free = Mutex<Vec<Connection>>;

fn run_reader((jobs, free): &(Mutex<mpsc::Receiver<Job>>, Free), file: &Path, wait: Duration) {
    let free = || free.lock().unwrap_or_else(PoisonError::into_inner);
    match schema::open_reader(file, wait) {
        Ok(db) => free().insert(0, db),
        Err(error) => return tracing::error!(%error, "a reader of the store cannot start"),
    }
    loop {
        let job = {
            let mut jobs = jobs.lock().unwrap_or_else(PoisonError::into_inner);
            jobs.blocking_recv()
        };
        // Each reader brought one, and has one at a time.
        let next = free().pop();
        let (Some(job), Some(mut db)) = (job, next) else {
            return;
        };
        let answer = run(job, &mut db);
        // Before it is told, so that the next question finds it.
        free().push(db);
        tell(answer);
    }
}

#[cfg(test)]
mod tests;
