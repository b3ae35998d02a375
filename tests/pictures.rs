//! The pictures of the README are drawn by the program itself, from articles of our own, and are
//! fresh. `GRIOT_WRITE=1 cargo test --test pictures` draws them anew.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a test may fail, and reads the pictures"
)]

#[path = "support/models.rs"]
#[allow(dead_code, reason = "these pictures show a part of the models")]
mod models;

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use griot::app::{
    AtlasPane, Effect, Key, KeyCode, Message, Model, Overlay, PictureFound, PictureNews, update,
};
use griot::domain::{
    Block, Country, DrawnPicture, PictureInk, PictureOnDisk, PictureWay, PictureWish,
};
use griot::locale::UiLang;
use griot::text::{Clean, width_cells};
use griot::ui::{Depth, Theme, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

const EN: UiLang = UiLang::English;
/// Columns and rows of a picture.
const SIZE: (u16, u16) = (132, 36);
/// Width and height of a cell, and of a letter in it.
const CELL: (f64, f64) = (8.4, 18.0);
const LETTER: f64 = 14.0;
/// What stands where a theme names no colour.
const INK: &str = "#d8dce4";
const GROUND: &str = "#101218";

fn drawn(model: &Model) -> Buffer {
    let theme = Theme::named("dark", Depth::True).unwrap();
    let mut terminal = Terminal::new(TestBackend::new(model.size.0, model.size.1)).unwrap();
    terminal.draw(|frame| view(model, &theme, frame)).unwrap();
    terminal.backend().buffer().clone()
}

fn colour(colour: Color, else_: &str) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => else_.to_owned(),
    }
}

/// Ink, ground and the rest of a cell's look.
fn look(cell: &Cell) -> (String, String, Modifier) {
    let (ink, ground) = (colour(cell.fg, INK), colour(cell.bg, GROUND));
    if cell.modifier.contains(Modifier::REVERSED) {
        return (ground, ink, cell.modifier);
    }
    (ink, ground, cell.modifier)
}

fn is_rtl(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}'))
}

/// What is drawn in a way of its own.
fn kind(text: &str) -> (bool, bool) {
    (is_rtl(text), text.contains(is_braille))
}

/// Stretches of a row that look alike and run one way: first column, columns, text, look.
type Run = (usize, usize, String, (String, String, Modifier));

fn runs(row: &[Cell]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let mut hidden = 0;
    for (x, cell) in row.iter().enumerate() {
        if hidden > 0 {
            hidden -= 1;
            continue;
        }
        let width = width_cells(cell.symbol()).max(1);
        hidden = width - 1;
        let own = look(cell);
        match out.last_mut() {
            Some((from, columns, text, look))
                if *look == own && *from + *columns == x && kind(text) == kind(cell.symbol())
                    || cell.symbol() == " " && *look == own =>
            {
                *columns += width;
                text.push_str(cell.symbol());
            }
            _ => out.push((x, width, cell.symbol().to_owned(), own)),
        }
    }
    out
}

/// The parts of a stretch that are letters: column and text, parted at gaps, so that no renderer
/// has spaces to collapse.
fn words(from: usize, text: &str) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    let mut gap = 2;
    let mut column = from;
    for c in text.chars() {
        if c == ' ' {
            gap += 1;
        } else {
            match out.last_mut() {
                Some((_, word)) if gap < 2 => {
                    word.push_str(&" ".repeat(gap));
                    word.push(c);
                }
                _ => out.push((column, c.to_string())),
            }
            gap = 0;
        }
        column += width_cells(c.encode_utf8(&mut [0; 4]));
    }
    out
}

/// The dots of a braille letter as points of a path: not every font has them.
fn dots(at: (f64, f64), letter: char, out: &mut String) {
    // The places of the bits (Unicode 15, 21.1): columns of three, then the fourth row.
    const PLACES: [(u8, u8); 8] = [
        (0, 0),
        (0, 1),
        (0, 2),
        (1, 0),
        (1, 1),
        (1, 2),
        (0, 3),
        (1, 3),
    ];
    let bits = u32::from(letter) - 0x2800;
    for (bit, (x, y)) in PLACES.iter().enumerate() {
        if bits & (1 << bit) != 0 {
            let x = at.0 + (f64::from(*x) + 0.5) * CELL.0 / 2.0;
            let y = at.1 + (f64::from(*y) + 0.5) * CELL.1 / 4.0;
            let _ = write!(out, "M{x:.0} {y:.0}h0");
        }
    }
}

/// Upper and lower half of a cell in two colours: drawn as what it is, since fonts leave gaps.
const HALF: char = '▀';
/// Without it what lies behind shines through where two of them meet.
const CRISP: &str = " shape-rendering=\"crispEdges\"";

