//! Real feeds, where they are at hand: `GRIOT_SHARED` names the folder that holds
//! `data/feeds/MANIFEST.tsv` (default `../shared`). They belong to their publishers and are no part
//! of this repository.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};

use griot::parse::{DocumentKind, FeedContext, decode, mend_document, parse_feed};
use url::Url;

fn shared() -> Option<PathBuf> {
    let named = std::env::var_os("GRIOT_SHARED").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"));
    let feeds = folder.join("data/feeds");
    if feeds.join("MANIFEST.tsv").is_file() {
        return Some(feeds);
    }
    #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
    {
        eprintln!("skipped: no feeds at {}", feeds.display());
    }
    None
}

#[expect(clippy::disallowed_methods, reason = "a test reads its data")]
fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

struct Document {
    name: String,
    bytes: Vec<u8>,
    items: usize,
    /// libxml2 takes it.
    well_formed: bool,
}

fn documents(folder: &Path) -> Vec<Document> {
    let manifest = String::from_utf8(read(&folder.join("MANIFEST.tsv"))).unwrap();
    let mut lines = manifest
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>());
    let head = lines.next().unwrap();
    let column = |name| head.iter().position(|field| *field == name).unwrap();
    let (file, items, libxml2) = (column("file"), column("items"), column("libxml2"));
    lines
        .map(|row| Document {
            name: row[file].to_owned(),
            bytes: read(&folder.join(row[file])),
            items: row[items].parse().unwrap(),
            well_formed: row[libxml2] == "wellformed",
        })
        .collect()
}

#[test]
fn every_real_feed_gives_every_item_that_it_holds() {
    let Some(folder) = shared() else { return };
    let url = Url::parse("https://feeds.example/feed").unwrap();
    let context = FeedContext {
        url: &url,
        language: None,
        feed: None,
    };
    let documents = documents(&folder);
    assert!(documents.len() >= 39);
    for document in documents {
        let Document {
            name, bytes, items, ..
        } = document;
        let parsed = parse_feed(&bytes, None, &context);
        assert_eq!(parsed.articles.len(), items, "{name}");
        assert!(parsed.problems.is_empty(), "{name}: {:?}", parsed.problems);
        assert!(
            !matches!(parsed.kind, DocumentKind::Html | DocumentKind::Unknown),
            "{name}"
        );
        let untitled = parsed
            .articles
            .iter()
            .any(|article| article.title.is_empty());
        assert!(!untitled, "{name}");
        let mut ids: Vec<_> = parsed
            .articles
            .iter()
            .map(|article| &article.identity)
            .collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), items, "{name}: two articles are taken for one");
        assert_eq!(parse_feed(&bytes, None, &context), parsed, "{name}");
    }
}

#[test]
fn a_real_feed_that_feed_rs_reads_whole_is_not_changed_for_it() {
    let Some(folder) = shared() else { return };
    let parse = |text: &str| {
        let parser = feed_rs::parser::Builder::new()
            .id_generator(|_, _, _| String::new())
            .build();
        parser.parse(text.as_bytes()).ok()
    };
    let mut unchanged = 0;
    for document in documents(&folder) {
        let Document { name, items, .. } = document;
        if !document.well_formed {
            continue;
        }
        let (text, _) = decode(&document.bytes, None);
        let root = text.find("?>").map_or(0, |end| end + 2);
        let bare = parse(text.get(root..).unwrap_or_default());
        let Some(bare) = bare.filter(|feed| feed.entries.len() == items) else {
            continue;
        };
        let mended = mend_document(&text).unwrap();
        assert_eq!(parse(&mended), Some(bare), "{name}");
        unchanged += 1;
    }
    assert!(unchanged >= 30, "only {unchanged} feeds were compared");
}
