//! Values that are none: a flipped bit makes of a text what is no text, which SQLite takes for whole.

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Row};
use url::Url;

use super::fill::{Column, tables};
use crate::store::{Result, code};
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
    out.extend(unreadable_texts(db)?);
    let lost = lost_addresses(db)?.len();
    if lost > 0 {
        out.push(Clean::line(&format!(
            "the addresses of {lost} feeds cannot be read"
        )));
    }
    Ok(out)
}

/// Articles that are named where their texts cannot be read: of more their number is told.
const NAMED: usize = 20;

/// The articles whose texts cannot be read, in words.
pub(in crate::store) fn unreadable_texts(db: &Connection) -> Result<Vec<Clean>> {
    let mut query = db.prepare(
        "SELECT b.article, coalesce(l.title, ''), b.content FROM body b
         LEFT JOIN listing l ON l.id = b.article WHERE b.content IS NOT NULL",
    )?;
    let mut rows = query.query([])?;
    let (mut out, mut more) = (Vec::new(), 0_u64);
    while let Some(row) = rows.next()? {
        let text = row.get_ref(2)?;
        if text
            .as_blob()
            .is_ok_and(|text| code::unpack_body(text).is_ok())
        {
            continue;
        }
        if out.len() == NAMED {
            more += 1;
            continue;
        }
        let (id, title) = (row.get::<_, i64>(0)?, row.get_ref(1)?.as_bytes_or_null());
        let title = String::from_utf8_lossy(title.ok().flatten().unwrap_or_default());
        let words = format!("the text of article {id} cannot be read ({title})");
        out.push(Clean::line(&words));
    }
    if more > 0 {
        out.push(Clean::line(&format!("nor those of {more} others")));
    }
    Ok(out)
}

/// Feeds whose address is none any more, with the first one of those that ever named it.
pub(super) fn lost_addresses(db: &Connection) -> Result<Vec<(i64, String)>> {
    let text = |row: &Row<'_>, at: usize| {
        let value = row.get_ref(at)?;
        Ok(String::from_utf8_lossy(value.as_bytes().unwrap_or_default()).into_owned())
    };
    let mut query = db.prepare("SELECT id, url FROM feed")?;
    let feeds = query.query_map([], |row| Ok((row.get(0)?, text(row, 1)?)))?;
    let feeds = feeds.collect::<rusqlite::Result<Vec<(i64, String)>>>()?;
    let mut named = db.prepare("SELECT url FROM feed_address WHERE feed = ?1 ORDER BY position")?;
    let mut out = Vec::new();
    for (feed, _) in feeds.iter().filter(|(_, url)| !is_address(url)) {
        let urls = named.query_map([feed], |row| text(row, 0))?;
        let urls = urls.collect::<rusqlite::Result<Vec<String>>>()?;
        let known = urls.into_iter().find(|url| is_address(url));
        out.extend(known.map(|url| (*feed, url)));
    }
    Ok(out)
}

fn is_address(text: &str) -> bool {
    !text.contains(char::REPLACEMENT_CHARACTER) && Url::parse(text).is_ok_and(|url| url.has_host())
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
