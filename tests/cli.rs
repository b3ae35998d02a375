//! The commands as a shell sees them: what they write, where, and how they end.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "tests stop at the first surprise, and write the files that commands read"
)]

use std::io::{BufRead, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command as Process, Stdio};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// An archive of four articles in three sources, with two lines that are wrong.
const ARCHIVE: &str = r#"{"id":"fr-1","lang":"fr","date":"2026-11-20T08:00:00Z","title":"Haftar reçu à Moscou par Poutine","text":"Le maréchal Khalifa Haftar a été reçu au Kremlin.\n\nIl a parlé de la Libye avec Vladimir Poutine.","source":"RFI","url":"https://rfi.example/haftar"}
{"id":"en-1","lang":"en","date":"2026-11-21T08:00:00Z","title":"Haftar in Moscow for talks with Putin","text":"Khalifa Haftar met Vladimir Putin at the Kremlin.\n\nThey spoke of Libya.","source":"BBC"}
this is no JSON
{"id":"en-2","lang":"en","title":"Cotton prices fall in Mali","text":"Prices fell.\n\nFarmers are worried in Sikasso."}

{"title":"no id"}
{"id":5,"title":"\u001b[31mRed\u001b[0m \u202etitle","html":"<p>One</p><p>Two <b>three</b></p>"}
"#;

/// A home of its own for each test: nothing of the reader's is read or written.
struct Home(TempDir);

struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Said {
    fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        let said = Self {
            code: output.status.code().expect("ended by itself"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        for text in [&said.out, &said.err] {
            let is_bad = |c: char| c.is_control() && c != '\n' && c != '\t';
            assert!(!text.contains(is_bad), "control characters in {text:?}");
        }
        said
    }

    fn lines(&self) -> Vec<&str> {
        self.out.lines().collect()
    }

    fn objects(&self) -> Vec<Value> {
        let lines = self.out.lines();
        lines
            .map(|line| serde_json::from_str(line).expect(line))
            .collect()
    }
}

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A home with the archive loaded.
    fn with_archive() -> Self {
        let home = Self::new();
        let said = home.run_with(&["load", "-"], ARCHIVE);
        assert_eq!(said.code, 0, "{}", said.err);
        home
    }

    fn file(&self, name: &str, content: &str) -> String {
        let path: PathBuf = self.0.path().join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn command(&self) -> Command {
        let mut command = self.online();
        command.arg("--offline");
        command
    }

    /// A command that may ask a server of the test's own.
    fn online(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_griot"));
        command.env_clear();
        command.env("HOME", self.0.path()).env("TZ", "UTC");
        command.arg("--data-dir").arg(self.0.path().join("data"));
        command
    }

    fn run(&self, args: &[&str]) -> Said {
        self.run_with(args, "")
    }

    fn run_online(&self, args: &[&str]) -> Said {
        Said::of(self.online().args(args))
    }

    fn run_with(&self, args: &[&str], input: &str) -> Said {
        Said::of(self.command().args(args).write_stdin(input))
    }
}

#[test]
fn an_archive_is_loaded_and_its_wrong_lines_are_named() {
    let home = Home::new();
    let file = home.file("archive.jsonl", ARCHIVE);
    let said = home.run(&["load", &file]);
    assert_eq!((said.code, said.out.as_str()), (0, "4 new articles\n"));
    let warnings: Vec<&str> = said.err.lines().collect();
    assert_eq!(warnings.len(), 2, "{}", said.err);
    assert!(
        warnings[0].contains("line 3: it is not an object"),
        "{}",
        said.err
    );
    assert!(
        warnings[1].contains("line 6: `id` is missing"),
        "{}",
        said.err
    );
    let again = home.run(&["load", &file]);
    assert_eq!((again.code, again.out.as_str()), (0, "0 new articles\n"));
    assert!(again.err.contains("4 articles"), "{}", again.err);
}

#[test]
fn the_guide_is_no_news() {
    let home = Home::with_archive();
    assert_eq!(home.run_with(&["--linear"], "q\n").code, 0);
    let all = home.run(&["list", "--json", "--limit", "100"]).objects();
    let of_the_guide = |row: &&Value| row["source"] == "griot";
    assert!(all.iter().filter(of_the_guide).count() > 2, "{all:#?}");
    let libya = home.run(&["list", "--country", "LY", "--json"]).objects();
    assert!(!libya.is_empty());
    assert_eq!(libya.iter().filter(of_the_guide).count(), 0, "{libya:#?}");
    // Its articles are alike, and tell no story; what belongs together in it is linked.
    for page in all.iter().filter(of_the_guide) {
        let id = page["id"].to_string();
        let told = home.run(&["coverage", &id, "--json"]).objects();
        assert_eq!(told.len(), 1, "{told:#?}");
        let related = home.run(&["related", &id, "--json"]).objects();
        let cited = related.iter().filter(|near| near["kind"] == "cited");
        assert_eq!(cited.count(), related.len(), "{related:#?}");
    }
}

#[test]
fn an_article_without_a_title_is_called_by_its_first_words() {
    let home = Home::new();
    let archive = r#"{"id":"a","text":"The ferry is late again."}
{"id":"b"}
"#;
    let said = home.run_with(&["load", "-"], archive);
    assert_eq!((said.code, said.out.as_str()), (0, "1 new article\n"));
    assert!(said.err.contains("line 2: it has neither"), "{}", said.err);
    let listed = home.run(&["list", "--json"]).objects();
    assert_eq!(listed[0]["title"], "The ferry is late again.");
}

#[test]
fn a_line_that_is_no_object_is_named_and_a_wrong_date_costs_only_the_date() {
    let home = Home::new();
    let archive = r#"["zz","fr","2026-01-01T00:00:00Z","title","text"]
{"id":"a","title":"Dated yesterday","date":"yesterday, they say","text":"Text."}
"#;
    let said = home.run_with(&["load", "-"], archive);
    assert_eq!((said.code, said.out.as_str()), (0, "1 new article\n"));
    assert!(
        said.err.contains("line 1: it is not an object with `id`"),
        "{}",
        said.err
    );
    assert!(
        said.err
            .contains("line 2: `yesterday, they say` is no date"),
        "{}",
        said.err
    );
}

#[test]
fn what_is_wrong_in_a_line_is_said_in_the_language_of_the_reader() {
    let home = Home::new();
    let lines = [
        ("{\"id\":\"a\",\"title\":5}", "`title` doit être un texte"),
        ("{\"id\":[],\"title\":\"a\"}", "`id` doit être un texte"),
        ("{\"title\":\"a\"}", "il manque `id`"),
        ("{\"id\":1,\"topics\":[1]}", "`topics` doit être une liste"),
        ("{\"id\":1,\"id\":2}", "ses champs n’ont pas pu être lus"),
        ("{\"id\":", "ce n’est pas du JSON"),
        ("{\"id\":\"\",\"title\":\"a\"}", "`id` est vide"),
        (
            "{\"id\":\"b\",\"title\":\"a\",\"date\":\"hier\"}",
            "`hier` n’est pas une date",
        ),
    ];
    let archive = lines.map(|(line, _)| line).join("\n");
    let mut command = home.command();
    command.env("LC_ALL", "fr_FR.UTF-8");
    let said = Said::of(command.args(["load", "-"]).write_stdin(archive));
    assert_eq!(said.code, 0, "{}", said.err);
    let told: Vec<&str> = said.err.lines().collect();
    assert_eq!(told.len(), lines.len(), "{told:#?}");
    for (number, (told, (_, why))) in (1..).zip(told.iter().zip(lines)) {
        let at = format!("entrée standard, ligne {number}\u{a0}: ");
        assert!(told.contains(&at) && told.contains(why), "{told}");
    }
}

#[test]
fn an_archive_without_a_single_good_line_is_a_failure() {
    let home = Home::new();
    let said = home.run_with(&["load", "-"], "1\n[]\n");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("standard input, line 1"), "{}", said.err);
    assert!(
        said.err
            .contains("an object with `id` and `title` or `text`"),
        "{}",
        said.err
    );
}

