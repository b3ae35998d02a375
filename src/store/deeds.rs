//! What the reader does with stories and on the screen, as steps that can be taken back and done
//! again. Knows what is written, never why.

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use super::choices::{Choice, SettingStep};
use super::pairs::Pair;
use super::undo::{self, UndoToken};
use super::{Result, StoreError, stories};
use crate::domain::{ArticleId, DeedKind, StoryId};

/// The steps of one deed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Deed {
    /// What it was done to, when that is one thing.
    #[serde(default)]
    pub(super) about: Option<String>,
    /// Watching that begins or ends.
    #[serde(default)]
    pub(super) watches: Vec<Watching>,
    /// What is said of two articles.
    #[serde(default)]
    pub(super) pairs: Vec<Pair>,
    /// Articles that go from one story to another.
    #[serde(default)]
    pub(super) moves: Vec<Move>,
    /// Settings that changed; their file is not the store's to write.
    #[serde(default)]
    pub(super) settings: Vec<SettingStep>,
    /// What the reader chose on the screen.
    #[serde(default)]
    pub(super) choices: Vec<Choice>,
}

/// Since when a story is watched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Watching {
    pub(super) story: StoryId,
    pub(super) title: String,
    pub(super) before: Option<i64>,
    pub(super) after: Option<i64>,
}

/// Which story an article is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Move {
    pub(super) article: ArticleId,
    pub(super) before: Option<StoryId>,
    pub(super) after: Option<StoryId>,
}

/// Which way the steps are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Forth,
    Back,
}

impl Deed {
    /// Does the deed and keeps it for taking back.
    pub(super) fn begin(self, db: &Connection, kind: DeedKind) -> Result<UndoToken> {
        self.take(db, Way::Forth)?;
        let detail = serde_json::to_string(&self)
            .map_err(|error| StoreError::Content(format!("a deed: {error}")))?;
        undo::record_deed(db, kind, &detail)
    }

    /// What a deed that was kept was done to, when that is one thing.
    pub(super) fn about(detail: &str) -> Option<String> {
        let deed: Self = serde_json::from_str(detail).ok()?;
        let watched = match deed.watches.as_slice() {
            [one] => Some(one.title.clone()),
            _ => None,
        };
        deed.about.or(watched).filter(|about| !about.is_empty())
    }

    /// Takes the steps of a deed that was kept.
    pub(super) fn again(db: &Connection, detail: &str, way: Way) -> Result<()> {
        let deed: Self = serde_json::from_str(detail)
            .map_err(|error| StoreError::Content(format!("a deed: {error}")))?;
        deed.take(db, way)
    }

    fn take(&self, db: &Connection, way: Way) -> Result<()> {
        for choice in &self.choices {
            choice.put(db, way == Way::Forth)?;
        }
        for pair in &self.pairs {
            pair.put(db, way == Way::Forth)?;
        }
        for step in &self.moves {
            let story = match way {
                Way::Forth => step.after,
                Way::Back => step.before,
            };
            if let Some(story) = story {
                revive(db, story)?;
            }
            stories::put(db, step.article, story)?;
        }
        for step in &self.watches {
            let since = match way {
                Way::Forth => step.after,
                Way::Back => step.before,
            };
            revive(db, step.story)?;
            db.execute(
                "UPDATE story SET watched = ?2, title = ?3 WHERE id = ?1",
                params![step.story.0, since, step.title],
            )?;
            stories::forget(db, step.story)?;
        }
        Ok(())
    }
}

/// A story that nobody told any more has been forgotten; it is told again.
fn revive(db: &Connection, story: StoryId) -> Result<()> {
    db.execute("INSERT OR IGNORE INTO story (id) VALUES (?1)", [story.0])?;
    Ok(())
}
