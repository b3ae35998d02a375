//! Lists in other orders: the windows of every order put together are the whole list in that order,
//! also while it is read, and what is chosen outlives the program and can be taken back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests stop at the first surprise"
)]

#[path = "common/shelf.rs"]
mod shelf;
#[path = "common/source.rs"]
mod source;

use std::path::Path;

use griot::domain::{
    ArticleId, BodyOrigin, Change, Completeness, Cursor, DeedKind, FeedHealth, FeedId, Filter,
    Headline, Lang, NewArticle, Order, PageRequest, Sort, SortKey, SourceId,
};
use griot::query::Query;
use griot::store::{Batch, Incoming, SAMPLE, Store};
use griot::text::{Clean, fold};
use shelf::{NOW, bare, body, open, run};
use source::source;

async fn feed(store: &Store, name: &str) -> FeedId {
    let source = source(name, &format!("https://{name}.example/feed"));
    store.subscribe(source, NOW).await.unwrap()[0]
}

/// An article that is so old, with a text so long.
fn article(source: &str, n: i64, title: &str, words: usize) -> Incoming {
    let text = "mot ".repeat(words);
    let article = NewArticle {
        language: Lang::parse("fr"),
        published: Some(NOW.plus(-n * 61)),
        body: (words > 0).then(|| body(&text, BodyOrigin::Feed, Completeness::Summary)),
        ..bare(&format!("https://{source}.example/{n}"), title)
    };
    Incoming::prepare(article, &Clean::line(source)).unwrap()
}

async fn put(store: &Store, source: &str, feed: FeedId, articles: Vec<Incoming>) {
    let batch = Batch {
        feed,
        source: SourceId::new(source),
        health: FeedHealth::default(),
        articles,
        now: NOW,
    };
    store.apply(batch).await.unwrap();
}

/// Ninety articles of three outlets, of mixed dates, titles and lengths; a third of them read.
async fn paper(folder: &Path) -> Store {
    let store = open(folder);
    let titles = [
        "Élection à Bamako",
        "« Ébola » recule",
        "Zone franche",
        "accord",
        "Le prix",
    ];
    for (at, source) in (0_i64..).zip(["rfi", "Apanews", "élan"]) {
        let feed = feed(&store, source).await;
        let articles = (0..30).map(|i| {
            let n = (i * 37 + at * 11) % 90;
            let title = format!("{} {}", titles[usize::try_from(n % 5).unwrap()], n % 7);
            article(source, n, &title, usize::try_from(n * n % 23).unwrap())
        });
        put(&store, source, feed, articles.collect()).await;
    }
    let all = newest(&store, Filter::default()).await;
    let third = all.iter().step_by(3).map(|row| row.id).collect();
    store.change(third, Change::Read(true)).await.unwrap();
    store
}

async fn newest(store: &Store, filter: Filter) -> Vec<Headline> {
    let top = PageRequest::Top { limit: 10_000 };
    store.headlines(filter, top).await.unwrap().headlines
}

/// Every row of a list, asked for in windows of seven from the top.
async fn down(store: &Store, filter: &Filter, sort: &Sort) -> Vec<Headline> {
    walk(store, filter, sort, true).await
}

async fn walk(store: &Store, filter: &Filter, sort: &Sort, forward: bool) -> Vec<Headline> {
    let limit = 7;
    let mut request = if forward {
        PageRequest::Top { limit }
    } else {
        PageRequest::Bottom { limit }
    };
    let mut order = Order {
        sort: sort.clone(),
        was_unread: false,
    };
    let mut out: Vec<Headline> = Vec::new();
    loop {
        let page = store.sorted(filter.clone(), order.clone(), request);
        let mut page = page.await.unwrap();
        let end = if forward { page.at_bottom } else { page.at_top };
        if !forward {
            page.headlines.reverse();
        }
        out.extend(page.headlines);
        assert!(
            out.len() < 500,
            "the walk of {} does not end",
            sort.to_words()
        );
        let Some(last) = out.last().filter(|_| !end) else {
            return out;
        };
        order.was_unread = !last.read;
        let cursor = last.cursor();
        request = if forward {
            PageRequest::After { cursor, limit }
        } else {
            PageRequest::Before { cursor, limit }
        };
    }
}