#[test]
fn loaded_articles_are_listed_newest_first_and_read_by_any_of_their_names() {
    let home = Home::with_archive();
    let listed = home.run(&["list", "--json"]).objects();
    let titles: Vec<&str> = listed
        .iter()
        .map(|row| row["title"].as_str().unwrap())
        .collect();
    assert_eq!(
        titles[2..],
        [
            "Haftar in Moscow for talks with Putin",
            "Haftar reçu à Moscou par Poutine",
        ]
    );
    let id = listed[3]["id"].to_string();
    for name in [id.as_str(), "fr-1", "https://rfi.example/haftar"] {
        let said = home.run(&["read", name]);
        assert_eq!(said.code, 0, "{}", said.err);
        let lines = said.lines();
        assert_eq!(lines[0], "Haftar reçu à Moscou par Poutine");
        assert!(lines[1].starts_with("RFI · "), "{}", lines[1]);
        assert!(lines.contains(&"Le maréchal Khalifa Haftar a été reçu au Kremlin."));
        assert!(lines.contains(&"Il a parlé de la Libye avec Vladimir Poutine."));
    }
    let whole = &home.run(&["read", "fr-1", "--json"]).objects()[0];
    assert_eq!(whole["language"], "fr");
    assert_eq!(whole["published"], "2026-11-20T08:00:00Z");
}

#[test]
fn lists_are_narrowed_by_source_language_and_date() {
    let home = Home::with_archive();
    let titles = |args: &[&str]| home.run(args).lines().len();
    assert_eq!(titles(&["list"]), 4);
    assert_eq!(titles(&["list", "--lang", "fr"]), 1);
    assert_eq!(titles(&["list", "--source", "BBC"]), 1);
    assert_eq!(titles(&["list", "--limit", "2"]), 2);
    assert_eq!(titles(&["list", "--saved"]), 0);
    assert_eq!(home.run(&["list", "--source", "Nobody"]).code, 2);
}

#[test]
fn a_word_to_be_left_out_is_no_option_and_options_stay_options() {
    let home = Home::with_archive();
    let found = |args: &[&str]| home.run(args).objects().len();
    let all = found(&["search", "haftar", "--json"]);
    let without = found(&["search", "haftar", "-moscow", "--json"]);
    assert!(0 < without && without < all, "{without} of {all}");
    assert_eq!(found(&["search", "-moscow", "haftar", "--json"]), without);
    assert_eq!(found(&["search", "haftar", "--limit", "1", "--json"]), 1);
    assert_eq!(home.run(&["search", "haftar", "--jsn"]).code, 2);
}

#[test]
fn a_search_folds_accents_and_wants_every_word() {
    let home = Home::with_archive();
    let found = |words: &[&str]| {
        let mut args = vec!["search", "--json"];
        args.extend(words);
        home.run(&args).objects().len()
    };
    assert_eq!(found(&["haftar"]), 2);
    assert_eq!(found(&["marechal"]), 1);
    assert_eq!(found(&["haftar", "libya"]), 1);
    assert_eq!(found(&["\"spoke of libya\""]), 1);
    assert_eq!(found(&["nothing-like-it"]), 0);
}

#[test]
fn related_articles_of_an_archive_are_told_by_its_own_ids() {
    let home = Home::with_archive();
    let said = home.run(&[
        "related",
        "--all",
        "--limit",
        "20",
        "--format",
        "tsv",
        "--no-floor",
    ]);
    assert_eq!(said.code, 0, "{}", said.err);
    let edges: Vec<Vec<&str>> = said
        .out
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    assert!(!edges.is_empty());
    let pairs = home.run(&["related", "--all", "--no-floor", "--json"]);
    for (pair, edge) in pairs.objects().iter().zip(&edges) {
        assert_eq!([&pair["from"], &pair["to"]], [edge[0], edge[1]]);
    }
    for edge in &edges {
        let [from, to, score, kind] = edge[..] else {
            panic!("{edge:?} has four fields");
        };
        assert!(["fr-1", "en-1", "en-2", "5"].contains(&from) && from != to);
        let score: f32 = score.parse().unwrap();
        assert!((0.0..=1.0).contains(&score));
        assert!(["cited", "reprint", "story", "related"].contains(&kind));
    }
    assert!(edges.iter().any(|edge| edge[..2] == ["fr-1", "en-1"]));
    let one = home.run(&["related", "fr-1"]);
    assert!(one.out.contains("Haftar in Moscow"), "{}", one.out);
}

