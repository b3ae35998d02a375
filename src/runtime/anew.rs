//! Tells how far the index of related articles is while it is made anew.

use std::time::Duration;

use super::effects::World;
use crate::app::Message;
use crate::store::{Rebuilt, Result};

/// Between two looks at how far it is.
const LOOK: Duration = Duration::from_millis(250);

/// Tells it whenever the index is made anew, until the program ends.
pub(super) async fn run(world: &World) {
    loop {
        if let Err(error) = tell(world).await {
            tracing::error!(%error, "how far the index is cannot be told");
        }
        world.store.until_emptied().await;
    }
}

async fn tell(world: &World) -> Result<()> {
    let mut told = None;
    while let Some(rebuilt) = world.store.index_progress().await? {
        let percent = Some(percent(rebuilt));
        if told != percent {
            told = percent;
            world.send(Message::IndexMade(percent)).await;
        }
        tokio::time::sleep(LOOK).await;
    }
    if told.is_some() {
        world.send(Message::IndexMade(None)).await;
    }
    Ok(())
}

fn percent(rebuilt: Rebuilt) -> u8 {
    let percent = rebuilt.done.saturating_mul(100) / rebuilt.all.max(1);
    u8::try_from(percent).map_or(100, |percent| percent.min(100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_nothing_and_of_more_than_all_is_one() {
        let share = |done, all| percent(Rebuilt { done, all });
        assert_eq!([share(0, 0), share(2, 5), share(9, 5)], [0, 40, 100]);
    }
}
