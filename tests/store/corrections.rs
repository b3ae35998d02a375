//! What is a publisher's correction of an article, and what only looks like one.

use griot::domain::NewArticle;

use super::*;

const ONE: &str = "https://rfi.example/1";
const LEAD: &str = "Le ministre de la Défense a présenté sa démission lundi soir à Bamako.";
const HOUR: i64 = 3_600;

fn told(title: &str, standfirst: &str) -> NewArticle {
    NewArticle {
        standfirst: Some(standfirst.into()),
        ..article(ONE, title, LEAD, None)
    }
}

/// The headline and the paragraph under it, and how many versions are kept.
async fn stands(store: &Store, id: ArticleId) -> (String, String, usize) {
    let article = store.article(id).await.unwrap().unwrap().article;
    let versions = store.revisions(id).await.unwrap().len();
    let standfirst = article.standfirst.unwrap_or_default();
    (article.title.to_string(), standfirst.to_string(), versions)
}

fn is(title: &str, standfirst: &str, versions: usize) -> (String, String, usize) {
    (title.to_owned(), standfirst.to_owned(), versions)
}

#[test]
fn a_headline_that_becomes_whole_is_no_edit_and_one_that_is_cut_stays_whole() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let put = async |title: &str| {
            apply(&store, "rfi", feed, vec![article(ONE, title, LEAD, None)]).await
        };
        let whole = "Le ministre a présenté sa démission";
        let id = put("Le ministre a prés…").await[0];
        put(whole).await;
        assert_eq!(stands(&store, id).await, is(whole, "", 0));
        put("Le ministre a prés…").await;
        assert_eq!(stands(&store, id).await, is(whole, "", 0));
        // Whole again, and then another: that is compared with the whole one.
        put(whole).await;
        let other = "Le ministre refuse de présenter sa démission";
        put(other).await;
        assert_eq!(stands(&store, id).await, is(other, "", 1));
    });
}

#[test]
fn two_feeds_that_correct_one_headline_make_one_version() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path());
        let feeds = store.subscribe(two_feeds(), NOW).await.unwrap();
        let put = async |feed: usize, title: &str, standfirst: &str, hours: i64| {
            let now = NOW.plus(hours * HOUR);
            apply_at(
                &store,
                "rfi",
                feeds[feed],
                vec![told(title, standfirst)],
                now,
            )
            .await
        };
        let id = put(0, "Douze morts", "Au Mali.", 0).await[0];
        put(1, "Douze morts", "À Bamako, lundi.", 0).await;
        put(0, "Treize morts", "Au Mali.", 2).await;
        put(1, "Treize morts", "À Bamako, lundi.", 4).await;
        assert_eq!(stands(&store, id).await, is("Treize morts", "Au Mali.", 1));
    });
}

#[test]
fn a_feed_corrects_no_headline_that_it_never_gave() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path());
        let feeds = store.subscribe(two_feeds(), NOW).await.unwrap();
        let put = async |feed: usize, title: &str| {
            apply(&store, "rfi", feeds[feed], vec![told(title, "Au Mali.")]).await
        };
        let id = put(0, "Douze morts").await[0];
        put(1, "Attaque à Bamako").await;
        put(1, "Attentat à Bamako").await;
        assert_eq!(stands(&store, id).await, is("Douze morts", "Au Mali.", 0));
        put(0, "Treize morts").await;
        assert_eq!(stands(&store, id).await, is("Treize morts", "Au Mali.", 1));
    });
}

fn page() -> PageUpdate {
    PageUpdate {
        body: Some(body(LEAD, BodyOrigin::Page, Completeness::Full)),
        completeness: Completeness::Full,
        ..PageUpdate::default()
    }
}

fn updated(number: i64, updated: Option<Timestamp>) -> NewArticle {
    let address = format!("https://rfi.example/{number}");
    NewArticle {
        updated,
        ..article(&address, "Un", "", None)
    }
}

async fn wanted(store: &Store) -> Vec<ArticleId> {
    let pages = store.wanted_pages(Wanted::ArrivedSince(NOW), 9).await;
    let mut pages: Vec<_> = pages.unwrap().iter().map(|page| page.article).collect();
    pages.sort_unstable();
    pages
}

#[test]
fn articles_that_a_document_repeats_do_not_hide_that_it_tells_its_own_time() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let all = |at| (0..8).map(move |n| updated(n % 4, Some(at)));
        let ids = apply(&store, "rfi", feed, all(NOW).collect()).await;
        assert_eq!(ids.len(), 4);
        for id in ids {
            store.put_page(id, page(), NOW).await.unwrap();
        }
        let later = NOW.plus(HOUR);
        apply_at(&store, "rfi", feed, all(later).collect(), later).await;
        assert_eq!(wanted(&store).await, []);
    });
}

#[test]
fn a_change_that_is_dated_in_another_age_hides_none_that_comes_before_it() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let (later, never) = (NOW.plus(HOUR), NOW.plus(73 * 365 * DAY));
        let first = vec![updated(1, None), updated(2, Some(never))];
        let mut ids = apply(&store, "rfi", feed, first).await;
        ids.sort_unstable();
        for id in &ids {
            store.put_page(*id, page(), NOW).await.unwrap();
        }
        let both = |at| vec![updated(1, Some(at)), updated(2, Some(at))];
        apply_at(&store, "rfi", feed, both(never), NOW.plus(60)).await;
        assert_eq!(wanted(&store).await, []);
        apply_at(&store, "rfi", feed, both(later), later).await;
        assert_eq!(wanted(&store).await, ids);
    });
}
