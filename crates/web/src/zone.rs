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

/// Returns the zone of a country that has one for nearly everyone.
pub fn of_country(country: &str) -> Option<&'static str> {
    Some(match country.to_ascii_uppercase().as_str() {
        "AT" => "Europe/Vienna",
        "CH" => "Europe/Zurich",
        "DE" => "Europe/Berlin",
        "ES" => "Europe/Madrid",
        "FR" => "Europe/Paris",
        "GB" => "Europe/London",
        "IE" => "Europe/Dublin",
        "IN" => "Asia/Kolkata",
        "IT" => "Europe/Rome",
        "NL" => "Europe/Amsterdam",
        "NZ" => "Pacific/Auckland",
        "ZA" => "Africa/Johannesburg",
        _ => return None,
    })
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
    fn a_country_with_one_zone_implies_it_and_others_ask() {
        for country in Care::embedded().countries() {
            let Some(zone) = of_country(&country.code) else {
                let spread = ["US", "CA", "AU", "MX", "BR"];
                assert!(spread.contains(&country.code.as_str()), "{}", country.code);
                continue;
            };
            assert!(Zone::new("zone", zone).is_ok(), "{zone}");
        }
    }
}
