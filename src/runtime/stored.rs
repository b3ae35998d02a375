//! Effects that the store answers: what is written, in its order, and what is read.

mod deeds;

use std::time::Duration;

use tokio::task::JoinError;

use super::answers;
use super::effects::World;
use super::picture;
use super::rules;
use crate::app::{Counts, Effect, Generation, MOST_FOUND, Message};
use crate::catalogue::{Catalogue, guide};
use crate::domain::{
    ArticleId, Cursor, Edit, Filter, Headline, Lens, Order, PageRequest, Position, Revision, Sort,
    Source, Timestamp, Visit,
};
use crate::edits::word_by_word;
use crate::locale::part_keys;
use crate::query::Query;
use crate::store::{OpenArticle, RelatedLimits, Result, Store};
use crate::text::Clean;

/// How long a headline is chosen before what it will ask is made ready: whoever walks through a list passes
/// ten a second.
const STILL: Duration = Duration::from_millis(120);

/// How long after a look at whether the index is made anew it is looked again.
const ANEW: Duration = Duration::from_millis(250);

/// Visits that the list of the trail shows at a time; older ones are found by their words.
const VISITS: usize = 1_000;

/// Blocks of a long text that are read before the rest: some screens.
const BEGUN: usize = 160;

/// Days of which the atlas shows the news.
const ATLAS_DAYS: i64 = 7;

/// Headlines of a country that the atlas shows.
const ATLAS_NEWS: usize = 30;

pub(super) async fn write(world: &World, effect: Effect) -> Result<Option<Message>> {
    let store = &world.store;
    Ok(match effect {
        Effect::Change(ids, change) => {
            store.change(ids, change).await?;
            None
        }
        Effect::NoteVisit(id, at) => {
            store.note_visit(id, at).await?;
            None
        }
        Effect::SaveTrail(visits, current) => {
            store.save_trail(visits, current).await?;
            None
        }
        Effect::LoadSections => {
            let today = world.locale.start_of_day(world.clock.now());
            let mute = world.rules().mute.clone();
            let counts = store.sections_without(today, mute).await?;
            Some(Message::Sections(answers::sections(counts, &world.locale)))
        }
        other => return deeds::write(world, other).await,
    })
}

/// What the reader does with stories, and what must see it.
pub(super) async fn with_stories(world: &World, effect: Effect) -> Result<Option<Message>> {
    let store = &world.store;
    Ok(match effect {
        Effect::Watch(id) => Some(Message::Watching(store.watch(id, world.clock.now()).await?)),
        Effect::Unwatch(story) => {
            store.unwatch(story).await?;
            Some(Message::Watched(store.watched().await?))
        }
        Effect::Cut(from, line, title) => {
            store.cut(from, line, title.clone()).await?;
            Some(Message::WasCut(from, title))
        }
        Effect::Join(one, other) => {
            let title = store.join(one, other, world.clock.now()).await?;
            Some(Message::WasJoined(title))
        }
        Effect::LoadParts(ids) => Some(Message::Parts(store.parts(ids).await?)),
        _ => None,
    })
}

pub(super) async fn read(world: &World, effect: Effect) -> Result<Option<Message>> {
    let store = &world.store;
    Ok(Some(match effect {
        Effect::LoadPage(generation, filter, order, request) => Message::Page(
            generation,
            rules::page(world, filter, order, request).await?,
        ),
        Effect::Search(generation, query, filter, order, after, most) => {
            let asked = (query, filter, order);
            find(store, generation, asked, (after, most)).await?
        }
        Effect::CountFound(typed, query, filter) => {
            let count = store.count_found(query, filter.clone(), MOST_FOUND).await?;
            Message::FoundCount(typed, filter, count as u64)
        }
        Effect::CountNamed(queries) => Message::Named(count_named(store, queries).await?),
        Effect::LoadArticle(generation, id, place) => {
            return open(world, generation, id, place).await;
        }
        Effect::LoadRelated(generation, id) => related(store, generation, id).await?,
        Effect::PrepareRelated(id) => return prepare(store, id).await,
        Effect::LoadStory(generation, id) => Message::Story(generation, store.story(id).await?),
        Effect::LoadWatched => Message::Watched(store.watched().await?),
        Effect::LoadPreferred => Message::Preferred(world.refresher.preferred_sources().await?),
        Effect::LoadTrail => {
            let (visits, current) = store.trail().await?;
            Message::TrailLoaded(visits, current)
        }
        Effect::LoadVisited(generation, words) => {
            Message::Visited(generation, store.visited(&words, VISITS).await?)
        }
        Effect::LoadVisits(visits) => Message::Visits(visited(store, &visits).await?),
        Effect::FindUnread(generation, filter, order, cursor, forward) => Message::UnreadFound(
            generation,
            rules::unread(world, filter, order, cursor, forward).await?,
        ),
        Effect::LoadSince(at_start) => {
            let since = store.since(world.rules().mute.clone()).await?;
            Message::Since(since.map(Box::new), at_start)
        }
        other => return laid_over(world, other).await,
    }))
}

/// Asks what the sidebar will ask: what that reads is held for the same question.
async fn prepare(store: &Store, id: ArticleId) -> Result<Option<Message>> {
    tokio::time::sleep(STILL).await;
    store.related(id, RelatedLimits::default()).await?;
    Ok(None)
}

/// The lines of the sidebar, and whether there may be others once the index is made anew: it may have been
/// under way, or a damage was met by the question.
async fn related(store: &Store, generation: Generation, id: ArticleId) -> Result<Message> {
    let before = store.index_progress().await?;
    let lines = store.related(id, RelatedLimits::default()).await?;
    let after = store.index_progress().await?;
    Ok(if before.or(after).is_some() {
        Message::RelatedLater(generation, lines)
    } else {
        Message::RelatedLoaded(generation, lines)
    })
}

