//! The program in a real terminal: what a person sees who types `griot`, and what is left when it
//! ends. Every wait is for output and is bounded.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests stop at the first surprise, and look at the files that the program leaves"
)]

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, ChildKiller, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// The first headline of the guide in English and in French.
const WELCOME: &str = "Welcome to griot";
const BIENVENUE: &str = "Bienvenue";

/// Longest silence that is waited through: a slow machine under load, not a hang.
const SILENCE: Duration = Duration::from_secs(30);

/// Pieces of output that a wait takes in at most.
const PIECES: usize = 20_000;

/// A terminal with griot in it.
struct Seat {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    child: Option<Box<dyn Child + Send + Sync>>,
    killer: Box<dyn ChildKiller + Send + Sync>,
    modes_before: String,
}

impl Drop for Seat {
    fn drop(&mut self) {
        // Already ended in every test that passes.
        let _ = self.killer.kill();
    }
}

const fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

impl Seat {
    /// Starts griot offline on a store in `home`.
    fn take(home: &Path, (columns, rows): (u16, u16), lang: &str) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let modes_before = modes(&*pair.master);
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_griot"));
        command.env_clear();
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("LANG", lang),
            ("TZ", "UTC"),
            ("PATH", "/usr/bin:/bin"),
        ] {
            command.env(name, value);
        }
        command.env("HOME", home);
        command.arg("--offline");
        command.arg("--data-dir");
        command.arg(home.join("griot"));
        command.cwd(home);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (pieces, output) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            // Reading ends with an error on Linux when the other side is closed.
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                let piece = buffer.get(..count).unwrap().to_vec();
                if pieces.send(piece).is_err() {
                    break;
                }
            }
        });
        Self {
            keyboard: pair.master.take_writer().unwrap(),
            master: pair.master,
            output,
            screen: vt100::Parser::new(cells(rows), cells(columns), 0),
            killer: child.clone_killer(),
            child: Some(child),
            modes_before,
        }
    }

    fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Takes output in until the screen is as wanted.
    fn wait_for(&mut self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        for _ in 0..PIECES {
            if is_so(self.screen.screen()) {
                return;
            }
            match self.output.recv_timeout(SILENCE) {
                Ok(piece) => self.screen.process(&piece),
                Err(error) => panic!("{what}: {error}; the screen:\n{}", self.text()),
            }
        }
        panic!("{what}: no end of output; the screen:\n{}", self.text());
    }

    fn wait_for_text(&mut self, text: &str) {
        self.wait_for(text, |screen| screen.contents().contains(text));
    }

    fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        self.screen
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        self.master.resize(size(columns, rows)).unwrap();
    }

    fn signal(&self, name: &str) {
        let id = self.child.as_ref().and_then(|child| child.process_id());
        let id = id.unwrap().to_string();
        let status = Command::new("kill").args([name, &id]).status().unwrap();
        assert!(status.success());
    }

    /// Waits for the end; the exit code.
    fn end(&mut self) -> u32 {
        let mut child = self.child.take().unwrap();
        let (ended, end) = channel();
        thread::spawn(move || ended.send(child.wait().map(|status| status.exit_code())));
        let code = end.recv_timeout(SILENCE).expect("the program ends");
        while let Ok(piece) = self.output.recv_timeout(Duration::from_millis(200)) {
            self.screen.process(&piece);
        }
        code.unwrap()
    }

    /// The terminal is as it was before the program.
    fn assert_given_back(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "pastes are as before");
        assert_eq!(modes(&*self.master), self.modes_before);
    }
}

/// The line discipline's modes, in words.
fn modes(master: &dyn MasterPty) -> String {
    let modes = master.get_termios().unwrap();
    format!("{:?} {:?}", modes.input_flags, modes.local_flags)
}

