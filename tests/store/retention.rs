//! What is taken out for its age, and what outlives it.

use super::*;

/// Prunes once a day, as a reader who opens griot every day does; returns how many went.
async fn use_for(store: &Store, policy: RetentionPolicy, from: Timestamp, days: i64) -> usize {
    let mut pruned = 0;
    for day in 0..=days {
        pruned += store.prune(policy, from.plus(day * DAY)).await.unwrap();
    }
    pruned
}

/// A store with that many articles of one source, all fetched at one time.
async fn fetched_at(folder: &Path, at: Timestamp, articles: usize) -> Store {
    let (store, feed) = with_feed(folder).await;
    let fresh = |n| article(&format!("https://rfi.example/{n}"), "Titre", "zèbre", None);
    apply_at(&store, "rfi", feed, (0..articles).map(fresh).collect(), at).await;
    store
}

#[test]
fn a_clock_that_leaps_costs_no_article() {
    let all = RetentionPolicy {
        latest: 0,
        ..RetentionPolicy::default()
    };
    for leap in [400, 20 * 365, -54 * 365] {
        run(async {
            let folder = tempfile::tempdir().unwrap();
            let store = fetched_at(folder.path(), NOW, 46).await;
            assert_eq!(use_for(&store, all, NOW, 3).await, 0);
            // Set wrong for some days of use, then right again.
            let wrong = NOW.plus(leap * DAY);
            assert_eq!(use_for(&store, all, wrong, 5).await, 0);
            assert_eq!(use_for(&store, all, NOW.plus(4 * DAY), 300).await, 0);
            assert_eq!(store.sections(NOW).await.unwrap().all.total, 46);
            // Time does pass after all.
            assert_eq!(use_for(&store, all, NOW.plus(304 * DAY), 62).await, 46);
        });
    }
}

#[test]
fn what_came_while_the_clock_stood_in_the_past_stays_as_long() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let past = NOW.plus(-54 * 365 * DAY);
        let store = fetched_at(folder.path(), past, 46).await;
        let all = RetentionPolicy {
            latest: 0,
            ..RetentionPolicy::default()
        };
        assert_eq!(store.prune(all, past).await.unwrap(), 0);
        assert_eq!(use_for(&store, all, NOW, 350).await, 0);
        assert_eq!(use_for(&store, all, NOW.plus(350 * DAY), 16).await, 46);
    });
}

#[test]
fn the_latest_of_each_source_stay_however_old() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let store = fetched_at(folder.path(), NOW, 120).await;
        let year = RetentionPolicy::default();
        assert_eq!(use_for(&store, year, NOW, 3 * 365).await, 20);
        assert_eq!(store.sections(NOW).await.unwrap().all.total, 100);
    });
}

#[test]
fn the_state_outlives_pruning_and_a_pruned_article_is_not_new() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let articles = || {
            vec![
                article("https://rfi.example/1", "Lu", "zèbre", None),
                article("https://rfi.example/2", "Gardé", "zèbre", None),
                article("https://rfi.example/3", "Ni l’un ni l’autre", "zèbre", None),
            ]
        };
        let ids = apply(&store, "rfi", feed, articles()).await;
        store
            .change(vec![ids[0]], Change::Read(true))
            .await
            .unwrap();
        store
            .change(vec![ids[1]], Change::Saved(true))
            .await
            .unwrap();
        let for_ever = RetentionPolicy {
            keep_seconds: None,
            latest: 0,
        };
        let year = RetentionPolicy {
            latest: 0,
            ..RetentionPolicy::default()
        };
        assert_eq!(use_for(&store, for_ever, NOW, 400).await, 0);
        assert_eq!(use_for(&store, year, NOW, 364).await, 0);
        assert_eq!(use_for(&store, year, NOW.plus(364 * DAY), 2).await, 2);
        assert_eq!(titles(&store, Filter::default()).await, ["Gardé"]);
        assert_eq!(found(&store, "zebre").await, ["Gardé"]);
        assert!(store.article(ids[0]).await.unwrap().is_none());
        assert!(apply(&store, "rfi", feed, articles()).await.is_empty());
        assert_eq!(store.sections(NOW).await.unwrap().all.total, 1);
        // Asked for by hand it comes back, and is still read.
        let again = ready(articles().remove(0), "rfi");
        let id = store
            .add_article(SourceId::new("rfi"), again, NOW.plus(366 * DAY))
            .await
            .unwrap();
        assert!(store.article(id).await.unwrap().unwrap().article.state.read);
        assert!(id > ids[2], "ids are never used twice");
        assert!(store.check().await.unwrap().is_empty());
    });
}
