//! The trail: the articles read one after another, with back and forward as in a browser.

use crate::domain::{ArticleId, Visit};

/// Visits kept; the oldest go first.
pub const MAX_VISITS: usize = 500;

/// Visits that count as the way that led to the present one.
const WAY: usize = 24;

/// The visits in order, and which of them is the present one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trail {
    visits: Vec<Visit>,
    current: usize,
}

impl Trail {
    /// A trail as it was kept; a `current` out of range means the last visit.
    pub fn restore(mut visits: Vec<Visit>, current: usize) -> Self {
        let dropped = visits.len().saturating_sub(MAX_VISITS);
        visits.drain(..dropped);
        let last = visits.len().saturating_sub(1);
        Self {
            visits,
            current: current.saturating_sub(dropped).min(last),
        }
    }

    /// All visits, oldest first.
    pub fn visits(&self) -> &[Visit] {
        &self.visits
    }

    /// Index of the present visit; 0 when there is none.
    pub const fn current(&self) -> usize {
        self.current
    }

    /// The present visit.
    pub fn here(&self) -> Option<&Visit> {
        self.visits.get(self.current)
    }

    /// The visit before the present one.
    pub fn before(&self) -> Option<&Visit> {
        self.visits.get(self.current.checked_sub(1)?)
    }

    /// The last visits before the present one: the way that led here.
    pub fn way(&self) -> &[Visit] {
        let before = self.visits.get(..self.current).unwrap_or_default();
        let from = before.len().saturating_sub(WAY);
        before.get(from..).unwrap_or_default()
    }

    /// Remembers where the reader is in the present visit.
    pub fn remember(&mut self, here: Visit) {
        if let Some(visit) = self.visits.get_mut(self.current)
            && visit.article == here.article
        {
            *visit = here;
        }
    }

    /// Goes on to an article: what lay ahead is left, as in a browser. The article where the
    /// reader already is makes no new visit: then false.
    pub fn push(&mut self, visit: Visit) -> bool {
        if self
            .here()
            .is_some_and(|here| here.article == visit.article)
        {
            return false;
        }
        self.visits.truncate(self.current + 1);
        self.visits.push(visit);
        if self.visits.len() > MAX_VISITS {
            self.visits.remove(0);
        }
        self.current = self.visits.len() - 1;
        true
    }

    /// One back; `None` at the start.
    pub fn back(&mut self) -> Option<Visit> {
        let before = self.current.checked_sub(1)?;
        self.jump(before)
    }

    /// One forward; `None` at the end.
    pub fn forward(&mut self) -> Option<Visit> {
        self.jump(self.current + 1)
    }

    /// Index of the visit of an article that is nearest to the present one; `None` when the
    /// article is not on the trail, or no longer.
    pub fn nearest(&self, article: ArticleId) -> Option<usize> {
        let visits = self.visits.iter().enumerate();
        let of_article = visits.filter(|(_, visit)| visit.article == article);
        of_article
            .map(|(index, _)| index)
            .min_by_key(|index| index.abs_diff(self.current))
    }

    /// To the visit with this index, keeping what lies before and after.
    pub fn jump(&mut self, index: usize) -> Option<Visit> {
        let visit = *self.visits.get(index)?;
        self.current = index;
        Some(visit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Position;

    fn visit(id: i64) -> Visit {
        Visit {
            article: ArticleId(id),
            position: Position::default(),
            related_line: 0,
        }
    }

    #[test]
    fn the_trail_goes_back_forward_and_branches() {
        let mut trail = Trail::default();
        for id in [1, 2, 3] {
            trail.push(visit(id));
        }
        assert_eq!(trail.back(), Some(visit(2)));
        assert_eq!(trail.back(), Some(visit(1)));
        assert_eq!(trail.back(), None);
        assert_eq!(trail.forward(), Some(visit(2)));
        trail.push(visit(9));
        assert_eq!(trail.forward(), None);
        assert_eq!(trail.visits().len(), 3);
    }

    #[test]
    fn where_the_reader_was_is_kept() {
        let mut trail = Trail::default();
        trail.push(visit(1));
        let here = Visit {
            position: Position {
                block: 4,
                offset: 2,
            },
            related_line: 3,
            ..visit(1)
        };
        trail.remember(here);
        trail.push(visit(2));
        assert_eq!(trail.back(), Some(here));
    }

    #[test]
    fn a_long_trail_drops_its_beginning() {
        let mut trail = Trail::restore((0..600).map(visit).collect(), 599);
        assert_eq!((trail.visits().len(), trail.current()), (500, 499));
        trail.push(visit(1_000));
        assert_eq!((trail.visits().len(), trail.current()), (500, 499));
    }
}
