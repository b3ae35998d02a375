//! From the store's answers to those that the core takes.

use crate::app;
use crate::locale::Locale;
use crate::store;
use crate::text::{Clean, fold};

const fn counts(count: store::Count) -> app::Counts {
    app::Counts {
        total: count.total,
        unread: count.unread,
    }
}

/// The counts of all sections, places by name; sources without articles and without a subscription are left out.
pub(super) fn sections(sections: store::SectionCounts, locale: &Locale) -> app::SectionCounts {
    let sources = sections.sources.into_iter();
    let mut places = sections.places;
    places.sort_by_cached_key(|place| fold(&locale.lens(place.lens)));
    app::SectionCounts {
        all: counts(sections.all),
        saved: counts(sections.saved),
        watched: counts(sections.watched),
        today: counts(sections.today),
        sources: sources
            .map(|source| (source.id, source.name, counts(source.count)))
            .collect(),
        places: places
            .into_iter()
            .map(|place| (place.lens, counts(place.count)))
            .collect(),
    }
}

/// A found article with its snippet.
pub(super) fn hit(hit: store::Hit) -> app::Hit {
    let places = |marked: &store::Marked| {
        let matches = marked.matches.iter();
        matches.map(|range| (range.start, range.end)).collect()
    };
    app::Hit {
        headline: hit.headline,
        found: app::Found {
            matches: places(&hit.snippet),
            title_matches: places(&hit.title),
            snippet: hit.snippet.text,
        },
    }
}

/// An article with the names of the feeds that it stood in.
pub(super) fn open(open: store::OpenArticle) -> app::OpenArticle {
    let appearances = open.appearances.into_iter();
    let mut titles: Vec<Clean> = appearances
        .map(|appearance| appearance.feed_title)
        .collect();
    titles.dedup();
    app::OpenArticle {
        article: open.article,
        body: open.body,
        chars: open.chars,
        bytes: open.bytes,
        cut: open.cut,
        feeds: titles,
        page_asked: open.page_asked,
        page_again: open.page_again,
        picture: open.picture,
    }
}
