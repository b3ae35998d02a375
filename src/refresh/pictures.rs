//! The pictures of articles: asked for only where the reader wants them, made small, kept.

use super::Refresher;
use super::ahead::{Goal, Wish};
use super::page::store_failure;
use super::reading::Missed;
use super::worker::failure;
use crate::domain::{ArticleId, Completeness, Failure, FailureKind, Timestamp, Why};
use crate::fetch::Allow;
use crate::picture::{PictureError, scaled};
use crate::store::{KeptPicture, Result as StoreResult, WantedPicture};

/// Articles whose pictures are wanted at most.
const MAX_ARTICLES: usize = 1000;

/// What a picture costs as long as none was seen and no feed says it: a photograph as newspapers send it.
const USUAL_BYTES: u64 = 120_000;

impl Refresher {
    /// The pictures for the road: of the unread articles since `since` and of the saved ones.
    pub(super) async fn picture_wishes(&self, since: Timestamp) -> StoreResult<Vec<Wish>> {
        let mut wishes = Vec::new();
        for article in self.store.likely_read(since, false, MAX_ARTICLES).await? {
            let wanted = self.store.wanted_pictures(article).await?;
            wishes.extend(wanted.into_iter().map(Wish::for_picture));
        }
        Ok(wishes)
    }

    /// Fetches the pictures of one article that are not here, because the reader asked for them;
    /// returns those that are.
    ///
    /// # Errors
    /// Why none is here: the failure of the last request, `Empty` when the article has no picture.
    pub async fn pictures(&self, id: ArticleId) -> Result<Vec<KeptPicture>, Failure> {
        let wanted = self.store.wanted_pictures(id).await;
        self.know_pauses_if_can().await;
        let mut missed = None;
        for picture in wanted.map_err(|error| store_failure(&error))? {
            let wish = Wish::for_picture(picture);
            missed = self.fetch_picture(&wish).await.err().or(missed);
        }
        self.count_soon().await;
        let kept = self.store.pictures(id).await;
        let kept = kept.map_err(|error| store_failure(&error))?;
        match (kept.is_empty(), missed) {
            (false, _) => Ok(kept),
            (true, Some(missed)) => Err(missed.failure),
            (true, None) => Err(failure(FailureKind::Empty, Why::NoPicture.kept())),
        }
    }

    /// How many bytes the main picture of an article has, without fetching it: as its feed says, else
    /// its site when it is asked.
    ///
    /// # Errors
    /// `Empty` when the article has no picture that was not asked for before.
    pub async fn picture_size(&self, id: ArticleId) -> Result<Option<u64>, Failure> {
        let picture = self.main_picture(id).await?;
        if picture.bytes.is_some() {
            return Ok(picture.bytes);
        }
        let wish = Wish::for_picture(picture);
        self.know_pauses_if_can().await;
        let allow = self.allow_picture(&wish).await;
        Ok(self.fetcher.picture_size(&wish.url, allow).await)
    }

    /// Fetches the main picture of an article, because the reader asked for it.
    ///
    /// # Errors
    /// Why it is not here; `Empty` when the article has none that was not asked for before.
    pub async fn picture(&self, id: ArticleId) -> Result<(), Failure> {
        let wish = Wish::for_picture(self.main_picture(id).await?);
        self.know_pauses_if_can().await;
        let fetched = self.fetch_picture(&wish).await;
        self.count_soon().await;
        fetched.map(|_| ()).map_err(|missed| missed.failure)
    }

    async fn main_picture(&self, id: ArticleId) -> Result<WantedPicture, Failure> {
        let wanted = self.store.wanted_pictures(id).await;
        let wanted = wanted.map_err(|error| store_failure(&error))?;
        let main = wanted.into_iter().next();
        main.ok_or_else(|| failure(FailureKind::Empty, Why::NoPicture.kept()))
    }

    async fn allow_picture(&self, wish: &Wish) -> Allow {
        let allow = self.allow_page(&wish.url, Some(&wish.source)).await;
        allow.unwrap_or(Allow::Public)
    }

    /// Fetches a picture, makes it small and keeps it; with what it cost.
    pub(super) async fn fetch_picture(&self, wish: &Wish) -> Result<(Completeness, u64), Missed> {
        let fetched = self.fetch_small(wish).await;
        self.counted(&wish.source, Goal::Picture, &wish.url, fetched)
            .await
    }

    async fn fetch_small(&self, wish: &Wish) -> Result<(Completeness, u64), Missed> {
        let allow = self.allow_picture(wish).await;
        let fetched = match Missed::or_fetched(self.fetcher.picture(&wish.url, allow).await) {
            Ok(fetched) => fetched,
            Err(missed) => {
                // It cannot be had, and is not to be asked for by every journey.
                if Completeness::after(missed.failure.kind).is_some() {
                    let kept = self.put_picture(wish, None).await;
                    kept.map_err(|failure| Missed::costing(failure, missed.received))?;
                }
                return Err(missed);
            }
        };
        let received = fetched.received;
        let costing = |failure| Missed::costing(failure, received);
        let small = self
            .on_worker(self.settings.page_time, move || scaled(&fetched.bytes))
            .await
            .map_err(costing)?;
        let (file, problem) = match small {
            Ok(picture) => (Some((picture.jpeg, picture.width, picture.height)), None),
            Err(error) => (None, Some(picture_reason(&error))),
        };
        self.put_picture(wish, file).await.map_err(costing)?;
        if let Some(what) = problem {
            return Err(costing(failure(FailureKind::Unreadable, &what)));
        }
        self.count_beside(&wish.source, received).await;
        Ok((Completeness::Full, received))
    }

    /// Keeps a picture, or that there is none to be had.
    async fn put_picture(
        &self,
        wish: &Wish,
        file: Option<(Vec<u8>, u32, u32)>,
    ) -> Result<(), Failure> {
        let kept = KeptPicture {
            url: wish.url.clone(),
            file,
        };
        let kept = self.store.put_picture(wish.article, kept).await;
        kept.map_err(|error| store_failure(&error))
    }
}

impl Wish {
    fn for_picture(picture: WantedPicture) -> Self {
        Self {
            article: picture.article,
            goal: Goal::Picture,
            title: picture.title,
            url: picture.url,
            source: picture.source,
            completeness: Completeness::Missing,
            estimate: picture.bytes.unwrap_or(USUAL_BYTES),
            missed: None,
        }
    }
}

/// Why a file is no picture, as it is kept.
fn picture_reason(error: &PictureError) -> String {
    match error {
        PictureError::Format(name) => Why::PictureFormat.about(name),
        PictureError::Unknown => Why::NotAPicture.kept().to_owned(),
        PictureError::TooLarge => Why::PictureLarge.kept().to_owned(),
        PictureError::Damaged(_) | PictureError::NoRoom => Why::PictureDamaged.kept().to_owned(),
    }
}
