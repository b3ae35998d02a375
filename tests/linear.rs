//! The paper line by line: what a screen reader or a printing terminal gets.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests stop at the first surprise"
)]

use assert_cmd::Command;
use tempfile::TempDir;

const ARCHIVE: &str = r#"{"id":"1","lang":"fr","date":"2026-11-20T08:00:00Z","title":"Haftar reçu à Moscou par Poutine","text":"Le maréchal Khalifa Haftar a été reçu au Kremlin.\n\nIl a parlé de la Libye avec Vladimir Poutine.","source":"RFI","url":"https://rfi.example/haftar"}
{"id":"2","lang":"en","date":"2026-11-21T08:00:00Z","title":"Haftar in Moscow for talks with Putin","text":"Khalifa Haftar met Vladimir Putin at the Kremlin.\n\nThey spoke of Libya.","source":"BBC"}
{"id":"3","lang":"en","date":"2026-11-19T08:00:00Z","title":"Cotton prices fall in Mali","text":"Prices fell.\n\nFarmers are worried in Sikasso.","source":"BBC"}
"#;

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
    out
}

/// What is said when these lines are typed, in a paper of three articles.
fn said(lines: &[&str]) -> Vec<String> {
    let home = tempfile::tempdir().unwrap();
    griot(&home, &["load", "-"], ARCHIVE);
    let out = griot(&home, &["--linear"], &(lines.join("\n") + "\n"));
    let bad = |c: char| c.is_control() && c != '\n';
    assert!(!out.contains(bad), "no code of a terminal: {out:?}");
    out.lines().map(str::to_owned).collect()
}

/// The first line after `from` that holds the words.
fn after(lines: &[String], from: usize, words: &str) -> usize {
    let at = lines
        .iter()
        .skip(from)
        .position(|line| line.contains(words));
    at.unwrap_or_else(|| panic!("no {words:?} after line {from} of {lines:#?}")) + from
}

#[test]
fn a_number_opens_what_bears_it_and_the_way_back_is_said() {
    let lines = said(&["14", "r", "1", "H", "h", "q"]);
    let list = after(&lines, 0, "14. Haftar reçu à Moscou");
    let text = after(&lines, list, "a été reçu au Kremlin");
    let related = after(&lines, text, "1. Haftar in Moscow");
    let other = after(&lines, related, "met Vladimir Putin");
    let back = after(&lines, other, "a été reçu au Kremlin");
    after(&lines, back, "14. Haftar reçu à Moscou");
}

#[test]
fn what_lies_over_the_paper_is_chosen_by_its_numbers() {
    // The story of the first article in all outlets; then the trail.
    let lines = said(&["14", "coverage", "2", "trail", "2", "q", "q"]);
    let coverage = after(&lines, 0, "1. ");
    let coverage = after(&lines, coverage, "Coverage");
    let second = after(&lines, coverage, "2. ");
    let opened = lines[second].replace("2. ", "");
    let title = if opened.contains("Moscou") {
        "Haftar reçu"
    } else {
        "Haftar in Moscow"
    };
    let text = after(&lines, second + 1, title);
    let trail = after(&lines, text, "Trail");
    after(&lines, trail, "> 1. ");
    after(&lines, trail, "2. ");
}

#[test]
fn fields_commands_and_marks_are_lines_as_well() {
    let lines = said(&["/sikasso", "1", "save", "q", "q", "?", "q", "q"]);
    let found = after(&lines, 0, "1. Cotton prices fall in Mali");
    let text = after(&lines, found + 1, "Farmers are worried");
    let saved = after(&lines, text, "Saved");
    after(&lines, saved, "move down");
}

#[test]
fn a_word_that_is_no_name_marks_nothing_and_asks_nobody() {
    let lines = said(&["mark", "read", "ok", "99", "q"]);
    let mark = after(&lines, 0, "“mark”");
    assert!(lines[mark].contains("mark-all-read"), "{}", lines[mark]);
    let read = after(&lines, mark, "“read”");
    let ok = after(&lines, read, "“ok”");
    after(&lines, ok, "99");
    assert!(!lines.iter().any(|line| line.contains("marked read")));
}

#[test]
fn every_field_and_page_says_what_leaves_it() {
    let lines = said(&[
        "a", "cancel", "", "settings", "q", "/autor:x", "q", "i", "h", "", "G",
    ]);
    let add = after(&lines, 0, "q or an empty line leaves this");
    let refused = after(&lines, add, "“cancel” is no address");
    let settings = after(&lines, refused, "Language of the screens: ");
    let how = after(&lines, settings, "a number changes one");
    let wrong = after(&lines, how, "did you mean “author”?");
    let about = after(&lines, wrong, "(q leaves this)");
    let means = after(&lines, about, "h: only in");
    assert!(
        lines[means].ends_with("(q leaves this)"),
        "{}",
        lines[means]
    );
    after(&lines, means, "> 15. Cotton prices");
}

