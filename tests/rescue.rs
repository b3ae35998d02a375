//! Damaged stores, backups, exports: whatever is done to the file, marks come back first.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::panic,
    reason = "tests stop at the first surprise, and damage the files that they look at"
)]

#[path = "common/program.rs"]
mod program;
#[path = "common/shelf.rs"]
mod shelf;

use std::path::{Path, PathBuf};

use griot::domain::{
    ArticleId, BodyOrigin, Change, Completeness, FeedHealth, FeedId, FeedSpec, Filter, Headline,
    Lang, NewArticle, PageRequest, Source, SourceId, SourceKind, Timestamp, Topic,
};
use griot::store::{
    Batch, FILE_NAME, Incoming, KeptPair, KeptWatch, OpenOptions, Store, StoreError,
};
use griot::text::Clean;
use program::Home;
use shelf::{bare, body, open, run};
use url::Url;

const NOW: Timestamp = Timestamp(1_795_521_600);

/// Articles of the stores that are damaged here: some megabytes.
const MANY: usize = 500;

fn source(id: &str) -> Source {
    let url = Url::parse(&format!("https://{id}.example/feed")).unwrap();
    Source {
        id: SourceId::new(id),
        name: Clean::line(id),
        home: None,
        countries: Vec::new(),
        region: None,
        languages: vec![Lang::parse("fr").unwrap()],
        kind: SourceKind::Daily,
        feeds: vec![FeedSpec {
            title: None,
            urls: vec![url],
            language: None,
        }],
    }
}

fn article(n: usize) -> NewArticle {
    let text = format!("Paragraphe {n} du texte. ").repeat(40);
    NewArticle {
        url: Some(Url::parse(&format!("https://a.example/{n}")).unwrap()),
        language: Lang::parse("fr"),
        published: Some(NOW.plus(-60 * i64::try_from(n).unwrap())),
        topics: vec![
            Topic::stored("Politique"),
            Topic::stored(&format!("Sujet {}", n % 7)),
        ],
        body: Some(body(&text, BodyOrigin::Feed, Completeness::Full)),
        ..bare(&format!("url:a.example/{n}"), &format!("Titre {n}"))
    }
}

/// A store with many articles, every third read and every tenth saved; closed.
async fn filled(folder: &Path) {
    let store = open(folder);
    let feed = store.subscribe(source("rfi"), NOW).await.unwrap()[0];
    add(&store, feed, 0..MANY).await;
    let rows = headlines(&store).await;
    let ids =
        |every: usize| -> Vec<ArticleId> { rows.iter().step_by(every).map(|row| row.id).collect() };
    store.change(ids(3), Change::Read(true)).await.unwrap();
    store.change(ids(10), Change::Saved(true)).await.unwrap();
    store.close().await.unwrap();
}

async fn add(store: &Store, feed: FeedId, which: std::ops::Range<usize>) {
    let name = Clean::line("rfi");
    let articles = which
        .map(|n| Incoming::prepare(article(n), &name).unwrap())
        .collect();
    let batch = Batch {
        feed,
        source: SourceId::new("rfi"),
        articles,
        health: FeedHealth::default(),
        now: NOW,
    };
    store.apply(batch).await.unwrap();
}

async fn headlines(store: &Store) -> Vec<Headline> {
    let top = PageRequest::Top { limit: 10_000 };
    let page = store.headlines(Filter::default(), top).await.unwrap();
    page.headlines
}

async fn marks(store: &Store) -> (usize, usize) {
    let marks = store.marks().await.unwrap();
    let read = marks.iter().filter(|mark| mark.read).count();
    (read, marks.iter().filter(|mark| mark.saved).count())
}

const READ: usize = MANY.div_ceil(3);
const SAVED: usize = MANY.div_ceil(10);

/// Rescues the store and looks at what is there: articles and marks, all of it usable.
async fn rescued(folder: &Path) -> (usize, (usize, usize)) {
    let before = std::fs::read(folder.join(FILE_NAME)).unwrap();
    let rescued = Store::rescue(folder).unwrap();
    assert_eq!(
        std::fs::read(&rescued.aside).unwrap(),
        before,
        "kept as it was"
    );
    let store = open(folder);
    let wrong = store.check().await.unwrap();
    assert!(wrong.is_empty(), "{wrong:?}");
    let rows = headlines(&store).await;
    for row in rows.iter().step_by(97) {
        let open = store.article(row.id).await.unwrap().unwrap();
        assert_eq!(open.article.title, row.title);
    }
    if let Some(row) = rows.first() {
        let found = store
            .search(
                griot::query::Query::of_words(&format!("{} ", row.title)),
                Filter::default(),
                None,
                5,
            )
            .await
            .unwrap();
        assert!(!found.hits.is_empty(), "the search index is there");
    }
    assert_eq!(rows.len() as u64, rescued.articles);
    let found = marks(&store).await;
    store.close().await.unwrap();
    (rows.len(), found)
}

