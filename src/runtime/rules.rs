//! The reader's rules on what a list shows: muted articles are left out, others stand out. What a
//! rule asks is not known here.

use std::collections::BTreeSet;

use super::effects::World;
use crate::app::Message;
use crate::config::{Config, QueryLine};
use crate::domain::{
    ArticleId, Cursor, Filter, Headline, HeadlinePage, Order, PageRequest, Sort, Timestamp,
};
use crate::locale::Locale;
use crate::query::Query;
use crate::store::{Result, SAMPLE, Store};

/// The most rows of a window in the place of one that is muted whole: each is twice as long as the one
/// before.
const LONGEST: usize = 12_800;

/// The rules.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// Articles that answer one of these are not listed.
    pub mute: Vec<Query>,
    /// Articles that answer one of these stand out.
    pub highlight: Vec<Query>,
}

impl Rules {
    /// Those of the settings that can be asked.
    pub fn of(config: &Config, locale: &Locale, now: Timestamp) -> Self {
        // The space says that the last word is complete.
        let read = |line: &QueryLine| Query::parse(&format!("{} ", line.query), locale, now).ok();
        Self {
            mute: config.mute.iter().filter_map(read).collect(),
            highlight: config.highlight.iter().filter_map(read).collect(),
        }
    }
}

/// A window of a list without what is muted; first tells what stands out in it.
pub(super) async fn page(
    world: &World,
    filter: Filter,
    order: Order,
    request: PageRequest,
) -> Result<HeadlinePage> {
    let (store, rules) = (&world.store, world.rules());
    let mut page = window(store, filter.clone(), order.clone(), request).await?;
    if !rules.mute.is_empty() {
        // A window that joins another one leaves the total as it is known.
        if matches!(
            request,
            PageRequest::After { .. } | PageRequest::Before { .. }
        ) {
            page.total = None;
        }
        if let Some(total) = page.total {
            let muted = store.count_muted(rules.mute.clone(), filter.clone());
            page.total = muted.await?.map(|muted| total.saturating_sub(muted));
        }
        page = shown(store, &rules.mute, page, (filter, order, request)).await?;
    }
    if !rules.highlight.is_empty() {
        let ids = page.headlines.iter().map(|row| row.id).collect();
        let found = store.matching(ids, rules.highlight.clone()).await?;
        world.send(Message::Highlighted(found)).await;
    }
    Ok(page)
}

/// A window without what is muted, or the first beyond it of which something is left.
async fn shown(
    store: &Store,
    mute: &[Query],
    mut page: HeadlinePage,
    (filter, order, request): (Filter, Order, PageRequest),
) -> Result<HeadlinePage> {
    let (total, wanted) = (page.total, page.headlines.len().max(1));
    let (at_top, at_bottom) = (page.at_top, page.at_bottom);
    let mut limit = wanted;
    loop {
        limit = (2 * limit).min(LONGEST);
        let beyond = next(&page, request, limit);
        unmuted(store, mute, &mut page.headlines).await?;
        let Some((next, edge)) = beyond.filter(|_| page.headlines.is_empty()) else {
            break;
        };
        let order = Order {
            was_unread: !edge.read,
            ..order.clone()
        };
        page = window(store, filter.clone(), order, next).await?;
        page.total = total;
        // All between is muted: where the list begins it begins with this.
        if goes_back(request) {
            page.at_bottom = at_bottom;
        } else {
            page.at_top = at_top;
        }
    }
    // A longer window than was asked for is cut where the next one goes on.
    let surplus = page.headlines.len().saturating_sub(wanted);
    if surplus > 0 && goes_back(request) {
        page.headlines.drain(..surplus);
        page.at_top = false;
    } else if surplus > 0 {
        page.headlines.truncate(wanted);
        page.at_bottom = false;
    }
    Ok(page)
}

/// A window of a list in its order.
async fn window(
    store: &Store,
    filter: Filter,
    order: Order,
    request: PageRequest,
) -> Result<HeadlinePage> {
    if order.sort == Sort::NEWEST && filter.after.is_none() {
        store.headlines(filter, request).await
    } else {
        store.sorted(filter, order, request).await
    }
}

/// The window beyond one of which nothing is left, and the row that it is asked from.
fn next(
    page: &HeadlinePage,
    request: PageRequest,
    limit: usize,
) -> Option<(PageRequest, Headline)> {
    if goes_back(request) {
        let edge = page.headlines.first()?;
        let cursor = edge.cursor();
        let request = PageRequest::Before { cursor, limit };
        return (!page.at_top).then(|| (request, edge.clone()));
    }
    let edge = page.headlines.last()?;
    let cursor = edge.cursor();
    let request = PageRequest::After { cursor, limit };
    (!page.at_bottom).then(|| (request, edge.clone()))
}

/// Whether a window is filled from its end.
const fn goes_back(request: PageRequest) -> bool {
    matches!(
        request,
        PageRequest::Bottom { .. } | PageRequest::Before { .. }
    )
}

async fn unmuted(store: &Store, mute: &[Query], rows: &mut Vec<Headline>) -> Result<()> {
    let ids: Vec<ArticleId> = rows.iter().map(|row| row.id).collect();
    let muted: BTreeSet<ArticleId> = store
        .matching(ids, mute.to_vec())
        .await?
        .into_iter()
        .collect();
    rows.retain(|row| !muted.contains(&row.id));
    Ok(())
}

/// The next unread article that is not muted.
pub(super) async fn unread(
    world: &World,
    filter: Filter,
    mut order: Order,
    mut cursor: Cursor,
    forward: bool,
) -> Result<Option<Headline>> {
    // Of a list of which only the newest are in order the next is one of these: all are asked for,
    // the read ones too.
    let by_time = order.sort.keeps_time();
    let filter = Filter {
        unread: filter.unread && by_time,
        ..filter
    };
    let rules = world.rules();
    let limit = match (by_time, rules.mute.is_empty()) {
        (false, _) => SAMPLE,
        (true, true) => 1,
        (true, false) => 50,
    };
    loop {
        let request = if forward {
            PageRequest::After { cursor, limit }
        } else {
            PageRequest::Before { cursor, limit }
        };
        let mut rows = window(&world.store, filter.clone(), order.clone(), request)
            .await?
            .headlines;
        let edge = if forward { rows.last() } else { rows.first() };
        let Some(edge) = edge.cloned() else {
            return Ok(None);
        };
        rows.retain(|row| !row.read);
        unmuted(&world.store, &rules.mute, &mut rows).await?;
        let found = if forward {
            rows.into_iter().next()
        } else {
            rows.pop()
        };
        if found.is_some() {
            return Ok(found);
        }
        cursor = edge.cursor();
        order.was_unread = !edge.read;
    }
}
