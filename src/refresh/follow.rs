//! Following a cited address that is not in the store: its page becomes an article.

use std::cmp::Reverse;

use url::Url;

use super::Refresher;
use super::ahead::Goal;
use super::page::{Missed, store_failure};
use super::worker::failure;
use crate::domain::{
    ArticleId, Citation, Completeness, Failure, FailureKind, NewArticle, Source, SourceId,
    SourceKind,
};
use crate::extract::Page;
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
        let followed = self.follow_page(url, from).await;
        self.count_soon().await;
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
                self.counted(source, Goal::Cited, followed).await
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
        image: page.image,
        body: page.body,
        cited: page.cited,
    })
}

/// The source that publishes at an address, by its host and then by the path that it shares with the
/// source's home page or feeds: `rfi.fr/en/…` is RFI English. Of equals the first.
fn publisher(sources: Vec<Source>, url: &Url) -> Option<Source> {
    let host = bare_host(url);
    let nearness = |source: &Source| {
        let feeds = source.feeds.iter().flat_map(|feed| &feed.urls);
        let own = source.home.iter().chain(feeds);
        own.map(|own| (bare_host(own), own))
            .filter(|(own_host, _)| is_same_site(own_host, &host))
            .map(|(own_host, own)| (own_host == host, shared_path(own, url)))
            .max()
    };
    let near = sources
        .into_iter()
        .filter_map(|source| Some((nearness(&source)?, source)));
    near.min_by_key(|(nearness, _)| Reverse(*nearness))
        .map(|(_, source)| source)
}

/// How many leading parts of the path two addresses share.
fn shared_path(one: &Url, other: &Url) -> usize {
    fn parts(url: &Url) -> impl Iterator<Item = &str> {
        url.path().split('/').filter(|part| !part.is_empty())
    }
    let pairs = parts(one).zip(parts(other));
    pairs
        .take_while(|(one, other)| one.eq_ignore_ascii_case(other))
        .count()
}

/// A host without the prefixes that sites put before their name.
pub(super) fn bare_host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let bare = ["www.", "m.", "amp.", "feeds.", "rss."]
        .iter()
        .find_map(|prefix| host.strip_prefix(prefix))
        .filter(|bare| bare.contains('.'))
        .unwrap_or(host);
    match url.port() {
        Some(port) => format!("{bare}:{port}"),
        None => bare.to_owned(),
    }
}

/// The same host, or one under it.
pub(super) fn is_same_site(one: &str, other: &str) -> bool {
    let under = |host: &str, site: &str| {
        host.strip_suffix(site)
            .is_some_and(|rest| rest.ends_with('.'))
            && site.contains('.')
    };
    one == other || under(one, other) || under(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_of_the_edition_whose_path_it_shares() {
        let source = |id: &str, home: &str| Source {
            id: SourceId::new(id),
            name: Clean::line(id),
            home: Some(home.parse().unwrap()),
            countries: Vec::new(),
            region: None,
            languages: Vec::new(),
            kind: SourceKind::Radio,
            feeds: Vec::new(),
        };
        let of = |page: &str| {
            let sources = vec![
                source("afrique", "https://www.rfi.fr/fr/afrique/"),
                source("english", "https://www.rfi.fr/en/"),
                source("hespress", "https://www.hespress.com/"),
                source("hespress-en", "https://en.hespress.com/"),
            ];
            let found = publisher(sources, &page.parse().unwrap());
            found.map(|source| source.id.as_str().to_owned())
        };
        for (page, want) in [
            ("https://www.rfi.fr/en/africa/20260907-x", Some("english")),
            ("https://m.rfi.fr/EN/africa/20260907-x", Some("english")),
            ("https://www.rfi.fr/fr/monde/20260907-x", Some("afrique")),
            ("https://en.hespress.com/1-x.html", Some("hespress-en")),
            ("https://www.hespress.com/1-x.html", Some("hespress")),
            ("https://sport.hespress.com/1-x.html", Some("hespress")),
            ("https://www.lemonde.fr/afrique/", None),
        ] {
            assert_eq!(of(page).as_deref(), want, "{page}");
        }
    }

    #[test]
    fn a_site_is_its_host_and_what_is_under_it() {
        let bare = |text: &str| bare_host(&text.parse().unwrap());
        assert_eq!(bare("https://www.rfi.fr/fr/"), "rfi.fr");
        assert_eq!(bare("https://m.dw/"), "m.dw");
        assert!(is_same_site("rfi.fr", "rfi.fr"));
        assert!(is_same_site("afrique.rfi.fr", "rfi.fr"));
        assert!(!is_same_site("arfi.fr", "rfi.fr"));
        assert!(!is_same_site("lemonde.fr", "rfi.fr"));
    }
}
