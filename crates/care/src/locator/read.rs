//! Reading lists of facilities: CSV with a header, and the JSON of `FindTreatment.gov`.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value;

use super::row::{self, Note, Raw, Why};
use super::{Facility, Place, Service, fold, near};

/// What a file held: the facilities that can be used, and what was wrong with the rest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    pub facilities: Vec<Facility>,
    /// In the order of the file.
    pub notes: Vec<Note>,
}

/// A file of which nothing can be read, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("the file is not JSON: {0}")]
    NotJson(String),
    #[error("the file is JSON without a list called rows")]
    NoRows,
    #[error(
        "the first line has no column called {0}: see docs/host/services.md for the columns of a list"
    )]
    NoColumn(&'static str),
    #[error("the file is empty")]
    Empty,
}

/// One page of an answer of the `FindTreatment.gov` interface.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    pub n_rows: usize,
    /// How many of them no page had before, to the letter.
    pub n_new: usize,
    /// How many pages there are, if the answer says so.
    pub n_pages: Option<u64>,
    /// How many rows all pages have, if the answer says so.
    pub n_rows_in_all: Option<u64>,
}

/// Takes rows from one file or from several pages; a facility that comes again is told and left out.
#[derive(Debug, Default)]
pub struct Importer {
    import: Import,
    seen: HashSet<String>,
    /// Texts recur in every row.
    meant: HashMap<String, Vec<Service>>,
    n_rows_before: u64,
    /// What stands for each JSON row that came.
    came: HashSet<u64>,
    /// Rows without coordinates, until all rows of their ZIP are known.
    unplaced: Vec<(Raw, Vec<String>)>,
}

/// Reads a list of facilities: JSON if it begins like JSON, else CSV.
///
/// # Errors
///
/// If it is neither, or lacks what no row can do without. A single bad row is a note, not an error.
pub fn read(bytes: &[u8]) -> Result<Import, Unreadable> {
    let mut importer = Importer::default();
    match bytes.trim_ascii_start().first() {
        None => return Err(Unreadable::Empty),
        Some(b'{' | b'[') => {
            importer.take_json(bytes)?;
        }
        Some(_) => importer.take_csv(bytes)?,
    }
    Ok(importer.finish())
}

impl Importer {
    /// Returns what was taken. A row without coordinates is placed in the middle of its ZIP, if other rows have that.
    pub fn finish(mut self) -> Import {
        mark_shared(&mut self.import.facilities);
        let middles = middles(&self.import.facilities);
        for (mut raw, services) in std::mem::take(&mut self.unplaced) {
            let zip = row::zip(&raw.zip);
            let Some(place) = middles.get(&zip).copied().or_else(|| near::known_zip(&zip)) else {
                let field = raw.missing();
                self.import.notes.push(raw.note(field, Why::NoCoordinate));
                continue;
            };
            let mended = raw.note(raw.missing(), Why::InItsZip);
            raw.latitude = place.latitude.to_string();
            raw.longitude = place.longitude.to_string();
            let before = self.import.facilities.len();
            self.take(&raw, &services);
            if let Some(taken) = self.import.facilities.get_mut(before) {
                taken.is_about = true;
                self.import.notes.push(mended);
            }
        }
        self.import.notes.sort_by_key(|it| it.line);
        self.import
    }

    /// Takes the rows of one JSON answer; rows are counted on from page to page.
    ///
    /// # Errors
    ///
    /// If the answer is not JSON, or has no rows.
    pub fn take_json(&mut self, bytes: &[u8]) -> Result<Page, Unreadable> {
        let answer: Value = serde_json::from_slice(bytes)
            .map_err(|problem| Unreadable::NotJson(problem.to_string()))?;
        let rows = answer.as_array().or_else(|| answer.get("rows")?.as_array());
        let rows = rows.ok_or(Unreadable::NoRows)?;
        let n_came = self.came.len();
        for (line, value) in (self.n_rows_before + 1..).zip(rows) {
            let mut hasher = DefaultHasher::new();
            value.hash(&mut hasher);
            self.came.insert(hasher.finish());
            let (raw, services) = of_json(line, value);
            self.take(&raw, &services);
        }
        self.n_rows_before += rows.len() as u64;
        Ok(Page {
            n_rows: rows.len(),
            n_new: self.came.len() - n_came,
            n_pages: answer.get("totalPages").and_then(Value::as_u64),
            n_rows_in_all: answer.get("recordCount").and_then(Value::as_u64),
        })
    }

