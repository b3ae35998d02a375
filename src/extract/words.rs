//! The word lists in `assets/extract`, folded when they were written down: a page is read in the time
//! that folding and sorting them takes. Must never be changed while running.

use super::heads::{Beginnings, Keys, Lines};

/// The lists as tables, which a test makes from them.
#[allow(clippy::unreadable_literal, reason = "made, and read by nobody")]
mod folded {
    include!("../../assets/extract/folded.rs");
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
        #[cfg(test)]
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

/// What phrases of one to a few words among words parted by single spaces say.
pub(super) fn said_by(words: &str) -> Labels {
    let mut said = 0;
    let mut rest = words;
    while !rest.is_empty() {
        let (first, after) = rest.split_once(' ').unwrap_or((rest, ""));
        for (_, _, more, label) in of_first(first) {
            let follows = after
                .strip_prefix(*more)
                .is_some_and(|end| more.is_empty() || end.is_empty() || end.starts_with(' '));
            if follows {
                said |= label;
            }
        }
        rest = after;
    }
    Labels(said)
}

/// A phrase of the lists of labels: the number of its first word, that word, what follows it, and what
/// the phrase says.
type Phrase = (u64, &'static str, &'static str, u16);

/// The phrases of all lists that begin with a word.
fn of_first(word: &str) -> impl Iterator<Item = &'static Phrase> {
    let number = number_of(word);
    let from = folded::PHRASES.partition_point(|(first, ..)| *first < number);
    let rest = folded::PHRASES.get(from..).unwrap_or_default();
    rest.iter()
        .take_while(move |(first, ..)| *first == number)
        .filter(move |(_, first, ..)| *first == word)
}

/// The first eight bytes of a word as a number, so that words are compared at once.
fn number_of(word: &str) -> u64 {
    let mut bytes = word.bytes();
    u64::from_be_bytes([(); 8].map(|()| bytes.next().unwrap_or_default()))
}

/// Headings over related articles.
pub(super) struct Headings {
    /// Keys of whole headings.
    whole: Keys,
    /// Keys of beginnings that the name of a topic follows.
    beginnings: &'static [&'static str],
}

impl Headings {
    /// Whether a heading with this key stands over related articles.
    pub(super) fn include(&self, key: &str) -> bool {
        let begins = |begin: &&str| key.len() > begin.len() && key.starts_with(begin);
        self.whole.contain(key) || self.beginnings.iter().any(begins)
    }
}

/// Headings over related articles.
pub(super) const RELATED_HEADINGS: Headings = Headings {
    whole: Keys::of(folded::HEADINGS_RELATED),
    beginnings: folded::HEADINGS_OF_TOPICS,
};

/// Compact labels of containers that hold an article's text.
pub(super) const BODY: &[&str] = folded::BODY;

/// Keys of the headings over what is new, much read or said by readers.
pub(super) const OTHER_HEADINGS: &[&str] = folded::HEADINGS_OTHER;

/// Folded words before the name in a byline, longest first.
pub(super) const BYLINES: &[&str] = folded::BYLINES;

/// Folded words with which the headlines of live blogs begin, before a sign that parts them.
pub(super) const TITLES_LIVE: &[&str] = folded::TITLES_LIVE;

/// Folded words with which the headlines of live blogs end.
pub(super) const ENDS_LIVE: &[&str] = folded::ENDS_LIVE;

/// Whole lines that are never text.
pub(super) const PROMO_LINES: Lines = Lines::of(folded::PROMO_LINES);

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident: $kind:ident;)*) => {
        $($(#[$doc])* pub(super) const $name: $kind = $kind::of(folded::$name);)*
    };
}

tables! {
    /// Keys of the topics that say nothing of what an article is about.
    TOPICS_NONE: Keys;
    /// Keys of the headings over what is said of the author.
    HEADINGS_AUTHOR: Keys;
    /// Keys of the headlines of refusals.
    TITLES_REFUSED: Keys;
    /// Keys of the titles of pages that ask for a consent.
    TITLES_CONSENT: Keys;
    /// Keys of the headlines of pages in the place of articles that are gone.
    TITLES_GONE: Keys;
    /// Keys of the headlines of a site in trouble.
    TITLES_TROUBLE: Keys;
    /// Folded words of the lines with which a page speaks of itself.
    NOTICE_WORDS: Keys;
    /// Folded words that lead to another article.
    LEAD_INS: Beginnings;
    /// Folded beginnings of lines that sell.
    PROMO_BEGINNINGS: Beginnings;
    /// With what a paywall asks to pay or to log in.
    PAYWALL_LINES: Beginnings;
    /// With what a paywall says for whom the article is.
    PAYWALL_CLAIMS: Beginnings;
    /// With what a page asks for a consent to cookies.
    CONSENT_LINES: Beginnings;
    /// With what a page says that it asks for a browser.
    REFUSED_LINES: Beginnings;
    /// With what a page says that there is no such page.
    GONE_LINES: Beginnings;
    /// With what a site says that it is in trouble.
    TROUBLE_LINES: Beginnings;
}

#[cfg(test)]
mod tests;
