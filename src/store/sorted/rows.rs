//! Orders that indexes have: ranges one after another.

use rusqlite::{Connection, OptionalExtension, params};

use super::super::plan::{BOTTOM, Place, Plan, TOP};
use super::super::{Result, code};
use super::Spot;
use crate::domain::{ArticleId, Filter, Sort, SortKey, SourceId};
use crate::text::fold;

/// A part of an order that one index has.
pub(super) struct Run {
    walk: Walk,
    /// The oldest first.
    up: bool,
    /// It is of what is unread, or of what is read.
    unread: Option<bool>,
    /// It is of this source.
    source: Option<i64>,
}

enum Walk {
    Time(Box<Filter>),
    /// Everything as it came.
    Arrival,
}

/// The runs of an order; `None` when no index has it.
pub(super) fn runs(db: &Connection, filter: &Filter, sort: &Sort) -> Result<Option<Vec<Run>>> {
    let mut steps = sort.steps().to_vec();
    steps.retain(|step| match step.key {
        SortKey::Unread => !filter.unread,
        SortKey::Source => filter.source.is_none(),
        _ => true,
    });
    let last = match steps.last().map(|step| step.key) {
        Some(SortKey::Date | SortKey::Arrival) => steps.pop(),
        _ => None,
    };
    let by_arrival = last.is_some_and(|step| step.key == SortKey::Arrival);
    if by_arrival && !(steps.is_empty() && *filter == Filter::default()) {
        return Ok(None);
    }
    let up = last.is_some_and(|step| step.up);
    if by_arrival {
        return Ok(Some(vec![Run {
            walk: Walk::Arrival,
            up,
            unread: None,
            source: None,
        }]));
    }
    let mut keys = vec![(None, None)];
    for step in steps {
        keys = match step.key {
            SortKey::Unread => cross(&keys, &[!step.up, step.up], |key, unread| {
                (Some(unread), key.1.clone())
            }),
            SortKey::Source if has_index(filter) => {
                let sources = sources(db, step.up)?;
                cross(&keys, &sources, |key, source| (key.0, Some(source)))
            }
            _ => return Ok(None),
        };
    }
    let runs = keys.into_iter().map(|key| run(filter, key, up));
    Ok(Some(runs.collect()))
}

type Key = (Option<bool>, Option<(i64, SourceId)>);

fn cross<T: Clone>(keys: &[Key], values: &[T], with: impl Fn(&Key, T) -> Key) -> Vec<Key> {
    let each = |key| values.iter().cloned().map(move |value| (key, value));
    let all = keys.iter().flat_map(each);
    all.map(|(key, value)| with(key, value)).collect()
}

/// Whether a list that is narrowed to a source as well is one range of an index.
const fn has_index(filter: &Filter) -> bool {
    filter.feed.is_none()
        && filter.lens.is_none()
        && filter.topic.is_none()
        && filter.language.is_none()
        && filter.story.is_none()
        && !filter.watched
        && !filter.saved
        && !filter.whole
}

fn run(filter: &Filter, (unread, source): Key, up: bool) -> Run {
    let mut filter = filter.clone();
    let row = source.map(|(row, id)| {
        filter.source = Some(id);
        row
    });
    filter.unread |= unread == Some(true);
    Run {
        walk: Walk::Time(Box::new(filter)),
        up,
        unread,
        source: row,
    }
}

/// The sources that have articles, by name.
fn sources(db: &Connection, up: bool) -> Result<Vec<(i64, SourceId)>> {
    let mut query = db.prepare_cached(
        "SELECT s.id, s.slug, s.name FROM source s JOIN source_count c ON c.source = s.id
         WHERE c.total > 0",
    )?;
    let rows = query.query_map([], |row| {
        let name = fold(row.get_ref(2)?.as_str()?);
        let slug = SourceId::new(row.get_ref(1)?.as_str()?);
        Ok((name, row.get::<_, i64>(0)?, slug))
    })?;
    let mut named = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    named.sort_unstable_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    if !up {
        named.reverse();
    }
    Ok(named.into_iter().map(|(_, row, id)| (row, id)).collect())
}

/// The source of an article, and whether it is unread; `None` when it is gone.
pub(super) fn kept(db: &Connection, id: ArticleId) -> Result<Option<(i64, bool)>> {
    let mut query = db.prepare_cached("SELECT source, unread FROM listing WHERE id = ?1")?;
    let row = query.query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(row.optional()?)
}

fn run_of(runs: &[Run], at: &Spot) -> Option<usize> {
    runs.iter().position(|run| {
        run.unread.is_none_or(|unread| unread == at.unread)
            && (run.source.is_none() || run.source == at.source)
    })
}

