//! A loopback HTTP server on raw sockets that says exactly the bytes it is told to, well-formed
//! or not, and remembers what it was asked.

#![allow(dead_code, reason = "each test program uses its part")]

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// A request as it came.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// The path with its query.
    pub(crate) path: String,
    /// The request line and the header fields.
    pub(crate) head: String,
}

impl Asked {
    /// A header field's value.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// What the server says.
pub(crate) struct Reply {
    bytes: Vec<u8>,
    then: Then,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    Close,
    Stall,
}

impl Reply {
    /// These bytes, then the end of the connection.
    pub(crate) fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            bytes: bytes.into(),
            then: Then::Close,
        }
    }

    /// A status with header fields and a body whose length is told truly.
    pub(crate) fn new(status: u16, fields: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let length = format!("Content-Length: {}\r\n", body.len());
        let mut bytes = head(status, fields, &length);
        bytes.extend_from_slice(body);
        Self::raw(bytes)
    }

    /// A redirect.
    pub(crate) fn redirect(status: u16, to: &str) -> Self {
        Self::new(status, &[("Location", to)], "")
    }

    /// A body without a length, which ends with the connection.
    pub(crate) fn unmeasured(fields: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let mut bytes = head(200, fields, "");
        bytes.extend_from_slice(body.as_ref());
        Self::raw(bytes)
    }

    /// Says nothing more after its bytes, until the client goes away.
    pub(crate) fn then_stall(self) -> Self {
        Self {
            then: Then::Stall,
            ..self
        }
    }
}

fn head(status: u16, fields: &[(&str, &str)], length: &str) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {status} Said\r\n");
    for (name, value) in fields {
        head.extend([name, ": ", value, "\r\n"]);
    }
    head.extend([length, "Connection: close\r\n\r\n"]);
    head.into_bytes()
}

type Answer = dyn Fn(&Asked) -> Reply + Send + Sync;

/// The server; it ends when dropped.
pub(crate) struct Server {
    at: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    most_at_once: Arc<AtomicUsize>,
    ending: Arc<AtomicBool>,
    accepting: Option<JoinHandle<()>>,
}

impl Server {
    /// Listens on 127.0.0.1 at a port of the system's choice.
    pub(crate) fn start(answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Self {
        Self::start_at(Ipv4Addr::LOCALHOST, answer).expect("127.0.0.1 can be listened on")
    }

    /// Listens on another loopback address; `None` where the system has 127.0.0.1 alone.
    pub(crate) fn start_at(
        ip: Ipv4Addr,
        answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
    ) -> Option<Self> {
        let listener = TcpListener::bind((IpAddr::V4(ip), 0)).ok()?;
        let at = listener.local_addr().ok()?;
        let asked = Arc::new(Mutex::new(Vec::new()));
        let most_at_once = Arc::new(AtomicUsize::new(0));
        let ending = Arc::new(AtomicBool::new(false));
        let shared = Arc::new(Shared {
            answer: Box::new(answer),
            asked: Arc::clone(&asked),
            most_at_once: Arc::clone(&most_at_once),
            at_once: AtomicUsize::new(0),
        });
        let ends = Arc::clone(&ending);
        let accepting = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if ends.load(Ordering::SeqCst) {
                    return;
                }
                if let Ok(stream) = stream {
                    let shared = Arc::clone(&shared);
                    std::thread::spawn(move || shared.serve(stream));
                }
            }
        });
        Some(Self {
            at,
            asked,
            most_at_once,
            ending,
            accepting: Some(accepting),
        })
    }

    /// The address of a path on it.
    pub(crate) fn url(&self, path: &str) -> url::Url {
        url::Url::parse(&format!("http://{}{path}", self.at)).expect("an address")
    }

    /// Its host and port.
    pub(crate) fn authority(&self) -> String {
        self.at.to_string()
    }

    /// All requests so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("not poisoned").clone()
    }

    /// How often a path was asked for.
    pub(crate) fn count(&self, path: &str) -> usize {
        self.asked()
            .iter()
            .filter(|asked| asked.path == path)
            .count()
    }

    /// The most requests that were under way at once.
    pub(crate) fn most_at_once(&self) -> usize {
        self.most_at_once.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ending.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.at));
        if let Some(accepting) = self.accepting.take() {
            drop(accepting.join());
        }
    }
}

struct Shared {
    answer: Box<Answer>,
    asked: Arc<Mutex<Vec<Asked>>>,
    most_at_once: Arc<AtomicUsize>,
    at_once: AtomicUsize,
}

impl Shared {
    fn serve(&self, mut stream: TcpStream) {
        let Some(asked) = read_head(&mut stream) else {
            return;
        };
        let now = self.at_once.fetch_add(1, Ordering::SeqCst) + 1;
        self.most_at_once.fetch_max(now, Ordering::SeqCst);
        self.asked.lock().expect("not poisoned").push(asked.clone());
        let reply = (self.answer)(&asked);
        // Counted as done before the client can know that it is.
        self.at_once.fetch_sub(1, Ordering::SeqCst);
        // A client that went away early is what some tests want.
        drop(stream.write_all(&reply.bytes));
        drop(stream.flush());
        if reply.then == Then::Stall {
            drop(stream.read(&mut [0; 1]));
        }
    }
}

fn read_head(stream: &mut TcpStream) -> Option<Asked> {
    let mut head = Vec::new();
    let mut byte = [0; 1];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1)?.to_owned();
    Some(Asked { path, head })
}
