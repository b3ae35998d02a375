//! The articles of the guide by their names in addresses, in reading order.

use crate::locale::UiLang;

const FR: &[(&str, &str)] = &[
    (
        "welcome",
        include_str!("../../../assets/guide/fr/welcome.html"),
    ),
    (
        "moving",
        include_str!("../../../assets/guide/fr/moving.html"),
    ),
    ("trail", include_str!("../../../assets/guide/fr/trail.html")),
    (
        "related",
        include_str!("../../../assets/guide/fr/related.html"),
    ),
    (
        "offline",
        include_str!("../../../assets/guide/fr/offline.html"),
    ),
    (
        "sources",
        include_str!("../../../assets/guide/fr/sources.html"),
    ),
    (
        "catalogue",
        include_str!("../../../assets/guide/fr/catalogue.html"),
    ),
    (
        "search",
        include_str!("../../../assets/guide/fr/search.html"),
    ),
    (
        "saving",
        include_str!("../../../assets/guide/fr/saving.html"),
    ),
    ("marks", include_str!("../../../assets/guide/fr/marks.html")),
    ("data", include_str!("../../../assets/guide/fr/data.html")),
    ("files", include_str!("../../../assets/guide/fr/files.html")),
    ("keys", include_str!("../../../assets/guide/fr/keys.html")),
];

const EN: &[(&str, &str)] = &[
    (
        "welcome",
        include_str!("../../../assets/guide/en/welcome.html"),
    ),
    (
        "moving",
        include_str!("../../../assets/guide/en/moving.html"),
    ),
    ("trail", include_str!("../../../assets/guide/en/trail.html")),
    (
        "related",
        include_str!("../../../assets/guide/en/related.html"),
    ),
    (
        "offline",
        include_str!("../../../assets/guide/en/offline.html"),
    ),
    (
        "sources",
        include_str!("../../../assets/guide/en/sources.html"),
    ),
    (
        "catalogue",
        include_str!("../../../assets/guide/en/catalogue.html"),
    ),
    (
        "search",
        include_str!("../../../assets/guide/en/search.html"),
    ),
    (
        "saving",
        include_str!("../../../assets/guide/en/saving.html"),
    ),
    ("marks", include_str!("../../../assets/guide/en/marks.html")),
    ("data", include_str!("../../../assets/guide/en/data.html")),
    ("files", include_str!("../../../assets/guide/en/files.html")),
    ("keys", include_str!("../../../assets/guide/en/keys.html")),
];

/// The articles as they are written.
pub(super) const fn texts(lang: UiLang) -> &'static [(&'static str, &'static str)] {
    match lang {
        UiLang::French => FR,
        _ => EN,
    }
}
