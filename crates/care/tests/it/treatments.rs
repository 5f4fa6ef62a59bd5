//! The catalogue of treatment options: every file reads, broken ones are told.

use care::Form;
use care::treatments::{EMBEDDED, embedded, parse};

#[test]
fn every_file_of_the_folder_is_embedded_and_reads() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/treatments");
    let mut there: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    there.sort();
    let mut built: Vec<String> = EMBEDDED.iter().map(|(c, _)| format!("{c}.toml")).collect();
    built.sort();
    assert_eq!(there, built);
    assert_eq!(parse(EMBEDDED).unwrap(), embedded());
    assert!(embedded().len() >= 45, "{}", embedded().len());
    for form in Form::ALL {
        assert!(embedded().iter().any(|it| it.form == form), "{form:?}");
    }
}

#[test]
fn for_opioids_medicine_comes_first() {
    let medicines: Vec<bool> = embedded()
        .iter()
        .filter(|it| it.r#for.iter().any(|code| code == "opioid"))
        .map(|it| it.form == Form::Medicine)
        .collect();
    assert!(medicines[0] && medicines.is_sorted_by(|a, b| a >= b));
}

#[test]
fn an_address_tells_nothing_and_stays() {
    for one in embedded() {
        let address = one.address();
        assert_eq!(address.len(), 6, "{}", one.code);
        assert!(address.bytes().all(|it| it.is_ascii_hexdigit()));
    }
    // Of the code alone: were it of the place in the list, a new option would move the others.
    let (code, toml) = EMBEDDED
        .iter()
        .find(|(code, _)| *code == "methadone")
        .unwrap();
    let alone = parse(&[(code, toml)]).unwrap();
    let among = embedded().iter().find(|it| it.code == *code).unwrap();
    assert_eq!(alone[0].address(), among.address());
    // Of the reference vectors of FNV-1a, 32 bits: "foobar" gives bf9cf968.
    let mut foobar = among.clone();
    foobar.code = "foobar".to_owned();
    assert_eq!(foobar.address(), "9cf968");
}

#[test]
fn a_check_is_overdue_after_its_day() {
    let one = &embedded()[0];
    assert!(!one.is_overdue(one.check_due));
    assert!(one.is_overdue(one.check_due.tomorrow().unwrap()));
}

#[test]
fn a_broken_file_is_told_with_its_key() {
    let (code, good) = EMBEDDED.iter().find(|(c, _)| *c == "methadone").unwrap();
    for (from, to, key) in [
        ("code = \"methadone\"", "code = \"other\"", "code"),
        ("form = \"medicine\"", "form = \"magic\"", "magic"),
        ("for = [\"opioid\"]", "for = [\"opiod\"]", "opiod"),
        ("for = [\"opioid\"]", "for = []", "for"),
        ("\"staying_alive\"", "\"staying_cool\"", "staying_cool"),
        ("rank = 1", "colour = 1", "colour"),
        ("rank = 1\n", "", "rank"),
        ("certainty = \"moderate\"", "certainty = \"sure\"", "sure"),
        (", es = \"Metadona\"", "", "es"),
        ("check_due = 2027", "check_due = 2025", "check_due"),
        ("check_due = 2027-11-28", "check_due = 1", "check_due"),
    ] {
        let broken = good.replacen(from, to, 1);
        assert_ne!(&broken, good, "{from}");
        let said = parse(&[(code, &broken)]).unwrap_err().to_string();
        assert!(said.starts_with("treatments/methadone.toml: "), "{said}");
        assert!(said.contains(key), "{key} is missing from {said}");
    }
    let twice = parse(&[(code, good), (code, good)]).unwrap_err();
    assert!(twice.to_string().contains("used twice"));
}