/// See `Served::walk`. Nothing comes after an article that is gone where its run is not known.
pub(super) fn walk(
    db: &Connection,
    runs: &[Run],
    at: Option<&Spot>,
    forward: bool,
    limit: usize,
) -> Result<Vec<Place>> {
    let start = match at {
        Some(at) => match run_of(runs, at) {
            Some(run) => run,
            None => return Ok(Vec::new()),
        },
        None if forward => 0,
        None => runs.len().saturating_sub(1),
    };
    let order: Box<dyn Iterator<Item = usize>> = if forward {
        Box::new(start..runs.len())
    } else {
        Box::new((0..=start).rev())
    };
    let mut out = Vec::new();
    for index in order {
        let Some(run) = runs.get(index) else { break };
        let from = at.filter(|_| index == start).map(|at| at.place);
        out.extend(run.from(db, from, forward, limit - out.len())?);
        if out.len() >= limit {
            break;
        }
    }
    Ok(out)
}

/// What is unread at or after a spot. What is read is not walked.
pub(super) fn unread_from(db: &Connection, runs: &[Run], at: &Spot) -> Result<Vec<Place>> {
    let Some(start) = run_of(runs, at) else {
        return Ok(Vec::new());
    };
    let mut out = Vec::new();
    for (index, run) in runs.iter().enumerate().skip(start) {
        if run.unread != Some(false) {
            let from = (index == start).then_some(at.place);
            out.extend(run.only_unread().from(db, from, true, usize::MAX)?);
        }
    }
    Ok(out)
}

/// Whether an article is in one of the runs.
pub(super) fn holds(db: &Connection, runs: &[Run], at: &Spot) -> Result<bool> {
    let Some(run) = run_of(runs, at).and_then(|run| runs.get(run)) else {
        return Ok(false);
    };
    let (time, id) = at.place;
    let before = if run.up { id - 1 } else { id + 1 };
    let here = run.from(db, Some((time, before)), true, 1)?;
    Ok(here.first() == Some(&at.place))
}

impl Run {
    /// At most `limit` places after or before one, in the order walked.
    fn from(
        &self,
        db: &Connection,
        from: Option<Place>,
        forward: bool,
        limit: usize,
    ) -> Result<Vec<Place>> {
        let down = forward != self.up;
        let from = from.unwrap_or(if down { TOP } else { BOTTOM });
        match &self.walk {
            Walk::Time(filter) if down => self.plan(db, filter)?.older(db, from, limit),
            Walk::Time(filter) => self.plan(db, filter)?.newer(db, from, limit),
            Walk::Arrival => arrivals(db, self.unread == Some(true), from.1, down, limit),
        }
    }

    /// The same without what is read.
    fn only_unread(&self) -> Self {
        let walk = match &self.walk {
            Walk::Time(filter) => Walk::Time(Box::new(Filter {
                unread: true,
                ..filter.as_ref().clone()
            })),
            Walk::Arrival => Walk::Arrival,
        };
        Self {
            walk,
            unread: Some(true),
            ..*self
        }
    }

    /// Made when it is walked: an order by source has a run for each source.
    fn plan(&self, db: &Connection, filter: &Filter) -> Result<Plan> {
        match self.unread {
            Some(false) => Plan::of_read(db, filter),
            _ => Plan::new(db, filter),
        }
    }
}

/// Rows are numbered as they come.
fn arrivals(
    db: &Connection,
    unread: bool,
    from: i64,
    down: bool,
    limit: usize,
) -> Result<Vec<Place>> {
    let (than, way) = if down { ("<", "DESC") } else { (">", "ASC") };
    let unread = if unread { "AND unread = 1" } else { "" };
    let sql = format!(
        "SELECT time, id FROM listing NOT INDEXED WHERE id {than} ?1 {unread}
         ORDER BY id {way} LIMIT ?2"
    );
    let mut query = db.prepare_cached(&sql)?;
    let values = params![from, code::count(limit)];
    let rows = query.query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema;
    use std::time::Duration;

    /// Every order that is served by runs is walked along indexes, what is read too.
    #[test]
    fn no_run_is_sorted_or_scanned() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("griot.db");
        let db = schema::open_writer(&file, schema::STEPS, Duration::ZERO).unwrap();
        db.execute_batch(
            "INSERT INTO source (id, slug, name, kind, languages) VALUES (1, 'rfi', 'RFI', 'radio', '[]');
             UPDATE source_count SET total = 1 WHERE source = 1;",
        )
        .unwrap();
        for words in ["-unread", "unread date", "source", "-unread -source date"] {
            let sort = Sort::from_words(words);
            let runs = runs(&db, &Filter::default(), &sort).unwrap().unwrap();
            for run in &runs {
                let Walk::Time(filter) = &run.walk else {
                    continue;
                };
                for line in run.plan(&db, filter).unwrap().explain(&db) {
                    assert!(line.starts_with("SEARCH "), "{words}: {line}");
                    let bounded = line.contains("(time,rowid)") || line.contains("time<?");
                    assert!(bounded, "{words}: {line}");
                    assert_eq!(line.contains("unread=?"), run.unread.is_some(), "{line}");
                }
            }
        }
        for words in ["title", "-length", "-unread title", "source title"] {
            let served = runs(&db, &Filter::default(), &Sort::from_words(words)).unwrap();
            assert!(served.is_none(), "{words}");
        }
    }
}
