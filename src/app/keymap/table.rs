//! The rows of the table: which keys mean what, where, unless the reader's settings say otherwise.

use super::{Binding, Context};
use crate::app::command::Command;

const S: u8 = Context::Sections.bit();
pub(super) const L: u8 = Context::List.bit();
pub(super) const A: u8 = Context::Article.bit();
pub(super) const R: u8 = Context::Related.bit();
pub(super) const O: u8 = Context::Overlay.bit();
pub(super) const M: u8 = Context::Atlas.bit();
pub(super) const PANES: u8 = S | L | A | R;
pub(super) const LISTS: u8 = PANES | O;
pub(super) const ALL: u8 = LISTS | M;
pub(super) const TEXT: u8 = A | R;

const fn row(command: Command, keys: &'static [&'static str], contexts: u8) -> Binding {
    Binding {
        command,
        keys,
        contexts,
    }
}

/// The table: one map, several contexts; no `AltGr`, no function key, nothing that tmux,
/// screen, mosh or flow control take. On AZERTY the unshifted row (`&` to `ç`) counts as 1 to 9.
pub const BINDINGS: &[Binding] = &[
    row(Command::Down, &["j", "Down"], ALL),
    row(Command::Up, &["k", "Up"], ALL),
    row(Command::Open, &["Enter"], ALL),
    row(Command::Open, &["l", "Right"], S | TEXT | O),
    row(Command::Out, &["h", "Left"], S | TEXT),
    row(Command::Unfold, &["l", "Right"], L),
    row(Command::Leftward, &["h", "Left"], M),
    row(Command::Rightward, &["l", "Right"], M),
    row(Command::Fold, &["h", "Left"], L),
    row(Command::ToggleFolding, &["f"], S | L),
    row(Command::NextPane, &["Tab"], ALL),
    row(Command::PreviousPane, &["Shift-Tab"], ALL),
    row(Command::Advance, &["Space"], PANES),
    row(Command::PageUp, &["b", "PgUp"], ALL),
    row(Command::PageDown, &["PgDn"], ALL),
    row(Command::HalfDown, &["Ctrl-d"], ALL),
    row(Command::HalfUp, &["Ctrl-u"], ALL),
    row(Command::Top, &["g g", "Home"], ALL),
    row(Command::Bottom, &["G", "End"], ALL),
    row(Command::NextUnread, &["n"], PANES),
    row(Command::PreviousUnread, &["p"], PANES),
    row(Command::Back, &["H", "Backspace", "Alt-Left"], PANES),
    row(Command::Forward, &["L", "Alt-Right"], PANES),
    row(Command::Related, &["r"], PANES),
    row(Command::RelatedDown, &["J"], TEXT),
    row(Command::RelatedUp, &["K"], TEXT),
    row(Command::FollowNth(1), &["1", "&"], TEXT),
    row(Command::FollowNth(2), &["2", "é"], TEXT),
    row(Command::FollowNth(3), &["3", "\""], TEXT),
    row(Command::FollowNth(4), &["4", "'"], TEXT),
    row(Command::FollowNth(5), &["5", "("], TEXT),
    row(Command::FollowNth(6), &["6", "-"], TEXT),
    row(Command::FollowNth(7), &["7", "è"], TEXT),
    row(Command::FollowNth(8), &["8", "_"], TEXT),
    row(Command::FollowNth(9), &["9", "ç"], TEXT),
    row(Command::PinnedNth(1), &["g 1", "g &"], PANES),
    row(Command::PinnedNth(2), &["g 2", "g é"], PANES),
    row(Command::PinnedNth(3), &["g 3", "g \""], PANES),
    row(Command::PinnedNth(4), &["g 4", "g '"], PANES),
    row(Command::PinnedNth(5), &["g 5", "g ("], PANES),
    row(Command::PinnedNth(6), &["g 6", "g -"], PANES),
    row(Command::PinnedNth(7), &["g 7", "g è"], PANES),
    row(Command::PinnedNth(8), &["g 8", "g _"], PANES),
    row(Command::PinnedNth(9), &["g 9", "g ç"], PANES),
    row(Command::Cut, &["X"], TEXT | O),
    row(Command::Join, &["B"], L | TEXT),
    row(Command::Watch, &["w"], L | A | R | O),
    row(Command::Watched, &["W"], PANES),
    row(Command::Coverage, &["c"], L | A | R | O),
    row(Command::Timeline, &["t"], L | A | R | O),
    row(Command::FullText, &["x"], L | A | R),
    row(Command::Keep, &["d"], L | A | R),
    row(Command::Offline, &["D"], PANES),
    row(Command::Pictures, &["V"], L | A | R),
    row(Command::ToggleSaved, &["s"], L | A | R),
    row(Command::ToggleRead, &["m"], L | A | R),
    row(Command::MarkAllRead, &["M"], PANES),
    row(Command::MarkOlderRead, &["A"], L),
    row(Command::Select, &["v"], L),
    row(Command::Undo, &["u"], PANES),
    row(Command::Redo, &["U"], PANES),
    row(Command::Filter, &["F"], S | L),
    row(Command::Search, &["/"], LISTS),
    row(Command::Sort, &["S"], S | L),
    row(Command::NameSearch, &["g n"], PANES),
    row(Command::NextMatch, &[";"], L | A | R),
    row(Command::PreviousMatch, &[","], L | A | R),
    row(Command::Browser, &["o", "O"], L | A | R | O),
    row(Command::Links, &["f"], A),
    row(Command::CopyLink, &["y"], L | A | R),
    row(Command::CopyCitation, &["Y"], L | A | R),
    row(Command::About, &["i"], PANES),
    row(Command::Zen, &["z"], TEXT),
    row(Command::AddSource, &["a"], PANES),
    row(Command::Sources, &["E"], PANES),
    row(Command::Toggle, &["Space"], O),
    row(Command::Refresh, &["R"], PANES),
    row(Command::GoList, &["g l"], PANES),
    row(Command::GoArticle, &["g a"], PANES),
    row(Command::GoRelated, &["g r"], PANES),
    row(Command::FollowChosen, &["g f"], TEXT),
    row(Command::GoSections, &["g s"], PANES),
    row(Command::GoToday, &["g t"], PANES),
    row(Command::GoWhole, &["g d"], PANES),
    row(Command::GoCountries, &["g c"], PANES),
    row(Command::Atlas, &["g m"], PANES),
    row(Command::Trail, &["g h"], PANES),
    row(Command::Palette, &[":"], ALL),
    row(Command::Settings, &["g o"], PANES),
    row(Command::Repeat, &["."], PANES),
    row(Command::Help, &["?"], ALL),
    row(Command::Cancel, &["Esc"], ALL),
    row(Command::Close, &["q"], ALL),
    row(Command::Quit, &["Q", "Ctrl-c"], ALL),
    row(Command::Redraw, &["Ctrl-l"], ALL),
    row(Command::Suspend, &["Ctrl-z"], ALL),
];
