//! A walk of twelve articles deep and back on real feeds, with the network gone: `GRIOT_SHARED` names
//! the folder that holds `tools/newsstand` (default `../shared`); skipped, with the reason on standard
//! error, where it is not at hand. Tells how long each step took.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "tests: a reason to skip and the time of each step are told, a list is written"
)]

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use griot::domain::{ArticleId, Filter, PageRequest, RelatedTarget};
use griot::store::{OpenOptions, RelatedLimits, Store};
use tokio::runtime::Runtime;

/// Articles of the walk.
const DEEP: usize = 12;

/// Articles that are tried as its first.
const TRIED: usize = 500;

struct Newsstand {
    server: Child,
    base: String,
}

impl Drop for Newsstand {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Newsstand {
    fn open() -> Option<Self> {
        let named = std::env::var_os("GRIOT_SHARED").map(PathBuf::from);
        let shared =
            named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"));
        let tool = shared.join("tools/newsstand");
        if !tool.is_file() {
            eprintln!("skipped: no {}", tool.display());
            return None;
        }
        let server = Command::new("python3")
            .arg(tool)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut server) = server else {
            eprintln!("skipped: no python3 to run the newsstand");
            return None;
        };
        let mut line = String::new();
        let said = BufReader::new(server.stdout.take()?).read_line(&mut line);
        let base = line.trim().strip_prefix("newsstand http://");
        let base = base.map(|base| base.trim_end_matches('/').to_owned());
        assert!(
            said.is_ok() && base.is_some(),
            "the newsstand said {line:?}"
        );
        base.map(|base| Self { server, base })
    }

    /// The list of its feeds.
    fn opml(&self) -> Vec<u8> {
        let mut stream = TcpStream::connect(&self.base).unwrap();
        write!(stream, "GET /opml.xml HTTP/1.0\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let head = answer.windows(4).position(|end| end == b"\r\n\r\n");
        answer.split_off(head.unwrap() + 4)
    }
}

fn griot(home: &Path, args: &[&str]) {
    let ran = Command::new(env!("CARGO_BIN_EXE_griot"))
        .args(args)
        .arg("--data-dir")
        .arg(home.join("griot"))
        .env_clear()
        .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
        .env("HOME", home)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    // A feed that fails is told by the code; some of the real ones do.
    assert!(ran.status.code().is_some_and(|code| code < 100), "{said}");
}

/// The first line of an article's sidebar that leads on to one not visited.
async fn onward(store: &Store, id: ArticleId, visited: &HashSet<ArticleId>) -> Option<ArticleId> {
    let lines = store.related(id, RelatedLimits::default()).await.unwrap();
    lines.into_iter().find_map(|line| match line.target {
        RelatedTarget::Stored(id) if !visited.contains(&id) => Some(id),
        _ => None,
    })
}

/// As far as a thread leads from an article.
async fn walk(store: &Store, first: ArticleId) -> Vec<ArticleId> {
    let (mut path, mut visited) = (vec![first], HashSet::from([first]));
    while path.len() < DEEP {
        let Some(next) = onward(store, path[path.len() - 1], &visited).await else {
            break;
        };
        visited.insert(next);
        path.push(next);
    }
    path
}

#[test]
fn a_walk_of_twelve_articles_and_back_needs_no_network() {
    let Some(newsstand) = Newsstand::open() else {
        return;
    };
    let home = tempfile::tempdir().unwrap();
    let opml = home.path().join("feeds.opml");
    std::fs::write(&opml, newsstand.opml()).unwrap();
    griot(home.path(), &["import", "--only", opml.to_str().unwrap()]);
    griot(home.path(), &["refresh"]);
    drop(newsstand);
    let store = Store::open(&home.path().join("griot"), &OpenOptions::default()).unwrap();
    Runtime::new().unwrap().block_on(async {
        let top = PageRequest::Top { limit: TRIED };
        let page = store.headlines(Filter::default(), top).await.unwrap();
        let mut deepest = Vec::new();
        for headline in page.headlines {
            let path = walk(&store, headline.id).await;
            if path.len() > deepest.len() {
                deepest = path;
            }
            if deepest.len() == DEEP {
                break;
            }
        }
        assert_eq!(deepest.len(), DEEP, "{deepest:?}");
        let there_and_back = deepest.iter().chain(deepest.iter().rev());
        for id in there_and_back {
            let begun = tokio::time::Instant::now();
            let open = store.article(*id).await.unwrap().unwrap();
            let lines = store.related(*id, RelatedLimits::default()).await.unwrap();
            eprintln!("{:?} {}", begun.elapsed(), open.article.title);
            let has_text = open.body.is_some() || open.article.standfirst.is_some();
            assert!(has_text, "{}", open.article.title);
            assert!(!lines.is_empty());
        }
    });
}
