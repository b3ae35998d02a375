//! How long an article's keys and its neighbours take, on made-up archives.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench")]

#[path = "common/numbers.rs"]
mod numbers;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use griot::domain::{ArticleId, Lang, Timestamp};
use griot::related::{
    About, Bulk, KeyInput, Keys, LangCode, MemoryPostings, Options, keys, neighbours,
};
use numbers::Numbers;

fn text(numbers: &mut Numbers, length: u64) -> String {
    let mut out = String::new();
    numbers.text("fr", length, &mut out);
    out
}

fn article(numbers: &mut Numbers, language: &Lang) -> Keys {
    let (title, text) = (text(numbers, 10), text(numbers, 350));
    keys(&KeyInput {
        title: &title,
        standfirst: None,
        text: &text,
        language: Some(language),
        boilerplate: &["Gazette"],
        host: "",
        is_gathered: false,
    })
}

fn archive(articles: i64) -> MemoryPostings {
    let language = Lang::parse("fr").unwrap();
    let mut numbers = Numbers(1);
    let mut index = MemoryPostings::default();
    for id in 0..articles {
        let about = About {
            time: Some(Timestamp(id * 300)),
            source: u32::try_from(numbers.next() % 200).unwrap(),
            language: LangCode::of(Some(&language)),
            bulk: Bulk::default(),
            crowd: None,
        };
        index.add(ArticleId(id), about, article(&mut numbers, &language));
    }
    index
}

fn keys_of_an_article(c: &mut Criterion) {
    let mut numbers = Numbers(2);
    for tag in ["fr", "sw", "ha"] {
        let language = Lang::parse(tag).unwrap();
        let text = text(&mut numbers, 400);
        let input = KeyInput {
            title: "Libye : Haftar à Moscou",
            standfirst: None,
            text: &text,
            language: Some(&language),
            boilerplate: &[],
            host: "",
            is_gathered: false,
        };
        c.bench_function(&format!("keys of 400 words, {tag}"), |b| {
            b.iter(|| keys(black_box(&input)));
        });
    }
}

fn neighbours_of_an_article(c: &mut Criterion) {
    for articles in [10_000, 100_000] {
        let index = archive(articles);
        let mut at = 0;
        c.bench_function(&format!("neighbours among {articles}"), |b| {
            b.iter_batched(
                || {
                    at = (at + 7919) % articles;
                    ArticleId(at)
                },
                |id| neighbours(&index, id, &Options::default()).unwrap(),
                BatchSize::SmallInput,
            );
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = keys_of_an_article, neighbours_of_an_article
}
criterion_main!(benches);
