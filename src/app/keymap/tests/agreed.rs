//! The keys that were agreed on.

use super::*;

/// The defaults that were agreed on, line by line: every key of the table leads where it says, in
/// the headlines, the text and the sidebar.
#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn the_agreed_keys_mean_what_was_agreed() {
    use Command as C;
    let everywhere = [
        ("j", C::Down),
        ("k", C::Up),
        ("Down", C::Down),
        ("Up", C::Up),
        ("Enter", C::Open),
        ("Tab", C::NextPane),
        ("Shift-Tab", C::PreviousPane),
        ("Space", C::Advance),
        ("b", C::PageUp),
        ("Ctrl-d", C::HalfDown),
        ("Ctrl-u", C::HalfUp),
        ("PgDn", C::PageDown),
        ("PgUp", C::PageUp),
        ("g g", C::Top),
        ("G", C::Bottom),
        ("Home", C::Top),
        ("End", C::Bottom),
        ("n", C::NextUnread),
        ("p", C::PreviousUnread),
        ("H", C::Back),
        ("L", C::Forward),
        ("Backspace", C::Back),
        ("Alt-Left", C::Back),
        ("Alt-Right", C::Forward),
        ("r", C::Related),
        ("c", C::Coverage),
        ("t", C::Timeline),
        ("w", C::Watch),
        ("W", C::Watched),
        ("x", C::FullText),
        ("d", C::Keep),
        ("s", C::ToggleSaved),
        ("m", C::ToggleRead),
        ("M", C::MarkAllRead),
        ("u", C::Undo),
        ("U", C::Redo),
        ("/", C::Search),
        (";", C::NextMatch),
        (",", C::PreviousMatch),
        ("o", C::Browser),
        ("O", C::OpenWith),
        ("y", C::CopyLink),
        ("Y", C::CopyCitation),
        ("e", C::Export),
        ("P", C::Pipe),
        ("T", C::Translate),
        ("i", C::About),
        ("a", C::AddSource),
        ("E", C::Sources),
        ("R", C::Refresh),
        ("g l", C::GoList),
        ("g a", C::GoArticle),
        ("g r", C::GoRelated),
        ("g s", C::GoSections),
        ("g d", C::GoWhole),
        ("g h", C::Trail),
        ("g t", C::GoToday),
        ("g c", C::GoCountries),
        (".", C::Repeat),
        (":", C::Palette),
        ("?", C::Help),
        ("Esc", C::Cancel),
        ("q", C::Close),
        ("Q", C::Quit),
        ("Ctrl-c", C::Quit),
        ("Ctrl-l", C::Redraw),
        ("Ctrl-z", C::Suspend),
    ];
    let list = [
        ("l", C::Unfold),
        ("Right", C::Unfold),
        ("h", C::Fold),
        ("Left", C::Fold),
        ("v", C::Select),
        ("A", C::MarkOlderRead),
        ("F", C::Filter),
        ("S", C::Sort),
        ("1", C::PinnedNth(1)),
        ("9", C::PinnedNth(9)),
        ("&", C::PinnedNth(1)),
        ("ç", C::PinnedNth(9)),
    ];
    let text = [
        ("l", C::Open),
        ("Right", C::Open),
        ("h", C::Out),
        ("Left", C::Out),
        ("J", C::RelatedDown),
        ("K", C::RelatedUp),
        ("1", C::FollowNth(1)),
        ("9", C::FollowNth(9)),
        ("&", C::FollowNth(1)),
        ("ç", C::FollowNth(9)),
        ("z", C::Zen),
    ];
    let map = Keymap::default();
    let rows = |context, keys: &[(&'static str, C)]| {
        for (keys, command) in keys {
            let found = means(&map, context, keys);
            assert_eq!(found, Resolved::Command(*command), "{context:?} {keys}");
        }
    };
    rows(Context::List, &list);
    rows(Context::Article, &[("f", C::Links)]);
    for context in [Context::List, Context::Article, Context::Related] {
        rows(context, &everywhere);
    }
    for context in [Context::Article, Context::Related] {
        rows(context, &text);
    }
}