#[test]
fn an_article_that_nothing_is_related_to_says_so_on_the_side() {
    let home = Home::with_archive();
    let said = ["fr-1", "en-1", "en-2", "5"].map(|id| home.run(&["related", id]));
    for said in &said {
        assert_eq!(said.code, 0);
        assert_eq!(
            said.out.is_empty(),
            said.err.contains("nothing here is related")
        );
    }
    assert!(said.iter().any(|said| said.out.is_empty()));
}

#[test]
fn a_number_that_was_loaded_as_an_id_is_reached_and_the_other_is_said() {
    let home = Home::with_archive();
    let more = "{\"id\":\"x\",\"title\":\"Six\"}\n{\"id\":\"y\",\"title\":\"Seven\"}\n";
    assert_eq!(home.run_with(&["load", "-"], more).code, 0);
    let title = |id: &str| {
        let said = home.run(&["read", id, "--json"]);
        let title = said.objects()[0]["title"].as_str().unwrap().to_owned();
        (title, said.err)
    };
    let number = home.run(&["read", "x", "--json"]).objects()[0]["id"].to_string();
    assert_eq!(number, "5", "the archive has another article of this id");
    let (listed, said) = title("5");
    assert_eq!(listed, "Six");
    assert!(said.contains("`load:5`"), "{said}");
    assert_eq!(title("load:5"), ("Red title".to_owned(), String::new()));
    assert_eq!(title("y").1, "");
}

#[test]
fn lines_of_other_programs_are_taken_and_what_is_left_out_is_told() {
    let home = Home::new();
    let long = "t ".repeat(3_000);
    let lines = [
        "\u{feff}{\"id\":\"bom\",\"title\":null,\"text\":\"Un texte sans titre.\"}".to_owned(),
        "{\"id\":\"far\",\"title\":\"Loin\",\"date\":\"2026-11-20T10:00:00+99:00\"}".to_owned(),
        "{\"id\":\"zone\",\"title\":\"Ici\",\"date\":\"2026-11-20T10:00:00-03:00\"}".to_owned(),
        "{\"id\":\"u1\",\"title\":\"Un\",\"url\":\"https://x.example/1\"}".to_owned(),
        "{\"id\":\"u2\",\"title\":\"Deux\",\"url\":\"https://x.example/1\"}".to_owned(),
        format!(
            "{{\"id\":\"long\",\"title\":\"{long}\",\"source\":\"{}\"}}",
            "S".repeat(9_000)
        ),
    ];
    let said = home.run_with(&["load", "-"], &lines.join("\n"));
    assert_eq!(
        (said.code, said.out.as_str()),
        (0, "5 new articles\n"),
        "{}",
        said.err
    );
    assert!(
        said.err
            .contains("line 2: `2026-11-20T10:00:00+99:00` is no date"),
        "{}",
        said.err
    );
    assert!(said.err.contains("`u2` is left out"), "{}", said.err);
    assert_eq!(said.err.matches("is no date").count(), 1, "{}", said.err);
    assert_eq!(home.run(&["read", "u2"]).code, 1);
    let begun = &home.run(&["read", "bom", "--json"]).objects()[0]["title"];
    assert_eq!(begun, "Un texte sans titre.");
    let longest = home.run(&["list", "--json"]).objects();
    let longest = longest
        .iter()
        .find(|row| row["title"].as_str().unwrap().ends_with('…'))
        .unwrap();
    for name in ["title", "source_name"] {
        let chars = longest[name].as_str().unwrap().chars().count();
        assert!((900..=1_000).contains(&chars), "{name}: {chars}");
    }
    let folder = home.0.path().to_str().unwrap();
    let said = home.run(&["load", folder]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("is a folder"), "{}", said.err);
}

#[test]
fn a_list_is_narrowed_to_a_part_of_africa_by_its_name() {
    let home = Home::with_archive();
    let titles = |name: &str| {
        let rows = home.run(&["list", "--country", name, "--json"]).objects();
        rows.len()
    };
    assert_eq!(titles("Mali"), 1);
    for name in ["sahel", "Sahel", "الساحل"] {
        assert_eq!(titles(name), 1, "{name}");
    }
    assert!(titles("Vallée du Nil") == 0 && titles("maghreb") > 0);
    assert_eq!(home.run(&["list", "--country", "Atlantis"]).code, 2);
}

#[test]
fn a_related_line_as_json_has_its_address() {
    let home = Home::new();
    let addressed = ARCHIVE.replace(
        r#""id":"en-1","#,
        r#""id":"en-1","url":"https://bbc.example/1","#,
    );
    assert_eq!(home.run_with(&["load", "-"], &addressed).code, 0);
    let lines = home.run(&["related", "fr-1", "--json"]).objects();
    let addresses: Vec<&Value> = lines.iter().map(|line| &line["url"]).collect();
    assert_eq!(addresses, ["https://bbc.example/1"], "{lines:#?}");
}

#[test]
fn a_damaged_index_is_said_and_made_anew_before_the_answer() {
    let home = Home::with_archive();
    let one = ["related", "fr-1"];
    let all = ["related", "--all", "--no-floor", "--format", "tsv"];
    for args in [&one[..], &all, &["story", "fr-1"]] {
        let before = home.run(args);
        assert_eq!(before.err, "", "{args:?}");
        assert!(!before.out.is_empty(), "{args:?}");
        let file = home.0.path().join("data").join("griot.db");
        let db = rusqlite::Connection::open(file).unwrap();
        db.execute("UPDATE segment_block SET postings = X'0102'", [])
            .unwrap();
        drop(db);
        let said = home.run(args);
        assert_eq!(said.out, before.out, "{args:?}");
        // Where the writer came upon the damage before the question there is nothing to wait for.
        let waits = "the index of related articles is made anew\n";
        assert!(["", waits].contains(&said.err.as_str()), "{}", said.err);
        assert_eq!(home.run(args).err, "", "{args:?}");
    }
}