#[test]
fn a_first_start_without_network_is_a_newspaper_in_the_readers_language() {
    for (lang, headline) in [("en_GB.UTF-8", WELCOME), ("fr_SN.UTF-8", BIENVENUE)] {
        let home = tempfile::tempdir().unwrap();
        let mut seat = Seat::take(home.path(), (160, 48), lang);
        seat.wait_for_text(headline);
        assert!(seat.screen.screen().alternate_screen());
        seat.press("q");
        assert_eq!(seat.end(), 0);
        seat.assert_given_back();
    }
}

#[test]
fn an_article_opens_and_a_second_start_finds_it_read() {
    let home = tempfile::tempdir().unwrap();
    let mut seat = Seat::take(home.path(), (160, 48), "en_GB.UTF-8");
    seat.wait_for_text(WELCOME);
    seat.press("\r");
    seat.wait_for("the sidebar beside the article", |screen| {
        let text = screen.contents();
        text.matches("Moving about").count() >= 2
    });
    seat.press("Q");
    assert_eq!(seat.end(), 0);
    seat.assert_given_back();
    let listed = Command::new(env!("CARGO_BIN_EXE_griot"))
        .args(["list", "--unread", "--offline", "--data-dir"])
        .arg(home.path().join("griot"))
        .env("HOME", home.path())
        .output()
        .unwrap();
    let unread = String::from_utf8(listed.stdout).unwrap();
    assert!(unread.contains("Moving about"), "{unread}");
    assert!(!unread.contains(WELCOME), "{unread}");
}

#[test]
fn the_paper_follows_the_size_of_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    let mut seat = Seat::take(home.path(), (160, 48), "en_GB.UTF-8");
    seat.wait_for_text(WELCOME);
    seat.wait_for("all regions", |screen| {
        screen.contents().contains("Countries")
    });
    for (columns, rows) in [(40, 10), (8, 3), (200, 60)] {
        seat.resize(columns, rows);
        // The last row is drawn anew at every size: wait for the frame of this one.
        seat.wait_for("a frame of the new size", |screen| {
            let wide = screen.contents().contains("Countries");
            screen.size() == (cells(rows), cells(columns)) && wide == (columns >= 160)
        });
    }
    seat.wait_for_text(WELCOME);
    seat.press("q");
    assert_eq!(seat.end(), 0);
    seat.assert_given_back();
}

#[test]
fn signals_to_end_give_the_terminal_back() {
    for signal in ["-TERM", "-HUP", "-INT"] {
        let home = tempfile::tempdir().unwrap();
        let mut seat = Seat::take(home.path(), (100, 30), "C.UTF-8");
        seat.wait_for_text(WELCOME);
        seat.signal(signal);
        assert_eq!(seat.end(), 0, "{signal}");
        seat.assert_given_back();
    }
}

#[test]
fn a_screen_that_others_wrote_on_is_drawn_anew() {
    let home = tempfile::tempdir().unwrap();
    let mut seat = Seat::take(home.path(), (100, 30), "C.UTF-8");
    seat.wait_for_text(WELCOME);
    // What `wall` or a background job would leave.
    seat.screen.process(b"\x1b[2J\x1b[Hrubbish");
    seat.press("\u{c}");
    seat.wait_for("a clean screen", |screen| {
        let text = screen.contents();
        text.contains(WELCOME) && !text.contains("rubbish")
    });
    seat.press("q");
    assert_eq!(seat.end(), 0);
    seat.assert_given_back();
}

#[test]
fn ctrl_z_gives_the_terminal_back_until_it_is_told_to_go_on() {
    let home = tempfile::tempdir().unwrap();
    let mut seat = Seat::take(home.path(), (100, 30), "C.UTF-8");
    seat.wait_for_text(WELCOME);
    seat.press("\u{1a}");
    seat.wait_for("the shell's screen", |screen| !screen.alternate_screen());
    seat.signal("-CONT");
    seat.wait_for("the paper again", |screen| {
        screen.alternate_screen() && screen.contents().contains(WELCOME)
    });
    seat.press("q");
    assert_eq!(seat.end(), 0);
    seat.assert_given_back();
}
