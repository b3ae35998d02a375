//! How long an article takes out of its page, and a feed entry out of its HTML.
#![allow(missing_docs, reason = "the macros of criterion make public items")]
#![allow(clippy::unwrap_used, reason = "a bench may fail loudly")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use griot::extract::{from_fragment, from_page};
use url::Url;

const PAGE: &str = include_str!("../tests/data/pages/wordpress.html");

/// A page as heavy as a paper's: the article among 300 kB of menus, cards and scripts.
fn heavy_page() -> String {
    let card = "<li class=\"c-card c-card--small\"><a href=\"/2026/11/24/some-other-article-of-the-day\"><h3 class=\"c-card__title\">Some other article of the day</h3><span class=\"c-card__date\">24 November</span></a></li>\n";
    let menu = format!("<nav><ul>{}</ul></nav>", card.repeat(600));
    let script = format!(
        "<script>{}</script>",
        "var state = {\"a\": [1, 2, 3]};\n".repeat(4_000)
    );
    PAGE.replace(
        "<body class=\"single single-post comments-open\">",
        &format!("<body>{menu}{script}"),
    )
    .replace(
        "<footer>",
        &format!("<aside>{}</aside><footer>", card.repeat(600)),
    )
}

fn extract(criterion: &mut Criterion) {
    let base = Url::parse("https://courier.example/2026/11/council-to-decide-who-pays/").unwrap();
    let heavy = heavy_page();
    let nested = format!("<article>{}<p>The text inside.</p>", "<div>".repeat(50_000));
    let entry = "<p>The council met in the morning and voted on the <a href=\"/b\">budget</a> of the region, <b>again</b>.</p>".repeat(40);
    criterion.bench_function("page, small", |b| {
        b.iter(|| from_page(black_box(PAGE), &base));
    });
    criterion.bench_function("page, 300 kB", |b| {
        b.iter(|| from_page(black_box(&heavy), &base));
    });
    criterion.bench_function("page, 50,000 nested div", |b| {
        b.iter(|| from_page(black_box(&nested), &base));
    });
    criterion.bench_function("feed entry, 4 kB", |b| {
        b.iter(|| from_fragment(black_box(&entry), &base));
    });
}

criterion_group!(benches, extract);
criterion_main!(benches);
