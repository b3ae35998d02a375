//! Short beginnings of words, as they stand there while one types: an index of their own leads, since
//! the index of words would merge the places of all words that begin so before it gave the first.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::counts::json;
use super::{Form, Lead, Place, Seek};
use crate::store::{Result, meta};

/// Letters of a beginning; of other scripts than Latin two are enough.
const LETTERS: usize = 3;

/// From this rank on every article is in the index of beginnings; all are when nothing is kept.
const FROM: &str = "beginnings_from";

/// So few articles with the other words are looked at one by one, some 15 µs each.
const FEW_ROWS: i64 = 400;

/// Of beginnings and words that are both common so many of the newest are held together.
const NEWEST: usize = 4_000;

/// A beginning that the index has, with what is asked for beside it.
#[derive(Debug, Default)]
pub(super) struct Short {
    pub(super) beginning: String,
    /// What the text index is asked for beside it.
    pub(super) rest: Option<String>,
}

/// Whether the index has a beginning.
pub(super) fn has(word: &str) -> bool {
    let letters = word.chars().count();
    letters == LETTERS || (letters == LETTERS - 1 && !word.is_ascii())
}

/// The beginnings of all words of a folded text, each once, parted by spaces.
pub(in crate::store) fn of(texts: [&str; 2]) -> String {
    let mut seen = BTreeSet::new();
    for text in texts {
        let words = text.split(|c: char| !c.is_alphanumeric());
        for word in words {
            let end = |letters| {
                word.char_indices()
                    .nth(letters)
                    .map_or(word.len(), |(at, _)| at)
            };
            let longest = word.get(..end(LETTERS)).unwrap_or(word);
            let shorter = word.get(..end(LETTERS - 1)).unwrap_or(word);
            seen.extend([longest, shorter].into_iter().filter(|begin| has(begin)));
        }
    }
    let mut out = String::new();
    for begin in seen {
        let _ = write!(out, "{begin} ");
    }
    out
}

impl Seek {
    /// The articles of a question with a short beginning that are surely found, and the rank below
    /// which there may be more.
    pub(super) fn short(
        &self,
        db: &Connection,
        short: &Short,
        place: i64,
        limit: usize,
    ) -> Result<(Vec<Place>, i64)> {
        let whole_from = meta::get(db, FROM)?.and_then(|rank| rank.parse().ok());
        let from = self.from.max(whole_from.unwrap_or(i64::MIN));
        let few = match (&short.rest, &self.lead) {
            (Some(rest), Lead::Order) => count_of(db, rest)? <= FEW_ROWS,
            _ => true,
        };
        if few {
            return Ok((self.walk(db, &Form::Short, (place, from), limit)?, from));
        }
        let newest = newest(db, short, place.min(self.below), from)?;
        let floor = match newest.last() {
            Some(last) if newest.len() == NEWEST => *last,
            _ => from,
        };
        let list = json(&newest);
        let found = self.walk(db, &Form::Among(list), (place, floor), limit)?;
        Ok((found, floor))
    }
}

/// How many articles have these words, counted a little further than few.
fn count_of(db: &Connection, words: &str) -> Result<i64> {
    let sql = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ?1 LIMIT ?2)";
    let mut query = db.prepare_cached(sql)?;
    Ok(query.query_row((words, FEW_ROWS + 1), |row| row.get(0))?)
}

/// The newest articles with a beginning, in order.
fn newest(db: &Connection, short: &Short, below: i64, from: i64) -> Result<Vec<i64>> {
    let mut query = db.prepare_cached(
        "SELECT rowid FROM beginning WHERE beginning MATCH ?1 AND rowid < ?2 AND rowid >= ?3
         ORDER BY rowid DESC LIMIT ?4",
    )?;
    let limit = i64::try_from(NEWEST).unwrap_or(i64::MAX);
    let values = (quoted(&short.beginning), below, from, limit);
    let rows = query.query_map(values, |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A beginning in the language of FTS5; only letters and digits are in it.
pub(super) fn quoted(beginning: &str) -> Value {
    Value::Text(format!("\"{beginning}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_are_of_three_letters_and_of_two_in_other_scripts() {
        assert_eq!(of(["", "le Mali, l'or du mali"]), "Mal mal ");
        assert_eq!(of(["", "ليبيا في"]), "في لي ليب ");
        assert_eq!(of(["", "!? 12 345"]), "345 ");
        assert!(has("mal") && has("لي") && !has("ma") && !has("mali"));
    }
}
