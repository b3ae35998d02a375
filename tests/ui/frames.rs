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

/// The cells' looks, one letter each: r reversed, b bold, d dim, i italic, u underlined, with a
/// colour in capitals.
pub(crate) fn looks(buffer: &Buffer) -> String {
    rows(buffer, |cell| {
        let table = [
            (Modifier::REVERSED, 'r'),
            (Modifier::UNDERLINED, 'u'),
            (Modifier::BOLD, 'b'),
            (Modifier::ITALIC, 'i'),
            (Modifier::DIM, 'd'),
        ];
        let found = table
            .iter()
            .find(|(modifier, _)| cell.modifier.contains(*modifier));
        let letter = found.map_or('.', |(_, letter)| *letter);
        let blank = cell.symbol() == " " && letter != 'r' && letter != 'u';
        let letter = if blank { ' ' } else { letter };
        match cell.fg {
            Color::Reset => letter.to_string(),
            _ if letter == '.' => "C".to_owned(),
            _ => letter.to_ascii_uppercase().to_string(),
        }
    })
}

/// Looks with each run of one letter as the letter and how often it stands there.
pub(crate) fn in_runs(looks: &str) -> String {
    let runs = |line: &str| {
        let cells: Vec<char> = line.chars().collect();
        let runs = cells.chunk_by(|a, b| a == b);
        let runs = runs.map(|run| match run {
            [one] => one.to_string(),
            [' ', ..] => format!("_{}", run.len()),
            [letter, ..] => format!("{letter}{}", run.len()),
            [] => String::new(),
        });
        runs.collect::<Vec<_>>().join(" ") + "\n"
    };
    looks.lines().map(runs).collect()
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
