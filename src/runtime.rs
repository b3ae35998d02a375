//! The impure shell around the core: runs effects, owns terminal, clock and channels. Must never
//! know what a message means.

mod anew;
mod answers;
pub mod bindings;
mod browser;
mod clipboard;
mod easel;
mod effects;
pub mod graphics;
mod input;
mod linear;
mod linked;
pub mod logging;
mod network;
mod offline;
mod outside;
pub mod panic;
mod picture;
mod pictures;
mod preferences;
pub(crate) mod programs;
mod rules;
mod settings;
mod settling;
mod signals;
mod stored;
mod surroundings;
mod terminal;
mod theatre;
pub mod themes;
mod turns;
mod typed;
mod wardrobe;
mod watch;
pub(crate) mod way;
mod woken;
mod world;
mod writing;

use std::io;
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::Context as _;
use futures_util::{Stream, StreamExt as _};
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::app::{self, Settings};
use crate::clock::Clock;
use crate::config::Price;
use crate::domain::Timestamp;
use crate::fetch::Lead;
use crate::refresh::{OfflineOptions, Refresher};
use crate::store::{RetentionPolicy, Store};
use crate::ui::LINEAR_SIZE;
use effects::{Effects, StartSettings, World};
use input::Input;
use offline::Journey;
pub use rules::Rules;
use signals::{HUNG_UP, Signals};
use terminal::Screen;
pub use terminal::cell_pixels;
use theatre::Theatre;
pub use themes::Themes;
use turns::{Stage, Turns};
use wardrobe::Wardrobe;

/// Messages that may wait for the loop.
const QUEUE: usize = 256;
/// Quitting takes no longer than this, also when the disk hangs.
const QUIT_TIME: Duration = Duration::from_secs(1);

/// How long quitting waits, and says so, for marks that another program keeps from being written.
const LAST_MARKS: Duration = Duration::from_mins(1);

/// What the reader is opened with.
pub struct Setup {
    /// Where everything is kept.
    pub store: Store,
    /// Who brings news.
    pub refresher: Refresher,
    /// The reader's settings.
    pub settings: Settings,
    /// The themes there are.
    pub themes: Themes,
    /// The file of settings.
    pub config_file: PathBuf,
    /// What is muted, what stands out.
    pub rules: Rules,
    /// The time.
    pub clock: Clock,
    /// What is pruned.
    pub retention: RetentionPolicy,
    /// Ask the feeds that are due when the paper is open.
    pub refresh_on_start: bool,
    /// And again after this time.
    pub refresh_every: Duration,
    /// The runtime of what comes over the network; its threads give way to the reader's.
    pub gathering: Handle,
    /// What is fetched for the road.
    pub offline: OfflineOptions,
    /// Where pictures are laid out for the viewer.
    pub pictures_folder: PathBuf,
    /// The terminal is to be asked how it shows pictures.
    pub ask_graphics: bool,
    /// What a megabyte costs.
    pub price: Option<Price>,
    /// The command that names the proxy, and who waits for it.
    pub later: Option<(Lead, String)>,
    /// Said in the status line of the first screen.
    pub notice: Option<String>,
    /// It is about the theme, and holds no longer once that is mended.
    pub notice_of_theme: bool,
}

/// Opens the reader and returns when it is closed; the terminal is as before. Gives the exit code:
/// 0, or what tells which signal ended it.
///
/// # Errors
/// When the terminal cannot be taken or written to.
pub async fn run_reader(setup: Setup) -> anyhow::Result<u8> {
    let signals = Signals::listen().context("could not listen for signals")?;
    let screen = Screen::take().context("could not use the terminal")?;
    let size = screen.size()?;
    let (ask_graphics, of_theme) = (setup.ask_graphics, setup.notice_of_theme);
    let (mut desk, themes) = Desk::new(setup);
    let wardrobe = Wardrobe::new(themes, desk.world.answers.clone());
    let (mut stage, problem) = Theatre::new(screen, wardrobe, &desk.settings.theme);
    stage.ask_graphics = ask_graphics;
    desk.notice = desk.notice.or_else(|| problem.clone());
    desk.undressed = desk.notice.clone().filter(|_| of_theme).or(problem);
    // Kept until the reader is closed; without it themes are read when they are chosen.
    let _watch = watch::themes(stage.themes(), desk.world.answers.clone());
    desk.sit(stage, size, typed::events(), signals).await
}

