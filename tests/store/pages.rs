//! Texts of pages beside those of feeds, and where an article stands.

use super::neighbours::with_story;
use super::*;

#[test]
fn a_page_is_kept_beside_the_feed_and_the_longer_text_is_shown() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let mut new = article(
            "https://rfi.example/1",
            "Un",
            "Un résumé de l’affaire",
            None,
        );
        new.cited = vec![Citation {
            title: "Du fil".into(),
            url: url("https://rfi.example/9"),
        }];
        let id = apply(&store, "rfi", feed, vec![new]).await[0];
        let shown = async || {
            let opened = store.article(id).await.unwrap().unwrap();
            (
                opened
                    .body
                    .map(|body| body.plain_text())
                    .unwrap_or_default(),
                opened.article.completeness,
            )
        };
        let refused = PageUpdate {
            completeness: Completeness::Refused,
            ..PageUpdate::default()
        };
        store.put_page(id, refused.clone(), NOW).await.unwrap();
        assert_eq!(
            shown().await,
            ("Un résumé de l’affaire".to_owned(), Completeness::Refused)
        );
        let long = "La page entière, avec le dromadaire et bien davantage.";
        let page = PageUpdate {
            body: Some(body(long, BodyOrigin::Page, Completeness::Full)),
            completeness: Completeness::Full,
            cited: vec![Citation {
                title: "De la page".into(),
                url: url("https://rfi.example/8"),
            }],
            author: Some("B. Keïta".into()),
            ..PageUpdate::default()
        };
        store.put_page(id, page, NOW).await.unwrap();
        assert_eq!(shown().await, (long.to_owned(), Completeness::Full));
        assert_eq!(found(&store, "dromadaire").await, ["Un"]);
        assert_eq!(found(&store, "resume").await, Vec::<String>::new());
        // What the page gave once is not lost when it is refused, gone or short later.
        store.put_page(id, refused, NOW).await.unwrap();
        let short = PageUpdate {
            body: Some(body(
                "Abonnez-vous",
                BodyOrigin::Page,
                Completeness::Paywalled,
            )),
            completeness: Completeness::Paywalled,
            ..PageUpdate::default()
        };
        store.put_page(id, short, NOW).await.unwrap();
        assert_eq!(shown().await, (long.to_owned(), Completeness::Full));
        let opened = store.article(id).await.unwrap().unwrap();
        // The list knows how long the text is that is shown.
        let rows = store.headlines_of(vec![id]).await.unwrap();
        let chars = long.chars().count() as u64;
        assert_eq!((opened.chars, rows[0].chars), (chars, chars));
        assert_eq!(opened.article.author.unwrap().as_str(), "B. Keïta");
        let cited: Vec<&str> = opened
            .cited
            .iter()
            .map(|cited| cited.title.as_str())
            .collect();
        assert_eq!(cited, ["De la page", "Du fil"]);
        assert!(matches!(
            store
                .put_page(ArticleId(99), PageUpdate::default(), NOW)
                .await,
            Err(StoreError::UnknownArticle)
        ));
    });
}

#[test]
fn an_article_stands_where_it_was_published_but_never_in_the_future() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        apply(
            &store,
            "rfi",
            feed,
            vec![
                article("old", "Ancien", "", Some(NOW.0 - 500)),
                article("future", "Demain", "", Some(NOW.0 + 90_000)),
                article("dateless", "Sans date", "", None),
            ],
        )
        .await;
        let page = store
            .headlines(Filter::default(), PageRequest::Top { limit: 9 })
            .await
            .unwrap();
        let times: Vec<i64> = page.headlines.iter().map(|row| row.sort_time.0).collect();
        assert_eq!(times, [NOW.0, NOW.0, NOW.0 - 500]);
        let row = |title: &str| {
            let mut rows = page.headlines.iter();
            rows.find(|row| row.title.as_str() == title).unwrap()
        };
        assert_eq!(row("Ancien").published, Some(Timestamp(NOW.0 - 500)));
        assert_eq!(row("Demain").published, Some(NOW));
        assert_eq!(row("Sans date").published, None);
        assert_eq!(page.total, Some(3));
        assert!(page.at_top && page.at_bottom);
        // What a page says later moves nothing, and is told.
        let told = PageUpdate {
            published: Some(Timestamp(NOW.0 - 9_000)),
            ..PageUpdate::default()
        };
        let id = row("Sans date").id;
        store.put_page(id, told, NOW).await.unwrap();
        let again = store
            .headlines(Filter::default(), PageRequest::Top { limit: 9 })
            .await
            .unwrap();
        let row = again.headlines.iter().find(|row| row.id == id).unwrap();
        let times = (row.sort_time, row.published);
        assert_eq!(times, (NOW, Some(Timestamp(NOW.0 - 9_000))));
    });
}

#[test]
fn thousands_of_articles_of_one_moment_find_a_place_each() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        // A moment before, too, so that the crowd runs into its neighbours' places.
        let articles = (0..5000).map(|i| {
            let time = NOW.0 - i64::from(i % 10 == 0);
            article(&format!("a{i}"), "Un mot", "", Some(time))
        });
        apply(&store, "rfi", feed, articles.collect()).await;
        assert_eq!(titles(&store, Filter::default()).await.len(), 1000);
        let page = store
            .search(Query::of_words("mot"), Filter::default(), None, 10_000)
            .await
            .unwrap();
        assert_eq!(page.hits.len(), 5000);
        // And what is an hour older stays below all of them.
        let old = article("old", "Un mot ancien", "", Some(NOW.0 - 3600));
        let old = apply(&store, "rfi", feed, vec![old]).await;
        let page = store
            .search(Query::of_words("mot"), Filter::default(), None, 10_000)
            .await
            .unwrap();
        assert_eq!(page.hits.last().unwrap().headline.id, old[0]);
    });
}

