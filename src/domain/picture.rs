//! A picture as a terminal shows it.

use url::Url;

use super::ArticleId;

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

/// A small picture is enlarged no further than this.
const LARGEST: f64 = 2.0;

impl PictureRoom {
    /// Columns and rows of a picture of so many pixels here: as large as it can be in its own shape.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "bounded by the room's own cells"
    )]
    pub fn fitted(self, (width, height): (u32, u32)) -> (u16, u16) {
        let (width, height) = (f64::from(width.max(1)), f64::from(height.max(1)));
        let (cell_width, cell_height) = (self.cell.0.max(1), self.cell.1.max(1));
        let (cell_width, cell_height) = (f64::from(cell_width), f64::from(cell_height));
        let (most_columns, most_rows) = (f64::from(self.columns), f64::from(self.rows));
        let across = most_columns * cell_width / width;
        let down = most_rows * cell_height / height;
        let scale = across.min(down).min(LARGEST);
        let columns = (width * scale / cell_width)
            .round()
            .clamp(0.0, most_columns);
        let rows = (height * scale / cell_height).round().clamp(0.0, most_rows);
        (columns as u16, rows as u16)
    }
}

/// The picture of an article that the store has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureOnDisk {
    /// Where it was asked for.
    pub url: Url,
    /// Its width and height in pixels.
    pub pixels: (u32, u32),
}

/// A picture on disk that is to be made ready for the screen.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PictureWish {
    /// Its article.
    pub article: ArticleId,
    /// Where it was asked for.
    pub url: Url,
    /// How it is shown.
    pub way: PictureWay,
    /// Its columns and rows.
    pub cells: (u16, u16),
}

/// How a picture comes on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureInk {
    /// As its cells.
    Cells,
    /// By kitty's protocol: its pixels, sent once and then put where it is to be seen, or a part of it.
    Kitty {
        /// What is written to the terminal.
        data: Vec<u8>,
        /// Its width and height in pixels, as sent.
        pixels: (u32, u32),
    },
    /// Written to the terminal at its place, each time and always whole.
    Whole(Vec<u8>),
}

/// A picture made for a place on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnPicture {
    /// Columns that it takes.
    pub columns: u16,
    /// Rows that it takes.
    pub rows: u16,
    /// The upper and the lower colour of each of its cells, row by row: how it looks in half blocks.
    pub cells: Vec<[[u8; 3]; 2]>,
    /// How it comes on the screen.
    pub ink: PictureInk,
}
