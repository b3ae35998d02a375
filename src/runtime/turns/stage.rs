//! What turns need of the screen and of the world of effects.

use std::io;

use crate::app::{Effect, Model};

/// What became of a theme that was asked for.
pub(in crate::runtime) enum Dressing {
    /// It is worn; what is wrong with it.
    Worn(Option<String>),
    /// Nothing yet: it is being read.
    Waits,
}

/// The screen, as far as turns need it.
pub(in crate::runtime) trait Stage {
    /// Draws the model.
    fn draw(&mut self, model: &Model) -> io::Result<()>;
    /// Draws everything anew at the next frame.
    fn forget(&mut self) -> io::Result<()>;
    /// Puts a text on the clipboard.
    fn copy(&mut self, text: &str) -> io::Result<()>;
    /// Gives the terminal back, stops, and takes it again when told to go on; false, and nothing done,
    /// where nothing could tell it to.
    fn suspend(&mut self) -> io::Result<bool>;
    /// Takes the terminal again after others had it.
    fn retake(&mut self) -> io::Result<()>;
    /// Columns and rows.
    fn size(&self) -> io::Result<(u16, u16)>;
    /// Width and height of a cell in pixels.
    fn cell(&self) -> (u16, u16);
    /// Takes the mouse from the terminal, or leaves it to it.
    fn mouse(&mut self, on: bool) -> io::Result<()>;
    /// After every message: what is told at the foot, and whether it answers a line. A screen shows what was
    /// told last; paper, on which nothing is taken back, has all of it.
    fn told(&mut self, _told: Option<&String>, _answers: bool) {}
    /// Has keys told with their places, where the terminal can, or as they were; told after every message.
    fn key_places(&mut self, on: bool) -> io::Result<()>;
    /// Draws with a theme from now on, by its name, or begins to read it.
    fn dress(&mut self, theme: &str) -> Dressing;
    /// Draws with the theme that was read.
    fn wear_read(&mut self) -> Dressing;
    /// The terminal said what its ground is; whether that changes how the paper is drawn.
    fn stand_on(&mut self, ground: [u8; 3]) -> bool;
}

/// The world of effects, as far as turns need it.
pub(in crate::runtime) trait Outside {
    /// Begins an effect; its answer comes as a message.
    fn run(&mut self, effect: Effect);
    /// The first frame is drawn: from now on the network may be used.
    fn first_frame_drawn(&mut self);
    /// The reader pressed a key: a moment to look at what others did meanwhile.
    fn keyed(&mut self);
}