/// The same as lines one after another: nothing is drawn over, and lines are read in the place of
/// keys. Ends when there are no more.
///
/// # Errors
/// When nothing can be written any more.
pub async fn run_linear(setup: Setup) -> anyhow::Result<u8> {
    let signals = Signals::listen().context("could not listen for signals")?;
    let (mut desk, _) = Desk::new(setup);
    let (stage, lines) = linear::open();
    // Broken again at the edge, every other line of a text would be the rest of the one before it.
    desk.settings.measure = desk.settings.measure.min(stage.room());
    let ended = desk.sit(stage, LINEAR_SIZE, lines, signals).await;
    ended.or_else(|error| {
        let system = error.root_cause().downcast_ref::<io::Error>();
        // Who reads the lines has read enough.
        let is_enough = system.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe);
        if is_enough { Ok(0) } else { Err(error) }
    })
}

/// What the reader works with, before it has a place to be shown.
struct Desk {
    world: World,
    start: StartSettings,
    receiver: mpsc::Receiver<app::Message>,
    later: Option<(Lead, String)>,
    settings: Settings,
    notice: Option<String>,
    /// What is wrong with the theme.
    undressed: Option<String>,
}

impl Desk {
    fn new(setup: Setup) -> (Self, Themes) {
        let (sender, receiver) = mpsc::channel(QUEUE);
        let world = World {
            store: setup.store,
            refresher: setup.refresher,
            locale: Arc::new(setup.settings.locale.clone()),
            clock: setup.clock,
            retention: setup.retention,
            answers: sender,
            cancel: CancellationToken::new(),
            offline: setup.settings.offline,
            refreshing: Arc::default(),
            settling: Arc::default(),
            pictures_folder: setup.pictures_folder,
            config_file: setup.config_file,
            rules: Arc::new(Mutex::new(Arc::new(setup.rules))),
            ready: Arc::default(),
            gathering: setup.gathering,
            journey: Arc::new(Journey::new(setup.offline, setup.price)),
        };
        let start = StartSettings {
            refresh_on_start: setup.refresh_on_start,
            refresh_every: setup.refresh_every,
        };
        let desk = Self {
            world,
            start,
            receiver,
            later: setup.later,
            settings: setup.settings,
            notice: setup.notice,
            undressed: None,
        };
        (desk, setup.themes)
    }

    /// Takes turns until the reader is closed, and waits for what is still to be written.
    async fn sit<S: Stage>(
        self,
        stage: S,
        size: (u16, u16),
        mut input: impl Stream<Item = io::Result<impl Into<Input>>> + Unpin,
        mut signals: Signals,
    ) -> anyhow::Result<u8> {
        let (store, clock) = (self.world.store.clone(), self.world.clock);
        let still_writing = self.settings.locale.strings().still_writing;
        let (mut model, effects) = app::start(self.settings, size, clock.now());
        model.warning = self.notice;
        let outside = Effects::new(self.world, self.start);
        if let Some(later) = self.later {
            outside.find_the_way(later);
        }
        let mut turns = Turns::new(model, stage, outside, self.receiver, clock);
        turns.state.undressed = self.undressed;
        let ended = turns.take(effects, &mut input, &mut signals).await;
        let here = clock.now();
        let was_here = app::was_here(&turns.model, here);
        let Turns {
            stage,
            outside,
            mut answers,
            state,
            ..
        } = turns;
        drop(stage);
        // Nobody reads the answers any more; those that still come must not hold a write up.
        answers.close();
        let unwritten = outside.unwritten();
        let finish = finish(outside, store, (here, was_here));
        tokio::pin!(finish);
        let ended_soon = tokio::time::timeout(QUIT_TIME, &mut finish).await.is_ok();
        if !ended_soon && unwritten.load(Ordering::Relaxed) > 0 {
            say(still_writing);
            tokio::select! {
                _ = tokio::time::timeout(LAST_MARKS, finish) => {}
                // A terminal that is gone is told of more than once.
                _ = signals.next(), if state.code != HUNG_UP => {}
            }
        }
        ended.context("the terminal is gone")?;
        Ok(state.code)
    }
}

/// Ends what is still done and writes what is still to be written, also that the reader was here at a time.
async fn finish(outside: Effects, store: Store, (here, was_here): (Timestamp, bool)) {
    outside.finish().await;
    let noted = if was_here {
        store.note_here(here).await
    } else {
        store.note_first_here(here).await
    };
    if let Err(error) = noted {
        tracing::warn!(%error, "the visit is not kept");
    }
    if let Err(error) = store.close().await {
        tracing::error!(%error, "closing the store failed");
    }
}

/// A line on standard error, once the terminal is given back.
fn say(words: &str) {
    use std::io::Write as _;
    // The terminal may be gone.
    let _ = writeln!(io::stderr(), "griot: {words}");
}
