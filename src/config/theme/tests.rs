use super::*;

fn parse(text: &str) -> (ThemeFile, Vec<String>) {
    let (theme, problems) = ThemeFile::parse(text, Path::new("t.toml"), &["text", "quiet"]);
    let told = problems.iter().map(|problem| {
        let hint = problem.hint.as_ref().map(|hint| format!(" | {hint}"));
        format!(
            "{}:{} {}{}",
            problem.line.unwrap_or(0),
            problem.column.unwrap_or(0),
            problem.what,
            hint.unwrap_or_default()
        )
    });
    (theme, told.collect())
}

#[test]
fn a_tone_has_a_colour_a_ground_and_weights() {
    let text = "[tones]\ntext = \"bold sand on #102030\"\nquiet = \"italic dim bright-black\"\n[inks]\nsand = \"#f0e0c0\"\n";
    let (theme, problems) = parse(text);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(
        theme.looks["text"],
        Look {
            fg: Some(Ink::Rgb([0xf0, 0xe0, 0xc0])),
            bg: Some(Ink::Rgb([0x10, 0x20, 0x30])),
            weights: BTreeSet::from([Weight::Bold]),
        }
    );
    assert_eq!(theme.looks["quiet"].fg, Some(Ink::Palette(8)));
}

#[test]
fn what_is_wrong_is_told_at_its_place_and_the_rest_is_taken() {
    let (theme, problems) = parse(
        "[tones]\ntext = \"bold blak\"\nquite = \"red\"\nquiet = 3\n[tone]\nx = \"\"\n[inks]\na = \"#12\"\n",
    );
    assert_eq!(
        problems,
        [
            "2:14 `blak` is neither a colour (`#8a5a00`, `red`, a name of `[inks]`) nor a weight | did you mean `black`?",
            "3:1 unknown tone `quite` | did you mean `quiet`?",
            "4:9 `tones.quiet` must stand in quotes",
            "5:2 unknown section `tone` | did you mean `tones`?",
            "8:6 `#12` is neither a colour (`#8a5a00`, `red`, a name of `[inks]`) nor a weight",
        ]
    );
    assert!(theme.looks["text"].weights.contains(&Weight::Bold));
}

#[test]
fn what_is_no_toml_is_told_once() {
    assert_eq!(parse("[tones\ntext = \"bold\"\n").1.len(), 1);
}

#[test]
fn a_name_that_is_no_colour_is_told_where_it_stands_alone() {
    let (_, problems) =
        parse("[inks]\namber = \"#12\"\nsand = 3\n[tones]\ntext = \"amber\"\nquiet = \"sand\"\n");
    let lines: Vec<&str> = problems
        .iter()
        .filter_map(|told| told.split(':').next())
        .collect();
    assert_eq!(lines, ["2", "3"], "{problems:?}");
}
