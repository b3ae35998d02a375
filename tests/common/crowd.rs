//! A server of many hosts and feeds that keeps no log, so that it weighs the same after a day.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "each test program uses its part, and fails by panicking"
)]

use std::cell::RefCell;
use std::io::{Read, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// What is asked: the host's own address, the path, and the head.
pub(crate) struct Ask {
    pub(crate) host: IpAddr,
    pub(crate) path: String,
    pub(crate) head: String,
}

type Serve = dyn Fn(&Ask, &mut TcpStream) -> std::io::Result<()> + Send + Sync;

thread_local! {
    /// Takes this thread's connection off its host's count.
    static GONE: RefCell<Option<Box<dyn FnOnce()>>> = const { RefCell::new(None) };
}

/// The request counts no longer: said before the client can know that it is answered.
pub(crate) fn is_over() {
    if let Some(gone) = GONE.with(|cell| cell.borrow_mut().take()) {
        gone();
    }
}

/// The server; all of 127.0.0.0/8 is its hosts.
pub(crate) struct Crowd {
    at: SocketAddr,
    ending: Arc<AtomicBool>,
    accepting: Option<JoinHandle<()>>,
    /// The most connections that one host had at once.
    pub(crate) most_a_host: Arc<AtomicUsize>,
}

impl Crowd {
    pub(crate) fn start(
        serve: impl Fn(&Ask, &mut TcpStream) -> std::io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("0.0.0.0:0").unwrap();
        let at = listener.local_addr().unwrap();
        let serve: Arc<Serve> = Arc::new(serve);
        let ending = Arc::new(AtomicBool::new(false));
        let most = Arc::new(AtomicUsize::new(0));
        let open: Arc<Mutex<[usize; 256]>> = Arc::new(Mutex::new([0; 256]));
        let (ends, mark) = (Arc::clone(&ending), Arc::clone(&most));
        let accepting = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if ends.load(Ordering::SeqCst) {
                    return;
                }
                let Ok(mut stream) = stream else { continue };
                let (serve, open, mark) =
                    (Arc::clone(&serve), Arc::clone(&open), Arc::clone(&mark));
                std::thread::spawn(move || {
                    let host = stream.local_addr().unwrap().ip();
                    let IpAddr::V4(v4) = host else { return };
                    let slot = usize::from(v4.octets()[3]);
                    let now = {
                        let mut open = open.lock().unwrap();
                        open[slot] += 1;
                        open[slot]
                    };
                    mark.fetch_max(now, Ordering::SeqCst);
                    let gone = Box::new(move || open.lock().unwrap()[slot] -= 1);
                    GONE.with(|cell| *cell.borrow_mut() = Some(gone));
                    if let Some((path, head)) = read_head(&mut stream) {
                        let ask = Ask { host, path, head };
                        // A client that goes away early is what some of this is about.
                        let _ = serve(&ask, &mut stream);
                    }
                    is_over();
                });
            }
        });
        Self {
            at,
            ending,
            accepting: Some(accepting),
            most_a_host: most,
        }
    }

    /// The address of a path on one of 200 hosts.
    pub(crate) fn url(&self, host: usize, path: &str) -> String {
        format!("http://127.0.0.{}:{}{path}", 1 + host % 200, self.at.port())
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        self.ending.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(("127.0.0.1", self.at.port())));
        if let Some(accepting) = self.accepting.take() {
            drop(accepting.join());
        }
    }
}

fn read_head(stream: &mut TcpStream) -> Option<(String, String)> {
    let mut head = Vec::new();
    let mut piece = [0; 2048];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let count = stream.read(&mut piece).ok().filter(|count| *count > 0)?;
        head.extend_from_slice(&piece[..count]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1)?.to_owned();
    Some((path, head))
}

/// A whole answer.
pub(crate) fn answer(
    stream: &mut TcpStream,
    status: &str,
    fields: &str,
    body: &[u8],
) -> std::io::Result<()> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\n{fields}Content-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    // The head alone may be all that the client waits for.
    is_over();
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)
}

/// A feed of a few articles of that round.
pub(crate) fn feed(name: usize, round: usize, items: usize) -> String {
    let item = |n: usize| {
        let text =
            format!("Le texte {n} du fil {name}, tour {round}, parle de Bamako. ").repeat(12);
        format!(
            "<item><title>Titre {name} {round} {n}</title>\
             <link>http://a.example/{name}/{round}/{n}</link><description>{text}</description></item>"
        )
    };
    let items = (0..items).map(item).collect::<Vec<_>>().concat();
    format!("<rss version=\"2.0\"><channel><title>Fil {name}</title>{items}</channel></rss>")
}
