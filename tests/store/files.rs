//! The file itself: whose it is, who else has it, what a kill costs.

use super::*;

#[test]
fn a_newer_store_is_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    run(async { open(folder.path()).close().await.unwrap() });
    let file = folder.path().join(FILE_NAME);
    let db = rusqlite::Connection::open(&file).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    let fold = "PRAGMA wal_checkpoint(TRUNCATE)";
    db.query_row(fold, [], |_| Ok(())).unwrap();
    drop(db);
    let before = std::fs::read(&file).unwrap();
    let error = Store::open(folder.path(), &OpenOptions::default()).unwrap_err();
    assert!(
        matches!(error, StoreError::Newer { found: 99, .. }),
        "{error}"
    );
    assert!(error.to_string().contains("version 99"));
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[test]
fn a_damaged_file_is_named_and_left() {
    for content in [&b"not a database, but long enough to have a header of one hundred bytes, which is what is read first of it."[..], b"short"] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE_NAME);
        std::fs::write(&file, content).unwrap();
        let error = Store::open(folder.path(), &OpenOptions::default()).unwrap_err();
        assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
        assert!(error.to_string().contains(FILE_NAME));
        assert_eq!(std::fs::read(&file).unwrap(), content);
    }
}

#[test]
fn a_database_of_another_program_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE_NAME);
    let db = rusqlite::Connection::open(&file).unwrap();
    db.execute_batch("CREATE TABLE theirs (id)").unwrap();
    drop(db);
    let error = Store::open(folder.path(), &OpenOptions::default()).unwrap_err();
    assert!(matches!(error, StoreError::Foreign { .. }), "{error:?}");
}

#[test]
fn a_file_that_another_program_holds_is_said_soon() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE_NAME);
    let db = rusqlite::Connection::open(&file).unwrap();
    db.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let options = OpenOptions {
        open_wait: Duration::from_millis(20),
        ..OpenOptions::default()
    };
    let error = Store::open(folder.path(), &options).unwrap_err();
    assert!(matches!(error, StoreError::Busy), "{error:?}");
}

#[cfg(unix)]
#[test]
fn the_folder_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("share/griot");
    drop(open(&inner));
    let mode = std::fs::metadata(&inner).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn readers_do_not_wait_for_a_writer() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        apply(&store, "rfi", feed, vec![article("a", "Un", "", None)]).await;
        // Another program is in the middle of writing.
        let db = rusqlite::Connection::open(folder.path().join(FILE_NAME)).unwrap();
        db.execute_batch("BEGIN IMMEDIATE; UPDATE listing SET title = 'Deux'")
            .unwrap();
        let writing = store.clone();
        let change = tokio::spawn(async move { writing.meta_set("a", "b").await });
        assert_eq!(titles(&store, Filter::default()).await, ["Un"]);
        assert!(!change.is_finished());
        // A second griot opens and reads beside it.
        let second = open(folder.path());
        assert_eq!(titles(&second, Filter::default()).await, ["Un"]);
        db.execute_batch("COMMIT").unwrap();
        change.await.unwrap().unwrap();
        assert_eq!(second.meta_get("a").await.unwrap().as_deref(), Some("b"));
        assert_eq!(titles(&store, Filter::default()).await, ["Deux"]);
    });
}

/// The child of the next test: writes batch after batch and says how many are answered.
#[test]
fn child_that_writes() {
    let Ok(folder) = std::env::var("GRIOT_TEST_CHILD") else {
        return;
    };
    run(async {
        let (store, feed) = with_feed(Path::new(&folder)).await;
        for batch in 0.. {
            let articles = (0..20).map(|i| {
                let id = format!("https://rfi.example/{batch}/{i}");
                article(
                    &id,
                    &format!("Lot {batch}"),
                    "Un texte sur Bamako, Kidal et Gao",
                    Some(batch),
                )
            });
            apply(&store, "rfi", feed, articles.collect()).await;
            println!("committed {batch}");
        }
    });
}

#[test]
fn a_kill_in_mid_batch_loses_nothing_that_was_committed() {
    use std::io::{BufRead, BufReader};
    let folder = tempfile::tempdir().unwrap();
    let mut child = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["files::child_that_writes", "--exact", "--nocapture"])
        .env("GRIOT_TEST_CHILD", folder.path())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut committed = 0;
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        if line.unwrap().starts_with("committed ") {
            committed += 1;
        }
        if committed == 25 {
            child.kill().unwrap();
            break;
        }
    }
    child.wait().unwrap();
    assert_eq!(committed, 25, "the child wrote");
    run(async {
        let store = open(folder.path());
        assert!(store.check().await.unwrap().is_empty());
        let total = store.sections(NOW).await.unwrap().all.total;
        assert!(total >= committed * 20, "{total}");
        assert_eq!(total % 20, 0, "no half batch");
        let page = store
            .search(Query::of_words("kidal"), Filter::default(), None, 100_000)
            .await
            .unwrap();
        assert_eq!(page.hits.len() as u64, total);
    });
}

#[tokio::test]
async fn what_another_program_writes_is_noticed_and_what_the_store_writes_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = with_feed(folder.path()).await;
    assert!(!store.changed_elsewhere().await.unwrap());
    store.meta_set("mine", "1").await.unwrap();
    assert!(!store.changed_elsewhere().await.unwrap());
    let other = Store::open(folder.path(), &OpenOptions::default()).unwrap();
    other.meta_set("other", "1").await.unwrap();
    assert!(store.changed_elsewhere().await.unwrap());
    assert!(!store.changed_elsewhere().await.unwrap());
}