/// The same once the index is made anew.
async fn all_related(store: &Store, generation: Generation, id: ArticleId) -> Result<Message> {
    while store.index_progress().await?.is_some() {
        tokio::time::sleep(ANEW).await;
    }
    related(store, generation, id).await
}

/// An article to be read. A long text that is begun is told in two parts: a first screen needs little
/// of it.
async fn open(
    world: &World,
    generation: Generation,
    id: ArticleId,
    place: Option<Position>,
) -> Result<Option<Message>> {
    let store = &world.store;
    let opened = |open: Option<OpenArticle>| {
        Message::Opened(generation, open.map(answers::open).map(Box::new))
    };
    let begins = |place: &Position| usize::try_from(place.block).is_ok_and(|at| at < BEGUN / 2);
    if !place.as_ref().is_some_and(begins) {
        return Ok(Some(opened(store.article(id).await?)));
    }
    let mut begun = store.article_begun(id, BEGUN).await?;
    let cut = begun.as_ref().is_some_and(|open| open.cut);
    // It may have been left far from its beginning.
    let left = begun.as_ref().map(|open| open.article.state.position);
    if cut && !left.as_ref().is_some_and(begins) {
        begun = store.article(id).await?;
    } else if cut {
        world.send(opened(begun)).await;
        let whole = store.text(id).await?;
        return Ok(whole.map(|(body, chars)| Message::OpenedWhole(generation, body, chars)));
    }
    Ok(Some(opened(begun)))
}

/// What was changed, word by word: that of long texts takes a while.
async fn edits(revisions: Vec<Revision>) -> std::result::Result<Vec<Edit>, JoinError> {
    let compared = move || revisions.iter().map(word_by_word).collect();
    tokio::task::spawn_blocking(compared).await
}

/// What the atlas, the sources and the catalogue show, and what comes later.
async fn laid_over(world: &World, effect: Effect) -> Result<Option<Message>> {
    Ok(Some(match effect {
        Effect::AwaitRelated(generation, id) => all_related(&world.store, generation, id).await?,
        Effect::LoadAbout(id) => {
            let open = world.store.article(id).await?;
            Message::About(open.map(answers::open).map(Box::new))
        }
        Effect::LoadVersions(generation, id) => {
            let revisions = world.store.revisions(id).await?;
            match edits(revisions).await {
                Ok(edits) => Message::Versions(generation, edits),
                Err(error) => {
                    tracing::error!(%error, "versions are not compared");
                    Message::Trouble(Clean::line(&error.to_string()))
                }
            }
        }
        Effect::LoadTopics(generation, filter, asked) => {
            let mute = world.rules().mute.clone();
            let topics = world.store.topics(filter, asked, mute, part_keys()).await?;
            Message::Topics(generation, topics)
        }
        Effect::LoadAtlas => {
            let since = Timestamp(world.clock.now().0 - ATLAS_DAYS * Timestamp::DAY);
            Message::AtlasCounts(world.store.news_by_country(since).await?)
        }
        Effect::LoadAtlasNews(generation, country) => {
            let filter = Filter {
                lens: Some(Lens::Country(country)),
                ..Filter::default()
            };
            let top = PageRequest::Top { limit: ATLAS_NEWS };
            let page = rules::page(world, filter, Order::default(), top).await?;
            Message::AtlasNews(generation, page.headlines)
        }
        Effect::DrawPicture(wish) => picture::draw(world, wish).await,
        Effect::LoadFeeds => {
            let mut feeds = world.store.feeds().await?;
            feeds.retain(|(feed, _)| !guide::is_guide(&feed.url));
            Message::Feeds(feeds)
        }
        Effect::SearchCatalogue(generation, query) => {
            Message::Catalogue(generation, of_catalogue(query).await)
        }
        _ => return Ok(None),
    }))
}

/// The sources of the catalogue that match a text.
async fn of_catalogue(query: String) -> Vec<Source> {
    let search = move || {
        let found = Catalogue::builtin().search(&query);
        found.into_iter().cloned().collect()
    };
    tokio::task::spawn_blocking(search)
        .await
        .unwrap_or_default()
}

/// What a search finds, in the order of its list.
async fn find(
    store: &Store,
    generation: Generation,
    (query, filter, order): (Query, Filter, Order),
    (after, most): (Option<Cursor>, usize),
) -> Result<Message> {
    let (hits, more, of_newest) = if order.sort == Sort::NEWEST {
        let page = store.search(query, filter, after, most).await?;
        (page.hits, page.next.is_some(), None)
    } else {
        let found = store.search_sorted(query, filter, order, after, most);
        found.await?
    };
    let hits = hits.into_iter().map(answers::hit).collect();
    Ok(Message::Found(generation, hits, more, of_newest))
}

/// The counts of named sections, and of what is unread in them.
async fn count_named(store: &Store, queries: Vec<(Query, Query)>) -> Result<Vec<Counts>> {
    let mut counts = Vec::with_capacity(queries.len());
    for (all, unread) in queries {
        let count = |query| store.count_found(query, Filter::default(), MOST_FOUND);
        let (total, unread) = (count(all).await?, count(unread).await?);
        counts.push(Counts {
            total: total as u64,
            unread: unread as u64,
        });
    }
    Ok(counts)
}

/// The headlines of visits, in their order.
async fn visited(store: &Store, visits: &[Visit]) -> Result<Vec<Option<Headline>>> {
    let ids = visits.iter().map(|visit| visit.article).collect();
    let rows = store.headlines_of(ids).await?;
    let find = |visit: &Visit| rows.iter().find(|row| row.id == visit.article).cloned();
    Ok(visits.iter().map(find).collect())
}
