//! The terminal as the place where the model is drawn, with what is written beside the frames:
//! pictures and questions. Knows nothing of what a message means.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::terminal::{self, Screen};
use super::themes::{Dressed, Themes};
use super::turns::{Dressing, Stage};
use super::wardrobe::Wardrobe;
use super::{clipboard, graphics, signals};
use crate::app::{Area, Model, Overlay, picture_seen};
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
    /// The size that was drawn last: with another one the screen is emptied, the picture too.
    drawn: (u16, u16),
}

/// A picture on the screen, and where.
type Shown = (Area, Arc<DrawnPicture>);

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

    /// Takes a picture away that stands in no cells: kitty is told to, all else is drawn over.
    fn take_picture_away(&mut self) -> io::Result<()> {
        let Some((_, drawn)) = self.picture.take() else {
            return Ok(());
        };
        match &drawn.ink {
            PictureInk::Bytes(bytes) if bytes.starts_with(b"\x1b_G") => {
                self.screen.write(picture::kitty_takes_away().as_bytes())
            }
            _ => self.screen.forget(),
        }
    }

    fn put_picture(&mut self, picture: Option<Shown>) -> io::Result<()> {
        if picture == self.picture {
            return Ok(());
        }
        if let Some((place, drawn)) = &picture
            && let PictureInk::Bytes(bytes) = &drawn.ink
        {
            self.screen.write_at((place.x, place.y), bytes)?;
        }
        self.picture = picture;
        Ok(())
    }
}

/// The picture that is to be seen and is not made of cells.
fn written_picture(model: &Model) -> Option<Shown> {
    let (place, drawn) = picture_seen(model)?;
    let place = if model.settings.is_mirrored() {
        place.mirrored(model.size.0)
    } else {
        place
    };
    matches!(drawn.ink, PictureInk::Bytes(_)).then(|| (place, Arc::clone(drawn)))
}

impl Stage for Theatre {
    fn draw(&mut self, model: &Model) -> io::Result<()> {
        let picture = written_picture(model);
        let size = std::mem::replace(&mut self.drawn, model.size);
        if picture != self.picture || size != model.size {
            self.take_picture_away()?;
        }
        let theme = &self.theme;
        self.screen.draw(|frame| view_linked(model, theme, frame))?;
        self.put_picture(picture)?;
        if self.ask_graphics && matches!(model.overlays.last(), Some(Overlay::Picture(_))) {
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
        self.picture = None;
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
        self.take_picture_away()?;
        terminal::give_back();
        signals::stop_here()?;
        self.screen.retake()?;
        Ok(true)
    }

    fn retake(&mut self) -> io::Result<()> {
        self.picture = None;
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
