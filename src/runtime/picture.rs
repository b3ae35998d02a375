//! Pictures for the screen: read from the store, fetched only when the reader said so, made ready on a
//! worker, kept for when they are looked at again.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::effects::World;
use super::terminal;
use crate::app::{Message, PictureFound, PictureNews};
use crate::domain::{
    ArticleId, Block, DrawnPicture, Failure, FailureKind, PictureOnDisk, PictureRoom, PictureWay,
    PictureWish,
};
use crate::picture;
use crate::store::{KeptPicture, StoreError};
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

/// What was wished for, and the size of a cell in pixels then.
type Key = (PictureWish, (u16, u16));

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
    let (found, on_disk) = found.unwrap_or_else(|failure| (PictureFound::Failed(failure), None));
    let news = PictureNews {
        caption,
        credit,
        found,
        on_disk,
    };
    world.send(Message::Picture(generation, news)).await;
}

/// Answers `Effect::DrawPicture`: of the store alone, since nobody asked for a picture.
pub(super) async fn draw(world: &World, wish: PictureWish) -> Message {
    let key = (wish, terminal::cell_pixels());
    let drawn = match world.ready.get(&key) {
        Some(drawn) => Ok(drawn),
        None => match world.store.picture(key.0.article, &key.0.url).await {
            Ok(Some(jpeg)) => make(world, key.clone(), jpeg).await,
            Ok(None) => Err(Failure {
                kind: FailureKind::Empty,
                ..unreadable(Clean::EMPTY)
            }),
            Err(error) => Err(in_store(world, &error)),
        },
    };
    Message::PictureDrawn(key.0, drawn)
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

async fn find(
    world: &World,
    asked: Asked,
) -> Result<(PictureFound, Option<PictureOnDisk>), Failure> {
    if asked.way == PictureWay::Off {
        return Ok((PictureFound::Hidden, None));
    }
    let refresher = &world.refresher;
    let mut kept = world.store.pictures(asked.article).await;
    if asked.fetch && kept.as_ref().is_ok_and(Vec::is_empty) {
        refresher.picture(asked.article).await?;
        kept = world.store.pictures(asked.article).await;
    }
    let kept = kept.map_err(|error| in_store(world, &error))?;
    let with_file = |kept: KeptPicture| kept.file.map(|file| (kept.url, file));
    let Some((url, (jpeg, width, height))) = kept.into_iter().find_map(with_file) else {
        let bytes = refresher.picture_size(asked.article).await?;
        return Ok((PictureFound::Wanted(bytes), None));
    };
    let pixels = (width, height);
    let room = PictureRoom {
        columns: asked.room.0,
        rows: asked.room.1,
        cell: terminal::cell_pixels(),
    };
    let wish = PictureWish {
        article: asked.article,
        url: url.clone(),
        way: asked.way,
        cells: room.fitted(pixels),
    };
    let key = (wish, room.cell);
    let drawn = match world.ready.get(&key) {
        Some(drawn) => drawn,
        None => make(world, key, jpeg).await?,
    };
    let on_disk = PictureOnDisk { url, pixels };
    Ok((PictureFound::Drawn(drawn), Some(on_disk)))
}

/// Makes a picture ready on a worker, and keeps it so.
async fn make(world: &World, key: Key, jpeg: Vec<u8>) -> Result<Arc<DrawnPicture>, Failure> {
    let ((way, cells), cell) = ((key.0.way, key.0.cells), key.1);
    let work = tokio::task::spawn_blocking(move || picture::drawn(&jpeg, way, cells, cell));
    let drawn = match tokio::time::timeout(TIME, work).await {
        Ok(Ok(Ok(drawn))) => Arc::new(drawn),
        failed => {
            tracing::warn!(?failed, "a picture is not made ready");
            return Err(unreadable(Clean::EMPTY));
        }
    };
    world.ready.put(key, Arc::clone(&drawn));
    Ok(drawn)
}

fn in_store(world: &World, error: &StoreError) -> Failure {
    let words = world.locale.trouble(&error.trouble());
    unreadable(Clean::line(&words))
}

/// What cannot be shown; without a detail the kind is told.
const fn unreadable(detail: Clean) -> Failure {
    Failure {
        kind: FailureKind::Unreadable,
        status: None,
        detail,
    }
}
