//! One turn after another: waits for something to happen, takes in all that waits, draws once.
//! Knows neither what a message means nor how anything is drawn.

mod ahead;
mod pace;
mod stage;

use std::future::poll_fn;
use std::io;
use std::task::Poll;
use std::time::Duration;

use futures_util::{Stream, StreamExt};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

use super::graphics;
use super::input::{Heard, Input, Listener};
use super::signals::Signal;
use super::woken::Woken;
use crate::app::{self, Effect, Generation, Message, Model};
use crate::clock::Clock;
use crate::text::Clean;
pub(super) use stage::{Dressing, Outside, Stage};

/// Messages taken in before a frame is drawn at most, so that a flood of news never hides a key.
const DRAIN: usize = 512;

/// So long after a key the place in the open article is kept.
const REST: Duration = Duration::from_secs(2);

/// The state between turns.
pub(super) struct Turns<S, O> {
    pub(super) model: Model,
    pub(super) stage: S,
    pub(super) outside: O,
    pub(super) answers: mpsc::Receiver<Message>,
    pub(super) clock: Clock,
    pub(super) state: State,
}

/// What the turns keep of their own.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Something was taken in since the last frame.
    stale: bool,
    /// A key, or an answer to one, was taken in since then: its frame does not wait for the distance
    /// between frames.
    keyed: bool,
    /// When the last frame was drawn.
    drawn: Option<Instant>,
    /// The first frame waits until then for these answers.
    hold: Option<(Instant, u8)>,
    /// When a tick was asked for.
    tick: Option<Instant>,
    /// Until when a key may still be pressed after a digit.
    linger: Option<Instant>,
    /// Until when keys wait for the list of a request.
    awaited: Option<(Generation, Instant)>,
    /// When what was read is kept, unless a key is pressed before.
    rest: Option<Instant>,
    quit: bool,
    /// What was last told of the theme.
    pub(super) undressed: Option<String>,
    /// What the program ends with.
    pub(super) code: u8,
    listener: Listener,
}

impl<S: Stage, O: Outside> Turns<S, O> {
    /// Before the first turn.
    pub(super) fn new(
        model: Model,
        stage: S,
        outside: O,
        answers: mpsc::Receiver<Message>,
        clock: Clock,
    ) -> Self {
        Self {
            model,
            stage,
            outside,
            answers,
            clock,
            state: State::default(),
        }
    }

    /// Runs the effects of the start and takes turns until the program is to end.
    ///
    /// # Errors
    /// When the terminal can no longer be written to.
    pub(super) async fn take(
        &mut self,
        start: Vec<Effect>,
        input: &mut (impl Stream<Item = io::Result<impl Into<Input>>> + Unpin),
        signals: &mut (impl Stream<Item = Signal> + Unpin),
    ) -> io::Result<()> {
        let waiting = start
            .iter()
            .filter(|effect| pace::is_of_first_frame(effect));
        let waiting = u8::try_from(waiting.count()).unwrap_or(u8::MAX);
        self.state.stale = true;
        self.state.hold = Some((Instant::now() + pace::FIRST_FRAME, waiting));
        self.perform(start)?;
        while !self.state.quit {
            let woken = self.wait(input, signals).await;
            self.tell_time()?;
            self.take_in(woken)?;
            self.drain(input).await?;
            if !self.state.quit {
                self.draw_if_due()?;
            }
        }
        Ok(())
    }

    async fn wait(
        &mut self,
        input: &mut (impl Stream<Item = io::Result<impl Into<Input>>> + Unpin),
        signals: &mut (impl Stream<Item = Signal> + Unpin),
    ) -> Woken {
        let held = self.keys_held_until();
        tokio::select! {
            biased;
            event = input.next(), if held.is_none() => Woken::by(event),
            Some(signal) = signals.next() => Woken::Signal(signal),
            () = at(self.state.frame_at(Instant::now())) => Woken::Frame,
            Some(message) = self.answers.recv() => Woken::Answer(message),
            () = at(self.state.tick) => Woken::Tick,
            () = at(self.state.linger) => Woken::Lingered,
            () = at(self.state.rest) => Woken::Rested,
            () = at(held) => Woken::Frame,
        }
    }

    /// Nothing is taken in with an old time: ages, marks and "opened at" go by it.
    fn tell_time(&mut self) -> io::Result<()> {
        let now = self.clock.now();
        if now == self.model.now {
            return Ok(());
        }
        self.update(Message::Tick(now))
    }

    fn heed(&mut self, heard: Heard) -> io::Result<()> {
        match heard {
            Heard::Ground(ground) => {
                self.state.stale |= self.stage.stand_on(ground);
                Ok(())
            }
            Heard::Pictures(way) => {
                let way = graphics::better(self.model.settings.pictures, way);
                self.handle(Message::PicturesBy(way))
            }
            Heard::Message(message) => {
                self.state.keyed = true;
                self.state.rest = Some(Instant::now() + REST);
                self.outside.keyed();
                self.handle(message)
            }
        }
    }

