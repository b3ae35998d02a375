//! Merges the segments of the index of keys, a slice at a time, when the writer is idle. A merge
//! that a crash cuts goes on where its last slice ended.

mod live;
mod reader;

use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};

use super::edges::{Edit, put_blocks};
use super::segment::{self, Item, MOST_BLOCKS};
use super::{Result, code};
use reader::Reader;

pub(super) use live::{Segment, live};

/// Segments of about one size that are merged into one: a question looks for each of its keys in
/// every segment, so there must be few.
const RUN: usize = 3;

/// The same while an archive comes in: until it is there, it is written two or three times in place of
/// ten at a million articles.
const RUN_OF_MANY: usize = 8;

/// When an archive is there, its segments become one unless the newer ones are a smaller part than this of
/// the largest: what says which key it is costs each of them anew, seven of 400 bytes an article in an archive
/// of 10,000.
pub(super) const PART_OF_ALL: u32 = 20;

/// Postings below which segments are of one size: a few dozen articles, written anew in two or three
/// milliseconds.
const SMALL: i64 = 1 << 13;

/// Postings that one slice merges: some five milliseconds, for which an article that comes may have
/// to wait.
const SLICE: usize = 50_000;

/// Blocks that one slice deletes.
const DELETED: i64 = 1000;

/// Does one slice of what there is to do; false when there is nothing.
pub(super) fn slice(db: &mut Connection) -> Result<bool> {
    slice_of(db, choose)
}

/// The same while much comes in.
pub(super) fn slice_of_many(db: &mut Connection) -> Result<bool> {
    slice_of(db, choose_of_many)
}

/// The same when an archive is there.
pub(super) fn slice_of_all(db: &mut Connection) -> Result<bool> {
    slice_of(db, choose_all)
}

fn slice_of(
    db: &mut Connection,
    choose: impl Fn(&[Segment]) -> Option<Vec<Segment>>,
) -> Result<bool> {
    if matches!(due(db, &choose)?, (None, None)) {
        return Ok(false);
    }
    db.execute_batch("PRAGMA synchronous = NORMAL")?;
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again: another program may have merged the same, and more, before the lock was had.
    match due(&tx, &choose)? {
        (Some(0), _) => advance(&tx)?,
        (Some(_), _) => delete(&tx)?,
        (None, Some(run)) => {
            begin(&tx, &run)?;
            advance(&tx)?;
        }
        (None, None) => {}
    }
    tx.commit()?;
    Ok(true)
}

/// What is to be done: the phase of a segment that is not finished, and the run to merge after it.
fn due(
    db: &Connection,
    choose: impl Fn(&[Segment]) -> Option<Vec<Segment>>,
) -> Result<(Option<i64>, Option<Vec<Segment>>)> {
    let unfinished = db
        .prepare_cached("SELECT min(phase) FROM segment WHERE phase <> 1")?
        .query_row([], |row| row.get(0))?;
    Ok((unfinished, choose(&live(db)?)))
}

/// The newest segments, when enough of them are of one size: those up to the first that is larger.
/// A large one waits until the others are worth writing it anew.
fn choose(live: &[Segment]) -> Option<Vec<Segment>> {
    runs(live)
        .find(|(_, run)| run.len() >= RUN && is_worth_it(run))
        .map(|(_, run)| run)
}

/// The same, but only when many are of the same size.
fn choose_of_many(live: &[Segment]) -> Option<Vec<Segment>> {
    let many = |(most, run): &(u32, Vec<Segment>)| {
        run.iter().filter(|segment| size(segment) == *most).count() >= RUN_OF_MANY
    };
    runs(live).find(many).map(|(_, run)| run)
}

/// All of them, or else as always.
fn choose_all(live: &[Segment]) -> Option<Vec<Segment>> {
    let (all, most) = weights(live);
    let is_worth_it = live.len() > 1 && (all - most) * i64::from(PART_OF_ALL) >= most;
    if is_worth_it {
        return Some(live.to_vec());
    }
    choose(live)
}

/// The newest segments up to the first that is larger than a size, for each size.
fn runs(live: &[Segment]) -> impl Iterator<Item = (u32, Vec<Segment>)> {
    let largest = live.iter().map(size).max();
    let run = |most| {
        let run = live.iter().take_while(move |segment| size(segment) <= most);
        (most, run.copied().collect())
    };
    largest
        .into_iter()
        .flat_map(move |largest| (0..=largest).map(run))
}

/// Segments of one size have up to four times as many postings as one another.
fn size(segment: &Segment) -> u32 {
    u64::try_from(segment.postings / SMALL + 1).map_or(0, u64::ilog2) / 2
}

fn is_worth_it(run: &[Segment]) -> bool {
    let (all, most) = weights(run);
    most < 3 * SMALL || (all - most) * 4 >= most
}

/// Postings of all segments, and of the largest.
fn weights(run: &[Segment]) -> (i64, i64) {
    let postings = || run.iter().map(|segment| segment.postings);
    (postings().sum(), postings().max().unwrap_or_default())
}

