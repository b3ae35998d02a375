//! The picture of an article, laid over the regions, and the one that stands in the open article.

use std::sync::Arc;

use crate::app::message::PictureFound;
use crate::domain::{ArticleId, DrawnPicture, Failure, PictureOnDisk, PictureWish};
use crate::text::Clean;

/// The picture of an article with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PicturePane {
    /// The article.
    pub article: ArticleId,
    /// Its caption, may be empty.
    pub caption: Clean,
    /// Who took it.
    pub credit: Option<Clean>,
    /// How far it is.
    pub state: PictureState,
}

/// How far a picture is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureState {
    /// The store has not answered.
    Loading,
    /// It is being fetched.
    Fetching,
    /// The answer.
    Found(PictureFound),
}

impl PicturePane {
    /// The picture, when it is here.
    pub const fn drawn(&self) -> Option<&Arc<DrawnPicture>> {
        match &self.state {
            PictureState::Found(PictureFound::Drawn(drawn)) => Some(drawn),
            _ => None,
        }
    }
}

/// The main picture of the open article, which is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MainPicture {
    /// What is known of it at once.
    pub on_disk: PictureOnDisk,
    /// Columns and rows that are kept for it in the article; none where there is no room.
    pub cells: (u16, u16),
    /// What was last asked for.
    pub asked: Option<PictureWish>,
    /// What came of that, or still of what was asked before.
    pub drawn: Option<Result<Arc<DrawnPicture>, Failure>>,
}

impl MainPicture {
    /// Not asked for yet.
    pub const fn new(on_disk: PictureOnDisk) -> Self {
        Self {
            on_disk,
            cells: (0, 0),
            asked: None,
            drawn: None,
        }
    }

    /// The picture, once it is made for the rows that are kept.
    pub fn ready(&self) -> Option<&Arc<DrawnPicture>> {
        let drawn = self.drawn.as_ref()?.as_ref().ok()?;
        ((drawn.columns, drawn.rows) == self.cells).then_some(drawn)
    }
}