const fn is_braille(letter: char) -> bool {
    matches!(letter, '\u{2800}'..='\u{28ff}')
}

/// A word where it stands, exactly as wide as its cells whatever the font.
fn put(out: &mut String, (column, top): (usize, f64), word: &str, ink: &str, style: &str) {
    let left = column as f64 * CELL.0;
    if word.starts_with(is_braille) {
        let mut path = String::new();
        for (at, letter) in word.chars().enumerate().filter(|(_, c)| is_braille(*c)) {
            dots((left + at as f64 * CELL.0, top), letter, &mut path);
        }
        let _ = writeln!(
            out,
            "<path d=\"{path}\" stroke=\"{ink}\" stroke-width=\"2\" stroke-linecap=\"round\"/>"
        );
        return;
    }
    let length = width_cells(word) as f64 * CELL.0;
    if word.starts_with(HALF) {
        let height = CELL.1 / 2.0;
        let _ = writeln!(
            out,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{length:.1}\" height=\"{height}\" \
             fill=\"{ink}\"{CRISP}/>"
        );
        return;
    }
    let base = top + CELL.1 * 0.75;
    let word = word.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(
        out,
        "<text x=\"{left:.1}\" y=\"{base:.1}\" fill=\"{ink}\" textLength=\"{length:.1}\" \
         lengthAdjust=\"spacingAndGlyphs\"{style}>{word}</text>"
    );
}

fn attributes(modifier: Modifier) -> String {
    let table = [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::DIM, " opacity=\"0.7\""),
    ];
    let held = table.iter().filter(|(sign, _)| modifier.contains(*sign));
    held.map(|(_, attribute)| *attribute).collect()
}

/// The screen as a drawing: what is behind the letters, then the letters.
fn svg(buffer: &Buffer, title: &str) -> String {
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let (width, height) = (f64::from(columns) * CELL.0, f64::from(rows) * CELL.1);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\">\n\
         <title>{title}</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{GROUND}\"/>\n\
         <g font-family=\"'DejaVu Sans Mono','Noto Sans Mono',Menlo,Consolas,monospace\" \
         font-size=\"{LETTER}\">\n"
    );
    for (y, row) in buffer.content().chunks(usize::from(columns)).enumerate() {
        let top = y as f64 * CELL.1;
        for (x, cells, text, (ink, ground, modifier)) in runs(row) {
            if ground != GROUND {
                let (left, wide) = (x as f64 * CELL.0, cells as f64 * CELL.0);
                let edges = if text.starts_with(HALF) { CRISP } else { "" };
                let _ = writeln!(
                    out,
                    "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{}\" \
                     fill=\"{ground}\"{edges}/>",
                    CELL.1
                );
            }
            let style = attributes(modifier);
            for (column, word) in words(x, &text) {
                // Cells are in the order of the eye; a drawing puts letters in order itself.
                let word = if is_rtl(&word) {
                    word.chars().rev().collect()
                } else {
                    word
                };
                put(&mut out, (column, top), &word, &ink, &style);
            }
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

fn atlas() -> Model {
    let counts = [
        ("LY", 41),
        ("ML", 64),
        ("SN", 38),
        ("NG", 90),
        ("KE", 44),
        ("ZA", 52),
        ("EG", 33),
        ("CD", 47),
        ("ET", 29),
        ("CM", 21),
        ("CI", 30),
        ("MA", 18),
        ("DZ", 16),
        ("SD", 35),
        ("MG", 9),
        ("MU", 2),
        ("CV", 3),
        ("TN", 14),
        ("GH", 12),
        ("UG", 11),
        ("TZ", 8),
        ("ZW", 10),
        ("MZ", 7),
        ("NE", 15),
        ("TD", 6),
        ("SO", 13),
        ("AO", 5),
        ("GN", 9),
        ("BF", 22),
    ];
    let country = |code: &str| Country::parse(code).unwrap();
    let pane = AtlasPane {
        at: country("LY"),
        counts: Some(counts.iter().map(|(code, n)| (country(code), *n)).collect()),
        news: Some(models::headlines()),
        top: 0,
    };
    let mut model = models::front(EN, SIZE);
    model.overlays.push(Overlay::Atlas(pane));
    model
}

/// The harbour of the article at dusk, painted in few colours; places from 0 to 1.
fn harbour(x: f64, y: f64) -> [u8; 3] {
    const BOXES: [[u8; 3]; 4] = [
        [176, 64, 52],
        [52, 116, 128],
        [214, 164, 72],
        [112, 80, 116],
    ];
    const DARK: [u8; 3] = [20, 22, 34];
    let within = |x0: f64, x1: f64, y0: f64, y1: f64| x >= x0 && x < x1 && y >= y0 && y < y1;
    let hull =
        within(0.10, 0.52, 0.60, 0.70) && x > 0.10 + (y - 0.60) * 0.8 && x < 0.52 - (y - 0.60);
    let bridge = within(0.13, 0.19, 0.42, 0.60);
    let crane = within(0.83, 0.85, 0.14, 0.72)
        || within(0.91, 0.93, 0.28, 0.72)
        || within(0.58, 0.97, 0.28, 0.32)
        || within(0.62, 0.63, 0.32, 0.46);
    let quay = within(0.76, 1.0, 0.68, 1.0);
    if hull || bridge || crane || quay {
        return DARK;
    }
    if within(0.22, 0.44, 0.50, 0.60) {
        let (column, row) = (((x - 0.22) / 0.055) as usize, usize::from(y >= 0.55));
        return BOXES[(column + 2 * row) % BOXES.len()];
    }
    // A cell is as high as it is wide where it is halved: a disc is one.
    let (far, high) = ((x - 0.53) * 1.6, y - 0.60);
    if y < 0.66 && far.hypot(high) < 0.21 {
        return [255, 228, 156];
    }
    let glitters = (x - 0.53).abs() < 0.08 && ((y * 28.0) as usize).is_multiple_of(2);
    match y {
        ..0.16 => [44, 48, 92],
        0.16..0.32 => [92, 64, 112],
        0.32..0.46 => [164, 84, 104],
        0.46..0.56 => [222, 124, 88],
        0.56..0.66 => [246, 178, 104],
        _ if glitters => [248, 196, 128],
        0.66..0.78 => [128, 86, 104],
        0.78..0.90 => [76, 70, 108],
        _ => [46, 52, 92],
    }
}

/// What the shell makes of a wish, with the harbour for the file.
fn in_cells(wish: &PictureWish) -> DrawnPicture {
    let (columns, rows) = wish.cells;
    let at = |column: u16, half: u16| {
        let x = (f64::from(column) + 0.5) / f64::from(columns);
        harbour(x, (f64::from(half) + 0.5) / f64::from(2 * rows))
    };
    let cell = |row: u16, column| [at(column, 2 * row), at(column, 2 * row + 1)];
    let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| cell(row, column)));
    DrawnPicture {
        columns,
        rows,
        cells: cells.collect(),
        ink: PictureInk::Cells,
    }
}

