//! A backend that tells the terminal which cells are links (OSC 8). A link that is broken over
//! lines keeps one id, so that the terminal shows it as one; terminals that know nothing of it
//! ignore it.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use url::Url;

use crate::app::doubt;
use crate::ui::LinkCells;

/// A longer address is left out: it would cost more than a screen of text.
const ADDRESS_BYTES: usize = 2_000;

/// The links of the frame that is being drawn.
pub(super) type Links = Rc<RefCell<Vec<LinkCells>>>;

/// Another backend, with links.
pub(super) struct Linked<B> {
    inner: B,
    links: Links,
}

/// Whether the terminal may open an address by itself: what griot would ask about first, or not open
/// at all, is only text.
fn may_be_told(url: &Url) -> bool {
    let is_web = matches!(url.scheme(), "http" | "https");
    is_web && url.as_str().len() <= ADDRESS_BYTES && doubt(url).is_none()
}

impl<B> Linked<B> {
    pub(super) const fn new(inner: B, links: Links) -> Self {
        Self { inner, links }
    }
}

impl<B: Write> Write for Linked<B> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<B: Backend<Error = io::Error> + Write> Backend for Linked<B> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let links = self.links.borrow();
        if links.is_empty() {
            return self.inner.draw(content);
        }
        let of = |x: u16, y: u16| {
            let here = |cells: &&LinkCells| cells.y == y && cells.x.contains(&x);
            links.iter().find(here)
        };
        let mut cells = content.peekable();
        while let Some((x, y, _)) = cells.peek() {
            let link = of(*x, *y);
            let mut same = Vec::new();
            let begins = |(x, y, _): &(u16, u16, &Cell)| {
                of(*x, *y).map(|cells| cells.link) == link.map(|cells| cells.link)
            };
            while let Some(cell) = cells.next_if(begins) {
                same.push(cell);
            }
            match link.filter(|link| may_be_told(&link.url)) {
                Some(link) => {
                    // A `Url` is ASCII without control characters.
                    write!(self.inner, "\x1b]8;id={};{}\x1b\\", link.link, link.url)?;
                    self.inner.draw(same.into_iter())?;
                    self.inner.write_all(b"\x1b]8;;\x1b\\")?;
                }
                None => self.inner.draw(same.into_iter())?,
            }
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

/// Whether the terminal is known to stumble over links: dumb ones, the Linux console, and screen
/// without tmux, which shows what it does not know.
pub(super) fn stumbles(env: impl Fn(&str) -> Option<String>) -> bool {
    let term = env("TERM").unwrap_or_default();
    let screen = term.starts_with("screen") && env("TMUX").is_none_or(|tmux| tmux.is_empty());
    matches!(term.as_str(), "dumb" | "linux") || screen
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::Terminal;
    use ratatui::backend::CrosstermBackend;
    use ratatui::{TerminalOptions, Viewport, layout::Rect};

    #[test]
    fn a_link_that_breaks_is_one_link_on_both_lines() {
        let links = Links::default();
        let url = Url::parse("https://rfi.example/a?b=%1B]").unwrap();
        let cells = |y, x| LinkCells {
            y,
            x,
            link: 2,
            url: url.clone(),
        };
        *links.borrow_mut() = vec![cells(0, 2..4), cells(1, 0..2)];
        let mut out = Vec::new();
        let backend = Linked::new(CrosstermBackend::new(&mut out), links);
        let viewport = Viewport::Fixed(Rect::new(0, 0, 4, 2));
        let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        terminal
            .draw(|frame| frame.render_widget("abcdefgh".get(..4).unwrap(), frame.area()))
            .unwrap();
        drop(terminal);
        let text = String::from_utf8(out).unwrap();
        let opened = format!("\x1b]8;id=2;{url}\x1b\\");
        assert_eq!(text.matches(&opened).count(), 1, "{text:?}");
        assert_eq!(text.matches("\x1b]8;;\x1b\\").count(), 1, "{text:?}");
        let (before, link) = text.split_once(&opened).unwrap();
        assert!(before.contains("ab") && link.contains("cd"), "{text:?}");
        assert!(!link.contains("\x1b]8;id=2;https://rfi.example/a?b=\x1b"));
    }

    #[test]
    fn terminals_that_stumble_are_spared() {
        let env = |term: &'static str, tmux: &'static str| {
            move |name: &str| match name {
                "TERM" => Some(term.to_owned()),
                "TMUX" => Some(tmux.to_owned()),
                _ => None,
            }
        };
        assert!(stumbles(env("dumb", "")));
        assert!(stumbles(env("screen-256color", "")));
        assert!(!stumbles(env("screen-256color", "/tmp/tmux")));
        assert!(!stumbles(env("xterm-256color", "")));
    }

    #[test]
    fn what_griot_would_not_open_unasked_is_no_link_of_the_terminal() {
        for (address, told) in [
            ("https://rfi.example/a", true),
            ("https://rfi.example:secret@evil.example/", false),
            ("https://xn--80ak6aa92e.com/", false),
            ("javascript:alert(1)", false),
            ("file:///etc/passwd", false),
        ] {
            assert_eq!(may_be_told(&address.parse().unwrap()), told, "{address}");
        }
    }
}