#[test]
fn an_index_of_which_a_table_or_rows_are_gone_is_said_and_made_anew() {
    let home = Home::with_archive();
    let args = ["related", "fr-1"];
    let before = home.run(&args);
    for gone in [
        "DROP TABLE language_count",
        "DELETE FROM language_count",
        "UPDATE language_count SET total = -5",
        "DROP TABLE signature",
        "DROP TABLE segment",
        "DROP TABLE segment_block",
        "DELETE FROM signature",
    ] {
        let damage = || {
            let file = home.0.path().join("data").join("griot.db");
            let db = rusqlite::Connection::open(file).unwrap();
            db.execute(gone, []).unwrap();
        };
        damage();
        let said = home.run(&args);
        assert_eq!(
            (said.code, &said.out),
            (0, &before.out),
            "{gone}: {}",
            said.err
        );
        damage();
        let said = home.run(&["doctor", "--store"]);
        assert_eq!(said.code, 0, "{gone}: {}", said.err);
        assert!(!said.err.contains("no such table"), "{gone}: {}", said.err);
        assert_eq!(home.run(&args).out, before.out, "{gone}");
    }
}

#[test]
fn a_text_that_cannot_be_read_costs_its_own_words_alone() {
    let home = Home::with_archive();
    let args = ["related", "fr-1"];
    let number = |id: &str| home.run(&["read", id, "--json"]).objects()[0]["id"].clone();
    let (own, other) = (number("fr-1"), number("en-2"));
    assert_ne!(own, other);
    let file = home.0.path().join("data").join("griot.db");
    let db = rusqlite::Connection::open(file).unwrap();
    let sql = format!("UPDATE body SET content = X'28B52FFD' WHERE article = {other}");
    assert!(db.execute(&sql, []).unwrap() > 0);
    db.execute_batch("DELETE FROM segment_block; DELETE FROM segment")
        .unwrap();
    drop(db);
    let name = format!("the text of article {other} cannot be read (");
    let said = home.run(&args);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(!said.out.is_empty());
    let all = home.run(&["related", "--all", "--no-floor", "--format", "tsv"]);
    assert_eq!(all.code, 0, "{}", all.err);
    assert!(all.err.contains(&name), "{}", all.err);
    let others = |line: &str| line.split('\t').next().unwrap().to_owned();
    let from: std::collections::BTreeSet<String> = all.out.lines().map(others).collect();
    assert!(from.contains("fr-1") && from.contains("en-1"), "{from:?}");
    for verb in ["coverage", "story"] {
        assert_eq!(home.run(&[verb, "fr-1"]).code, 0);
    }
    let doctor = home.run(&["doctor", "--store"]);
    assert_ne!(doctor.code, 0);
    assert!(doctor.out.contains(&name), "{}", doctor.out);
    // As it says, the next start mends it: the headline stays.
    assert_eq!(home.run(&["doctor", "--store"]).code, 0);
    assert_eq!(home.run(&["related", "en-2"]).code, 0);
}

#[test]
fn doctor_tells_an_index_of_an_older_griot_from_a_damaged_one() {
    let home = Home::with_archive();
    let index = || home.run(&["doctor", "--store", "--json"]).objects()[0]["index"].clone();
    assert_eq!(index(), "whole");
    let file = home.0.path().join("data").join("griot.db");
    let db = rusqlite::Connection::open(file).unwrap();
    let older = "UPDATE meta SET value = '1' WHERE key = 'related_keys'";
    assert_eq!(db.execute(older, []).unwrap(), 1);
    drop(db);
    // Where the writer was idle before the question it is made already.
    assert_ne!(index(), "damaged");
    assert_eq!(index(), "whole");
}

#[test]
fn the_readme_names_every_command() {
    let help = Home::new().run(&["--help"]).out;
    let (_, commands) = help.split_once("\nCommands:\n").unwrap();
    let (commands, _) = commands.split_once("\n\n").unwrap();
    let readme = include_str!("../README.md");
    let (_, readme) = readme.split_once("\n## Commands\n").unwrap();
    let (readme, _) = readme.split_once("\n## ").unwrap();
    let names = commands
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    let names: Vec<&str> = names.filter(|name| *name != "help").collect();
    assert!(names.len() > 15, "{help}");
    for name in names {
        assert!(readme.contains(&format!("`{name}`")), "{name}");
    }
}

#[test]
fn a_story_is_told_by_outlet_and_by_day() {
    let home = Home::new();
    let stories = include_str!("data/related/stories.jsonl");
    assert_eq!(home.run_with(&["load", "-"], stories).code, 0);
    let titles = |command: &str| -> Vec<(String, Value)> {
        let said = home.run(&[command, "haftar-fr", "--json"]);
        assert_eq!(said.code, 0, "{}", said.err);
        let reports = said.objects().into_iter();
        reports
            .map(|report| (report["title"].as_str().unwrap().to_owned(), report))
            .collect()
    };
    let coverage = titles("coverage");
    let place = |title: &str| coverage.iter().position(|(known, _)| known == title);
    let face = place("Libye : le général Haftar reçu à Moscou").unwrap();
    let (wire, reprint) = &coverage[face + 1];
    assert_eq!(wire, "Haftar à Moscou pour des armes");
    assert_eq!(reprint["reprint_of"], coverage[face].1["id"]);
    assert!(place("Égypte : le général Haftar reçu au Caire").is_none());
    let times: Vec<String> = titles("story")
        .iter()
        .map(|(_, report)| report["time"].as_str().unwrap().to_owned())
        .collect();
    assert!(times.is_sorted() && times.len() == coverage.len());
    for (title, report) in &coverage {
        assert!(report.as_object().unwrap().contains_key("url"), "{title}");
        let day = report["day"].as_str().unwrap();
        assert!(report["time"].as_str().unwrap().starts_with(day), "{title}");
    }
    let first: Vec<&str> = coverage
        .iter()
        .filter(|(_, report)| report["first"] == true)
        .map(|(_, report)| report["time"].as_str().unwrap())
        .collect();
    assert_eq!(first, times[..1]);
    let told = home.run(&["coverage", "haftar-fr"]);
    for fact in [
        "  first · ",
        "French · ",
        "Portuguese · ",
        " words",
        "same text as ",
    ] {
        assert!(told.out.contains(fact), "{fact}: {}", told.out);
    }
    let near = home.run(&["related", "haftar-fr"]);
    for said in ["Same story\n", "In other languages\n", ")  same text · "] {
        assert!(near.out.contains(said), "{said}: {}", near.out);
    }
    let days = home.run(&["story", "haftar-fr"]);
    assert!(days.out.contains("30 November 2016"), "{}", days.out);
}

