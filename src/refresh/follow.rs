//! Following a cited address that is not in the store: its page becomes an article.

use url::Url;

use super::Refresher;
use super::ahead::Goal;
use super::page::store_failure;
use super::reading::Missed;
use super::site::{bare_host, publisher};
use super::worker::failure;
use crate::domain::{
    ArticleId, Citation, Completeness, Failure, FailureKind, NewArticle, Source, SourceId,
    SourceKind,
};
use crate::extract::Page;
use crate::fetch::host_key;
use crate::parse::identity_of_address;
use crate::store::{Incoming, OpenArticle, Store, StoreError};
use crate::text::Clean;

/// An article that was followed.
pub(super) struct Followed {
    pub(super) id: ArticleId,
    /// How much of it is on disk.
    pub(super) completeness: Completeness,
    /// Bytes over the wire.
    pub(super) received: u64,
}

impl Followed {
    /// It was in the store.
    fn known(id: ArticleId) -> Self {
        Self {
            id,
            completeness: Completeness::default(),
            received: 0,
        }
    }
}

impl Refresher {
    /// The article at an address that the article `from` cites: the stored one if there is one,
    /// else its page is fetched now and stored. It becomes an article of the source with that
    /// host, which may be `from`'s own; of a new source without feeds, named by its host, when no
    /// source has it.
    ///
    /// # Errors
    /// The failure of the request or of reading; `Unreadable` when the page holds no article.
    pub async fn follow(&self, url: &Url, from: ArticleId) -> Result<ArticleId, Failure> {
        self.know_pauses_if_can().await;
        let followed = self.follow_page(url, from).await;
        self.count_soon().await;
        if let Err(missed) = &followed {
            self.heed(&host_key(url), missed).await;
        }
        followed
            .map(|followed| followed.id)
            .map_err(|missed| missed.failure)
    }

    /// The same, with what it cost.
    pub(super) async fn follow_page(&self, url: &Url, from: ArticleId) -> Result<Followed, Missed> {
        if let Some(id) = find(&self.store, url).await? {
            return Ok(Followed::known(id));
        }
        let citing = self
            .store
            .article(from)
            .await
            .map_err(|error| store_failure(&error))?;
        let followed = self.follow_from(url, citing.as_ref()).await;
        match &citing {
            Some(open) => {
                let source = &open.article.source;
                self.counted(source, Goal::Cited, url, followed).await
            }
            None => followed,
        }
    }

    async fn follow_from(
        &self,
        url: &Url,
        citing: Option<&OpenArticle>,
    ) -> Result<Followed, Missed> {
        let citing_source = citing.map(|open| &open.article.source);
        let allow = self.allow_page(url, citing_source).await?;
        let read = self.read_page(url, allow).await?;
        let received = read.received;
        let costing = |failure| Missed::costing(failure, received);
        if let Some(id) = find(&self.store, &read.url).await.map_err(costing)? {
            return Ok(Followed {
                received,
                ..Followed::known(id)
            });
        }
        let completeness = read.page.completeness;
        let cited = citing.map(|open| open.cited.as_slice()).unwrap_or_default();
        let article = article(url, read.page, cited).map_err(costing)?;
        let source = self.source_of(url).await.map_err(costing)?;
        let id = source.id.clone();
        let put = self.put_followed(source, article).await;
        let article = put.map_err(costing)?;
        if let Err(error) = self.store.count_page(id, received).await {
            tracing::warn!(%error, "what a page cost was not kept");
        }
        Ok(Followed {
            id: article,
            completeness,
            received,
        })
    }

    async fn put_followed(
        &self,
        source: Source,
        article: NewArticle,
    ) -> Result<ArticleId, Failure> {
        let now = self.clock.now();
        let name = source.name.clone();
        let incoming = self
            .on_worker(self.settings.page_time, move || {
                Incoming::prepare(article, &name)
            })
            .await?
            .map_err(|error| store_failure(&error))?;
        match self
            .store
            .add_article(source.id.clone(), incoming.clone(), now)
            .await
        {
            Err(StoreError::UnknownSource(_)) => {
                let id = source.id.clone();
                let made = self.store.subscribe(source, now).await;
                made.map_err(|error| store_failure(&error))?;
                self.store.add_article(id, incoming, now).await
            }
            other => other,
        }
        .map_err(|error| store_failure(&error))
    }

    /// The source that publishes at a host: one that is known, else one made of the host's name.
    async fn source_of(&self, url: &Url) -> Result<Source, Failure> {
        let sources = self
            .store
            .sources()
            .await
            .map_err(|error| store_failure(&error))?;
        let host = bare_host(url);
        Ok(publisher(sources, url).unwrap_or_else(|| Source {
            id: SourceId::new(&host),
            name: Clean::line(&host),
            home: url.join("/").ok(),
            countries: Vec::new(),
            region: None,
            languages: Vec::new(),
            kind: SourceKind::Other,
            feeds: Vec::new(),
        }))
    }
}

async fn find(store: &Store, url: &Url) -> Result<Option<ArticleId>, Failure> {
    store
        .find_url(url)
        .await
        .map_err(|error| store_failure(&error))
}

/// An article of what its page gave; the citing page's words are its title if it has none.
fn article(url: &Url, page: Page, cited: &[Citation]) -> Result<NewArticle, Failure> {
    let as_cited = || {
        let citation = cited.iter().find(|citation| citation.url == *url)?;
        Some(citation.title.clone()).filter(|title| !title.is_empty())
    };
    if page.body.is_none() && page.title.is_none() && page.standfirst.is_none() {
        return Err(failure(
            FailureKind::Unreadable,
            "the page holds no article",
        ));
    }
    let title = page
        .title
        .filter(|title| !title.is_empty())
        .or_else(as_cited)
        .unwrap_or_else(|| Clean::line(url.as_str()));
    Ok(NewArticle {
        identity: identity_of_address(url),
        guid: None,
        url: Some(url.clone()),
        title,
        standfirst: page.standfirst,
        author: page.author,
        publisher: None,
        language: page.language,
        published: page.published,
        updated: None,
        image_bytes: None,
        image: page.image,
        topics: page.topics,
        body: page.body,
        cited: page.cited,
    })
}