    fn take_in(&mut self, woken: Woken) -> io::Result<()> {
        match woken {
            Woken::Input(event) => {
                let heard = self.state.listener.hear(event);
                heard.into_iter().try_for_each(|heard| self.heed(heard))
            }
            Woken::Signal(Signal::End(code)) => {
                (self.state.quit, self.state.code) = (true, code);
                let effects = app::update(&mut self.model, Message::Rested);
                self.perform(effects)
            }
            Woken::Signal(Signal::Stop) => self.suspend(),
            Woken::Signal(Signal::GoOn) => {
                self.stage.retake()?;
                self.measure()
            }
            Woken::Signal(Signal::Resized) => self.measure(),
            Woken::Answer(message) => {
                self.state.answered(&message);
                self.handle(message)
            }
            Woken::Tick => {
                self.state.tick = None;
                self.state.stale = true;
                Ok(())
            }
            Woken::Lingered => {
                self.state.linger = None;
                self.handle(Message::Lingered)
            }
            Woken::Rested => {
                self.state.rest = None;
                self.update(Message::Rested)
            }
            Woken::Frame => Ok(()),
        }
    }

    /// Takes in what else waits, keys first.
    async fn drain(
        &mut self,
        input: &mut (impl Stream<Item = io::Result<impl Into<Input>>> + Unpin),
    ) -> io::Result<()> {
        for _ in 0..DRAIN {
            if self.state.quit {
                break;
            }
            // Polled with the task's own waker: a stream may keep that of the first poll that found
            // nothing, and one that wakes nobody would leave every later key unseen.
            let polled = if self.holds_keys() {
                Poll::Pending
            } else {
                poll_fn(|context| Poll::Ready(input.poll_next_unpin(context))).await
            };
            let next = match polled {
                Poll::Ready(event) => Woken::by(event),
                Poll::Pending => match self.answers.try_recv() {
                    Ok(message) => Woken::Answer(message),
                    Err(_) => break,
                },
            };
            self.take_in(next)?;
        }
        Ok(())
    }

    fn handle(&mut self, message: Message) -> io::Result<()> {
        self.state.stale = true;
        self.update(message)
    }

    fn update(&mut self, message: Message) -> io::Result<()> {
        let answers = matches!(message, Message::Line(_));
        let effects = app::update(&mut self.model, message);
        self.perform(effects)?;
        self.stage.told(self.model.told(), answers);
        self.await_list();
        if !app::lingers(&self.model) {
            self.state.linger = None;
        }
        self.stage.key_places(app::wants_key_places(&self.model))
    }

    fn perform(&mut self, effects: Vec<Effect>) -> io::Result<()> {
        for effect in effects {
            match effect {
                Effect::Quit => self.state.quit = true,
                Effect::Suspend => self.suspend()?,
                Effect::Redraw => self.stage.forget()?,
                Effect::Copy(text) => self.stage.copy(&text)?,
                Effect::Mouse(on) => self.stage.mouse(on)?,
                Effect::Dress(theme) => {
                    let dressing = self.stage.dress(&theme);
                    self.told_of_theme(dressing);
                }
                Effect::WearRead => {
                    let dressing = self.stage.wear_read();
                    self.told_of_theme(dressing);
                }
                Effect::TickAt(moment) => {
                    let seconds = moment.since(self.clock.now()).max(0).unsigned_abs();
                    self.state.tick = Some(Instant::now() + Duration::from_secs(seconds));
                }
                Effect::Linger(time) => self.state.linger = Some(Instant::now() + time),
                effect => self.outside.run(effect),
            }
        }
        Ok(())
    }

    /// Tells what is wrong with the theme, and no longer what was once it is mended.
    fn told_of_theme(&mut self, dressing: Dressing) {
        let Dressing::Worn(problem) = dressing else {
            return;
        };
        let problem = problem.map(|told| Clean::line(&told).into_string());
        let before = self.state.undressed.take();
        for told in [&mut self.model.notice, &mut self.model.warning] {
            if told.is_some() && *told == before {
                *told = None;
            }
        }
        if problem.is_some() {
            self.model.notice.clone_from(&problem);
        }
        self.state.undressed = problem;
    }

    fn suspend(&mut self) -> io::Result<()> {
        if !self.stage.suspend()? {
            let words = self.model.strings().no_shell;
            return self.handle(Message::Warning(Clean::line(words)));
        }
        self.measure()
    }

    /// Others had the terminal meanwhile, or its letters were made larger: its size may be another, and
    /// that of its cells.
    fn measure(&mut self) -> io::Result<()> {
        let cell = self.stage.cell();
        self.handle(Message::CellIs(cell))?;
        let (columns, rows) = self.stage.size()?;
        self.handle(Message::Resized(columns, rows))
    }

    fn draw_if_due(&mut self) -> io::Result<()> {
        let now = Instant::now();
        if self.state.frame_at(now).is_none_or(|due| due > now) {
            return Ok(());
        }
        self.stage.draw(&self.model)?;
        let first = self.state.drawn.replace(now).is_none();
        self.state.stale = false;
        self.state.keyed = false;
        self.state.hold = None;
        if first {
            self.outside.first_frame_drawn();
        }
        Ok(())
    }
}

async fn at(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => std::future::pending().await,
    }
}

#[cfg(test)]
mod tests;
