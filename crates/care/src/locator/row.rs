//! One row of a list: what must be right, what is mended, and what is told of the rest.

use std::fmt;

use super::{Facility, Place};

/// The longest text that is kept of a cell, in characters.
const LONGEST: usize = 200;

/// A row as it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Raw {
    pub(super) line: u64,
    pub(super) name: String,
    pub(super) street: String,
    pub(super) city: String,
    pub(super) state: String,
    pub(super) zip: String,
    pub(super) phone: String,
    pub(super) website: String,
    pub(super) latitude: String,
    pub(super) longitude: String,
}

/// Something that is not right with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    /// The line of a CSV file, or the number of a JSON row, from 1.
    pub line: u64,
    pub field: &'static str,
    pub why: Why,
}

/// What is not right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    CellCount,
    NoName,
    NoCoordinate,
    NotANumber,
    OffTheEarth,
    Zero,
    Swapped,
    OutsideTheStates,
    Again,
    Markup,
    NoWebAddress,
    /// It was placed in the middle of its ZIP.
    InItsZip,
}

impl Why {
    /// Whether the row was left out, and not only mended.
    pub fn is_left_out(self) -> bool {
        !matches!(self, Self::Markup | Self::NoWebAddress | Self::InItsZip)
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CellCount => "has more or fewer cells than the first line",
            Self::NoName => "has no letter or digit",
            Self::NoCoordinate => "is missing, and no other row has its ZIP",
            Self::NotANumber => "is not a number of degrees",
            Self::OffTheEarth => "is out of range: latitude to 90, longitude to 180",
            Self::Zero => "is 0, as latitude and longitude both are",
            Self::Swapped => "stands where the other coordinate belongs",
            Self::OutsideTheStates => {
                "lies outside the United States, though the state is one of them"
            }
            Self::Again => {
                "is in the list already: same name, street or coordinates, ZIP and phone"
            }
            Self::Markup => "held HTML; the text of it was kept",
            Self::NoWebAddress => "is no web address; the row was kept without it",
            Self::InItsZip => "is missing; the row was placed in the middle of its ZIP",
        })
    }
}

impl Raw {
    /// The first coordinate that is not given.
    pub(super) fn missing(&self) -> &'static str {
        if self.latitude.is_empty() {
            "latitude"
        } else {
            "longitude"
        }
    }

    pub(super) fn note(&self, field: &'static str, why: Why) -> Note {
        Note {
            line: self.line,
            field,
            why,
        }
    }
}

/// Reads a row without its services. What was mended is added to `notes`.
pub(super) fn check(raw: &Raw, notes: &mut Vec<Note>) -> Result<Facility, Note> {
    let name = said(&raw.name);
    if name.is_empty() {
        return Err(raw.note("name", Why::NoName));
    }
    if name != tidy(&raw.name) {
        notes.push(raw.note("name", Why::Markup));
    }
    let place = place(raw)?;
    let website = website(&raw.website);
    if website.is_none() && !raw.website.is_empty() {
        notes.push(raw.note("website", Why::NoWebAddress));
    }
    Ok(Facility {
        name,
        street: said(&raw.street),
        city: said(&raw.city),
        state: said(&raw.state),
        zip: zip(&raw.zip),
        phone: said(&raw.phone),
        website,
        place,
        is_about: false,
        services: Vec::new(),
    })
}

fn place(raw: &Raw) -> Result<Place, Note> {
    let latitude = degrees(raw, "latitude", &raw.latitude)?;
    let longitude = degrees(raw, "longitude", &raw.longitude)?;
    if latitude == 0.0 && longitude == 0.0 {
        return Err(raw.note("latitude", Why::Zero));
    }
    let in_the_states = STATES.iter().any(|(code, _)| *code == raw.state);
    let swapped = Place::new(longitude, latitude);
    let Some(place) = Place::new(latitude, longitude) else {
        let why = match swapped {
            Some(_) => Why::Swapped,
            None => Why::OffTheEarth,
        };
        let field = if latitude.abs() > 90.0 {
            "latitude"
        } else {
            "longitude"
        };
        return Err(raw.note(field, why));
    };
    if in_the_states && !is_in_the_states(place) {
        let why = match swapped.filter(|it| is_in_the_states(*it)) {
            Some(_) => Why::Swapped,
            None => Why::OutsideTheStates,
        };
        return Err(raw.note("longitude", why));
    }
    Ok(place)
}

fn degrees(raw: &Raw, field: &'static str, written: &str) -> Result<f64, Note> {
    if written.is_empty() {
        return Err(raw.note(field, Why::NoCoordinate));
    }
    let number: Option<f64> = written.parse().ok().filter(|it: &f64| it.is_finite());
    number.ok_or_else(|| raw.note(field, Why::NotANumber))
}

