//! The list of services near a place: taken from a file or fetched, in the place of the last.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use app::locator::{Import, Importer, List, Note, Why, read};
use app::{App, Clock, SystemClock};
use jiff::tz::TimeZone;
use ureq::Agent;

use crate::args::Locator;
use crate::settings::Settings;
use crate::{Refused, data_dir, refused};

/// How long one page may take.
const PAGE_TIMEOUT: Duration = Duration::from_mins(1);
/// The largest page, in bytes.
const MOST_BYTES: u64 = 64 << 20;
/// More pages than the whole country fills.
const MOST_PAGES: u32 = 5_000;

/// Runs one command on the list.
pub(crate) fn run(settings: &Settings, what: &Locator) -> anyhow::Result<()> {
    match what {
        Locator::Import { file } => import(settings, file),
        Locator::Refresh { from } => refresh(settings, from),
    }
}

fn import(settings: &Settings, file: &Path) -> anyhow::Result<()> {
    let name = file.display();
    let bytes = fs::read(file).with_context(|| Refused(format!("cannot read {name}")))?;
    let import = read(&bytes).with_context(|| Refused(format!("cannot use {name}")))?;
    keep(settings, import)
}

/// Fetches page after page until there is no more, or no page brings anything new.
fn refresh(settings: &Settings, from: &str) -> anyhow::Result<()> {
    let agent = agent();
    let mut importer = Importer::default();
    for page in 1..=MOST_PAGES {
        let bytes = fetch(&agent, &with_page(from, page))?;
        let before = importer.n_taken();
        let got = importer.take_json(&bytes);
        let got = got.with_context(|| Refused(format!("cannot use page {page} of the answer")))?;
        println!("Page {page}: {} services", got.n_rows);
        let is_last = got.n_pages.is_some_and(|n| u64::from(page) >= n);
        if is_last || importer.n_taken() == before {
            break;
        }
    }
    keep(settings, importer.finish())
}

/// An agent that goes nowhere but where it is sent.
fn agent() -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(PAGE_TIMEOUT))
        .max_redirects(0)
        .user_agent(concat!("onward/", env!("CARGO_PKG_VERSION")));
    config.build().new_agent()
}

fn fetch(agent: &Agent, url: &str) -> anyhow::Result<Vec<u8>> {
    let body = || {
        let mut answer = agent.get(url).call()?;
        let status = answer.status();
        anyhow::ensure!(
            status == 200,
            "the answer is {status}, perhaps from an address that moved"
        );
        let body = answer.body_mut().with_config().limit(MOST_BYTES);
        Ok(body.read_to_vec()?)
    };
    body().with_context(|| format!("cannot fetch {url}; the list stays as it was"))
}

fn with_page(url: &str, page: u32) -> String {
    let between = if url.contains('?') { '&' } else { '?' };
    format!("{url}{between}page={page}")
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