fn damage(folder: &Path, change: impl Fn(&mut Vec<u8>)) {
    let file = folder.join(FILE_NAME);
    let mut bytes = std::fs::read(&file).unwrap();
    change(&mut bytes);
    std::fs::write(&file, bytes).unwrap();
}

#[test]
fn a_store_that_is_whole_comes_back_whole() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        filled(folder.path()).await;
        assert_eq!(rescued(folder.path()).await, (MANY, (READ, SAVED)));
    });
}

#[test]
fn a_lost_first_page_costs_nothing() {
    for junk in [0, 0xa5] {
        let folder = tempfile::tempdir().unwrap();
        run(async {
            filled(folder.path()).await;
            damage(folder.path(), |bytes| bytes[..4096].fill(junk));
            let opened = Store::open(folder.path(), &OpenOptions::default());
            assert!(matches!(opened, Err(StoreError::Damaged { .. })));
            assert_eq!(rescued(folder.path()).await, (MANY, (READ, SAVED)));
        });
    }
}

#[test]
fn a_file_that_was_cut_gives_what_is_left_of_it() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        filled(folder.path()).await;
        damage(folder.path(), |bytes| bytes.truncate(bytes.len() / 2));
        let (articles, _) = rescued(folder.path()).await;
        assert!(articles > 0);
    });
}

/// Pages in the middle are overwritten: what stands on them is lost, the rest is there.
#[test]
fn wild_pages_cost_what_stands_on_them() {
    for seed in 0..3_usize {
        let folder = tempfile::tempdir().unwrap();
        run(async {
            filled(folder.path()).await;
            damage(folder.path(), |bytes| {
                let pages = bytes.len() / 4096;
                for n in 0..pages / 50 {
                    let page = 1 + (n * 7919 + seed * 104_729) % (pages - 1);
                    bytes[page * 4096..(page + 1) * 4096].fill((n * 31) as u8);
                }
            });
            let (articles, (read, saved)) = rescued(folder.path()).await;
            // A page in fifty: at worst an inner page with its whole branch.
            assert!(articles > MANY / 4, "seed {seed}: {articles} articles");
            assert!(
                read > READ / 4 && saved > SAVED / 4,
                "seed {seed}: {read}, {saved}"
            );
        });
    }
}

/// The pages at which the tables begin, one after the other: what they lead to is found all the
/// same.
#[test]
fn a_table_that_lost_its_beginning_is_put_together_from_its_pages() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        filled(folder.path()).await;
        let roots: Vec<usize> = {
            let db = rusqlite::Connection::open(folder.path().join(FILE_NAME)).unwrap();
            let sql = "SELECT rootpage FROM sqlite_schema WHERE name IN
                ('listing', 'article', 'body', 'state', 'source', 'feed', 'appearance')";
            let mut query = db.prepare(sql).unwrap();
            let rows = query.query_map([], |row| row.get::<_, i64>(0)).unwrap();
            rows.map(|root| usize::try_from(root.unwrap()).unwrap())
                .collect()
        };
        damage(folder.path(), |bytes| {
            for root in &roots {
                bytes[(root - 1) * 4096..root * 4096].fill(0);
            }
        });
        let (articles, (read, saved)) = rescued(folder.path()).await;
        // The few rows that stood on a table's first page itself are lost.
        assert!(articles > MANY * 9 / 10, "{articles} articles");
        assert!(
            read > READ * 9 / 10 && saved > SAVED * 8 / 10,
            "{read}, {saved}"
        );
    });
}