#[test]
fn nothing_is_said_twice_and_the_end_of_the_lines_ends_it() {
    let lines = said(&["G", "k"]);
    let titles = lines.iter().filter(|line| line.contains("Cotton prices"));
    assert_eq!(
        titles.count(),
        2,
        "in the list, and when it is chosen: {lines:#?}"
    );
    let blank = lines
        .windows(2)
        .filter(|pair| pair.iter().all(String::is_empty));
    assert_eq!(blank.count(), 0);
}

#[test]
fn keys_are_changed_by_numbers() {
    let lines = said(&[
        "keys", "zen", "1", "1", "Ctrl-z", "", "1", "t", "2", "q", "q", "h",
    ]);
    let first = after(&lines, 0, "1. the map of keys to begin with: griot");
    let found = after(&lines, first, "1. z: the text alone");
    let its = after(&lines, found, "1. z: default");
    let asked = after(&lines, its, "Press the new key");
    let never = after(&lines, asked, "`Ctrl-z` always means `suspend`");
    let taken = after(&lines, never, "now means this story day by day");
    let swap = after(&lines, taken, "2. swap: z for");
    let own = after(&lines, swap, "1. t: your file");
    after(&lines, own, "t → the text alone: written to the settings");
}

#[test]
fn sources_are_said_whole_page_after_page_without_a_line_twice() {
    let lines = said(&["/sikasso", "1", "q", "q", "E", "Tab", "", "", "q", "q"]);
    let begin = after(&lines, 0, "Catalogue ·");
    let end = after(&lines, begin, "25–36/");
    let end = after(&lines, end, "(q leaves this)");
    let of_catalogue = |n: usize| {
        let number = format!("{n}. ");
        let said = lines[begin..end].iter();
        let said = said.map(|line| line.trim_start_matches("> ").trim_start());
        said.filter(|line| line.starts_with(&number)).count()
    };
    for n in 1..=36 {
        assert_eq!(of_catalogue(n), 1, "line {n} of {lines:#?}");
    }
    assert!(!lines.iter().any(|line| line.contains('…')), "{lines:#?}");
}

#[test]
fn a_refusal_over_a_list_is_said_once_and_whole() {
    let lines = said(&["E", "nothing-is-called-so", "q", "q"]);
    let refused = lines.iter().filter(|line| line.contains("“nothing-is"));
    assert_eq!(refused.count(), 1, "{lines:#?}");
    let rest = lines
        .iter()
        .filter(|line| line.starts_with("Nearest") || line.starts_with("Near"));
    assert_eq!(rest.count(), 0, "{lines:#?}");
}

#[test]
fn what_leads_elsewhere_does_so_from_a_list_that_lies_over_the_paper() {
    let lines = said(&[
        "/sikasso", "1", "q", "q", "E", "g m", "q", "14", "r", "f", "q", "q",
    ]);
    let sources = after(&lines, 0, "Your sources");
    let atlas = after(&lines, sources, "Atlas");
    assert!(!lines.iter().any(|line| line.contains("“g m”")), "{atlas}");
    assert!(!lines.iter().any(|line| line.contains("“f”")), "{lines:#?}");
}

#[test]
fn each_of_many_lines_is_answered_before_the_next() {
    let lines = said(&[
        "/sikasso", "1", "s", "u", "U", "u", "u", "u", "z", "99", "99", "q", "q",
    ]);
    let saved = after(&lines, 0, "Saved");
    let answers: Vec<&str> = lines[saved..].iter().map(String::as_str).collect();
    let told = |at: usize, words: &str| assert!(answers[at].starts_with(words), "{answers:#?}");
    for (at, words) in [
        "Saved",
        "Taken back: Saved",
        "Done again: Saved",
        "Taken back: Saved",
    ]
    .into_iter()
    .enumerate()
    {
        told(at, words);
    }
    // The article was marked as read when it was opened, which is the first deed.
    let nothing = after(&lines, saved, "Nothing to take back");
    let zen = after(&lines, nothing, "That changes nothing here");
    let number = after(&lines, zen, "99");
    assert_eq!(lines[number], lines[number + 1], "said to each of them");
}

#[test]
fn marks_are_said_in_words_and_what_is_elsewhere_is_said_to_be_there() {
    let lines = said(&[
        "v", "j", "v", "14", "c", "m", "t", "q", "h", "?", "", "q", "X", "g",
    ]);
    let begins = after(&lines, 0, "The selection begins here");
    assert!(lines[begins - 1].contains("of the selection"), "{lines:#?}");
    let ended = after(&lines, begins, "The selection is ended");
    let coverage = after(&lines, ended, "Coverage · 1–");
    let elsewhere = after(&lines, coverage, "m: only in “Headlines”");
    assert!(lines[elsewhere].ends_with("(q leaves this)"));
    let timeline = after(&lines, elsewhere, "Timeline · 1–");
    let help = after(&lines, timeline, "Keys · 1–20/");
    let second = after(&lines, help, "Keys · 21–40/");
    after(&lines, second, "X: only in “Article”");
    after(&lines, second, "“g”");
    let is_sign = |line: &&String| line.contains(['●', '■', '□', '▲', '▸']);
    assert_eq!(lines.iter().find(is_sign), None);
    let of_help = |line: &&String| line.ends_with(": move down; scroll");
    assert_eq!(lines.iter().filter(of_help).count(), 1, "{lines:#?}");
}
