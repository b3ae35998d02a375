//! The articles that tell the story of one: those that folding puts with it, what is near it in keys
//! and time, what the reader joined to it, whoever wrote it.

mod walk;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use rusqlite::{Connection, OptionalExtension, params};
use url::Url;

use super::articles::Shown;
use super::postings::Index;
use super::{Result, Store, list, visited};
use crate::domain::{ArticleId, Country, Headline, Report, Reprint, Timestamp, by_face, face};
use crate::edits::rework;
use crate::related::{Postings, Signature, one_text};

/// Reprints that are compared with the text they carry at most.
const COMPARED: usize = 12;

/// How much of a text is in another at most, as far as nobody compared their words.
const REWORKED: f32 = 0.99;

impl Store {
    /// The story that an article tells, itself among it, in the order of [`by_face`]; empty when
    /// the article is gone. At most 61 texts, each with all that carry it.
    pub async fn story(&self, id: ArticleId) -> Result<Vec<Report>> {
        self.ask_index(move |db| story(db, id)).await
    }
}

fn story(db: &Connection, id: ArticleId) -> Result<Vec<Report>> {
    let mut index = Index::open(db)?;
    index.read_ahead(&[])?;
    let ids = walk::told(db, &index, id)?;
    let mut facts = Vec::new();
    for id in ids {
        facts.extend(fact(db, id)?);
    }
    let opened = read_before(db, id, &facts)?;
    facts.sort_by_key(|fact| (fact.report.headline.sort_time, fact.report.headline.id));
    let reprints = reprints(&index, &facts)?;
    let mut reports: Vec<Report> = facts
        .into_iter()
        .map(|mut fact| {
            let id = fact.report.headline.id;
            fact.report.reprint = reprints.get(&id).copied();
            let came_since = opened.is_some_and(|opened| fact.fetched > opened);
            fact.report.is_news = came_since && !fact.report.headline.read;
            fact.report
        })
        .collect();
    tell_changes(db, &mut reports)?;
    by_face(&mut reports);
    Ok(reports)
}

/// When the story was last read, but for the reading that goes on now: the article asked from may have been
/// opened just now, after all of it came.
fn read_before(db: &Connection, id: ArticleId, facts: &[Fact]) -> Result<Option<i64>> {
    let newest = facts.iter().map(|fact| fact.fetched).max();
    let own = match visited::last_two(db, id)?[..] {
        [last, ..] if Some(last) < newest => Some(last),
        [_, before] => Some(before),
        _ => None,
    };
    let others = facts.iter().filter(|fact| fact.report.headline.id != id);
    Ok(others.filter_map(|fact| fact.opened).chain(own).max())
}

/// Says of the first reprints what they changed.
fn tell_changes(db: &Connection, reports: &mut [Report]) -> Result<()> {
    let mut faces: HashMap<ArticleId, Option<Shown>> = HashMap::new();
    let reprints = reports
        .iter_mut()
        .filter_map(|report| Some((report.reprint?.of, report)));
    for (of, report) in reprints.take(COMPARED) {
        let face = match faces.entry(of) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(Shown::read(db, of)?),
        };
        let own = Shown::read(db, report.headline.id)?;
        if let (Some(face), Some(own)) = (face.as_ref(), own) {
            let (face_about, own_about) = (face.about(), own.about());
            let changes = rework(
                (face_about.title, &face.plain),
                (own_about.title, &own.plain),
            );
            if let Some(reprint) = &mut report.reprint {
                reprint.same = changes.same();
            }
            report.rework = Some(changes);
        }
    }
    Ok(())
}

/// A report with what decides whether it is news.
struct Fact {
    report: Report,
    fetched: i64,
    opened: Option<i64>,
}

fn fact(db: &Connection, id: ArticleId) -> Result<Option<Fact>> {
    let Some(headline) = list::headline(db, id)? else {
        return Ok(None);
    };
    let mut query = db.prepare_cached(
        "SELECT a.published IS NOT NULL, l.fetched, s.opened,
            (SELECT min(country) FROM source_country WHERE source = l.source
             HAVING count(*) = 1),
            a.published, a.url
         FROM listing l JOIN article a ON a.id = l.id
         LEFT JOIN state s ON s.source = a.source AND s.identity = a.identity
         WHERE l.id = ?1",
    )?;
    let fact = query.query_row(params![id.0], |row| {
        let country: Option<String> = row.get(3)?;
        let url: Option<String> = row.get(5)?;
        let published = row.get::<_, Option<i64>>(4)?.map(Timestamp);
        // Where its feed gave no date it stands in lists as it came; in its story by what its page says.
        let sort_time = published.map_or(headline.sort_time, |at| at.min(headline.sort_time));
        Ok(Fact {
            report: Report {
                headline: Headline {
                    sort_time,
                    published: published.map(|_| sort_time),
                    ..headline
                },
                url: url.and_then(|url| Url::parse(&url).ok()),
                country: country.as_deref().and_then(Country::parse),
                dated: row.get(0)?,
                published,
                reprint: None,
                rework: None,
                is_news: false,
            },
            fetched: row.get(1)?,
            opened: row.get(2)?,
        })
    });
    Ok(fact.optional()?)
}

/// Which of the facts, in the order of time, carry the text of another that stands for it.
fn reprints(index: &Index<'_>, facts: &[Fact]) -> Result<HashMap<ArticleId, Reprint>> {
    let ids: Vec<ArticleId> = facts.iter().map(|fact| fact.report.headline.id).collect();
    let mut texts: Vec<Vec<(&Headline, Signature)>> = Vec::new();
    for (fact, own) in facts.iter().zip(index.signatures(&ids)?) {
        // A headline alone carries nobody's text.
        let Some(own) = own.filter(|_| fact.report.headline.chars > 0) else {
            continue;
        };
        let report = (&fact.report.headline, own);
        let mut known = None;
        for (at, text) in texts.iter().enumerate() {
            if let Some(first) = text.first()
                && shared(index, first, &report)?.is_some()
            {
                known = Some(at);
                break;
            }
        }
        match known.and_then(|at| texts.get_mut(at)) {
            Some(text) => text.push(report),
            None => texts.push(vec![report]),
        }
    }
    let mut reprints = HashMap::new();
    for text in texts {
        let face = face(text.iter().map(|(row, _)| *row));
        let Some(face) = text.iter().find(|(row, _)| Some(row.id) == face) else {
            continue;
        };
        for own in text.iter().filter(|own| own.0.id != face.0.id) {
            // What is estimated is how much of the shorter one stands in the longer.
            let of_shorter = shared(index, face, own)?.unwrap_or_default();
            let same = (of_shorter * shorter(face.0.chars, own.0.chars)).min(REWORKED);
            reprints.insert(
                own.0.id,
                Reprint {
                    of: face.0.id,
                    same,
                },
            );
        }
    }
    Ok(reprints)
}

/// How much of the longer of two lengths the shorter one is.
fn shorter(one: u64, other: u64) -> f32 {
    let (short, long) = (one.min(other), one.max(other));
    #[expect(clippy::cast_precision_loss, reason = "a share, told in percent")]
    let share = short as f32 / long.max(1) as f32;
    share
}

/// How much of their text two reports share, when it is one.
fn shared(
    index: &Index<'_>,
    one: &(&Headline, Signature),
    other: &(&Headline, Signature),
) -> Result<Option<f32>> {
    one_text(index, (one.0.id, &one.1), (other.0.id, &other.1))
}
