//! Everything that reads what others wrote, against damaged input: no panic, no hang, nothing wild
//! let through. Documents of our own (and, where they are at hand, those of `GRIOT_SHARED`) are cut,
//! spliced, repeated and salted. A few hundred inputs each time; `GRIOT_FUZZ_SECONDS=600` goes on
//! for so long with each target, `GRIOT_FUZZ_SEED` begins elsewhere. An input that breaks something
//! is kept in the temporary folder, and its name told.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "tests stop at the first surprise and tell their figures"
)]

#[path = "common/tame.rs"]
mod tame;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use griot::app::typeset::{Measure, Typeset, plain_lines};
use griot::app::{BINDINGS, Context, Key, Keymap};
use griot::domain::{Block, Body, Filter, Timestamp, parse_date};
use griot::extract::{decode_page, from_fragment, from_page};
use griot::locale::{Locale, UiLang};
use griot::parse::{FeedContext, decode, parse_feed};
use griot::query::Query;
use griot::store::{OpenOptions, Store};
use griot::text::{Clean, width_cells};
use tame::assert_tame_text;
use url::Url;

/// Inputs of one target when no time is given.
const INPUTS: usize = 250;

/// No input is longer: the limits of what is read are tested elsewhere.
const LONGEST: usize = 192 << 10;

/// Where inputs are looked at for hours, one that takes longer hangs.
const SLOWEST: Duration = Duration::from_secs(20);

/// What makes trouble, thrown in anywhere.
const SALT: &[&[u8]] = &[
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"-->",
    b"&#27;[31m",
    b"&amp;#27;]52;c;QQ==&#7;",
    b"\x1b]8;;http://a\x1b\\",
    b"\x1b[2J",
    b"\xc2\x9b31m",
    b"\xe2\x80\xae",
    b"\xe2\x81\xa6",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\x00",
    b"\xed\xa0\x80",
    b"&nbsp;",
    b"&#xD800;",
    b"&#x110000;",
    b"&",
    b"<",
    b"\"",
    b"<div><div><div><div>",
    b"</div>",
    b"<table><tr><td colspan=999999999 rowspan=999999999>",
    b"<blockquote><ul><li><ol><li>",
    b"<pre>",
    b"<script>",
    b"<p style='display:none'>",
    b"<?xml version=\"1.0\" encoding=\"utf-16\"?>",
    b"<!DOCTYPE a [<!ENTITY b \"&b;&b;\">]>",
    b"<item>",
    b"</item></channel></rss>",
    b"<entry xml:base='//x'>",
    b"<pubDate>lun., 31 f\xc3\xa9vr. 99999 25:61:61 CAT</pubDate>",
    b"<link>javascript:alert(1)</link>",
    b"{\"items\":[{\"id\":1e999,\"title\":null}]}",
    b"e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
    "👩🏿‍🌾".as_bytes(),
    "می‌خواهم".as_bytes(),
    "لا إله".as_bytes(),
    "ọ̀rọ̀".as_bytes(),
    "\u{fdfa}".as_bytes(),
    "\u{3000}漢字".as_bytes(),
    b"\r",
    b"\t",
    b"\xc2\xa0",
    b"\xc2\xad",
    b"\xe2\x80\x8b",
];

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % (limit.max(1) as u64)).unwrap()
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// The documents of folders, ours and those at hand.
fn documents(own: &[&str], shared: &[&str]) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named = std::env::var_os("GRIOT_SHARED").map(PathBuf::from);
    let others = named.unwrap_or_else(|| root.join("../shared"));
    let own = own
        .iter()
        .map(|folder| root.join("tests/data").join(folder));
    let shared = shared.iter().map(|folder| others.join("data").join(folder));
    let mut found = Vec::new();
    for folder in own.chain(shared) {
        let Ok(entries) = std::fs::read_dir(folder) else {
            continue;
        };
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let contents = files.iter().filter_map(|file| std::fs::read(file).ok());
        found.extend(contents.map(|mut bytes| {
            bytes.truncate(LONGEST);
            bytes
        }));
    }
    assert!(!found.is_empty());
    found
}

/// A document with some harm done to it.
fn harmed(dice: &mut Dice, all: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = dice.one_of(all).clone();
    for _ in 0..=dice.below(8) {
        let at = dice.below(bytes.len() + 1);
        let most = if dice.below(4) == 0 { 4_000 } else { 40 };
        let end = (at + dice.below(most)).min(bytes.len());
        match dice.below(8) {
            0 if at < bytes.len() => bytes[at] ^= u8::try_from(dice.below(255)).unwrap() + 1,
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].repeat(1 + dice.below(30));
                bytes.splice(at..at, again);
            }
            3 => {
                let other = dice.one_of(all);
                let from = dice.below(other.len() + 1);
                let to = (from + dice.below(2_000)).min(other.len());
                let piece = other[from..to].to_vec();
                bytes.splice(at..end, piece);
            }
            4 => bytes.truncate(at),
            5 => {
                let salt = dice.one_of(SALT).repeat(1 + dice.below(400));
                bytes.splice(at..at, salt);
            }
            _ => {
                let salt = dice.one_of(SALT).to_vec();
                bytes.splice(at..at, salt);
            }
        }
        bytes.truncate(LONGEST);
    }
    bytes
}