    fn take_csv(&mut self, bytes: &[u8]) -> Result<(), Unreadable> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
        let header = reader.byte_headers().map_err(|_| Unreadable::Empty)?;
        let columns = Columns::of(header)?;
        let n_columns = header.len();
        let mut record = csv::ByteRecord::new();
        // Reading from memory gives no error once rows may differ in length.
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            let line = record.position().map_or(0, csv::Position::line);
            if record.len() == n_columns {
                let (raw, services) = columns.raw(line, &record);
                self.take(&raw, &services);
            } else {
                self.import.notes.push(Note {
                    line,
                    field: "row",
                    why: Why::CellCount,
                });
            }
        }
        Ok(())
    }

    fn take(&mut self, raw: &Raw, services: &[String]) {
        let mut notes = Vec::new();
        match row::check(raw, &mut notes) {
            Ok(facility) if !self.seen.insert(identity(&facility)) => {
                notes = vec![raw.note("row", Why::Again)];
            }
            Ok(mut facility) => {
                facility.services = self.meant(services);
                self.import.facilities.push(facility);
            }
            Err(note) if note.why == Why::NoCoordinate => {
                self.unplaced.push((raw.clone(), services.to_vec()));
                return;
            }
            Err(note) => notes = vec![note],
        }
        self.import.notes.append(&mut notes);
    }

    fn meant(&mut self, services: &[String]) -> Vec<Service> {
        let mut all = Vec::new();
        for written in services {
            if !self.meant.contains_key(written) {
                self.meant.insert(written.clone(), Service::meant(written));
            }
            all.extend_from_slice(&self.meant[written]);
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Marks facilities of different houses that stand on the very same point: the list gives the middle of their ZIP.
fn mark_shared(facilities: &mut [Facility]) {
    let point = |it: &Facility| [it.place.latitude, it.place.longitude].map(f64::to_bits);
    // What follows a comma is a door within the house.
    let house = |it: &Facility| fold(it.street.split(',').next().unwrap_or_default());
    let mut houses: HashMap<[u64; 2], HashSet<String>> = HashMap::new();
    for it in facilities.iter() {
        houses.entry(point(it)).or_default().insert(house(it));
    }
    for it in facilities {
        it.is_about = houses[&point(it)].len() > 1;
    }
}

/// Returns the middle of each ZIP.
fn middles(facilities: &[Facility]) -> HashMap<String, Place> {
    let mut sums: HashMap<&str, [f64; 3]> = HashMap::new();
    for it in facilities {
        let sum = sums.entry(&it.zip).or_default();
        for (sum, part) in sum.iter_mut().zip(it.place.on_sphere()) {
            *sum += part;
        }
    }
    sums.remove("");
    let middles = sums.into_iter();
    middles
        .map(|(zip, sum)| (zip.to_owned(), Place::amid(sum)))
        .collect()
}

/// What makes two rows the same facility. Where no street is given, several houses of one name are told
/// apart by where they stand, to a ten-thousandth of a degree: some ten yards.
fn identity(facility: &Facility) -> String {
    let phone = facility.phone.chars().filter(char::is_ascii_digit);
    let phone: String = phone.collect();
    let Place {
        latitude,
        longitude,
    } = facility.place;
    let street = match fold(&facility.street) {
        street if street.is_empty() => format!("{latitude:.4} {longitude:.4}"),
        street => street,
    };
    [&fold(&facility.name), &street, &facility.zip, &phone]
        .map(String::as_str)
        .join("\n")
}

fn split(services: &str) -> impl Iterator<Item = String> + '_ {
    let parts = services.split(';').map(str::trim);
    parts.filter(|it| !it.is_empty()).map(str::to_owned)
}

/// Where each value stands in a row, by the names of the header in any case.
struct Columns {
    name: usize,
    latitude: usize,
    longitude: usize,
    street: Option<usize>,
    city: Option<usize>,
    state: Option<usize>,
    zip: Option<usize>,
    phone: Option<usize>,
    website: Option<usize>,
    services: Option<usize>,
}

impl Columns {
    fn of(header: &csv::ByteRecord) -> Result<Self, Unreadable> {
        let names: Vec<String> = header.iter().map(text).collect();
        let find = |wanted: &[&str]| {
            let fits = |name: &String| wanted.contains(&name.to_lowercase().as_str());
            names.iter().position(fits)
        };
        let need = |name: &'static str| find(&[name]).ok_or(Unreadable::NoColumn(name));
        Ok(Self {
            name: need("name")?,
            latitude: need("latitude")?,
            longitude: need("longitude")?,
            street: find(&["street", "address"]),
            city: find(&["city"]),
            state: find(&["state"]),
            zip: find(&["zip"]),
            phone: find(&["phone"]),
            website: find(&["website"]),
            services: find(&["services", "all services"]),
        })
    }

    fn raw(&self, line: u64, record: &csv::ByteRecord) -> (Raw, Vec<String>) {
        let cell = |place: usize| record.get(place).map(text).unwrap_or_default();
        let maybe = |place: Option<usize>| place.map(cell).unwrap_or_default();
        let raw = Raw {
            line,
            name: cell(self.name),
            street: maybe(self.street),
            city: maybe(self.city),
            state: maybe(self.state),
            zip: maybe(self.zip),
            phone: maybe(self.phone),
            website: maybe(self.website),
            latitude: cell(self.latitude),
            longitude: cell(self.longitude),
        };
        (raw, split(&maybe(self.services)).collect())
    }
}

/// Bytes that are no UTF-8 are shown as such, so that one bad cell costs no row.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

fn of_json(line: u64, value: &Value) -> (Raw, Vec<String>) {
    let get = |key: &str| match value.get(key) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let joined = |first: &str, second: &str, between: &str| {
        let parts = [get(first), get(second)];
        let parts: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        parts.join(between)
    };
    let raw = Raw {
        line,
        name: joined("name1", "name2", ": "),
        street: joined("street1", "street2", ", "),
        city: get("city"),
        state: get("state"),
        zip: get("zip"),
        phone: get("phone"),
        website: get("website"),
        latitude: get("latitude"),
        longitude: get("longitude"),
    };
    let services = value.get("services").and_then(Value::as_array);
    let listed = services.into_iter().flatten();
    let written = listed.filter_map(|it| it.get("f3")?.as_str());
    (raw, written.flat_map(split).collect())
}
