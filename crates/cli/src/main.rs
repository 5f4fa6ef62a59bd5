//! The `onward` command: reads arguments and settings, runs one command, answers with an exit code.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command speaks to the terminal"
)]

mod args;
mod backup;
mod data_dir;
mod demo;
mod doctor;
mod learn;
mod lint;
mod locator;
mod log;
mod own_data;
mod progress;
mod serve;
mod settings;
mod terminal;
mod verify;

use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;

use args::{Args, Command};
use settings::Settings;

/// What was asked was refused: an unknown argument, a wrong passphrase, a file in the way.
const REFUSED: u8 = 1;
/// Something that should have worked did not.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version are "errors" too, on standard output.
            // A lint that ends with 1 has found something, and learning knows 0 and 2 only.
            // Options may stand before the command.
            let mut words = std::env::args_os().skip(1);
            let knows_two = words.any(|it| it == "lint" || it == "learn");
            let refused = if knows_two { FAILED } else { REFUSED };
            let code = if error.use_stderr() { refused } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    if let Some(Command::Lint(lint)) = &args.command {
        return lint::run(lint);
    }
    if let Some(Command::Learn { what }) = &args.command {
        return learn::run(what);
    }
    match run(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("onward: {error:#}");
            ExitCode::from(if is_refusal(&error) { REFUSED } else { FAILED })
        }
    }
}

fn run(args: Args) -> anyhow::Result<()> {
    let settings = Settings::read(&args.options)?;
    log::start(settings.log);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?;
    runtime.block_on(async {
        match args.command.unwrap_or(Command::Serve) {
            Command::Serve => serve::run(&settings).await,
            Command::Demo => demo::run(&settings).await,
            Command::Backup { file } => backup::write(&settings, &file).await,
            Command::Restore {
                file,
                without_ledger,
            } => backup::restore(&settings, &file, without_ledger).await,
            Command::Verify => verify::run(&settings).await,
            Command::Doctor => doctor::run(&settings).await,
            Command::Export { account, file } => {
                own_data::export(&settings, &account, file.as_deref()).await
            }
            Command::Import { account, file } => own_data::import(&settings, &account, &file).await,
            Command::Locator { what } => locator::run(&settings, &what),
            Command::Settings => {
                print!("{settings}");
                Ok(())
            }
            Command::Lint(_) | Command::Learn { .. } => {
                unreachable!("it needs neither settings nor data, and has run")
            }
        }
    })
}

/// A request that is not granted, rather than one that went wrong. As the context of an error it says the same of it.
#[derive(Debug)]
struct Refused(String);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

/// Makes the error of a refusal.
fn refused(why: impl Into<String>) -> anyhow::Error {
    Refused(why.into()).into()
}

fn is_refusal(error: &anyhow::Error) -> bool {
    let by_app = || {
        let failed = |error: &app::Error| {
            matches!(
                error,
                app::Error::Internal(_) | app::Error::Full | app::Error::Unavailable { .. }
            )
        };
        error
            .downcast_ref::<app::Error>()
            .is_some_and(|error| !failed(error))
    };
    error.is::<Refused>() || by_app()
}
