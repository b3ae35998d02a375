//! Runs the core's effects on the store, the refresher and the reader's surroundings, and sends
//! back what came of them. Knows what an effect asks for, never why.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::{mpsc, watch};
use tokio_util::task::TaskTracker;

use super::network;
use super::outside;
use super::preferences;
use super::turns::Outside;
pub(super) use super::world::World;
use super::{anew, settling};
use super::{stored, way, writing};
use crate::app::{Effect, Message};
use crate::domain::Timestamp;
use crate::fetch::Lead;

/// Seconds between two looks at whether another program changed the store.
const LOOK_APART: i64 = 2;

/// Takes effects in and runs them: writes and what must see them one after another; of requests
/// that overtake one another one at a time, then the newest; everything else at once.
pub(super) struct Effects {
    world: World,
    tasks: TaskTracker,
    writes: mpsc::UnboundedSender<Effect>,
    /// Marks that are not in the store yet.
    unwritten: Arc<AtomicUsize>,
    /// For each kind of request that can be overtaken the one that waits. A search for every letter
    /// that is typed would keep the store busy with answers that nobody wants any more.
    newest: HashMap<Discriminant<Effect>, watch::Sender<Option<Effect>>>,
    settings: StartSettings,
    /// When it was last asked whether another program changed the store.
    looked: Option<Timestamp>,
}

/// What happens by itself once the first frame is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct StartSettings {
    /// Ask the feeds that are due.
    pub(super) refresh_on_start: bool,
    /// And again after this time.
    pub(super) refresh_every: std::time::Duration,
}

impl Effects {
    pub(super) fn new(world: World, settings: StartSettings) -> Self {
        let (writes, queue) = mpsc::unbounded_channel();
        let tasks = TaskTracker::new();
        let unwritten = Arc::new(AtomicUsize::new(0));
        tasks.spawn(writing::run(world.clone(), queue, Arc::clone(&unwritten)));
        Self {
            world,
            tasks,
            writes,
            unwritten,
            newest: HashMap::new(),
            settings,
            looked: None,
        }
    }

    /// Runs `task` until it is done or the program ends.
    fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let world = self.world.clone();
        self.tasks.spawn(async move {
            let task = world.whole(task);
            world.cancel.run_until_cancelled(task).await;
        });
    }

    /// The same where it keeps no key waiting for its processor.
    fn gather(&self, task: impl Future<Output = ()> + Send + 'static) {
        let world = self.world.clone();
        let task = async move {
            let task = world.whole(task);
            world.cancel.run_until_cancelled(task).await;
        };
        self.tasks.spawn_on(task, &self.world.gathering);
    }

    /// Asks the reader's command for the proxy while the paper is read already.
    pub(super) fn find_the_way(&self, (lead, command): (Lead, String)) {
        let world = self.world.clone();
        self.spawn(async move { way::find(&world, lead, command).await });
    }

    /// Puts the request in the place of the one of its kind that waits.
    fn replace(&mut self, effect: Effect) {
        let kind = discriminant(&effect);
        if let Some(waiting) = self.newest.get(&kind) {
            waiting.send_replace(Some(effect));
            return;
        }
        let (waiting, mut next) = watch::channel(Some(effect));
        next.mark_changed();
        self.newest.insert(kind, waiting);
        let world = self.world.clone();
        self.spawn(async move {
            while next.changed().await.is_ok() {
                let Some(effect) = next.borrow_and_update().clone() else {
                    continue;
                };
                // A picture may take as long as the network lets it, and a headline that the reader
                // left is no longer likely to be opened: the next does not wait for it.
                let gives_way = matches!(
                    effect,
                    Effect::ShowPicture { .. }
                        | Effect::DrawPicture(..)
                        | Effect::PrepareRelated(..)
                );
                // One that broke off leaves the way to the next of its kind.
                tokio::select! {
                    _ = world.whole(perform(&world, effect)) => {}
                    Ok(()) = next.changed(), if gives_way => next.mark_changed(),
                }
            }
        });
    }

    /// How many marks are not in the store yet, from now on to the end.
    pub(super) fn unwritten(&self) -> Arc<AtomicUsize> {
        Arc::clone(&self.unwritten)
    }

    /// Waits for the writes that were asked for; fetches are cancelled.
    pub(super) async fn finish(self) {
        self.world.cancel.cancel();
        drop(self.writes);
        drop(self.newest);
        self.tasks.close();
        self.tasks.wait().await;
    }
}

