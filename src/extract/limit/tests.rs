use super::attributes::MAX_ATTRIBUTES;
use super::*;

fn numbered(count: usize, pattern: &str) -> String {
    let lines: Vec<String> = (0..count)
        .map(|n| pattern.replace('#', &n.to_string()))
        .collect();
    lines.concat()
}

fn deepest(document: &Document) -> usize {
    let mut deepest = 0;
    for node in document.root().descendants_it() {
        deepest = deepest.max(node.ancestors_it(None).count());
    }
    deepest
}

#[test]
fn ten_thousand_nested_elements_become_a_shallow_tree_with_the_text() {
    for name in ["div", "span", "table", "blockquote", "ul", "b"] {
        let html = format!("{}word", format!("<{name}>").repeat(10_000));
        let document = parse(&html);
        assert!(deepest(&document) <= MAX_DEPTH + 4, "{name}");
        assert!(document.text().contains("word"), "{name}");
    }
}

#[test]
fn paragraphs_below_the_deepest_level_stay_apart() {
    for depth in [250, 255, 256, 300, 1_000] {
        for paragraph in ["<p>one</p>", "<p>one", "<p>o<b>n</b>e</p>", "<p>o<i>ne"] {
            let (open, close) = ("<div>".repeat(depth), "</div>".repeat(depth));
            let html = format!("{open}{}{close}<p id=last>end</p>", paragraph.repeat(8));
            let document = parse(&html);
            assert_eq!(document.select("p").length(), 9, "{depth} {paragraph}");
            assert_eq!(&*document.select("#last").text(), "end");
            let below = document.select("#last").nodes()[0]
                .ancestors_it(None)
                .count();
            assert!(
                below <= 3,
                "what comes after stands where it stood: {below}"
            );
            assert!(deepest(&document) <= MAX_DEPTH + 4);
        }
    }
}

#[test]
fn missing_end_tags_do_not_count_as_depth() {
    let items = "<li><b>x</b>y".repeat(2_000);
    let paragraphs = "<p><i>one<p>two".repeat(2_000);
    let document = parse(&format!("<ul>{items}</ul>{paragraphs}<p id=last>end"));
    assert_eq!(&*document.select("#last").text(), "end");
    assert_eq!(document.select("li").length(), 2_000);
}

#[test]
fn formatting_that_never_ends_stops_at_the_node_limit() {
    let html = numbered(20_000, "<div><font size=#>x</div>");
    assert!(parse(&html).tree.len() <= MAX_NODES + 2_000);
}

#[test]
fn elements_that_seem_to_end_and_do_not_are_bounded() {
    for pattern in [
        "<option></b><i>",
        "<option><i>",
        "<a></b><i>",
        "<a><div><i></b>",
        "<li><ul></li><b>",
        "<nobr><p></nobr>",
    ] {
        let document = parse(&format!("{}<p>word", pattern.repeat(20_000)));
        let deepest = deepest(&document);
        assert!(deepest <= MAX_OPEN + 4 * COUNT_APART, "{pattern} {deepest}");
        assert!(document.text().contains("word"), "{pattern}");
    }
}

#[test]
fn surplus_attributes_are_cut_and_the_text_after_them_stays() {
    let attributes = numbered(5_000, " a#=1");
    let document = parse(&format!("<p{attributes}>one</p><p title='a > b'>two</p>"));
    assert_eq!(&*document.select("p").text(), "onetwo");
    assert!(document.select("p").nodes()[0].attrs().len() <= MAX_ATTRIBUTES);
}

#[test]
fn a_page_of_signs_and_no_line_feed_is_read_in_time() {
    for sign in ["&", "<", "&amp;", "<b>x</b>"] {
        let document = parse(&sign.repeat(300_000));
        assert!(document.tree.len() <= MAX_NODES + 2, "{sign}");
    }
    let long = "é".repeat(PIECE_BYTES * 3 + 1);
    assert_eq!(
        &*parse(&format!("<p>x{long}</p>")).select("p").text(),
        format!("x{long}")
    );
}

#[test]
fn a_stray_quote_does_not_cut_the_rest_of_the_page() {
    let link = "<li><a href=\"/a\" class=\"b c d\">x</a></li>";
    let html = format!(
        "<ul><li><a href=\"/a\"\">y</a></li>{}</ul><p>end</p>",
        link.repeat(600)
    );
    assert_eq!(&*parse(&html).select("p").text(), "end");
}

#[test]
fn scripts_with_markup_in_them_are_no_text() {
    let html = "<script>if (a<b) document.write('<!--<script>x</script>-->');</script><p>t</p>";
    assert_eq!(parse(html).select("p").length(), 1);
}
