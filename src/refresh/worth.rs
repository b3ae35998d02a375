//! What is wanted for the road, in the order of its worth: the unread articles of the favoured
//! sources, what is saved, what those cite and what is similar to them, then the unread rest.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Refresher;
use super::ahead::{Goal, Wish};
use super::pages::Costs;
use crate::domain::{ArticleId, Completeness, RelatedTarget, SourceId, Timestamp};
use crate::fetch::host_key;
use crate::store::{RelatedLimits, Result as StoreResult, Wanted, WantedPage};

/// Pages of one round at most.
const MAX_WISHES: usize = 2000;

/// Articles whose related ones are looked for.
const MAX_SEEDS: usize = 60;

/// Of each: the publisher's own lines, and those that griot found.
const LIMITS: RelatedLimits = RelatedLimits {
    cited: 8,
    similar: 6,
    with_floor: true,
};

/// A source counts as favoured when its articles were opened in this time.
const LATELY: i64 = 90 * Timestamp::DAY;

/// A cited article that was gone is looked for again after this time.
const GONE: i64 = 30 * Timestamp::DAY;

/// The rounds, in the order of worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Round {
    /// Unread articles of the favoured sources; then what is saved.
    Favoured,
    /// What they cite, and what is similar to them.
    Related,
    /// Unread articles of the other sources.
    Rest,
    /// The pictures of all these, when the reader wants them.
    Pictures,
}

impl Round {
    pub(super) const ALL: [Self; 4] = [Self::Favoured, Self::Related, Self::Rest, Self::Pictures];
}

impl Refresher {
    /// The wishes of a round. `seeds` are the articles of the first round, whose related ones the
    /// second looks for.
    pub(super) async fn wishes(
        &self,
        round: Round,
        since: Timestamp,
        seeds: &mut Vec<ArticleId>,
    ) -> StoreResult<Vec<Wish>> {
        let costs = Costs::of(&self.store.page_costs().await?);
        if round == Round::Pictures {
            return self.picture_wishes(since).await;
        }
        if round == Round::Related {
            return self.related_wishes(seeds, &costs).await;
        }
        let now = self.clock.now();
        let ranks = self.ranks().await?;
        let which = Wanted::UnreadSinceOrSaved(since);
        let wanted = self.store.wanted_pages(which, MAX_WISHES).await?;
        let favoured = |page: &WantedPage| ranks.is_empty() || ranks.contains_key(&page.source);
        let (mut unread, saved): (Vec<_>, Vec<_>) = wanted
            .into_iter()
            .partition(|page| page.unread && page.time >= since);
        unread.retain(|page| favoured(page) == (round == Round::Favoured));
        let mut wishes = by_turns(unread, &ranks);
        if round == Round::Favoured {
            wishes.extend(saved);
            seeds.extend(wishes.iter().map(|page| page.article));
            let whole = self.store.likely_read(since, true, MAX_SEEDS).await?;
            seeds.extend(whole);
        }
        Ok(wishes
            .into_iter()
            .map(|page| Wish::for_article(page, &costs, now))
            .collect())
    }

    /// The favoured sources with their rank: the reader's own favourites, then what is opened
    /// most. Empty for a reader who has opened nothing yet: then all are alike.
    async fn ranks(&self) -> StoreResult<BTreeMap<SourceId, usize>> {
        Ok(self
            .preferred_sources()
            .await?
            .into_iter()
            .zip(0..)
            .collect())
    }

    /// The sources that the reader likes best: those named as favourites in the settings, then
    /// those of which most was opened lately.
    pub async fn preferred_sources(&self) -> StoreResult<Vec<SourceId>> {
        let since = self.clock.now().plus(-LATELY);
        let mut sources: Vec<SourceId> = self.thrift.favourites.iter().cloned().collect();
        for source in self.store.sources_in_use(since).await? {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        Ok(sources)
    }

    pub(super) async fn related_wishes(
        &self,
        seeds: &[ArticleId],
        costs: &Costs,
    ) -> StoreResult<Vec<Wish>> {
        let hosts = self.hosts().await?;
        let now = self.clock.now();
        let gone_since = now.plus(-GONE);
        let mut seen = BTreeSet::new();
        let mut wishes = Vec::new();
        for seed in seeds.iter().take(MAX_SEEDS) {
            let missed = self.store.missed_of(*seed, gone_since).await?;
            for line in self.store.related(*seed, LIMITS).await? {
                let wish = match line.target {
                    RelatedTarget::Stored(id) => {
                        let page = self.store.wanted_of(vec![id]).await?.pop();
                        page.map(|page| Wish::for_article(page, costs, now))
                    }
                    RelatedTarget::Address(url) if missed.contains(&url) => None,
                    RelatedTarget::Address(url) => {
                        let source = hosts.get(&host_key(&url)).cloned();
                        let source = source.unwrap_or_else(|| SourceId::new(&host_key(&url)));
                        Some(Wish {
                            article: *seed,
                            goal: Goal::Cited,
                            title: line.title,
                            estimate: costs.estimate(&source),
                            url,
                            source,
                            completeness: Completeness::Missing,
                            missed: None,
                        })
                    }
                };
                wishes.extend(wish.filter(|wish| seen.insert(wish.url.clone())));
            }
        }
        wishes.truncate(MAX_WISHES);
        Ok(wishes)
    }

    /// The source of each host that feeds or home pages name.
    async fn hosts(&self) -> StoreResult<HashMap<String, SourceId>> {
        let sources = self.store.sources().await?;
        let mut hosts = HashMap::new();
        for source in sources {
            let feeds = source.feeds.iter().flat_map(|feed| &feed.urls);
            for url in source.home.iter().chain(feeds) {
                hosts
                    .entry(host_key(url))
                    .or_insert_with(|| source.id.clone());
            }
        }
        Ok(hosts)
    }
}

/// The newest of each source before the second newest of any, so that no source that writes much
/// takes all; among those of one turn the better source first.
fn by_turns(pages: Vec<WantedPage>, ranks: &BTreeMap<SourceId, usize>) -> Vec<WantedPage> {
    let mut turns: HashMap<SourceId, usize> = HashMap::new();
    let mut numbered: Vec<(usize, usize, WantedPage)> = pages
        .into_iter()
        .map(|page| {
            let turn = turns.entry(page.source.clone()).or_default();
            *turn += 1;
            let rank = ranks.get(&page.source).copied().unwrap_or(usize::MAX);
            (*turn, rank, page)
        })
        .collect();
    numbered.sort_by_key(|(turn, rank, _)| (*turn, *rank));
    numbered.into_iter().map(|(_, _, page)| page).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Clean;

    fn page(id: i64, source: &str) -> WantedPage {
        WantedPage {
            missed: None,
            article: ArticleId(id),
            title: Clean::EMPTY,
            url: format!("https://{source}.example/{id}").parse().unwrap(),
            source: SourceId::new(source),
            feeds: Vec::new(),
            completeness: Completeness::Summary,
            time: Timestamp(-id),
            unread: true,
            saved: false,
        }
    }

    #[test]
    fn sources_take_turns_the_most_read_first() {
        let pages = vec![
            page(1, "a"),
            page(2, "a"),
            page(3, "b"),
            page(4, "a"),
            page(5, "b"),
        ];
        let ranks = BTreeMap::from([(SourceId::new("b"), 0), (SourceId::new("a"), 1)]);
        let order: Vec<i64> = by_turns(pages, &ranks)
            .iter()
            .map(|page| page.article.0)
            .collect();
        assert_eq!(order, [3, 1, 5, 2, 4]);
    }
}
