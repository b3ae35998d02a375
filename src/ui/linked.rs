//! Which cells of the screen are links of the text: the terminal makes real links of them (OSC 8)
//! that stay whole where a line breaks. Must never know how the terminal is told.
//!
//! A cell is marked while it is drawn by a colour of its underline that no look uses, since runs
//! may be put in another order, cut and laid over before they are cells.

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::style::{Color, Style};
use url::Url;

use crate::app::Model;

/// Cells side by side in a row that are one link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkCells {
    /// The row.
    pub y: u16,
    /// The columns.
    pub x: std::ops::Range<u16>,
    /// Which link of the text, so that the pieces of one that is broken are known as one.
    pub link: u32,
    /// Where it leads.
    pub url: Url,
}

/// The style marked as this link.
pub(super) fn mark(style: Style, link: u32) -> Style {
    let [_, high, middle, low] = link.to_be_bytes();
    style.underline_color(Color::Rgb(high, middle, low))
}

fn marked(colour: Color) -> Option<u32> {
    match colour {
        Color::Rgb(high, middle, low) => Some(u32::from_be_bytes([0, high, middle, low])),
        _ => None,
    }
}

/// Takes the marks off the cells and tells which they were.
pub(super) fn take(model: &Model, buffer: &mut Buffer) -> Vec<LinkCells> {
    let body = model
        .reader
        .as_ref()
        .and_then(|reader| reader.body.as_ref());
    let Some(body) = body.filter(|body| !body.links.is_empty()) else {
        return Vec::new();
    };
    let area = buffer.area;
    let mut out: Vec<LinkCells> = Vec::new();
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let Some(cell) = buffer.cell_mut((x, y)) else {
                continue;
            };
            let Some(link) = marked(cell.underline_color) else {
                continue;
            };
            cell.underline_color = Color::Reset;
            // The same letter of another link is another cell to the terminal.
            cell.set_diff_option(CellDiffOption::AlwaysUpdate);
            let url = usize::try_from(link)
                .ok()
                .and_then(|link| body.links.get(link));
            let Some(url) = url.map(|link| &link.url) else {
                continue;
            };
            match out.last_mut() {
                Some(last) if last.y == y && last.x.end == x && last.link == link => {
                    last.x.end = x + 1;
                }
                _ => out.push(LinkCells {
                    y,
                    x: x..x + 1,
                    link,
                    url: url.clone(),
                }),
            }
        }
    }
    out
}
