//! Whether a visit counts, so that what came before it is told of no more.

use super::*;
use crate::app::was_here;
use crate::domain::Since;

fn told() -> Model {
    let mut model = model(5);
    let lens = crate::domain::Lens::parse("ML").unwrap();
    let since = Since {
        from: NOW,
        after: ArticleId(0),
        articles: 5,
        unread: 5,
        more: false,
        stories: Vec::new(),
        places: vec![(lens, 3)],
    };
    model.settings.show_since = true;
    model.touched = false;
    update(&mut model, Message::Since(Some(Box::new(since)), true));
    assert!(matches!(model.overlays.last(), Some(Overlay::Since { .. })));
    model
}

#[test]
fn what_a_line_means_beneath_it_is_done_and_puts_it_away() {
    for typed in ["c", "coverage", "w", "o"] {
        let mut model = told();
        let effects = update(&mut model, Message::Line(typed.to_owned()));
        let lies = |over: &Overlay| matches!(over, Overlay::Since { .. });
        assert!(!model.overlays.iter().any(lies), "{typed}");
        assert!(!effects.is_empty(), "{typed}: {:?}", model.notice);
    }
}

#[test]
fn who_only_looks_in_has_not_been_here() {
    for pressed in ["Esc", "q", "q j j k", "/ m a l i Esc"] {
        let mut model = told();
        keys(&mut model, pressed);
        assert!(!was_here(&model, NOW.plus(5)), "{pressed}");
        // Who stays has seen it.
        assert!(was_here(&model, NOW.plus(90)), "{pressed}");
    }
}

#[test]
fn who_reads_has_been_here_however_short() {
    for pressed in ["j", "j Enter", "q Enter", "q m", "q s", "q M"] {
        let mut model = told();
        keys(&mut model, pressed);
        if model.opening.is_some() {
            arrive(&mut model);
        }
        assert!(was_here(&model, NOW.plus(5)), "{pressed}");
    }
}