#[test]
fn hostile_titles_reach_no_terminal() {
    let home = Home::with_archive();
    let titles = home.run(&["list"]).out;
    assert!(titles.contains("Red title"), "{titles}");
    assert!(!titles.contains("[31m") && !titles.contains('\u{202e}'));
    let raw = home.run(&["list", "--json"]).out;
    assert!(!raw.contains('\u{202e}'));
}

#[test]
fn the_parser_shows_what_it_makes_of_documents() {
    let home = Home::new();
    let feed = home.file(
        "feed.xml",
        "<rss version=\"2.0\"><channel><title>T</title><item><title>A &amp; B</title>\
         <link>https://a.example/1</link><pubDate>Tue, 24 Nov 2026 08:00:00 GMT</pubDate>\
         <description>Hello</description></item></channel></rss>",
    );
    let cut = home.file(
        "cut.xml",
        "<!DOCTYPE html><html><title>502 Bad Gateway</title>",
    );
    let seen = home
        .run(&["inspect", "feed", &feed, &cut, "--json"])
        .objects();
    assert_eq!(seen.len(), 2, "a line a file");
    assert_eq!(seen[0]["ok"], true);
    let entry = &seen[0]["entries"][0];
    assert_eq!(entry["title"], "A & B");
    assert_eq!(entry["link"], "https://a.example/1");
    assert_eq!(entry["published"], "2026-11-24T08:00:00Z");
    assert_eq!(entry["has_body"], true);
    assert_eq!(seen[1]["ok"], false);
    assert!(!seen[1]["problems"].as_array().unwrap().is_empty());
}

#[test]
fn the_extractor_shows_what_it_makes_of_a_page() {
    let home = Home::new();
    let text = "Une phrase assez longue pour être un paragraphe, avec une virgule, et un point.";
    let html = format!(
        "<html lang=fr><head><title>Le titre</title></head><body><nav><a href=/>Accueil</a></nav>\
         <article><h1>Le titre</h1><p>{text}</p><p>{text} Une autre.</p></article></body></html>"
    );
    let page = home.file("page.html", &html);
    let args = [
        "inspect",
        "page",
        &page,
        "--url",
        "https://a.example/x",
        "--json",
    ];
    let seen = &home.run(&args).objects()[0];
    assert_eq!(seen["title"], "Le titre");
    assert_eq!(seen["language"], "fr");
    assert!(seen["text"].as_str().unwrap().starts_with(text));
    for field in [
        "path",
        "standfirst",
        "author",
        "image",
        "blocks",
        "cited",
        "completeness",
    ] {
        assert!(seen.get(field).is_some(), "{field}");
    }
}

#[test]
fn a_list_of_feeds_is_imported_instead_of_the_pack_and_exported_again() {
    let home = Home::new();
    let opml = "<opml version='2.0'><body>\n\
        <outline text='Good' xmlUrl='https://a.example/feed.xml'/>\n\
        <outline text='Bad' xmlUrl='javascript:alert(1)'/>\n\
        <outline text='Also good' xmlUrl='https://b.example/feed.xml'/>\n\
        </body></opml>";
    let file = home.file("feeds.opml", opml);
    let said = home.run(&["import", "--only", &file]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("line 3"), "{}", said.err);
    let urls = || {
        let feeds = home.run(&["sources", "--json"]).objects();
        let urls = feeds
            .iter()
            .map(|feed| feed["url"].as_str().unwrap().to_owned());
        urls.filter(|url| !url.contains("griot.invalid"))
            .collect::<Vec<_>>()
    };
    let mut both = urls();
    both.sort();
    assert_eq!(
        both,
        ["https://a.example/feed.xml", "https://b.example/feed.xml"]
    );
    let exported = home.run(&["export"]).out;
    assert!(
        exported.contains("https://a.example/feed.xml"),
        "{exported}"
    );
    assert!(
        !exported.contains("griot.invalid"),
        "the guide is everybody's"
    );
    assert_eq!(home.run(&["remove", "https://a.example/feed.xml"]).code, 0);
    assert_eq!(urls(), ["https://b.example/feed.xml"]);
    let unknown = home.run(&["remove", "https://a.example/feed.xml"]);
    assert_eq!(unknown.code, 1);
    assert!(unknown.err.contains("\n\nhint: "), "{}", unknown.err);
}

/// A server that answers once, and the beginning of its addresses.
fn answering(list: impl FnOnce(&str) -> String) -> (String, std::thread::JoinHandle<()>) {
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let host = server.local_addr().unwrap().to_string();
    let list = list(&host);
    let serving = std::thread::spawn(move || {
        let (mut stream, _) = server.accept().unwrap();
        let mut asked = BufReader::new(stream.try_clone().unwrap());
        let mut line = String::new();
        while asked.read_line(&mut line).unwrap() > 2 {
            line.clear();
        }
        let length = list.len();
        write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{list}"
        )
        .unwrap();
    });
    (host, serving)
}

