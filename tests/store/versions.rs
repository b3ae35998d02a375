//! What a publisher changed in an article that was here already.

use griot::domain::{Body, NewArticle, Revision};
use griot::edits::word_by_word;

use super::*;

const ONE: &str = "https://rfi.example/1";
const LEAD: &str = "Le ministre de la Défense a présenté sa démission lundi soir à Bamako.";
const TWELVE: &str = "Douze soldats ont été tués dans l’attaque, selon un premier bilan officiel.";
const THIRTEEN: &str =
    "Treize soldats ont été tués dans l’attaque, selon un premier bilan officiel.";
const HOUR: i64 = 3_600;

fn text(paragraphs: &[&str]) -> String {
    paragraphs.join("\n\n")
}

fn with_standfirst(title: &str, standfirst: &str, text: &str) -> NewArticle {
    NewArticle {
        standfirst: Some(standfirst.into()),
        ..article(ONE, title, text, None)
    }
}

async fn shown(store: &Store, id: ArticleId) -> String {
    let open = store.article(id).await.unwrap().unwrap();
    open.body.as_ref().map(Body::plain_text).unwrap_or_default()
}

fn texts(revision: &Revision) -> Option<(String, String)> {
    let (before, after) = revision.text.as_ref()?;
    Some((before.plain_text(), after.plain_text()))
}

#[test]
fn how_an_article_stood_before_it_was_changed_is_kept() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let before = text(&[LEAD, TWELVE]);
        let put = async |title: &str, standfirst: &str, text: &str, at| {
            let article = with_standfirst(title, standfirst, text);
            apply_at(&store, "rfi", feed, vec![article], at).await
        };
        let id = put("Attaque à Bamako", "Un bilan provisoire.", &before, NOW).await[0];
        // The same again, then another spelling: no edit.
        put(
            "Attaque à Bamako",
            "Un bilan provisoire.",
            &before,
            NOW.plus(60),
        )
        .await;
        let spelt = before.replace('’', "'");
        put(
            "« Attaque » à Bamako",
            "Un bilan provisoire !",
            &spelt,
            NOW.plus(120),
        )
        .await;
        assert_eq!(store.revisions(id).await.unwrap(), []);
        assert_eq!(
            store.article(id).await.unwrap().unwrap().article.edited,
            None
        );

        let (first, second) = (NOW.plus(HOUR), NOW.plus(2 * HOUR));
        let after = text(&[LEAD, THIRTEEN]);
        put("Attaque à Bamako", "Un bilan provisoire.", &after, first).await;
        put(
            "Attaque à Bamako : le bilan",
            "Un bilan définitif.",
            &after,
            second,
        )
        .await;
        let revisions = store.revisions(id).await.unwrap();
        let [one, two] = &revisions[..] else {
            panic!("{revisions:?}")
        };
        assert_eq!((one.seen, one.until), (NOW, first));
        assert_eq!((two.seen, two.until), (first, second));
        assert_eq!(texts(one), Some((spelt, after.clone())));
        let edit = word_by_word(one);
        assert_eq!((edit.title, edit.added, edit.removed), (None, 1, 1));
        assert_eq!(texts(two), None);
        assert_eq!(two.title.1.as_str(), "Attaque à Bamako : le bilan");
        let edit = word_by_word(two);
        assert!(edit.title.is_some() && edit.standfirst.is_some());
        assert_eq!((edit.added, edit.removed), (1, 1));
        // What is shown and found is as the publisher has it now.
        assert_eq!(shown(&store, id).await, after);
        assert_eq!(
            found(&store, "treize").await,
            ["Attaque à Bamako : le bilan"]
        );
        assert!(found(&store, "douze").await.is_empty());
        let open = store.article(id).await.unwrap().unwrap();
        assert_eq!(open.article.edited, Some(second));
        assert_eq!(
            open.article.standfirst.unwrap().as_str(),
            "Un bilan définitif."
        );
    });
}