/// What an order must be, written down once more and naively.
async fn expected(store: &Store, filter: &Filter, sort: &Sort) -> Vec<ArticleId> {
    let mut rows = newest(store, filter.clone()).await;
    let mut chars = std::collections::BTreeMap::new();
    for row in &rows {
        let open = store.article(row.id).await.unwrap().unwrap();
        let length = open
            .body
            .map_or(0, |body| body.plain_text().chars().count());
        chars.insert(row.id, length);
    }
    for step in sort.steps().iter().rev() {
        let key = |row: &Headline| match step.key {
            SortKey::Unread => format!("{}", u8::from(!row.read)),
            // Between two of one second the ids decide, the same way.
            SortKey::Date => format!("{:012}{:012}", row.sort_time.0, row.id.0),
            SortKey::Arrival => format!("{:012}", row.id.0),
            SortKey::Source => fold(&row.source_name),
            SortKey::Title => {
                let folded = fold(&row.title);
                folded
                    .trim_start_matches(|c: char| !c.is_alphanumeric())
                    .to_owned()
            }
            SortKey::Length => format!("{:012}", chars[&row.id]),
        };
        if step.up {
            rows.sort_by_key(key);
        } else {
            rows.sort_by_key(|row| std::cmp::Reverse(key(row)));
        }
    }
    rows.iter().map(|row| row.id).collect()
}

fn ids(rows: &[Headline]) -> Vec<ArticleId> {
    rows.iter().map(|row| row.id).collect()
}

const ORDERS: [&str; 14] = [
    "date",
    "-arrival",
    "arrival",
    "-unread",
    "unread date",
    "source",
    "-source date",
    "-unread source",
    "source -unread date",
    "title",
    "-title",
    "-length",
    "source title",
    "-unread -length title",
];

#[test]
fn the_windows_of_every_order_are_the_list_in_that_order_from_both_ends() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let store = paper(folder.path()).await;
        let filters = [
            Filter::default(),
            Filter {
                unread: true,
                ..Filter::default()
            },
            Filter {
                source: Some(SourceId::new("rfi")),
                ..Filter::default()
            },
            Filter {
                language: Lang::parse("fr"),
                since: Some(NOW.plus(-2_000)),
                ..Filter::default()
            },
        ];
        for words in ORDERS {
            let sort = Sort::from_words(words);
            for filter in &filters {
                let wanted = expected(&store, filter, &sort).await;
                let found = ids(&down(&store, filter, &sort).await);
                assert_eq!(found, wanted, "{words} {filter:?}");
                let mut up = ids(&walk(&store, filter, &sort, false).await);
                up.reverse();
                assert_eq!(up, wanted, "{words} {filter:?} from the end");
            }
        }
    });
}

#[test]
fn what_is_read_meanwhile_leaves_no_hole_and_a_window_around_it_finds_it() {
    run(async {
        for words in ["-unread", "-unread source", "-unread title"] {
            let folder = tempfile::tempdir().unwrap();
            let store = paper(folder.path()).await;
            let sort = Sort::from_words(words);
            let wanted = expected(&store, &Filter::default(), &sort).await;
            let order = |was_unread| Order {
                sort: sort.clone(),
                was_unread,
            };
            let top = PageRequest::Top { limit: 10 };
            let first = store.sorted(Filter::default(), order(false), top).await;
            let first = first.unwrap().headlines;
            let read = ids(&first);
            assert_eq!(read, wanted[..10], "{words}");
            store.change(read, Change::Read(true)).await.unwrap();
            let cursor = first[9].cursor();
            let after = PageRequest::After { cursor, limit: 10 };
            let next = store.sorted(Filter::default(), order(true), after).await;
            assert_eq!(ids(&next.unwrap().headlines), wanted[10..20], "{words}");
            // Read anew it stands among what is read, once.
            let around = PageRequest::Around { cursor, limit: 200 };
            let page = store.sorted(Filter::default(), order(true), around).await;
            let found = ids(&page.unwrap().headlines);
            assert_eq!(
                found,
                expected(&store, &Filter::default(), &sort).await,
                "{words}"
            );
        }
    });
}

