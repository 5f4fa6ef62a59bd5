//! Learning from a table with the methods that Onward uses on a journal. Needs neither settings nor data.

mod coping;
mod cox;
mod forecast;
mod layout;
mod memory;
mod nearest;
mod observed;
mod part;
mod table;
mod trajectory;
mod triggers;

use std::io::{self, BufWriter, Stdout, Write};
use std::process::ExitCode;

use anyhow::Context;

use crate::args::Learn;

/// There is no answer.
const NO_ANSWER: u8 = 2;
/// How sure the intervals are.
const LEVEL: f64 = 0.95;

/// Where everything is written.
type Out = BufWriter<Stdout>;

/// Answers what is asked of a table.
pub(crate) fn run(what: &Learn) -> ExitCode {
    let mut out = BufWriter::new(io::stdout());
    let told = match what {
        Learn::Trajectory(args) => trajectory::run(args, &mut out),
        Learn::Cox(args) => cox::run(args, &mut out),
        Learn::Triggers(args) => triggers::run(args, &mut out),
        Learn::Coping(args) => coping::run(args, &mut out),
        Learn::Forecast(args) => forecast::run(args, &mut out),
    };
    match told.and_then(|()| out.flush().context("cannot write the answer")) {
        Ok(()) => ExitCode::SUCCESS,
        // Nobody listens any more, as in `onward learn … | head`: that is no failure.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("onward: {error:#}");
            ExitCode::from(NO_ANSWER)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let is_broken = |it: &io::Error| it.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        let by_json = || {
            let error = cause.downcast_ref::<serde_json::Error>();
            error.and_then(serde_json::Error::io_error_kind) == Some(io::ErrorKind::BrokenPipe)
        };
        cause.downcast_ref::<io::Error>().is_some_and(is_broken) || by_json()
    })
}

fn write_json(out: &mut Out, answer: &impl serde::Serialize) -> anyhow::Result<()> {
    serde_json::to_writer(&mut *out, answer)?;
    writeln!(out)?;
    Ok(())
}
