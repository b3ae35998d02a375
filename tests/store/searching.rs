//! Words that are looked for.

use griot::domain::{Order, Sort};

use super::*;

#[test]
fn search_folds_what_is_spelled_in_many_ways() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        apply(
            &store,
            "rfi",
            feed,
            vec![
                article("1", "Côte d’Ivoire", "Les élections à Abidjan", Some(1)),
                article("2", "ليبيا", "حفتر في موسكو أفريقيا", Some(2)),
                article("3", "ጸሐይ", "ዓለም አቀፍ ዜና", Some(3)),
                article("4", "Ƙasar Hausa", "ɗan jarida", Some(4)),
                article("5", "𞤊𞤵𞤤𞤬𞤵𞤤𞤣𞤫", "𞤆𞤵𞤤𞤢𞥄𞤪", Some(5)),
            ],
        )
        .await;
        for (query, title) in [
            ("cote", "Côte d’Ivoire"),
            ("COTE D'IVOIRE", "Côte d’Ivoire"),
            ("ELECTIONS abidj", "Côte d’Ivoire"),
            ("\"elections a abidjan\"", "Côte d’Ivoire"),
            ("افريقيا", "ليبيا"),
            ("لیبیا", "ليبيا"),
            ("ፀሀይ", "ጸሐይ"),
            ("አለም", "ጸሐይ"),
            ("kasar dan", "Ƙasar Hausa"),
            ("𞤆𞤵𞤤𞤢𞥄𞤪", "𞤊𞤵𞤤𞤬𞤵𞤤𞤣𞤫"),
        ] {
            assert_eq!(found(&store, query).await, [title], "{query}");
        }
        for nothing in [
            "abidjan elections dakar",
            "\"abidjan elections\"",
            "abidj ",
            "",
            " \" ",
        ] {
            assert!(found(&store, nothing).await.is_empty(), "{nothing}");
        }
        let page = store
            .search(Query::of_words("elec"), Filter::default(), None, 5)
            .await
            .unwrap();
        let hit = &page.hits[0];
        assert_eq!(
            &hit.snippet.text[hit.snippet.matches[0].clone()],
            "élections"
        );
    });
}

#[test]
fn search_pages_newest_first_within_a_filter() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        // Twelve articles share a second, as in archives with days for dates.
        let articles = (0..40).map(|i| {
            let time = if i < 12 {
                86_400
            } else {
                86_400 * ((i * 7) % 40)
            };
            article(
                &format!("a{i}"),
                &format!("{i}"),
                "le mot cherché",
                Some(time),
            )
        });
        let ids = apply(&store, "rfi", feed, articles.collect()).await;
        let other = store
            .subscribe(source("bbc", "GH", &["https://bbc.example/rss"]), NOW)
            .await
            .unwrap()[0];
        apply(
            &store,
            "bbc",
            other,
            vec![article("b", "B", "le mot cherché", Some(86_400 * 20))],
        )
        .await;
        let filter = Filter {
            source: Some(SourceId::new("rfi")),
            ..Filter::default()
        };
        let (mut all, mut after) = (Vec::new(), None);
        loop {
            let page = store
                .search(Query::of_words("mot"), filter.clone(), after, 7)
                .await
                .unwrap();
            all.extend(page.hits.iter().map(|hit| hit.headline.clone()));
            after = page.next;
            if after.is_none() {
                break;
            }
            assert_eq!(page.hits.len(), 7);
        }
        let mut times: Vec<i64> = all.iter().map(|row| row.sort_time.0).collect();
        assert!(times.is_sorted_by(|a, b| a >= b), "{times:?}");
        times.dedup();
        assert!(times.len() > 20);
        let mut seen: Vec<ArticleId> = all.iter().map(|row| row.id).collect();
        seen.sort();
        assert_eq!(seen, ids);
        let since = Filter {
            since: Some(Timestamp(86_400 * 30)),
            ..Filter::default()
        };
        let page = store
            .search(Query::of_words("mot"), since, None, 99)
            .await
            .unwrap();
        let expected = all
            .iter()
            .filter(|row| row.sort_time.0 >= 86_400 * 30)
            .count();
        assert_eq!(page.hits.len(), expected);
    });
}

#[test]
fn all_that_a_search_finds_is_read_at_once_and_taken_back() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let articles = (0..60).map(|i| {
            let text = if i % 2 == 0 {
                "le mot cherché"
            } else {
                "autre chose"
            };
            article(&format!("a{i}"), &format!("{i}"), text, Some(86_400 * i))
        });
        apply(&store, "rfi", feed, articles.collect()).await;
        let query = Query::of_words("mot");
        let unread = || async {
            let filter = Filter {
                unread: true,
                ..Filter::default()
            };
            let count = |query| store.count_found(query, filter.clone(), usize::MAX);
            (
                count(query.clone()).await.unwrap(),
                count(Query::of_words("autre")).await.unwrap(),
            )
        };
        let all = Filter::default();
        let page = store
            .search(query.clone(), all.clone(), None, 11)
            .await
            .unwrap();
        // From the eleventh on, in the order of time and in another.
        let from = page.hits[10].headline.cursor();
        for sort in [Sort::NEWEST, Sort::from_words("title")] {
            let was_unread = true;
            let order = Order { sort, was_unread };
            let found = store.search_sorted(
                query.clone(),
                all.clone(),
                order.clone(),
                Some(from),
                usize::MAX,
            );
            let behind = found.await.unwrap().0.len();
            assert!(behind > 0);
            let marked = store.mark_found_read(query.clone(), all.clone(), (order, from));
            let token = marked.await.unwrap().unwrap();
            assert_eq!(unread().await, (30 - behind - 1, 30));
            store.undo(token).await.unwrap();
            assert_eq!(unread().await, (30, 30));
        }
    });
}
