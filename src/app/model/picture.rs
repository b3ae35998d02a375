//! The picture of an article, laid over the regions.

use std::sync::Arc;

use crate::app::message::PictureFound;
use crate::domain::{ArticleId, DrawnPicture};
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
