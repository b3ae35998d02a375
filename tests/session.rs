//! Whole walks: keys in, frames out. Each script of `tests/sessions` is played at seven sizes, its
//! frames are one snapshot; and every screen there is, reached by the keys that lead to it, in words
//! and in looks.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::panic,
    dead_code,
    reason = "a test may fail, and reads; it uses a part of what the tests share"
)]

mod common;
#[path = "session/folded.rs"]
mod folded;
#[path = "ui/frames.rs"]
mod frames;
#[path = "support/models.rs"]
mod models;
#[path = "session/screens.rs"]
mod screens;
#[path = "session/stage.rs"]
mod stage;

use std::fmt::Write as _;
use std::path::Path;

use common::world::{World, stories};
use griot::app::Model;
use griot::locale::UiLang;
use griot::ui::{Theme, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Color;
use stage::{Stage, lines};

const SIZES: [(u16, u16); 7] = [
    (200, 60),
    (160, 48),
    (140, 40),
    (100, 30),
    (60, 20),
    (40, 12),
    (40, 10),
];

fn frame(model: &Model) -> String {
    frames::text(&frames::drawn(model, &Theme::plain()))
}

/// Plays a script: what [`Stage::play`] takes, and `frame NAME`, `say out`.
fn play(script: &str, size: (u16, u16)) -> String {
    let mut stage = Stage::new(World::new(stories()), UiLang::French, size);
    let mut out = String::new();
    for line in lines(script) {
        match line.split_once(' ') {
            Some(("frame", name)) => {
                let _ = write!(out, "── {name} ──\n{}", frame(stage.model()));
            }
            Some(("say", name)) => {
                let _ = writeln!(out, "── {name}: {:?}", stage.world.out);
            }
            _ => assert!(stage.play(line), "{line}"),
        }
    }
    out
}

#[test]
fn the_scripts_play_as_they_did() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sessions");
    let mut scripts: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "keys"))
        .collect();
    scripts.sort();
    assert!(!scripts.is_empty());
    for path in scripts {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let script = std::fs::read_to_string(&path).unwrap();
        for (width, height) in SIZES {
            let frames = play(&script, (width, height));
            insta::assert_snapshot!(format!("{name}-{width}x{height}"), frames);
        }
    }
}