/// Looks at one input after the other, for as long as is wanted.
fn fuzz(target: &str, all: &[Vec<u8>], look: impl Fn(&[u8], &mut Dice)) {
    let number = |name: &str| std::env::var(name).ok().and_then(|n| n.parse::<u64>().ok());
    let seconds = number("GRIOT_FUZZ_SECONDS").map(Duration::from_secs);
    let mut dice = Dice(number("GRIOT_FUZZ_SEED").unwrap_or(0x6772_696f_7400) | 1);
    let begun = Instant::now();
    let (mut inputs, mut slowest) = (0, Duration::ZERO);
    while seconds.map_or(inputs < INPUTS, |most| begun.elapsed() < most) {
        let input = harmed(&mut dice, all);
        inputs += 1;
        let started = Instant::now();
        let mut own = Dice(dice.next() | 1);
        let result = catch_unwind(AssertUnwindSafe(|| look(&input, &mut own)));
        let took = started.elapsed();
        slowest = slowest.max(took);
        if result.is_err() || (seconds.is_some() && took > SLOWEST) {
            let file = std::env::temp_dir().join(format!("griot-fuzz-{target}"));
            std::fs::write(&file, &input).unwrap();
            panic!(
                "{target}: input {inputs} took {took:?}; it is in {}",
                file.display()
            );
        }
    }
    eprintln!("{target}: {inputs} inputs, the slowest took {slowest:?}");
}

fn feeds() -> Vec<Vec<u8>> {
    let shared = [
        "feeds",
        "feeds-hard/made",
        "feeds-hard/public",
        "hostile/files",
    ];
    documents(&["feeds"], &shared)
}

fn pages() -> Vec<Vec<u8>> {
    documents(&["pages", "sites"], &["pages", "hostile/files"])
}

fn base() -> Url {
    Url::parse("https://www.rfi.fr/fr/afrique/20261117-un-article").unwrap()
}

fn assert_clean_body(body: &Body) {
    for block in &body.blocks {
        assert_tame_text("a block", &block.plain_text());
    }
}

