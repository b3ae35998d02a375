//! `load`: an archive of articles, one JSON object a line.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde::Deserialize;
use url::Url;

use super::news;
use super::output::Output;
use super::setup::Setup;
use super::told::{Told, not_read};
use crate::domain::{Identity, Lang, NewArticle, Timestamp};
use crate::extract::{from_fragment, from_plain};
use crate::locale::fill;
use crate::locale::said;
use crate::parse::{guarded, identity_of_address, parse_date};
use crate::store::{Incoming, LoadArticle};
use crate::text::{Clean, cut};

/// A line that is longer is not read.
const MAX_LINE: u64 = 16 << 20;
/// Articles stored in one transaction.
const BATCH: usize = 1_000;
/// Lines made ready on one worker at a time.
const CHUNK: usize = 125;

/// A line of an archive.
#[derive(Deserialize)]
#[serde(expecting = "an object with `id` and `title` or `text`")]
struct Entry {
    id: Id,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    date: Option<String>,
    /// The text begins with it when there is none.
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    html: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    source: Option<String>,
}

/// An id may be a text or a number.
#[derive(Deserialize)]
#[serde(untagged, expecting = "an id that is a text or a whole number")]
enum Id {
    Text(String),
    Number(i64),
}

/// `griot load`.
pub(super) async fn load(setup: &Setup, file: &Path, out: &mut Output) -> anyhow::Result<()> {
    let from: Box<dyn Read> = if file.as_os_str() == "-" {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(
            std::fs::File::open(file)
                .map_err(|error| Told::failure(not_read(file, &error), None))?,
        )
    };
    let mut lines = BufReader::with_capacity(1 << 20, from);
    let (mut number, mut good, mut new, mut wrong) = (0_u64, 0_usize, 0_usize, 0_usize);
    // While one batch is written, the next is read and made ready.
    let mut ready = Vec::new();
    loop {
        let batch = read_batch(&mut lines, &mut number, file, &mut wrong)?;
        if batch.is_empty() && ready.is_empty() {
            break;
        }
        good += ready.len();
        let writing = setup
            .store
            .load(std::mem::take(&mut ready), setup.clock.now());
        let (written, next) = tokio::join!(writing, prepare_all(batch, file, &mut wrong));
        new += written?;
        ready = next?;
    }
    news::settle(setup, new).await?;
    let s = setup.locale.strings();
    out.line(&setup.locale.count(new as u64, s.new_articles))?;
    if let Some(known) = good.checked_sub(new).filter(|known| *known > 0) {
        let known = setup.locale.count(known as u64, s.articles);
        out.flush()?;
        super::note(&fill(s.load_known, &known));
    }
    if wrong > 0 && good == 0 {
        return Err(Told::failure(said::NO_LINE, said::WARNINGS_ABOVE).into());
    }
    Ok(())
}

type Numbered = (u64, Vec<u8>);

/// The next lines with their numbers; lines that are too long are told and passed over.
fn read_batch(
    lines: &mut impl BufRead,
    number: &mut u64,
    file: &Path,
    wrong: &mut usize,
) -> anyhow::Result<Vec<Numbered>> {
    let mut batch = Vec::new();
    while batch.len() < BATCH {
        let mut line = Vec::new();
        let read = lines.by_ref().take(MAX_LINE).read_until(b'\n', &mut line)?;
        if read == 0 {
            break;
        }
        *number += 1;
        if line.last() != Some(&b'\n') && line.len() as u64 >= MAX_LINE {
            warn(file, *number, "the line is too long", wrong);
            skip_line(lines)?;
        } else if !line.trim_ascii().is_empty() {
            batch.push((*number, line));
        }
    }
    Ok(batch)
}

fn skip_line(lines: &mut impl BufRead) -> anyhow::Result<()> {
    loop {
        let mut rest = Vec::new();
        let read = lines.by_ref().take(1 << 20).read_until(b'\n', &mut rest)?;
        if read == 0 || rest.last() == Some(&b'\n') {
            return Ok(());
        }
    }
}

fn warn(file: &Path, line: u64, what: &str, wrong: &mut usize) {
    *wrong += 1;
    tell(file, line, what);
}

fn tell(file: &Path, line: u64, what: &str) {
    let file = match file.to_str() {
        Some("-") => "standard input".to_owned(),
        _ => format!("`{}`", file.display()),
    };
    super::note(&format!("warning: {file}: line {line}: {what}"));
}

