use super::*;
use crate::app::pointer::{Mouse, MouseAct};

fn finished(new: usize) -> Message {
    Message::Refresh(RefreshNews::Finished {
        new,
        failed: 0,
        received: 0,
        offline: None,
        stopped: false,
    })
}

#[test]
fn a_fault_of_the_settings_stands_until_a_key_is_pressed() {
    let mut model = model(5);
    model.warning = Some("ligne 4".to_owned());
    update(&mut model, Message::Refresh(RefreshNews::Started(3)));
    update(&mut model, finished(0));
    assert_eq!(model.told().map(String::as_str), Some("ligne 4"));
    keys(&mut model, "j");
    assert_eq!(model.told(), None);
    update(&mut model, finished(0));
    assert!(
        model
            .told()
            .is_some_and(|told| told.contains("rien de nouveau")),
        "{:?}",
        model.told()
    );
}

#[test]
fn a_fault_of_the_settings_stands_until_the_mouse_is_pressed() {
    let mut model = model(5);
    model.mouse = true;
    model.warning = Some("ligne 4".to_owned());
    let press = Mouse {
        act: MouseAct::Press,
        x: 5,
        y: 5,
    };
    update(&mut model, Message::Mouse(press));
    assert_eq!(model.told(), None);
}

/// A refresh that had nothing to ask ends at the same moment as the proxy's command.
#[test]
fn what_the_reader_must_know_is_not_covered_by_what_happens() {
    let mut model = model(5);
    let warning = |words| Message::Warning(Clean::line(words));
    update(&mut model, warning("le mandataire"));
    update(&mut model, Message::Refresh(RefreshNews::Started(0)));
    update(&mut model, finished(0));
    update(&mut model, warning("ligne 4"));
    let told = model.told().map(String::as_str);
    assert_eq!(told, Some("le mandataire · ligne 4"));
    keys(&mut model, "j");
    assert_eq!(model.told(), None);
}

#[test]
fn an_address_that_fails_is_not_said_to_be_asked_again() {
    let mut model = model(5);
    keys(&mut model, "a e x . o r g Enter");
    let failure = crate::domain::Failure {
        kind: crate::domain::FailureKind::Unreachable,
        status: None,
        detail: Clean::EMPTY,
    };
    let generation = model.overlay_generation;
    update(&mut model, Message::Discovered(generation, Err(failure)));
    let over = format!("{:?}", model.overlays.last());
    assert!(
        over.contains("rien n’a été ajouté") && !over.contains("plus tard"),
        "{over}"
    );
}
