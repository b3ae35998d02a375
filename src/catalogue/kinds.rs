//! The kinds of sources in words; knows nothing else.

use crate::domain::SourceKind;
use crate::locale::UiLang;

/// What a kind of source is called.
pub const fn kind_name(kind: SourceKind, lang: UiLang) -> &'static str {
    let (en, fr) = match kind {
        SourceKind::Daily => ("daily", "quotidien"),
        SourceKind::Weekly => ("weekly", "hebdomadaire"),
        SourceKind::Magazine => ("magazine", "magazine"),
        SourceKind::Agency => ("news agency", "agence de presse"),
        SourceKind::Radio => ("radio", "radio"),
        SourceKind::Television => ("television", "télévision"),
        SourceKind::Broadcaster => ("broadcaster", "audiovisuel"),
        SourceKind::Analysis => ("analysis", "analyse"),
        SourceKind::FactCheck => ("fact check", "vérification des faits"),
        SourceKind::Aggregator => ("aggregator", "agrégateur"),
        SourceKind::Guide => ("guide", "guide"),
        SourceKind::Other => ("added by hand", "ajouté à la main"),
    };
    match lang {
        UiLang::English => en,
        UiLang::French => fr,
    }
}
