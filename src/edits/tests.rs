use super::*;
use crate::domain::{
    Block, Body, BodyOrigin, Completeness, Edit, EditPart, Piece, Revision, Span, Timestamp,
    Wording,
};
use crate::text::Clean;

const LEAD: &str = "Le ministre de la Défense a présenté sa démission lundi soir à Bamako.";
const SECOND: &str = "Douze soldats ont été tués dans l’attaque, selon un premier bilan officiel.";
const THIRD: &str = "Le président doit s’adresser à la nation dans la journée de mardi.";

fn of(blocks: &[&str]) -> Body {
    let block = |text: &&str| Block::Paragraph(vec![Span::plain(Clean::line(text))]);
    Body {
        blocks: blocks.iter().map(block).collect(),
        links: Vec::new(),
        origin: BodyOrigin::Page,
        completeness: Completeness::Full,
    }
}

fn edit(before: &Body, after: &Body) -> Edit {
    word_by_word(&Revision {
        seen: Timestamp(0),
        until: Timestamp(1),
        title: (Clean::line("Un"), Clean::line("Un")),
        standfirst: (None, None),
        text: Some((before.clone(), after.clone())),
    })
}

/// As `--linear` writes it.
fn written(pieces: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece.wording {
        Wording::Same => piece.text.to_string(),
        Wording::Removed => format!("[-{}-]", piece.text),
        Wording::Added => format!("{{+{}+}}", piece.text),
    };
    pieces.iter().map(piece).collect::<Vec<_>>().join(" ")
}

fn told(edit: &Edit) -> Vec<String> {
    let part = |part: &EditPart| match part {
        EditPart::Changed(pieces) => written(pieces),
        EditPart::Unchanged(count) => format!("={count}"),
        EditPart::LeftOut(count) => format!("…{count}"),
    };
    edit.text.iter().map(part).collect()
}

#[test]
fn what_only_looks_otherwise_is_no_edit() {
    let before = of(&[LEAD, "Lire aussi : La junte recule", SECOND]);
    for after in [
        // White space, typography, case; a paragraph that is cut in two.
        of(&[
            "Le ministre de la Défense a  présenté",
            "sa démission lundi soir à Bamako.",
            "Lire aussi : La junte recule",
            "DOUZE soldats ont été tués dans l'attaque – selon un premier bilan officiel",
        ]),
        // "Read also" moved, and another one; when it was published; an advertisement.
        of(&[
            "Publié le 3 mai 2026 à 12:30",
            LEAD,
            SECOND,
            "Lire aussi : La junte recule",
        ]),
        of(&[LEAD, SECOND, "Lire aussi : Au Niger, le pétrole coule"]),
    ] {
        assert_eq!(judge(&before, &after), Verdict::Same, "{after:?}");
        assert_eq!(told(&edit(&before, &after)), [""; 0]);
    }
}

#[test]
fn one_figure_and_one_word_are_an_edit() {
    let before = of(&[LEAD, SECOND, THIRD]);
    let thirteen = SECOND.replace("Douze", "Treize");
    assert_eq!(
        judge(&before, &of(&[LEAD, &thirteen, THIRD])),
        Verdict::Edited
    );
    let one = |text: &str| of(&[LEAD, text, THIRD]);
    for (before, after) in [
        (
            "Le taux est de 1,5 % cette année.",
            "Le taux est de 15 % cette année.",
        ),
        (
            "La perte est de 5 € par sac.",
            "La perte est de 5 $ par sac.",
        ),
        (
            "Il a fait -5 degrés à Ifrane.",
            "Il a fait 5 degrés à Ifrane.",
        ),
    ] {
        assert_eq!(judge(&one(before), &one(after)), Verdict::Edited, "{after}");
    }
    assert_eq!(judge_line("Douze morts", "Treize morts"), Verdict::Edited);
    assert_eq!(
        judge_line("« Douze » morts", "\"Douze\" morts !"),
        Verdict::Same
    );
}