#[test]
fn feeds_of_any_bytes() {
    let url = base();
    let context = FeedContext {
        url: &url,
        language: None,
        feed: None,
    };
    let types = [
        None,
        Some("application/rss+xml"),
        Some("text/xml; charset=windows-1252"),
        Some("application/feed+json"),
        Some("text/html; charset=utf-16"),
    ];
    fuzz("feed", &feeds(), |bytes, dice| {
        let kind = *dice.one_of(&types);
        let parsed = parse_feed(bytes, kind, &context);
        assert!(parsed.articles.len() <= 2_000);
        for article in &parsed.articles {
            let texts = [
                Some(&article.title),
                article.standfirst.as_ref(),
                article.author.as_ref(),
            ];
            for text in texts.into_iter().flatten() {
                assert_tame_text("a field", text);
                assert!(!text.contains(['\n', '\t']), "{text:?}");
            }
            assert!(!article.title.is_empty());
            let scheme = article.url.as_ref().map(Url::scheme);
            assert!(
                scheme.is_none_or(|scheme| matches!(scheme, "http" | "https")),
                "{scheme:?}"
            );
            if let Some(body) = &article.body {
                assert_clean_body(body);
            }
        }
        let again = parse_feed(bytes, kind, &context);
        let ids = |parsed: &griot::parse::Parsed| {
            let articles = parsed.articles.iter();
            articles
                .map(|article| article.identity.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(ids(&parsed), ids(&again), "identities are stable");
    });
}

#[test]
fn pages_of_any_bytes() {
    let url = base();
    fuzz("page", &pages(), |bytes, _| {
        let text = decode_page(bytes, None);
        let page = from_page(&text, &url);
        if let Some(title) = &page.title {
            assert_tame_text("a title", title);
        }
        if let Some(body) = &page.body {
            assert_clean_body(body);
        }
        for cited in &page.cited {
            assert_tame_text("a citation", &cited.title);
        }
    });
}

#[test]
fn dates_of_any_letters() {
    let forms = [
        "Mon, 07 Sep 2026 12:05:00 CAT",
        "lundi 7 septembre 2026 à 10h05",
        "2026-09-07T10:05:00.123456Z",
        "lun., 07 sept. 2026 10:05 GMT+2",
        "Seg, 07 Set 2026 10:05:00 -0300",
        "٧ سبتمبر ٢٠٢٦ ١٠:٠٥",
        "7 ሴፕቴምበር 2026",
        "07/09/2026 10:05",
        "1788782700",
        "Jumatatu, 7 Septemba 2026",
        "2026-W37-1",
        "0000-00-00T00:00:00Z",
        "Sat, 30 Feb 2026 24:00:60 +9999",
        "9999-12-31T23:59:60-12:00",
    ];
    let all: Vec<Vec<u8>> = forms.iter().map(|form| form.as_bytes().to_vec()).collect();
    fuzz("date", &all, |bytes, _| {
        let text = String::from_utf8_lossy(bytes);
        if let Some(at) = parse_date(&text) {
            let locale = Locale::new(UiLang::French, jiff::tz::TimeZone::UTC);
            assert_tame_text("a date", &at.to_rfc3339());
            assert_tame_text("a date", &locale.date_and_time(at));
            assert_tame_text("an age", &locale.age(at, griot::domain::Timestamp(0)));
        }
    });
}

#[test]
fn the_gate_for_any_text() {
    let mut all = feeds();
    all.truncate(40);
    for bytes in &mut all {
        bytes.truncate(3_000);
    }
    fuzz("clean", &all, |bytes, _| {
        let text = String::from_utf8_lossy(bytes);
        for clean in [Clean::line(&text), Clean::text(&text), Clean::run(&text)] {
            assert_tame_text("the gate", &clean);
            assert!(!clean.contains('\u{feff}'));
        }
        let line = Clean::line(&text);
        assert_eq!(Clean::line(&line), line);
        // Without anything that could begin a sequence no letter is lost.
        if !text.contains(|c: char| c.is_control() && !c.is_ascii_whitespace()) {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
            let marks = |c: char| matches!(c, '\u{300}'..='\u{36f}');
            if !text.contains(marks) {
                assert_eq!(letters(&line), letters(&text));
            }
        }
    });
}

#[test]
fn keys_of_any_notation() {
    let all: Vec<Vec<u8>> = BINDINGS
        .iter()
        .flat_map(|binding| binding.keys.iter())
        .map(|keys| keys.as_bytes().to_vec())
        .collect();
    let map = Keymap::default();
    fuzz("keys", &all, |bytes, _| {
        let text = String::from_utf8_lossy(bytes);
        if let Some(keys) = Key::parse_sequence(&text) {
            for context in Context::ALL {
                let _ = map.resolve(context, &keys);
            }
        }
        let _ = Key::parse(&text);
    });
}

#[test]
fn questions_of_any_words() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), &OpenOptions::default()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let questions = [
        "Haftar Moscou",
        "\"comité de pilotage\" -sport",
        "title:Bamako OR source:rfi",
        "NEAR(a b, 3)",
        "a* AND (b NOT c)",
        "« visite officielle »",
        "date:2026-09..2026-11",
        "ዜና",
        "مصر",
    ];
    let all: Vec<Vec<u8>> = questions
        .iter()
        .map(|text| text.as_bytes().to_vec())
        .collect();
    fuzz("query", &all, |bytes, _| {
        let text: String = String::from_utf8_lossy(bytes).chars().take(4_000).collect();
        let locale = Locale::new(UiLang::French, jiff::tz::TimeZone::UTC);
        let query = match Query::parse(&text, &locale, Timestamp(1_764_000_000)) {
            Ok(query) => query,
            Err(error) => {
                assert!(text.get(error.at.clone()).is_some(), "{error:?}");
                assert!(!error.words(&text, &locale).is_empty());
                Query::of_words(&text)
            }
        };
        let found = runtime.block_on(store.search(query, Filter::default(), None, 10));
        assert!(found.unwrap().hits.is_empty());
    });
}

#[test]
fn layout_at_every_width() {
    let locale = Locale::new(UiLang::French, jiff::tz::TimeZone::UTC);
    let url = base();
    let mut all = pages();
    for bytes in &mut all {
        bytes.truncate(24 << 10);
    }
    fuzz("layout", &all, |bytes, dice| {
        let html = String::from_utf8_lossy(bytes);
        let body = from_fragment(&html, &url).body;
        // Every width has its turn; a document is not set at all of them.
        for cells in [1 + dice.below(200), 1 + dice.below(20), 1 + dice.below(80)] {
            let measure = Measure {
                cells,
                french: dice.below(2) == 0,
                rtl: dice.below(2) == 0,
                hyphens: None,
                signs: false,
            };
            let mut typeset = Typeset::new(measure);
            typeset.ensure(&body, locale.strings(), 4_000);
            for line in typeset.lines() {
                let text = line.text();
                assert_tame_text("a line", &text);
                assert!(!text.contains('\n'));
                // One cluster may be wider than the column, and an indent takes two cells.
                assert!(width_cells(&text) <= cells.max(8), "{cells}: {text:?}");
            }
            if let Some(Block::Paragraph(spans)) = body.blocks.first() {
                let text: String = spans.iter().map(|span| span.text.as_str()).collect();
                for line in plain_lines(&text, &measure) {
                    assert!(width_cells(&line) <= cells.max(2), "{cells}: {line:?}");
                }
            }
        }
    });
}

#[test]
fn decoding_keeps_what_is_text() {
    fuzz("decode", &feeds(), |bytes, _| {
        let (text, _) = decode(bytes, None);
        assert!(text.len() <= 12 << 20);
    });
}
