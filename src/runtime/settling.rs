//! Decides which stories the newest articles are of, reads ahead, and counts how long texts are, when nobody
//! wants anything else: no key was pressed a moment ago, and no refresh brings more.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::Notify;

use super::effects::World;
use super::network::Refreshing;
use crate::app::Message;

/// After a key that long nothing is decided: most keys come in runs.
const QUIET: Duration = Duration::from_millis(300);

/// Between two looks at an index that is being made anew.
const ANEW: Duration = Duration::from_secs(1);

/// Articles after which the screen is told: what it folds anew is then worth a frame.
const TOLD: usize = 200;

/// What deciding must know of the rest.
#[derive(Debug, Default)]
pub(super) struct Settling {
    /// There may be articles to decide on.
    wanted: Notify,
    /// Keys pressed since the start.
    keys: AtomicUsize,
}

impl Settling {
    /// There may be articles to decide on; never waits.
    pub(super) fn ask(&self) {
        self.wanted.notify_one();
    }

    /// A key was pressed: what is not begun waits.
    pub(super) fn keyed(&self) {
        self.keys.fetch_add(1, Ordering::Relaxed);
    }

    /// Waits until no key was pressed since the last call, or for [`QUIET`]. `seen` is the number of keys, for
    /// the next call.
    async fn still(&self, seen: &mut usize) {
        loop {
            let keys = self.keys.load(Ordering::Relaxed);
            if keys == *seen {
                return;
            }
            *seen = keys;
            tokio::time::sleep(QUIET).await;
        }
    }

    /// The same, and until no refresh is under way.
    async fn quiet(&self, refreshing: &Refreshing, seen: &mut usize) {
        self.still(seen).await;
        while refreshing.is_under_way() {
            tokio::time::sleep(QUIET).await;
            self.still(seen).await;
        }
    }
}

/// Decides whenever it is asked to, until the program ends.
pub(super) async fn run(world: &World) {
    world.settling.wanted.notified().await;
    read_ahead(world).await;
    loop {
        settle(world).await;
        look(world).await;
        measure(world).await;
        world.settling.wanted.notified().await;
    }
}

/// Reads of the index what the articles that are opened first want of it, beside a refresh too: it is soon done.
async fn read_ahead(world: &World) {
    let mut keys = 0;
    for step in 0.. {
        world.settling.still(&mut keys).await;
        match world.store.read_ahead(step).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => return tracing::warn!(%error, "the index is not read ahead"),
        }
    }
}

/// Looks around the articles that are older than those whose stories are decided.
async fn look(world: &World) {
    let mut keys = 0;
    loop {
        world.settling.quiet(&world.refreshing, &mut keys).await;
        match world.store.look_around().await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => return tracing::error!(%error, "articles are not compared"),
        }
    }
}

/// Counts what an older griot kept without its length; nothing once that is done.
async fn measure(world: &World) {
    let mut keys = 0;
    loop {
        world.settling.quiet(&world.refreshing, &mut keys).await;
        match world.store.measure_texts().await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => return tracing::error!(%error, "texts are not measured"),
        }
    }
}

async fn settle(world: &World) {
    let (mut keys, mut untold) = (0, 0);
    loop {
        let settling = &world.settling;
        settling.quiet(&world.refreshing, &mut keys).await;
        let settled = match world.store.settle_stories().await {
            Ok(settled) => settled,
            Err(error) => return tracing::error!(%error, "stories are not decided"),
        };
        untold += settled.articles;
        if untold >= TOLD || (untold > 0 && !settled.more) {
            world.send(Message::Settled).await;
            untold = 0;
        }
        if !settled.more {
            return;
        }
        if settled.articles + settled.looked == 0 {
            tokio::time::sleep(ANEW).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::{Instant, sleep, timeout};

    #[tokio::test(start_paused = true)]
    async fn keys_put_deciding_off() {
        let (settling, refreshing) = (Settling::default(), Refreshing::default());
        let (begun, mut seen) = (Instant::now(), 0);
        settling.quiet(&refreshing, &mut seen).await;
        assert_eq!(begun.elapsed(), Duration::ZERO);
        settling.keyed();
        let typing = async {
            for _ in 0..6 {
                sleep(QUIET / 2).await;
                settling.keyed();
            }
        };
        let deciding = async {
            settling.quiet(&refreshing, &mut seen).await;
            begun.elapsed()
        };
        let ((), waited) = tokio::join!(typing, deciding);
        assert!((QUIET * 3..=QUIET * 5).contains(&waited), "{waited:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_refresh_puts_deciding_off() {
        let (settling, refreshing) = (Settling::default(), Refreshing::default());
        assert!(refreshing.begin());
        let mut seen = 0;
        let deciding = settling.quiet(&refreshing, &mut seen);
        assert!(timeout(QUIET * 20, deciding).await.is_err());
    }
}