#[test]
fn a_teaser_that_becomes_whole_is_no_edit_and_what_is_added_to_a_whole_text_is_one() {
    let whole = of(&[LEAD, SECOND, THIRD]);
    let teaser = of(&["Le ministre de la Défense a présenté sa démis…"]);
    assert_eq!(judge(&teaser, &whole), Verdict::Fuller);
    assert_eq!(judge(&whole, &teaser), Verdict::Poorer);
    // Three words of news become an article.
    assert_eq!(judge(&of(&[LEAD]), &whole), Verdict::Fuller);
    assert_eq!(judge(&of(&[LEAD, SECOND]), &whole), Verdict::Edited);
    let walled = Body {
        completeness: Completeness::Paywalled,
        ..of(&[LEAD, SECOND])
    };
    assert_eq!(judge(&walled, &whole), Verdict::Fuller);
    assert_eq!(judge(&whole, &walled), Verdict::Poorer);
    assert_eq!(
        judge_line("Le ministre a dé…", "Le ministre a démissionné"),
        Verdict::Fuller
    );
    assert_eq!(
        judge_line("Le ministre a démissionné", "Le ministre…"),
        Verdict::Poorer
    );
}

#[test]
fn a_lost_end_is_an_edit_only_where_a_paragraph_ends() {
    let whole = of(&[LEAD, SECOND, THIRD]);
    assert_eq!(judge(&whole, &of(&[LEAD, SECOND])), Verdict::Edited);
    let cut = "Douze soldats ont été tués dans l’attaque, selon";
    assert_eq!(judge(&whole, &of(&[LEAD, cut])), Verdict::Poorer);
    // Emptied, or a notice in its place.
    assert_eq!(judge(&whole, &of(&[])), Verdict::Poorer);
    assert_eq!(
        judge(&whole, &of(&["Cet article n’est plus en ligne."])),
        Verdict::Poorer
    );
}

#[test]
fn a_text_that_comes_after_its_picture_is_no_edit_and_a_whole_text_is_kept_before_a_part() {
    let figure = Block::Figure {
        image: None,
        caption: Clean::line("Bamako, lundi."),
        credit: None,
    };
    let picture = Body {
        blocks: vec![figure],
        ..of(&[])
    };
    assert_eq!(judge(&picture, &of(&[LEAD, SECOND])), Verdict::Fuller);
    assert_eq!(judge(&of(&[LEAD, SECOND]), &picture), Verdict::Poorer);
    let walled = |blocks: &[&str]| Body {
        completeness: Completeness::Paywalled,
        ..of(blocks)
    };
    let (whole, other) = (of(&[LEAD, SECOND]), walled(&[THIRD, SECOND, LEAD]));
    assert_eq!(judge(&whole, &other), Verdict::Edited);
    assert_eq!(judge(&other, &of(&[THIRD, LEAD])), Verdict::Poorer);
    assert_eq!(
        judge(&walled(&[LEAD]), &of(&[THIRD, SECOND])),
        Verdict::Fuller
    );
}

#[test]
fn a_live_blog_is_written_and_not_edited() {
    let live = |blocks: &[&str]| Body {
        completeness: Completeness::LiveBlog,
        ..of(blocks)
    };
    assert_eq!(
        judge(&live(&[LEAD]), &live(&[SECOND, LEAD])),
        Verdict::Fuller
    );
    assert_eq!(
        judge(&live(&[SECOND, LEAD]), &live(&[THIRD])),
        Verdict::Poorer
    );
}

#[test]
fn an_edit_is_told_word_by_word() {
    let before = of(&[LEAD, SECOND, THIRD]);
    let after = SECOND.replace("Douze soldats ont été tués", "Treize soldats sont morts");
    let edit = edit(&before, &of(&[LEAD, &after, THIRD]));
    assert_eq!(
        told(&edit),
        [
            "=1",
            "[-Douze-] {+Treize+} soldats [-ont été tués-] {+sont morts+} dans l’attaque, selon un \
             premier bilan officiel.",
            "=1"
        ]
    );
    assert_eq!((edit.added, edit.removed, edit.title), (3, 4, None));
}