fn outline(url: &str) -> String {
    format!("<outline text=\"Tindi\" xmlUrl=\"{url}\"/>")
}

#[test]
fn a_list_of_feeds_is_imported_from_its_address() {
    let (host, serving) = answering(|host| {
        let own = outline(&format!("http://{host}/feed"));
        let other = outline("http://bob:hunter2@10.0.0.1/feed");
        format!("<opml version=\"2.0\"><body>{own}{other}</body></opml>")
    });
    let home = Home::new();
    let list = format!("http://{host}/opml.xml");
    let said = home.run_online(&["import", "--only", &list]);
    assert_eq!((said.code, said.out.as_str()), (0, "1 feed imported\n"));
    serving.join().unwrap();
    let exported = home.run(&["export"]).out;
    assert!(exported.contains(&format!("{host}/feed")), "{exported}");
    // A list from the network names no feed of the private network around the reader, and that is
    // told.
    assert!(!exported.contains("10.0.0.1"), "{exported}");
    assert!(said.err.contains("10.0.0.1"), "{}", said.err);
    assert!(!said.err.contains("hunter2"), "{}", said.err);
    let gone = home.run(&["import", &list]);
    assert_eq!(gone.code, 1);
    assert!(gone.err.contains("could not read"), "{}", gone.err);
}

#[test]
fn a_list_of_which_nothing_may_be_followed_starts_no_paper() {
    let (host, serving) = answering(|_| {
        let others = outline("http://10.0.0.1/feed") + &outline("http://192.168.1.1/feed");
        format!("<opml version=\"2.0\"><body>{others}</body></opml>")
    });
    let home = Home::new();
    let said = home.run_online(&["import", "--only", &format!("http://{host}/opml.xml")]);
    serving.join().unwrap();
    assert_eq!(said.code, 1, "{}", said.out);
    for told in ["10.0.0.1", "192.168.1.1", "no feed found", "\n\nhint: "] {
        assert!(said.err.contains(told), "{told}: {}", said.err);
    }
    // The next start is still the first: it brings the default pack.
    let said = home.run_with(
        &["import", "-"],
        &format!(
            "<opml><body>{}</body></opml>",
            outline("https://a.example/feed")
        ),
    );
    assert_eq!(said.code, 0, "{}", said.err);
    let own = home.run(&["sources"]).out;
    assert!(own.lines().count() > 10, "{own}");
}

#[test]
fn a_file_that_is_no_list_of_feeds_is_refused_and_changes_nothing() {
    let home = Home::new();
    let file = home.file("feeds.opml", "<html><body>no feeds here</body></html>");
    let said = home.run(&["import", "--only", &file]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("not an OPML file"), "{}", said.err);
    let all = home.file(
        "all.json",
        "{\"griot\":99,\"made\":\"\",\"sources\":[],\"marks\":[]}",
    );
    assert_eq!(home.run(&["import", "--only", &all]).code, 1);
    assert_eq!(home.run(&["import", "--only", "none.opml"]).code, 1);
    // Not even an empty paper: the next start is still the first.
    assert!(!home.0.path().join("data").exists());
}

#[test]
fn every_fault_of_the_settings_is_told_and_none_stops_the_reading() {
    let home = Home::with_archive();
    let file = home.file(
        "griot.toml",
        "langage = \"fr\"\n\n[network]\ntimeout = \"never\"\nconcurency = 3\n",
    );
    let checked = home.run(&["--config", &file, "config", "check"]);
    assert_eq!(checked.code, 1);
    for part in [
        "line 1",
        "`langage`",
        "`language`",
        "line 4",
        "line 5",
        "concurrency",
    ] {
        assert!(checked.out.contains(part), "{part} in {}", checked.out);
    }
    assert!(
        checked.err.starts_with("error: 3 problems"),
        "{}",
        checked.err
    );
    let listed = home.run(&["--config", &file, "list"]);
    assert_eq!((listed.code, listed.lines().len()), (0, 4));
    assert_eq!(listed.err.matches("warning: ").count(), 3, "{}", listed.err);
    let good = home.run(&["config", "check"]);
    assert_eq!((good.code, good.out.as_str()), (0, "no problem found\n"));
}

#[test]
fn a_readers_own_rules_for_pages_are_used_and_their_faults_told_by_line() {
    let home = Home::new();
    let settings = home.file("config.toml", "");
    home.file(
        "sites.toml",
        "[[site]]\nhosts = [\"a.example\"]\nbody = [\".mine\"]\nremove = [\"p[[\"]\n",
    );
    let text = "Une phrase assez longue pour être un paragraphe, avec une virgule, et un point";
    let long = format!("<p>{text} {text} {text}.</p>").repeat(9);
    let html = format!(
        "<h1>Le titre</h1><article>{long}</article><div class=mine><p>{text} : un.</p>\
         <p>{text} : deux.</p></div>"
    );
    let page = home.file("page.html", &html);
    let inspect = |url: &str| {
        let args = ["inspect", "page", &page, "--url", url, "--json"];
        home.run(&[&["--config", &settings], &args[..]].concat())
    };
    let ruled = inspect("https://www.a.example/x");
    let seen = &ruled.objects()[0];
    assert_eq!(seen["blocks"].as_array().unwrap().len(), 2, "{seen}");
    assert!(
        ruled.err.contains("sites.toml`: line 4: `p[[`"),
        "{}",
        ruled.err
    );
    let other = &inspect("https://b.example/x").objects()[0];
    assert!(!other["text"].as_str().unwrap().contains("deux"));
    let checked = home.run(&["--config", &settings, "config", "check"]);
    assert_eq!(checked.code, 1);
    assert!(checked.out.contains("line 4"), "{}", checked.out);
}