impl Outside for Effects {
    fn run(&mut self, effect: Effect) {
        if is_write(&effect) {
            let marks = usize::from(writing::is_mark(&effect));
            self.unwritten.fetch_add(marks, Ordering::Relaxed);
            // The receiver lives as long as this sender.
            let _ = self.writes.send(effect);
        } else if can_be_overtaken(&effect) {
            self.replace(effect);
        } else {
            let gathers = gathers(&effect);
            let world = self.world.clone();
            let task = async move { perform(&world, effect).await };
            if gathers {
                self.gather(task);
            } else {
                self.spawn(task);
            }
        }
    }

    fn keyed(&mut self) {
        self.world.settling.keyed();
        let now = self.world.clock.now();
        if self
            .looked
            .is_some_and(|at| (0..LOOK_APART).contains(&now.since(at)))
        {
            return;
        }
        self.looked = Some(now);
        let world = self.world.clone();
        self.spawn(async move {
            let changed = world.store.changed_elsewhere().await;
            world
                .tell(changed.map(|changed| changed.then_some(Message::StoreChanged)))
                .await;
        });
    }

    fn first_frame_drawn(&mut self) {
        let world = self.world.clone();
        world.settling.ask();
        self.spawn(async move { settling::run(&world).await });
        let world = self.world.clone();
        self.spawn(async move { anew::run(&world).await });
        if self.world.offline {
            return;
        }
        let (world, settings) = (self.world.clone(), self.settings);
        self.gather(async move { network::by_itself(&world, settings).await });
    }
}

/// Writes, and the counts and marks that must see them. The file of settings is among them: it is
/// read, changed and written, and what was changed is taken back in the order in which it was done.
pub(super) const fn is_write(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::Change(..)
            | Effect::MarkRead(..)
            | Effect::MarkReadFrom(..)
            | Effect::MarkFound(..)
            | Effect::Choose { .. }
            | Effect::LoadChoices
            | Effect::KeepTheme(..)
            | Effect::KeepSection(..)
            | Effect::AddRule(..)
            | Effect::ChangeSetting(..)
            | Effect::ChangeLine(..)
            | Effect::Bind(..)
            | Effect::Undo
            | Effect::Redo
            | Effect::Watch(..)
            | Effect::Unwatch(..)
            | Effect::Cut(..)
            | Effect::Join(..)
            | Effect::LoadParts(..)
            | Effect::NoteVisit(..)
            | Effect::SaveTrail(..)
            | Effect::LoadSections
    )
}

/// What fetches. It starts no program: a browser would have the priority of these threads for good.
const fn gathers(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::Refresh { .. }
            | Effect::FullText(..)
            | Effect::Follow(..)
            | Effect::Discover(..)
            | Effect::Subscribe(..)
            | Effect::Offline
            | Effect::Keep(..)
    )
}

/// Reads whose answer is dropped once a newer one of the kind was asked for.
const fn can_be_overtaken(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::LoadPage(..)
            | Effect::Search(..)
            | Effect::LoadArticle(..)
            | Effect::LoadRelated(..)
            | Effect::AwaitRelated(..)
            | Effect::PrepareRelated(..)
            | Effect::LoadStory(..)
            | Effect::LoadVersions(..)
            | Effect::LoadAtlasNews(..)
            | Effect::LoadTopics(..)
            | Effect::ShowPicture { .. }
            | Effect::DrawPicture(..)
            | Effect::CountNamed(..)
            | Effect::CountFound(..)
            | Effect::FindUnread(..)
            | Effect::LoadVisited(..)
            | Effect::SearchCatalogue(..)
    )
}

/// Reads the store, or does something outside.
async fn perform(world: &World, effect: Effect) {
    if effect == Effect::LoadSettings {
        return preferences::load(world).await;
    }
    let Some(effect) = outside::perform(world, effect).await else {
        return;
    };
    if let Some(effect) = network::perform(world, effect).await {
        let result = stored::read(world, effect).await;
        world.tell(result).await;
    }
}

#[cfg(test)]
mod tests;