#[test]
fn a_paragraph_that_is_taken_out_stays_to_be_seen_and_a_text_that_is_emptied_stays() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let put = async |text: &str| {
            apply(&store, "rfi", feed, vec![article(ONE, "Un", text, None)]).await
        };
        let third = "Le gouvernement dément toute négociation avec les assaillants.";
        let whole = text(&[LEAD, TWELVE, third]);
        let id = put(&whole).await[0];
        // A document that was cut, one without texts, a notice: what is kept stays.
        let cut = text(&[LEAD, "Douze soldats ont été tués"]);
        for less in [cut.as_str(), "", "Cet article n’est plus disponible."] {
            put(less).await;
            assert_eq!(shown(&store, id).await, whole);
            assert_eq!(store.revisions(id).await.unwrap(), []);
        }
        // And is what the next text is compared with.
        let censored = text(&[LEAD, third]);
        put(&censored).await;
        assert_eq!(shown(&store, id).await, censored);
        let revisions = store.revisions(id).await.unwrap();
        assert_eq!(revisions.len(), 1);
        assert_eq!(texts(&revisions[0]), Some((whole, censored)));
        assert_eq!(word_by_word(&revisions[0]).removed, 12);
    });
}

#[test]
fn feeds_of_one_source_and_feed_and_page_edit_nothing_of_each_other() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path());
        let feeds = store.subscribe(two_feeds(), NOW).await.unwrap();
        let told = |standfirst: &str, text: &str| with_standfirst("Un", standfirst, text);
        let long = text(&[LEAD, TWELVE]);
        let id = apply(&store, "rfi", feeds[0], vec![told("Au Mali.", &long)]).await[0];
        for _ in 0..2 {
            apply(
                &store,
                "rfi",
                feeds[1],
                vec![told("À Bamako, lundi.", TWELVE)],
            )
            .await;
            apply(&store, "rfi", feeds[0], vec![told("Au Mali.", &long)]).await;
        }
        // The other feed changes its own teaser, which is not what is kept.
        apply(
            &store,
            "rfi",
            feeds[1],
            vec![told("À Bamako, mardi.", THIRTEEN)],
        )
        .await;
        let page = |text: &str| PageUpdate {
            body: Some(body(text, BodyOrigin::Page, Completeness::Full)),
            completeness: Completeness::Full,
            ..PageUpdate::default()
        };
        let whole = text(&[
            LEAD,
            THIRTEEN,
            "La page en dit davantage que le fil du journal.",
        ]);
        store.put_page(id, page(&whole), NOW).await.unwrap();
        assert_eq!(store.revisions(id).await.unwrap(), []);
        assert_eq!(shown(&store, id).await, whole);
        // Page beside page: an edit, even of fewer words.
        let less = text(&[LEAD, "La page en dit davantage que le fil du journal."]);
        store
            .put_page(id, page(&less), NOW.plus(HOUR))
            .await
            .unwrap();
        let revisions = store.revisions(id).await.unwrap();
        assert_eq!(revisions.len(), 1);
        assert_eq!(texts(&revisions[0]), Some((whole, less)));
    });
}

#[test]
fn an_old_answer_that_comes_once_more_is_no_edit_but_later_it_is() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let put = async |title: &str, text: &str, minutes: i64| {
            let article = with_standfirst(title, "À Bamako, lundi.", text);
            apply_at(&store, "rfi", feed, vec![article], NOW.plus(minutes * 60)).await
        };
        let (old, new) = (text(&[LEAD, TWELVE]), text(&[LEAD, THIRTEEN]));
        let id = put("Douze morts", &old, 0).await[0];
        for minutes in [1, 11, 21] {
            // Of two servers one has the old document still.
            put("Treize morts", &new, minutes).await;
            put("Douze morts", &old, minutes + 5).await;
        }
        assert_eq!(store.revisions(id).await.unwrap().len(), 1);
        assert_eq!(shown(&store, id).await, new);
        // An hour later it is the publisher's word.
        put("Douze morts", &old, 62).await;
        let revisions = store.revisions(id).await.unwrap();
        assert_eq!(revisions.len(), 2);
        assert_eq!(revisions[1].title.1.as_str(), "Douze morts");
        assert_eq!(shown(&store, id).await, old);
        // What is changed beside that is an edit at once.
        let other = text(&[LEAD, &TWELVE.replace("Douze", "Vingt")]);
        put("Douze morts", &other, 63).await;
        put("Douze morts", &text(&[LEAD, THIRTEEN]), 64).await;
        assert_eq!(store.revisions(id).await.unwrap().len(), 4);
    });
}

