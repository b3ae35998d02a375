//! The settings against small files, and against the example that is shipped.

mod files;

use std::path::Path;
use std::time::Duration;

use super::*;
use crate::domain::{FullText, PictureWay};
use proptest::prelude::*;

const EXAMPLE: &str = include_str!("../../config.example.toml");

fn problems_of(text: &str) -> Vec<String> {
    let (_, problems) = Config::parse(text, Path::new("c.toml"));
    problems
        .iter()
        .map(|problem| {
            let hint = problem.hint.as_ref().map(|hint| format!(" | {hint}"));
            format!("{problem}{}", hint.unwrap_or_default())
        })
        .collect()
}

/// The example with the comment mark taken from every line that is a key (`# key = value`).
fn example_with_all_keys_set() -> String {
    EXAMPLE
        .lines()
        .map(|line| match line.strip_prefix("#") {
            Some(rest) if rest.starts_with(|c: char| c.is_ascii_lowercase()) => rest,
            _ => line,
        })
        .fold(String::new(), |text, line| text + line + "\n")
}

#[test]
fn the_example_as_it_stands_gives_the_defaults() {
    let (config, problems) = Config::parse(EXAMPLE, Path::new("config.example.toml"));
    assert_eq!(problems, []);
    assert_eq!(config, Config::default());
}

#[test]
fn the_example_names_every_key_with_its_default() {
    let text = example_with_all_keys_set();
    let (config, problems) = Config::parse(&text, Path::new("config.example.toml"));
    assert_eq!(problems, []);
    assert_eq!(config, Config::default());
    let table: toml::Table = toml::from_str(&text).unwrap();
    let mut named = Vec::new();
    for (name, value) in &table {
        match value.as_table() {
            Some(section) => named.extend(section.keys().map(|key| format!("{name}.{key}"))),
            None => named.push(name.clone()),
        }
    }
    let mut known: Vec<String> = key_names().collect();
    named.sort();
    known.sort();
    assert_eq!(named, known);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn every_value_of_the_file_reaches_its_setting() {
    let text = r#"
        language = "fr"
        time_zone = "UTC"
        [network]
        offline = true
        refresh_on_start = false
        refresh_every = "2 hours"
        concurrency = 8
        per_host = 1
        connect_timeout = "5 seconds"
        timeout = "1 minute"
        max_feed = "1 MiB"
        max_page = "2 MiB"
        proxy = "socks5h://127.0.0.1:9050"
        proxy_command = "pass show proxy"
        [storage]
        keep = "forever"
        [reading]
        measure = 72
        bidi = "terminal"
        hyphenate = true
        fold_stories = false
        show_since = false
        mark_read_on_open = false
        full_text = "on-arrival"
        [data]
        monthly = "300 MB"
        price = "4 FCFA"
        metered = true
        offline_budget = "5 Mo"
        offline_days = 7
        [sources.rfi-fr]
        full_text = "never"
        favourite = true
        [commands]
        translate = "trans -b :fr"
        [look]
        color = "never"
        mouse = true
        theme = "sahel"
        pictures = "sixel"
    "#;
    let (config, problems) = Config::parse(text, Path::new("c.toml"));
    assert_eq!(problems, []);
    let want = Config {
        language: Some(UiLang::French),
        time_zone: Some("UTC".to_owned()),
        network: NetSettings {
            offline: true,
            doubt: None,
            refresh_on_start: false,
            refresh_every: Duration::from_hours(2),
            concurrency: 8,
            per_host: 1,
            connect_timeout: Duration::from_secs(5),
            timeout: Duration::from_mins(1),
            feed_bytes: 1 << 20,
            page_bytes: 2 << 20,
            proxy: Some("socks5h://127.0.0.1:9050".to_owned()),
            proxy_command: Some("pass show proxy".to_owned()),
        },
        storage: StorageSettings { keep: None },
        reading: ReadingSettings {
            measure: 72,
            bidi: Bidi::Terminal,
            hyphenate: true,
            fold_stories: false,
            show_since: false,
            mark_read_on_open: false,
            full_text: FullText::OnArrival,
        },
        look: LookSettings {
            color: ColorChoice::Never,
            mouse: true,
            theme: "sahel".to_owned(),
            pictures: Some(PictureWay::Sixel),
        },
        translator: Some("trans -b :fr".to_owned()),
        keys: KeySettings::default(),
        sections: Vec::new(),
        mute: Vec::new(),
        highlight: Vec::new(),
        data: DataSettings {
            monthly_bytes: Some(300_000_000),
            price: Price::parse("4 FCFA"),
            metered: true,
            offline_bytes: 5_000_000,
            offline_days: 7,
        },
        sources: BTreeMap::from([(
            SourceId::new("rfi-fr"),
            SourceSettings {
                full_text: Some(FullText::Never),
                favourite: true,
            },
        )]),
    };
    assert_eq!(config, want);
    let rules = config.full_text_rules();
    assert_eq!(rules.of(&SourceId::new("rfi-fr")), FullText::Never);
    assert_eq!(rules.of(&SourceId::new("bbc")), FullText::OnArrival);
}

#[test]
fn slips_in_a_sources_own_part_are_told_where_they_are() {
    let text = "[sources.rfi-fr]\nfavorite = true\nfull_text = \"on-opn\"\n\
                [sources]\nbbc = true\n";
    assert_eq!(
        problems_of(text),
        [
            "`c.toml`: line 2: unknown key `sources.rfi-fr.favorite` | did you mean \
             `favourite`?",
            "`c.toml`: line 3: `sources.rfi-fr.full_text` must be one of \
             `\"on-arrival\"`, `\"on-open\"`, `\"never\"` | did you mean `on-open`?",
            "`c.toml`: line 5: `sources.bbc` is no source's section | write \
             `[sources.rfi-fr]` on a line of its own, the source's keys below",
        ]
    );
    let budget = problems_of("[data]\nmonthly = \"lots\"\nprice = \"4\"\n");
    assert_eq!(budget.len(), 2);
    assert!(budget[0].contains("from `\"1 MB\"` to `\"1000 GB\"`, or `\"unlimited\"`"));
}

#[test]
fn all_problems_are_told_at_once_and_the_rest_is_taken() {
    let text = "langage = \"fr\"\n[network]\ntimeout = 30\noffline = true\nconcurrency = 0\n\
                [reading]\nbidi = \"terminals\"\nmeasure = 72\n";
    assert_eq!(
        problems_of(text),
        [
            "`c.toml`: line 1: unknown key `langage` | did you mean `language`?",
            "`c.toml`: line 3: `network.timeout` must be a time in quotes, from \
             `\"1 second\"` to `\"10 minutes\"`",
            "`c.toml`: line 5: `network.concurrency` must be a whole number from \
             1 to 256",
            "`c.toml`: line 7: `reading.bidi` must be one of `\"auto\"`, \
             `\"terminal\"`, `\"griot\"` | did you mean `terminal`?",
        ]
    );
    let (config, _) = Config::parse(text, Path::new("c.toml"));
    assert!(config.network.offline);
    assert_eq!(config.reading.measure, 72);
    assert_eq!(config.network.timeout, NetSettings::default().timeout);
}

#[test]
fn what_a_key_means_is_told_to_stand_where_it_is_pressed() {
    assert_eq!(
        problems_of("[keys]\nj = \"up\"\n"),
        ["`c.toml`: line 2: unknown key `keys.j` | `j` stands under `[keys.all]`"]
    );
}

#[test]
fn a_key_in_the_wrong_section_is_told_where_it_stands() {
    assert_eq!(
        problems_of("timeout = \"5 seconds\"\n[netwrk]\noffline = true\n[look]\nlanguage = \"fr\""),
        [
            "`c.toml`: line 1: unknown key `timeout` | `timeout` stands under \
             `[network]`",
            "`c.toml`: line 2: unknown section `netwrk` | did you mean `network`?",
            "`c.toml`: line 5: unknown key `look.language` | `language` stands at \
             the top of the file, before the first section",
        ]
    );
}

#[test]
fn a_line_that_is_not_toml_is_told_once_and_the_next_lines_are_taken() {
    let text = "[network]\nconcurrency = 8x\noffline = true\nper_host = = 3\n[look]\n\
                color = \"never\"\n";
    let (config, problems) = Config::parse(text, Path::new("c.toml"));
    let lines: Vec<_> = problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [Some(2), Some(4)]);
    assert_eq!(config.network.concurrency, 32);
    assert!(config.network.offline);
    assert_eq!(config.look.color, ColorChoice::Never);
}

