//! Takes the rows of one table of a damaged store into the new one, and counts those that are lost.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, Statement, params_from_iter};

use super::super::values::plain;
use super::{Column, Table, is_of_the_row};
use crate::store::Result;

/// Takes rows.
pub(super) struct Taker<'a> {
    /// The columns that both stores have.
    columns: Vec<&'a Column>,
    insert: Statement<'a>,
    twins: Twins<'a>,
    lost: u64,
    /// Why the new store could not be written.
    failed: Option<rusqlite::Error>,
}

impl<'a> Taker<'a> {
    /// For a table of which the damaged store has the columns `there`; `None` when it has none.
    pub(super) fn new(
        new: &'a Connection,
        table: &'a Table,
        there: &[Column],
    ) -> Result<Option<Self>> {
        let known = table.columns.iter();
        let columns: Vec<&Column> = known
            .filter(|own| there.iter().any(|column| column.name == own.name))
            .collect();
        if columns.is_empty() {
            return Ok(None);
        }
        let name = &table.name;
        let (list, marks) = (names(&columns), vec!["?"; columns.len()].join(", "));
        // Not `OR IGNORE`, which drops a row without a value that it must have, and says nothing.
        let insert = new.prepare(&format!(
            "INSERT INTO {name} ({list}) VALUES ({marks}) ON CONFLICT DO NOTHING"
        ))?;
        Ok(Some(Self {
            insert,
            twins: Twins::new(new, table, &columns)?,
            columns,
            lost: 0,
            failed: None,
        }))
    }

    /// The columns, as SQL.
    pub(super) fn list(&self) -> String {
        names(&self.columns)
    }

    /// Takes a row, whose first column is the key that the table is walked by.
    pub(super) fn take(&mut self, row: &Row<'_>) -> rusqlite::Result<()> {
        if self.failed.is_some() {
            return Ok(());
        }
        let values = self.columns.iter().zip(1..).map(|(column, at)| {
            let value = row.get_ref(at)?;
            Ok(plain(column, value))
        });
        let values = values.collect::<rusqlite::Result<Vec<Value>>>()?;
        match self.insert.execute(params_from_iter(&values)) {
            // The same row comes again where a table is read from both ends; another of the same
            // unique value is lost.
            Ok(0) if !self.twins.has(&values)? => self.lost += 1,
            Ok(_) => {}
            // A row that is readable and makes no sense is lost like one that is not readable.
            Err(error) if is_of_the_row(&error) => self.lost += 1,
            Err(error) => self.failed = Some(error),
        }
        Ok(())
    }

    /// How many rows were lost.
    ///
    /// # Errors
    /// When the new store could not be written.
    pub(super) fn lost(self) -> Result<u64> {
        match self.failed {
            Some(error) => Err(error.into()),
            None => Ok(self.lost),
        }
    }
}

fn names(columns: &[&Column]) -> String {
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    names.join(", ")
}

/// Asks whether a row of the same key is there already.
struct Twins<'a> {
    query: Option<Statement<'a>>,
    /// Where the parts of the key stand among the values of a row.
    places: Vec<usize>,
}

impl<'a> Twins<'a> {
    fn new(db: &'a Connection, table: &Table, columns: &[&Column]) -> Result<Self> {
        let key = table.key();
        let place = |part: &&Column| columns.iter().position(|column| column.name == part.name);
        let places: Vec<usize> = key.iter().filter_map(place).collect();
        let parts: Vec<String> = key
            .iter()
            .map(|part| format!("{} = ?", part.name))
            .collect();
        let name = &table.name;
        let sql = format!("SELECT 1 FROM {name} WHERE {}", parts.join(" AND "));
        let is_whole = !key.is_empty() && places.len() == key.len();
        Ok(Self {
            query: is_whole.then(|| db.prepare(&sql)).transpose()?,
            places,
        })
    }

    fn has(&mut self, row: &[Value]) -> rusqlite::Result<bool> {
        let key = self.places.iter().filter_map(|at| row.get(*at));
        match &mut self.query {
            Some(query) => query.exists(params_from_iter(key)),
            None => Ok(false),
        }
    }
}
