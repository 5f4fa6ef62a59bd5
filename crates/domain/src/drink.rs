//! Standard drinks: how much pure alcohol each country calls one drink.

/// Grams in a country that is not listed: the World Health Organization's standard drink (AUDIT manual, 2001).
const ELSEWHERE_GRAMS: f64 = 10.0;

/// Countries (ISO 3166) and grams of pure alcohol, by their own health bodies.
const GRAMS: [(&str, f64); 6] = [
    // National Institute on Alcohol Abuse and Alcoholism: 0.6 fluid ounces.
    ("US", 14.0),
    // National Health Service: one unit is 10 ml.
    ("GB", 8.0),
    // National Health and Medical Research Council, 2020.
    ("AU", 10.0),
    // Health New Zealand.
    ("NZ", 10.0),
    // Health Service Executive.
    ("IE", 10.0),
    // Canadian Centre on Substance Use and Addiction, 2023.
    ("CA", 13.45),
];

/// Returns the grams of pure alcohol in one standard drink of `country`.
pub fn standard_grams(country: &str) -> f64 {
    let own = GRAMS
        .iter()
        .find(|(code, _)| country.eq_ignore_ascii_case(code));
    own.map_or(ELSEWHERE_GRAMS, |(_, grams)| *grams)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drink_depends_on_the_country() {
        let table = [
            ("US", 14.0),
            ("gb", 8.0),
            ("CA", 13.45),
            ("DE", 10.0),
            ("", 10.0),
        ];
        for (country, grams) in table {
            assert!(
                (standard_grams(country) - grams).abs() < f64::EPSILON,
                "{country}"
            );
        }
    }
}
