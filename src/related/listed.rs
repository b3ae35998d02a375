//! Places one after the other, as a list of countries or a table of results has them: "au Mali, au Niger et au
//! Tchad", "Ghana 1-0 Mali, Egypt 2-2 Kenya". Knows one part of one article.

use std::ops::Range;

use super::part::{Part, Role};
use super::tokens::Token;

/// Words between two places of a list at most ("et de la"), and letters of each.
const BETWEEN: usize = 3;
const LETTERS: usize = 3;

/// Whether nothing but signs, small words and numbers stands between two places. A headline lists what it is
/// about.
pub(super) fn goes_on(part: &Part<'_>, between: Range<usize>) -> bool {
    let words = part.tokens.get(between.clone()).unwrap_or_default();
    if part.role != Role::Text || words.len() > BETWEEN || !words.iter().all(|word| may_join(word))
    {
        return false;
    }
    let has_number = words.iter().any(is_number);
    let gaps = || (between.start..=between.end).map(|at| part.gap(at));
    let ends =
        |gap: &str| gap.contains(['.', '!', '?', '؟', '።']) || gap.contains('\n') && !has_number;
    !gaps().any(ends) && (!words.is_empty() || gaps().any(parts))
}

fn may_join(word: &Token<'_>) -> bool {
    is_number(word) || !word.capital && word.text.chars().count() <= LETTERS
}

fn is_number(word: &Token<'_>) -> bool {
    word.text.starts_with(char::is_numeric)
}

fn parts(gap: &str) -> bool {
    gap.contains([',', ';', '/', '،', '؛', '፣', '፥', '፤', '፡', '–'])
}

#[cfg(test)]
mod tests {
    use super::super::{KeyInput, places};
    use crate::domain::Lang;

    fn countries(language: &str, title: &str, text: &str) -> String {
        let language = Lang::parse(language);
        let found = places::of(&KeyInput {
            title,
            text,
            language: language.as_ref(),
            ..KeyInput::default()
        });
        let codes: Vec<&str> = found.iter().map(|of| of.country.code()).collect();
        codes.join(" ")
    }

    #[test]
    fn a_list_of_countries_is_of_none_of_them() {
        let rest = "Le ministre de la Santé du Togo attend. ".repeat(3);
        for (language, list, found) in [
            ("fr", "au Mali, au Niger, au Tchad et au Bénin", "TG"),
            (
                "fr",
                "en Gambie, au Kenya, en Zambie, au Malawi et de la Guinée",
                "TG",
            ),
            (
                "fr",
                "Ghana 1-0 Mali\nÉgypte 2-2 Kenya\nMaroc 0-1 Angola",
                "TG",
            ),
            ("fr", "au Mali et au Niger", "TG ML NE"),
            ("ar", "في مالي، النيجر، تشاد، بنين", ""),
            ("am", "በኬንያ፣ በኡጋንዳ፣ በሱዳን፣ በቤኒን", ""),
        ] {
            let rest = if language == "fr" { &*rest } else { "" };
            let text = format!("{rest}{list}.");
            assert_eq!(countries(language, "", &text), found, "{list}");
        }
    }

    #[test]
    fn what_a_headline_lists_and_a_text_says_again_is_what_it_is_about() {
        let list = "Le Mali, le Niger, le Tchad et le Bénin";
        let about = countries("fr", list, "Ils attendent.");
        assert_eq!(about, "BJ ML NE TD");
        let text = format!("{list} attendent. Le Niger dit non. Au Niger on attend.");
        assert_eq!(countries("fr", "", &text), "NE");
    }
}