fn begin(db: &Connection, run: &[Segment]) -> Result<()> {
    let postings: i64 = run.iter().map(|segment| segment.postings).sum();
    db.execute(
        "INSERT INTO segment (first, last, postings, shift, phase) VALUES (?1, ?2, ?3, ?4, 0)",
        params![
            run.iter().map(|segment| segment.first).min(),
            run.iter().map(|segment| segment.last).max(),
            0,
            segment::shift(usize::try_from(postings).unwrap_or_default()),
        ],
    )?;
    Ok(())
}

/// A segment that is being written.
struct Growing {
    id: i64,
    shift: u32,
    first: i64,
    last: i64,
    /// The key with which it goes on.
    next: u32,
}

fn growing(db: &Connection) -> Result<Growing> {
    let sql = "SELECT id, shift, first, last, next_key FROM segment WHERE phase = 0";
    let read = |row: &Row<'_>| {
        Ok(Growing {
            id: row.get(0)?,
            shift: row.get(1)?,
            first: row.get(2)?,
            last: row.get(3)?,
            next: row.get(4)?,
        })
    };
    Ok(db.query_row(sql, [], read)?)
}

/// Merges the next postings; the last slice puts the new segment in place of the old ones.
fn advance(db: &Connection) -> Result<()> {
    let to = growing(db)?;
    let live = live(db)?;
    let run: Vec<Segment> = live
        .iter()
        .filter(|segment| segment.first >= to.first && segment.last <= to.last)
        .copied()
        .collect();
    // Nothing older is left that a removal could mean.
    let oldest = live.last().is_none_or(|segment| segment.first >= to.first);
    let (written, end) = merge(db, &to, &run, oldest)?;
    db.execute(
        "UPDATE segment SET next_key = ?2, postings = postings + ?3, phase = ?4 WHERE id = ?1",
        params![
            to.id,
            end.unwrap_or_default(),
            code::count(written),
            end.is_none()
        ],
    )?;
    if end.is_none() {
        for segment in run {
            db.execute("UPDATE segment SET phase = 2 WHERE id = ?1", [segment.id])?;
        }
    }
    Ok(())
}

/// Writes the next postings of a run; gives how many, and the key that comes after them, if any.
fn merge(
    db: &Connection,
    to: &Growing,
    run: &[Segment],
    oldest: bool,
) -> Result<(usize, Option<u32>)> {
    let mut readers = run
        .iter()
        .map(|segment| Reader::open(db, *segment, to.next))
        .collect::<Result<Vec<_>>>()?;
    let (mut block, mut written) = (Vec::new(), 0);
    let mut from = segment::block_of(to.next, to.shift);
    let end = loop {
        let Some(key) = readers.iter().filter_map(Reader::key).min() else {
            break None;
        };
        let number = segment::block_of(key, to.shift);
        if number > from {
            put_blocks(db, (to.id, to.shift), from..number, &block)?;
            block.clear();
            from = number;
            if written >= SLICE {
                break Some(key);
            }
        }
        let before = block.len();
        take(&mut readers, key, oldest, &mut block)?;
        written += block.len() - before;
    };
    if end.is_none() {
        let all = segment::blocks(to.shift).unwrap_or_default();
        put_blocks(db, (to.id, to.shift), from..all, &block)?;
    }
    Ok((written, end))
}

/// Appends what all segments say of one key; readers come newest first.
fn take(readers: &mut [Reader<'_>], key: u32, oldest: bool, block: &mut Vec<Item>) -> Result<()> {
    let from = block.len();
    for reader in readers.iter_mut().rev() {
        reader.take(key, block)?;
    }
    let new = block.get(from..).unwrap_or_default();
    // Mostly the articles of the newer segments all came after those of the older, and none went.
    let plain =
        new.is_sorted_by(|a, b| a.article < b.article) && new.iter().all(|item| item.level > 0);
    if !plain {
        let mut all = block.split_off(from);
        // Stable: of one article the later edit stays behind the earlier.
        all.sort_by_key(|item| item.article);
        for same in all.chunk_by(|a, b| a.article == b.article) {
            let edits = same.iter().map(Edit::of);
            let mut edit = edits.fold(Edit::default(), Edit::then);
            edit.removes &= !oldest;
            let article = same.first().map_or(0, |item| item.article);
            block.extend(edit.items(key, article));
        }
    }
    Ok(())
}

/// Deletes blocks that no reader asks for any more.
fn delete(db: &Connection) -> Result<()> {
    let dead: Option<i64> = db
        .query_row(
            "SELECT id FROM segment WHERE phase = 2 LIMIT 1",
            [],
            |row| row.get(0),
        )
        .optional()?;
    let Some(id) = dead else { return Ok(()) };
    let deleted = db
        .prepare_cached(
            "DELETE FROM segment_block WHERE id IN
                (SELECT id FROM segment_block WHERE id >= ?1 AND id < ?2 LIMIT ?3)",
        )?
        .execute([id * MOST_BLOCKS, (id + 1) * MOST_BLOCKS, DELETED])?;
    if i64::try_from(deleted).is_ok_and(|deleted| deleted < DELETED) {
        db.execute("DELETE FROM segment WHERE id = ?1", [id])?;
    }
    Ok(())
}

#[cfg(test)]
pub(super) mod tests;
