//! Beginnings of words, as they stand there while one types: an index of their own leads, since the
//! index of words would merge the places of all words that begin so before it gave the first.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::counts::json;
use super::{FEW_WITH_WORDS, Form, Lead, Place, Seek};
use crate::domain::ArticleId;
use crate::store::articles::Shown;
use crate::store::{Result, meta};

/// Letters of the beginnings in the index; of other scripts than Latin two are enough.
const LETTERS: usize = 3;
const LONG: usize = 5;

/// Of a beginning that was typed further than the index goes so many texts are read, some 50 µs each.
const READ: usize = 128;
/// And so many bytes of text, of which long ones have more.
const READ_BYTES: usize = 2 << 20;
/// So many of them are looked up at a time.
const CHUNK: usize = 64;

/// From this rank on every article is in the index of beginnings; all are when nothing is kept.
pub(in crate::store) const FROM: &str = "beginnings_from";

/// So few articles with the other words are looked at one by one, some 15 µs each.
const FEW_ROWS: i64 = 400;

/// Of beginnings and words that are both common so many of the newest are held together.
const NEWEST: usize = 4_000;

/// A beginning that the index leads to, with what is asked for beside it.
#[derive(Debug)]
pub(super) struct Short {
    /// What the index has of it.
    pub(super) key: String,
    typed: String,
    /// What the text index is asked for beside it.
    pub(super) rest: Option<String>,
}

impl Short {
    pub(super) fn new(typed: String, rest: Option<String>) -> Option<Self> {
        let key = key(&typed)?.to_owned();
        Some(Self { key, typed, rest })
    }

    /// Whether a word of the article begins so: it is known of one that the index leads to, unless
    /// more was typed than the index has. And how many bytes were read for that. A text that cannot
    /// be unpacked has no words.
    fn begins(&self, db: &Connection, id: ArticleId) -> Result<(bool, usize)> {
        let Some(shown) = Shown::read(db, id)? else {
            return Ok((false, 0));
        };
        let texts = shown.about().texts(&shown.plain);
        let begins = texts.iter().any(|text| has_beginning(text, &self.typed));
        Ok((begins, shown.plain.len()))
    }
}

/// What the index has of the beginning of a word; `None` when that is too short.
pub(super) fn key(word: &str) -> Option<&str> {
    let letters = word.chars().count();
    let first = |letters| first_letters(word, letters);
    match letters {
        LONG.. => Some(first(LONG)),
        LETTERS.. => Some(first(LETTERS)),
        _ if letters == LETTERS - 1 && !word.is_ascii() => Some(word),
        _ => None,
    }
}

fn first_letters(word: &str, letters: usize) -> &str {
    let end = word.char_indices().nth(letters);
    word.get(..end.map_or(word.len(), |(at, _)| at))
        .unwrap_or(word)
}

/// Whether a word of a folded text begins so.
fn has_beginning(text: &str, beginning: &str) -> bool {
    let is_begun = |at| {
        let before = text.get(..at).unwrap_or_default();
        !before.ends_with(char::is_alphanumeric)
    };
    text.match_indices(beginning).any(|(at, _)| is_begun(at))
}

/// The beginnings of all words of a folded text, each once, parted by spaces.
pub(in crate::store) fn of(texts: [&str; 2]) -> String {
    let words = texts
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let mut words: Vec<&str> = words.collect();
    // Words that begin alike stand together so.
    words.sort_unstable();
    words.dedup();
    let mut before = [""; 3];
    let mut out = String::with_capacity(words.len() * 8);
    for word in words {
        for (letters, before) in [LETTERS - 1, LETTERS, LONG].into_iter().zip(&mut before) {
            let Some(begin) = whole_beginning(word, letters) else {
                break;
            };
            if begin != *before && (letters >= LETTERS || !begin.is_ascii()) {
                out.push_str(begin);
                out.push(' ');
            }
            *before = begin;
        }
    }
    out
}

/// The first letters of a word that has so many.
fn whole_beginning(word: &str, letters: usize) -> Option<&str> {
    let (at, last) = word.char_indices().nth(letters - 1)?;
    word.get(..at + last.len_utf8())
}

impl Seek {
    /// The articles of a question with a beginning that are surely found, and the rank below
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
            return self.read(db, short, &Form::Short, (place, from), limit);
        }
        let newest = newest(db, short, place.min(self.below), from)?;
        let floor = match newest.last() {
            Some(last) if newest.len() == NEWEST => *last,
            _ => from,
        };
        let ranks = json(&newest);
        // Few with the beginning beside words that many have: those would be walked to the end.
        let form = if i64::try_from(newest.len()).is_ok_and(|count| count <= FEW_WITH_WORDS) {
            Form::Each(ranks)
        } else {
            Form::Among(ranks)
        };
        self.read(db, short, &form, (place, floor), limit)
    }

    /// At most `limit` articles of a walk, of which what the index does not say is read in the texts,
    /// and the rank down to which that was done.
    fn read(
        &self,
        db: &Connection,
        short: &Short,
        form: &Form,
        (below, from): (i64, i64),
        limit: usize,
    ) -> Result<(Vec<Place>, i64)> {
        if short.key == short.typed {
            return Ok((self.walk(db, form, (below, from), limit)?, from));
        }
        let (mut found, mut below, mut left) = (Vec::new(), below, READ);
        let mut bytes = 0;
        while left > 0 {
            let chunk = left.min(CHUNK);
            let candidates = self.walk(db, form, (below, from), chunk)?;
            for (rank, id) in &candidates {
                let (begins, read) = short.begins(db, *id)?;
                if begins {
                    found.push((*rank, *id));
                }
                (below, bytes) = (*rank, bytes + read);
                if found.len() == limit || bytes > READ_BYTES {
                    return Ok((found, below));
                }
            }
            if candidates.len() < chunk {
                return Ok((found, from));
            }
            left -= chunk;
        }
        Ok((found, below))
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
    let values = (quoted(&short.key), below, from, limit);
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
    fn beginnings_are_of_three_and_five_letters_and_of_two_in_other_scripts() {
        assert_eq!(of(["", "le Mali, l'or du mali"]), "Mal mal ");
        assert_eq!(of(["maliens", ""]), "mal malie ");
        assert_eq!(of(["", "ليبيا في"]), "في لي ليب ليبيا ");
        assert_eq!(of(["", "!? 12 345"]), "345 ");
        assert_eq!(key("ma"), None);
        let keys = ["mal", "mali", "malie", "maliens", "لي"].map(key);
        assert_eq!(keys, ["mal", "mal", "malie", "malie", "لي"].map(Some));
    }

    #[test]
    fn a_beginning_stands_where_a_word_begins() {
        assert!(has_beginning("le mali et", "mali"));
        assert!(has_beginning("somali, malienne", "malie"));
        assert!(!has_beginning("la somalie", "malie"));
        assert!(!has_beginning("mal", "mali"));
    }
}
