//! What the reader does, written into the store in its order; what waits or is not kept is said.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::mpsc;

use super::effects::{World, is_write};
use super::stored;
use crate::app::{Effect, Message};
use crate::domain::Change;
use crate::text::Clean;

/// A write that takes longer waits for another program, which the reader is told.
const PATIENCE: Duration = Duration::from_secs(2);

/// Writes that would be lost with the program: what the reader did, and where in which text.
pub(super) const fn is_mark(effect: &Effect) -> bool {
    let is_answer = matches!(
        effect,
        Effect::LoadSections | Effect::LoadParts(..) | Effect::LoadChoices
    );
    is_write(effect) && !is_answer && !matches!(effect, Effect::SaveTrail(..))
}

/// Writes until the sender is dropped: what was asked before quitting is still written. `left` counts
/// the marks that are not in the store yet.
pub(super) async fn run(
    world: World,
    mut queue: mpsc::UnboundedReceiver<Effect>,
    left: Arc<AtomicUsize>,
) {
    while let Some(effect) = queue.recv().await {
        let is_mark = is_mark(&effect);
        let change = match &effect {
            Effect::Change(ids, change) => Some((ids.clone(), *change)),
            // Which they are only the store would have known.
            Effect::MarkRead(..) | Effect::MarkReadFrom(..) | Effect::MarkFound(..) => {
                Some((Vec::new(), Change::Read(true)))
            }
            _ => None,
        };
        // What breaks off is not kept, and the marks behind it are written all the same.
        let write = world.whole(stored::write(&world, effect));
        tokio::pin!(write);
        let result = if let Ok(result) = tokio::time::timeout(PATIENCE, &mut write).await {
            result
        } else {
            if is_mark {
                let words = Clean::line(world.locale.strings().marks_wait);
                world.send(Message::Told(words)).await;
            }
            write.await
        };
        left.fetch_sub(usize::from(is_mark), Ordering::Relaxed);
        let kept = result.as_ref().is_some_and(Result::is_ok);
        if let Some(result) = result {
            world.tell(result).await;
        }
        if let (false, Some((ids, change))) = (kept, change) {
            world.send(Message::NotKept(ids, change)).await;
        }
    }
}
