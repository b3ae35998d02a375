//! The word lists in `assets/extract`, read once; must never be changed while running.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::heads::{Beginnings, Lines};
use super::quick::{QuickMap, QuickSet};
use super::repeat::key;
use crate::text::fold;

/// The lines of a list that are not comments.
fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// What the class names and ids of an element say that it is for: one of the lists below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label(u16);

/// Several labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Labels(u16);

impl Labels {
    /// Whether one of them is `label`.
    pub(super) const fn have(self, label: Label) -> bool {
        self.0 & label.0 != 0
    }
}

/// An element that one of the names of [`BODY`] names; no list of words.
pub(super) const NAMED_BODY: Label = Label(1 << 15);

impl std::ops::BitOrAssign<Label> for Labels {
    fn bitor_assign(&mut self, label: Label) {
        self.0 |= label.0;
    }
}

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $file:literal;)*) => {
        $($(#[$doc])* pub(super) const $name: Label = Label(1 << $bit);)*
        /// The lists with what each says.
        const LISTS: &[(Label, &str)] = &[
            $(($name, include_str!(concat!("../../assets/extract/", $file))),)*
        ];
    };
}

labels! {
    /// Labels of other articles, other voices, and the site itself.
    FOREIGN = 0, "labels-foreign.txt";
    /// Labels of what is in and around an article and no text of it.
    EXTRA = 1, "labels-extra.txt";
    /// Labels of what nobody sees.
    UNSEEN = 2, "labels-unseen.txt";
    /// Labels of the paragraph under the headline.
    STANDFIRST = 3, "labels-standfirst.txt";
    /// Labels of the box with the main points.
    POINTS = 4, "labels-points.txt";
    /// Labels of the publisher's related articles.
    RELATED = 5, "labels-related.txt";
    /// Labels of lists that are not about the article.
    OTHER = 6, "labels-other.txt";
    /// Labels of the words under a picture.
    CAPTION = 7, "labels-caption.txt";
    /// Labels of a byline.
    AUTHOR = 8, "labels-author.txt";
    /// Labels of a date.
    DATE = 9, "labels-date.txt";
    /// Labels of a paywall.
    PAYWALL = 10, "labels-paywall.txt";
    /// Labels of the headline in a card.
    TITLE = 11, "labels-title.txt";
    /// Labels of what stands beside the headline in a card.
    KICKER = 12, "labels-kicker.txt";
    /// Labels of a live blog.
    LIVE = 13, "labels-live.txt";
    /// Labels of boxes of pictures.
    PICTURES = 14, "labels-pictures.txt";
}

/// The phrases of all lists by their first words: what follows it, and what the phrase says.
static PHRASES: LazyLock<QuickMap<&'static str, Vec<(&'static str, Label)>>> =
    LazyLock::new(|| {
        let mut phrases: QuickMap<&str, Vec<(&str, Label)>> = QuickMap::default();
        for &(label, file) in LISTS {
            for phrase in lines(file) {
                let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
                phrases.entry(first).or_default().push((rest, label));
            }
        }
        phrases
    });

/// What phrases of one to a few words among words parted by single spaces say.
pub(super) fn said_by(words: &str) -> Labels {
    let mut said = 0;
    let mut rest = words;
    while !rest.is_empty() {
        let (first, after) = rest.split_once(' ').unwrap_or((rest, ""));
        for (more, label) in PHRASES.get(first).into_iter().flatten() {
            let follows = after
                .strip_prefix(more)
                .is_some_and(|end| more.is_empty() || end.is_empty() || end.starts_with(' '));
            if follows {
                said |= label.0;
            }
        }
        rest = after;
    }
    Labels(said)
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

/// The keys of the lines of a list.
fn keys<T: FromIterator<String>>(list: &'static str) -> T {
    lines(list).map(key).collect()
}

/// Keys of the headings over what is new, much read or said by readers.
pub(super) static OTHER_HEADINGS: LazyLock<Vec<String>> =
    LazyLock::new(|| keys(include_str!("../../assets/extract/headings-other.txt")));

/// Keys of the headings over what is said of the author.
pub(super) static AUTHOR_HEADINGS: LazyLock<HashSet<String>> =
    LazyLock::new(|| keys(include_str!("../../assets/extract/headings-author.txt")));

/// Folded words that lead to another article.
pub(super) static LEAD_INS: LazyLock<Beginnings> =
    LazyLock::new(|| Beginnings::of(lines(include_str!("../../assets/extract/lead-ins.txt"))));

/// Folded words before the name in a byline, longest first.
pub(super) static BYLINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let file = include_str!("../../assets/extract/bylines.txt");
    let mut words: Vec<String> = lines(file).map(fold).collect();
    words.sort_by_key(|words| std::cmp::Reverse(words.len()));
    words
});

