use super::*;

#[test]
fn descendants_come_right_after_their_element() {
    let dom = Dom::parse("<div id=a><p>one <b>two</b></p><p>three</p></div><p>four</p>");
    let div = dom.find(0, &["div"]).unwrap();
    assert_eq!(dom.text(div), "one two three");
    assert_eq!(dom.children(div).count(), 2);
    let bold = dom.find(0, &["b"]).unwrap();
    assert!(dom.contains(div, bold));
    assert!(dom.ancestors(bold).any(|at| at == div));
    assert_eq!(dom.html(bold), "<b>two</b>");
}

#[test]
fn what_is_not_shown_is_not_read() {
    let dom = Dom::parse(
        "<p>a<span hidden>b</span><i style='Display : none'>c</i><script>d</script>\
         <u aria-hidden=true>e</u></p>",
    );
    assert_eq!(dom.text(0), "a");
}

#[test]
fn a_deep_page_is_flattened_and_keeps_its_text() {
    let html = format!("{}<p>inner</p>", "<table><tr><td>".repeat(3_000));
    let dom = Dom::parse(&html);
    let deepest = (0..dom.len()).map(|at| dom.ancestors(at).count()).max();
    assert!(deepest.unwrap() <= limit::MAX_DEPTH + 1);
    assert!(dom.text(0).contains("inner"));
}