#[test]
fn words_of_the_paragraph_under_the_headline_are_counted_like_those_of_the_text() {
    let line = |text: &str| Some(Clean::line(text));
    let edit = word_by_word(&Revision {
        seen: Timestamp(0),
        until: Timestamp(1),
        title: (Clean::line("Un"), Clean::line("Deux")),
        standfirst: (line(SECOND), line(&format!("Urgent : {SECOND}"))),
        text: None,
    });
    assert_eq!((edit.added, edit.removed), (1, 0));
}

#[test]
fn paragraphs_that_are_set_otherwise_hide_no_edit_and_make_none() {
    let before = of(&[LEAD, SECOND, THIRD]);
    let joined = format!("{LEAD} {}", SECOND.replace("Douze", "Treize"));
    assert_eq!(
        told(&edit(&before, &of(&[&joined, THIRD]))),
        [
            joined.replace("Treize", "[-Douze-] {+Treize+}").as_str(),
            "=1"
        ]
    );
    let gone = edit(&before, &of(&[LEAD, THIRD]));
    assert_eq!(told(&gone), ["=1", &format!("[-{SECOND}-]"), "=1"]);
    assert_eq!((gone.added, gone.removed), (0, 12));
}

#[test]
fn what_is_taken_from_the_beginning_or_the_end_stands_in_its_paragraph() {
    let after = of(&[LEAD, SECOND]);
    for (before, is) in [
        (
            format!("Urgent : {SECOND}"),
            format!("[-Urgent :-] {SECOND}"),
        ),
        (
            format!("{SECOND} Le bilan monte."),
            format!("{SECOND} [-Le bilan monte.-]"),
        ),
    ] {
        assert_eq!(
            told(&edit(&of(&[LEAD, &before]), &after)),
            ["=1", is.as_str()]
        );
    }
    let split = edit(
        &of(&[LEAD, &format!("Urgent : {SECOND} {THIRD}")]),
        &of(&[LEAD, SECOND, THIRD]),
    );
    assert_eq!(
        told(&split),
        ["=1", &format!("[-Urgent :-] {SECOND}"), "=1"]
    );
}

#[test]
fn small_words_between_changes_go_with_them() {
    let before = of(&[LEAD, "Le chef de la garde est parti hier."]);
    let after = of(&[LEAD, "Le patron de la police est parti hier."]);
    assert_eq!(
        told(&edit(&before, &after)),
        [
            "=1",
            "Le [-chef de la garde-] {+patron de la police+} est parti hier."
        ]
    );
}

#[test]
fn a_text_of_five_megabytes_is_told_within_bounds() {
    let text = |offset: usize| {
        let paragraph = |n: usize| {
            let words = (0..120).map(|w| format!("mot{}", (n * 7919 + w * offset) % 50_021));
            words.collect::<Vec<_>>().join(" ")
        };
        let paragraphs: Vec<String> = (0..5_000).map(paragraph).collect();
        of(&paragraphs.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let edit = edit(&text(31), &text(37));
    let shown: usize = edit
        .text
        .iter()
        .map(|part| match part {
            EditPart::Changed(pieces) => pieces.iter().map(|piece| piece.text.len()).sum(),
            EditPart::Unchanged(_) | EditPart::LeftOut(_) => 0,
        })
        .sum();
    assert!(shown <= 60_000, "{shown}");
    assert!(matches!(edit.text.last(), Some(EditPart::LeftOut(n)) if *n > 4_000));
}

#[test]
fn a_few_words_against_very_many_are_told_within_bounds() {
    let words: Vec<String> = (0..20_000).map(|n| format!("mot{n}")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let few = ["Un", "mot9000", "trois"];
    let (old, new) = (few.join(" "), words.join(" "));
    // No word of them is looked for among so many others.
    for edit in [
        edit(&of(&[&old]), &of(&[&new])),
        edit(&of(&few), &of(&words)),
        edit(&of(&words), &of(&few)),
    ] {
        let (few, many) = (edit.added.min(edit.removed), edit.added.max(edit.removed));
        assert_eq!((few, many), (3, 20_000));
    }
}
