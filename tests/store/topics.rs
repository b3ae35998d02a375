//! What articles are about by their publishers' word.

use super::*;
use griot::domain::{NewArticle, Topic};

fn about(n: i64, names: &[&str]) -> NewArticle {
    NewArticle {
        topics: names.iter().map(|name| Topic::stored(name)).collect(),
        ..article(
            &format!("https://rfi.example/{n}"),
            &format!("Titre {n}"),
            "Un texte.",
            Some(NOW.0 - n),
        )
    }
}

async fn of(store: &Store, id: ArticleId) -> Vec<String> {
    let open = store.article(id).await.unwrap().unwrap();
    let names = open.article.topics.iter();
    names.map(|topic| topic.name().to_string()).collect()
}

/// The topics of a list with how many of its articles have each.
async fn counts(store: &Store, filter: Filter, asked: Option<&str>) -> Vec<(String, u64)> {
    let asked = asked.map(query);
    let found = store
        .topics(filter, asked, Vec::new(), vec!["sahel".to_owned()])
        .await
        .unwrap();
    assert_eq!(found.of_newest, None);
    let topics = found.topics.into_iter();
    topics
        .map(|count| (count.topic.name().to_string(), count.articles))
        .collect()
}

fn query(text: &str) -> Query {
    let locale = griot::locale::Locale::new(griot::locale::UiLang::French, jiff::tz::TimeZone::UTC);
    Query::parse(&format!("{text} "), &locale, NOW).unwrap()
}

fn topic(name: &str) -> Filter {
    Filter {
        topic: Topic::named(name),
        ..Filter::default()
    }
}

async fn asked(store: &Store, text: &str) -> Vec<String> {
    let page = store.search(query(text), Filter::default(), None, 20);
    let hits = page.await.unwrap().hits.into_iter();
    hits.map(|hit| hit.headline.title.to_string()).collect()
}

#[test]
fn a_list_is_narrowed_to_a_topic_in_any_spelling() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let all = vec![
            about(1, &["Économie", "Mines et énergie"]),
            about(2, &["ECONOMIE", "Sports"]),
            about(3, &["Transports"]),
            about(4, &[]),
        ];
        let ids = apply(&store, "rfi", feed, all).await;
        assert_eq!(of(&store, ids[0]).await, ["Économie", "Mines et énergie"]);
        // It is called as it was first.
        assert_eq!(of(&store, ids[1]).await, ["Économie", "Sports"]);
        assert_eq!(
            titles(&store, topic("économie")).await,
            ["Titre 1", "Titre 2"]
        );
        assert_eq!(
            titles(&store, topic("Religion")).await,
            Vec::<String>::new()
        );
        let page = PageRequest::Top { limit: 9 };
        let page = store.headlines(topic("economie"), page).await.unwrap();
        assert_eq!(page.total, Some(2));
        let both = Filter {
            source: Some(SourceId::new("rfi")),
            unread: true,
            ..topic("Transports")
        };
        assert_eq!(titles(&store, both).await, ["Titre 3"]);
        assert_eq!(
            store.topic("ECONOMIE").await.unwrap(),
            Some(Topic::stored("Économie"))
        );
        assert_eq!(store.topic("or").await.unwrap(), None);
    });
}

#[test]
fn a_question_finds_topics_by_their_words() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let all = vec![
            about(1, &["Économie", "Mines et énergie"]),
            about(2, &["Sports"]),
            about(3, &["Transports"]),
            about(4, &[]),
        ];
        apply(&store, "rfi", feed, all).await;
        assert_eq!(asked(&store, "topic:economie").await, ["Titre 1"]);
        assert_eq!(asked(&store, "thème:sport").await, ["Titre 2"]);
        assert_eq!(asked(&store, "topic:énergie texte").await, ["Titre 1"]);
        assert_eq!(asked(&store, "topic:\"mines et\"").await, ["Titre 1"]);
        assert_eq!(
            asked(&store, "-topic:sport -topic:éco").await,
            ["Titre 3", "Titre 4"]
        );
        assert_eq!(
            asked(&store, "topic:sport or topic:transport").await,
            ["Titre 2", "Titre 3"]
        );
        assert_eq!(asked(&store, "topic:religion").await, Vec::<String>::new());
        // Two letters are a word.
        assert_eq!(asked(&store, "topic:et").await, ["Titre 1"]);
        assert_eq!(asked(&store, "topic:mi").await, Vec::<String>::new());
    });
}

#[test]
fn the_topics_of_a_list_are_told_without_the_places_of_the_lens() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let all = vec![
            about(1, &["Mali", "Politique", "RDC", "Sahel"]),
            about(2, &["Côte d’Ivoire", "Politique", "Bamako"]),
            about(3, &["France", "Sports"]),
        ];
        let ids = apply(&store, "rfi", feed, all).await;
        let named = |all: &[(&str, u64)]| -> Vec<(String, u64)> {
            all.iter()
                .map(|(name, n)| ((*name).to_owned(), *n))
                .collect()
        };
        let wanted = named(&[
            ("Politique", 2),
            ("Bamako", 1),
            ("France", 1),
            ("Sports", 1),
        ]);
        assert_eq!(counts(&store, Filter::default(), None).await, wanted);
        // They are topics of their articles all the same.
        assert_eq!(titles(&store, topic("mali")).await, ["Titre 1"]);
        let wanted = named(&[("France", 1), ("Sports", 1)]);
        assert_eq!(
            counts(&store, Filter::default(), Some("topic:sports")).await,
            wanted
        );
        let read = store.change(vec![ids[1], ids[2]], Change::Read(true)).await;
        read.unwrap();
        let unread = Filter {
            unread: true,
            ..Filter::default()
        };
        assert_eq!(
            counts(&store, unread, None).await,
            named(&[("Politique", 1)])
        );
        let muted = store.topics(
            Filter::default(),
            None,
            vec![query("topic:politique")],
            Vec::new(),
        );
        assert_eq!(muted.await.unwrap().topics.len(), 2);
    });
}

