//! Articles as they come, come again, grow and are corrected.

use super::*;

#[test]
fn an_article_comes_back_whole() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let mut new = article("https://rfi.example/1", "Un titre", "Le texte.", Some(1000));
        new.standfirst = Some("L’essentiel".into());
        new.author = Some("A. Diallo".into());
        new.cited = vec![Citation {
            title: "Autre".into(),
            url: url("https://rfi.example/2"),
        }];
        let id = apply(&store, "rfi", feed, vec![new.clone()]).await[0];
        drop(store);
        let opened = open(folder.path()).article(id).await.unwrap().unwrap();
        assert_eq!(opened.article.title, new.title);
        assert_eq!(opened.article.standfirst, new.standfirst);
        assert_eq!(opened.article.author, new.author);
        assert_eq!(opened.article.url, new.url);
        assert_eq!(opened.article.published, new.published);
        assert_eq!(opened.article.fetched, NOW);
        assert_eq!(opened.article.completeness, Completeness::Summary);
        assert_eq!(opened.body, new.body);
        assert_eq!(opened.cited, new.cited);
        assert_eq!(opened.appearances[0].feed, feed);
        assert!(!opened.article.state.read);
    });
}

#[test]
fn an_article_whose_picture_is_damaged_opens_without_it() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let mut new = article("https://rfi.example/1", "Un titre", "Le texte.", Some(1000));
        new.image = Some(url("https://rfi.example/1.jpg"));
        let id = apply(&store, "rfi", feed, vec![new]).await[0];
        let picture = KeptPicture {
            url: url("https://rfi.example/1.jpg"),
            file: Some((vec![1], 800, 600)),
        };
        store.put_picture(id, picture).await.unwrap();
        let pixels = async || {
            let opened = store.article(id).await.unwrap().unwrap();
            opened.picture.map(|picture| picture.pixels)
        };
        assert_eq!(pixels().await, Some((800, 600)));
        let db = rusqlite::Connection::open(folder.path().join(FILE_NAME)).unwrap();
        for width in ["-800", "0", "1 << 40", "'wide'"] {
            let sql = format!("UPDATE picture SET width = {width}");
            db.execute(&sql, []).unwrap();
            assert_eq!(pixels().await, None, "{width}");
        }
    });
}

#[test]
fn an_entry_that_comes_again_is_the_same_article_of_its_source() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path());
        let feeds = store.subscribe(two_feeds(), NOW).await.unwrap();
        let one = || article("https://rfi.example/1", "Un", "Texte", None);
        let id = apply(&store, "rfi", feeds[0], vec![one(), one()]).await;
        assert_eq!(id.len(), 1);
        store.change(id.clone(), Change::Read(true)).await.unwrap();
        assert!(apply(&store, "rfi", feeds[1], vec![one()]).await.is_empty());
        let opened = store.article(id[0]).await.unwrap().unwrap();
        assert_eq!(opened.appearances.len(), 2);
        assert!(opened.article.state.read);
        for feed in feeds {
            let filter = Filter {
                feed: Some(feed),
                ..Filter::default()
            };
            assert_eq!(titles(&store, filter).await, ["Un"]);
        }
        assert_eq!(store.sections(NOW).await.unwrap().all.total, 1);
    });
}

#[test]
fn a_feed_never_touches_the_article_of_another_source() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let id = apply(
            &store,
            "rfi",
            feed,
            vec![article("https://rfi.example/1", "Vrai", "Texte", None)],
        )
        .await[0];
        let other = store
            .subscribe(source("evil", "FR", &["https://evil.example/rss"]), NOW)
            .await
            .unwrap()[0];
        let new = article(
            "https://rfi.example/1",
            "Faux",
            "Un texte bien plus long que le vrai",
            None,
        );
        let new = apply(&store, "evil", other, vec![new]).await;
        assert_eq!(new.len(), 1);
        assert_ne!(new[0], id);
        let opened = store.article(id).await.unwrap().unwrap();
        assert_eq!(opened.article.title.as_str(), "Vrai");
        assert_eq!(opened.body.unwrap().plain_text(), "Texte");
        // A batch under the name of a source that the feed is not of is refused.
        let batch = Batch {
            feed: other,
            source: SourceId::new("rfi"),
            health: FeedHealth::default(),
            articles: Vec::new(),
            now: NOW,
        };
        assert!(matches!(
            store.apply(batch).await,
            Err(StoreError::UnknownFeed)
        ));
    });
}

