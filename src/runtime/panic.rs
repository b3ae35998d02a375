//! What happens when griot itself is at fault: the terminal is given back first, a report is kept
//! in a file, and one sentence says where it is.

use std::backtrace::Backtrace;
use std::fmt::Write as _;
use std::io::Write as _;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::thread;

use super::terminal;
use crate::clock::Clock;
use crate::domain::Timestamp;
use crate::text::Clean;

/// Reports go to `folder`. Only a fault in the thread that calls this ends the program; those of
/// workers are caught where the work was given out and are only logged.
pub fn install(folder: &Path, clock: Clock) {
    let (folder, main) = (folder.to_owned(), thread::current().id());
    std::panic::set_hook(Box::new(move |info| {
        if thread::current().id() == main {
            end_in_order(info, &folder, clock.now());
        } else {
            tracing::error!(
                "a worker panicked: {}",
                Clean::line(&summary(info)).as_str()
            );
        }
    }));
}

fn end_in_order(info: &PanicHookInfo<'_>, folder: &Path, now: Timestamp) {
    terminal::give_back();
    let report = report(info, now);
    tracing::error!("{}", Clean::line(&summary(info)).as_str());
    let place = match keep(folder, now, &report) {
        Ok(file) => format!("the report is in `{}`", file.display()),
        Err(_) => format!("no report could be written: {}", summary(info)),
    };
    let place = Clean::line(&place);
    // The program is ending and the standard error may be gone: nothing more can be done then.
    let _ = writeln!(
        std::io::stderr(),
        "error: griot stopped by a fault of its own; {place}"
    );
}

fn summary(info: &PanicHookInfo<'_>) -> String {
    let message = info.payload_as_str().unwrap_or("no message");
    match info.location() {
        Some(place) => format!("{message} at {}:{}", place.file(), place.line()),
        None => message.to_owned(),
    }
}

fn report(info: &PanicHookInfo<'_>, now: Timestamp) -> String {
    let mut out = String::new();
    let version = env!("CARGO_PKG_VERSION");
    let (system, machine) = (std::env::consts::OS, std::env::consts::ARCH);
    // Writing to a string cannot fail.
    let _ = writeln!(out, "griot {version}, {system} {machine}");
    let _ = writeln!(out, "{}", now.to_rfc3339());
    let _ = writeln!(out, "{}\n", summary(info));
    let _ = writeln!(out, "{}", Backtrace::force_capture());
    out
}

/// Writes a report for its owner alone; the name carries the moment.
fn keep(folder: &Path, now: Timestamp, report: &str) -> std::io::Result<PathBuf> {
    let file = folder.join(format!("griot-fault-{}.txt", now.0));
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&file)?.write_all(report.as_bytes())?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_kept_under_its_moment() {
        let folder = tempfile::tempdir().unwrap();
        let file = keep(folder.path(), Timestamp(7), "what happened").unwrap();
        assert_eq!(file, folder.path().join("griot-fault-7.txt"));
        assert_eq!(std::fs::metadata(file).unwrap().len(), 13);
    }

    /// What the child below needs to know.
    const FOLDER: &str = "GRIOT_TEST_FAULT_FOLDER";

    #[test]
    #[ignore = "it is the child of the next test, in a terminal of its own"]
    fn a_child_with_a_fault() {
        let Some(folder) = std::env::var_os(FOLDER) else {
            return;
        };
        install(Path::new(&folder), Clock::Fixed(Timestamp(7)));
        let _screen = terminal::Screen::take().unwrap();
        panic!("the child is at fault");
    }

    #[cfg(unix)]
    #[test]
    fn a_fault_gives_the_terminal_back_and_says_where_the_report_is() {
        use portable_pty::{CommandBuilder, PtySize, native_pty_system};

        let folder = tempfile::tempdir().unwrap();
        let terminal = native_pty_system().openpty(PtySize::default()).unwrap();
        let modes = || format!("{:?}", terminal.master.get_termios().unwrap().local_flags);
        let before = modes();
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        let child = "runtime::panic::tests::a_child_with_a_fault";
        command.args([child, "--exact", "--ignored", "--nocapture"]);
        command.env(FOLDER, folder.path());
        let mut child = terminal.slave.spawn_command(command).unwrap();
        let mut reader = terminal.master.try_clone_reader().unwrap();
        let reading = thread::spawn(move || {
            let (mut out, mut piece) = (Vec::new(), [0; 4096]);
            // On Linux reading ends with an error when nobody has the terminal any more.
            while let Ok(count @ 1..) = std::io::Read::read(&mut reader, &mut piece) {
                out.extend_from_slice(&piece[..count]);
            }
            out
        });
        assert!(!child.wait().unwrap().success());
        assert_eq!(modes(), before);
        drop(terminal.slave);
        let mut screen = vt100::Parser::default();
        screen.process(&reading.join().unwrap());
        assert!(!screen.screen().alternate_screen());
        let text = screen.screen().contents().replace('\n', "");
        assert!(
            text.contains("griot stopped by a fault of its own"),
            "{text}"
        );
        let report = folder.path().join("griot-fault-7.txt");
        #[expect(
            clippy::disallowed_methods,
            reason = "the report that was just written"
        )]
        let kept = std::fs::read_to_string(report).unwrap();
        assert!(
            kept.contains("the child is at fault at src/runtime/panic.rs"),
            "{kept}"
        );
    }
}
