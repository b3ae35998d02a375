//! Lists against a list kept the simple way, whatever is done to them.

use super::filters::filters;
use super::*;

/// Articles of three sources in two countries with few different times, for the properties below.
#[derive(Debug, Clone)]
enum Step {
    Watch {
        pick: usize,
    },
    Add {
        source: usize,
        identity: u8,
        time: i64,
        language: &'static str,
    },
    Mark {
        pick: usize,
        change: Change,
    },
    MarkAll {
        filter: Filter,
        pick: usize,
    },
    Undo,
    Prune,
}

const SOURCES: [(&str, &str); 3] = [("a", "ML"), ("b", "ML"), ("c", "GH")];

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let change = prop_oneof![
        any::<bool>().prop_map(Change::Read),
        any::<bool>().prop_map(Change::Saved),
        Just(Change::Opened(NOW)),
    ];
    let language = prop_oneof![Just("fr"), Just("pt-BR"), Just("en")];
    let step = prop_oneof![
        12 => (0..3_usize, 0..30_u8, 0..6_i64, language)
            .prop_map(|(source, identity, time, language)| Step::Add { source, identity, time, language }),
        4 => (any::<prop::sample::Index>(), change)
            .prop_map(|(pick, change)| Step::Mark { pick: pick.index(1000), change }),
        1 => (proptest::sample::select(filters()), any::<prop::sample::Index>())
            .prop_map(|(filter, pick)| Step::MarkAll { filter, pick: pick.index(1000) }),
        1 => any::<prop::sample::Index>().prop_map(|pick| Step::Watch { pick: pick.index(1000) }),
        1 => Just(Step::Undo),
        1 => Just(Step::Prune),
    ];
    proptest::collection::vec(step, 1..60)
}

/// What a list must show, from all rows.
fn naive(
    rows: &[Headline],
    filter: &Filter,
    feed_of: impl Fn(&Headline) -> FeedId,
) -> Vec<Headline> {
    let country_of = |row: &Headline| {
        SOURCES
            .iter()
            .find(|(id, _)| *id == row.source.as_str())
            .unwrap()
            .1
    };
    let mut rows: Vec<Headline> = rows
        .iter()
        .filter(|row| {
            filter
                .source
                .as_ref()
                .is_none_or(|source| *source == row.source)
        })
        .filter(|row| {
            filter
                .country
                .is_none_or(|country| country.code() == country_of(row))
        })
        .filter(|row| {
            filter.language.as_ref().is_none_or(|language| {
                row.language
                    .as_ref()
                    .is_some_and(|own| own.primary() == language.primary())
            })
        })
        .filter(|row| filter.feed.is_none_or(|feed| feed == feed_of(row)))
        .filter(|row| filter.since.is_none_or(|since| row.sort_time >= since))
        .filter(|_| filter.kind.is_none_or(|kind| kind == SourceKind::Daily))
        .filter(|row| !filter.whole || row.completeness == Completeness::Full)
        // None of these articles names a place.
        .filter(|_| filter.lens.is_none())
        .filter(|row| !filter.watched || row.story.is_some_and(|part| part.watched))
        .filter(|row| {
            filter
                .story
                .is_none_or(|story| row.story.is_some_and(|part| part.id == story))
        })
        .filter(|row| !filter.unread || !row.read)
        .filter(|row| !filter.saved || row.saved)
        .cloned()
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.cursor()));
    rows
}

async fn play(store: &Store, steps: Vec<Step>) -> Vec<Headline> {
    for (id, country) in SOURCES {
        let address = format!("https://{id}.example/rss");
        let source = source(id, country, &[&address]);
        store.subscribe(source, NOW).await.unwrap();
    }
    let mut ids = Vec::new();
    for step in steps {
        take(store, step, &mut ids).await;
    }
    // Nothing is left to be decided while the lists are looked at.
    while store.settle_stories().await.unwrap().more {}
    store.headlines_of(ids).await.unwrap()
}

async fn take(store: &Store, step: Step, ids: &mut Vec<ArticleId>) {
    match step {
        Step::Add {
            source,
            identity,
            time,
            language,
        } => {
            let identity = format!("i{identity}");
            let mut new = article(&identity, &format!("Titre {identity}"), "", Some(time));
            new.language = Lang::parse(language);
            let feed = FeedId(source as i64 + 1);
            ids.extend(apply(store, SOURCES[source].0, feed, vec![new]).await);
        }
        Step::Mark { pick, change } => {
            if let Some(id) = ids.get(pick % ids.len().max(1)) {
                store.change(vec![*id], change).await.unwrap();
            }
        }
        Step::Watch { pick } => {
            if let Some(id) = ids.get(pick % ids.len().max(1)) {
                match store.watch(*id, NOW).await {
                    Ok(_) | Err(StoreError::UnknownArticle) => {}
                    Err(error) => panic!("{error}"),
                }
            }
        }
        Step::MarkAll { filter, pick } => mark_all(store, filter, pick).await,
        Step::Undo => {
            if let Some(token) = store.last_undo().await.unwrap() {
                store.undo(token).await.unwrap();
            }
        }
        Step::Prune => {
            // Everything that is not saved, or nothing.
            let keep = RetentionPolicy {
                keep_seconds: Some(if ids.len().is_multiple_of(3) { 0 } else { 10 }),
                latest: 0,
            };
            store.prune(keep, NOW).await.unwrap();
        }
    }
}

