//! A real terminal with griot in it. Every wait is for output and is bounded.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "each test program uses its part, and fails by panicking"
)]

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, ChildKiller, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longest silence that is waited through: a slow machine under load, not a hang.
const SILENCE: Duration = Duration::from_secs(30);

/// Pieces of output that a wait takes in at most.
const PIECES: usize = 20_000;

/// A terminal with griot in it.
pub(crate) struct Seat {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    pub(crate) screen: vt100::Parser,
    /// Every byte of its output.
    pub(crate) raw: Vec<u8>,
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

pub(crate) fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

impl Seat {
    /// Starts griot offline on a store in `home`.
    pub(crate) fn take(home: &Path, size: (u16, u16), lang: &str) -> Self {
        Self::start(home, size, &[("LANG", lang)], &["--offline"])
    }

    /// Starts griot on a store in `home` with these variables and arguments.
    pub(crate) fn start(
        home: &Path,
        size: (u16, u16),
        variables: &[(&str, &str)],
        arguments: &[&str],
    ) -> Self {
        let command = CommandBuilder::new(env!("CARGO_BIN_EXE_griot"));
        Self::begin(command, home, size, (variables, arguments))
    }

    /// The same as the job of a shell, which makes it go on after a line when it has stopped.
    pub(crate) fn under_a_shell(home: &Path, size: (u16, u16)) -> Self {
        let mut command = CommandBuilder::new("sh");
        command.args(["-m", "-c", "\"$@\"; read -r line; fg; exit $?", "sh"]);
        command.arg(env!("CARGO_BIN_EXE_griot"));
        Self::begin(
            command,
            home,
            size,
            (&[("LANG", "C.UTF-8")], &["--offline"]),
        )
    }

    fn begin(
        mut command: CommandBuilder,
        home: &Path,
        (columns, rows): (u16, u16),
        (variables, arguments): (&[(&str, &str)], &[&str]),
    ) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let modes_before = modes(&*pair.master);
        command.env_clear();
        let usual = [
            ("TERM", "xterm-256color"),
            ("TZ", "UTC"),
            ("PATH", "/usr/bin:/bin"),
        ];
        for (name, value) in usual.iter().chain(variables) {
            command.env(name, value);
        }
        command.env("HOME", home);
        command.args(arguments);
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
            raw: Vec::new(),
            screen: vt100::Parser::new(cells(rows), cells(columns), 0),
            killer: child.clone_killer(),
            child: Some(child),
            modes_before,
        }
    }

    pub(crate) fn text(&self) -> String {
        self.screen.screen().contents()
    }

    fn take_in(&mut self, piece: &[u8]) {
        self.raw.extend_from_slice(piece);
        self.screen.process(piece);
    }

    /// Takes output in until there is more than `before` bytes of it.
    pub(crate) fn wait_for_more(&mut self, before: usize) {
        while self.raw.len() <= before {
            let piece = self.output.recv_timeout(SILENCE).expect("output");
            self.take_in(&piece);
        }
    }

    /// Takes output in until none came for `quiet`.
    pub(crate) fn settle(&mut self, quiet: Duration) {
        for _ in 0..PIECES {
            match self.output.recv_timeout(quiet) {
                Ok(piece) => self.take_in(&piece),
                Err(_) => return,
            }
        }
    }

    /// The process.
    pub(crate) fn id(&self) -> u32 {
        let id = self.child.as_ref().and_then(|child| child.process_id());
        id.unwrap()
    }

    /// Takes output in until the screen is as wanted.
    pub(crate) fn wait_for(&mut self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        for _ in 0..PIECES {
            if is_so(self.screen.screen()) {
                return;
            }
            match self.output.recv_timeout(SILENCE) {
                Ok(piece) => self.take_in(&piece),
                Err(error) => panic!("{what}: {error}; the screen:\n{}", self.text()),
            }
        }
        panic!("{what}: no end of output; the screen:\n{}", self.text());
    }

    pub(crate) fn wait_for_text(&mut self, text: &str) {
        self.wait_for(text, |screen| screen.contents().contains(text));
    }

    /// Types. A program that has ended hears nothing more: its end is looked at by who waits for it.
    pub(crate) fn press(&mut self, keys: &str) {
        let typed = self.keyboard.write_all(keys.as_bytes());
        drop(typed.and_then(|()| self.keyboard.flush()));
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.screen
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        self.master.resize(size(columns, rows)).unwrap();
    }

    pub(crate) fn signal(&self, name: &str) {
        let id = self.id().to_string();
        let status = Command::new("kill").args([name, &id]).status().unwrap();
        assert!(status.success());
    }

    /// Waits until the system has stopped the shell's job: what it wrote before may be read sooner.
    pub(crate) fn wait_until_stopped(&mut self) {
        let shell = self.id().to_string();
        for _ in 0..1_000 {
            let all = Command::new("ps")
                .args(["-A", "-o", "ppid=,stat="])
                .output();
            let all = String::from_utf8(all.unwrap().stdout).unwrap();
            let mut lines = all.lines().map(str::split_whitespace);
            if lines.any(|mut line| {
                line.next() == Some(&shell) && line.next().is_some_and(|stat| stat.starts_with('T'))
            }) {
                return;
            }
            self.settle(Duration::from_millis(20));
        }
        panic!("the program does not stop");
    }

    /// Waits for the end; the exit code.
    pub(crate) fn end(&mut self) -> u32 {
        let mut child = self.child.take().unwrap();
        let (ended, end) = channel();
        thread::spawn(move || ended.send(child.wait().map(|status| status.exit_code())));
        let code = end.recv_timeout(SILENCE).expect("the program ends");
        // Its end closes the terminal's other side: what it wrote last may be read late.
        while let Ok(piece) = self.output.recv_timeout(SILENCE) {
            self.take_in(&piece);
        }
        code.unwrap()
    }

    /// The terminal is as it was before the program.
    pub(crate) fn assert_given_back(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "pastes are as before");
        let mouse = screen.mouse_protocol_mode();
        assert_eq!(
            mouse,
            vt100::MouseProtocolMode::None,
            "the mouse is its own"
        );
        assert_eq!(modes(&*self.master), self.modes_before);
    }
}

/// The line discipline's modes, in words.
fn modes(master: &dyn MasterPty) -> String {
    let modes = master.get_termios().unwrap();
    format!("{:?} {:?}", modes.input_flags, modes.local_flags)
}
