//! How much of the machine a thread asks for; knows nothing of what it does.

/// For work that somebody waits for, but less than for an answer to a key.
pub(crate) const LATER: i32 = 10;

/// For work that nobody waits for.
pub(crate) const LAST: i32 = 19;

/// Puts this thread, and those that it starts, at least so far behind the others of the machine (as
/// `nice` does; a thread cannot come back). Where a thread has no priority of its own nothing is done.
pub(crate) fn give_way(to: i32) {
    #[cfg(target_os = "linux")]
    if let Err(error) = give_way_on_linux(to) {
        tracing::debug!(%error, "a thread keeps its priority");
    }
    #[cfg(not(target_os = "linux"))]
    let _ = to;
}

/// Linux keeps a priority for each thread, and a new one begins with that of the thread that starts it.
#[cfg(target_os = "linux")]
fn give_way_on_linux(to: i32) -> rustix::io::Result<()> {
    use rustix::process::{getpriority_process, nice};
    let here = getpriority_process(None)?;
    if here < to {
        nice(to - here)?;
    }
    Ok(())
}
