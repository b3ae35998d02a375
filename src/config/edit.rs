//! Changes one setting in the text of a file of settings and leaves everything else in it as the
//! reader wrote it, comments and order too.

use toml_edit::{Array, Document, DocumentMut, InlineTable, Item, RawString, Table, Value};

/// The text of a file of settings with one of them changed to a text.
///
/// # Errors
/// When `before` is no TOML.
pub fn with_text(
    before: &str,
    section: &str,
    name: &str,
    text: &str,
) -> Result<String, toml_edit::TomlError> {
    with_value(before, section, name, text.into())
}

/// The same with any value; `section` is empty for what stands at the top of the file, and has a dot
/// where one stands in another (`keys.list`).
///
/// # Errors
/// When `before` is no TOML.
pub fn with_value(
    before: &str,
    section: &str,
    name: &str,
    new: Value,
) -> Result<String, toml_edit::TomlError> {
    let mut document: DocumentMut = before.parse()?;
    let mut table = document.as_item_mut();
    for part in parts_of(section) {
        let missing = table.get(part).is_none();
        if let Some(line) = table.as_inline_table_mut().filter(|_| missing) {
            add_in_line(line, part, InlineTable::new().into());
        }
        let Some(like) = table.as_table_like_mut() else {
            return Ok(before.to_owned());
        };
        let dotted = like.is_dotted();
        table = like.entry(part).or_insert_with(|| fresh(dotted));
    }
    if let Some(old) = table.get_mut(name).and_then(Item::as_value_mut) {
        // The blanks and the comment around the value are its own: they stay.
        let around = old.decor().clone();
        *old = new;
        *old.decor_mut() = around;
    } else if let Some(table) = table.as_inline_table_mut() {
        add_in_line(table, name, new);
    } else if let Some(table) = table.as_table_like_mut() {
        table.insert(name, Item::Value(new));
    }
    Ok(as_it_was(before, behind_all(before, &mut document)))
}

/// The text, a section that is new at its end behind the comments that end the file: they belong to
/// what stands above them.
fn behind_all(before: &str, document: &mut DocumentMut) -> String {
    let last = document.trailing().as_str().unwrap_or_default().to_owned();
    document.set_trailing("");
    let after = document.to_string();
    let body = before
        .strip_suffix(&last)
        .filter(|_| !last.trim().is_empty());
    let new = body.and_then(|body| after.strip_prefix(body));
    match new.filter(|new| new.trim_start().starts_with('[')) {
        Some(new) => {
            let line_end = if last.ends_with('\n') { "" } else { "\n" };
            format!("{before}{line_end}\n{}", new.trim_start())
        }
        None => after + &last,
    }
}

fn parts_of(section: &str) -> impl Iterator<Item = &str> {
    section.split('.').filter(|part| !part.is_empty())
}

/// A table to stand in another, written as that one is: behind a dot, or with a heading.
fn fresh(dotted: bool) -> Item {
    let mut table = Table::new();
    table.set_dotted(dotted);
    // Without values of its own it needs no heading.
    table.set_implicit(true);
    Item::Table(table)
}

/// A value behind those of a table in one line, with the blank before its end.
fn add_in_line(table: &mut InlineTable, name: &str, mut new: Value) {
    if let Some((_, last)) = table.iter_mut().last() {
        let end = last.decor().suffix().cloned().unwrap_or_default();
        last.decor_mut().set_suffix("");
        new.decor_mut().set_prefix(" ");
        new.decor_mut().set_suffix(end);
    }
    table.insert(name, new);
}

/// The ends of lines and the mark at the beginning as the reader's editor made them.
fn as_it_was(before: &str, after: String) -> String {
    let lines = before.matches('\n').count();
    let after = if lines > 0 && before.matches("\r\n").count() == lines {
        after.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        after
    };
    match before.strip_prefix(MARK) {
        Some(_) if !after.starts_with(MARK) => format!("{MARK}{after}"),
        _ => after,
    }
}

/// What some editors put at the beginning of a file in UTF-8.
const MARK: char = '\u{feff}';

/// The text with another line in a list of texts: in the place of the one `at`, behind the last where
/// there is none, or without it. A list that was empty is made; one that becomes so goes.
///
/// # Errors
/// When `before` is no TOML.
pub fn with_line(
    before: &str,
    (section, name): (&str, &str),
    at: usize,
    text: Option<&str>,
) -> Result<String, toml_edit::TomlError> {
    let document: DocumentMut = before.parse()?;
    let list = document.get(section).and_then(|table| table.get(name));
    let mut list = list.and_then(Item::as_array).cloned().unwrap_or_default();
    match (list.get(at).is_some(), text) {
        (true, Some(text)) => drop(list.replace(at, text)),
        (true, None) => without_item(&mut list, at),
        (false, Some(text)) => list.push(text),
        (false, None) => {}
    }
    if list.is_empty() {
        return without(before, section, name);
    }
    with_value(before, section, name, Value::Array(list))
}

