//! Writes the index of keys: what a transaction learned of articles becomes one small segment,
//! which is merged with others when the writer has time.

use std::collections::HashSet;
use std::ops::Range;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, params};

use super::segment::{self, Item, MOST_BLOCKS};
use super::{Result, StoreError, code, signatures};
use crate::domain::ArticleId;
use crate::related::places::CountryShare;
use crate::related::{Bulk, Keys};

/// What changes for one key of one article: an older posting goes, a new one comes, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Edit {
    pub(super) removes: bool,
    pub(super) adds: Option<u8>,
}

impl Edit {
    /// What a posting or a removal says.
    pub(super) fn of(item: &Item) -> Self {
        Self {
            removes: item.level == 0,
            adds: (item.level > 0).then_some(item.level),
        }
    }

    /// Both edits one after the other.
    pub(super) fn then(self, newer: Self) -> Self {
        Self {
            removes: self.removes || (newer.removes && self.adds.is_none()),
            adds: if newer.removes {
                newer.adds
            } else {
                newer.adds.or(self.adds)
            },
        }
    }

    /// As postings in the order that a block wants.
    pub(super) fn items(self, key: u32, article: i64) -> impl Iterator<Item = Item> {
        let removal = self.removes.then_some(0);
        let levels = removal
            .into_iter()
            .chain(self.adds.map(|level| level.max(1)));
        levels.map(move |level| Item {
            key,
            article,
            level,
        })
    }
}

/// What a transaction does to the index.
#[derive(Debug, Default)]
pub(super) struct Pending {
    /// In the order in which they were told.
    edits: Vec<(u32, i64, Edit)>,
    added: Vec<Added>,
}

/// What is kept of an article beside its postings.
#[derive(Debug)]
struct Added {
    id: i64,
    row: Row,
    signature: Vec<u8>,
    countries: Vec<CountryShare>,
}

/// The row of an article that is put into the index.
#[derive(Debug, Clone, Copy)]
enum Row {
    /// Written a moment ago with its bulk; of no country yet.
    New,
    /// Its article was something else before.
    Known(Bulk),
}

impl Pending {
    /// Puts in an article whose row says already how much there is of it.
    pub(super) fn add_new(&mut self, id: ArticleId, keys: &Keys) {
        self.put(id, keys, Row::New);
    }

    /// Puts in an article that was there before, in the index or not.
    pub(super) fn add(&mut self, id: ArticleId, keys: &Keys) {
        self.put(id, keys, Row::Known(keys.bulk));
    }

    fn put(&mut self, id: ArticleId, keys: &Keys, row: Row) {
        for key in &keys.keys {
            self.edit(
                key.hash.0,
                id,
                Edit {
                    removes: false,
                    adds: Some(key.level),
                },
            );
        }
        self.added.push(Added {
            id: id.0,
            row,
            signature: signatures::pack(keys.signature),
            countries: keys.countries.clone(),
        });
    }

    /// Whether the transaction put an article into the index.
    pub(super) fn adds(&self, id: ArticleId) -> bool {
        self.added.iter().any(|added| added.id == id.0)
    }

    pub(super) fn remove(&mut self, id: ArticleId, keys: &Keys) {
        for key in &keys.keys {
            self.edit(
                key.hash.0,
                id,
                Edit {
                    removes: true,
                    adds: None,
                },
            );
        }
    }

    fn leave_out(&mut self, articles: &HashSet<i64>) {
        self.edits.retain(|(_, id, _)| !articles.contains(id));
        self.added.retain(|added| !articles.contains(&added.id));
    }

    fn edit(&mut self, key: u32, id: ArticleId, edit: Edit) {
        self.edits.push((key, id.0, edit));
    }

    /// Writes the segment.
    pub(super) fn finish(mut self, db: &Connection) -> Result<()> {
        self.leave_out(&of_the_guide(db)?);
        put_added(db, &self.added)?;
        let items = items(self.edits);
        if items.is_empty() {
            return Ok(());
        }
        let shift = segment::shift(items.len());
        db.prepare_cached(
            "INSERT INTO segment (first, last, postings, shift, phase)
             SELECT coalesce(max(last), 0) + 1, coalesce(max(last), 0) + 1, ?1, ?2, 1 FROM segment",
        )?
        .execute(params![code::count(items.len()), shift])?;
        let all = segment::blocks(shift).unwrap_or_default();
        put_blocks(db, (db.last_insert_rowid(), shift), 0..all, &items)
    }
}

