//! Windows of lists.

use rusqlite::{Connection, OptionalExtension, Row};

use super::plan::{BOTTOM, Place, Plan, TOP, cursor, place};
use super::{Result, Store, code, sections};
use crate::domain::{
    ArticleId, Filter, Headline, HeadlinePage, Lang, PageRequest, SourceId, StoryId, StoryPart,
    Timestamp,
};
use crate::text::Clean;

impl Store {
    /// A window of a list. `total` is given for the lists whose counts are kept: all, unread,
    /// saved, a source, a country, and these unread.
    pub async fn headlines(&self, filter: Filter, page: PageRequest) -> Result<HeadlinePage> {
        self.workers.read(move |db| window(db, &filter, page)).await
    }

    /// Rows for articles wherever they stand, in the order asked; those that are gone are left
    /// out.
    pub async fn headlines_of(&self, ids: Vec<ArticleId>) -> Result<Vec<Headline>> {
        self.workers
            .read(move |db| {
                let rows = ids
                    .into_iter()
                    .filter_map(|id| headline(db, id).transpose());
                rows.collect()
            })
            .await
    }
}

fn window(db: &Connection, filter: &Filter, page: PageRequest) -> Result<HeadlinePage> {
    let plan = Plan::new(db, filter)?;
    let (places, at_top, at_bottom) = match page {
        PageRequest::Top { limit } => older(db, &plan, TOP, limit).map(|(p, end)| (p, true, end)),
        PageRequest::Bottom { limit } => {
            newer(db, &plan, BOTTOM, limit).map(|(p, end)| (p, end, true))
        }
        PageRequest::After { cursor, limit } => {
            let (places, end) = older(db, &plan, place(cursor), limit)?;
            let top = plan.newer(db, before(place(cursor)), 1)?.is_empty();
            Ok((places, top, end))
        }
        PageRequest::Before { cursor, limit } => {
            let (places, end) = newer(db, &plan, place(cursor), limit)?;
            let bottom = plan.older(db, after(place(cursor)), 1)?.is_empty();
            Ok((places, end, bottom))
        }
        PageRequest::Around { cursor, limit } => around(db, &plan, place(cursor), limit),
    }?;
    let headlines = places
        .into_iter()
        .filter_map(|place| headline(db, cursor(place).id).transpose())
        .collect::<Result<_>>()?;
    Ok(HeadlinePage {
        headlines,
        at_top,
        at_bottom,
        total: sections::kept_total(db, filter)?,
        ..HeadlinePage::default()
    })
}

type Window = (Vec<Place>, bool, bool);

/// `limit` rows older than a place, and whether the list ends with them.
fn older(db: &Connection, plan: &Plan, from: Place, limit: usize) -> Result<(Vec<Place>, bool)> {
    let mut places = plan.older(db, from, limit.saturating_add(1))?;
    let end = places.len() <= limit;
    places.truncate(limit);
    Ok((places, end))
}

/// `limit` rows newer than a place, in the list's order, and whether the list begins with them.
fn newer(db: &Connection, plan: &Plan, from: Place, limit: usize) -> Result<(Vec<Place>, bool)> {
    let mut places = plan.newer(db, from, limit.saturating_add(1))?;
    let end = places.len() <= limit;
    places.truncate(limit);
    places.reverse();
    Ok((places, end))
}

fn around(db: &Connection, plan: &Plan, at: Place, limit: usize) -> Result<Window> {
    let (mut places, top) = newer(db, plan, at, limit)?;
    // One more when the place itself is in the list.
    let here = plan.older(db, after(at), 1)?.first() == Some(&at);
    if here {
        places.push(at);
    }
    let (rest, bottom) = older(db, plan, at, limit)?;
    places.extend(rest);
    Ok((places, top, bottom))
}

/// The place right before: "newer than it" then includes `place`.
const fn before((time, id): Place) -> Place {
    (time, id.saturating_sub(1))
}

/// The place right after: "older than it" then includes `place`.
const fn after((time, id): Place) -> Place {
    (time, id.saturating_add(1))
}

