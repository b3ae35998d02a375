//! A feed of one megabyte: feed-rs alone, mending alone (of a sound and of a broken feed), and the
//! whole way from bytes to articles.

#![allow(missing_docs, reason = "criterion's macros make public items")]

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use griot::parse::{FeedContext, mend_document, parse_feed};
use url::Url;

const SIZE_BYTES: usize = 1 << 20;

/// A feed of our own words as blog software writes it: escaped summary, content in CDATA.
fn feed() -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel>\n<title>Essai</title>\n\
         <link>https://essai.example/</link>\n<language>fr</language>\n",
    );
    let mut number = 0;
    while out.len() < SIZE_BYTES {
        number += 1;
        let paragraphs =
            "<p>À l’aube, les pirogues rentrent ; le prix du poisson a <b>doublé</b>.</p>\n"
                .repeat(30);
        let _ = write!(
            out,
            "<item>\n<title>Le marché du port rouvre, jour {number}</title>\n\
             <link>https://essai.example/article/{number}?utm_source=rss&amp;id={number}</link>\n\
             <guid isPermaLink=\"false\">{number}</guid>\n<dc:creator>Awa Diop</dc:creator>\n\
             <pubDate>Tue, 24 Nov 2026 08:15:00 +0100</pubDate>\n\
             <description>&lt;p&gt;Les p&#234;cheurs &amp;amp; les mareyeuses.&lt;/p&gt;</description>\n\
             <media:thumbnail url=\"https://essai.example/{number}.jpg\" width=\"640\"/>\n\
             <content:encoded><![CDATA[{paragraphs}]]></content:encoded>\n</item>\n"
        );
    }
    out.push_str("</channel>\n</rss>\n");
    out
}

/// The same broken throughout: bare signs, names of HTML, a namespace misspelt, ill-nested tags.
fn broken(feed: &str) -> String {
    feed.replace("&amp;id=", "&id=")
        .replace("&#234;", "&ecirc;")
        .replace(
            "http://search.yahoo.com/mrss/",
            "https://search.yahoo.com/mrss",
        )
        .replace("</dc:creator>", "")
        .replace("version=\"2.0\"", "version=\"2.00\"")
}

fn parse(criterion: &mut Criterion) {
    let sound = feed();
    let broken = broken(&sound);
    let url = Url::parse("https://essai.example/feed").unwrap_or_else(|_| unreachable!());
    let context = FeedContext {
        url: &url,
        language: None,
        feed: None,
    };
    let mut group = criterion.benchmark_group("feed of 1 MB");
    group.throughput(Throughput::Bytes(sound.len() as u64));
    group.sample_size(20);
    group.bench_function("feed-rs alone", |bench| {
        bench.iter(|| feed_rs::parser::parse(black_box(sound.as_bytes())).map(|f| f.entries.len()));
    });
    group.bench_function("mend, sound", |bench| {
        bench.iter(|| mend_document(black_box(&sound)).map(|xml| xml.len()));
    });
    group.bench_function("mend, broken", |bench| {
        bench.iter(|| mend_document(black_box(&broken)).map(|xml| xml.len()));
    });
    group.bench_function("bytes to articles, sound", |bench| {
        bench.iter(|| {
            parse_feed(black_box(sound.as_bytes()), None, &context)
                .articles
                .len()
        });
    });
    group.bench_function("bytes to articles, broken", |bench| {
        bench.iter(|| {
            parse_feed(black_box(broken.as_bytes()), None, &context)
                .articles
                .len()
        });
    });
    group.finish();
}

criterion_group!(benches, parse);
criterion_main!(benches);