/// Takes an item out. A comment before it, which may stand behind the one before, stays.
fn without_item(list: &mut Array, at: usize) {
    let gone = list.remove(at);
    let before = gone.decor().prefix().and_then(RawString::as_str);
    let Some(comment) = before.filter(|before| before.contains('#')) else {
        return;
    };
    let comment = comment.trim_end().to_owned();
    if let Some(next) = list.get_mut(at) {
        let rest = next.decor().prefix().and_then(RawString::as_str);
        let prefix = format!("{comment}{}", rest.unwrap_or("\n"));
        next.decor_mut().set_prefix(prefix);
    } else {
        let rest = list.trailing().as_str().unwrap_or("\n");
        let rest = if rest.contains('\n') { rest } else { "\n" };
        list.set_trailing(format!("{comment}{rest}"));
    }
}

/// What the text says of a setting, as TOML; `None` when it says nothing, or is no TOML.
pub fn value_of(text: &str, section: &str, name: &str) -> Option<String> {
    value_in(&text.parse().ok()?, section, name)
}

/// The same of a text that is read already.
pub(super) fn value_in(document: &DocumentMut, section: &str, name: &str) -> Option<String> {
    let mut table = document.as_item();
    for part in parts_of(section) {
        table = table.get(part)?;
    }
    let mut value = table.get(name).and_then(Item::as_value)?.clone();
    // The blanks and the comment around it are not it.
    value.decor_mut().clear();
    Some(value.to_string())
}

/// The text with a setting as [`value_of`] told it, or without it.
///
/// # Errors
/// When `before` or the value is no TOML.
pub fn with_toml(
    before: &str,
    section: &str,
    name: &str,
    toml: Option<&str>,
) -> Result<String, toml_edit::TomlError> {
    match toml {
        Some(toml) => with_value(before, section, name, toml.parse()?),
        None => without(before, section, name),
    }
}

/// The text without a setting. Comments are the reader's: those above it and behind it stay.
fn without(before: &str, section: &str, name: &str) -> Result<String, toml_edit::TomlError> {
    let read = Document::parse(before)?;
    let mut table = Some(read.as_item());
    for part in parts_of(section) {
        table = table.and_then(|table| table.get(part));
    }
    let entry = table
        .and_then(Item::as_table)
        .and_then(|table| table.get_key_value(name));
    if let Some((key, item)) = entry {
        let Some((key, item)) = key.span().zip(item.span()) else {
            return Ok(before.to_owned());
        };
        let after = without_line(before, key.start, item.end);
        return Ok(without_heading(&after, section).unwrap_or(after));
    }
    // Where tables stand in one line there are no comments.
    let mut document: DocumentMut = before.parse()?;
    let mut table = Some(document.as_item_mut());
    for part in parts_of(section) {
        table = table.and_then(|table| table.get_mut(part));
    }
    if let Some(table) = table.and_then(Item::as_table_like_mut)
        && table.remove(name).is_some()
    {
        return Ok(as_it_was(before, document.to_string()));
    }
    Ok(before.to_owned())
}

/// The text without the heading of a section that says nothing, and without the blank line above it;
/// `None` where something stands under it or beside it, be it a comment.
fn without_heading(text: &str, section: &str) -> Option<String> {
    let read = Document::parse(text).ok()?;
    let mut table = read.as_table();
    for part in parts_of(section) {
        table = table.get(part)?.as_table()?;
    }
    let span = table.span().filter(|_| table.is_empty())?;
    let (head, tail) = (text.get(..span.start)?, text.get(span.end..)?);
    let (beside, below) = tail.split_once('\n').unwrap_or((tail, ""));
    let next = below.trim_start();
    let alone = beside.trim().is_empty() && (next.is_empty() || next.starts_with('['));
    let head = head.strip_suffix('\n').filter(|head| head.ends_with('\n'));
    let head = head.or_else(|| text.get(..span.start))?;
    alone.then(|| format!("{head}{below}"))
}

/// The text without what stands from the beginning of the line of `at` to `end`; and without the rest of
/// that line, when that is blank.
fn without_line(text: &str, at: usize, end: usize) -> String {
    let (head, tail) = (
        text.get(..at).unwrap_or_default(),
        text.get(end..).unwrap_or_default(),
    );
    let head = head
        .rfind('\n')
        .map_or("", |line| head.get(..=line).unwrap_or_default());
    let (rest, below) = tail.split_once('\n').unwrap_or((tail, ""));
    if rest.trim().is_empty() {
        return format!("{head}{below}");
    }
    format!("{head}{}", tail.trim_start())
}

#[cfg(test)]
mod tests;
