//! Long work on a terminal: a bar that is drawn in place, steps told as they come, Ctrl-C.

use std::io::Write;

use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::output::Output;
use super::setup::Setup;
use crate::locale::said;
use crate::text::{cut, width_cells};

/// Draws the bar: in place and on standard error, so that a pipe gets none of it; never longer than
/// a line of 80 cells. `what` comes from outside and has passed the gate.
pub(super) fn draw(done: u64, of: u64, facts: &str, what: &str) -> anyhow::Result<()> {
    const CELLS: u64 = 20;
    const LINE: usize = 78;
    let filled = (done.saturating_mul(CELLS))
        .checked_div(of)
        .unwrap_or(CELLS)
        .min(CELLS);
    let repeat = |text: &str, cells: u64| text.repeat(usize::try_from(cells).unwrap_or(0));
    let bar = repeat("█", filled) + &repeat("░", CELLS - filled);
    let room = LINE.saturating_sub(22 + width_cells(facts));
    let name = if room < 8 {
        String::new()
    } else {
        cut(what, room).into_owned()
    };
    let facts = cut(facts, LINE - 22);
    let mut screen = std::io::stderr().lock();
    write!(screen, "\r\u{1b}[K{bar} {facts} {name}")?;
    Ok(screen.flush()?)
}

/// Takes the bar away; nothing when there is none.
pub(super) fn clear(bar: bool) -> anyhow::Result<()> {
    if bar {
        let mut screen = std::io::stderr().lock();
        write!(screen, "\r\u{1b}[K")?;
        screen.flush()?;
    }
    Ok(())
}

/// Does the work and tells its steps; Ctrl-C cancels it, and it ends in order.
pub(super) async fn follow<T, P>(
    work: impl Future<Output = T>,
    mut steps: mpsc::Receiver<P>,
    cancel: &CancellationToken,
    mut tell: impl FnMut(P) -> anyhow::Result<()>,
) -> anyhow::Result<T> {
    tokio::pin!(work);
    let mut interrupted = std::pin::pin!(tokio::signal::ctrl_c());
    let mut stopping = false;
    loop {
        tokio::select! {
            result = &mut work => {
                while let Ok(step) = steps.try_recv() {
                    tell(step)?;
                }
                if !stopping {
                    end_at_the_next_interrupt();
                }
                return Ok(result);
            }
            Some(step) = steps.recv() => tell(step)?,
            _ = &mut interrupted, if !stopping => {
                stopping = true;
                cancel.cancel();
                end_at_the_next_interrupt();
            }
        }
    }
}

/// Ctrl-C, once it was listened for, ends the program no more by itself: what is done after the work,
/// or after a first Ctrl-C, is not waited for. The store bears being cut short.
#[expect(
    clippy::exit,
    clippy::disallowed_methods,
    reason = "what is under way, a look-up or a last write, ends in no other way, and nobody waits for this"
)]
fn end_at_the_next_interrupt() {
    tokio::spawn(async {
        if tokio::signal::ctrl_c().await.is_ok() {
            std::process::exit(130);
        }
    });
}

/// So often a question is asked again because the index was emptied meanwhile.
const QUESTIONS: usize = 3;

/// Asks a question of the index of related articles. One that an older griot made is made anew from
/// the articles first; when one turns out to be damaged, by the question or by the writer beside
/// it, it is made anew and asked again.
pub(super) async fn ask_index<T>(
    setup: &Setup,
    question: impl AsyncFn() -> crate::store::Result<T>,
) -> anyhow::Result<T> {
    let mut asked = 0;
    loop {
        index(setup).await?;
        let before = setup.store.index_emptied().await?;
        let answer = question().await?;
        asked += 1;
        if asked == QUESTIONS || setup.store.index_emptied().await? == before {
            return Ok(answer);
        }
    }
}

/// Waits until the index of related articles is up to date, and says that it is made anew; and which
/// articles go into it by their headlines alone.
pub(super) async fn index(setup: &Setup) -> anyhow::Result<()> {
    if wait_for_index(setup).await? {
        tell_unreadable(setup).await?;
    }
    Ok(())
}

/// Names the articles whose texts cannot be read.
pub(super) async fn tell_unreadable(setup: &Setup) -> anyhow::Result<()> {
    for words in setup.store.unreadable_texts().await? {
        super::note(&said::WARNING.of(&words).words(setup.locale.lang));
    }
    Ok(())
}

/// Whether it was made anew.
pub(super) async fn wait_for_index(setup: &Setup) -> anyhow::Result<bool> {
    let bar = Output::is_terminal();
    let what = setup.locale.strings().indexing;
    let mut said = false;
    let progress = |rebuilt: crate::store::Rebuilt| {
        // A terminal that is gone ends the command at its first line.
        if bar {
            let _ = draw(rebuilt.done, rebuilt.all, "", what);
        } else if !said {
            let _ = writeln!(std::io::stderr(), "{what}");
        }
        said = true;
    };
    setup.store.rebuild_related(progress).await?;
    clear(bar)?;
    Ok(said)
}