/// Whether a place may be in a state or territory of the United States: a box that holds them all,
/// and one for those beyond the date line.
fn is_in_the_states(place: Place) -> bool {
    let is_west = (-180.0..=-64.0).contains(&place.longitude);
    let is_beyond = (144.0..=180.0).contains(&place.longitude);
    (-15.0..=72.0).contains(&place.latitude) && (is_west || is_beyond)
}

/// Returns the first five digits of a ZIP with more; any other post code as it is.
pub(super) fn zip(written: &str) -> String {
    let text = said(written);
    match text.split_once('-') {
        Some((first, _)) if first.len() == 5 => first.to_owned(),
        None if text.len() == 9 && text.bytes().all(|it| it.is_ascii_digit()) => {
            text[..5].to_owned()
        }
        // A table program took the zero in front away.
        None if text.len() == 4 && text.bytes().all(|it| it.is_ascii_digit()) => format!("0{text}"),
        _ => text,
    }
}

/// Returns an address that a browser opens on the web, and nothing else.
fn website(written: &str) -> Option<String> {
    let has_scheme = ["http://", "https://"].iter().any(|it| {
        let start = written.get(..it.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(it))
    });
    let address = if has_scheme {
        written.to_owned()
    } else {
        format!("https://{written}")
    };
    let host = address.split("://").nth(1)?.split(['/', '?', '#']).next()?;
    let is_host = |it: char| it.is_ascii_alphanumeric() || "-.:".contains(it);
    let fits = host.contains('.') && host.chars().all(is_host);
    let is_plain = |it: char| it.is_ascii_graphic() && !"<>\"'`".contains(it);
    (fits && address.len() <= 2 * LONGEST && address.chars().all(is_plain)).then_some(address)
}

/// Returns a text with single spaces, no control characters, and no more than [`LONGEST`] characters.
fn tidy(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    words.join(" ").chars().take(LONGEST).collect()
}

/// Returns the text of what may be HTML: without tags, with its five common entities read.
fn plain(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once('<') {
        kept.push_str(before);
        let is_tag = after.starts_with(|it: char| it.is_ascii_alphabetic() || "/!?".contains(it));
        rest = if is_tag {
            // A tag that does not end goes on to the end of the text.
            after.split_once('>').map_or("", |(_, after)| after)
        } else {
            kept.push('<');
            after
        };
    }
    kept.push_str(rest);
    for (entity, sign) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ] {
        kept = kept.replace(entity, sign);
    }
    tidy(&kept)
}

/// Returns the text of what may be HTML, or nothing if it is only signs, such as "- - -".
fn said(text: &str) -> String {
    let mut text = plain(text);
    if !text.contains(char::is_alphanumeric) {
        text.clear();
    }
    text
}

/// The states and territories of the United States: the letters of the post, and the name in lower case.
pub(super) const STATES: [(&str, &str); 56] = [
    ("AL", "alabama"),
    ("AK", "alaska"),
    ("AZ", "arizona"),
    ("AR", "arkansas"),
    ("CA", "california"),
    ("CO", "colorado"),
    ("CT", "connecticut"),
    ("DE", "delaware"),
    ("DC", "district of columbia"),
    ("FL", "florida"),
    ("GA", "georgia"),
    ("HI", "hawaii"),
    ("ID", "idaho"),
    ("IL", "illinois"),
    ("IN", "indiana"),
    ("IA", "iowa"),
    ("KS", "kansas"),
    ("KY", "kentucky"),
    ("LA", "louisiana"),
    ("ME", "maine"),
    ("MD", "maryland"),
    ("MA", "massachusetts"),
    ("MI", "michigan"),
    ("MN", "minnesota"),
    ("MS", "mississippi"),
    ("MO", "missouri"),
    ("MT", "montana"),
    ("NE", "nebraska"),
    ("NV", "nevada"),
    ("NH", "new hampshire"),
    ("NJ", "new jersey"),
    ("NM", "new mexico"),
    ("NY", "new york"),
    ("NC", "north carolina"),
    ("ND", "north dakota"),
    ("OH", "ohio"),
    ("OK", "oklahoma"),
    ("OR", "oregon"),
    ("PA", "pennsylvania"),
    ("RI", "rhode island"),
    ("SC", "south carolina"),
    ("SD", "south dakota"),
    ("TN", "tennessee"),
    ("TX", "texas"),
    ("UT", "utah"),
    ("VT", "vermont"),
    ("VA", "virginia"),
    ("WA", "washington"),
    ("WV", "west virginia"),
    ("WI", "wisconsin"),
    ("WY", "wyoming"),
    ("AS", "american samoa"),
    ("GU", "guam"),
    ("MP", "northern mariana islands"),
    ("PR", "puerto rico"),
    ("VI", "us virgin islands"),
];
