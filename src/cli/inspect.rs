//! `inspect`: what griot makes of a document; needs neither store nor network.

use std::path::Path;

use url::Url;

use super::args::{Inspect, InspectDocument};
use super::opml::read_file;
use super::output::Output;
use super::told::Told;
use crate::extract::{InspectedPage, decode_page, from_page, inspect_page};
use crate::locale::said;
use crate::parse::{FeedContext, InspectedFeed, inspect_feed, parse_feed};
use crate::text::Clean;

/// Where a document came from when nobody says.
const NOWHERE: &str = "http://document.invalid/";

/// `griot inspect feed` and `griot inspect page`.
pub(super) fn run(what: &Inspect, out: &mut Output) -> anyhow::Result<()> {
    let (Inspect::Feed(args) | Inspect::Page(args)) = what;
    let url = url(args)?;
    for file in &args.files {
        let bytes = read_file(file)?;
        match what {
            Inspect::Feed(_) => feed(args, file, &bytes, &url, out)?,
            Inspect::Page(_) => page(args, file, &bytes, &url, out)?,
        }
        out.flush()?;
    }
    Ok(())
}

fn url(args: &InspectDocument) -> anyhow::Result<Url> {
    let text = args.url.as_deref().unwrap_or(NOWHERE);
    Url::parse(text).map_err(|error| {
        let text = Clean::line(text);
        Told::usage(
            said::NO_ADDRESS.of(&text).because(error.to_string()),
            said::BEGIN_HTTPS,
        )
        .into()
    })
}

fn feed(
    args: &InspectDocument,
    file: &Path,
    bytes: &[u8],
    url: &Url,
    out: &mut Output,
) -> anyhow::Result<()> {
    let context = FeedContext {
        url,
        language: None,
        feed: None,
    };
    let parsed = parse_feed(bytes, args.content_type.as_deref(), &context);
    let seen = inspect_feed(&Clean::line(&file.display().to_string()), &parsed);
    if args.json {
        out.json(&seen)
    } else {
        print_feed(&seen, out)
    }
}

fn print_feed(seen: &InspectedFeed, out: &mut Output) -> anyhow::Result<()> {
    out.line(&format!(
        "{}: {}, {} entries",
        seen.path,
        seen.class,
        seen.entries.len()
    ))?;
    for entry in &seen.entries {
        let published = entry.published.as_deref().unwrap_or("-");
        let link = Clean::line(entry.link.as_deref().unwrap_or("-"));
        out.line(&format!(
            "  {published}  {}  {link}",
            Clean::line(&entry.title)
        ))?;
    }
    for problem in &seen.problems {
        out.line(&format!("  problem: {}", Clean::line(problem)))?;
    }
    Ok(())
}

fn page(
    args: &InspectDocument,
    file: &Path,
    bytes: &[u8],
    url: &Url,
    out: &mut Output,
) -> anyhow::Result<()> {
    let html = decode_page(bytes, args.content_type.as_deref());
    let page = from_page(&html, url);
    let seen = inspect_page(&Clean::line(&file.display().to_string()), &page);
    if args.json {
        out.json(&seen)
    } else {
        print_page(&seen, out)
    }
}

fn print_page(seen: &InspectedPage, out: &mut Output) -> anyhow::Result<()> {
    let rows = [
        ("title", seen.title.as_deref()),
        ("standfirst", seen.standfirst.as_deref()),
        ("author", seen.author.as_deref()),
        ("published", seen.published.as_deref()),
        ("language", seen.language.as_deref()),
        ("image", seen.image.as_deref()),
    ];
    out.line(&seen.path)?;
    for (name, value) in rows {
        out.line(&format!("{name}: {}", Clean::line(value.unwrap_or("-"))))?;
    }
    out.line("")?;
    out.line(&Clean::text(&seen.text))?;
    out.line("")?;
    for cited in &seen.cited {
        out.line(&format!(
            "cited: {}  {}",
            Clean::line(&cited.title),
            Clean::line(&cited.url)
        ))?;
    }
    Ok(())
}
