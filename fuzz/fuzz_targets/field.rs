//! Fields of forms, read as every type: what was read is written into a field and read to the same.
#![no_main]

use domain::Zone;
use fuzz::{assert_said, told};
use libfuzzer_sys::fuzz_target;
use web::form::{FieldError, Fields};

/// A zone whose clock jumps twice a year.
const ZONE: &str = "America/Los_Angeles";

fuzz_target!(|values: Vec<&str>| {
    let given: Fields = values
        .iter()
        .map(|value| ("it".to_owned(), told(value)))
        .collect();
    let zone = Zone::new("zone", ZONE).expect("the zone is bundled");
    let by_clock = |it: jiff::Timestamp| {
        let clock = it.to_zoned_datetime(zone.time_zone()).datetime();
        clock.to_string()
    };
    if let Ok(id) = given.entry_id("it") {
        assert_eq!(field(id.to_string()).entry_id("it").ok(), Some(id));
    }
    same(&given, |it| it.rating("it"), |it| it.get().to_string());
    same(&given, |it| it.words("it"), |it| it.as_str().to_owned());
    same(&given, |it| it.name("it"), |it| it.as_str().to_owned());
    same(&given, |it| it.amount("it"), |it| it.get().to_string());
    same(&given, |it| it.day("it"), ToString::to_string);
    same(&given, |it| it.moment("it", &zone), |it| by_clock(*it));
    match given.items("it") {
        Ok(items) => {
            let again = items
                .iter()
                .map(|id| ("it".to_owned(), id.to_string()))
                .collect::<Fields>();
            assert_eq!(again.items("it"), Ok(items));
        }
        Err(mistake) => silent(&mistake),
    }
});

fn same<T: PartialEq + std::fmt::Debug>(
    given: &Fields,
    read: impl Fn(&Fields) -> Result<Option<T>, FieldError>,
    write: impl Fn(&T) -> String,
) {
    match read(given) {
        Ok(Some(value)) => assert_eq!(read(&field(write(&value))), Ok(Some(value))),
        Ok(None) => {}
        Err(mistake) => silent(&mistake),
    }
}

fn field(value: String) -> Fields {
    Fields::default().with("it", value)
}

fn silent(mistake: &FieldError) {
    assert_eq!(mistake.field, "it");
    assert_said(&format!("{mistake:?}"));
}
