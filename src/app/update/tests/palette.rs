use super::*;
use crate::app::Command;
use crate::app::palette::{PaletteAction, palette_rows, says};

/// A model whose words are of a language.
fn speaking(lang: UiLang) -> Model {
    let mut model = model(5);
    model.settings.locale = Locale::new(lang, jiff::tz::TimeZone::UTC);
    model
}

/// Typed with a plain apostrophe, as keyboards have it.
fn as_typed(words: &str) -> String {
    words.replace('’', "'")
}

#[test]
fn every_row_of_the_palette_is_found_and_said_by_its_own_words() {
    for lang in UiLang::ALL {
        let model = speaking(lang);
        // With something typed the themes are among the rows.
        let all = [palette_rows(&model, ""), palette_rows(&model, "theme")].concat();
        for row in all {
            let typed = [row.words.as_str(), &as_typed(&row.words), &row.name];
            for typed in typed {
                assert!(says(&row, typed), "{lang:?}: {typed}");
                let found = palette_rows(&model, typed);
                let found = found.iter().any(|other| other.action == row.action);
                assert!(found, "{lang:?}: {typed}");
            }
        }
    }
}

#[test]
fn words_that_a_row_shows_run_it() {
    let row = palette_rows(&speaking(UiLang::French), "")
        .into_iter()
        .find(|row| row.action == PaletteAction::Run(Command::CopyLink))
        .expect("it is listed");
    assert!(row.words.contains("l’adresse"), "{}", row.words);
    for typed in ["l'adresse copier", "copier l’adresse"] {
        assert!(says(&row, typed), "{typed}");
    }
    for typed in ["!", "'", "l'adresse effacer"] {
        assert!(!says(&row, typed), "{typed}");
    }
}

#[test]
fn a_section_is_gone_to_by_its_name() {
    use crate::app::model::{ListKind, SectionKind};
    use crate::app::{Counts, SectionCounts};
    let mut model = model(5);
    let sources = (0..2_000).map(|n| {
        let name = Clean::line(&format!("Journal {n}"));
        (
            SourceId::new(&format!("journal-{n}")),
            name,
            Counts::default(),
        )
    });
    update(
        &mut model,
        Message::Sections(SectionCounts {
            sources: sources.collect(),
            ..SectionCounts::default()
        }),
    );
    assert!(
        palette_rows(&model, "journal").len() < 50,
        "of many the first"
    );
    let wanted = SectionKind::Source(SourceId::new("journal-1234"), "Journal 1234".into());
    for typed in ["journal 1234", "1234 jour"] {
        let rows = palette_rows(&model, typed);
        assert_eq!(rows.len(), 1, "{typed}");
        assert!(says(&rows[0], typed));
        assert_eq!(rows[0].action, PaletteAction::Section(wanted.clone()));
    }
    keys(&mut model, ":");
    update(&mut model, Message::Paste("Journal 1234".to_owned()));
    let effects = keys(&mut model, "Enter");
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::LoadPage(..)))
    );
    assert_eq!(model.list.kind, ListKind::Section(wanted));
    // The same where lines are typed, unless a command or a key is called so.
    update(&mut model, Message::Line("journal 7".to_owned()));
    let seven = SectionKind::Source(SourceId::new("journal-7"), "Journal 7".into());
    assert_eq!(model.list.kind, ListKind::Section(seven));
}
