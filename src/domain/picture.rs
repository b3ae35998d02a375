//! A picture as a terminal shows it.

/// How a terminal shows pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum PictureWay {
    /// kitty's protocol.
    Kitty,
    /// iTerm2's protocol.
    Iterm,
    /// Sixels.
    Sixel,
    /// Two pixels to a cell, as coloured half blocks.
    Blocks,
    /// Not at all: words alone.
    #[default]
    Off,
}

/// The cells of a screen that a picture may take, and how large one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PictureRoom {
    /// Columns.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
    /// Width and height of a cell in pixels.
    pub cell: (u16, u16),
}

/// What a picture is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureInk {
    /// The upper and the lower colour of each cell, row by row.
    Blocks(Vec<[[u8; 3]; 2]>),
    /// What is written to the terminal at the picture's place.
    Bytes(Vec<u8>),
}

/// A picture made for a place on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnPicture {
    /// Columns that it takes.
    pub columns: u16,
    /// Rows that it takes.
    pub rows: u16,
    /// What it is made of.
    pub ink: PictureInk,
}
