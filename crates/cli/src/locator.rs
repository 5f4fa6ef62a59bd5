//! The list of services near a place: taken from a file, in the place of the last.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context;
use app::locator::{Import, List, Note, Why, read};
use app::{App, Clock, SystemClock};
use jiff::tz::TimeZone;

use crate::args::Locator;
use crate::settings::Settings;
use crate::{Refused, data_dir, refused};

/// Runs one command on the list.
pub(crate) fn run(settings: &Settings, what: &Locator) -> anyhow::Result<()> {
    match what {
        Locator::Import { file } => import(settings, file),
    }
}

fn import(settings: &Settings, file: &Path) -> anyhow::Result<()> {
    let name = file.display();
    let bytes = fs::read(file).with_context(|| Refused(format!("cannot read {name}")))?;
    let import = read(&bytes).with_context(|| Refused(format!("cannot use {name}")))?;
    keep(settings, import)
}

/// Tells what is wrong with each row, and puts the rest in the place of the last list.
fn keep(settings: &Settings, import: Import) -> anyhow::Result<()> {
    let Import { facilities, notes } = import;
    tell(&notes);
    let n = facilities.len();
    if n == 0 {
        return Err(refused(
            "there is no service in it that can be taken: the list stays as it was",
        ));
    }
    let today = SystemClock.now().to_zoned_datetime(TimeZone::UTC).date();
    let list = List {
        imported_on: today,
        facilities,
    };
    data_dir::make_private(&settings.data_dir)?;
    App::replace_services(&settings.data_dir, &list)
        .with_context(|| format!("cannot write to {}", settings.data_dir.display()))?;
    println!("{n} services are in the list of {today}. A server that runs uses it from now on.");
    println!("Lists grow old: import a new one within 90 days.");
    Ok(())
}

/// Each note on standard error, their counts on standard output.
fn tell(notes: &[Note]) {
    let mut counts: BTreeMap<(Why, &str), usize> = BTreeMap::new();
    for Note { line, field, why } in notes {
        eprintln!("line {line}: {field} {why}");
        *counts.entry((*why, field)).or_default() += 1;
    }
    for ((why, field), n) in counts {
        let what = if why.is_left_out() {
            "left out"
        } else {
            "mended"
        };
        println!("{n} {what}: {field} {why}");
    }
}