/// What edits come to, in the order that a segment wants.
fn items(mut edits: Vec<(u32, i64, Edit)>) -> Vec<Item> {
    // Stable: of one key of one article the later edit stays behind the earlier.
    edits.sort_by_key(|(key, id, _)| (*key, *id));
    let mut items = Vec::with_capacity(edits.len());
    for same in edits.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let edit = same
            .iter()
            .fold(Edit::default(), |all, (.., edit)| all.then(*edit));
        if let Some((key, id, _)) = same.first() {
            items.extend(edit.items(*key, *id));
        }
    }
    items
}

/// The articles of griot's own guide: it is no news, so it tells no story, is like no article, and is
/// of none of the many countries that its examples name. What belongs together in it is said by its
/// own links.
fn of_the_guide(db: &Connection) -> Result<HashSet<i64>> {
    let mut query = db.prepare_cached(
        "SELECT l.id FROM source s JOIN listing l ON l.source = s.id WHERE s.kind = 'guide'",
    )?;
    let ids = query.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Whether an article is of the guide, see [`of_the_guide`].
pub(super) fn is_of_the_guide(db: &Connection, id: ArticleId) -> Result<bool> {
    let mut query = db.prepare_cached(
        "SELECT s.kind = 'guide' FROM listing l JOIN source s ON s.id = l.source WHERE l.id = ?1",
    )?;
    let is = query.query_row([id.0], |row| row.get(0)).optional()?;
    Ok(is.unwrap_or_default())
}

/// Writes signatures, and bulks and countries in place of those that articles had.
fn put_added(db: &Connection, articles: &[Added]) -> Result<()> {
    let mut put =
        db.prepare_cached("INSERT OR REPLACE INTO signature (article, data) VALUES (?1, ?2)")?;
    let mut weigh =
        db.prepare_cached("UPDATE listing SET bulk = ?2, crowd = NULL WHERE id = ?1")?;
    let mut clear = db.prepare_cached("DELETE FROM article_country WHERE article = ?1")?;
    let mut place = db.prepare_cached(
        "INSERT INTO article_country (country, time, article, share)
         SELECT ?2, time, id, ?3 FROM listing WHERE id = ?1",
    )?;
    for added in articles {
        put.execute(params![added.id, added.signature])?;
        if let Row::Known(bulk) = added.row {
            weigh.execute(params![added.id, bulk.code()])?;
            clear.execute([added.id])?;
        }
        for of in &added.countries {
            place.execute(params![added.id, of.country.code(), of.share])?;
        }
    }
    Ok(())
}

/// Writes some blocks of a segment, whose postings these are: each of them, also those that have none.
pub(super) fn put_blocks(
    db: &Connection,
    (segment, shift): (i64, u32),
    numbers: Range<i64>,
    mut items: &[Item],
) -> Result<()> {
    let mut put = db.prepare_cached("INSERT INTO segment_block (id, postings) VALUES (?1, ?2)")?;
    for number in numbers {
        let own = items.partition_point(|item| segment::block_of(item.key, shift) <= number);
        let (block, rest) = items.split_at(own);
        let row = segment * MOST_BLOCKS + number;
        put.execute(params![row, segment::encode(row, block)])?;
        items = rest;
    }
    Ok(())
}

/// What was written for a row of blocks, as it stands there now.
///
/// # Errors
/// [`StoreError::DamagedIndex`] when it is anything else: no bytes, others, or those of another row.
pub(super) fn checked_block(row: i64, value: ValueRef<'_>) -> Result<&[u8]> {
    let bytes = value.as_blob().ok();
    let block = bytes.and_then(|bytes| segment::checked(row, bytes));
    block.ok_or(StoreError::DamagedIndex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_add_up() {
        let add = |level| Edit {
            removes: false,
            adds: Some(level),
        };
        let remove = Edit {
            removes: true,
            adds: None,
        };
        let nothing = Edit::default();
        assert_eq!(add(5).then(remove), nothing);
        assert_eq!(add(5).then(remove).then(add(7)), add(7));
        assert_eq!(
            remove.then(add(7)),
            Edit {
                removes: true,
                adds: Some(7)
            }
        );
        assert_eq!(remove.then(add(7)).then(remove), remove);
    }
}
