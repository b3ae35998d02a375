//! `load`: an archive of articles, one JSON object a line.

mod line;

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use line::prepare;

use super::news;
use super::output::Output;
use super::setup::Setup;
use super::told::{Told, named, not_read};
use crate::locale::said::{self, Spoken};
use crate::locale::{UiLang, fill};
use crate::store::{LoadArticle, Loaded};
use crate::text::{Clean, cut};

/// A line that is longer is not read.
const MAX_LINE: u64 = 16 << 20;
/// Articles stored in one transaction.
const BATCH: usize = 1_000;
/// What some editors write before the first line.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// Lines made ready on one worker at a time.
const CHUNK: usize = 125;

/// `griot load`.
pub(super) async fn load(setup: &Setup, file: &Path, out: &mut Output) -> anyhow::Result<()> {
    let from: Box<dyn Read> = if file.as_os_str() == "-" {
        Box::new(std::io::stdin().lock())
    } else if file.is_dir() {
        return Err(Told::failure(said::IS_FOLDER.of(named(file)), said::ONE_FILE).into());
    } else {
        Box::new(
            std::fs::File::open(file)
                .map_err(|error| Told::failure(not_read(file, &error), None))?,
        )
    };
    let mut lines = BufReader::with_capacity(1 << 20, from);
    let lang = setup.locale.lang;
    let (mut number, mut good, mut new, mut wrong) = (0_u64, 0_usize, 0_usize, 0_usize);
    // While one batch is written, the next is read and made ready.
    let (mut ready, mut left_out) = (Vec::new(), 0);
    loop {
        let batch = read_batch(&mut lines, &mut number, (file, lang), &mut wrong)?;
        if batch.is_empty() && ready.is_empty() {
            break;
        }
        good += ready.len();
        let writing = setup
            .store
            .load(std::mem::take(&mut ready), setup.clock.now());
        let (written, next) = tokio::join!(writing, prepare_all(batch, (file, lang), &mut wrong));
        let written = written?;
        new += written.stored;
        tell_of_others(&written, &mut left_out, lang);
        ready = next?;
    }
    setup.store.loaded(new as u64).await?;
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

/// Articles that are left out and named: who has more of them made the same slip each time.
const NAMED: usize = 20;

/// Names the articles that were left out because another has their address.
fn tell_of_others(loaded: &Loaded, named: &mut usize, lang: UiLang) {
    for id in &loaded.of_others {
        *named += 1;
        if *named <= NAMED {
            let id = cut(&Clean::line(id), 40).into_owned();
            let told = said::WARNING.of(said::OF_ANOTHER.of(id));
            super::note(&told.words(lang));
        }
    }
}

type Numbered = (u64, Vec<u8>);

/// The next lines with their numbers; lines that are too long are told and passed over.
fn read_batch(
    lines: &mut impl BufRead,
    number: &mut u64,
    (file, lang): (&Path, UiLang),
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
        if *number == 1 && line.starts_with(BYTE_ORDER_MARK) {
            line.drain(..BYTE_ORDER_MARK.len());
        }
        if line.last() != Some(&b'\n') && line.len() as u64 >= MAX_LINE {
            *wrong += 1;
            tell(file, *number, said::LINE_TOO_LONG, lang);
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

fn tell(file: &Path, line: u64, what: impl Into<Spoken>, lang: UiLang) {
    let at = match file.to_str() {
        Some("-") => said::STDIN_LINE.into(),
        _ => said::FILE_LINE.of(named(file)),
    };
    let told = at.of(line.to_string()).because(what.into());
    super::note(&said::WARNING.of(told).words(lang));
}

/// Makes a batch ready on the blocking workers, in the order of its lines.
async fn prepare_all(
    batch: Vec<Numbered>,
    (file, lang): (&Path, UiLang),
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
                        tell(file, number, fault, lang);
                    }
                }
                Err(what) => {
                    *wrong += 1;
                    tell(file, number, what, lang);
                }
            }
        }
    }
    Ok(ready)
}