#[test]
fn what_is_worth_fetching_is_unread_and_new_or_saved() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, ids) = with_story(folder.path()).await;
        let since = NOW.plus(-2 * 3600 - 1);
        store
            .change(vec![ids[4]], Change::Saved(true))
            .await
            .unwrap();
        store
            .change(vec![ids[0]], Change::Read(true))
            .await
            .unwrap();
        let likely = store.likely_read(since, false, 10).await.unwrap();
        assert_eq!(likely, [ids[1], ids[4]]);
        assert_eq!(store.likely_read(since, true, 10).await.unwrap(), []);
        let on_disk = store.on_disk(since).await.unwrap();
        assert_eq!((on_disk.summary, on_disk.total()), (2, 2));
        let wanted = |which| store.wanted_pages(which, 10);
        let ids_of = |pages: Vec<griot::store::WantedPage>| -> Vec<ArticleId> {
            pages.iter().map(|page| page.article).collect()
        };
        let which = Wanted::UnreadSinceOrSaved(since);
        assert_eq!(ids_of(wanted(which).await.unwrap()), [ids[1], ids[4]]);
        let which = Wanted::ArrivedSince(NOW);
        assert_eq!(ids_of(wanted(which).await.unwrap()), ids);
        assert!(
            wanted(Wanted::ArrivedSince(NOW.plus(1)))
                .await
                .unwrap()
                .is_empty()
        );
        let two = store.wanted_pages(Wanted::All, 2).await.unwrap();
        assert_eq!(ids_of(two), ids[..2]);
        let of = store.wanted_of(vec![ids[3], ArticleId(999)]).await.unwrap();
        assert_eq!(ids_of(of), [ids[3]]);
    });
}

#[test]
fn an_archive_is_loaded_once() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path());
        let batch = || {
            (0..20)
                .map(|i| LoadArticle {
                    external_id: format!("x{i}"),
                    source_name: "Journal 7".into(),
                    incoming: ready(
                        article(
                            &format!("https://j.example/{i}"),
                            &format!("Titre {i}"),
                            "Un même texte sur Bamako et Kidal",
                            Some(i),
                        ),
                        "Journal 7",
                    ),
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(store.load(batch(), NOW).await.unwrap().stored, 20);
        assert_eq!(store.load(batch(), NOW).await.unwrap().stored, 0);
        let id = store.find_external("x3").await.unwrap().unwrap();
        assert_eq!(
            store.find_url(&url("https://j.example/3#a")).await.unwrap(),
            Some(id)
        );
        assert_eq!(
            store
                .article(id)
                .await
                .unwrap()
                .unwrap()
                .article
                .external_id
                .unwrap()
                .as_str(),
            "x3"
        );
        let mut rows = 0;
        store
            .all_related(5, false, |row| {
                assert_ne!(row.from, row.to);
                rows += 1;
                true
            })
            .unwrap();
        assert!(rows > 0);
    });
}

#[test]
fn a_summary_that_its_text_begins_with_is_not_read_twice() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let text =
            "Le président de la transition a reçu mardi à Tindi une délégation des villages.";
        let cut = "Le président de la transition a reçu mardi à Tindi […]";
        let own = "Quarante-deux villages demandent la paix et des écoles ouvertes";
        let lead = |summary: &str| {
            let mut new = article("https://rfi.example/1", "Un", "", None);
            new.standfirst = Some(summary.into());
            new.body = None;
            new
        };
        let id = apply(&store, "rfi", feed, vec![lead(cut)]).await[0];
        let shown = async || {
            let opened = store.article(id).await.unwrap().unwrap();
            opened.article.standfirst.map(|text| text.to_string())
        };
        assert_eq!(shown().await.as_deref(), Some(cut));
        let page = PageUpdate {
            body: Some(body(text, BodyOrigin::Page, Completeness::Full)),
            completeness: Completeness::Full,
            ..PageUpdate::default()
        };
        store.put_page(id, page.clone(), NOW).await.unwrap();
        assert_eq!(shown().await, None);
        let page = PageUpdate {
            standfirst: Some(own.into()),
            ..page
        };
        store.put_page(id, page, NOW).await.unwrap();
        assert_eq!(shown().await.as_deref(), Some(own), "the page's own");
        // The feed says what it said: no edit.
        apply(&store, "rfi", feed, vec![lead(cut)]).await;
        assert_eq!(shown().await.as_deref(), Some(own));
        // It edits the headline alone.
        let mut renamed = lead(cut);
        renamed.title = "Tindi reçoit ses villages".into();
        apply(&store, "rfi", feed, vec![renamed]).await;
        assert_eq!(shown().await.as_deref(), Some(own));
        let edit = store.revisions(id).await.unwrap().remove(0);
        assert_eq!(edit.title.1.as_str(), "Tindi reçoit ses villages");
        assert_eq!(edit.standfirst.0, edit.standfirst.1);
    });
}

#[test]
fn a_page_is_not_believed_when_it_dates_itself_in_the_future() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let new = article("https://rfi.example/1", "Un", "Un résumé", None);
        let id = apply(&store, "rfi", feed, vec![new]).await[0];
        let dated = |at| PageUpdate {
            published: Some(at),
            ..PageUpdate::default()
        };
        let kept = async || store.article(id).await.unwrap().unwrap().article.published;
        store
            .put_page(id, dated(NOW.plus(10 * 86_400)), NOW)
            .await
            .unwrap();
        assert_eq!(kept().await, None);
        store.put_page(id, dated(NOW), NOW).await.unwrap();
        assert_eq!(kept().await, Some(NOW));
    });
}
