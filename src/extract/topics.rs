//! Topics that say something, of those that a feed or a page names; must never guess one from the text.

use super::repeat::key;
use super::words::TOPICS_NONE;
use crate::domain::{MOST_TOPICS, Topic};

/// Names that are looked at: some pages have hundreds.
const MOST_NAMES: usize = 100;

/// The topics among a publisher's names for them, each once, in their order, at most [`MOST_TOPICS`].
/// Left out is what is called so on every site (`assets/extract/topics-none.txt`).
pub fn topics(names: impl IntoIterator<Item = String>) -> Vec<Topic> {
    let (mut topics, mut keys) = (Vec::new(), Vec::new());
    for name in names.into_iter().take(MOST_NAMES) {
        let Some(topic) = Topic::named(&name) else {
            continue;
        };
        let key = key(topic.name());
        if key.is_empty() || TOPICS_NONE.contain(&key) || keys.contains(&key) {
            continue;
        }
        keys.push(key);
        topics.push(topic);
        if topics.len() == MOST_TOPICS {
            break;
        }
    }
    topics
}

/// The names in a list that is written as one text: `Spain,Europe,World news`. One comma with a space
/// behind it stands in a name (`Trump, Donald`, `Geochemistry, Geophysics`), unless it is known that the
/// text is a list.
pub fn parts_of_list(text: &str, is_list: bool) -> impl Iterator<Item = String> {
    let commas = text.matches([',', '،']).count();
    let spaced = text.matches(", ").count() + text.matches("، ").count();
    let parted = is_list || commas > 1 || commas > spaced;
    let part =
        move |c: char| matches!(c, ';' | '|' | '>' | '»') || (parted && matches!(c, ',' | '،'));
    text.split(part).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(all: &[&str]) -> Vec<String> {
        let topics = topics(all.iter().map(|name| (*name).to_owned()));
        topics
            .iter()
            .map(|topic| topic.name().to_string())
            .collect()
    }

    #[test]
    fn what_says_nothing_and_what_comes_twice_is_left_out() {
        let all = [
            "Non classé",
            "À LA UNE",
            "a-la-une",
            "Politique",
            "POLITIQUE",
            "#Élections",
            "2024",
            "Afrique",
            "https://a.org/tag/x",
            "Mali",
        ];
        assert_eq!(names(&all), ["Politique", "Élections", "Mali"]);
        let many: Vec<String> = (0..40).map(|n| format!("Sujet {n}")).collect();
        assert_eq!(topics(many).len(), MOST_TOPICS);
    }

    #[test]
    fn a_list_in_one_text_is_parted() {
        let parts = |text, is_list| parts_of_list(text, is_list).collect::<Vec<_>>();
        assert_eq!(parts("Spain,Europe", false), ["Spain", "Europe"]);
        assert_eq!(parts("Trump, Donald", false), ["Trump, Donald"]);
        assert_eq!(parts("Mali, Sahel", true), ["Mali", " Sahel"]);
        assert_eq!(parts("News > Politics", false), ["News ", " Politics"]);
    }
}
