//! Changes one setting in the text of a file of settings and leaves everything else in it as the
//! reader wrote it, comments and order too.

use toml_edit::{DocumentMut, Item, Table, Value};

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

/// The same with any value; `section` is empty for what stands at the top of the file.
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
    let table = if section.is_empty() {
        document.as_item_mut()
    } else {
        document
            .entry(section)
            .or_insert_with(|| Item::Table(Table::new()))
    };
    if let Some(old) = table.get_mut(name).and_then(Item::as_value_mut) {
        // The blanks and the comment around the value are its own: they stay.
        let around = old.decor().clone();
        *old = new;
        *old.decor_mut() = around;
    } else if let Some(table) = table.as_table_like_mut() {
        table.insert(name, Item::Value(new));
    }
    Ok(document.to_string())
}

/// The text with another text at the end of a list of texts, which is made when there is none.
///
/// # Errors
/// When `before` is no TOML.
pub fn with_item(
    before: &str,
    section: &str,
    name: &str,
    text: &str,
) -> Result<String, toml_edit::TomlError> {
    let document: DocumentMut = before.parse()?;
    let list = document.get(section).and_then(|table| table.get(name));
    let mut list = list.and_then(Item::as_array).cloned().unwrap_or_default();
    list.push(text);
    with_value(before, section, name, Value::Array(list))
}

/// What the text says of a setting, as TOML; `None` when it says nothing, or is no TOML.
pub fn value_of(text: &str, section: &str, name: &str) -> Option<String> {
    value_in(&text.parse().ok()?, section, name)
}

/// The same of a text that is read already.
pub(super) fn value_in(document: &DocumentMut, section: &str, name: &str) -> Option<String> {
    let table = if section.is_empty() {
        document.as_item()
    } else {
        document.get(section)?
    };
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
    if let Some(toml) = toml {
        return with_value(before, section, name, toml.parse()?);
    }
    let mut document: DocumentMut = before.parse()?;
    let table = if section.is_empty() {
        Some(document.as_item_mut())
    } else {
        document.get_mut(section)
    };
    if let Some(table) = table.and_then(Item::as_table_like_mut) {
        table.remove(name);
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_order_and_blanks_stay() {
        let before = "# mine\nlanguage = \"fr\"\n\n[look] # colours\ntheme = \"dark\"   # at night\n\n[data]\n# dear\nmetered = true\n";
        let after = with_text(before, "look", "theme", "sahel").unwrap();
        assert_eq!(after, before.replace("\"dark\"", "\"sahel\""));
    }

    #[test]
    fn what_is_not_there_is_added() {
        assert_eq!(
            with_text("", "look", "theme", "dark").unwrap(),
            "[look]\ntheme = \"dark\"\n"
        );
        let before = "[look]\ncolor = \"auto\"\n\n[data]\nmetered = true\n";
        let after = with_text(before, "look", "theme", "dark").unwrap();
        assert_eq!(
            after,
            before.replace("auto\"\n", "auto\"\ntheme = \"dark\"\n")
        );
    }

    #[test]
    fn what_was_changed_is_put_back_or_taken_out_again() {
        let before = "[look] # mine\ntheme = \"dark\" # at night\n";
        assert_eq!(
            value_of(before, "look", "theme").as_deref(),
            Some("\"dark\"")
        );
        let after = with_text(before, "look", "theme", "sahel").unwrap();
        let back = with_toml(&after, "look", "theme", Some("\"dark\"")).unwrap();
        assert_eq!(back, before);
        assert_eq!(value_of(before, "sections", "Sahel"), None);
        let more = with_text(before, "sections", "Sahel", "mali or niger").unwrap();
        let back = with_toml(&more, "sections", "Sahel", None).unwrap();
        assert!(back.starts_with(before) && !back.contains("mali"), "{back}");
        assert_eq!(with_toml("a = 1\n", "", "a", None).unwrap(), "");
    }
}
