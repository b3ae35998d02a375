//! Tells when the reader's own themes change on disk, so that a theme is seen as it is written.
//! Knows nothing of what is in them. The system tells of changes; nothing here wakes by itself.

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _, recommended_watcher};
use tokio::sync::mpsc;

use super::Themes;
use crate::app::Message;

/// Watches the folder of the reader's own themes as long as what is returned is kept; `None` when
/// there is no such folder, or it cannot be watched.
pub(super) fn themes(
    themes: &Themes,
    answers: mpsc::Sender<Message>,
) -> Option<RecommendedWatcher> {
    if !themes.are_seen() || !themes.folder().is_dir() {
        return None;
    }
    let known = themes.clone();
    let heard = move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            // A reader who is that far behind sees the change with the next one.
            let _ = answers.try_send(Message::ThemesChanged(known.names()));
        }
    };
    let mut watcher = recommended_watcher(heard).ok()?;
    watcher
        .watch(themes.folder(), RecursiveMode::NonRecursive)
        .ok()?;
    Some(watcher)
}