#[test]
fn an_order_without_an_index_is_of_the_newest_and_says_so() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path());
        let feed = feed(&store, "rfi").await;
        let many = i64::try_from(SAMPLE).unwrap() + 40;
        let articles = (0..many).map(|n| article("rfi", n, &format!("Titre {:05}", many - n), 0));
        put(&store, "rfi", feed, articles.collect()).await;
        let page = |words: &str, request| {
            let order = Order {
                sort: Sort::from_words(words),
                was_unread: false,
            };
            store.sorted(Filter::default(), order, request)
        };
        let top = PageRequest::Top { limit: 3 };
        let titled = page("title", top).await.unwrap();
        assert_eq!(titled.of_newest, Some(SAMPLE));
        // The forty oldest would come first, and are not among them.
        assert_eq!(titled.headlines[0].title.as_str(), "Titre 00041");
        assert_eq!(titled.newest.map(|newest| newest.time), Some(NOW));
        for words in [
            "date",
            "-unread",
            "source",
            "arrival",
            "-unread source date",
        ] {
            let whole = page(words, top).await.unwrap();
            assert_eq!(whole.of_newest, None, "{words}");
        }
        assert_eq!(
            page("date", top).await.unwrap().headlines[0].title.as_str(),
            "Titre 00001"
        );
        let bottom = page("title", PageRequest::Bottom { limit: 2 })
            .await
            .unwrap();
        assert_eq!(
            bottom.headlines[1].title.as_str(),
            format!("Titre {many:05}")
        );
    });
}

#[test]
fn what_a_search_finds_is_put_in_order_and_paged() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let store = paper(folder.path()).await;
        let sort = Sort::from_words("title -date");
        let query = || Query::of_words("election");
        let usual = store.search(query(), Filter::default(), None, 500).await;
        let mut wanted: Vec<Headline> = usual
            .unwrap()
            .hits
            .into_iter()
            .map(|hit| hit.headline)
            .collect();
        assert_eq!(wanted.len(), 18);
        wanted.sort_by_key(|row| fold(&row.title));
        let order = Order {
            sort,
            was_unread: false,
        };
        let mut found: Vec<Headline> = Vec::new();
        let mut after: Option<Cursor> = None;
        loop {
            let page = store.search_sorted(query(), Filter::default(), order.clone(), after, 5);
            let (hits, more, of_newest) = page.await.unwrap();
            assert_eq!(of_newest, None);
            found.extend(hits.into_iter().map(|hit| hit.headline));
            after = found.last().map(Headline::cursor);
            if !more {
                break;
            }
        }
        assert_eq!(ids(&found), ids(&wanted));
    });
}

#[test]
fn from_here_down_is_marked_in_the_order_that_is_seen_and_taken_back() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let store = paper(folder.path()).await;
        let orders = [
            "date",
            "-arrival",
            "source",
            "title",
            "-unread",
            "unread -length",
            "source -unread",
            "source unread date",
        ];
        // Some of these are read and some not.
        for (words, place) in orders
            .iter()
            .flat_map(|words| (40..43).map(move |at| (words, at)))
        {
            let sort = Sort::from_words(words);
            let rows = down(&store, &Filter::default(), &sort).await;
            let from = &rows[place];
            let order = Order {
                sort,
                was_unread: !from.read,
            };
            let above = rows[..place].iter().filter(|row| !row.read);
            let mut wanted: Vec<ArticleId> = above.map(|row| row.id).collect();
            let marked = store.mark_read_sorted(Filter::default(), order, from.cursor());
            let token = marked.await.unwrap();
            let unread = Filter {
                unread: true,
                ..Filter::default()
            };
            let mut left = ids(&newest(&store, unread.clone()).await);
            left.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(left, wanted, "{words} {place}");
            if let Some(token) = token {
                store.undo(token).await.unwrap();
            }
            assert_eq!(newest(&store, unread).await.len(), 60, "{words}");
        }
    });
}