/// Makes a batch ready on the blocking workers, in the order of its lines.
async fn prepare_all(
    batch: Vec<Numbered>,
    file: &Path,
    wrong: &mut usize,
) -> anyhow::Result<Vec<LoadArticle>> {
    let mut tasks = Vec::new();
    let mut rest = batch;
    while !rest.is_empty() {
        let tail = rest.split_off(rest.len().min(CHUNK));
        let chunk = std::mem::replace(&mut rest, tail);
        tasks.push(tokio::task::spawn_blocking(move || {
            let each = chunk.into_iter();
            each.map(|(number, line)| (number, prepare(&line)))
                .collect::<Vec<_>>()
        }));
    }
    let mut ready = Vec::new();
    for task in tasks {
        for (number, result) in task.await? {
            match result {
                Ok((article, fault)) => {
                    ready.push(article);
                    if let Some(fault) = fault {
                        tell(file, number, &fault);
                    }
                }
                Err(what) => warn(file, number, &what, wrong),
            }
        }
    }
    Ok(ready)
}

/// An article made ready, and what was wrong in its line all the same.
type Prepared = (LoadArticle, Option<String>);

fn prepare(line: &[u8]) -> Result<Prepared, String> {
    // An array would be taken for the fields in their order.
    if line.trim_ascii_start().first() != Some(&b'{') {
        return Err("not an object with `id` and `title` or `text`".to_owned());
    }
    let entry: Entry = serde_json::from_slice(line).map_err(|error| json_fault(&error))?;
    let id = match &entry.id {
        Id::Text(text) => text.clone(),
        Id::Number(number) => number.to_string(),
    };
    if id.is_empty() {
        return Err("the id is empty".to_owned());
    }
    let empty = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    if entry.title.trim().is_empty() && empty(&entry.text) && empty(&entry.html) {
        return Err("neither `title` nor `text` nor `html`".to_owned());
    }
    let source_name = entry.source.as_deref().map(Clean::line).unwrap_or_default();
    let source_name = if source_name.is_empty() {
        "archive".into()
    } else {
        source_name
    };
    guarded(|| article(&entry, &id))
        .ok_or_else(|| "the article could not be read".to_owned())
        .and_then(|article| {
            let incoming =
                Incoming::prepare(article, &source_name).map_err(|error| error.to_string())?;
            let undated = incoming.article().published.is_none();
            let date = entry
                .date
                .as_deref()
                .filter(|date| undated && !date.is_empty());
            let article = LoadArticle {
                external_id: id,
                source_name,
                incoming,
            };
            Ok((article, date.map(no_date)))
        })
}

fn no_date(text: &str) -> String {
    let text = cut(&Clean::line(text), 40).into_owned();
    format!("`{text}` is no date; the article is taken without one")
}

/// What serde says, without its own count of lines: the archive's is told already.
fn json_fault(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let what = said.strip_suffix(&place).unwrap_or(&said);
    if error.is_data() {
        what.to_owned()
    } else {
        format!(
            "this is no JSON, from character {} on: {what}",
            error.column()
        )
    }
}

fn article(entry: &Entry, id: &str) -> NewArticle {
    let url = entry.url.as_deref().and_then(|url| Url::parse(url).ok());
    let url = url.filter(|url| matches!(url.scheme(), "http" | "https"));
    let (mut body, cited) = match (&entry.html, &entry.text) {
        (Some(html), _) => {
            // Relative links of a page without an address lead nowhere.
            let nowhere = Url::parse("http://archive.invalid/").ok();
            match url.as_ref().or(nowhere.as_ref()) {
                Some(base) => {
                    let fragment = from_fragment(html, base);
                    (Some(fragment.body), fragment.cited)
                }
                None => (None, Vec::new()),
            }
        }
        (None, Some(text)) => (Some(from_plain(text)), Vec::new()),
        (None, None) => (None, Vec::new()),
    };
    if let Some(body) = &mut body {
        body.origin = crate::domain::BodyOrigin::Archive;
        body.completeness = crate::domain::Completeness::Full;
    }
    let text = body
        .as_ref()
        .map(crate::domain::Body::plain_text)
        .unwrap_or_default();
    let title = Clean::line(&entry.title);
    let title = if title.is_empty() {
        Clean::line(&cut(&Clean::line(&text), 80))
    } else {
        title
    };
    let title = if title.is_empty() {
        Clean::line(id)
    } else {
        title
    };
    let date = entry.date.as_deref();
    NewArticle {
        identity: match &url {
            Some(url) => identity_of_address(url),
            None => Identity(format!("load:{id}")),
        },
        guid: None,
        url,
        title,
        standfirst: None,
        author: None,
        publisher: None,
        language: entry.lang.as_deref().and_then(Lang::parse),
        published: date.and_then(|date| Timestamp::from_rfc3339(date).or_else(|| parse_date(date))),
        updated: None,
        image: None,
        body,
        cited,
    }
}
