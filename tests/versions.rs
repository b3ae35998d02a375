//! What a publisher changed, told on the command line and line by line.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at the first surprise"
)]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/server.rs"]
mod server;
#[path = "common/shelf.rs"]
mod shelf;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use assert_cmd::Command;
use desk::{Desk, HOUR, article_page, feed, forced, not_found, page, rss};
use griot::domain::{FullText, FullTextRules};
use griot::edits::word_by_word;
use griot::refresh::Thrift;
use server::Server;
use shelf::{NOW, apply_at, article, run, with_feed};
use tempfile::TempDir;

const ADDRESS: &str = "https://rfi.example/1";
const BEFORE: &str = "Douze soldats ont été tués lundi.\n\nLe ministre \u{1b}[31mdément.";
const AFTER: &str = "Treize soldats ont été tués lundi.\n\nLe ministre \u{1b}[31mdément.";

/// A store with an article that was changed twice, and another that was not.
fn edited(home: &TempDir) {
    run(async {
        let (store, feed) = with_feed(&home.path().join("data")).await;
        let put = async |title: &str, text: &str, at: i64| {
            let articles = vec![article(ADDRESS, title, text, Some(NOW.0))];
            apply_at(&store, "rfi", feed, articles, NOW.plus(at)).await
        };
        put("Attaque à Bamako", BEFORE, 0).await;
        put("Attaque à Bamako", AFTER, 3_600).await;
        put("Mali : attaque à Bamako", AFTER, 7_200).await;
        let other = article(
            "https://rfi.example/2",
            "Autre chose",
            "Rien.",
            Some(NOW.0 - 9),
        );
        apply_at(&store, "rfi", feed, vec![other], NOW).await;
        store.close().await.unwrap();
    });
}

fn griot(home: &TempDir, args: &[&str], input: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_griot"));
    command.env_clear();
    command.env("HOME", home.path()).env("TZ", "UTC");
    command.arg("--offline").arg("--data-dir");
    command.arg(home.path().join("data"));
    let output = command.args(args).write_stdin(input).output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{out}{err}");
    let bad = |c: char| c.is_control() && c != '\n';
    assert!(!out.contains(bad), "no code of a terminal: {out:?}");
    out
}

#[test]
fn versions_tells_every_change_word_by_word() {
    let home = tempfile::tempdir().unwrap();
    edited(&home);
    let out = griot(&home, &["versions", ADDRESS], "");
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines,
        [
            "Between 15 January 2027, 08:00 and 15 January 2027, 09:00: 1 word added · 1 word left out",
            "  [-Douze-] {+Treize+} soldats ont été tués lundi.",
            "  … 1 paragraph as it was",
            "",
            "Between 15 January 2027, 09:00 and 15 January 2027, 10:00: other headline",
            "  {+Mali :+} attaque à Bamako",
        ]
    );
    let json = griot(&home, &["versions", ADDRESS, "--json"], "");
    let changes: Vec<serde_json::Value> = json
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(changes.len(), 2);
    assert_eq!(changes[0]["seen"], "2027-01-15T08:00:00Z");
    assert_eq!(changes[0]["words_added"], 1);
    assert_eq!(changes[0]["text"][0]["changed"][0]["wording"], "removed");
    assert_eq!(changes[0]["text"][0]["changed"][0]["text"], "Douze");
    assert_eq!(changes[0]["title"], serde_json::Value::Null);
    assert_eq!(changes[1]["text"], serde_json::json!([]));
    let none = griot(&home, &["versions", "https://rfi.example/2"], "");
    assert_eq!(
        none,
        "griot has seen no change of this article since it came.\n"
    );
    assert_eq!(
        griot(&home, &["versions", "https://rfi.example/2", "--json"], ""),
        ""
    );
    let found = griot(&home, &["search", "is:edited"], "");
    assert!(
        found.contains("Mali : attaque") && !found.contains("Autre chose"),
        "{found}"
    );
}

#[test]
fn line_by_line_a_number_chooses_the_change() {
    let home = tempfile::tempdir().unwrap();
    edited(&home);
    let out = griot(&home, &["--linear"], "1\ng v\n2\nq\nq\nq\n");
    let lines: Vec<&str> = out.lines().collect();
    let after = |from: usize, words: &str| -> usize {
        let at = lines
            .iter()
            .skip(from)
            .position(|line| line.contains(words));
        at.unwrap_or_else(|| panic!("no {words:?} after line {from} of {lines:#?}")) + from
    };
    let text = after(0, "edited 15 January 2027, 10:00 (g v)");
    let shown = after(text, "What the publisher changed");
    let latest = after(shown, "> 1. 15 January 2027, 10:00 · other headline");
    let headline = after(latest, "{+Mali\u{a0}:+} attaque à Bamako");
    let first = after(headline, "> 2. 15 January 2027, 09:00 · 1 word added");
    after(first, "[-Douze-] {+Treize+} soldats");
}

#[tokio::test]
async fn a_page_is_fetched_again_when_its_feed_changed_and_not_else() {
    let changed = Arc::new(AtomicBool::new(false));
    let is_changed = Arc::clone(&changed);
    let server = Server::start(move |asked| {
        let is_changed = is_changed.load(Ordering::SeqCst);
        let told = |text: String, before: &str, after: &str| {
            if is_changed {
                text.replace(before, after)
            } else {
                text
            }
        };
        match asked.path.as_str() {
            "/f" => feed(told(rss(&["Un"]), "<title>Un<", "<title>Un accord<")),
            "/un" => page(told(article_page("Un"), "trois heures", "cinq heures")),
            _ => not_found(),
        }
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let thrift = || Thrift {
        full_text: FullTextRules {
            default: FullText::OnArrival,
            ..FullTextRules::default()
        },
        ..Thrift::default()
    };
    let refresh = async |hours: i64| {
        let refresher = desk.at(desk::NOW.plus(hours * HOUR)).with_thrift(thrift());
        let (report, _) = desk::run(&refresher, forced()).await;
        (report.pages, server.count("/un"))
    };
    assert_eq!(refresh(0).await, (1, 1));
    assert_eq!(refresh(1).await, (0, 1));
    changed.store(true, Ordering::SeqCst);
    assert_eq!(refresh(2).await, (1, 2));
    assert_eq!(refresh(3).await, (0, 2));
    let id = desk.id_of("Un accord").await;
    let revisions = desk.refresher.store.revisions(id).await.unwrap();
    let edits: Vec<_> = revisions.iter().map(word_by_word).collect();
    assert_eq!(edits.len(), 1, "feed and page are of one edit: {edits:?}");
    assert!(edits[0].title.is_some());
    assert_eq!((edits[0].added, edits[0].removed), (2, 2));
    assert_eq!(edits[0].until, desk::NOW.plus(2 * HOUR));
}
