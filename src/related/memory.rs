//! An index in memory, for tests and benches and for a reader without a store.

use std::collections::{BTreeMap, HashMap};
use std::convert::Infallible;
use std::sync::Arc;

use super::{About, Beside, KeyHash, Keys, LangCode, Named, Outlets, Posting, Postings, Signature};
use crate::domain::ArticleId;

/// An index in memory.
#[derive(Debug, Clone, Default)]
pub struct MemoryPostings {
    articles: BTreeMap<ArticleId, (About, Keys)>,
    lists: HashMap<KeyHash, Vec<Posting>>,
    named: HashMap<ArticleId, Arc<Named>>,
    outlets: Arc<Outlets>,
}

impl MemoryPostings {
    /// Adds an article, with the bulk of its keys; one with the same id is replaced.
    pub fn add(&mut self, article: ArticleId, about: About, keys: Keys) {
        self.remove(article);
        for key in &keys.keys {
            self.lists.entry(key.hash).or_default().push(Posting {
                article,
                level: key.level,
            });
        }
        let about = About {
            bulk: keys.bulk,
            ..about
        };
        self.articles.insert(article, (about, keys));
    }

    /// Says who and what an article names.
    pub fn name(&mut self, article: ArticleId, named: Named) {
        self.named.insert(article, Arc::new(named));
    }

    /// Says of which outlets its articles are.
    pub fn tell_outlets(&mut self, outlets: Outlets) {
        self.outlets = Arc::new(outlets);
    }

    /// Looks around every article ([`super::around`]), as the store does in quiet moments.
    pub fn look_around(&mut self) {
        for id in self.ids().collect::<Vec<_>>() {
            let Ok(around) = super::around(self, id);
            if let Some((about, _)) = self.articles.get_mut(&id) {
                about.crowd = Some(around.crowd);
            }
        }
    }

    /// Takes an article out; nothing happens when it is not there.
    pub fn remove(&mut self, article: ArticleId) {
        let Some((_, keys)) = self.articles.remove(&article) else {
            return;
        };
        for key in &keys.keys {
            if let Some(list) = self.lists.get_mut(&key.hash) {
                list.retain(|posting| posting.article != article);
                if list.is_empty() {
                    self.lists.remove(&key.hash);
                }
            }
        }
    }

    /// The articles in the index, by id.
    pub fn ids(&self) -> impl Iterator<Item = ArticleId> {
        self.articles.keys().copied()
    }
}

impl Postings for MemoryPostings {
    type Error = Infallible;

    fn count(&self) -> Result<u64, Infallible> {
        Ok(self.articles.len() as u64)
    }

    fn count_in(&self, language: LangCode) -> Result<u64, Infallible> {
        let all = self.articles.values();
        let own = all.filter(|(about, _)| about.language == language);
        Ok(own.count() as u64)
    }

    fn keys(&self, article: ArticleId) -> Result<Option<Keys>, Infallible> {
        Ok(self.articles.get(&article).map(|(_, keys)| keys.clone()))
    }

    fn frequencies(&self, keys: &[KeyHash]) -> Result<Vec<u32>, Infallible> {
        let frequency = |key| self.lists.get(key).map_or(0, Vec::len);
        Ok(keys
            .iter()
            .map(|key| u32::try_from(frequency(key)).unwrap_or(u32::MAX))
            .collect())
    }

    fn postings(
        &self,
        keys: &[KeyHash],
        visit: &mut dyn FnMut(usize, &[Posting]),
    ) -> Result<(), Infallible> {
        for (i, key) in keys.iter().enumerate() {
            visit(i, self.lists.get(key).map_or(&[], Vec::as_slice));
        }
        Ok(())
    }

    fn beside(&self, article: ArticleId) -> Result<Beside, Infallible> {
        let source = self.articles.get(&article).map(|(about, _)| about.source);
        let own = self
            .articles
            .iter()
            .filter(|(_, (about, _))| Some(about.source) == source);
        let mut own: Vec<_> = own.map(|(id, (about, _))| (about.time, *id)).collect();
        own.sort_unstable_by(|a, b| b.cmp(a));
        let mut newest: Vec<ArticleId> = own.iter().take(Beside::MOST).map(|(_, id)| *id).collect();
        newest.sort_unstable();
        Ok(Beside {
            newest,
            all: own.len() as u64,
        })
    }

    fn about(&self, articles: &[ArticleId]) -> Result<Vec<Option<About>>, Infallible> {
        let about = |id| self.articles.get(id).map(|(about, _)| *about);
        Ok(articles.iter().map(about).collect())
    }

    fn outlets(&self) -> Result<Arc<Outlets>, Infallible> {
        Ok(Arc::clone(&self.outlets))
    }

    fn named(&self, article: ArticleId) -> Result<Option<Arc<Named>>, Infallible> {
        Ok(self.named.get(&article).cloned())
    }

    fn signatures(&self, articles: &[ArticleId]) -> Result<Vec<Option<Signature>>, Infallible> {
        let signature = |id| self.articles.get(id).map(|(_, keys)| keys.signature);
        Ok(articles.iter().map(signature).collect())
    }
}
