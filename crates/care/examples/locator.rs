//! Prints how long it takes to read a list of 20,000 facilities, made up around those towns, and to search in it.
//!
//! Each row carries services as a row of `FindTreatment.gov` does.

use std::fmt::Write;
use std::time::{Duration, Instant};

use care::locator::{Found, List, Locator, Place, Service, Wanted, read};

const N_ROWS: u32 = 20_000;
const N_SEARCHES: u32 = 1_000;

const SERVICES: &str = "Substance use treatment; Outpatient; Regular outpatient treatment; \
    Buprenorphine used in Treatment; Naltrexone (oral); Cognitive behavioral therapy; \
    Mental health services; Medicaid; Private health insurance; Cash or self-payment; Spanish; \
    Group counseling; Individual counseling; Adults; Young Adults; Female; Male; Veterans";

#[expect(clippy::print_stdout, reason = "printing is what an example is for")]
fn main() {
    let csv = list();
    let started = Instant::now();
    let import = read(csv.as_bytes()).expect("the list reads");
    let read_in = started.elapsed();
    let (n_rows, n_notes) = (import.facilities.len(), import.notes.len());
    println!("{n_rows} facilities read in {read_in:?}, {n_notes} notes");

    let started = Instant::now();
    let locator = Locator::new(List {
        imported_on: jiff::civil::date(2026, 11, 28),
        as_of: None,
        facilities: import.facilities,
    });
    println!("made searchable in {:?}", started.elapsed());

    let spanish = Service::from_code("spanish").expect("it is in the list of services");
    for (miles, services) in [(10.0, &[][..]), (100.0, &[][..]), (100.0, &[spanish][..])] {
        let mut times: Vec<Duration> = Vec::new();
        let mut n_found = 0;
        for n in 0..N_SEARCHES {
            let from = point(n * 7 + 3);
            let started = Instant::now();
            let near = locator.search(&Wanted {
                from,
                miles,
                services,
            });
            times.push(started.elapsed());
            n_found += near.hits.len();
        }
        times.sort();
        let (median, longest) = (times[times.len() / 2], times[times.len() - 1]);
        println!(
            "{miles} miles: {n_found} found in {N_SEARCHES} searches, median {median:?}, longest {longest:?}"
        );
    }
    let started = Instant::now();
    let found = locator.find("Twon 77");
    let took = started.elapsed();
    assert!(matches!(found, Found::DidYouMean(_)), "{found:?}");
    println!("a misspelt town answered in {took:?}");
}

/// Spreads points over the forty-eight states by the golden ratio, so that each run sees the same.
fn point(n: u32) -> Place {
    let spread = |by: f64| (f64::from(n) * by).fract();
    Place {
        latitude: 30.0 + 18.0 * spread(0.754_877_666),
        longitude: -120.0 + 45.0 * spread(0.569_840_291),
    }
}

fn list() -> String {
    let mut csv = "name,street,city,state,zip,phone,latitude,longitude,services\n".to_owned();
    for n in 0..N_ROWS {
        let Place {
            latitude,
            longitude,
        } = point(n);
        let town = n % 4_000;
        writeln!(
            csv,
            "House {n},{n} Main Street,Town {town},KS,{:05},555-0100,{latitude},{longitude},{SERVICES}",
            10_000 + town
        )
        .expect("a string takes what is written");
    }
    csv
}
