use super::*;

#[test]
fn comments_order_and_blanks_stay() {
    let before = "# mine\nlanguage = \"fr\"\n\n[look] # colours\ntheme = \"dark\"   # at night\n\n[data]\n# dear\nmetered = true\n";
    let after = with_text(before, "look", "theme", "sahel").unwrap();
    assert_eq!(after, before.replace("\"dark\"", "\"sahel\""));
}

#[test]
fn what_is_not_there_is_added() {
    assert_eq!(
        with_text("", "look", "theme", "dark").unwrap(),
        "[look]\ntheme = \"dark\"\n"
    );
    let before = "[look]\ncolor = \"auto\"\n\n[data]\nmetered = true\n";
    let after = with_text(before, "look", "theme", "dark").unwrap();
    assert_eq!(
        after,
        before.replace("auto\"\n", "auto\"\ntheme = \"dark\"\n")
    );
}

#[test]
fn a_new_section_leaves_the_last_comment_to_the_one_before() {
    for before in ["[keys]\n# my keys\n", "[keys]\n\n# my keys"] {
        let after = with_text(before, "look", "theme", "dark").unwrap();
        let wanted = format!("{}\n\n[look]\ntheme = \"dark\"\n", before.trim_end());
        assert_eq!(after, wanted);
    }
    // A key that is new in the section stands in it.
    let after = with_text("[look]\n# mine\n", "look", "theme", "dark").unwrap();
    assert_eq!(after, "[look]\ntheme = \"dark\"\n# mine\n");
}

#[test]
fn what_was_changed_is_put_back_or_taken_out_again() {
    let before = "[look] # mine\ntheme = \"dark\" # at night\n";
    assert_eq!(
        value_of(before, "look", "theme").as_deref(),
        Some("\"dark\"")
    );
    let after = with_text(before, "look", "theme", "sahel").unwrap();
    let back = with_toml(&after, "look", "theme", Some("\"dark\"")).unwrap();
    assert_eq!(back, before);
    assert_eq!(value_of(before, "sections", "Sahel"), None);
    let more = with_text(before, "sections", "Sahel", "mali or niger").unwrap();
    let back = with_toml(&more, "sections", "Sahel", None).unwrap();
    assert_eq!(back, before, "no heading over nothing stays");
    assert_eq!(with_toml("a = 1\n", "", "a", None).unwrap(), "");
}

#[test]
fn what_stands_within_is_written_as_its_fellows_are() {
    let set = |before: &str| with_text(before, "keys.list", "g x", "refresh").unwrap();
    for (before, after) in [
        ("", "[keys.list]\n\"g x\" = \"refresh\"\n"),
        (
            "[keys]\npreset = \"vim\" # hands\n",
            "[keys]\npreset = \"vim\" # hands\n\n[keys.list]\n\"g x\" = \"refresh\"\n",
        ),
        (
            "[keys.list] # mine\nX = \"undo\" # often\n\n[look]\n",
            "[keys.list] # mine\nX = \"undo\" # often\n\"g x\" = \"refresh\"\n\n[look]\n",
        ),
        (
            "keys.list.X = \"undo\"\n",
            "keys.list.X = \"undo\"\nkeys.list.\"g x\" = \"refresh\"\n",
        ),
        (
            "[keys]\nlist.X = \"undo\"\n",
            "[keys]\nlist.X = \"undo\"\nlist.\"g x\" = \"refresh\"\n",
        ),
        (
            "keys.preset = \"vim\"\n",
            "keys.preset = \"vim\"\nkeys.list.\"g x\" = \"refresh\"\n",
        ),
        (
            "keys = { list = { X = \"undo\" } } # short\n",
            "keys = { list = { X = \"undo\", \"g x\" = \"refresh\" } } # short\n",
        ),
        (
            "keys = { preset = \"vim\" }\n",
            "keys = { preset = \"vim\", list = { \"g x\" = \"refresh\" } }\n",
        ),
        (
            "\u{feff}[keys.list]\r\nX = \"undo\" # é\r\n",
            "\u{feff}[keys.list]\r\nX = \"undo\" # é\r\n\"g x\" = \"refresh\"\r\n",
        ),
    ] {
        assert_eq!(set(before), after, "{before}");
        let told = value_of(after, "keys.list", "g x");
        assert_eq!(told.as_deref(), Some("\"refresh\""), "{before}");
        let back = with_toml(after, "keys.list", "g x", None).unwrap();
        assert!(
            back.starts_with(
                before
                    .trim_end_matches([' ', '}', '\n', '\r'])
                    .trim_end_matches(" } } # short")
            ),
            "{back}"
        );
        assert!(!back.contains("refresh"), "{back}");
    }
}

#[test]
fn a_list_is_changed_line_by_line_and_goes_with_its_last() {
    let line = |before: &str, at, text| with_line(before, ("rules", "mute"), at, text).unwrap();
    let before = "[rules]\nmute = [\n  \"a\", # dull\n  \"b\",\n]\n";
    let after = line(before, 1, Some("c"));
    assert_eq!(after, before.replace("\"b\"", "\"c\""));
    let less = line(&after, 1, None);
    assert!(less.contains("\"a\", # dull") && !less.contains("\"c\""));
    assert_eq!(
        value_of(&line(&less, 9, Some("d")), "rules", "mute")
            .unwrap()
            .matches('"')
            .count(),
        4
    );
    assert_eq!(
        line("[rules]\nmute = [\"a\"]\n\n[look]\n", 0, None),
        "\n[look]\n"
    );
    let kept = line("[rules]\n# mine\nmute = [\"a\"]\n", 0, None);
    assert_eq!(kept, "[rules]\n# mine\n");
    assert_eq!(line("", 0, Some("a")), "[rules]\nmute = [\"a\"]\n");
}

#[test]
fn comments_of_a_line_that_goes_stay() {
    let before = "[keys.list]\n# for my thumb\n  X = \"undo\"  # often\nY = \"refresh\"\n";
    let after = with_toml(before, "keys.list", "X", None).unwrap();
    assert_eq!(
        after,
        "[keys.list]\n# for my thumb\n# often\nY = \"refresh\"\n"
    );
    let after = with_toml(&after, "keys.list", "Y", None).unwrap();
    assert_eq!(after, "[keys.list]\n# for my thumb\n# often\n");
    let crlf = "[look]\r\ntheme = \"dark\"\r\nmouse = true\r\n";
    let after = with_toml(crlf, "look", "theme", None).unwrap();
    assert_eq!(after, "[look]\r\nmouse = true\r\n");
    assert_eq!(with_toml(crlf, "look", "none", None).unwrap(), crlf);
}