async fn mark_all(store: &Store, filter: Filter, pick: usize) {
    let top = PageRequest::Top { limit: 1000 };
    let page = store.headlines(filter.clone(), top).await.unwrap();
    if let Some(row) = page.headlines.get(pick % page.headlines.len().max(1)) {
        store.mark_read(filter, row.cursor()).await.unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_window_of_every_list_equals_a_naive_sort(steps in steps(), limit in 1..7_usize) {
        run(async {
            let folder = tempfile::tempdir().unwrap();
            let store = open(folder.path());
            let rows = play(&store, steps).await;
            for filter in filters() {
                let feed_of = |row: &Headline| {
                    FeedId(SOURCES.iter().position(|(id, _)| *id == row.source.as_str()).unwrap() as i64 + 1)
                };
                let all = naive(&rows, &filter, feed_of);
                let top = store.headlines(filter.clone(), PageRequest::Top { limit }).await.unwrap();
                assert_eq!(top.headlines, all[..limit.min(all.len())]);
                assert_eq!((top.at_top, top.at_bottom), (true, all.len() <= limit));
                if let Some(total) = top.total {
                    assert_eq!(total, all.len() as u64);
                }
                let bottom = store.headlines(filter.clone(), PageRequest::Bottom { limit }).await.unwrap();
                assert_eq!(bottom.headlines, all[all.len().saturating_sub(limit)..]);
                let mut cursors: Vec<Cursor> = all.iter().map(Headline::cursor).collect();
                cursors.push(Cursor { time: Timestamp(3), id: ArticleId(4) });
                for cursor in cursors {
                    let newer = all.iter().take_while(|row| row.cursor() > cursor).count();
                    let here = usize::from(all.get(newer).is_some_and(|row| row.cursor() == cursor));
                    let from = newer + here;
                    let after = store.headlines(filter.clone(), PageRequest::After { cursor, limit }).await.unwrap();
                    assert_eq!(after.headlines, all[from..(from + limit).min(all.len())]);
                    assert_eq!((after.at_top, after.at_bottom), (from == 0, from + limit >= all.len()));
                    let before = store.headlines(filter.clone(), PageRequest::Before { cursor, limit }).await.unwrap();
                    assert_eq!(before.headlines, all[newer.saturating_sub(limit)..newer]);
                    assert_eq!((before.at_top, before.at_bottom), (newer <= limit, newer == all.len()));
                    let around = store.headlines(filter.clone(), PageRequest::Around { cursor, limit }).await.unwrap();
                    assert_eq!(around.headlines, all[newer.saturating_sub(limit)..(from + limit).min(all.len())]);
                    assert_eq!((around.at_top, around.at_bottom), (newer <= limit, from + limit >= all.len()));
                }
            }
        });
    }

    #[test]
    fn the_counts_equal_what_is_there(steps in steps()) {
        run(async {
            let folder = tempfile::tempdir().unwrap();
            let store = open(folder.path());
            let rows = play(&store, steps).await;
            let counts = store.sections(Timestamp(3)).await.unwrap();
            let check = |count: griot::store::Count, of: &dyn Fn(&&Headline) -> bool| {
                assert_eq!(count.total, rows.iter().filter(of).count() as u64);
                assert_eq!(count.unread, rows.iter().filter(of).filter(|row| !row.read).count() as u64);
            };
            check(counts.all, &|_| true);
            check(counts.saved, &|row| row.saved);
            check(counts.today, &|row| row.sort_time >= Timestamp(3));
            assert_eq!(counts.sources.len(), 3);
            for source in &counts.sources {
                check(source.count, &|row| row.source == source.id);
            }
            assert!(store.check().await.unwrap().is_empty());
        });
    }

    #[test]
    fn no_query_is_an_error(query in ".{0,60}") {
        run(async {
            let folder = tempfile::tempdir().unwrap();
            let (store, feed) = with_feed(folder.path()).await;
            apply(&store, "rfi", feed, vec![article("a", "Un titre", "Un texte", None)]).await;
            for query in [query.clone(), format!("\"{query}"), format!("{query}*"), format!("NEAR({query}) OR title:^{query}\0")] {
                store.search(Query::of_words(&query), Filter::default(), None, 5).await.unwrap();
            }
        });
    }
}
