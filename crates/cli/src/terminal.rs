//! Asking on the terminal.

use std::env;
use std::io::{self, BufRead, IsTerminal, Write};

use anyhow::Context;

use crate::refused;

/// Where a passphrase is looked for first, for scripts.
const PASSPHRASE: &str = "ONWARD_PASSPHRASE";

/// Asks for a username.
pub(crate) fn ask_username() -> anyhow::Result<String> {
    if !io::stdin().is_terminal() {
        return Err(refused("whose account? say so with --username"));
    }
    eprint!("Username: ");
    io::stderr().flush()?;
    read_line()
}

/// Returns the passphrase from the environment, the terminal without showing it, or standard input.
pub(crate) fn ask_passphrase() -> anyhow::Result<String> {
    if let Ok(passphrase) = env::var(PASSPHRASE) {
        return Ok(passphrase);
    }
    if io::stdin().is_terminal() {
        let typed = rpassword::prompt_password("Passphrase: ");
        return typed.context("cannot read the passphrase");
    }
    read_line()
}

fn read_line() -> anyhow::Result<String> {
    let mut line = String::new();
    io::stdin()
        .lock()
        .read_line(&mut line)
        .context("cannot read standard input")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
