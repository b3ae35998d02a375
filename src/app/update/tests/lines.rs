use super::*;
use crate::app::model::Overlay;

fn line(model: &mut Model, line: &str) -> Vec<Effect> {
    update(model, Message::Line(line.to_owned()))
}

fn changes(effects: &[Effect]) -> bool {
    let reads = |effect: &Effect| matches!(effect, Effect::TickAt(_));
    !effects.iter().all(reads)
}

#[test]
fn what_could_not_be_had_is_not_waited_for_by_the_next_line() {
    let mut model = model(60);
    line(&mut model, "3");
    assert!(model.opening.is_some());
    update(&mut model, Message::Trouble(Clean::line("the disk fails")));
    line(&mut model, "");
    assert!(model.opening.is_none() && model.list.top > 0);
    // What is asked for anew is waited for again, also while something else is told.
    line(&mut model, "30");
    update(&mut model, Message::Told(Clean::line("marks wait")));
    assert!(model.opening.is_some() && !model.refused);
    let mut model = super::model(5);
    line(&mut model, "g h");
    assert!(matches!(model.overlays[..], [Overlay::Trail { .. }]));
    update(&mut model, Message::Trouble(Clean::line("the disk fails")));
    line(&mut model, "j");
    assert!(
        model.refused,
        "it still is not to come, and is not waited for"
    );
    line(&mut model, "q");
    assert!(model.overlays.is_empty() && !model.refused);
    // Nor by any line of those that are typed into it.
    line(&mut model, "g o");
    update(&mut model, Message::Trouble(Clean::line("the disk fails")));
    line(&mut model, "theme");
    line(&mut model, "colour");
    assert!(model.refused);
}

#[test]
fn what_means_nothing_over_a_list_is_told_as_it_was_typed() {
    for typed in ["l", "Enter", "open", "u"] {
        let mut model = model(5);
        line(&mut model, "?");
        let effects = line(&mut model, typed);
        assert!(!changes(&effects), "{typed}: {effects:?}");
        assert!(matches!(model.overlays[..], [Overlay::Help { .. }]));
        let told = model.notice.unwrap_or_default();
        assert!(told.starts_with(&format!("{typed} :")), "{told}");
    }
}

#[test]
fn a_word_that_is_no_name_does_nothing_and_the_nearest_are_told() {
    for (word, near) in [
        ("mark", "mark-all-read"),
        ("read", "toggle-read"),
        ("Aides", "help"),
        ("lire", "offline"),
        ("sav", "saved"),
        ("bakc", "back"),
        ("ok", ""),
    ] {
        let mut model = model(5);
        let before = model.list.rows.clone();
        let effects = line(&mut model, word);
        assert!(!changes(&effects), "{word}: {effects:?}");
        assert!(
            model.overlays.is_empty() && model.list.rows == before,
            "{word}"
        );
        let told = model.notice.unwrap_or_default();
        assert!(
            told.contains(&format!("« {word} »")) && told.contains(near),
            "{told}"
        );
    }
}

#[test]
fn names_hold_in_both_languages_and_keys_are_keys() {
    for (typed, over) in [
        ("?", true),
        ("help", true),
        ("aide", true),
        ("Les réglages", true),
        ("settings", true),
        ("les reglages", true),
        ("mark-all-read", false),
        ("tout marquer lu dans cette vue", false),
        ("M", false),
    ] {
        let mut model = model(5);
        let effects = line(&mut model, typed);
        let marked = effects
            .iter()
            .any(|effect| matches!(effect, Effect::MarkRead(..)));
        assert_eq!(
            (!model.overlays.is_empty(), marked),
            (over, !over),
            "{typed}"
        );
    }
    let mut model = model(5);
    line(&mut model, "3 j");
    assert_eq!(model.list.cursor, Some(ArticleId(4)));
    line(&mut model, "gg");
    assert_eq!(model.list.cursor, Some(ArticleId(1)));
}

#[test]
fn a_sequence_that_comes_to_nothing_says_so_and_its_last_key_counts() {
    let mut model = model(5);
    keys(&mut model, "g j");
    assert_eq!(model.list.cursor, Some(ArticleId(2)));
    let notice = model.notice.clone().unwrap_or_default();
    assert!(notice.starts_with("g j"), "{notice}");
    // What the last key says by itself goes before.
    keys(&mut model, "g X");
    let said = model.notice.clone().unwrap_or_default();
    assert!(!said.is_empty() && !said.starts_with("g X"), "{said}");
}

