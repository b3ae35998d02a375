//! What was asked of the shell and is answered at once: where lines are read the next one waits for it,
//! so that each is answered before another is taken in. Must never know what an answer does.

use super::effect::Effect;
use super::filter::Facet;
use super::message::Message;
use super::model::{AddStep, Overlay, SourcesTab};

/// A kind of question. What the network brings is none: nobody waits for that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    /// A window of a list, or what a search finds.
    List,
    /// An article to be read.
    Article,
    /// What is known of an article.
    About,
    /// How many became read.
    Marked,
    /// What was taken back, or done again.
    Undone,
    /// Whether a story is watched now.
    Watch,
    /// A line that was cut from a sidebar.
    Cut,
    /// Two articles that tell one story.
    Join,
    /// What came since the last visit.
    Since,
    /// The next unread article.
    Unread,
    /// A setting that was changed.
    Setting,
    /// Articles for the clipboard.
    Copy,
    /// A file that is written.
    Export,
}

/// What an effect asks.
pub(in crate::app) const fn by(effect: &Effect) -> Option<Asked> {
    Some(match effect {
        Effect::LoadPage(..) | Effect::Search(..) => Asked::List,
        Effect::LoadArticle(..) => Asked::Article,
        Effect::LoadAbout(_) => Asked::About,
        Effect::MarkRead(..) | Effect::MarkReadFrom(..) | Effect::MarkFound(..) => Asked::Marked,
        Effect::Undo | Effect::Redo => Asked::Undone,
        Effect::Watch(_) => Asked::Watch,
        Effect::Cut(..) => Asked::Cut,
        Effect::Join(..) => Asked::Join,
        Effect::LoadSince(_) => Asked::Since,
        Effect::FindUnread(..) => Asked::Unread,
        Effect::ChangeSetting(..) | Effect::ChangeLine(..) => Asked::Setting,
        Effect::CopyArticles { .. } => Asked::Copy,
        Effect::Export(..) => Asked::Export,
        _ => return None,
    })
}

/// What a message answers.
pub(in crate::app) const fn answered(message: &Message) -> Option<Asked> {
    Some(match message {
        Message::Page(..) | Message::Found(..) => Asked::List,
        Message::Opened(..) => Asked::Article,
        Message::About(_) => Asked::About,
        Message::MarkedRead(_) => Asked::Marked,
        Message::Undone { .. } => Asked::Undone,
        Message::Watching(_) => Asked::Watch,
        Message::WasCut(..) => Asked::Cut,
        Message::WasJoined(_) => Asked::Join,
        Message::Since(..) => Asked::Since,
        Message::UnreadFound(..) => Asked::Unread,
        Message::SettingChanged(..) => Asked::Setting,
        Message::ToCopy { .. } | Message::NoAddress => Asked::Copy,
        Message::Exported(_) => Asked::Export,
        _ => return None,
    })
}

/// What lies over the regions has not come yet: nothing of it can be said or chosen.
pub fn has_not_come(over: &Overlay) -> bool {
    match over {
        Overlay::Sources {
            tab: SourcesTab::Catalogue,
            catalogue,
            filter,
            ..
        } => catalogue.is_empty() && filter.value().is_empty(),
        Overlay::Settings(pane) => pane.rows.is_empty(),
        Overlay::Keys(pane) => pane.writing || pane.preset.is_none(),
        Overlay::Story { reports, .. } => reports.is_none(),
        Overlay::Trail { rows, .. } => rows.is_none(),
        Overlay::Watched { rows, .. } => rows.is_none(),
        Overlay::Filter { facet, topics, .. } => {
            matches!(facet, Some(Facet::Topic)) && topics.is_none()
        }
        Overlay::Versions(pane) => pane.edits.is_none(),
        Overlay::Atlas(pane) => pane.counts.is_none(),
        Overlay::Add { step, .. } => matches!(step, AddStep::Looking),
        _ => false,
    }
}
