//! Lists of services: whatever stands in a file, it is read or refused, and what was read can be searched and kept.
#![no_main]

use care::locator::{List, Locator, Wanted, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (bool, &[u8], &str)| {
    let (with_header, rest, name) = input;
    let mut bytes = Vec::new();
    if with_header {
        bytes.extend(b"name,street,city,state,zip,phone,website,latitude,longitude,services\n");
    }
    bytes.extend(rest);
    let Ok(import) = read(&bytes) else { return };
    for facility in &import.facilities {
        assert!(!facility.name.is_empty());
        assert!(facility.place.latitude.abs() <= 90.0 && facility.place.longitude.abs() <= 180.0);
        let website = facility.website.as_deref().unwrap_or("https://");
        assert!(website.to_lowercase().starts_with("http"));
    }
    let n = import.facilities.len();
    let from = import.facilities.first().map(|it| it.place);
    let locator = Locator::new(List {
        imported_on: jiff::civil::date(2026, 11, 28),
        as_of: None,
        facilities: import.facilities,
    });
    let _ = locator.find(name);
    if let Some(from) = from {
        let here = Wanted { from, miles: 1.0, services: &[] };
        let n_found = locator.search(&here).hits.len();
        assert!((1..=n).contains(&n_found), "the first one lies where it is looked for");
    }
});
