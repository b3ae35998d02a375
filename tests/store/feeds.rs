//! Feeds and how they fare.

use griot::domain::{Source, SourceKind};
use griot::text::Clean;

use super::*;

#[test]
fn health_and_validators_come_back_byte_for_byte() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let health = FeedHealth {
            validators: Validators {
                etag: Some("W/\"a\\ \u{e9}\u{1f980}\"".to_owned()),
                last_modified: Some(" Mon, 01 Jan 2024 00:00:00 GMT".to_owned()),
                body_hash: Some(u64::MAX),
            },
            last_attempt: Some(NOW),
            last_success: Some(Timestamp(5)),
            next_due: NOW.plus(600),
            failures: 3,
            failing_since: Some(Timestamp(6)),
            failure: Some(Failure {
                kind: FailureKind::Tls,
                status: Some(526),
                detail: "certificat".into(),
            }),
            moved: Some((url("https://rfi.example/new"), 2)),
            bytes_received: 1 << 40,
            requests: 12,
            gone: true,
            ttl_seconds: Some(3600),
            not_modified: 9,
            skips: Skips::from_bits(0b101 | 1 << 24),
            last_failure: Some(PastFailure {
                at: NOW,
                kind: FailureKind::Tls,
                status: Some(526),
            }),
            moved_from: Some((url("https://rfi.example/old"), Timestamp(7))),
            tried: vec![Tried {
                url: url("https://rfi.example/"),
                found: Found::HomePage,
                failure: Some(FailureKind::Timeout),
                other: true,
            }],
            items: Some(25),
            site: Some(url("https://rfi.example/afrique")),
            partial: Some(FailureKind::Damaged),
            unreached: None,
            pages: None,
            newest: None,
        };
        store.set_health(feed, health.clone()).await.unwrap();
        assert_eq!(store.feeds().await.unwrap()[0].1, health);
        assert_eq!(
            store.traffic().await.unwrap().feeds[0].bytes_received,
            1 << 40
        );
        assert!(matches!(
            store.set_health(FeedId(9), health).await,
            Err(StoreError::UnknownFeed)
        ));
    });
}

#[test]
fn the_same_address_is_the_same_feed() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let id = apply(&store, "rfi", feed, vec![article("a", "Un", "", None)]).await[0];
        assert!(store.unsubscribe(feed).await.unwrap());
        assert!(!store.unsubscribe(feed).await.unwrap());
        assert!(store.feeds().await.unwrap().is_empty());
        assert!(store.article(id).await.unwrap().is_some());
        assert!(
            store
                .move_feed(feed, url("https://rfi.example/moved"), NOW)
                .await
                .unwrap()
        );
        // Under another name, by its first address.
        let again = store
            .subscribe(source("other", "", &["https://rfi.example/rss"]), NOW)
            .await
            .unwrap();
        assert_eq!(again, [feed]);
        let (known, _) = store.feeds().await.unwrap().remove(0);
        assert_eq!(known.source, SourceId::new("rfi"));
        assert_eq!(known.url, url("https://rfi.example/moved"));
        assert_eq!(known.candidates, [url("https://rfi.example/rss")]);
        let moved = store.feeds().await.unwrap().remove(0).1.moved_from;
        assert_eq!(moved, Some((url("https://rfi.example/rss"), NOW)));
        let second = store
            .subscribe(source("b", "", &["https://b.example/rss"]), NOW)
            .await
            .unwrap()[0];
        assert!(
            !store
                .move_feed(second, url("https://rfi.example/rss"), NOW)
                .await
                .unwrap()
        );
    });
}

#[test]
fn a_name_that_no_feed_gave_gives_way_and_the_first_feeds_stays() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, _) = with_feed(folder.path()).await;
        let named = |name: &str, feeds: &[&str]| Source {
            name: Clean::line(name),
            kind: SourceKind::Other,
            ..source("journal.example", "", feeds)
        };
        let add = async |source| {
            let id = SourceId::new("journal.example");
            store.subscribe(source, NOW).await.unwrap();
            let known = store.sources().await.unwrap();
            let found = known.into_iter().find(|source| source.id == id);
            found.unwrap().name.to_string()
        };
        // A cited link was followed there.
        assert_eq!(add(named("journal.example", &[])).await, "journal.example");
        let first = ["https://journal.example/rss"];
        let news = named("Tindi le journal", &first);
        assert_eq!(add(news).await, "Tindi le journal");
        let sport = ["https://journal.example/sport"];
        let sport = named("Tindi le journal - Sport", &sport);
        assert_eq!(add(sport).await, "Tindi le journal");
        let followed = named("journal.example", &[]);
        assert_eq!(add(followed).await, "Tindi le journal");
        let catalogued = Source {
            kind: SourceKind::Daily,
            ..named("Tindi", &[])
        };
        assert_eq!(add(catalogued).await, "Tindi");
    });
}

#[test]
fn a_feed_that_was_added_before_names_were_kept_frees_its_source_of_the_hosts() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, _) = with_feed(folder.path()).await;
        let named = |name: &str| Source {
            name: Clean::line(name),
            kind: SourceKind::Other,
            ..source("journal.example", "", &["https://journal.example/rss"])
        };
        for name in ["journal.example", "Tindi le journal"] {
            store.subscribe(named(name), NOW).await.unwrap();
        }
        let feeds = store.feeds().await.unwrap();
        assert!(
            feeds
                .iter()
                .any(|(feed, _)| feed.source_name.as_str() == "Tindi le journal")
        );
    });
}
