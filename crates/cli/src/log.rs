//! The log, on standard error: what went wrong and which routes were asked for; never paths, names or words.

use std::io::IsTerminal;
use std::panic;

use tracing_subscriber::filter::LevelFilter;

use crate::settings::Log;

/// Starts the log and sends panics to it.
pub(crate) fn start(log: Log) {
    let level = match log {
        Log::Off => LevelFilter::OFF,
        Log::Errors => LevelFilter::WARN,
        Log::Requests => LevelFilter::INFO,
    };
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_max_level(level)
        .with_target(false)
        .init();
    panic::set_hook(Box::new(log_place));
}

/// Logs where a panic happened and not its message, which may hold what somebody wrote.
fn log_place(panic: &panic::PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string);
    tracing::error!(
        place = place.as_deref().unwrap_or("unknown"),
        "a bug: something panicked"
    );
}