#[test]
fn an_order_is_kept_taken_back_and_done_again_also_after_a_restart() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let kept = |value: &str| vec![("sort front".to_owned(), value.to_owned())];
        let store = open(folder.path());
        for value in ["title", "-unread"] {
            let (name, value) = ("sort front".to_owned(), Some(value.to_owned()));
            store
                .choose(name, value, Some(DeedKind::Sort))
                .await
                .unwrap();
        }
        store.close().await.unwrap();
        let store = open(folder.path());
        assert_eq!(store.choices().await.unwrap(), kept("-unread"));
        let last = store.last_undo().await.unwrap();
        assert_eq!(store.deed(last).await.unwrap(), DeedKind::Sort);
        store.undo(last.unwrap()).await.unwrap();
        assert_eq!(store.choices().await.unwrap(), kept("title"));
        store.close().await.unwrap();
        let store = open(folder.path());
        store
            .undo(store.last_undo().await.unwrap().unwrap())
            .await
            .unwrap();
        assert_eq!(store.choices().await.unwrap(), []);
        store.redo().await.unwrap();
        assert_eq!(store.choices().await.unwrap(), kept("title"));
    });
}

#[test]
fn what_came_since_the_last_visit_is_counted_by_story_and_country_and_listed() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path());
        assert_eq!(store.since(Vec::new()).await.unwrap(), None, "no visit yet");
        let (rfi, apa) = (feed(&store, "rfi").await, feed(&store, "apa").await);
        let old = (50..60).map(|n| article("rfi", n, "Avant", 5));
        put(&store, "rfi", rfi, old.collect()).await;
        store.note_first_here(NOW).await.unwrap();
        let none = store.since(Vec::new()).await.unwrap().unwrap();
        assert_eq!((none.articles, none.from), (0, NOW));
        store.close().await.unwrap();
        let store = open(folder.path());
        // One that is older than all that was here has come just now all the same.
        let new = (1..4)
            .chain([70])
            .map(|n| article("rfi", n, "Bamako et le Mali", 60));
        put(&store, "rfi", rfi, new.collect()).await;
        put(
            &store,
            "apa",
            apa,
            vec![article("apa", 2, "Élection à Dakar", 60)],
        )
        .await;
        let since = store.since(Vec::new()).await.unwrap().unwrap();
        assert_eq!((since.articles, since.unread, since.more), (5, 5, false));
        // Who only looked in has lost nothing of it.
        store.note_first_here(NOW.plus(60)).await.unwrap();
        let again = store.since(Vec::new()).await.unwrap().unwrap();
        assert_eq!((again.articles, again.from), (5, NOW));
        let mali = griot::domain::Lens::parse("ML").unwrap();
        assert!(since.places.contains(&(mali, 4)), "{:?}", since.places);
        let muted = vec![Query::of_words("dakar")];
        let fewer = store.since(muted).await.unwrap().unwrap();
        assert_eq!(fewer.articles, 4);
        let filter = Filter {
            after: Some(since.after),
            ..Filter::default()
        };
        let rows = down(&store, &filter, &Sort::NEWEST).await;
        assert_eq!(rows.len(), 5);
        assert!(rows.is_sorted_by_key(|row| std::cmp::Reverse(row.sort_time)));
    });
}
