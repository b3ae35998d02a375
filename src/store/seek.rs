//! One alternative of a question as SQL: which index leads, what is checked on each row.
//!
//! Words lead by the text index, whose row numbers are the order of the answer. Where what else is
//! asked leaves few articles (`FEW`), its own index leads and the words are checked; without words
//! the articles are walked by rank, or few of them sorted.

pub(super) mod beginning;
mod counts;
mod fields;
pub(super) mod fill;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::Result;
use crate::domain::{ArticleId, Filter};
use crate::query::{Atom, Conjunction};
use beginning::{Short, quoted};
use counts::{Sources, json, totals};

/// So few articles are sorted rather than walked past: of a hundred thousand, that takes as long as to walk
/// until a page of them is found.
const FEW: i64 = 3_000;
/// So few have their words checked one by one, which costs some 20 µs each.
const FEW_WITH_WORDS: i64 = 300;

/// An article that was found, with its place in the order of the answer.
pub(super) type Place = (i64, ArticleId);

/// One alternative, ready to be asked.
#[derive(Debug, Default)]
pub(super) struct Seek {
    /// What the text index is asked for.
    words: Option<String>,
    /// The same with a beginning apart, when there is one.
    short: Option<Short>,
    conditions: Vec<String>,
    values: Vec<Value>,
    /// Ranks from this one on, and below that.
    from: i64,
    below: i64,
    lead: Lead,
}

/// What is walked.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
enum Lead {
    /// The text index, or all articles by rank.
    #[default]
    Order,
    /// Few rows of this table and index, sorted, with a condition of their own.
    Few(String, Option<(String, String)>),
}

impl Lead {
    /// What is walked and what stands for the rank there, with what that asks of each row.
    fn rows(
        &self,
        words: Option<&str>,
        short: Option<&Short>,
        conditions: &mut Vec<String>,
        values: &mut Vec<Value>,
    ) -> (String, &'static str) {
        match (self, words, short) {
            (Self::Order, Some(words), _) => {
                conditions.insert(0, "search MATCH ?".to_owned());
                values.insert(0, words.to_owned().into());
                let from = "search CROSS JOIN listing l ON l.rank = search.rowid";
                (from.to_owned(), "search.rowid")
            }
            (Self::Order, None, Some(short)) => {
                conditions.insert(0, "beginning MATCH ?".to_owned());
                values.insert(0, quoted(&short.key));
                let from = "beginning CROSS JOIN listing l ON l.rank = beginning.rowid";
                (from.to_owned(), "beginning.rowid")
            }
            (Self::Order, None, None) => ("listing l".to_owned(), "l.rank"),
            (Self::Few(from, own), words, _) => {
                if let Some((condition, value)) = own {
                    conditions.push(condition.clone());
                    values.push(value.clone().into());
                }
                if let Some(words) = words {
                    conditions.push(HAS_WORDS.to_owned());
                    values.push(words.to_owned().into());
                }
                // Sorted: the plus keeps the index of ranks from leading.
                (from.clone(), "+l.rank")
            }
        }
    }
}

/// How words are asked for.
#[derive(Debug)]
enum Form {
    /// All by the text index.
    Whole,
    /// A beginning by its own index.
    Short,
    /// The other words by the text index, among these ranks.
    Among(String),
    /// These few ranks one by one, the other words checked on each.
    Each(String),
}

/// A way to lead: how many rows it has, and the rows.
type Candidate = (i64, Lead);

fn few(count: i64, index: &str) -> Candidate {
    (
        count,
        Lead::Few(format!("listing l INDEXED BY {index}"), None),
    )
}

impl Seek {
    /// An alternative within a filter; `None` when nothing can be of it.
    pub(super) fn new(db: &Connection, all: &Conjunction, filter: &Filter) -> Result<Option<Self>> {
        let mut seek = Self {
            below: i64::MAX,
            ..Self::default()
        };
        seek.texts(all);
        let mut sources = Sources::default();
        let mut candidates = Vec::new();
        for atom in &all.all {
            if let Atom::Field(field, wanted) = atom {
                seek.field(db, field, *wanted, &mut sources, &mut candidates)?;
            }
        }
        seek.filter(db, filter, &mut sources, &mut candidates)?;
        if let Some(ids) = sources.among(db)? {
            if ids.is_empty() {
                return Ok(None);
            }
            let list = json(&ids);
            let total = totals(db, "total", Some(&list))?;
            candidates.push(few(total, "listing_source"));
            seek.check("l.source IN (SELECT value FROM json_each(?))", list);
        }
        let bound = if seek.words.is_some() {
            FEW_WITH_WORDS
        } else {
            FEW
        };
        let best = candidates.into_iter().min_by_key(|(count, _)| *count);
        if let Some((_, lead)) = best.filter(|(count, _)| *count <= bound) {
            seek.lead = lead;
        }
        Ok(Some(seek))
    }

