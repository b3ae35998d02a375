//! The terminal as the place where the model is drawn, with what is written beside the frames:
//! pictures and questions. Knows nothing of what a message means.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use ratatui::Frame;

use super::terminal::{self, Beside, Screen};
use super::themes::{Dressed, Themes};
use super::turns::{Dressing, Stage};
use super::wardrobe::Wardrobe;
use super::{clipboard, graphics, signals};
use crate::app::{Area, Model, picture_is_wanted, picture_written};
use crate::domain::{DrawnPicture, PictureInk};
use crate::picture;
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
    picture: Option<Shown>,
    /// The picture that the terminal has by kitty's protocol, on the screen or not.
    sent: Option<Arc<DrawnPicture>>,
    /// The size that was drawn last: with another one the screen is emptied, the picture too.
    drawn: (u16, u16),
}

/// A picture on the screen, or a part of it from one of its rows on, and where.
#[derive(Debug, Clone)]
struct Shown {
    place: Area,
    from: u16,
    drawn: Arc<DrawnPicture>,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        let same = Arc::ptr_eq(&self.drawn, &other.drawn);
        same && (self.place, self.from) == (other.place, other.from)
    }
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
            picture: None,
            sent: None,
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

    /// What takes a picture away that stands in no cells, before the next is seen: kitty is told to, all else is
    /// drawn over. What kitty shows it moves by itself.
    fn take_picture_away(&mut self, next: Option<&Shown>) -> io::Result<String> {
        let Some(shown) = self.picture.take() else {
            return Ok(String::new());
        };
        let is_kitty = |shown: &Shown| matches!(shown.drawn.ink, PictureInk::Kitty { .. });
        if !is_kitty(&shown) {
            self.screen.forget()?;
            return Ok(String::new());
        }
        Ok(match next {
            Some(next) if is_kitty(next) => String::new(),
            _ => picture::kitty_hides(),
        })
    }

    /// The terminal was cleared, or somebody else had it: nothing is known of its pictures.
    fn forget_picture(&mut self) {
        (self.picture, self.sent) = (None, None);
    }

    /// Takes the picture away for good: kitty is told to forget it, all else is drawn over.
    fn give_picture_back(&mut self) -> io::Result<()> {
        if self.sent.is_some() {
            self.screen.write(picture::kitty_takes_away().as_bytes())?;
        } else if self.picture.is_some() {
            self.screen.forget()?;
        }
        self.forget_picture();
        Ok(())
    }

    /// Draws the cells, and a picture of the terminal's own beside them when another is to be seen.
    fn draw_with(&mut self, model: &Model, next: Option<Shown>) -> io::Result<()> {
        let is_another = next != self.picture;
        let away = if is_another {
            self.take_picture_away(next.as_ref())?
        } else {
            String::new()
        };
        let mut beside = Beside {
            before: away.as_bytes(),
            ..Beside::default()
        };
        let put;
        if let Some(shown) = next.as_ref().filter(|_| is_another) {
            beside.at = (shown.place.x, shown.place.y);
            match &shown.drawn.ink {
                PictureInk::Kitty { data, pixels } => {
                    let rows = (shown.from, shown.place.height);
                    put = picture::kitty_puts(&shown.drawn, *pixels, rows);
                    let sent = self.sent.replace(Arc::clone(&shown.drawn));
                    let is_sent = sent.is_some_and(|sent| Arc::ptr_eq(&sent, &shown.drawn));
                    beside.after = [if is_sent { &[] } else { data }, put.as_bytes()];
                }
                PictureInk::Whole(data) => beside.after = [data, &[]],
                PictureInk::Cells => {}
            }
        }
        let theme = &self.theme;
        let view = |frame: &mut Frame<'_>| view_linked(model, theme, frame);
        self.screen.draw(view, &beside)?;
        self.picture = next;
        Ok(())
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
            self.give_picture_back()?;
        }
        self.draw_with(model, written_picture(model))?;
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
        self.forget_picture();
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
        self.give_picture_back()?;
        terminal::give_back();
        signals::stop_here()?;
        self.screen.retake()?;
        Ok(true)
    }

    fn retake(&mut self) -> io::Result<()> {
        self.forget_picture();
        self.screen.retake()
    }

    fn size(&self) -> io::Result<(u16, u16)> {
        self.screen.size()
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
