//! The reader's rules on what a list shows: muted articles are left out, others stand out. What a
//! rule asks is not known here.

use std::collections::BTreeSet;

use super::effects::World;
use crate::app::Message;
use crate::domain::{ArticleId, Cursor, Filter, Headline, HeadlinePage, PageRequest};
use crate::query::Query;
use crate::store::{Result, Store};

/// Windows that are asked for in the place of one that is muted whole, at most.
const WINDOWS: usize = 20;

/// The rules.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// Articles that answer one of these are not listed.
    pub mute: Vec<Query>,
    /// Articles that answer one of these stand out.
    pub highlight: Vec<Query>,
}

/// A window of a list without what is muted; first tells what stands out in it.
pub(super) async fn page(
    world: &World,
    filter: Filter,
    request: PageRequest,
) -> Result<HeadlinePage> {
    let (store, rules) = (&world.store, &world.rules);
    let mut page = store.headlines(filter.clone(), request).await?;
    if !rules.mute.is_empty() {
        let mut raw = page.headlines.clone();
        for _ in 0..WINDOWS {
            unmuted(store, &rules.mute, &mut page.headlines).await?;
            let next = next(&page, &raw, request);
            let Some(next) = next.filter(|_| page.headlines.is_empty()) else {
                break;
            };
            page = store.headlines(filter.clone(), next).await?;
            raw.clone_from(&page.headlines);
        }
    }
    if !rules.highlight.is_empty() {
        let ids = page.headlines.iter().map(|row| row.id).collect();
        let found = store.matching(ids, rules.highlight.clone()).await?;
        world.send(Message::Highlighted(found)).await;
    }
    Ok(page)
}

/// The window beyond one of which nothing is left.
fn next(page: &HeadlinePage, raw: &[Headline], request: PageRequest) -> Option<PageRequest> {
    let limit = raw.len().max(1);
    let back = matches!(
        request,
        PageRequest::Bottom { .. } | PageRequest::Before { .. }
    );
    if back {
        let cursor = raw.first().map(Headline::cursor)?;
        return (!page.at_top).then_some(PageRequest::Before { cursor, limit });
    }
    let cursor = raw.last().map(Headline::cursor)?;
    (!page.at_bottom).then_some(PageRequest::After { cursor, limit })
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
    mut cursor: Cursor,
    forward: bool,
) -> Result<Option<Headline>> {
    loop {
        let limit = if world.rules.mute.is_empty() { 1 } else { 50 };
        let request = if forward {
            PageRequest::After { cursor, limit }
        } else {
            PageRequest::Before { cursor, limit }
        };
        let mut rows = world
            .store
            .headlines(filter.clone(), request)
            .await?
            .headlines;
        let edge = if forward { rows.last() } else { rows.first() };
        let Some(edge) = edge.map(Headline::cursor) else {
            return Ok(None);
        };
        unmuted(&world.store, &world.rules.mute, &mut rows).await?;
        let found = if forward {
            rows.into_iter().next()
        } else {
            rows.pop()
        };
        if found.is_some() {
            return Ok(found);
        }
        cursor = edge;
    }
}