#[test]
fn a_section_given_as_a_value_is_told() {
    let (_, problems) = Config::parse("network = true", Path::new("c.toml"));
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].what.to_string(), "`network` is a section");
}

#[test]
fn a_problem_points_at_the_column_of_the_value() {
    let (_, problems) = Config::parse("time_zone = \"Mars/Olympus\"", Path::new("c.toml"));
    assert_eq!((problems[0].line, problems[0].column), (Some(1), Some(13)));
    assert_eq!(problems[0].key.as_deref(), Some("time_zone"));
}

#[test]
fn keys_are_kept_with_their_place_in_the_file() {
    let text = r#"[keys]
        preset = "vim"
        latin = "azerty"
        [keys.list]
        "g x" = "refresh"
        y = 3
    "#;
    let (config, problems) = Config::parse(text, Path::new("c.toml"));
    let want = KeySettings {
        preset: "vim",
        azerty: true,
        digit_wait: 700,
        lines: vec![KeyLine {
            context: "list".to_owned(),
            keys: "g x".to_owned(),
            command: "refresh".to_owned(),
            line: 5,
            column: 9,
        }],
    };
    assert_eq!(config.keys, want);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].line, Some(6));
}

#[test]
fn a_slip_in_the_months_budget_is_no_licence_to_spend() {
    let (config, problems) = Config::parse("[data]\nmonthly = \"lots\"\n", Path::new("c.toml"));
    assert_eq!(config.data.monthly_bytes, Some(0));
    let what = problems[0].what.to_string();
    assert!(what.ends_with("until then nothing is fetched unasked"));
}

/// A key that is added must be thought of here: an import would take it from anybody.
#[test]
fn what_starts_a_program_or_leads_elsewhere_is_the_readers_own() {
    let mut risky: Vec<String> = key_names().collect();
    risky.retain(|name| name.contains("command") || name.contains("proxy"));
    risky.sort();
    let (all, _) = Config::parse(&example_with_all_keys_set(), Path::new("c.toml"));
    assert!(all.entrusted().is_empty(), "the defaults do neither");
    let text = "[network]\nproxy = \"http://a.example:1\"\n[commands]\ntranslate = \"cat\"\n";
    let command = "[network]\nproxy_command = \"cat\"\n";
    let found = |text: &str| Config::parse(text, Path::new("c.toml")).0.entrusted();
    let mut named = [found(text), found(command)].concat();
    named.sort_unstable();
    assert_eq!(named, risky);
}
