//! Feeds and how they fare.

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
