//! Lines in which pages say of an article when and in which section it was published, and by whom;
//! must never know where a line stands.

use super::{byline, dates};
use crate::domain::tells_publication;

/// Signs that part what is said in one line.
const PARTERS: [char; 3] = ['|', '•', '·'];
/// Words of an hour: "Updated at 15.59".
const MAX_WORDS: usize = 3;
/// A longer line is no list of what a page says of an article.
const MAX_PARTS: usize = 220;

/// What a line says of its article.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct About {
    /// Who wrote it.
    pub(super) name: Option<String>,
}

/// What a line says that is parted by signs into what pages say of an article: "News | Published: 5
/// hours ago | Written by Jane Doe"; `None` for any other line.
pub(super) fn in_parts(line: &str) -> Option<About> {
    if !line.contains(PARTERS) || line.chars().count() > MAX_PARTS {
        return None;
    }
    let parts = || line.split(PARTERS).map(str::trim);
    let name = parts().find_map(byline::name_after_by);
    let dates = parts().any(tells_publication);
    (name.is_some() || dates).then_some(About { name })
}

/// Whether a line holds a date, and not the place of a letter before it: "Bamako, le 24 novembre".
pub(super) fn is_dated(text: &str) -> bool {
    let is_letter = text
        .split_once(", le ")
        .is_some_and(|(place, _)| !place.contains(' ') && place.starts_with(char::is_uppercase));
    let parts = || text.split(PARTERS);
    let are_hours = || parts().count() > 1 && parts().all(is_hour);
    !is_letter && (parts().any(|part| dates::parse(part).is_some()) || are_hours())
}

/// Whether a part is an hour with a word or two: "Updated 15.59".
fn is_hour(part: &str) -> bool {
    let is_hour = |word: &str| {
        let parted = word.split_once([':', '.', 'h']);
        parted.is_some_and(|(hour, minute)| {
            let is_number = |text: &str, most: u8| text.parse().is_ok_and(|n: u8| n < most);
            minute.len() == 2 && is_number(hour, 24) && is_number(minute, 60)
        })
    };
    part.split_whitespace().count() <= MAX_WORDS && part.split_whitespace().any(is_hour)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_about_an_article_is_told_from_one_of_it() {
        let line = "Funeral, National | Published: 5 hours ago | Written by Awa Diop";
        let name = Some("Awa Diop".to_owned());
        assert_eq!(in_parts(line), Some(About { name }));
        let dated = in_parts("Publié le 7 mai 2026 · Tindi");
        assert_eq!(dated, Some(About { name: None }));
        for line in ["Mali | Niger | Burkina Faso", "Written by Awa Diop"] {
            assert_eq!(in_parts(line), None, "{line}");
        }
        for line in [
            "7 mai 2026 à 18:05",
            "1 245 vues | 07/05/2026",
            "Uppdaterad 15.59 | Publicerad 14.14",
        ] {
            assert!(is_dated(line), "{line}");
        }
        for line in [
            "Tindi, le 7 mai 2026",
            "Mil : 275 F, riz : 450 F",
            "1-0, 2-2 et 0-3",
        ] {
            assert!(!is_dated(line), "{line}");
        }
    }
}