    /// The same among these articles alone.
    pub(super) fn of(mut self, ids: &[ArticleId]) -> Self {
        let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
        let own = "l.id IN (SELECT value FROM json_each(?))".to_owned();
        self.lead = Lead::Few("listing l".to_owned(), Some((own, json(&ids))));
        self
    }

    /// At most `limit` articles below a place, in the order of the answer.
    pub(super) fn below(&self, db: &Connection, place: i64, limit: usize) -> Result<Vec<Place>> {
        let place = self.below.min(place);
        let (mut found, floor) = match &self.short {
            Some(short) => self.short(db, short, place, limit)?,
            None => (Vec::new(), place),
        };
        if found.len() < limit && floor > self.from {
            let left = limit - found.len();
            let bounds = (floor.min(place), self.from);
            found.extend(self.walk(db, &Form::Whole, bounds, left)?);
        }
        Ok(found)
    }

    /// At most `limit` articles below a rank and from another one on, words asked for in one form.
    fn walk(
        &self,
        db: &Connection,
        form: &Form,
        (below, from): (i64, i64),
        limit: usize,
    ) -> Result<Vec<Place>> {
        let (sql, values) = self.sql(form);
        let mut query = db.prepare_cached(&sql)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let bounds = [below, from, limit].map(Value::Integer);
        let values = values.into_iter().chain(bounds);
        let rows = query.query_map(params_from_iter(values), |row| {
            Ok((row.get(0)?, ArticleId(row.get(1)?)))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn sql(&self, form: &Form) -> (String, Vec<Value>) {
        let mut conditions = self.conditions.clone();
        let mut values = self.values.clone();
        let short = self.short.as_ref().filter(|_| !matches!(form, Form::Whole));
        let words = short.map_or(&self.words, |short| &short.rest);
        let each = Lead::Few("listing l".to_owned(), None);
        let lead = match form {
            Form::Each(_) => &each,
            _ => &self.lead,
        };
        let (from, rank) = lead.rows(words.as_deref(), short, &mut conditions, &mut values);
        match (form, short) {
            (Form::Among(ranks) | Form::Each(ranks), _) => {
                conditions.push("l.rank IN (SELECT value FROM json_each(?))".to_owned());
                values.push(ranks.clone().into());
            }
            (_, Some(short)) if rank != "beginning.rowid" => {
                conditions.push(BEGINS.to_owned());
                values.push(quoted(&short.key));
            }
            _ => {}
        }
        conditions.push(String::new());
        let conditions = conditions.join(" AND ");
        let sql = format!(
            "SELECT {rank}, l.id FROM {from}
             WHERE {conditions}{rank} < ? AND {rank} >= ? ORDER BY {rank} DESC LIMIT ?"
        );
        (sql, values)
    }

    fn check(&mut self, condition: &str, value: impl Into<Value>) {
        self.conditions.push(condition.to_owned());
        self.values.push(value.into());
    }

    fn texts(&mut self, all: &Conjunction) {
        let mut atoms = all.all.clone();
        let short = atoms.iter().enumerate().find_map(|(at, atom)| {
            let (typed, rest) = atom.beginning(|word| beginning::key(word).is_some())?;
            Some((at, typed.to_owned(), rest))
        });
        let (words, left_out) = words_of(&atoms);
        if let Some((at, typed, rest)) = short {
            atoms.remove(at);
            atoms.extend(rest);
            let (rest, without) = words_of(&atoms);
            // What is left out beside nothing else has no form of its own there.
            if without.is_none() || rest.is_some() {
                self.short = Short::new(typed, rest);
            }
        }
        self.words = match (words, left_out) {
            (None, Some(left_out)) => {
                self.check(&format!("NOT {HAS_WORDS}"), left_out);
                None
            }
            (words, _) => words,
        };
    }
}

/// What the text index is asked for: what is to be found without what is left out, and the latter by
/// itself.
fn words_of(atoms: &[Atom]) -> (Option<String>, Option<String>) {
    let texts: Vec<(String, bool)> = atoms.iter().filter_map(Atom::text).collect();
    let of = |wanted| -> Vec<&str> {
        let texts = texts.iter().filter(|(_, found)| *found == wanted);
        texts.map(|(text, _)| text.as_str()).collect()
    };
    let (found, left_out) = (of(true), of(false));
    let left_out = (!left_out.is_empty()).then(|| left_out.join(" OR "));
    let found = (!found.is_empty()).then(|| found.join(" AND "));
    let words = match (found, &left_out) {
        (Some(found), Some(left_out)) => Some(format!("({found}) NOT ({left_out})")),
        (found, _) => found,
    };
    (words, left_out)
}

const HAS_WORDS: &str = "EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = l.rank)";
const BEGINS: &str = "EXISTS (SELECT 1 FROM beginning WHERE beginning MATCH ? AND rowid = l.rank)";
