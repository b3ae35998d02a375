//! Tells live blogs, which have no one text; must never take an article for one that only has times
//! in it.

use url::Url;

use super::dom::{Dom, Ix};
use super::metadata::Metadata;
use super::words::{ENDS_LIVE, TITLES_LIVE};
use super::{labels, words};
use crate::text::fold;

/// Times of day that the entries of a live blog have at least.
const MIN_TIMES: usize = 3;
/// A line with the time of an entry is no longer.
const MAX_TIME: usize = 24;

/// Whether the page says that it is a live blog: in its markup, its address or its headline.
/// `root` holds the text, whose blocks are `texts`.
pub(super) fn is_live(
    dom: &Dom,
    url: &Url,
    declared: &Metadata,
    root: Option<Ix>,
    texts: &[String],
) -> bool {
    let by_address = url.path().split('/').any(|part| {
        matches!(
            part,
            "live-blog" | "liveblog" | "live-updates" | "en-direct"
        )
    });
    let title = declared.title.as_deref().map(fold).unwrap_or_default();
    by_address
        || begins_live(&title)
        || root.is_some_and(|root| is_called_live(dom, root))
        || is_marked_live(dom)
        || (is_called_so(&title) && has_times(dom, root.unwrap_or(0), texts))
}

/// Whether a folded headline speaks of a live blog, or of a broadcast: "War in Tindi live: the bridge falls",
/// "Suivez en direct la cérémonie".
fn is_called_so(title: &str) -> bool {
    let head = title.split([':', '|', '–', '—']).next().unwrap_or_default();
    let mut longer = TITLES_LIVE.iter().filter(|words| words.contains(' '));
    ends_live(title) || ends_live(head) || longer.any(|words| title.starts_with(words))
}

fn is_marked_live(dom: &Dom) -> bool {
    (0..dom.len()).any(|at| {
        dom.attr(at, "itemtype")
            .is_some_and(|kind| kind.ends_with("LiveBlogPosting"))
    })
}

/// "EN DIRECT - …", "LIVE UPDATES | …", "🔴 Direct. …", "مباشر.. …".
fn begins_live(title: &str) -> bool {
    let start = title.trim_start_matches(|c: char| !c.is_alphanumeric());
    // A sign before the word parts it as well: "🔴 En direct le vote", "[LIVE] The vote".
    let is_marked = title.starts_with(|c: char| !c.is_alphanumeric() && !"«\"“'‘".contains(c));
    TITLES_LIVE.iter().any(|word| {
        let Some(rest) = start.strip_prefix(*word) else {
            return false;
        };
        let sign = rest.trim_start();
        let colon = sign.starts_with([':', '|', '·', '•', '»', '>', ']']);
        let parted = rest.starts_with(['.', ',', '،'])
            || sign.starts_with(['…', '-']) && rest != sign
            || sign.starts_with("- ");
        let ends_word = !rest.starts_with(char::is_alphanumeric);
        colon || parted || (is_marked && ends_word)
    })
}

fn ends_live(title: &str) -> bool {
    let end = title.trim_end_matches(|c: char| !c.is_alphanumeric());
    ENDS_LIVE.iter().any(|word| {
        end.strip_suffix(*word).is_some_and(|head| {
            let is_verb = || *word == "live" && is_verb_after(head);
            !head.ends_with(char::is_alphanumeric) && !is_verb()
        })
    })
}

/// Words of English after which "live" is what somebody does: "Learning to live", "The way we live".
const BEFORE_VERB: [&str; 21] = [
    "to", "i", "you", "we", "they", "who", "people", "long", "not", "never", "must", "can",
    "cannot", "could", "will", "would", "should", "may", "might", "do", "did",
];

/// Whether English words are such that "live" after them is no adverb.
fn is_verb_after(head: &str) -> bool {
    let last = head
        .split(|c: char| !c.is_alphanumeric())
        .rfind(|word| !word.is_empty());
    last.is_some_and(|last| BEFORE_VERB.contains(&last))
}

/// Whether an element that holds the text, or most of it, is called a live blog.
fn is_called_live(dom: &Dom, root: Ix) -> bool {
    let says = |at: Ix| labels::says(dom, at, words::LIVE);
    let size = |at: Ix| dom.end(at) - at;
    let around = || {
        let up = dom.ancestors(root).chain([root]);
        up.filter(|&at| !matches!(dom.name(at), "body" | "html"))
    };
    around().any(says)
        || dom
            .descendants(root)
            .any(|at| says(at) && size(at) * 2 > size(root))
}

/// Whether the text is parted by times of day, as the entries of a live blog are.
fn has_times(dom: &Dom, root: Ix, texts: &[String]) -> bool {
    let marked = dom.find_all(root, &["time"]).take(MIN_TIMES).count();
    let printed = texts
        .iter()
        .filter(|text| begins_with_time(text))
        .take(MIN_TIMES);
    marked >= MIN_TIMES || printed.count() >= MIN_TIMES
}

/// "14:05", "14h05 : …", "9.30 am".
fn begins_with_time(text: &str) -> bool {
    let start: String = text.chars().take(MAX_TIME).collect();
    let hour = start.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = hour.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = hour.len() - rest.len();
    let minutes = rest.strip_prefix([':', 'h', 'H', '.']).unwrap_or_default();
    (1..=2).contains(&digits) && minutes.chars().take_while(char::is_ascii_digit).count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headlines_of_live_blogs_begin_with_a_word_and_a_sign() {
        for title in [
            "EN DIRECT - Le vote à Kamissa : les bureaux ouvrent",
            "DIRECT. Le vote à Kamissa",
            "En direct : le vote",
            "LIVE UPDATES | The vote in Kamissa",
            "🔴 En direct le vote",
            "[LIVE] The vote in Kamissa",
            "مباشر.. التصويت في كاميسا",
            "Ao vivo: o voto",
        ] {
            assert!(begins_live(&fold(title)), "{title}");
        }
        for title in [
            "Direct flights to Kamissa begin",
            "Live music returns to Lobé",
            "Live-fire drills near Tindi",
            "“Live” is a hard word",
            "Mubasharaka: kijiji kipya",
        ] {
            assert!(!begins_live(&fold(title)), "{title}");
        }
    }

    #[test]
    fn a_headline_may_name_the_live_blog_before_what_happens() {
        for title in [
            "Guerre au Soudan, en direct : les derniers événements",
            "Kamissa, législatives en direct : les bureaux ferment",
            "Tindi war live: the bridge falls",
            "Suivez en direct la cérémonie de Lobé",
            "Minuto a minuto: elecciones en Kamissa",
        ] {
            assert!(is_called_so(&fold(title)), "{title}");
        }
        for title in [
            "How to live with floods: a farmer’s view",
            "Learning to live: a farmer’s diary",
            "This is how we live",
            "The place where they live: Tindi after the flood",
        ] {
            assert!(!is_called_so(&fold(title)), "{title}");
        }
    }
}