#[test]
fn the_first_word_on_topics_holds_and_a_page_gives_them_where_there_are_none() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let all = vec![about(1, &["Économie"]), about(2, &[]), about(3, &[])];
        let ids = apply(&store, "rfi", feed, all).await;
        let again = vec![about(1, &["Sports"]), about(2, &["Santé"])];
        apply(&store, "rfi", feed, again).await;
        assert_eq!(of(&store, ids[0]).await, ["Économie"]);
        assert_eq!(of(&store, ids[1]).await, ["Santé"]);
        for id in [ids[0], ids[2]] {
            let page = PageUpdate {
                topics: vec![Topic::stored("Culture")],
                ..PageUpdate::default()
            };
            store.put_page(id, page, NOW).await.unwrap();
        }
        assert_eq!(of(&store, ids[0]).await, ["Économie"]);
        assert_eq!(of(&store, ids[2]).await, ["Culture"]);
    });
}

#[test]
fn a_topic_goes_with_its_last_article() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let all = vec![about(1, &["Économie"]), about(2, &["Économie", "Sports"])];
        let ids = apply(&store, "rfi", feed, all).await;
        store
            .change(vec![ids[0]], Change::Saved(true))
            .await
            .unwrap();
        let none = RetentionPolicy {
            keep_seconds: Some(0),
            latest: 0,
        };
        assert_eq!(store.prune(none, NOW.plus(1)).await.unwrap(), 1);
        assert_eq!(store.topic("Sports").await.unwrap(), None);
        assert!(store.topic("Économie").await.unwrap().is_some());
        assert_eq!(store.check().await.unwrap(), []);
        let db = rusqlite::Connection::open(folder.path().join(FILE_NAME)).unwrap();
        db.execute("UPDATE topic SET articles = 9", []).unwrap();
        let problems = store.check().await.unwrap();
        assert_eq!(problems, ["the counts of 1 topics are wrong".into()]);
    });
}

#[test]
fn the_languages_of_a_list_are_counted_whoever_brought_its_articles() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let tongues = ["sw", "ur", "sw", "ti", "sw", "ur"];
        let articles = tongues.iter().zip(1..).map(|(tongue, n)| NewArticle {
            language: Lang::parse(tongue),
            ..about(n, &["Sport"])
        });
        apply(&store, "rfi", feed, articles.collect()).await;
        let found = store.topics(Filter::default(), None, Vec::new(), Vec::new());
        let found = found.await.unwrap();
        assert_eq!(found.sources, [(SourceId::new("rfi"), 6)]);
        assert_eq!(found.kinds, [(SourceKind::Daily, 6)]);
        let times: Vec<i64> = found.times.iter().map(|time| NOW.0 - time.0).collect();
        assert_eq!(times, [1, 2, 3, 4, 5, 6], "the newest first");
        let languages = found.languages.into_iter();
        let languages: Vec<(String, u64)> = languages
            .map(|(lang, articles)| (lang.primary().to_owned(), articles))
            .collect();
        let want = [("sw", 3), ("ur", 2), ("ti", 1)].map(|(lang, n)| (lang.to_owned(), n));
        assert_eq!(languages, want);
    });
}

#[test]
fn the_places_of_a_list_are_counted_with_the_parts_that_they_are_of() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let text = |n: i64, title: &str| {
            article(
                &format!("https://rfi.example/{n}"),
                title,
                "Bamako et le Mali.",
                Some(NOW.0 - n),
            )
        };
        let titles = [
            "Mali : la route",
            "Mali et Niger : le fleuve",
            "Sénégal : le port",
        ];
        let mut all: Vec<NewArticle> = titles
            .iter()
            .zip(1..)
            .map(|(title, n)| text(n, title))
            .collect();
        all[2].body = None;
        apply(&store, "rfi", feed, all).await;
        let found = store.topics(Filter::default(), None, Vec::new(), Vec::new());
        let found = found.await.unwrap();
        let of = |word: &str| {
            let lens = griot::domain::Lens::parse(word).unwrap();
            let mut known = found.places.iter();
            known
                .find(|(known, _)| *known == lens)
                .map(|(_, count)| *count)
        };
        // An article about two countries of a part is one article about that part.
        assert_eq!(
            (of("ML"), of("NE"), of("sahel")),
            (Some(2), Some(1), Some(2))
        );
        assert_eq!(
            (of("SN"), of("atlantic-coast"), of("KE")),
            (Some(1), Some(1), None)
        );
        let unread = Filter {
            lens: griot::domain::Lens::parse("NE"),
            ..Filter::default()
        };
        let found = store
            .topics(unread, None, Vec::new(), Vec::new())
            .await
            .unwrap();
        assert_eq!(found.sources, [(SourceId::new("rfi"), 1)]);
    });
}
