//! The picture of an article for the screen: read from the store, fetched when the reader said so,
//! made ready on a worker, kept for when it is looked at again.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::effects::World;
use super::terminal;
use crate::app::{Message, PictureFound, PictureNews};
use crate::domain::{
    ArticleId, Block, DrawnPicture, Failure, FailureKind, PictureRoom, PictureWay,
};
use crate::picture;
use crate::store::KeptPicture;
use crate::text::Clean;

/// Pictures that are kept ready.
const READY: usize = 6;
/// Time for making one ready.
const TIME: Duration = Duration::from_secs(5);

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) article: ArticleId,
    pub(super) way: PictureWay,
    pub(super) room: (u16, u16),
    pub(super) fetch: bool,
}

type Key = (ArticleId, PictureWay, PictureRoom);

/// Pictures made ready, the newest last.
#[derive(Debug, Default)]
pub(super) struct Ready(Mutex<VecDeque<(Key, Arc<DrawnPicture>)>>);

impl Ready {
    fn get(&self, key: &Key) -> Option<Arc<DrawnPicture>> {
        let ready = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = ready.iter().find(|(known, _)| known == key);
        found.map(|(_, drawn)| Arc::clone(drawn))
    }

    fn put(&self, key: Key, drawn: Arc<DrawnPicture>) {
        let mut ready = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        ready.push_back((key, drawn));
        if ready.len() > READY {
            ready.pop_front();
        }
    }
}

/// Answers `Effect::ShowPicture`.
pub(super) async fn show(world: &World, generation: u64, asked: Asked) {
    let (caption, credit) = words(world, asked.article).await;
    let found = find(world, asked).await;
    let found = found.unwrap_or_else(PictureFound::Failed);
    let news = PictureNews {
        caption,
        credit,
        found,
    };
    world.send(Message::Picture(generation, news)).await;
}

/// Caption and credit of the main picture, else of the first in the text; where neither says
/// anything, what the article is called and whose it is.
async fn words(world: &World, article: ArticleId) -> (Clean, Option<Clean>) {
    // Why the store fails is told in the place of the picture.
    let Ok(Some(open)) = world.store.article(article).await else {
        return (Clean::default(), None);
    };
    let main = open.article.image.as_ref();
    let blocks = open.body.iter().flat_map(|body| &body.blocks);
    let figures = blocks.filter_map(|block| match block {
        Block::Figure {
            image,
            caption,
            credit,
        } => Some((image.as_ref(), caption, credit)),
        _ => None,
    });
    let of_main = figures
        .clone()
        .find(|(image, ..)| main.is_some() && *image == main);
    match of_main.or_else(|| figures.clone().next()) {
        Some((_, caption, credit)) if !caption.is_empty() || credit.is_some() => {
            (caption.clone(), credit.clone())
        }
        _ => (open.article.title.clone(), Some(open.article.source_name)),
    }
}

async fn find(world: &World, asked: Asked) -> Result<PictureFound, Failure> {
    if asked.way == PictureWay::Off {
        return Ok(PictureFound::Hidden);
    }
    let room = PictureRoom {
        columns: asked.room.0,
        rows: asked.room.1,
        cell: terminal::cell_pixels(),
    };
    let key = (asked.article, asked.way, room);
    if let Some(drawn) = world.ready.get(&key) {
        return Ok(PictureFound::Drawn(drawn));
    }
    let refresher = &world.refresher;
    let mut kept = world.store.pictures(asked.article).await;
    if asked.fetch && kept.as_ref().is_ok_and(Vec::is_empty) {
        refresher.picture(asked.article).await?;
        kept = world.store.pictures(asked.article).await;
    }
    let kept = kept.map_err(|error| {
        let words = world.locale.trouble(&error.trouble());
        unreadable(Clean::line(&words))
    })?;
    let file = kept.into_iter().find_map(|KeptPicture { file, .. }| file);
    let Some((jpeg, ..)) = file else {
        let bytes = refresher.picture_size(asked.article).await?;
        return Ok(PictureFound::Wanted(bytes));
    };
    let work = tokio::task::spawn_blocking(move || picture::drawn(&jpeg, asked.way, room));
    let drawn = match tokio::time::timeout(TIME, work).await {
        Ok(Ok(Ok(drawn))) => Arc::new(drawn),
        failed => {
            tracing::warn!(?failed, "a picture is not made ready");
            return Err(unreadable(Clean::EMPTY));
        }
    };
    world.ready.put(key, Arc::clone(&drawn));
    Ok(PictureFound::Drawn(drawn))
}

/// What cannot be shown; without a detail the kind is told.
const fn unreadable(detail: Clean) -> Failure {
    Failure {
        kind: FailureKind::Unreadable,
        status: None,
        detail,
    }
}
