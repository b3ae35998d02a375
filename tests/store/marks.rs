//! What the reader does with articles, and takes back.

use super::*;

#[test]
fn a_subscription_that_was_ended_is_taken_back_after_a_restart() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path());
        let feeds = store.subscribe_undoably(two_feeds(), NOW).await.unwrap();
        assert_eq!(store.unsubscribe_undoably(feeds.clone()).await.unwrap(), 2);
        assert!(store.feeds().await.unwrap().is_empty());
        store.close().await.unwrap();
        let store = open(folder.path());
        let ended = store.last_undo().await.unwrap().unwrap();
        let kind = store.deed(Some(ended)).await.unwrap();
        assert_eq!(kind, griot::domain::DeedKind::Unsubscribed);
        assert_eq!(store.undo(ended).await.unwrap(), 2);
        assert_eq!(store.feeds().await.unwrap().len(), 2);
        let begun = store.last_undo().await.unwrap().unwrap();
        assert_eq!(store.undo(begun).await.unwrap(), 2);
        assert!(store.feeds().await.unwrap().is_empty());
        assert_eq!(
            store.deed(None).await.unwrap(),
            griot::domain::DeedKind::Subscribed
        );
        assert_eq!(store.redo().await.unwrap(), Some(2));
        assert_eq!(store.feeds().await.unwrap().len(), 2);
    });
}

#[test]
fn marking_all_read_is_undone_after_a_restart() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let articles =
            (0..50).map(|i| article(&format!("a{i}"), &format!("{i}"), "", Some(1000 + i / 3)));
        let ids = apply(&store, "rfi", feed, articles.collect()).await;
        store
            .change(vec![ids[3]], Change::Read(true))
            .await
            .unwrap();
        let page = store
            .headlines(Filter::default(), PageRequest::Top { limit: 10 })
            .await
            .unwrap();
        // Two rows above the one that the reader saw first have arrived since.
        let token = store
            .mark_read(Filter::default(), page.headlines[2].cursor())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(store.sections(NOW).await.unwrap().all.unread, 2);
        store.close().await.unwrap();
        let store = open(folder.path());
        assert_eq!(store.last_undo().await.unwrap(), Some(token));
        assert_eq!(store.undo(token).await.unwrap(), 47);
        assert_eq!(store.sections(NOW).await.unwrap().all.unread, 49);
        assert!(
            store
                .article(ids[3])
                .await
                .unwrap()
                .unwrap()
                .article
                .state
                .read
        );
        assert_eq!(store.undo(token).await.unwrap(), 0);
        assert_eq!(store.redo().await.unwrap(), Some(47));
        assert_eq!(store.sections(NOW).await.unwrap().all.unread, 2);
        let again = store.last_undo().await.unwrap().unwrap();
        assert_eq!(store.marked(again).await.unwrap(), 47);
        assert_eq!(store.undo(again).await.unwrap(), 47);
        // Another change: what was taken back before it cannot be done again.
        let saved = store
            .change(vec![ids[5]], Change::Saved(true))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            titles(
                &store,
                Filter {
                    saved: true,
                    ..Filter::default()
                }
            )
            .await,
            ["5"]
        );
        assert_eq!(store.undo(saved).await.unwrap(), 1);
        assert_eq!(store.sections(NOW).await.unwrap().saved.total, 0);
        assert_eq!(
            store
                .change(vec![ids[3]], Change::Read(true))
                .await
                .unwrap(),
            None
        );
    });
}

#[test]
fn what_is_muted_is_neither_counted_nor_marked_with_the_view() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let about = |i: i64| {
            let text = if i < 3 { "Le football." } else { "La pluie." };
            article(&format!("a{i}"), &format!("{i}"), text, Some(1000 + i))
        };
        let ids = apply(&store, "rfi", feed, (0..8).map(about).collect()).await;
        let mute = || {
            vec![
                Query::of_words("football"),
                Query::of_words("\"le football\""),
            ]
        };
        store
            .change(vec![ids[0], ids[7]], Change::Saved(true))
            .await
            .unwrap();
        let counts = store.sections_without(NOW, mute()).await.unwrap();
        assert_eq!((counts.all.total, counts.all.unread), (5, 5));
        assert_eq!((counts.saved.total, counts.today.total), (1, 0));
        assert_eq!(counts.sources.first().unwrap().count.unread, 5);
        let all = Filter::default;
        assert_eq!(store.count_muted(mute(), all()).await.unwrap(), Some(3));
        let top = store.headlines(all(), PageRequest::Top { limit: 10 });
        let newest = top.await.unwrap().headlines[0].cursor();
        let token = store
            .mark_read_without(all(), newest, mute())
            .await
            .unwrap();
        assert_eq!(store.marked(token.unwrap()).await.unwrap(), 5);
        let counts = store.sections_without(NOW, mute()).await.unwrap();
        assert_eq!(counts.all.unread, 0, "what is seen is read");
        assert_eq!(store.sections(NOW).await.unwrap().all.unread, 3);
    });
}

#[test]
fn the_mark_of_opening_is_what_is_taken_back_first() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let articles = (0..4).map(|i| article(&format!("a{i}"), &format!("{i}"), "", None));
        let ids = apply(&store, "rfi", feed, articles.collect()).await;
        let change = |id, change| store.change(vec![id], change);
        change(ids[2], Change::Saved(true)).await.unwrap();
        let opened = change(ids[3], Change::Opened(NOW)).await.unwrap();
        // Opened again, and left at a place: neither changes a mark.
        let again = change(ids[3], Change::Opened(NOW.plus(1))).await.unwrap();
        let place = Change::Position(Position {
            block: 1,
            offset: 0,
        });
        assert_eq!((again, change(ids[3], place).await.unwrap()), (None, None));
        assert_eq!(store.last_undo().await.unwrap(), opened);
        assert_eq!(store.undo(opened.unwrap()).await.unwrap(), 1);
        let counts = store.sections(NOW).await.unwrap();
        assert_eq!((counts.all.unread, counts.saved.total), (4, 1));
    });
}

#[test]
fn opening_keeps_place_and_time() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let id = apply(&store, "rfi", feed, vec![article("a", "Un", "", None)]).await[0];
        let position = Position {
            block: 4,
            offset: 17,
        };
        store
            .change(vec![id], Change::Opened(NOW.plus(5)))
            .await
            .unwrap();
        store
            .change(vec![id], Change::Position(position))
            .await
            .unwrap();
        store
            .change(vec![ArticleId(77)], Change::Opened(NOW))
            .await
            .unwrap();
        let state = store.article(id).await.unwrap().unwrap().article.state;
        assert_eq!(state.opened, Some(NOW.plus(5)));
        assert_eq!(state.position, position);
        assert!(state.read);
        let visits = vec![
            Visit {
                article: id,
                position,
                related_line: 2,
            },
            Visit {
                article: ArticleId(77),
                position: Position::default(),
                related_line: 0,
            },
        ];
        store.save_trail(visits.clone(), 1).await.unwrap();
        store.save_trail(visits.clone(), 1).await.unwrap();
        drop(store);
        assert_eq!(open(folder.path()).trail().await.unwrap(), (visits, 1));
    });
}
