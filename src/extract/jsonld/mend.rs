//! Puts right what newsrooms' systems break in their JSON-LD; must never change what is JSON.

use serde_json::{Deserializer, Value};

use crate::text::strict_json;

/// Scripts whose first value is followed by so many others are read no further.
const MAX_VALUES: usize = 20;

/// The values of a script: one as a rule, several where a plug-in adds its own. Mended are comments
/// and CDATA marks around it, a semicolon behind it, quotation marks escaped for HTML, and what
/// [`strict_json`] mends.
pub(super) fn values(script: &str) -> Vec<Value> {
    let text = script.trim();
    if let Ok(value) = serde_json::from_str(text) {
        return vec![value];
    }
    let text = without_marks(text);
    let found = read(&text);
    if !found.is_empty() {
        return found;
    }
    let text = if text.contains('"') {
        text
    } else {
        text.replace("&quot;", "\"")
            .replace("&#34;", "\"")
            .replace("&amp;", "&")
    };
    read(&strict_json(&text))
}

/// Every value; none when what begins as one is broken.
fn read(text: &str) -> Vec<Value> {
    let mut out = Vec::new();
    for value in Deserializer::from_str(text).into_iter().take(MAX_VALUES) {
        match value {
            Ok(value) => out.push(value),
            // What follows a whole value is no reason to drop it.
            Err(_) => break,
        }
    }
    out
}

fn without_marks(text: &str) -> String {
    let mut text = text.to_owned();
    for mark in [
        "//<![CDATA[",
        "//]]>",
        "/*<![CDATA[*/",
        "/*]]>*/",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
    ] {
        if text.contains(mark) {
            text = text.replace(mark, "");
        }
    }
    text.trim_matches(|c: char| c.is_whitespace() || c == ';')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = r#"{"@type":"NewsArticle","headline":"Tindi","description":"Le bac"}"#;

    #[test]
    fn what_newsrooms_break_is_read_all_the_same() {
        let whole: Value = serde_json::from_str(WHOLE).unwrap();
        for broken in [
            WHOLE.replace("bac\"}", "bac\",}"),
            format!("<!-- {WHOLE} -->"),
            format!("//<![CDATA[\n{WHOLE}\n//]]>"),
            format!("/*<![CDATA[*/{WHOLE}/*]]>*/;"),
            WHOLE.replace('"', "&quot;"),
        ] {
            assert_eq!(values(&broken), std::slice::from_ref(&whole), "{broken}");
        }
        assert_eq!(values(&format!("{WHOLE}{WHOLE}")), [whole.clone(), whole]);
    }

    #[test]
    fn strings_keep_their_words() {
        for (broken, want) in [
            ("Le \"grand\" bac", "Le \"grand\" bac"),
            ("L\\'été du \"bac\", dit-il", "L'été du \"bac\", dit-il"),
            ("Une ligne\nbrisée", "Une ligne\nbrisée"),
            ("Un \\xe9", "Un xe9"),
        ] {
            let script = WHOLE.replace("Le bac", broken);
            let found = values(&script);
            let text = found.first().and_then(|value| value.get("description"));
            assert_eq!(text.and_then(Value::as_str), Some(want), "{broken}");
        }
        assert!(values("function() { return 1 }").is_empty());
    }
}
