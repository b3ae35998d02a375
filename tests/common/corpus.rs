//! The hostile corpus, where it is at hand, and the server that serves it.
//!
//! `GRIOT_SHARED` names the folder that holds `data/hostile` and `tools/hostile-server` (default
//! `../shared`). The corpus names port 8098 throughout: a copy in a temporary folder names the port
//! that the system chose.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test that is skipped says so, one that cannot go on fails, and it writes its data"
)]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// The port that the corpus names.
const NAMED: &str = ":8098";

/// A case: what is served, what must come of it.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) serve: Value,
    pub(crate) expect: Value,
}

impl Case {
    /// Strings of a list of `expect`.
    pub(crate) fn words(&self, name: &str) -> Vec<String> {
        let list = self.expect[name].as_array().cloned().unwrap_or_default();
        list.iter()
            .filter_map(|word| word.as_str().map(str::to_owned))
            .collect()
    }

    pub(crate) fn number(&self, name: &str) -> Option<u64> {
        self.expect[name].as_u64()
    }

    pub(crate) fn file(&self) -> Option<&str> {
        self.serve["file"].as_str()
    }

    pub(crate) fn behaviour(&self) -> &str {
        self.serve["behaviour"].as_str().unwrap_or_default()
    }
}

/// The corpus, served. The server ends when this is dropped.
pub(crate) struct Corpus {
    pub(crate) cases: Vec<Case>,
    pub(crate) port: u16,
    folder: tempfile::TempDir,
    server: Child,
}

impl Drop for Corpus {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}

/// The folder of shared data, if it holds the corpus and the server.
fn shared() -> Option<PathBuf> {
    let named = std::env::var_os("GRIOT_SHARED").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"));
    let parts = ["data/hostile/manifest.jsonl", "tools/hostile-server"];
    match parts.iter().find(|part| !folder.join(part).is_file()) {
        None => Some(folder),
        Some(part) => {
            skipped(&format!("no {}", folder.join(part).display()));
            None
        }
    }
}

/// Whether Python has a module.
fn python_has(module: &str) -> bool {
    let import = format!("import {module}");
    let mut python = Command::new("python3");
    python.args(["-c", &import]);
    python.stdout(Stdio::null()).stderr(Stdio::null());
    python.status().is_ok_and(|status| status.success())
}

/// A port that is free on both loopback addresses that the server listens on.
fn free_port() -> Option<u16> {
    (0..50).find_map(|_| {
        let first = TcpListener::bind("127.0.0.1:0").ok()?;
        let port = first.local_addr().ok()?.port();
        TcpListener::bind(("127.66.6.6", port)).ok().map(|_| port)
    })
}