/// Keys of the headlines of refusals.
pub(super) static TITLES_REFUSED: LazyLock<HashSet<String>> =
    LazyLock::new(|| keys(include_str!("../../assets/extract/titles-refused.txt")));

/// Keys of the titles of pages that ask for a consent.
pub(super) static TITLES_CONSENT: LazyLock<HashSet<String>> =
    LazyLock::new(|| keys(include_str!("../../assets/extract/titles-consent.txt")));

/// Keys of the headlines of pages in the place of articles that are gone.
pub(super) static TITLES_GONE: LazyLock<HashSet<String>> =
    LazyLock::new(|| keys(include_str!("../../assets/extract/titles-gone.txt")));

/// Keys of the headlines of a site in trouble.
pub(super) static TITLES_TROUBLE: LazyLock<HashSet<String>> =
    LazyLock::new(|| keys(include_str!("../../assets/extract/titles-trouble.txt")));

/// Folded words with which the headlines of live blogs begin, before a sign that parts them.
pub(super) static TITLES_LIVE: LazyLock<Vec<String>> = LazyLock::new(|| {
    lines(include_str!("../../assets/extract/titles-live.txt"))
        .map(fold)
        .collect()
});

/// Folded words with which the headlines of live blogs end.
pub(super) static ENDS_LIVE: LazyLock<Vec<String>> = LazyLock::new(|| {
    lines(include_str!("../../assets/extract/ends-live.txt"))
        .map(fold)
        .collect()
});

/// Whole lines that are never text.
pub(super) static PROMO_LINES: LazyLock<Lines> =
    LazyLock::new(|| Lines::of(lines(include_str!("../../assets/extract/promo-lines.txt"))));

/// Folded beginnings of lines that sell.
pub(super) static PROMO_BEGINNINGS: LazyLock<Beginnings> = LazyLock::new(|| {
    Beginnings::of(lines(include_str!(
        "../../assets/extract/promo-beginnings.txt"
    )))
});

/// Phrases with which sentences begin.
pub(super) type Phrases = LazyLock<Beginnings>;

macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $($(#[$doc])* pub(super) static $name: Phrases = LazyLock::new(|| {
            Beginnings::of(lines(include_str!(concat!("../../assets/extract/", $file))))
        });)*
    };
}

phrases! {
    /// With what a paywall asks to pay or to log in.
    PAYWALL_LINES = "paywall-lines.txt";
    /// With what a paywall says for whom the article is.
    PAYWALL_CLAIMS = "paywall-claims.txt";
    /// With what a page asks for a consent to cookies.
    CONSENT_LINES = "consent-lines.txt";
    /// With what a page says that it asks for a browser.
    REFUSED_LINES = "refused-lines.txt";
    /// With what a page says that there is no such page.
    GONE_LINES = "gone-lines.txt";
    /// With what a site says that it is in trouble.
    TROUBLE_LINES = "trouble-lines.txt";
}

/// Folded words of the lines with which a page speaks of itself.
pub(super) static NOTICE_WORDS: LazyLock<QuickSet<String>> = LazyLock::new(|| {
    lines(include_str!("../../assets/extract/notice-words.txt"))
        .map(fold)
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_at_word_borders_only() {
        assert!(said_by("block most read box").have(FOREIGN));
        assert!(said_by("related").have(FOREIGN));
        assert!(said_by("jp related posts").have(RELATED));
        assert!(!said_by("unrelated commentary").have(FOREIGN));
        assert!(!said_by("most readers").have(FOREIGN));
        assert_eq!(said_by(""), Labels::default());
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
        for file in [
            include_str!("../../assets/extract/lead-ins.txt"),
            include_str!("../../assets/extract/promo-beginnings.txt"),
            include_str!("../../assets/extract/paywall-lines.txt"),
            include_str!("../../assets/extract/paywall-claims.txt"),
            include_str!("../../assets/extract/consent-lines.txt"),
            include_str!("../../assets/extract/refused-lines.txt"),
            include_str!("../../assets/extract/gone-lines.txt"),
            include_str!("../../assets/extract/trouble-lines.txt"),
        ] {
            assert!(lines(file).all(|line| fold(line).len() >= 4));
        }
    }
}
