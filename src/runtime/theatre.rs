//! The terminal as the place where the model is drawn, with what is written beside the frames:
//! pictures and questions. Knows nothing of what a message means.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use ratatui::Frame;

use super::easel::{Easel, Shown};
use super::terminal::{self, Beside, Screen};
use super::themes::{Dressed, Themes};
use super::turns::{Dressing, Stage};
use super::wardrobe::Wardrobe;
use super::{clipboard, graphics, signals};
use crate::app::{Model, picture_is_wanted, picture_written};
use crate::text::Clean;
use crate::ui::{Theme, view_linked};

/// How long tmux may take with a text.
const TMUX: Duration = Duration::from_secs(2);

/// The terminal as the place where the model is drawn.
pub(super) struct Theatre {
    screen: Screen,
    wardrobe: Wardrobe,
    theme: Theme,
    /// The terminal was asked for its ground.
    asked: bool,
    /// The terminal is to be asked how it shows pictures, once one is to be seen.
    pub(super) ask_graphics: bool,
    /// The picture on the screen that is not made of cells.
    easel: Easel,
    /// The size that was drawn last: with another one the screen is emptied, the picture too.
    drawn: (u16, u16),
}

impl Theatre {
    pub(super) fn new(
        screen: Screen,
        mut wardrobe: Wardrobe,
        name: &str,
    ) -> (Self, Option<String>) {
        let dressed = wardrobe.open(name);
        let theatre = Self {
            screen,
            wardrobe,
            theme: dressed.theme,
            asked: false,
            ask_graphics: false,
            easel: Easel::default(),
            drawn: (0, 0),
        };
        let problem = dressed.problem.as_deref().map(Clean::line);
        (theatre, problem.map(Clean::into_string))
    }

    /// The themes there are.
    pub(super) const fn themes(&self) -> &Themes {
        self.wardrobe.themes()
    }

    fn wear(&mut self, dressed: Option<Dressed>) -> Dressing {
        dressed.map_or(Dressing::Waits, |dressed| {
            self.theme = dressed.theme;
            Dressing::Worn(dressed.problem)
        })
    }

    /// Takes the picture away for good.
    fn clear_picture(&mut self) -> io::Result<()> {
        let change = self.easel.clear();
        if change.redraws {
            self.screen.forget()?;
        }
        self.screen.write(change.before.as_bytes())
    }
}

/// The picture that is to be seen and is not made of cells.
fn written_picture(model: &Model) -> Option<Shown> {
    let seen = picture_written(model)?;
    let place = if model.settings.is_mirrored() {
        seen.place.mirrored(model.size.0)
    } else {
        seen.place
    };
    Some(Shown {
        place,
        from: seen.from,
        drawn: Arc::clone(seen.drawn),
    })
}

impl Stage for Theatre {
    fn draw(&mut self, model: &Model) -> io::Result<()> {
        if std::mem::replace(&mut self.drawn, model.size) != model.size {
            // The screen is emptied, and what it showed with it.
            self.clear_picture()?;
        }
        let change = self.easel.show(written_picture(model));
        if change.redraws {
            self.screen.forget()?;
        }
        let theme = &self.theme;
        let view = |frame: &mut Frame<'_>| view_linked(model, theme, frame);
        let beside = Beside {
            before: change.before.as_bytes(),
            at: change.at,
            after: [change.sent(), change.puts.as_bytes()],
        };
        self.screen.draw(view, &beside)?;
        if self.ask_graphics && picture_is_wanted(model) {
            self.ask_graphics = false;
            self.screen.write(graphics::QUESTIONS)?;
        }
        // After the first frame, which does not wait for the answer.
        if !self.asked && self.wardrobe.goes_by_ground() {
            self.asked = true;
            self.screen.ask_ground()?;
        }
        Ok(())
    }

    fn forget(&mut self) -> io::Result<()> {
        self.easel.forget();
        self.screen.forget()
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        let text = Clean::text(text);
        if std::env::var_os("TMUX").is_some_and(|tmux| !tmux.is_empty()) {
            let text = text.to_string();
            tokio::task::spawn_blocking(move || {
                if let Err(error) = clipboard::to_tmux(&text, "tmux", TMUX) {
                    tracing::warn!(%error, "tmux did not take what was copied");
                }
            });
        }
        self.screen.copy(&text)
    }

    fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.screen.mouse(on)
    }

    fn key_places(&mut self, on: bool) -> io::Result<()> {
        self.screen.key_places(on)
    }

    fn suspend(&mut self) -> io::Result<bool> {
        if !signals::can_stop() {
            return Ok(false);
        }
        self.clear_picture()?;
        terminal::give_back();
        signals::stop_here()?;
        self.screen.retake()?;
        Ok(true)
    }

    fn retake(&mut self) -> io::Result<()> {
        self.easel.forget();
        self.screen.retake()
    }

    fn size(&self) -> io::Result<(u16, u16)> {
        self.screen.size()
    }

    fn cell(&self) -> (u16, u16) {
        terminal::cell_pixels()
    }

    fn dress(&mut self, theme: &str) -> Dressing {
        let dressed = self.wardrobe.dress(theme);
        self.wear(dressed)
    }

    fn wear_read(&mut self) -> Dressing {
        let dressed = self.wardrobe.read();
        self.wear(dressed)
    }

    fn stand_on(&mut self, ground: [u8; 3]) -> bool {
        let Some(dressed) = self.wardrobe.stand_on(ground) else {
            return false;
        };
        let before = std::mem::replace(&mut self.theme, dressed.theme);
        self.theme != before
    }
}
