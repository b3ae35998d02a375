//! What the reader chose on the screen and that is no setting: the order of a section, the sizes of
//! regions. Kept under names; most of it can be taken back.

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use super::deeds::Deed;
use super::undo::UndoToken;
use super::{Durability, Result, Store, meta};
use crate::domain::DeedKind;

/// What their names begin with among the small facts.
const PREFIX: &str = "choice ";

/// A choice that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Choice {
    pub(super) name: String,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

impl Store {
    /// Everything that was chosen, by name.
    pub async fn choices(&self) -> Result<Vec<(String, String)>> {
        self.workers
            .read(|db| {
                // `!` follows the space in every order of characters.
                let mut query =
                    db.prepare("SELECT key, value FROM meta WHERE key >= ?1 AND key < ?2")?;
                let rows = query.query_map([PREFIX, "choice!"], |row| {
                    let key: String = row.get(0)?;
                    let name = key.strip_prefix(PREFIX).unwrap_or_default().to_owned();
                    Ok((name, row.get(1)?))
                })?;
                Ok(rows.collect::<rusqlite::Result<_>>()?)
            })
            .await
    }

    /// Keeps a choice, or forgets it; with a kind it can be taken back.
    pub async fn choose(
        &self,
        name: String,
        value: Option<String>,
        kind: Option<DeedKind>,
    ) -> Result<()> {
        self.workers
            .write(Durability::Full, move |tx| {
                let before = meta::get(tx, &format!("{PREFIX}{name}"))?;
                if before == value {
                    return Ok(());
                }
                let choice = Choice {
                    name,
                    before,
                    after: value,
                };
                let Some(kind) = kind else {
                    return choice.put(tx, true);
                };
                let deed = Deed {
                    choices: vec![choice],
                    ..Deed::default()
                };
                deed.begin(tx, kind).map(|_| ())
            })
            .await
    }
}

/// A setting of the reader's file that changed, as TOML writes its values; `None` is no such line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingStep {
    /// The section; empty at the top of the file.
    pub section: String,
    /// Its name.
    pub name: String,
    /// What stood there.
    pub before: Option<String>,
    /// What stands there now.
    pub after: Option<String>,
}

impl Store {
    /// Notes that settings were changed in one, so that it can be taken back.
    pub async fn note_settings(&self, steps: Vec<SettingStep>, kind: DeedKind) -> Result<()> {
        self.workers
            .write(Durability::Full, move |tx| {
                let deed = Deed {
                    settings: steps,
                    ..Deed::default()
                };
                deed.begin(tx, kind).map(|_| ())
            })
            .await
    }

    /// The settings that taking a change back is to write, or that [`Store::redo`] is (`None`).
    pub async fn setting_steps(&self, token: Option<UndoToken>) -> Result<Vec<SettingStep>> {
        self.workers
            .read(move |db| {
                let sql = match token {
                    Some(_) => "SELECT detail FROM undo WHERE token = ?1",
                    None => "SELECT detail FROM redo WHERE ?1 IS NULL ORDER BY token DESC LIMIT 1",
                };
                let token = token.map(|token| token.0);
                let detail = db.query_row(sql, [token], |row| row.get(0)).optional()?;
                let detail: Option<String> = detail.flatten();
                let deed = detail.and_then(|text| serde_json::from_str::<Deed>(&text).ok());
                Ok(deed.map(|deed| deed.settings).unwrap_or_default())
            })
            .await
    }
}

impl Choice {
    /// Puts what it is after the change, or what it was before.
    pub(super) fn put(&self, db: &Connection, after: bool) -> Result<()> {
        let key = format!("{PREFIX}{}", self.name);
        match if after { &self.after } else { &self.before } {
            Some(value) => meta::set(db, &key, value),
            None => meta::forget(db, &key),
        }
    }
}
