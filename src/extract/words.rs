//! The word lists in `assets/extract`, read once; must never be changed while running.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::repeat::key;
use crate::text::fold;

/// The lines of a list that are not comments.
fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Phrases of one to a few words, looked for among the words of labels.
pub(super) struct Phrases {
    phrases: HashSet<&'static str>,
    most_words: usize,
}

impl Phrases {
    fn read(file: &'static str) -> Self {
        let phrases: HashSet<&'static str> = lines(file).collect();
        let most_words = phrases.iter().map(|phrase| phrase.split(' ').count()).max();
        Self {
            phrases,
            most_words: most_words.unwrap_or(0),
        }
    }

    /// Whether one of the phrases stands in a text of words parted by single spaces.
    pub(super) fn are_in(&self, words: &str) -> bool {
        let mut starts = vec![0];
        starts.extend(words.match_indices(' ').map(|(at, _)| at + 1));
        starts.iter().enumerate().any(|(first, &from)| {
            let ends = starts
                .get(first + 1..)
                .unwrap_or_default()
                .iter()
                .map(|at| at - 1);
            ends.chain([words.len()]).take(self.most_words).any(|to| {
                words
                    .get(from..to)
                    .is_some_and(|phrase| self.phrases.contains(phrase))
            })
        })
    }
}

macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {$(
        $(#[$doc])*
        pub(super) static $name: LazyLock<Phrases> =
            LazyLock::new(|| Phrases::read(include_str!(concat!("../../assets/extract/", $file))));
    )*};
}

phrases! {
    /// Labels of other articles, other voices, and the site itself.
    FOREIGN = "labels-foreign.txt";
    /// Labels of what is in and around an article and no text of it.
    EXTRA = "labels-extra.txt";
    /// Labels of what nobody sees.
    UNSEEN = "labels-unseen.txt";
    /// Labels of the paragraph under the headline.
    STANDFIRST = "labels-standfirst.txt";
    /// Labels of the box with the main points.
    POINTS = "labels-points.txt";
    /// Labels of the publisher's related articles.
    RELATED = "labels-related.txt";
    /// Labels of lists that are not about the article.
    OTHER = "labels-other.txt";
    /// Labels of the words under a picture.
    CAPTION = "labels-caption.txt";
    /// Labels of a byline.
    AUTHOR = "labels-author.txt";
    /// Labels of a date.
    DATE = "labels-date.txt";
    /// Labels of a paywall.
    PAYWALL = "labels-paywall.txt";
    /// Labels of the headline in a card.
    TITLE = "labels-title.txt";
    /// Labels of what stands beside the headline in a card.
    KICKER = "labels-kicker.txt";
}

/// Compact labels of containers that hold an article's text.
pub(super) static BODY: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| lines(include_str!("../../assets/extract/labels-body.txt")).collect());

/// Headings over related articles.
pub(super) struct Headings {
    /// Keys of whole headings.
    whole: HashSet<String>,
    /// Keys of beginnings that the name of a topic follows.
    beginnings: Vec<String>,
}

impl Headings {
    /// Whether a heading with this key stands over related articles.
    pub(super) fn include(&self, key: &str) -> bool {
        let begins = |begin: &String| key.len() > begin.len() && key.starts_with(begin.as_str());
        self.whole.contains(key) || self.beginnings.iter().any(begins)
    }
}

/// Headings over related articles.
pub(super) static RELATED_HEADINGS: LazyLock<Headings> = LazyLock::new(|| {
    let file = include_str!("../../assets/extract/headings-related.txt");
    let (open, whole): (Vec<&str>, Vec<&str>) = lines(file).partition(|line| line.ends_with('*'));
    Headings {
        whole: whole.into_iter().map(key).collect(),
        beginnings: open.into_iter().map(key).collect(),
    }
});

/// Keys of the headings over what is new, much read or said by readers.
pub(super) static OTHER_HEADINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    lines(include_str!("../../assets/extract/headings-other.txt"))
        .map(key)
        .collect()
});

/// Folded words that lead to another article, longest first.
pub(super) static LEAD_INS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let file = include_str!("../../assets/extract/lead-ins.txt");
    let mut leads: Vec<String> = lines(file).map(fold).collect();
    leads.sort_by_key(|lead| std::cmp::Reverse(lead.len()));
    leads
});

/// Folded words before the name in a byline, longest first.
pub(super) static BYLINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let file = include_str!("../../assets/extract/bylines.txt");
    let mut words: Vec<String> = lines(file).map(fold).collect();
    words.sort_by_key(|words| std::cmp::Reverse(words.len()));
    words
});

/// Keys of the headlines of refusals.
pub(super) static TITLES_REFUSED: LazyLock<HashSet<String>> = LazyLock::new(|| {
    lines(include_str!("../../assets/extract/titles-refused.txt"))
        .map(key)
        .collect()
});

/// Keys of the headlines of pages in the place of articles that are gone.
pub(super) static TITLES_GONE: LazyLock<HashSet<String>> = LazyLock::new(|| {
    lines(include_str!("../../assets/extract/titles-gone.txt"))
        .map(key)
        .collect()
});

/// Folded beginnings of the headlines of live blogs.
pub(super) static TITLES_LIVE: LazyLock<Vec<String>> = LazyLock::new(|| {
    lines(include_str!("../../assets/extract/titles-live.txt"))
        .map(fold)
        .collect()
});

/// Keys of whole lines that are never text.
pub(super) static PROMO_LINES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    lines(include_str!("../../assets/extract/promo-lines.txt"))
        .map(key)
        .collect()
});

/// Folded beginnings of lines that sell.
pub(super) static PROMO_BEGINNINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    lines(include_str!("../../assets/extract/promo-beginnings.txt"))
        .map(fold)
        .collect()
});

/// Folded phrases with which a paywall cuts an article off.
pub(super) static PAYWALL_LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    lines(include_str!("../../assets/extract/paywall-lines.txt"))
        .map(fold)
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_at_word_borders_only() {
        assert!(FOREIGN.are_in("block most read box"));
        assert!(FOREIGN.are_in("related"));
        assert!(!FOREIGN.are_in("unrelated commentary"));
        assert!(!FOREIGN.are_in(""));
    }

    #[test]
    fn no_list_is_empty_and_no_line_stands_twice() {
        for file in [
            include_str!("../../assets/extract/labels-foreign.txt"),
            include_str!("../../assets/extract/labels-extra.txt"),
            include_str!("../../assets/extract/headings-related.txt"),
            include_str!("../../assets/extract/lead-ins.txt"),
            include_str!("../../assets/extract/promo-lines.txt"),
        ] {
            let all: Vec<&str> = lines(file).collect();
            let once: HashSet<&str> = all.iter().copied().collect();
            assert!(!all.is_empty());
            assert_eq!(all.len(), once.len());
        }
    }
}
