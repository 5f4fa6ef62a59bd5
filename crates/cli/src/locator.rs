//! The list of services near a place: taken from a file or fetched, in the place of the last.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use app::locator::{Import, Importer, List, Note, Page, Why, read};
use app::{App, Clock, SystemClock};
use jiff::civil::Date;
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
        Locator::Import { file, as_of } => import(settings, file, *as_of),
        Locator::Refresh { from } => refresh(settings, from),
    }
}

fn import(settings: &Settings, file: &Path, as_of: Option<Date>) -> anyhow::Result<()> {
    let name = file.display();
    if as_of.is_some_and(|day| day > today()) {
        return Err(refused("--as-of is a day that has not come yet"));
    }
    let bytes = fs::read(file).with_context(|| Refused(format!("cannot read {name}")))?;
    let import = read(&bytes).with_context(|| Refused(format!("cannot use {name}")))?;
    keep(settings, import, as_of)
}

/// Fetches all pages. What the public interface says today is of today.
fn refresh(settings: &Settings, from: &str) -> anyhow::Result<()> {
    let agent = agent();
    let mut importer = Importer::default();
    let mut fetched = Fetched::default();
    for page in 1..=MOST_PAGES {
        let bytes = fetch(&agent, &with_page(from, page))?;
        let got = importer.take_json(&bytes);
        let got = got.with_context(|| Refused(format!("cannot use page {page} of the answer")))?;
        println!("Page {page}: {} services", got.n_rows);
        fetched.add(&got);
        if got.n_rows == 0 || fetched.is_whole() || (got.n_new == 0 && !fetched.lacks_pages()) {
            break;
        }
    }
    fetched.check()?;
    keep(settings, importer.finish(), Some(today()))
}

/// How much came of an answer in pages, and how much it said there is.
#[derive(Default)]
struct Fetched {
    pages: u64,
    /// Pages with something new.
    new_pages: u64,
    rows: u64,
    promised_pages: Option<u64>,
    promised_rows: Option<u64>,
}

impl Fetched {
    fn add(&mut self, page: &Page) {
        self.pages += u64::from(page.n_rows > 0);
        // A list may hold a service twice; a page without anything new came again.
        if page.n_new > 0 {
            self.new_pages += 1;
            self.rows += page.n_rows as u64;
        }
        self.promised_pages = self.promised_pages.max(page.n_pages);
        self.promised_rows = self.promised_rows.max(page.n_rows_in_all);
    }

    fn lacks_rows(&self) -> bool {
        self.promised_rows.is_some_and(|n| self.rows < n)
    }

    fn lacks_pages(&self) -> bool {
        self.promised_pages.is_some_and(|n| self.pages < n)
    }

    /// Whether as much came as was promised; never if nothing was.
    fn is_whole(&self) -> bool {
        let is_promised = self.promised_rows.or(self.promised_pages).is_some();
        is_promised && !self.lacks_rows() && !self.lacks_pages()
    }

    /// An answer that was cut off must not take the place of a whole list.
    ///
    /// Where no number of services is promised, a page that came again may stand in the place of one that never came.
    fn check(&self) -> anyhow::Result<()> {
        let what = match (self.promised_rows, self.promised_pages) {
            (Some(n), _) if self.lacks_rows() => format!("{} of {n} services", self.rows),
            (None, Some(n)) if self.new_pages < n => format!("{} of {n} pages", self.new_pages),
            _ => return Ok(()),
        };
        Err(refused(format!(
            "only {what} came: the list stays as it was. Try again later"
        )))
    }
}

fn today() -> Date {
    SystemClock.now().to_zoned_datetime(TimeZone::UTC).date()
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
fn keep(settings: &Settings, import: Import, as_of: Option<Date>) -> anyhow::Result<()> {
    let Import { facilities, notes } = import;
    tell(&notes);
    let n = facilities.len();
    if n == 0 {
        return Err(refused(
            "there is no service in it that can be taken: the list stays as it was",
        ));
    }
    let list = List {
        imported_on: today(),
        as_of,
        facilities,
    };
    data_dir::make_private(&settings.data_dir)?;
    App::replace_services(&settings.data_dir, &list)
        .with_context(|| format!("cannot write to {}", settings.data_dir.display()))?;
    match as_of {
        Some(day) => println!("{n} services are in the list of {day}."),
        None => println!(
            "{n} services are in the list. Nobody said of which day it is: import it with --as-of DATE, \
             or the page says that it may be older."
        ),
    }
    println!("A server that runs uses it from now on.");
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