#[test]
fn damage_that_is_met_while_reading_is_mended_at_the_next_start() {
    let home = Home::new();
    let folder = home.0.path().join("griot");
    run(filled(&folder));
    damage(&folder, |bytes| {
        let pages = bytes.len() / 4096;
        for page in pages / 2..pages * 3 / 4 {
            bytes[page * 4096..(page + 1) * 4096].fill(0x5a);
        }
    });
    // Behind what a start looks at: it is met by what reads everything.
    let met = home.run(&["doctor", "--store", "--json"]);
    assert!(
        met.out.contains("\"whole\":false"),
        "{}{}",
        met.out,
        met.err
    );
    let again = home.run(&["list", "--limit", "5000"]);
    assert_eq!(again.code, Some(0), "{}", again.err);
    assert!(again.err.contains("griot.db.damaged-1"), "{}", again.err);
    assert!(again.out.lines().count() > 0);
    let whole = home.run(&["doctor", "--store", "--json"]);
    assert!(
        whole.out.contains("\"whole\":true"),
        "{}{}",
        whole.out,
        whole.err
    );
}

/// What a start reads before it is open tells which store it is.
#[test]
fn a_damaged_page_of_small_facts_is_mended_at_the_start_that_meets_it() {
    let home = Home::new();
    let folder = home.0.path().join("griot");
    run(filled(&folder));
    let root: i64 = {
        let db = rusqlite::Connection::open(folder.join(FILE_NAME)).unwrap();
        let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'meta'";
        db.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    let root = usize::try_from(root).unwrap();
    damage(&folder, |bytes| {
        bytes[(root - 1) * 4096..root * 4096].fill(0x5a);
    });
    let ran = home.run(&["list", "--limit", "5000"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.err.contains("griot.db.damaged-1"), "{}", ran.err);
    assert!(ran.err.contains("could not be read: 1"), "{}", ran.err);
    assert_eq!(ran.out.lines().count(), MANY);
    assert_eq!(home.run(&["list"]).err, "");
}

/// Every file of a folder.
fn copy_all(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// The states that a kill leaves, one after the other: while the new store is filled, when it is whole
/// and not in its place, when the log was moved, when the file was, and before the last mark is gone.
#[test]
fn a_kill_at_any_point_of_a_rescue_costs_nothing() {
    let (live, damaged) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let name = |end: &str| format!("{FILE_NAME}{end}");
    run(async {
        filled(live.path()).await;
        let store = open(live.path());
        let id = headlines(&store).await[1].id;
        store.change(vec![id], Change::Saved(true)).await.unwrap();
        // With the log that a kill leaves.
        copy_all(live.path(), damaged.path());
    });
    std::fs::remove_file(damaged.path().join(name("-shm"))).unwrap();
    damage(damaged.path(), |bytes| bytes[..16].fill(0x5a));
    std::fs::write(damaged.path().join(name(".suspect")), "").unwrap();
    let read = |name: String| std::fs::read(damaged.path().join(name)).unwrap();
    let (old, log) = (read(name("")), read(name("-wal")));
    let other = tempfile::tempdir().unwrap();
    copy_all(damaged.path(), other.path());
    Store::rescue(other.path()).unwrap();
    let new = std::fs::read(other.path().join(FILE_NAME)).unwrap();
    for point in 0..5 {
        let home = Home::new();
        let folder = home.0.path().join("griot");
        copy_all(damaged.path(), &folder);
        let at = |end: &str| folder.join(name(end));
        let moved = |from: &str, to: &str| std::fs::rename(at(from), at(to)).unwrap();
        match point {
            0 => {
                std::fs::write(at(".filling"), &new[..new.len() / 2]).unwrap();
                std::fs::write(at(".filling-wal"), "half a log").unwrap();
            }
            _ => std::fs::write(at(".mended"), &new).unwrap(),
        }
        if point >= 2 {
            std::fs::remove_file(at(".head")).unwrap();
            moved("-wal", ".damaged-1-wal");
        }
        if point >= 3 {
            moved("", ".damaged-1");
        }
        if point >= 4 {
            moved(".mended", "");
        }
        let ran = home.run(&["list", "--limit", "5000"]);
        assert_eq!(ran.code, Some(0), "point {point}: {}", ran.err);
        assert_eq!(ran.out.lines().count(), MANY, "point {point}: {}", ran.err);
        assert_eq!(std::fs::read(at(".damaged-1")).unwrap(), old, "{point}");
        assert_eq!(std::fs::read(at(".damaged-1-wal")).unwrap(), log);
        run(async {
            let saved = marks(&open(&folder)).await.1;
            assert_eq!(saved, SAVED + 1, "point {point}: what the log holds");
        });
        for end in [
            ".filling",
            ".filling-wal",
            ".mended",
            ".suspect",
            ".damaged-2",
        ] {
            assert!(!at(end).exists(), "point {point}: {end} is left");
        }
        assert_eq!(home.run(&["list"]).err, "");
    }
}

#[test]
fn a_second_griot_waits_for_the_one_that_mends() {
    use std::io::BufRead;
    let home = Home::new();
    let folder = home.0.path().join("griot");
    run(filled(&folder));
    damage(&folder, |bytes| bytes[..16].fill(0x5a));
    let turn = std::fs::File::create(folder.join("mend.lock")).unwrap();
    turn.lock().unwrap();
    let mut command = home.command(&["list", "--limit", "5000"]);
    let out = tempfile::tempfile().unwrap();
    command.stdout(out.try_clone().unwrap());
    let mut child = command
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let said = std::io::BufReader::new(child.stderr.take().unwrap()).lines();
    let mut said = said.map_while(Result::ok);
    assert!(said.any(|line| line.contains("Another griot is at it")));
    assert!(!folder.join("griot.db.damaged-1").exists());
    // The other is killed before it has done anything: this one does it.
    turn.unlock().unwrap();
    said.for_each(drop);
    assert!(child.wait().unwrap().success());
    let mut text = String::new();
    std::io::Seek::rewind(&mut &out).unwrap();
    std::io::Read::read_to_string(&mut &out, &mut text).unwrap();
    assert_eq!(text.lines().count(), MANY);
}

/// Bytes of the file's own head: the magic, the size of a page, the reserve, the format of the
/// schema, the vacuum, the encoding, the version (lower and higher), whose it is.
#[test]
fn a_flipped_byte_of_the_head_costs_nothing() {
    for (at, bit) in [
        (3, 4),
        (16, 1),
        (20, 8),
        (47, 64),
        (55, 2),
        (59, 2),
        (60, 1),
        (63, 16),
        (63, 32),
        (68, 1),
        (71, 1),
    ] {
        let folder = tempfile::tempdir().unwrap();
        run(async {
            filled(folder.path()).await;
            damage(folder.path(), |bytes| bytes[at] ^= bit);
            assert!(Store::is_suspect(folder.path()).unwrap(), "byte {at}");
            let found = rescued(folder.path()).await;
            assert_eq!(found, (MANY, (READ, SAVED)), "byte {at}");
        });
    }
}

/// Whatever is asked of it: what another griot may need is neither mended nor set aside.
#[test]
fn a_newer_store_is_refused_untouched_by_every_command() {
    let home = Home::new();
    let folder = home.0.path().join("griot");
    run(filled(&folder));
    let file = folder.join(FILE_NAME);
    let version: i64 = {
        let db = rusqlite::Connection::open(&file).unwrap();
        db.pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap()
    };
    for newer in [version + 1, 99] {
        let db = rusqlite::Connection::open(&file).unwrap();
        db.pragma_update(None, "user_version", newer).unwrap();
        // The readers of the store above may still be closing: nothing is left for them to write.
        let fold = "PRAGMA wal_checkpoint(TRUNCATE)";
        db.query_row(fold, [], |_| Ok(())).unwrap();
        db.close().unwrap();
        let before = std::fs::read(&file).unwrap();
        for command in [&["list"][..], &["refresh"], &["doctor"], &["stats"]] {
            let ran = home.run(command);
            assert_eq!(ran.code, Some(1), "{command:?} {}", ran.out);
            let said = format!("version {newer}");
            assert!(ran.err.contains(&said), "{command:?} {}", ran.err);
        }
        assert_eq!(std::fs::read(&file).unwrap(), before);
        assert!(!folder.join("griot.db.damaged-1").exists());
    }
}

#[test]
fn a_head_that_was_not_kept_costs_what_tells_of_it_and_no_article() {
    // A bit that makes the version a later one is not told from a newer griot's without the head.
    for (at, bit) in [(59, 2), (63, 32)] {
        let folder = tempfile::tempdir().unwrap();
        run(async {
            filled(folder.path()).await;
            std::fs::remove_file(folder.path().join(format!("{FILE_NAME}.head"))).unwrap();
            damage(folder.path(), |bytes| bytes[at] ^= bit);
            let opened = Store::open(folder.path(), &OpenOptions::default());
            assert!(
                matches!(opened, Err(StoreError::Damaged { .. })),
                "byte {at}: {opened:?}"
            );
            let found = rescued(folder.path()).await;
            assert_eq!(found, (MANY, (READ, SAVED)), "byte {at}");
        });
    }
}

/// A byte that is no UTF-8 in a column of text, which SQLite takes for whole.
#[test]
fn a_text_that_is_none_is_damage_that_costs_a_letter() {
    for (table, column) in [
        ("listing", "title"),
        ("source", "name"),
        ("feed", "title"),
        ("article", "url"),
        ("feed", "url"),
    ] {
        let home = Home::new();
        let folder = home.0.path().join("griot");
        run(filled(&folder));
        {
            let db = rusqlite::Connection::open(folder.join(FILE_NAME)).unwrap();
            let sql = format!(
                "UPDATE {table} SET {column} = CAST(x'ff' || CAST({column} AS BLOB) AS TEXT)
                 WHERE rowid = (SELECT max(rowid) FROM {table})"
            );
            assert_eq!(db.execute(&sql, []).unwrap(), 1, "{table}");
        }
        let met = home.run(&["doctor", "--store"]);
        assert_eq!(met.code, Some(1), "{table}: {}{}", met.out, met.err);
        let count = || {
            let ran = home.run(&["list", "--limit", "5000"]);
            assert_eq!(ran.code, Some(0), "{table}: {}", ran.err);
            assert_eq!(ran.out.lines().count(), MANY, "{table}: {}", ran.err);
            ran.err
        };
        assert!(count().contains("griot.db.damaged-1"), "{table}");
        assert_eq!(count(), "");
        let whole = home.run(&["doctor", "--store"]);
        assert_eq!(whole.code, Some(0), "{table}: {}{}", whole.out, whole.err);
        run(async {
            let store = open(&folder);
            assert_eq!(marks(&store).await, (READ, SAVED), "{table}");
            let feeds = store.feeds().await.unwrap();
            let urls: Vec<&str> = feeds.iter().map(|(feed, _)| feed.url.as_str()).collect();
            assert!(urls.contains(&"https://rfi.example/feed"), "{urls:?}");
        });
    }
}

#[test]
fn a_list_that_meets_a_text_that_is_none_says_that_the_next_start_mends_it() {
    let home = Home::new();
    let folder = home.0.path().join("griot");
    run(filled(&folder));
    let db = rusqlite::Connection::open(folder.join(FILE_NAME)).unwrap();
    let sql = "UPDATE listing SET title = CAST(x'ff41' AS TEXT) WHERE id = 7";
    assert_eq!(db.execute(sql, []).unwrap(), 1);
    drop(db);
    let met = home.run(&["list", "--limit", "5000"]);
    assert_eq!(met.code, Some(1), "{}", met.out);
    assert!(met.err.contains("start it again: it mends"), "{}", met.err);
    let ran = home.run(&["list", "--limit", "5000"]);
    assert_eq!(ran.out.lines().count(), MANY, "{}", ran.err);
}

#[test]
fn a_store_that_became_rubbish_is_set_aside_and_the_paper_opens() {
    let home = Home::new();
    let folder = home.0.path().join("griot");
    assert_eq!(home.run(&["list"]).code, Some(0));
    let rubbish = b"rubbish ".repeat(1_000);
    std::fs::write(folder.join(FILE_NAME), &rubbish).unwrap();
    let ran = home.run(&["list"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.err.contains("griot.db.damaged-1"), "{}", ran.err);
    assert_eq!(
        std::fs::read(folder.join("griot.db.damaged-1")).unwrap(),
        rubbish
    );
    assert_eq!(home.run(&["list"]).err, "");
}

#[test]
fn a_backup_is_whole_and_comes_back_also_under_a_running_griot() {
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("copy.griot");
    let live = folder.path().join("live");
    run(async {
        filled(&live).await;
        let store = open(&live);
        store.backup(backup.clone()).await.unwrap();
        let again = store.backup(backup.clone()).await.unwrap_err();
        assert!(matches!(again, StoreError::Folder { .. }), "{again:?}");
        // What is done after the backup is gone after the restore, and kept beside it.
        let feed = store.feeds().await.unwrap()[0].0.id;
        add(&store, feed, MANY..MANY + 5).await;
        assert_eq!(headlines(&store).await.len(), MANY + 5);
        let kept = Store::restore(&live, &backup).unwrap().unwrap();
        assert_eq!(headlines(&store).await.len(), MANY, "the open one sees it");
        assert_eq!(marks(&store).await, (READ, SAVED));
        // Its rows may be others': nothing is marked by what was there before.
        let id = headlines(&store).await[0].id;
        let refused = store.change(vec![id], Change::Saved(true)).await;
        assert!(matches!(refused, Err(StoreError::Replaced)), "{refused:?}");
        assert_eq!(marks(&open(&live)).await, (READ, SAVED));
        let again = open(&live);
        again.change(vec![id], Change::Saved(true)).await.unwrap();
        Store::restore(&live, &kept).unwrap();
        let names = std::fs::read_dir(&live).unwrap().map(|entry| {
            let name = entry.unwrap().file_name();
            name.to_str().unwrap().to_owned()
        });
        let names: Vec<String> = names.collect();
        let is_store = |name: &String| {
            name.starts_with(FILE_NAME) || ["restore.lock", "migrate.lock"].contains(&name.as_str())
        };
        assert!(
            names.iter().all(is_store),
            "nothing else is left: {names:?}"
        );
        assert_eq!(headlines(&store).await.len(), MANY + 5);
        assert!(store.check().await.unwrap().is_empty());
    });
}

#[test]
fn a_mended_store_that_waits_does_not_take_the_place_of_a_restored_one() {
    let (live, home) = (tempfile::tempdir().unwrap(), Home::new());
    let backup = live.path().join("copy.griot");
    let folder = home.0.path().join("griot");
    run(async {
        filled(live.path()).await;
        open(live.path()).backup(backup.clone()).await.unwrap();
        let store = open(&folder);
        let feed = store.subscribe(source("rfi"), NOW).await.unwrap()[0];
        add(&store, feed, 0..3).await;
        store.close().await.unwrap();
    });
    // As a kill leaves it between the mending and the last step.
    let file = folder.join(FILE_NAME);
    std::fs::copy(&file, folder.join(format!("{FILE_NAME}.mended"))).unwrap();
    Store::restore(&folder, &backup).unwrap();
    let ran = home.run(&["list", "--limit", "5000"]);
    assert_eq!(ran.out.lines().count(), MANY, "{}", ran.err);
}

#[test]
fn what_is_no_backup_is_refused_and_changes_nothing() {
    let home = Home::new();
    run(filled(&home.0.path().join("griot")));
    let count = |home: &Home| home.run(&["list", "--limit", "5000"]).out.lines().count();
    assert_eq!(count(&home), MANY);
    let junk = home.file("junk", "no backup at all");
    let missing = home.0.path().join("nothing");
    let half: PathBuf = home.0.path().join("half");
    let whole = std::fs::read(home.0.path().join("griot").join(FILE_NAME)).unwrap();
    std::fs::write(&half, &whole[..whole.len() / 2]).unwrap();
    let empty = home.file("empty", "");
    for file in [&junk, &missing, &half, &empty] {
        let ran = home.run(&["restore", file.to_str().unwrap()]);
        assert_eq!(ran.code, Some(1), "{}", ran.out);
        assert!(ran.err.starts_with("error: "), "{}", ran.err);
    }
    assert_eq!(count(&home), MANY);
}

#[cfg(unix)]
#[test]
fn a_backup_touches_no_file_of_the_readers() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    run(filled(&home.0.path().join("griot")));
    let mine = ["mine.part", "mine.part-0", "all.json.part"].map(|name| home.file(name, "mine"));
    for file in &mine {
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o644)).unwrap();
    }
    let to = |name: &str| home.0.path().join(name).to_str().unwrap().to_owned();
    for arguments in [vec!["backup"], vec!["export", "--all"]] {
        let name = to(if arguments.len() == 1 {
            "mine"
        } else {
            "all.json"
        });
        let ran = home.run(&[arguments, vec![&name]].concat());
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        let mode = std::fs::metadata(&name).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    for file in &mine {
        assert_eq!(std::fs::read(file).unwrap(), b"mine", "{}", file.display());
    }
}

#[test]
fn settings_sources_and_marks_move_to_another_machine() {
    let home = Home::new();
    let folder = home.0.path().join("griot");
    run(filled(&folder));
    std::fs::create_dir_all(home.0.path().join(".config/griot")).unwrap();
    home.file(".config/griot/config.toml", "[reading]\nmeasure = 72\n");
    let all = home.0.path().join("all.json");
    let ran = home.run(&["export", "--all", all.to_str().unwrap()]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let other = Home::new();
    let ran = other.run(&["import", "--only", all.to_str().unwrap()]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let settings = other.0.path().join(".config/griot/config.toml");
    assert!(
        std::fs::read_to_string(settings)
            .unwrap()
            .contains("measure = 72")
    );
    let their = other.0.path().join("griot");
    run(async {
        let store = open(&their);
        assert_eq!(marks(&store).await, (READ, SAVED));
        // The articles come later, by their feed, and have their marks.
        let feeds = store.feeds().await.unwrap();
        let feed = feeds
            .iter()
            .find(|(feed, _)| feed.source.as_str() == "rfi")
            .unwrap();
        add(&store, feed.0.id, 0..MANY).await;
        let rows = headlines(&store).await;
        let of_rfi = rows.iter().filter(|row| row.source.as_str() == "rfi");
        let saved = of_rfi.filter(|row| row.saved).count();
        assert_eq!(saved, SAVED);
        store.close().await.unwrap();
    });
    // A second time nothing changes, and settings that differ are laid beside.
    other.file(".config/griot/config.toml", "[reading]\nmeasure = 66\n");
    other.run(&["import", "--only", all.to_str().unwrap()]);
    let beside = other.0.path().join(".config/griot/config.imported.toml");
    assert!(beside.exists());
    run(async { assert_eq!(marks(&open(&their)).await, (READ, SAVED)) });
}

#[test]
fn marks_keep_title_and_address_when_they_move_twice() {
    let home = Home::new();
    run(filled(&home.0.path().join("griot")));
    let marks = |home: &Home| -> serde_json::Value {
        let ran = home.run(&["export", "--all"]);
        let all: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        home.file("all.json", &ran.out);
        all["marks"].clone()
    };
    let first = marks(&home);
    let named = |mark: &serde_json::Value| mark["title"].is_string() && mark["url"].is_string();
    assert!(first.as_array().unwrap().iter().all(named), "{first}");
    let other = Home::new();
    let all = home.0.path().join("all.json");
    let ran = other.run(&["import", "--only", all.to_str().unwrap()]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(marks(&other), first);
}

#[test]
fn what_was_joined_cut_and_watched_moves_too() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    run(async {
        filled(one.path()).await;
        filled(other.path()).await;
        let (from, to) = (open(one.path()), open(other.path()));
        let rows = headlines(&from).await;
        let id = |n: usize| rows[n].id;
        from.watch(id(3), NOW).await.unwrap();
        from.join(id(5), id(9), NOW).await.unwrap();
        let (pairs, watches) = (
            from.kept_pairs().await.unwrap(),
            from.kept_watches().await.unwrap(),
        );
        assert_eq!(
            (pairs.len(), watches.len()),
            (2, 1),
            "a pair stands both ways round"
        );
        let text = serde_json::to_string(&(&pairs, &watches)).unwrap();
        let read: (Vec<KeptPair>, Vec<KeptWatch>) = serde_json::from_str(&text).unwrap();
        assert_eq!(read, (pairs.clone(), watches.clone()));
        while to.settle_stories().await.unwrap().more {}
        for _ in 0..2 {
            to.put_pairs(pairs.clone()).await.unwrap();
            to.put_watches(watches.clone()).await.unwrap();
        }
        let mut there = to.kept_pairs().await.unwrap();
        let mut here = pairs;
        let by = |pair: &KeptPair| (pair.article.identity, pair.other_identity);
        there.sort_by_key(by);
        here.sort_by_key(by);
        assert_eq!(there, here);
        let watched = to.watched().await.unwrap();
        assert_eq!(watched.len(), 1);
        assert_eq!(watched[0].title, rows[3].title);
        while to.settle_stories().await.unwrap().more {}
        let theirs = headlines(&to).await;
        let parts = to.parts(vec![theirs[5].id, theirs[9].id]).await.unwrap();
        let story = |n: usize| parts[n].1.as_ref().map(|part| part.id);
        assert!(story(0).is_some() && story(0) == story(1), "{parts:?}");
        assert!(to.check().await.unwrap().is_empty());
    });
}

#[test]
fn a_watched_story_waits_for_its_articles_and_keeps_them_together() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    run(async {
        filled(one.path()).await;
        let from = open(one.path());
        let rows = headlines(&from).await;
        let (pairs, watches) = {
            from.join(rows[5].id, rows[3].id, NOW).await.unwrap();
            from.watch(rows[3].id, NOW).await.unwrap();
            let pairs = from.kept_pairs().await.unwrap();
            (pairs, from.kept_watches().await.unwrap())
        };
        let to = open(other.path());
        to.subscribe(source("rfi"), NOW).await.unwrap();
        for times in [1, 0] {
            assert_eq!(to.put_pairs(pairs.clone()).await.unwrap(), (0, times));
            assert_eq!(to.put_watches(watches.clone()).await.unwrap(), times);
        }
        let waits = to.watched().await.unwrap();
        assert_eq!((waits.len(), waits[0].articles), (1, 0));
        let told = |mut watch: Vec<KeptWatch>| {
            let mut told: Vec<i64> = watch
                .remove(0)
                .articles
                .iter()
                .map(|of| of.identity)
                .collect();
            told.sort_unstable();
            told
        };
        assert_eq!(
            told(to.kept_watches().await.unwrap()),
            told(watches.clone())
        );
        drop(to);
        filled(other.path()).await;
        let to = open(other.path());
        while to.settle_stories().await.unwrap().more {}
        let watched = to.watched().await.unwrap();
        assert_eq!((watched.len(), watched[0].articles), (1, 2), "{watched:?}");
        assert_eq!(watched[0].title, rows[3].title);
        assert_eq!(told(to.kept_watches().await.unwrap()), told(watches));
        let db = rusqlite::Connection::open(other.path().join(FILE_NAME)).unwrap();
        let waits = db.query_row("SELECT count(*) FROM awaited", [], |row| row.get(0));
        assert_eq!(waits.ok(), Some(0));
    });
}

#[test]
fn an_emptied_store_is_named_and_what_its_log_holds_is_saved() {
    let home = Home::new();
    let folder = home.0.path().join("griot");
    std::fs::create_dir_all(&folder).unwrap();
    let live = tempfile::tempdir().unwrap();
    run(async {
        filled(live.path()).await;
        let store = open(live.path());
        let rows = headlines(&store).await;
        let ids: Vec<ArticleId> = rows.iter().skip(1).take(3).map(|row| row.id).collect();
        store.change(ids, Change::Saved(true)).await.unwrap();
        // What a kill leaves.
        for end in ["", "-wal", ".head"] {
            let name = format!("{FILE_NAME}{end}");
            std::fs::copy(live.path().join(&name), folder.join(&name)).unwrap();
        }
    });
    let log = std::fs::read(folder.join(format!("{FILE_NAME}-wal"))).unwrap();
    assert!(log.len() > 4096);
    std::fs::write(folder.join(FILE_NAME), b"").unwrap();
    let ran = home.run(&["list"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.err.contains("griot.db.damaged-1"), "{}", ran.err);
    let aside = folder.join("griot.db.damaged-1-wal");
    assert_eq!(std::fs::read(aside).unwrap(), log, "nothing is destroyed");
    run(async {
        let (_, saved) = marks(&open(&folder)).await;
        assert!(saved >= 3, "{saved} marks saved");
    });
    assert_eq!(home.run(&["list"]).err, "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_damaged_store_is_not_set_aside_under_a_griot_that_has_it_open() {
    let home = Home::new();
    let folder = home.0.path().join("griot");
    run(filled(&folder));
    run(async {
        let store = open(&folder);
        headlines(&store).await;
        // By another program: a file that this one closes takes its locks along.
        let file = folder.join(FILE_NAME);
        let empty = ["-c", ": > \"$0\"", file.to_str().unwrap()];
        let emptied = std::process::Command::new("sh").args(empty).status();
        assert!(emptied.unwrap().success());
        let ran = home.run(&["list"]);
        assert_eq!(ran.code, Some(1), "{}{}", ran.out, ran.err);
        assert!(!folder.join("griot.db.damaged-1").exists());
        drop(store);
    });
}

#[cfg(unix)]
#[test]
fn every_file_of_the_store_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let folder = home.0.path().join("griot");
    run(filled(&folder));
    let file = folder.join(FILE_NAME);
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    run(async {
        let store = open(&folder);
        let id = headlines(&store).await[0].id;
        store.change(vec![id], Change::Saved(true)).await.unwrap();
        for end in ["", "-wal", "-shm", ".head"] {
            let known = std::fs::metadata(folder.join(format!("{FILE_NAME}{end}"))).unwrap();
            assert_eq!(known.permissions().mode() & 0o777, 0o600, "{end}");
        }
    });
}
