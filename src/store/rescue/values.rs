//! Values that are none: a flipped bit makes of a text what is no text, which SQLite takes for whole.

use rusqlite::Connection;
use rusqlite::types::{Value, ValueRef};

use super::fill::{Column, tables};
use crate::store::Result;
use crate::text::Clean;

/// The columns that hold values of which nothing can be made, in words. Reads all rows.
pub(in crate::store) fn strange_values(db: &Connection) -> Result<Vec<Clean>> {
    let mut out = Vec::new();
    for table in tables(db)? {
        let names: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
        let mut query = db.prepare(&format!("SELECT {} FROM {}", names.join(", "), table.name))?;
        let mut rows = query.query([])?;
        let mut strange = vec![0_u64; table.columns.len()];
        while let Some(row) = rows.next()? {
            for ((at, column), count) in table.columns.iter().enumerate().zip(&mut strange) {
                *count += u64::from(!is_plain(column, row.get_ref(at)?));
            }
        }
        for (column, count) in table.columns.iter().zip(strange) {
            if count > 0 {
                let (table, column) = (&table.name, &column.name);
                let words = format!("{count} values of {table}.{column} cannot be read");
                out.push(Clean::line(&words));
            }
        }
    }
    Ok(out)
}

fn is_plain(column: &Column, value: ValueRef<'_>) -> bool {
    match value {
        ValueRef::Text(text) => !column.is_whole_number() && std::str::from_utf8(text).is_ok(),
        ValueRef::Blob(_) => !column.is_whole_number() && !column.is_text(),
        ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => true,
    }
}

/// The value as it is kept: of a text what can be read of it, nothing where nothing can be made of it.
pub(super) fn plain(column: &Column, value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) if column.is_text() => {
            Value::Text(String::from_utf8_lossy(bytes).into_owned())
        }
        ValueRef::Blob(bytes) if !column.is_whole_number() => Value::Blob(bytes.to_owned()),
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        _ => Value::Null,
    }
}
