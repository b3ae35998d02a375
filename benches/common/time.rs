//! How long something takes that is asked for many times.

use std::fmt::Debug;
use std::future::Future;
use std::time::Instant;

/// Runs a thing several times and prints the middle and the slow end. An error is no answer: it ends
/// the bench.
pub(crate) async fn time<T, E: Debug, F: Future<Output = Result<T, E>>>(
    name: &str,
    times: usize,
    mut run: impl FnMut(usize) -> F,
) {
    let mut took = Vec::new();
    for i in 0..times {
        let future = run(i);
        let started = Instant::now();
        let answer = std::hint::black_box(future.await);
        took.push(started.elapsed());
        answer.unwrap();
    }
    took.sort();
    let at = |part: usize| {
        took.get(took.len() * part / 100)
            .or_else(|| took.last())
            .unwrap()
    };
    println!(
        "{name}: p50 {:.2?}, p95 {:.2?}, worst {:.2?}",
        at(50),
        at(95),
        at(100)
    );
}