/// An article whose main picture has come on disk.
fn pictured() -> Model {
    let mut model = models::reading(EN, SIZE);
    model.settings.pictures = PictureWay::Blocks;
    let url: url::Url = "https://rfi.example/port.jpg".parse().unwrap();
    let reader = model.reader.as_mut().unwrap();
    let mut body = reader.body.clone().unwrap();
    let figure = Block::Figure {
        image: Some(url.clone()),
        caption: Clean::line("Le port de Benghazi, mardi soir."),
        credit: Some(Clean::line("Awa Ndiaye")),
    };
    body.blocks.insert(0, figure);
    reader.take_body(body);
    for c in ['g', 'p'] {
        update(&mut model, Message::Key(Key::plain(KeyCode::Char(c))));
    }
    let news = PictureNews {
        caption: Clean::EMPTY,
        credit: None,
        found: PictureFound::Wanted(None),
        on_disk: Some(PictureOnDisk {
            url,
            pixels: (800, 500),
        }),
    };
    let generation = model.overlay_generation;
    let effects = update(&mut model, Message::Picture(generation, news));
    update(&mut model, Message::Key(Key::plain(KeyCode::Esc)));
    let wish = effects.into_iter().find_map(|effect| match effect {
        Effect::DrawPicture(wish) => Some(wish),
        _ => None,
    });
    let wish = wish.expect("the picture is asked for");
    let made = Ok(Arc::new(in_cells(&wish)));
    update(&mut model, Message::PictureDrawn(wish, made));
    model
}

#[test]
fn the_pictures_of_the_readme_are_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("docs/pictures");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    for (name, title, model) in [
        (
            "front",
            "The front page: sections and headlines",
            models::front(EN, SIZE),
        ),
        (
            "article",
            "An article with its related articles",
            models::reading(EN, SIZE),
        ),
        (
            "picture",
            "An article with its picture in half blocks",
            pictured(),
        ),
        ("atlas", "The map of Africa with its news", atlas()),
    ] {
        let file = folder.join(format!("{name}.svg"));
        let text = svg(&drawn(&model), title);
        if std::env::var_os("GRIOT_WRITE").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&file, &text).unwrap();
        }
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            kept == text,
            "docs/pictures/{name}.svg is stale: GRIOT_WRITE=1 cargo test --test pictures"
        );
        assert!(
            readme.contains(&format!("docs/pictures/{name}.svg")),
            "{name} is not shown"
        );
    }
}