#[test]
fn a_text_that_grows_is_taken_and_a_shorter_one_is_not() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let id = apply(
            &store,
            "rfi",
            feed,
            vec![article("https://rfi.example/1", "Un", "Court", None)],
        )
        .await[0];
        apply(
            &store,
            "rfi",
            feed,
            vec![article(
                "https://rfi.example/1",
                "Un",
                "Court puis chameau",
                None,
            )],
        )
        .await;
        apply(
            &store,
            "rfi",
            feed,
            vec![article("https://rfi.example/1", "Un", "Bref", None)],
        )
        .await;
        let opened = store.article(id).await.unwrap().unwrap();
        assert_eq!(opened.body.unwrap().plain_text(), "Court puis chameau");
        assert_eq!(found(&store, "chameau").await, ["Un"]);
        let known = store
            .known(
                SourceId::new("rfi"),
                feed,
                vec![
                    Identity("https://rfi.example/1".to_owned()),
                    Identity("https://rfi.example/2".to_owned()),
                ],
            )
            .await
            .unwrap();
        assert_eq!(
            known[0].unwrap().feed_chars,
            "Court puis chameau".chars().count()
        );
        assert_eq!(known[0].unwrap().article, Some(id));
        assert_eq!(known[1], None);
    });
}

#[test]
fn a_headline_that_its_feed_corrects_is_taken_and_found() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path());
        let addresses = ["https://rfi.example/rss", "https://rfi.example/mali"];
        let feeds = store.subscribe(source("rfi", "ML", &addresses), NOW).await;
        let [feed, other] = feeds.unwrap()[..] else {
            panic!("two feeds");
        };
        let called = |title: &str| article("https://rfi.example/1", title, "Le même texte", None);
        let id = apply(&store, "rfi", feed, vec![called("Douze morts à Bamako")]).await[0];
        let title = async || store.article(id).await.unwrap().unwrap().article.title;
        apply(&store, "rfi", feed, vec![called("Treize morts à Bamako")]).await;
        assert_eq!(title().await.as_str(), "Treize morts à Bamako");
        assert_eq!(found(&store, "treize").await, ["Treize morts à Bamako"]);
        assert!(found(&store, "douze").await.is_empty());
        // Twice in one document: the last word holds, in the lists and in the index.
        let both = vec![called("Quatorze morts"), called("Quinze morts à Bamako")];
        apply(&store, "rfi", feed, both).await;
        assert_eq!(title().await.as_str(), "Quinze morts à Bamako");
        assert_eq!(found(&store, "quinze").await, ["Quinze morts à Bamako"]);
        assert!(found(&store, "quatorze").await.is_empty());
        // Another feed of the source has a headline of its own: neither corrects the other.
        for _ in 0..2 {
            apply(
                &store,
                "rfi",
                other,
                vec![called("Mali : attentat à Bamako")],
            )
            .await;
            apply(&store, "rfi", feed, vec![called("Quinze morts à Bamako")]).await;
            assert_eq!(title().await.as_str(), "Quinze morts à Bamako");
        }
        apply(
            &store,
            "rfi",
            other,
            vec![called("Mali : seize morts à Bamako")],
        )
        .await;
        assert_eq!(title().await.as_str(), "Quinze morts à Bamako");
        apply(&store, "rfi", feed, vec![called("Seize morts à Bamako")]).await;
        assert_eq!(title().await.as_str(), "Seize morts à Bamako");
    });
}
