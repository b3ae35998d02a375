use super::*;
use crate::locale::UiLang;

const NOW: Timestamp = Timestamp(1_764_072_000); // 2025-11-25T12:00:00Z
const DAY: i64 = 86_400;

fn locale() -> Locale {
    Locale::new(UiLang::English, jiff::tz::TimeZone::UTC)
}

fn read(text: &str) -> Query {
    Query::parse(text, &locale(), NOW).unwrap_or_else(|error| unreachable!("{text}: {error:?}"))
}

/// The alternatives as text: words in FTS5's language, fields as Rust writes them.
fn told(text: &str) -> Vec<String> {
    let query = read(text);
    let atom = |atom: &Atom| match (atom, atom.text()) {
        (_, Some((text, true))) => text,
        (_, Some((text, false))) => format!("not {text}"),
        (Atom::Field(field, true), _) => format!("{field:?}"),
        (Atom::Field(field, false), _) => format!("not {field:?}"),
        (Atom::Text(..), None) => String::new(),
    };
    let all = |all: &Conjunction| all.all.iter().map(atom).collect::<Vec<_>>().join(" & ");
    query.any().iter().map(all).collect()
}

#[test]
fn words_and_phrases_are_joined_as_they_are_typed() {
    for (text, want) in [
        ("Côte d’Ivoire", r#"("cote" AND "d ivoire"*)"#),
        ("haftar ", r#""haftar""#),
        (r#""mer rouge" sudan"#, r#"("mer rouge" AND "sudan"*)"#),
        ("« mer rouge »", r#""mer rouge""#),
        ("ma", r#""ma""#),
        // With a star a beginning, wherever it stands.
        ("mal* niger ", r#"("mal"* AND "niger")"#),
        ("title:mal* ", r#"title : "mal"*"#),
        ("* mali ", r#""mali""#),
        ("mali or niger ", r#"("mali" OR "niger")"#),
        ("mali | niger ", r#"("mali" OR "niger")"#),
        ("mali and niger ", r#"("mali" AND "niger")"#),
        ("mali not niger ", r#"(("mali") NOT ("niger"))"#),
        ("mali -niger ", r#"(("mali") NOT ("niger"))"#),
        ("mali SAUF niger ", r#"(("mali") NOT ("niger"))"#),
        ("a (b or c) ", r#"("a" AND ("b" OR "c"))"#),
        ("a or b c ", r#"("a" OR ("b" AND "c"))"#),
        ("title:mali ", r#"title : "mali""#),
        ("mine d’or ", r#"("mine" AND "d or")"#),
        // In small letters the French words are words; an operator without a side is one, too.
        ("mali ou niger ", r#"("mali" AND "ou" AND "niger")"#),
        ("or ", r#""or""#),
        ("mali or ", r#"("mali" AND "or")"#),
        ("Mali: la suite ", r#"("mali" AND "la" AND "suite")"#),
        (
            "12:30 https://x.example ",
            r#"("12 30" AND "https x example")"#,
        ),
        ("not niger ", r#"not "niger""#),
    ] {
        let found = told(text).join(" / ");
        let plain = found.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
        assert!(found == want || plain == Some(want), "{text}: {found}");
    }
}

#[test]
fn fields_are_read_in_both_languages() {
    for (text, want) in [
        ("source:RFI", r#"Source("rfi")"#),
        ("country:ml", "Country(Country([77, 76]))"),
        ("pays:\"Côte d’Ivoire\"", "Country(Country([67, 73]))"),
        ("pays:RDC", "Country(Country([67, 68]))"),
        ("kind:agence", "Kind(Agency)"),
        ("is:unread", "Is(Unread)"),
        ("est:enregistré", "Is(Saved)"),
        ("is:full", "Is(Completeness(Full))"),
        ("is:whole", "Is(Completeness(Full))"),
        ("est:complet", "Is(Completeness(Full))"),
        ("is:completo", "Is(Completeness(Full))"),
        ("is:كامل", "Is(Completeness(Full))"),
        ("is:\"headline only\"", "Is(Completeness(Missing))"),
        ("is:resumo", "Is(Completeness(Summary))"),
        ("-est:lu", "not Is(Read)"),
        ("auteur:\"Fatou Diop\"", r#"Author("fatou diop")"#),
    ] {
        assert_eq!(told(text), [want], "{text}");
    }
    assert!(told("langue:français")[0].starts_with("Language("));
}

#[test]
fn times_are_read_in_plain_words() {
    for (text, back) in [
        ("newer:\"3 days\"", 3 * DAY),
        ("newer:3days", 3 * DAY),
        ("newer:3 days", 3 * DAY),
        ("depuis:2 semaines", 14 * DAY),
        ("depuis:\"il y a 2 jours\"", 2 * DAY),
        ("newer:\"1 week ago\"", 7 * DAY),
        ("newer:12h", DAY / 2),
        ("newer:week", 7 * DAY),
        ("depuis:\"trois jours\"", 3 * DAY),
        ("newer:\"two weeks\"", 14 * DAY),
        ("newer:\"a day\"", DAY),
        ("newer:today", DAY / 2),
        ("depuis:hier", DAY + DAY / 2),
    ] {
        let want = format!("Since(Timestamp({}))", NOW.0 - back);
        assert_eq!(told(text), [want], "{text}");
    }
    let at = |text: &str| Timestamp::from_rfc3339(text).unwrap();
    assert_eq!(
        told("avant:2025-11-20"),
        [format!("Before({:?})", at("2025-11-20T00:00:00Z"))]
    );
    assert_eq!(
        told("after:20/11/2025"),
        [format!("Since({:?})", at("2025-11-20T00:00:00Z"))]
    );
    let month = [at("2025-10-01T00:00:00Z"), at("2025-11-01T00:00:00Z")];
    assert_eq!(
        told("on:2025-10"),
        [format!("Since({:?}) & Before({:?})", month[0], month[1])]
    );
}

#[test]
fn words_and_fields_become_alternatives() {
    assert_eq!(told("mali is:saved "), [r#""mali" & Is(Saved)"#]);
    assert_eq!(told("mali or is:saved "), [r#""mali""#, "Is(Saved)"]);
    let both = told("(mali or is:saved) (niger or is:read) ");
    assert_eq!(both.len(), 4);
    let neither = told("-(mali or is:saved) ");
    assert_eq!(neither, [r#"not "mali" & not Is(Saved)"#]);
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    let wrong = |text: &str| {
        let error = Query::parse(text, &locale(), NOW).unwrap_err();
        (error.column(text), error.words(text, &locale()))
    };
    let cases = [
        (
            "é sorce:rfi",
            3,
            "Character 3: no field is called “sorce”; did you mean “source”?",
        ),
        (
            "is:unraed",
            4,
            "Character 4: “is:” does not know “unraed”; did you mean “unread”?",
        ),
        (
            "a country:xyzzy",
            11,
            "Character 11: “country:” does not know “xyzzy”",
        ),
        (
            "Pays:xyzzy",
            6,
            "Character 6: “pays:” does not know “xyzzy”",
        ),
        (
            "newer:soon",
            7,
            "Character 7: “newer:” does not know “soon”; did you mean “3 days”?",
        ),
        ("source:", 1, "Character 1: “source:” wants a value"),
        ("a (b or c", 3, "Character 3: “(” stands alone"),
        ("a) b", 2, "Character 2: “)” stands alone"),
        ("a OR", 3, "Character 3: “OR” stands alone"),
        (
            "before:2025-13-01",
            8,
            "Character 8: “before:” does not know “2025-13-01”; did you mean “2026-11-20”?",
        ),
    ];
    for (text, column, words) in cases {
        assert_eq!(wrong(text), (column, words.to_owned()), "{text}");
    }
    let many = "(a or is:read) ".repeat(6);
    assert!(wrong(&many).1.ends_with("too many alternatives"));
}

proptest::proptest! {
    /// Whatever is typed is a question or an error with a place in it, and a question's text is
    /// made of quoted words.
    #[test]
    fn nothing_typed_breaks(text in "[a-zé:()\"|« -]{0,40}") {
        match Query::parse(&text, &locale(), NOW) {
            Ok(query) => {
                for atom in query.any().iter().flat_map(|all| &all.all) {
                    let (text, _) = atom.text().unwrap_or_default();
                    proptest::prop_assert_eq!(text.matches('"').count() % 2, 0);
                }
            }
            Err(error) => proptest::prop_assert!(text.get(error.at).is_some()),
        }
    }
}
