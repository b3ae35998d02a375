//! Takes the terminal over and gives it back, whatever happens; knows nothing of what is drawn.

use std::io::{self, BufWriter, Stdout, Write};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{MoveTo, RestorePosition, SavePosition, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode, window_size,
};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal};

use super::clipboard;
use super::linked::{self, Linked, Links};
use crate::ui::LinkCells;

/// Whether the terminal is griot's at present. A panic hook can ask nothing else.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether it was asked to tell keys with their places.
static KEY_PLACES: AtomicBool = AtomicBool::new(false);

/// Bytes of a frame that are gathered before they are written: a full screen of text in one go.
const FRAME_BYTES: usize = 64 * 1024;

/// Buttons, the wheel, and moving with a button down; numbers in decimals (xterm, "Mouse
/// Tracking", 1000, 1002 and 1006). Not the library's own, which also asks for every move without a
/// button: each would wake griot.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Every key as a sequence, with the key in its place on a US keyboard, for as long as the screen is
/// griot's (kitty, "Comprehensive keyboard handling": 1 and 8 for the first, 4 for the second, 16 for what
/// was printed), and the end of it. Terminals that do not know it leave it unheard.
const KEY_PLACES_ON: &[u8] = b"\x1b[>29u";
const KEY_PLACES_OFF: &[u8] = b"\x1b[<u";

/// The terminal while griot has it; given back when dropped.
pub(super) struct Screen {
    /// Never dropped: dropping it writes to standard error when the cursor cannot be shown, which
    /// panics once the terminal is gone, before the last marks are written.
    terminal: ManuallyDrop<Terminal<Linked<CrosstermBackend<BufWriter<Stdout>>>>>,
    links: Links,
    /// The terminal is told which cells are links.
    tells_links: bool,
    /// The mouse is griot's.
    mouse: bool,
}

/// What is written beside a frame.
#[derive(Debug, Default)]
pub(super) struct Beside<'a> {
    /// Before it.
    pub(super) before: &'a [u8],
    /// Where what comes after it is written.
    pub(super) at: (u16, u16),
    /// What that is; the cursor comes back.
    pub(super) after: [&'a [u8]; 2],
}

impl Screen {
    /// Takes the terminal: raw mode, the alternate screen, pastes as one event.
    pub(super) fn take() -> io::Result<Self> {
        take()?;
        let out = BufWriter::with_capacity(FRAME_BYTES, io::stdout());
        let links = Links::default();
        let backend = Linked::new(CrosstermBackend::new(out), links.clone());
        match Terminal::new(backend) {
            Ok(terminal) => Ok(Self {
                terminal: ManuallyDrop::new(terminal),
                links,
                tells_links: !linked::stumbles(env),
                mouse: false,
            }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }

    /// Columns and rows.
    pub(super) fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.terminal.size()?;
        Ok((size.width, size.height))
    }

    /// Draws one frame and what is written beside it; terminals that know how show both at once and not in
    /// parts.
    pub(super) fn draw(
        &mut self,
        view: impl FnOnce(&mut Frame<'_>) -> Vec<LinkCells>,
        beside: &Beside<'_>,
    ) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.backend_mut().write_all(beside.before)?;
        let (links, tells) = (&self.links, self.tells_links);
        self.terminal.draw(|frame| {
            let found = view(frame);
            if tells {
                *links.borrow_mut() = found;
            }
        })?;
        let out = self.terminal.backend_mut();
        if beside.after.iter().any(|part| !part.is_empty()) {
            queue!(out, SavePosition, MoveTo(beside.at.0, beside.at.1))?;
            let mut parts = beside.after.iter();
            parts.try_for_each(|part| out.write_all(part))?;
            queue!(out, RestorePosition)?;
        }
        execute!(out, EndSynchronizedUpdate)
    }

    /// Forgets what is on the screen, so that the next frame is drawn whole.
    pub(super) fn forget(&mut self) -> io::Result<()> {
        // `Terminal::clear` asks the terminal where the cursor is, and the answer would go to
        // whoever reads the keys.
        let size = self.terminal.size()?;
        self.terminal.resize(size.into())
    }

    /// Asks the terminal for the colour of its ground (OSC 11). Terminals that do not know it are
    /// silent; the answer comes among the keys.
    pub(super) fn ask_ground(&mut self) -> io::Result<()> {
        self.write(b"\x1b]11;?\x1b\\")
    }

    /// Writes to the terminal what is no part of a frame.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let out = self.terminal.backend_mut();
        out.write_all(bytes)?;
        Write::flush(out)
    }

    /// Takes the mouse, or leaves it to the terminal, which then selects text with it.
    pub(super) fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        self.write(if on { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Has keys told with their places, or as they were.
    pub(super) fn key_places(&mut self, on: bool) -> io::Result<()> {
        if KEY_PLACES.swap(on, Ordering::SeqCst) == on {
            return Ok(());
        }
        self.write(if on { KEY_PLACES_ON } else { KEY_PLACES_OFF })
    }

    /// Puts a text on the clipboard, also over ssh.
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        self.write(&clipboard::sequence(text, env)?)
    }

    /// Takes the terminal again after it was given back, or after others may have changed it.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        // crossterm takes a mode that it set once for the mode that still is.
        disable_raw_mode()?;
        take()?;
        if KEY_PLACES.load(Ordering::SeqCst) {
            // Nobody knows whether the terminal still does: ended first, it is not asked to twice.
            self.write(KEY_PLACES_OFF)?;
            self.write(KEY_PLACES_ON)?;
        }
        self.terminal.hide_cursor()?;
        if self.mouse {
            self.mouse(true)?;
        }
        self.forget()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// Width and height of a cell in pixels; what is usual where the terminal does not say.
pub fn cell_pixels() -> (u16, u16) {
    const USUAL: (u16, u16) = (8, 16);
    let Ok(size) = window_size() else {
        return USUAL;
    };
    let of = |pixels: u16, cells: u16| pixels.checked_div(cells).filter(|size| *size >= 3);
    of(size.width, size.columns)
        .zip(of(size.height, size.rows))
        .unwrap_or(USUAL)
}

/// Columns of the terminal, when it says how many.
pub(super) fn columns() -> Option<u16> {
    let size = window_size().ok()?;
    Some(size.columns).filter(|columns| *columns > 0)
}

fn env(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn take() -> io::Result<()> {
    // Before the first change: what comes after may fail half-way.
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()
        .and_then(|()| execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste))
        .inspect_err(|_| {
            give_back();
        })
}

/// Gives the terminal back as it was; does nothing when it is not taken. Returns whether it was.
/// Faults are ignored: a terminal that is gone cannot be put in order.
pub(super) fn give_back() -> bool {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return false;
    }
    let mut out = io::stdout();
    let _ = out.write_all(MOUSE_OFF);
    if KEY_PLACES.load(Ordering::SeqCst) {
        let _ = out.write_all(KEY_PLACES_OFF);
    }
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        DisableBracketedPaste,
        ResetColor,
        LeaveAlternateScreen,
        Show
    );
    let _ = out.flush();
    let _ = disable_raw_mode();
    true
}