#[test]
fn a_document_that_tells_an_article_twice_edits_nothing() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let both = || {
            vec![
                article(ONE, "Douze morts", &text(&[LEAD, TWELVE]), None),
                article(ONE, "Treize morts", THIRTEEN, None),
            ]
        };
        let id = apply(&store, "rfi", feed, both()).await[0];
        apply(&store, "rfi", feed, both()).await;
        assert_eq!(store.revisions(id).await.unwrap(), []);
        let open = store.article(id).await.unwrap().unwrap();
        assert_eq!(open.article.title.as_str(), "Treize morts");
        assert_eq!(shown(&store, id).await, text(&[LEAD, TWELVE]));
    });
}

#[test]
fn the_first_and_the_latest_versions_are_kept_and_go_with_their_article() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let put = async |n: i64| {
            // The headline changes first, the text later: how both stood first is kept.
            let dead = (n - 1).max(0);
            let told = text(&[
                LEAD,
                &format!("Le bilan est de {dead} morts dans la région."),
            ]);
            let title = if n == 0 {
                "Attaque"
            } else {
                "Attaque à Bamako"
            };
            let article = article(ONE, title, &told, None);
            apply_at(&store, "rfi", feed, vec![article], NOW.plus(n)).await
        };
        let id = put(0).await[0];
        for n in 1..40 {
            put(n).await;
        }
        let revisions = store.revisions(id).await.unwrap();
        assert_eq!(revisions.len(), 12);
        assert_eq!(revisions[0].title.0.as_str(), "Attaque");
        let (before, after) = texts(&revisions[0]).unwrap();
        assert!(before.contains(" 0 morts"), "{before}");
        // The steps follow one another, whatever was left out.
        let last = revisions.iter().skip(1).fold(after, |after, revision| {
            let (before, next) = texts(revision).unwrap();
            assert_eq!(before, after);
            next
        });
        assert!(last.contains(" 38 morts"), "{last}");
        let policy = RetentionPolicy {
            keep_seconds: Some(0),
            latest: 0,
        };
        store.prune(policy, NOW.plus(DAY)).await.unwrap();
        store.prune(policy, NOW.plus(2 * DAY)).await.unwrap();
        assert!(store.article(id).await.unwrap().is_none());
        store.close().await.unwrap();
        let db = rusqlite::Connection::open(folder.path().join(FILE_NAME)).unwrap();
        let left: i64 = db
            .query_row("SELECT count(*) FROM version", [], |row| row.get(0))
            .unwrap();
        assert_eq!(left, 0);
    });
}

#[test]
fn an_article_that_changed_after_it_was_read_says_so_until_it_is_opened_and_is_found() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let put = async |title: &str, number: u32| {
            let address = format!("https://rfi.example/{number}");
            apply(
                &store,
                "rfi",
                feed,
                vec![article(&address, title, LEAD, None)],
            )
            .await
        };
        let id = put("Douze morts", 1).await[0];
        put("Autre chose", 2).await;
        let says = async || store.headlines_of(vec![id]).await.unwrap()[0].edited_since_read;
        put("Treize morts", 1).await;
        assert!(!says().await, "it is unread");
        let open = async || store.change(vec![id], Change::Opened(NOW)).await.unwrap();
        open().await;
        put("Quatorze morts", 1).await;
        assert!(says().await);
        open().await;
        assert!(!says().await);
        assert_eq!(store.revisions(id).await.unwrap().len(), 2);
        let locale =
            griot::locale::Locale::new(griot::locale::UiLang::English, jiff::tz::TimeZone::UTC);
        let asked = async |question: &str| {
            let query = Query::parse(question, &locale, NOW).unwrap();
            let page = store
                .search(query, Filter::default(), None, 9)
                .await
                .unwrap();
            let hits = page.hits.iter();
            hits.map(|hit| hit.headline.title.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(asked("is:edited").await, ["Quatorze morts"]);
        assert_eq!(asked("est:modifié morts").await, ["Quatorze morts"]);
        assert_eq!(asked("-is:edited").await, ["Autre chose"]);
    });
}

