//! What can go wrong with the store, in the kinds that a caller can do something about.

use std::path::PathBuf;

use rusqlite::ErrorCode;

use super::rebuild::is_of_the_index;
use crate::domain::Trouble;
use crate::text::Clean;

/// The outcome of anything asked of the store.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Why the store could not do what was asked. Nothing that was stored before is lost by any of
/// these.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file is a database of another program. It is left as it is.
    #[error("could not open the store `{}`: it is a database of another program", file.display())]
    Foreign {
        /// The file.
        file: PathBuf,
    },
    /// The file is damaged. It is left as it is; [`super::Store::rescue`] saves what can be read.
    #[error("could not open the store `{}`: {what}", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What was found.
        what: String,
    },
    /// A newer griot wrote the file. It is left as it is.
    #[error(
        "could not open the store `{}`: it has schema version {found}, this griot knows up to {known}",
        file.display()
    )]
    Newer {
        /// The file.
        file: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version known here.
        known: i64,
    },
    /// Another program holds the file.
    #[error("another program is using the store")]
    Busy,
    /// Another griot mends the file.
    #[error("another griot is mending the store")]
    Mending,
    /// A part of the file was met that is damaged; the next start mends it.
    #[error("the store is damaged ({0}); the next start of griot mends it")]
    Corrupt(String),
    /// The disk is full.
    #[error("could not write to the store: the disk is full")]
    Full,
    /// The file may not be written.
    #[error("the store cannot be written")]
    ReadOnly,
    /// The folder or file cannot be made, read or written.
    #[error("could not use `{}`: {source}", path.display())]
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The feed is not in the store, or belongs to another source.
    #[error("the feed is not in the store")]
    UnknownFeed,
    /// The source is not in the store.
    #[error("the source `{0}` is not in the store")]
    UnknownSource(String),
    /// The article is not in the store.
    #[error("the article is not in the store")]
    UnknownArticle,
    /// The index of related articles is damaged; it is made anew from the articles.
    #[error("the index of related articles is damaged")]
    DamagedIndex,
    /// Another store was put in the place of the one that was opened: what is asked for is of
    /// articles that are not there any more, or are others.
    #[error("another store was put in place of this one: close griot and open it again")]
    Replaced,
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
    /// Anything else that SQLite says.
    #[error("the store failed: {0}")]
    Sql(rusqlite::Error),
    /// What was read is not what was written.
    #[error("the store holds {0}")]
    Content(String),
}

impl StoreError {
    /// The kind of trouble that it is, for the reader's language.
    pub fn trouble(&self) -> Trouble {
        match self {
            Self::Busy | Self::Mending => Trouble::Busy,
            Self::Full => Trouble::Full,
            Self::ReadOnly => Trouble::ReadOnly,
            Self::Replaced => Trouble::Replaced,
            Self::Corrupt(_) | Self::Damaged { .. } => Trouble::Damaged,
            other => Trouble::Other(Clean::line(&other.to_string())),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::SystemIoFailure) if is_for_want_of_room(&error) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Corrupt(error.to_string())
            }
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            _ if missing_table(&error).is_some_and(is_of_the_index) => Self::DamagedIndex,
            // griot's statements are right: the file is not what it says it is.
            _ if missing_table(&error).is_some() => Self::Corrupt(error.to_string()),
            None if is_no_value(&error) => Self::Corrupt(error.to_string()),
            _ => Self::Sql(error),
        }
    }
}

/// The index of the log could not grow.
fn is_for_want_of_room(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|error| error.extended_code);
    code == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}

/// The table that an error says is not there.
fn missing_table(error: &rusqlite::Error) -> Option<&str> {
    let (rusqlite::Error::SqlInputError { msg, .. } | rusqlite::Error::SqliteFailure(_, Some(msg))) =
        error
    else {
        return None;
    };
    let table = msg.strip_prefix("no such table: ")?;
    Some(table.strip_prefix("main.").unwrap_or(table))
}

/// What stands in a column is not what was written there: no text, a number where a text was.
fn is_no_value(error: &rusqlite::Error) -> bool {
    use rusqlite::{Error, types::FromSqlError};
    match error {
        Error::Utf8Error(..) | Error::InvalidColumnType(..) => true,
        Error::FromSqlConversionFailure(_, _, why) => {
            why.is::<std::str::Utf8Error>() || why.is::<FromSqlError>()
        }
        _ => false,
    }
}
