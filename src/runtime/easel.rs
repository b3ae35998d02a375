//! The picture on the screen that is not made of cells: what is written so that another is seen, or the
//! same elsewhere, or none. Knows neither the terminal nor why.

use std::sync::Arc;

use crate::app::Area;
use crate::domain::{DrawnPicture, PictureInk};
use crate::picture::{kitty_hides, kitty_puts, kitty_takes_away};

/// A picture on the screen, or a part of it from one of its rows on, and where.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) place: Area,
    pub(super) from: u16,
    pub(super) drawn: Arc<DrawnPicture>,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        let same = Arc::ptr_eq(&self.drawn, &other.drawn);
        same && (self.place, self.from) == (other.place, other.from)
    }
}

impl Shown {
    fn is_kitty(&self) -> bool {
        matches!(self.drawn.ink, PictureInk::Kitty { .. })
    }
}

/// What is on the screen, and what the terminal has.
#[derive(Debug, Default)]
pub(super) struct Easel {
    shown: Option<Shown>,
    /// By kitty's protocol, on the screen or not.
    sent: Option<Arc<DrawnPicture>>,
}

/// What is written so that a frame's picture is seen.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    /// All cells are drawn anew: what stood there is no cell, and goes no other way.
    pub(super) redraws: bool,
    /// Before the frame.
    pub(super) before: String,
    /// Where what comes after it is written.
    pub(super) at: (u16, u16),
    /// The picture that is sent then.
    pub(super) sends: Option<Arc<DrawnPicture>>,
    /// What is written behind that.
    pub(super) puts: String,
}

impl Change {
    /// The bytes of the picture that is sent.
    pub(super) fn sent(&self) -> &[u8] {
        match self.sends.as_ref().map(|drawn| &drawn.ink) {
            Some(PictureInk::Kitty { data, .. } | PictureInk::Whole(data)) => data,
            Some(PictureInk::Cells) | None => &[],
        }
    }
}

impl Easel {
    /// Makes this the picture that is seen, and tells what is written for that.
    pub(super) fn show(&mut self, next: Option<Shown>) -> Change {
        let mut change = Change::default();
        if next == self.shown {
            return change;
        }
        if let Some(old) = &self.shown {
            // What kitty shows it moves by itself.
            let moves = old.is_kitty() && next.as_ref().is_some_and(Shown::is_kitty);
            change.redraws = !old.is_kitty();
            if old.is_kitty() && !moves {
                change.before = kitty_hides();
            }
        }
        if let Some(shown) = &next {
            change.at = (shown.place.x, shown.place.y);
            let mut is_sent = false;
            if let PictureInk::Kitty { pixels, .. } = &shown.drawn.ink {
                let rows = (shown.from, shown.place.height);
                change.puts = kitty_puts(&shown.drawn, *pixels, rows);
                let had = self.sent.replace(Arc::clone(&shown.drawn));
                is_sent = had.is_some_and(|had| Arc::ptr_eq(&had, &shown.drawn));
            }
            change.sends = (!is_sent).then(|| Arc::clone(&shown.drawn));
        }
        self.shown = next;
        change
    }

    /// Makes none seen and has the terminal forget what it has; see [`Change`].
    pub(super) fn clear(&mut self) -> Change {
        let old = std::mem::take(self);
        Change {
            redraws: old.shown.is_some_and(|shown| !shown.is_kitty()),
            before: old.sent.map_or_else(String::new, |_| kitty_takes_away()),
            ..Change::default()
        }
    }

    /// The terminal was cleared, or somebody else had it: nothing is known of its pictures.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(ink: PictureInk) -> Arc<DrawnPicture> {
        Arc::new(DrawnPicture {
            columns: 40,
            rows: 10,
            cells: Vec::new(),
            ink,
        })
    }

    fn kitty() -> Arc<DrawnPicture> {
        drawn(PictureInk::Kitty {
            data: vec![7; 90_000],
            pixels: (320, 160),
        })
    }

    /// At a row of the screen, from a row of the picture on.
    fn shown(drawn: &Arc<DrawnPicture>, y: u16, from: u16) -> Shown {
        let place = Area {
            x: 3,
            y,
            width: 40,
            height: 10 - from,
        };
        let drawn = Arc::clone(drawn);
        Shown { place, from, drawn }
    }

    fn bytes(change: &Change) -> usize {
        change.before.len() + change.sent().len() + change.puts.len()
    }

    #[test]
    fn kitty_is_sent_a_picture_once_and_a_line_that_is_scrolled_costs_little() {
        let (mut easel, picture) = (Easel::default(), kitty());
        let first = easel.show(Some(shown(&picture, 5, 0)));
        assert_eq!((first.sent().len(), first.at), (90_000, (3, 5)));
        assert_eq!(easel.show(Some(shown(&picture, 5, 0))), Change::default());
        for (y, from) in [(4, 0), (2, 0), (2, 1), (2, 9)] {
            let moved = easel.show(Some(shown(&picture, y, from)));
            assert!(bytes(&moved) < 120 && !moved.redraws, "{moved:?}");
            assert!(moved.before.is_empty() && !moved.puts.is_empty());
        }
        // Out of sight and back.
        let gone = easel.show(None);
        assert!(!gone.before.is_empty() && !gone.redraws && gone.puts.is_empty());
        assert!(bytes(&easel.show(Some(shown(&picture, 2, 9)))) < 120);
        // Another one takes its place.
        let other = kitty();
        assert_eq!(easel.show(Some(shown(&other, 5, 0))).sent().len(), 90_000);
        assert_eq!(easel.show(Some(shown(&picture, 5, 0))).sent().len(), 90_000);
    }

    #[test]
    fn what_the_terminal_forgot_is_sent_again() {
        let (mut easel, picture) = (Easel::default(), kitty());
        easel.show(Some(shown(&picture, 5, 0)));
        easel.forget();
        assert_eq!(
            easel.clear(),
            Change::default(),
            "there is nothing to clear"
        );
        assert_eq!(easel.show(Some(shown(&picture, 5, 0))).sent().len(), 90_000);
        easel.show(None);
        assert_eq!(easel.clear().before, kitty_takes_away(), "out of sight too");
        assert_eq!(easel.show(Some(shown(&picture, 5, 0))).sent().len(), 90_000);
    }

    #[test]
    fn what_was_written_into_the_cells_goes_with_all_of_them() {
        let (mut easel, whole) = (Easel::default(), drawn(PictureInk::Whole(vec![1; 500])));
        let first = easel.show(Some(shown(&whole, 5, 0)));
        assert_eq!((first.redraws, bytes(&first)), (false, 500));
        let gone = easel.show(None);
        assert_eq!((gone.redraws, bytes(&gone)), (true, 0));
        easel.show(Some(shown(&whole, 5, 0)));
        assert!(easel.show(Some(shown(&kitty(), 5, 0))).redraws);
        let back = easel.show(Some(shown(&whole, 5, 0)));
        assert_eq!((back.redraws, back.before), (false, kitty_hides()));
        assert!(easel.clear().redraws);
    }
}
