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
}