#[test]
fn settings_of_a_source_that_there_is_not_are_told() {
    let home = Home::new();
    let text = "[sources.rfi-fr]\nfavourite = true\n[sources.rfi-afrik]\nfavourite = true\n";
    let file = home.file("own.toml", text);
    let ours = home
        .run(&["sources", "--catalogue", "RFI Afrique", "--json"])
        .objects();
    assert!(
        ours.iter().any(|source| source["id"] == "rfi-fr"),
        "{ours:?}"
    );
    let said = home.run(&["--config", &file, "list"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("`[sources.rfi-afrik]`"), "{}", said.err);
    assert!(!said.err.contains("`[sources.rfi-fr]`"), "{}", said.err);
}

#[test]
fn settings_of_ones_own_sources_are_no_fault_where_the_store_cannot_be_opened() {
    let home = Home::with_archive();
    let settings = home.file("own.toml", "[sources.mine]\nfavourite = true\n");
    let check = || home.run(&["--config", &settings, "config", "check"]);
    assert_eq!(check().code, 1, "the store has no such source");
    let data = home.0.path().join("data");
    let file = data.join("griot.db");
    let db = rusqlite::Connection::open(&file).unwrap();
    db.pragma_update(None, "user_version", 9_999).unwrap();
    drop(db);
    let newer = check();
    assert_eq!((newer.code, newer.out.as_str()), (0, "no problem found\n"));
    assert!(newer.err.contains("version 9999"), "{}", newer.err);
    // A look at the settings mends nothing.
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[100..4_096].fill(0x5a);
    std::fs::write(&file, &bytes).unwrap();
    let damaged = check();
    assert_eq!((damaged.code, damaged.out), (newer.code, newer.out));
    assert!(
        damaged.err.starts_with("warning: `[sources]`"),
        "{}",
        damaged.err
    );
    assert_eq!(std::fs::read(&file).unwrap(), bytes);
    let names = std::fs::read_dir(&data).unwrap();
    let names: Vec<_> = names.map(|file| file.unwrap().file_name()).collect();
    let aside = |name: &std::ffi::OsString| name.to_string_lossy().contains("damaged");
    assert!(!names.iter().any(aside), "{names:?}");
}

#[test]
fn without_a_terminal_the_reader_says_so_and_writes_no_codes() {
    let home = Home::new();
    let said = home.run(&[]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(
        said.err
            .starts_with("error: the reader needs a terminal\n\nhint: ")
    );
}

#[test]
fn wrong_arguments_end_with_2_and_failures_with_1() {
    let home = Home::new();
    for (args, code) in [
        (&["frobnicate"][..], 2),
        (&["read"], 2),
        (&["related"], 2),
        (&["read", "12345"], 1),
        (&["read", "no-such-id"], 1),
        (&["load", "/no/such/file"], 1),
        (&["import", "/no/such/file"], 1),
        (&["inspect", "feed", "/no/such/file"], 1),
        (&["refresh"], 1),
    ] {
        let said = home.run(args);
        assert_eq!(said.code, code, "{args:?}: {}", said.err);
        assert!(said.err.starts_with("error: "), "{args:?}: {}", said.err);
    }
}

#[test]
fn errors_and_what_to_do_are_in_the_readers_language() {
    let home = Home::new();
    let french = |args: &[&str]| {
        let output = home
            .command()
            .env("LANG", "fr_SN.UTF-8")
            .args(args)
            .output();
        String::from_utf8(output.unwrap().stderr).unwrap()
    };
    assert_eq!(
        french(&["list", "--country", "Atlantis"]),
        "erreur : `Atlantis` n’est pas un pays\n\n\
         conseil : écrire deux lettres (ISO 3166-1), comme `sn`, ou une partie de l’Afrique, \
         comme `sahel`\n"
    );
    assert!(french(&["refresh"]).starts_with("erreur : griot est réglé hors ligne\n\nconseil : "));
    let missing = french(&["load", "/no/such/file"]);
    assert!(
        missing.starts_with(
            "erreur : `/no/such/file` n’a pas pu être lu\u{a0}: ce fichier ou dossier n’existe pas"
        ),
        "{missing}"
    );
    // What reads the arguments speaks it too, and what reads the settings.
    assert_eq!(
        french(&["list", "--cuontry", "ml"]),
        "erreur : argument inconnu `--cuontry`\n\nconseil : vouliez-vous dire `--country` ?\n\n\
         utilisation : griot list --country <COUNTRY> ; `--help` en dit plus\n"
    );
    let budget = french(&["offline", "--budget", "20"]);
    assert!(budget.contains("20MB"), "{budget}");
    let slip = home.file("slip.toml", "[look]\ntheme = 3\ntheem = \"dark\"\n");
    let told = french(&["--config", &slip, "list"]);
    assert_eq!(
        told,
        format!(
            "attention : `{slip}`\u{a0}: ligne 2\u{a0}: `look.theme` doit être un nom entre guillemets\n\
             attention : `{slip}`\u{a0}: ligne 3\u{a0}: clé inconnue `look.theem` ; vouliez-vous dire `theme` ?\n"
        )
    );
    // What the settings say goes before the environment.
    let settings = home.file("en.toml", "language = \"en\"\n");
    let english = french(&["--config", &settings, "refresh"]);
    assert!(
        english.starts_with("error: griot is set to offline\n\nhint: "),
        "{english}"
    );
}

#[test]
fn help_version_completions_and_the_manual_need_no_home() {
    for args in [
        &["--version"][..],
        &["--help"],
        &["completions", "fish"],
        &["man"],
    ] {
        let output = Process::new(env!("CARGO_BIN_EXE_griot"))
            .args(args)
            .env_clear()
            .output()
            .unwrap();
        assert!(
            output.status.success() && !output.stdout.is_empty(),
            "{args:?}"
        );
    }
}

#[test]
fn a_pipe_that_closes_early_is_no_error() {
    let home = Home::new();
    let line = |i| format!("{{\"id\":\"a{i}\",\"title\":\"Article {i}\",\"text\":\"Text.\"}}");
    let many = (0..2_000).map(line).collect::<Vec<_>>().join("\n");
    assert_eq!(home.run_with(&["load", "-"], &many).code, 0);
    let mut child = Process::new(env!("CARGO_BIN_EXE_griot"))
        .args(["list", "--limit", "2000", "--json", "--data-dir"])
        .arg(home.0.path().join("data"))
        .env("HOME", home.0.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    let mut lines = BufReader::with_capacity(64, child.stdout.take().unwrap());
    lines.read_line(&mut first).unwrap();
    drop(lines);
    assert!(first.starts_with('{'));
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
}

#[test]
fn a_store_of_another_griot_is_left_alone() {
    let home = Home::new();
    std::fs::create_dir_all(home.0.path().join("data")).unwrap();
    home.file("data/griot.db", "this is no database, but somebody's file");
    let said = home.run(&["list"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("\n\nhint: "), "{}", said.err);
    let kept = std::fs::read_to_string(home.0.path().join("data/griot.db")).unwrap();
    assert_eq!(kept, "this is no database, but somebody's file");
}

#[test]
fn an_import_starts_no_program() {
    for settings in [
        "[network]\nproxy_command = \"touch ran\"\n",
        "[network]\nproxy = \"http://thief.example:3128\"\n",
        "network.proxy_command = \"touch ran\"\n",
        "[commands]\ntranslate = \"touch ran\"\n",
    ] {
        let home = Home::new();
        let text = format!("{settings}[reading]\nmeasure = 72\n");
        let whole = serde_json::json!({
            "griot": 1, "made": "2026-11-24T12:00:00Z", "sources": [], "marks": [],
            "settings": text,
        });
        let file = home.file("all.json", &whole.to_string());
        let said = home.run(&["import", "--only", &file]);
        assert_eq!(said.code, 0, "{}", said.err);
        let own = home.0.path().join(".config/griot/config.toml");
        assert!(!own.exists(), "taken without a word: {settings}");
        let laid = own.with_extension("imported.toml");
        assert_eq!(std::fs::read_to_string(&laid).unwrap(), text);
        assert!(said.out.contains(laid.to_str().unwrap()), "{}", said.out);
        assert!(said.out.contains("not in use"), "{}", said.out);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_version_that_could_not_be_written_is_a_failure() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
    let status = Process::new(env!("CARGO_BIN_EXE_griot"))
        .arg("--version")
        .stdout(full.unwrap())
        .stderr(Stdio::null())
        .status();
    assert_eq!(status.unwrap().code(), Some(1));
}

#[test]
fn a_password_in_a_feeds_address_is_told_nowhere() {
    let home = Home::new();
    let list = home.file(
        "feeds.opml",
        "<opml version=\"2.0\"><body><outline text=\"Private\" \
         xmlUrl=\"http://bob:hunter2@paper.example/feed\"/></body></opml>",
    );
    assert_eq!(home.run(&["import", "--only", &list]).code, 0);
    for command in [
        vec!["doctor", "--all"],
        vec!["doctor", "--json"],
        vec!["sources"],
        vec!["sources", "--json"],
        vec!["stats"],
    ] {
        let said = home.run(&command);
        assert!(!said.out.contains("hunter2"), "{command:?}: {}", said.out);
        assert!(!said.err.contains("hunter2"), "{command:?}: {}", said.err);
    }
}

#[test]
fn a_password_in_an_address_that_is_imported_is_told_nowhere() {
    let told_nowhere = |said: &Said| {
        assert_eq!(said.code, 1, "{}", said.out);
        assert!(said.err.contains("bob"), "{}", said.err);
        assert!(!said.err.contains("hunter2"), "{}", said.err);
    };
    let many: String = (0..1_001)
        .map(|n| outline(&format!("https://s{n}.example/f")))
        .collect();
    let whole = serde_json::json!({
        "griot": 1, "made": "2026-11-24T12:00:00Z", "sources": [], "marks": [],
    });
    for answer in [
        "<html><body>no feeds here</body></html>".to_owned(),
        "<opml version=\"2.0\"><body/></opml>".to_owned(),
        format!("<opml version=\"2.0\"><body>{many}</body></opml>"),
        whole.to_string(),
    ] {
        let home = Home::new();
        let (host, serving) = answering(|_| answer);
        let list = format!("http://bob:hunter2@{host}/feeds.opml");
        told_nowhere(&home.run_online(&["import", "--only", &list]));
        serving.join().unwrap();
        told_nowhere(&home.run(&["import", "--only", &list]));
    }
    // What is no address is a file, which is not there.
    let mistyped = "http://bob:hunter2@[paper/feeds.opml";
    told_nowhere(&Home::new().run(&["import", mistyped]));
}

#[test]
fn doctor_tells_what_is_left_of_the_months_budget() {
    let home = Home::with_archive();
    assert!(!home.run(&["doctor"]).out.contains("This month"));
    let file = home.file("griot.toml", "[data]\nmonthly = \"3 MB\"\n");
    let said = home.run(&["--config", &file, "doctor"]);
    let line = "This month: 3.0\u{a0}MB left of 3.0\u{a0}MB";
    assert!(said.lines().contains(&line), "{}", said.out);
}

#[test]
fn an_export_that_names_thousands_of_feeds_is_asked_about_like_any_list() {
    let home = Home::new();
    let source = |n: usize| {
        serde_json::json!({
            "id": format!("s{n}"), "name": format!("S{n}"), "home": null, "region": null,
            "kind": "daily", "feeds": [{
                "title": null, "urls": [format!("https://s{n}.example/f")], "language": null,
            }],
        })
    };
    let sources: Vec<Value> = (0..1_001).map(source).collect();
    let whole = serde_json::json!({
        "griot": 1, "made": "2026-11-24T12:00:00Z", "sources": sources, "marks": [],
    });
    let file = home.file("all.json", &whole.to_string());
    let said = home.run(&["import", "--only", &file]);
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(said.err.contains("--yes"), "{}", said.err);
    assert_eq!(home.run(&["sources"]).out, "");
    let said = home.run(&["import", "--only", "--yes", &file]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(home.run(&["sources", "--json"]).lines().len() >= 1_001);
}
