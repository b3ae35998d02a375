//! The built program in a home of its own: what it says, how long it takes, what it weighs.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "each test program uses its part, fails by panicking, and writes what commands read"
)]

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// A home with a store in `griot`, as [`super::seat::Seat`] has it.
pub(crate) struct Home(pub(crate) TempDir);

/// What a run said and cost.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) took: Duration,
    /// The most memory it had, in KiB; 0 where the system does not tell.
    pub(crate) peak_kib: u64,
}

impl Ran {
    pub(crate) fn objects(&self) -> Vec<Value> {
        let lines = self.out.lines();
        lines
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect()
    }

    /// The object of a source.
    pub(crate) fn of(&self, source: &str) -> Value {
        let mut objects = self.objects().into_iter();
        let found = objects.find(|object| object["source_name"] == source);
        found.unwrap_or_else(|| panic!("nothing of {source} in:\n{}\n{}", self.out, self.err))
    }
}

impl Home {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A home that is subscribed to these feeds and no others: name and address.
    pub(crate) fn with_feeds(feeds: &[(&str, String)]) -> Self {
        let home = Self::new();
        let outline =
            |(name, url): &(&str, String)| format!("<outline text=\"{name}\" xmlUrl=\"{url}\"/>\n");
        let outlines = feeds.iter().map(outline).collect::<Vec<_>>().concat();
        let opml = format!("<opml version=\"2.0\"><body>{outlines}</body></opml>");
        let file = home.file("feeds.opml", &opml);
        let ran = home.run(&["import", "--yes", "--only", file.to_str().unwrap()]);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        home
    }

    pub(crate) fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_griot"));
        command.env_clear();
        command.env("HOME", self.0.path()).env("TZ", "UTC");
        command.env("LANG", "en_GB.UTF-8");
        command.env("PATH", "/usr/bin:/bin");
        command.arg("--data-dir").arg(self.0.path().join("griot"));
        command.args(arguments).stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        let mut command = self.command(arguments);
        // Files and not pipes: a pipe that nobody reads would stop the program.
        let (out, err) = (tempfile::tempfile().unwrap(), tempfile::tempfile().unwrap());
        command.stdout(out.try_clone().unwrap());
        command.stderr(err.try_clone().unwrap());
        let begun = Instant::now();
        let mut child = command.spawn().unwrap();
        let mut peak_kib = 0;
        let status = loop {
            peak_kib = peak_kib.max(peak(child.id()));
            match child.try_wait().unwrap() {
                Some(status) => break status,
                None => thread::sleep(Duration::from_millis(3)),
            }
        };
        Ran {
            code: status.code(),
            took: begun.elapsed(),
            peak_kib,
            out: text(out),
            err: text(err),
        }
    }

    /// The articles of a source as `list --json` tells them.
    pub(crate) fn articles(&self, source: &str) -> Vec<Value> {
        let list = ["list", "--json", "--limit", "5000", "--source", source];
        self.run(&list).objects()
    }
}

fn text(mut file: std::fs::File) -> String {
    use std::io::{Read, Seek};
    let mut bytes = Vec::new();
    file.rewind().unwrap();
    file.read_to_end(&mut bytes).unwrap();
    String::from_utf8(bytes).expect("what is printed is UTF-8")
}

/// The most memory that a process had, in KiB.
pub(crate) fn peak(process: u32) -> u64 {
    fact(process, "VmHWM:")
}

/// A number of `/proc/…/status`; 0 where there is none.
pub(crate) fn fact(process: u32, name: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"));
    let status = status.unwrap_or_default();
    let mut lines = status.lines();
    let line = lines.find_map(|line| line.strip_prefix(name));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|kib| kib.parse().ok()).unwrap_or_default()
}