/// One row of a list; `None` when the article is gone.
pub(super) fn headline(db: &Connection, id: ArticleId) -> Result<Option<Headline>> {
    let mut query = db.prepare_cached(
        "SELECT l.id, l.title, l.publisher, l.time, l.language, l.completeness, l.unread, l.saved,
            s.name, s.slug, t.id, t.watched IS NOT NULL,
            coalesce(l.chars, 0), l.edited_since_read, coalesce(l.fetched > t.watched, 0),
            CASE WHEN l.time < l.fetched THEN l.time
                ELSE (SELECT min(published, l.time) FROM article WHERE id = l.id) END
         FROM listing l JOIN source s ON s.id = l.source
         LEFT JOIN story t ON t.id = l.story
         WHERE l.id = ?1",
    )?;
    Ok(query.query_row([id.0], read).optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Headline> {
    let publisher: Option<String> = row.get(2)?;
    let name = publisher.map_or_else(|| row.get(8), Ok)?;
    Ok(Headline {
        id: ArticleId(row.get(0)?),
        title: Clean::line(row.get_ref(1)?.as_str()?),
        source_name: Clean::line(&name),
        source: SourceId::new(row.get_ref(9)?.as_str()?),
        sort_time: Timestamp(row.get(3)?),
        published: row.get::<_, Option<i64>>(15)?.map(Timestamp),
        language: row
            .get::<_, Option<String>>(4)?
            .and_then(|tag| Lang::parse(&tag)),
        completeness: code::completeness(row.get(5)?),
        read: !row.get::<_, bool>(6)?,
        saved: row.get(7)?,
        story: part(row)?,
        chars: row.get::<_, i64>(12)?.unsigned_abs(),
        edited_since_read: row.get(13)?,
    })
}

/// The story that the row's article is one of.
fn part(row: &Row<'_>) -> rusqlite::Result<Option<StoryPart>> {
    let Some(id) = row.get::<_, Option<i64>>(10)? else {
        return Ok(None);
    };
    Ok(Some(StoryPart {
        id: StoryId(id),
        watched: row.get(11)?,
        joined: row.get(14)?,
    }))
}

#[cfg(test)]
mod tests {
    use super::super::schema;
    use super::*;
    use crate::domain::{Country, FeedId, Lens, SourceKind, Topic};
    use std::time::Duration;

    /// Every list that the reader can open is walked along an index: no sort, no scan.
    #[test]
    fn no_list_is_sorted_or_scanned() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("griot.db");
        let db = schema::open_writer(&file, schema::STEPS, Duration::ZERO).unwrap();
        db.execute_batch(
            "INSERT INTO source (id, slug, name, kind, languages) VALUES (1, 'rfi', 'RFI', 'radio', '[]');
             INSERT INTO source_country VALUES ('ML', 1);
             INSERT INTO story (id, watched) VALUES (1, 5);
             INSERT INTO topic (id, key, name) VALUES (1, 'economie', 'Économie');",
        )
        .unwrap();
        let base = [
            Filter::default(),
            Filter {
                source: Some(SourceId::new("rfi")),
                ..Filter::default()
            },
            Filter {
                country: Country::parse("ML"),
                ..Filter::default()
            },
            Filter {
                language: Lang::parse("fr"),
                ..Filter::default()
            },
            Filter {
                feed: Some(FeedId(1)),
                ..Filter::default()
            },
            Filter {
                saved: true,
                ..Filter::default()
            },
            Filter {
                story: Some(StoryId(1)),
                ..Filter::default()
            },
            Filter {
                watched: true,
                ..Filter::default()
            },
            Filter {
                lens: Lens::parse("sahel"),
                ..Filter::default()
            },
            Filter {
                topic: Topic::named("economie"),
                ..Filter::default()
            },
            Filter {
                kind: Some(SourceKind::Radio),
                ..Filter::default()
            },
            Filter {
                whole: true,
                ..Filter::default()
            },
            Filter {
                since: Some(Timestamp(5)),
                ..Filter::default()
            },
        ];
        for filter in base {
            for unread in [false, true] {
                let filter = Filter {
                    unread,
                    ..filter.clone()
                };
                for line in Plan::new(&db, &filter).unwrap().explain(&db) {
                    assert!(line.starts_with("SEARCH "), "{filter:?}: {line}");
                    let row = line.contains("l USING INTEGER PRIMARY KEY");
                    let bounded = line.contains("(time,rowid)")
                        || line.contains("time<?")
                        || line.contains("time>?")
                        || line.contains("(time,id)")
                        || line.contains("(time,article)");
                    assert!(row || bounded, "{filter:?}: {line}");
                }
            }
        }
    }
}