impl Corpus {
    /// Starts the server; `None`, and a reason on standard error, when the corpus or Python is not
    /// at hand. `more` are files to be served as further cases: id, kind of content, content.
    pub(crate) fn start(more: &[(&str, &str, String)]) -> Option<Self> {
        let shared = shared()?;
        if !python_has("socket") {
            skipped("no python3 to run the server");
            return None;
        }
        let Some(port) = free_port() else {
            skipped("no port that is free on 127.0.0.1 and on 127.66.6.6");
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        let cases = copy(&shared.join("data/hostile"), folder.path(), port, more);
        let server = Command::new("python3")
            .arg(shared.join("tools/hostile-server"))
            .arg(folder.path())
            .args(["--port", &port.to_string(), "--max-s", "600", "--log"])
            .arg(folder.path().join("requests.jsonl"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let corpus = Self {
            cases,
            port,
            folder,
            server,
        };
        corpus.wait_until_it_listens();
        Some(corpus)
    }

    fn wait_until_it_listens(&self) {
        for _ in 0..1_200 {
            let there = |ip: &str| TcpStream::connect((ip, self.port)).is_ok();
            if there("127.0.0.1") && there("127.66.6.6") {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("the server does not listen");
    }

    /// The case's address.
    pub(crate) fn url(&self, id: &str) -> String {
        format!("http://127.0.0.1:{}/case/{id}", self.port)
    }

    /// A feed that is well.
    pub(crate) fn healthy(&self) -> String {
        // Another host by its name: one that asks to be left alone means all of its feeds.
        format!("http://localhost:{}/ok/feed.xml", self.port)
    }

    /// Cases that can be served here; those for which Python lacks a module are told and left out.
    pub(crate) fn of(&self, wanted: impl Fn(&Case) -> bool) -> Vec<Case> {
        let only = std::env::var("GRIOT_HOSTILE_ONLY").unwrap_or_default();
        let modules = [("br", "brotli"), ("zstd", "zstandard")];
        let lacking = |case: &Case| {
            let coding = case.serve["params"]["coding"].as_str()?;
            let (_, module) = modules.iter().find(|(name, _)| *name == coding)?;
            (!python_has(module)).then_some(*module)
        };
        let cases = self.cases.iter().filter(|case| wanted(case));
        let cases = cases.filter(|case| only.is_empty() || case.id.contains(&only));
        cases
            .filter(|case| match lacking(case) {
                Some(module) => {
                    skipped(&format!("{}: python3 has no module {module}", case.id));
                    false
                }
                None => true,
            })
            .cloned()
            .collect()
    }

    /// How long the server takes to make the case ready: until its first byte.
    pub(crate) fn making(&self, id: &str) -> Duration {
        let begun = Instant::now();
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let ask = format!("GET /case/{id} HTTP/1.1\r\nHost: x\r\n\r\n");
        stream.write_all(ask.as_bytes()).unwrap();
        let _ = stream.read(&mut [0; 1]);
        begun.elapsed()
    }

    /// The requests so far.
    pub(crate) fn requests(&self) -> Vec<Value> {
        let log = std::fs::read_to_string(self.folder.path().join("requests.jsonl"));
        let log = log.unwrap_or_default();
        let lines = log.lines();
        lines
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect()
    }

    /// How often griot asked, for a case whose id begins so.
    pub(crate) fn asked_by_griot(&self, id: &str) -> usize {
        let path = format!("/case/{id}");
        let is_griots = |request: &&Value| {
            let agent = request["headers"]["user-agent"].as_str();
            let asked = request["path"].as_str().unwrap_or_default();
            let rest = asked.strip_prefix(&path);
            agent.is_some_and(|agent| agent.starts_with("griot/"))
                && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.requests().iter().filter(is_griots).count()
    }

    /// Nothing was asked of the address that stands for a private network, and no request told
    /// anything of the reader.
    pub(crate) fn assert_discreet(&self) {
        for request in self.requests() {
            assert_eq!(
                request["canary"], 0,
                "a private address was asked: {request}"
            );
            for field in ["cookie", "referer", "authorization"] {
                assert!(request["headers"][field].is_null(), "{field}: {request}");
            }
        }
    }
}

fn copy(from: &Path, to: &Path, port: u16, more: &[(&str, &str, String)]) -> Vec<Case> {
    let here = format!(":{port}");
    let manifest = std::fs::read_to_string(from.join("manifest.jsonl")).unwrap();
    let mut manifest = manifest.replace(NAMED, &here);
    std::fs::create_dir_all(to.join("files")).unwrap();
    for entry in std::fs::read_dir(from.join("files")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let is_text = path.extension().is_some_and(|end| end != "png");
        let bytes = if is_text {
            replaced(&bytes, NAMED.as_bytes(), here.as_bytes())
        } else {
            bytes
        };
        let name = path.file_name().unwrap();
        std::fs::write(to.join("files").join(name), bytes).unwrap();
    }
    for (id, content_type, content) in more {
        std::fs::write(to.join("files").join(id), content.replace(NAMED, &here)).unwrap();
        let serve =
            serde_json::json!({"file": format!("files/{id}"), "content_type": content_type});
        let case = serde_json::json!({"id": id, "kind": "own", "serve": serve, "expect": {}});
        manifest.push_str(&case.to_string());
        manifest.push('\n');
    }
    std::fs::write(to.join("manifest.jsonl"), &manifest).unwrap();
    manifest
        .lines()
        .map(|line| {
            let case: Value = serde_json::from_str(line).unwrap();
            Case {
                id: case["id"].as_str().unwrap().to_owned(),
                kind: case["kind"].as_str().unwrap().to_owned(),
                serve: case["serve"].clone(),
                expect: case["expect"].clone(),
            }
        })
        .collect()
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = rest.windows(from.len()).position(|piece| piece == from) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(to);
        rest = &rest[at + from.len()..];
    }
    out.extend_from_slice(rest);
    out
}
