//! The filters that lists are asked by.

use super::*;

#[expect(clippy::too_many_lines, reason = "a table")]
pub(crate) fn filters() -> Vec<Filter> {
    let mut filters = Vec::new();
    for unread in [false, true] {
        let all = Filter {
            unread,
            ..Filter::default()
        };
        filters.extend([
            all.clone(),
            Filter {
                saved: true,
                ..all.clone()
            },
            Filter {
                source: Some(SourceId::new("a")),
                ..all.clone()
            },
            Filter {
                source: Some(SourceId::new("none")),
                ..all.clone()
            },
            Filter {
                country: Country::parse("ML"),
                ..all.clone()
            },
            Filter {
                country: Country::parse("ML"),
                source: Some(SourceId::new("c")),
                ..all.clone()
            },
            Filter {
                language: Lang::parse("fr"),
                ..all.clone()
            },
            Filter {
                language: Lang::parse("pt-BR"),
                country: Country::parse("ML"),
                ..all.clone()
            },
            Filter {
                since: Some(Timestamp(3)),
                ..all.clone()
            },
            Filter {
                feed: Some(FeedId(2)),
                ..all.clone()
            },
            Filter {
                feed: Some(FeedId(2)),
                country: Country::parse("ML"),
                saved: true,
                ..all.clone()
            },
            Filter {
                watched: true,
                ..all.clone()
            },
            Filter {
                kind: Some(SourceKind::Daily),
                whole: false,
                ..all.clone()
            },
            Filter {
                kind: Some(SourceKind::Weekly),
                ..all.clone()
            },
            Filter {
                whole: true,
                ..all.clone()
            },
            Filter {
                lens: Lens::parse("ML"),
                saved: true,
                ..all.clone()
            },
            Filter {
                watched: true,
                saved: true,
                country: Country::parse("ML"),
                language: Lang::parse("fr"),
                ..all.clone()
            },
            Filter {
                story: Some(StoryId(1)),
                feed: Some(FeedId(1)),
                since: Some(Timestamp(1)),
                ..all.clone()
            },
            Filter {
                saved: true,
                language: Lang::parse("fr"),
                since: Some(Timestamp(2)),
                country: Country::parse("ML"),
                ..all
            },
        ]);
    }
    filters
}
