//! Zones, and the zones that countries begin with: a known one has a day for every instant.
#![no_main]

use domain::Zone;
use fuzz::{assert_silent, told};
use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, i64)| {
    let (name, second) = input;
    match Zone::new("zone", &told(name)) {
        Ok(zone) => {
            assert_eq!(Zone::new("zone", zone.as_str()), Ok(zone.clone()));
            for at in [Timestamp::MIN, Timestamp::MAX] {
                zone.day(at);
            }
            if let Ok(at) = Timestamp::from_second(second) {
                let utc = at.to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
                assert!((utc - zone.day(at)).get_days().abs() <= 1);
            }
        }
        Err(refused) => assert_silent(&refused),
    }
    assert!(Zone::new("zone", web::zone::of_country(name)).is_ok());
});
