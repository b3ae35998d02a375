//! Keeps everything: the only SQL of griot. Must never know the network, the screen, or how a
//! document is parsed.
//!
//! A [`Store`] is a cheap handle. One thread writes, a few read; every call is answered when its
//! transaction is done. Nothing that is done at the start or for a key costs what the archive
//! weighs: lists are windows over an index, counts are kept, bodies are read one at a time.

mod address;
mod again;
mod appearance;
mod articles;
mod aside;
mod atlas;
mod backup;
mod barred;
mod begun;
mod checks;
mod choices;
mod cited;
mod code;
mod deeds;
mod edges;
mod error;
mod feeds;
mod health;
mod hosts;
mod insert;
mod life;
mod list;
mod loaded;
mod marks;
mod measure;
mod merge;
mod meta;
mod missed;
mod muted;
mod numbered;
mod page;
mod pairs;
mod pictures;
mod plan;
mod postings;
mod prepare;
mod private;
mod rank;
mod rebuild;
mod related;
mod rescue;
mod retention;
mod room;
mod schema;
mod search;
mod sections;
mod seek;
mod segment;
mod sidebar;
mod signatures;
mod since;
mod snippet;
mod sorted;
mod sources;
mod state;
mod stories;
mod story;
mod subscriptions;
mod sync;
mod texts;
mod topics;
mod traffic;
mod trail;
mod turn;
mod undo;
mod versions;
mod visited;
mod wanted;
mod watch;
mod worker;
mod worth;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::Notify;

pub use articles::OpenArticle;
pub use aside::Aside;
pub use atlas::MOST_COUNTED;
pub use choices::SettingStep;
pub use error::{Result, StoreError};
pub use hosts::PageHost;
pub use marks::{KeptArticle, KeptMark, KeptPair, KeptWatch};
pub use page::PageUpdate;
pub use pictures::{KeptPicture, WantedPicture};
pub use prepare::Incoming;
pub use rebuild::Rebuilt;
pub use related::{RelatedLimits, RelatedRow};
pub use rescue::Rescued;
pub use retention::RetentionPolicy;
pub use search::{Hit, SearchPage};
pub use sections::{Count, PlaceCount, SectionCounts, SourceCount};
pub use snippet::Marked;
pub use sorted::SAMPLE;
pub use stories::Settled;
pub use sync::{Applied, Batch, KnownText, LoadArticle, Loaded};
pub use traffic::{FeedTraffic, PageTraffic, RefreshLog, Traffic, Wire};
pub use turn::Turn;
pub use undo::UndoToken;
pub use wanted::{Wanted, WantedPage};
pub use worth::OnDisk;

use schema::beside;
use worker::{Durability, GENERATION, Workers};

/// The file in the data folder.
pub const FILE_NAME: &str = "griot.db";

/// Since when there has been no network, as RFC 3339, among the small facts; empty when there is one.
pub const OFFLINE_SINCE: &str = "refresh.offline-since";

/// Slices of merging that closing does at most: the rest is done at another time.
const MERGED_ON_CLOSE: usize = 10;

/// How a store is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenOptions {
    /// Threads that read.
    pub readers: usize,
    /// How long opening waits for another program that holds the file before it says so.
    pub open_wait: Duration,
    /// How long a write waits for another program's.
    pub write_wait: Duration,
}

impl Default for OpenOptions {
    /// Two readers; a second for opening, a minute for writing.
    fn default() -> Self {
        Self {
            readers: 2,
            open_wait: Duration::from_secs(1),
            write_wait: Duration::from_mins(1),
        }
    }
}

/// The store: a handle that is cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    workers: Workers,
    file: PathBuf,
    /// SQLite's `data_version` when [`Store::changed_elsewhere`] was last asked.
    version_seen: Arc<AtomicI64>,
    /// What deciding on stories has worked out.
    remembered: Arc<stories::Remembered>,
    /// What questions of the sidebar read.
    shelf: Arc<postings::Shelf>,
    /// The index of related articles was emptied, to be made anew.
    emptied: Arc<Notify>,
}

/// No `data_version` was seen yet.
const UNSEEN: i64 = i64::MIN;

impl Store {
    /// Opens the store in the data folder `folder`, making the folder (for its owner only) and the
    /// file when they are not there, and migrating an older file after a copy of it was kept
    /// beside it (`griot.db.version-N`).
    ///
    /// # Errors
    /// [`StoreError::Damaged`] and [`StoreError::Newer`] leave the file as it is;
    /// [`StoreError::Busy`] when another program holds it for longer than `open_wait`;
    /// [`StoreError::Folder`] when the folder or file cannot be made.
    pub fn open(folder: &Path, options: &OpenOptions) -> Result<Self> {
        make_folder(folder)?;
        let file = folder.join(FILE_NAME);
        rescue::finish_mending(&file)?;
        let (writer, generation) = open_writer(&file, options.open_wait)?;
        writer.busy_timeout(options.write_wait)?;
        let emptied = Arc::<Notify>::default();
        let idle = rebuild::idle_work(Arc::clone(&emptied));
        Ok(Self {
            workers: Workers::start((writer, generation), idle, &file, options)?,
            emptied,
            file,
            version_seen: Arc::new(AtomicI64::new(UNSEEN)),
            remembered: Arc::default(),
            shelf: Arc::default(),
        })
    }

    /// The database file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Waits until every write that was asked for before is done, and folds the log into the file.
    /// Clones of the handle keep working.
    pub async fn close(self) -> Result<()> {
        self.workers
            .on_writer(|db| {
                for _ in 0..MERGED_ON_CLOSE {
                    if !merge::slice(db)? {
                        break;
                    }
                }
                // Readers may still need the log: then it stays, which is no error.
                db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
                Ok(())
            })
            .await
    }
}

/// The connection that writes, and which store the file holds; the file up to date and whole as far
/// as opening looks at it.
fn open_writer(file: &Path, wait: Duration) -> Result<(Connection, Option<String>)> {
    let mut writer = schema::open_writer(file, schema::STEPS, wait)?;
    let begun = rebuild::begin(&mut writer).and_then(|()| meta::get(&writer, GENERATION));
    match begun {
        Ok(generation) => Ok((writer, generation)),
        Err(error) => Err(schema::damage_of(file, error)),
    }
}

fn make_folder(folder: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|source| StoreError::Folder {
        path: folder.to_owned(),
        source,
    })
}
