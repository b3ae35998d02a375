//! A screen as it is drawn, as text and as looks.

use super::*;

pub(crate) fn drawn(model: &Model, theme: &Theme) -> Buffer {
    let (width, height) = model.size;
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| view(model, theme, frame)).unwrap();
    terminal.backend().buffer().clone()
}

/// The cells' text, a line a row, with trailing spaces cut.
pub(crate) fn text(buffer: &Buffer) -> String {
    rows(buffer, |cell| cell.symbol().to_owned())
}

pub(crate) fn rows(buffer: &Buffer, of: impl Fn(&ratatui::buffer::Cell) -> String) -> String {
    let width = usize::from(buffer.area.width);
    let lines = buffer.content().chunks(width.max(1)).map(|row| {
        let mut line = String::new();
        let mut hidden = 0;
        for cell in row {
            if hidden > 0 {
                hidden -= 1;
                continue;
            }
            hidden = griot::text::width_cells(cell.symbol()).saturating_sub(1);
            line.push_str(&of(cell));
        }
        line.trim_end().to_owned() + "\n"
    });
    lines.collect()
}

pub(crate) fn screen(model: &Model) -> String {
    text(&drawn(model, &Theme::colours()))
}
