//! Whole walks: keys in, frames out. Each script of `tests/sessions` is played at seven sizes; its
//! frames are one snapshot.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test may fail, and reads"
)]

mod common;

use std::fmt::Write as _;
use std::path::Path;

use common::world::{World, stories};
use griot::app::Message;
use griot::locale::UiLang;
use griot::ui::{Theme, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const SIZES: [(u16, u16); 7] = [
    (200, 60),
    (160, 48),
    (140, 40),
    (100, 30),
    (60, 20),
    (40, 12),
    (40, 10),
];

fn frame(model: &griot::app::Model) -> String {
    let mut terminal = Terminal::new(TestBackend::new(model.size.0, model.size.1)).unwrap();
    terminal
        .draw(|frame| view(model, &Theme::plain(), frame))
        .unwrap();
    let text = terminal.backend().to_string();
    let lines = text.lines().map(|line| line.trim_matches('"').trim_end());
    lines.collect::<Vec<_>>().join("\n")
}

/// Plays a script: `lang fr`, `away 8`, `event 1 2`, `edited 1`, `chain 12`, `tongues`, `network off`, `here 8`, `keys …`, `text …`, `frame NAME`, `say out`.
fn play(script: &str, size: (u16, u16)) -> String {
    let mut world = World::new(stories());
    let mut lang = UiLang::French;
    let mut model = None;
    let mut out = String::new();
    for line in script
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match verb {
            "lang" => lang = UiLang::from_tag(rest),
            "away" => {
                world.away.insert(rest.parse().unwrap());
            }
            "edited" => {
                let ids = rest.split(' ').map(|id| id.parse::<i64>().unwrap());
                world.edited.extend(ids);
            }
            "tongues" => world.tongues(),
            "chain" => world.chain(rest.parse().unwrap()),
            "event" => {
                let ids = rest.split(' ').map(|id| id.parse().unwrap());
                world.events.push(ids.collect());
            }
            "here" => world.last_here = Some(rest.parse().unwrap()),
            "network" => world.online = rest == "on",
            "restart" => model = None,
            _ => {
                let model = model.get_or_insert_with(|| world.open(lang, size));
                match verb {
                    "keys" => world.press(model, rest),
                    "text" => world.send(model, Message::Paste(rest.to_owned())),
                    "size" => {
                        let (w, h) = rest.split_once('x').unwrap();
                        let size = (w.parse().unwrap(), h.parse().unwrap());
                        world.send(model, Message::Resized(size.0, size.1));
                    }
                    "frame" => {
                        let _ = write!(out, "── {rest} ──\n{}\n", frame(model));
                    }
                    "say" => {
                        let _ = writeln!(out, "── {rest}: {:?}", world.out);
                    }
                    _ => panic!("{line}"),
                }
            }
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