#[test]
fn a_number_that_nothing_bears_opens_nothing() {
    let mut model = model(5);
    assert!(!changes(&line(&mut model, "6")));
    assert!(
        model
            .notice
            .as_deref()
            .is_some_and(|told| told.contains('5')),
        "{:?}",
        model.notice
    );
    assert!(changes(&line(&mut model, "5")));
}

#[test]
fn q_and_an_empty_line_leave_every_field_and_an_address_without_a_dot_is_none() {
    for open in ["/", "add-source", ":", "g n", "settings", "/ mali autor:x"] {
        for leave in ["q", ""] {
            let mut model = model(5);
            line(&mut model, open);
            if let Some(Overlay::Settings(_)) = model.overlays.last() {
                // Nothing goes on to the next ones, and leaves after the last.
                line(&mut model, "measure");
            }
            line(&mut model, leave);
            assert!(
                model.overlays.is_empty(),
                "{open} {leave:?}: {:?}",
                model.overlays
            );
        }
    }
    let mut model = model(5);
    line(&mut model, "a");
    assert!(!changes(&line(&mut model, "cancel")));
    let looks = |effect: &Effect| matches!(effect, Effect::Discover(..));
    assert!(line(&mut model, "example.org").iter().any(looks));
}

#[test]
fn a_line_takes_the_place_of_what_a_field_held() {
    let mut model = model(5);
    line(&mut model, "/mali");
    line(&mut model, "/niger");
    assert_eq!(model.list.kind, ListKind::Search("niger*".to_owned()));
}

#[test]
fn what_means_nothing_over_a_page_is_told() {
    for word in ["h", "/autor:x", "save"] {
        let mut model = model(5);
        line(&mut model, "i");
        update(&mut model, Message::About(Some(article(1))));
        line(&mut model, word);
        assert_eq!(model.overlays.len(), 1, "{word}");
        assert!(model.notice.is_some(), "{word}");
        line(&mut model, "");
        assert!(model.overlays.is_empty(), "{word}");
    }
}

/// The rows of facts are scrolled by, and bear no numbers: an address that was asked about is not
/// opened by a digit, and a costly fetch is neither begun nor stopped by one.
#[test]
fn a_number_over_facts_does_nothing() {
    let mut wary = model(5);
    update(
        &mut wary,
        Message::ToBrowse("https://www.rfi.fr:secret@evil.example/a".parse().unwrap()),
    );
    let mut offline = model(5);
    keys(&mut offline, "D");
    let mut about = model(5);
    line(&mut about, "i");
    update(&mut about, Message::About(Some(article(1))));
    for mut model in [wary, offline, about] {
        assert_eq!(model.overlays.len(), 1);
        let before = format!("{:?}", model.overlays);
        for number in ["0", "1", "2"] {
            let effects = line(&mut model, number);
            assert!(!changes(&effects), "{number} over {before}: {effects:?}");
            assert_eq!(format!("{:?}", model.overlays), before, "{number}");
            let of = model.strings().linear_no_number;
            let said = of.replace("{}", number).replace("{of}", "0");
            assert_eq!(model.notice.as_deref(), Some(said.as_str()), "{number}");
        }
    }
}

#[test]
fn an_empty_line_goes_on_behind_what_was_said_and_jumps_nowhere() {
    let mut model = model(60);
    model.settings.locale.lang = UiLang::English;
    let seen = super::list::visible_count(&model);
    line(&mut model, "");
    assert_eq!(model.list.top, seen);
    line(&mut model, "");
    assert_eq!(model.list.top, 2 * seen);
    // Of a menu all was said: it is left, and nothing else is chosen.
    line(&mut model, "F");
    let before = model.list.cursor;
    line(&mut model, "");
    assert!(model.overlays.is_empty(), "{:?}", model.overlays);
    assert_eq!(model.list.cursor, before);
}

#[test]
fn the_map_and_themes_are_called_by_their_words() {
    let mut model = model(5);
    model.settings.themes = vec!["dark".to_owned(), "sahel".to_owned()];
    for word in ["map", "carte"] {
        line(&mut model, word);
        assert!(
            matches!(model.overlays.last(), Some(Overlay::Atlas(_))),
            "{word}"
        );
        line(&mut model, "q");
        assert!(model.overlays.is_empty());
    }
    let effects = line(&mut model, "theme dark");
    assert!(
        effects.contains(&Effect::KeepTheme("dark".to_owned())),
        "{effects:?}"
    );
}
