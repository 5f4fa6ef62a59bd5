//! Time zones to choose from, and the zone that a country implies.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Parts of the world, as the time-zone database names them; their codes in the family `zone-area`.
pub const AREAS: &[&str] = &[
    "africa",
    "america",
    "antarctica",
    "asia",
    "atlantic",
    "australia",
    "europe",
    "indian",
    "pacific",
];

/// The zones of one part of the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// One of [`AREAS`].
    pub code: &'static str,
    pub zones: Vec<Choice>,
}

/// One zone to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The IANA name, such as `America/Los_Angeles`.
    pub name: String,
    /// The place in it, such as "Los Angeles".
    pub place: String,
}

static ALL: LazyLock<Vec<Area>> = LazyLock::new(|| {
    let mut zones: BTreeMap<&'static str, Vec<Choice>> = BTreeMap::new();
    for name in jiff::tz::db().available() {
        if let Some((code, choice)) = choice(name.as_str()) {
            zones.entry(code).or_default().push(choice);
        }
    }
    let area = |(code, mut zones): (&'static str, Vec<Choice>)| {
        zones.sort_by(|a, b| a.place.cmp(&b.place));
        Area { code, zones }
    };
    zones.into_iter().map(area).collect()
});

/// Returns every zone, by part of the world.
pub fn areas() -> &'static [Area] {
    &ALL
}

fn choice(name: &str) -> Option<(&'static str, Choice)> {
    let (area, place) = name.split_once('/')?;
    let code = AREAS.iter().find(|code| code.eq_ignore_ascii_case(area))?;
    let choice = Choice {
        name: name.to_owned(),
        place: place.replace('_', " ").replace('/', ", "),
    };
    Some((code, choice))
}

/// Returns the zone that most people of a country live in, or universal time where none is known.
///
/// A day may then begin an hour or more off, which Settings mends; being refused an account at night would not.
pub fn of_country(country: &str) -> &'static str {
    match country.to_ascii_uppercase().as_str() {
        "AT" => "Europe/Vienna",
        "AU" => "Australia/Sydney",
        "BR" => "America/Sao_Paulo",
        "CA" => "America/Toronto",
        "CH" => "Europe/Zurich",
        "DE" => "Europe/Berlin",
        "ES" => "Europe/Madrid",
        "FR" => "Europe/Paris",
        "GB" => "Europe/London",
        "IE" => "Europe/Dublin",
        "IN" => "Asia/Kolkata",
        "IT" => "Europe/Rome",
        "MX" => "America/Mexico_City",
        "NL" => "Europe/Amsterdam",
        "NZ" => "Pacific/Auckland",
        "US" => "America/New_York",
        "ZA" => "Africa/Johannesburg",
        _ => "Etc/UTC",
    }
}

#[cfg(test)]
mod tests {
    use care::Care;
    use domain::Zone;

    use super::*;

    #[test]
    fn every_zone_on_the_list_is_known_to_the_journal() {
        let zones = areas().iter().flat_map(|area| &area.zones);
        assert!(zones.clone().count() > 300);
        for zone in zones {
            assert!(Zone::new("zone", &zone.name).is_ok(), "{}", zone.name);
        }
    }

    #[test]
    fn every_country_has_a_zone_to_begin_with() {
        for country in Care::embedded().countries() {
            let zone = of_country(&country.code);
            assert!(Zone::new("zone", zone).is_ok(), "{zone}");
            assert_ne!(zone, "Etc/UTC", "{}", country.code);
        }
        assert_eq!(of_country(""), "Etc/UTC");
    }
}
