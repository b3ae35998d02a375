use proptest::prelude::*;

use super::*;

fn tokens(text: &str) -> Vec<Token<'_>> {
    Scanner::new(text, 0).collect()
}

#[test]
fn a_bare_sign_is_text() {
    assert_eq!(tokens("2 < 3 <3"), [Token::Text("2 < 3 <3")]);
}

#[test]
fn a_sign_in_a_quoted_value_does_not_end_the_tag() {
    let want = Token::Start {
        name: "a",
        attributes: " t='x > y'",
        empty: true,
    };
    assert_eq!(tokens("<a t='x > y'/>"), [want]);
}

#[test]
fn a_value_without_its_quote_does_not_take_the_next_item_along() {
    let text = "<a t=\"x>y</a>\n<item u=\"1\">";
    let names: Vec<&str> = tokens(text)
        .iter()
        .filter_map(|token| match token {
            Token::Start { name, .. } => Some(*name),
            _ => None,
        })
        .collect();
    assert_eq!(names, ["a", "item"]);
}

#[test]
fn a_doctype_takes_its_subset_along() {
    let text = "<!DOCTYPE rss [<!ENTITY a \"b\">]><rss>";
    assert!(matches!(tokens(text)[0], Token::Doctype(inner) if inner.contains("ENTITY")));
    assert!(matches!(tokens(text)[1], Token::Start { name: "rss", .. }));
}

#[test]
fn a_cut_tag_says_so() {
    let mut scanner = Scanner::new("<a>text<b href=\"x", 0);
    assert_eq!(scanner.by_ref().count(), 3);
    assert!(scanner.cut);
}

proptest! {
    #[test]
    fn any_text_is_read_to_its_end(text in "[<>/!?a\"'=\\[\\]& -]{0,60}") {
        let mut scanner = Scanner::new(&text, 0);
        while scanner.next().is_some() {}
        prop_assert_eq!(scanner.position(), text.len());
    }
}
