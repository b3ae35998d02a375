//! Frames as they are kept: what a person reads in a review, and all of it.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

/// A frame whose rows stand as they do on another screen, or one like the other, is kept as how many
/// do: a panel laid over the paper is the rows that it changes.
pub(crate) fn folded(frame: &str, others: &[(&str, &str)]) -> String {
    let rows: Vec<&str> = frame.lines().collect();
    let as_on = |at: usize, row: &str| {
        let mut others = others.iter();
        let same = others.find(|(_, other)| other.lines().nth(at) == Some(row));
        let above = at.checked_sub(1).and_then(|above| rows.get(above));
        match same {
            Some((name, _)) => Some(format!("as on {name}")),
            None if above == Some(&row) => Some("as above".to_owned()),
            None => None,
        }
    };
    let like: Vec<_> = (0..).zip(&rows).map(|(at, row)| as_on(at, row)).collect();
    let mut out = String::new();
    let mut at = 0;
    for same in like.chunk_by(|a, b| a.is_some() && a == b) {
        let here = &rows[at..at + same.len()];
        at += same.len();
        match same.first() {
            Some(Some(words)) if same.len() > 1 => {
                let _ = writeln!(out, "⋮ {} {words}", same.len());
            }
            _ => out.extend(here.iter().flat_map(|row| [*row, "\n"])),
        }
    }
    out
}

/// The cells' looks, one letter each: r reversed, b bold, d dim, i italic, u underlined, with a
/// colour in capitals.
pub(crate) fn looks(buffer: &Buffer) -> String {
    crate::frames::rows(buffer, |cell| {
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

/// Looks with each run of one letter as the letter and how often it stands there; the space between
/// two words of one look is of that look.
pub(crate) fn in_runs(looks: &str) -> String {
    let runs = |line: &str| {
        let mut cells: Vec<char> = line.chars().collect();
        for at in 1..cells.len().saturating_sub(1) {
            if cells[at] == ' ' && cells[at - 1] == cells[at + 1] {
                cells[at] = cells[at - 1];
            }
        }
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

#[test]
fn nothing_is_lost_in_a_fold() {
    let paper = "a\nb\nc\nd\n";
    assert_eq!(folded(paper, &[]), paper);
    assert_eq!(
        folded("a\nX\nc\nd\n", &[("paper", paper)]),
        "a\nX\n⋮ 2 as on paper\n"
    );
    assert_eq!(
        folded("X\nX\nX\nd\n", &[("paper", paper)]),
        "X\n⋮ 2 as above\nd\n"
    );
    assert_eq!(in_runs("bb b  ..\n"), "b4 _2 .2\n");
}