#[test]
fn a_page_is_wanted_again_when_its_feed_says_that_it_changed() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let wanted = async |since| {
            let pages = store.wanted_pages(Wanted::ArrivedSince(since), 9).await;
            let pages = pages.unwrap().into_iter();
            pages.map(|page| page.article).collect::<Vec<_>>()
        };
        let at = |updated: Option<i64>, title: &str, number: usize| NewArticle {
            updated: updated.map(Timestamp),
            ..article(&format!("https://rfi.example/{number}"), title, "", None)
        };
        let id = apply(&store, "rfi", feed, vec![at(None, "Douze morts", 1)]).await[0];
        let page = PageUpdate {
            body: Some(body(
                &text(&[LEAD, TWELVE]),
                BodyOrigin::Page,
                Completeness::Full,
            )),
            completeness: Completeness::Full,
            ..PageUpdate::default()
        };
        store.put_page(id, page.clone(), NOW).await.unwrap();
        assert!(wanted(NOW).await.is_empty());
        // Another headline.
        let later = NOW.plus(HOUR);
        apply_at(
            &store,
            "rfi",
            feed,
            vec![at(None, "Treize morts", 1)],
            later,
        )
        .await;
        assert_eq!(wanted(later).await, [id]);
        assert!(wanted(later.plus(1)).await.is_empty(), "it changed before");
        assert!(store.article(id).await.unwrap().unwrap().page_again);
        store.put_page(id, page.clone(), later).await.unwrap();
        assert!(wanted(later).await.is_empty());
        // What its page shows of the same edit belongs to the same version.
        let changed = PageUpdate {
            body: Some(body(
                &text(&[LEAD, THIRTEEN]),
                BodyOrigin::Page,
                Completeness::Full,
            )),
            ..page.clone()
        };
        store.put_page(id, changed, later.plus(60)).await.unwrap();
        let revisions = store.revisions(id).await.unwrap();
        assert_eq!(revisions.len(), 1);
        assert_eq!(revisions[0].title.0.as_str(), "Douze morts");
        assert!(texts(&revisions[0]).unwrap().0.contains("Douze soldats"));
        // A later time of change; the same again says nothing; and no more than six times in all.
        let mut times = 1;
        for n in 1..20 {
            let now = later.plus(n * HOUR);
            for _ in 0..2 {
                let again = at(Some(now.0), "Treize morts", 1);
                apply_at(&store, "rfi", feed, vec![again], now).await;
                if wanted(NOW).await == [id] {
                    times += 1;
                    store.put_page(id, page.clone(), now).await.unwrap();
                }
            }
        }
        assert_eq!(times, 6);
    });
}

#[test]
fn a_document_that_calls_all_its_articles_changed_tells_its_own_time() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let all = |updated: i64| {
            let one = |number: i64| NewArticle {
                updated: Some(Timestamp(NOW.0 + updated)),
                ..article(&format!("https://rfi.example/{number}"), "Un", "", None)
            };
            (0..8).map(one).collect::<Vec<_>>()
        };
        let ids = apply(&store, "rfi", feed, all(0)).await;
        let page = PageUpdate {
            body: Some(body(LEAD, BodyOrigin::Page, Completeness::Full)),
            completeness: Completeness::Full,
            ..PageUpdate::default()
        };
        for id in ids {
            store.put_page(id, page.clone(), NOW).await.unwrap();
        }
        apply_at(&store, "rfi", feed, all(HOUR), NOW.plus(HOUR)).await;
        let pages = store.wanted_pages(Wanted::ArrivedSince(NOW), 9).await;
        assert_eq!(pages.unwrap(), []);
    });
}
