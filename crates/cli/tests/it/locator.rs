//! `onward locator`: a file or the public interface becomes the list, in one step, also beside a running server.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;

use crate::house::{House, run, said};

const LIST: &str = "name,city,state,zip,latitude,longitude\n\
    <b>Near</b> House,Reseda,CA,91335,34.2,-118.54\n\
    Nowhere House,Reseda,CA,91335,,\n\
    Swapped House,Reseda,CA,91335,-118.54,34.2\n\
    Near House,Reseda,CA,91335,34.2,-118.54\n";

#[test]
fn a_running_server_uses_a_list_that_is_imported_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let file = write(folder.path(), "list.csv", LIST);
    let house = House::open(&data);
    assert_eq!(house.get("/api/v1/services?near=Reseda", "").0, 404);

    let imported = run(&data, &["locator", "import", &file]);
    let told = said(&imported);
    assert_eq!(imported.status.code(), Some(0), "{told}");
    for line in [
        "2 services are in the list. Nobody said of which day it is",
        "line 3: latitude is missing; the row was placed in the middle of its ZIP",
        "line 4: latitude stands where the other coordinate belongs",
        "1 left out: row is in the list already",
        "1 mended: name held HTML",
    ] {
        assert!(told.contains(line), "{line} is not in {told}");
    }
    let (status, found) = house.get("/api/v1/services?near=Reseda", "");
    assert_eq!(
        (status, &found["results"][0]["name"]),
        (200, &"Near House".into())
    );
    let (_, log) = house.stop();
    assert!(!log.contains("Reseda"), "{log}");
    let names = fs::read_dir(&data)
        .unwrap()
        .map(|it| it.unwrap().file_name());
    let left_over = names.filter(|it| it.to_string_lossy().ends_with(".new"));
    assert_eq!(left_over.count(), 0);
    let doctor = run(&data, &["doctor"]);
    assert!(
        said(&doctor).contains("A list of 2 services, imported on "),
        "{}",
        said(&doctor)
    );
}

#[test]
fn a_file_that_holds_no_list_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let good = write(folder.path(), "good.csv", LIST);
    assert_eq!(
        run(folder.path(), &["locator", "import", &good])
            .status
            .code(),
        Some(0)
    );
    let before = fs::read(folder.path().join("services.json")).unwrap();
    for (text, why) in [
        ("a,b\n1,2\n", "no column called name"),
        ("name,latitude,longitude\nA,,\n", "no service in it"),
        ("{\"rows\": [", "not JSON"),
        ("", "empty"),
    ] {
        let file = write(folder.path(), "bad.csv", text);
        let refused = run(folder.path(), &["locator", "import", &file]);
        assert_eq!(refused.status.code(), Some(1));
        assert!(said(&refused).contains(why), "{why}: {}", said(&refused));
    }
    assert_eq!(
        fs::read(folder.path().join("services.json")).unwrap(),
        before
    );
}

#[test]
fn pages_are_fetched_until_there_are_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let address = serve(|path| {
        let page = path.rsplit_once("page=").map_or("0", |(_, page)| page);
        let row = |n: &str| {
            format!(
                "{{\"name1\":\"House {n}\",\"city\":\"Reseda\",\"state\":\"CA\",\"zip\":\"91335\",\
                 \"latitude\":\"34.2\",\"longitude\":\"-118.5{n}\",\"services\":[]}}"
            )
        };
        let body = format!(
            "{{\"page\":{page},\"totalPages\":2,\"rows\":[{}]}}",
            row(page)
        );
        format!("200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len())
    });
    let from = format!("http://{address}/v2?sAddr=34,-118");
    let fetched = run(folder.path(), &["locator", "refresh", "--from", &from]);
    assert_eq!(fetched.status.code(), Some(0), "{}", said(&fetched));
    assert!(
        said(&fetched).contains("2 services are in the list of "),
        "{}",
        said(&fetched)
    );
    assert!(!said(&fetched).contains("Page 3"));
}

/// Answers with these pages, and with an empty one after them.
fn paged(head: &'static str, pages: &[&[u8]]) -> SocketAddr {
    let pages: Vec<Vec<u8>> = pages.iter().map(|it| it.to_vec()).collect();
    serve(move |path| {
        let page: usize = path.rsplit_once("page=").unwrap().1.parse().unwrap();
        let numbers = pages.get(page - 1).map(Vec::as_slice).unwrap_or_default();
        let row = |n: &u8| {
            format!("{{\"name1\":\"House {n}\",\"latitude\":\"34.2\",\"longitude\":\"-118.5{n}\"}}")
        };
        let rows: Vec<String> = numbers.iter().map(row).collect();
        let body = format!("{{{head}\"rows\":[{}]}}", rows.join(","));
        format!("200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len())
    })
}

#[test]
fn all_that_is_promised_is_fetched_or_the_list_stays() {
    for (head, pages, expected) in [
        // A page that brings nothing new is not the last.
        (
            "\"totalPages\":3,\"recordCount\":3,",
            &[&[1, 2][..], &[1, 2], &[3]][..],
            Ok(3),
        ),
        // Without a number of services nobody knows what the page that came again stands in for.
        (
            "\"totalPages\":3,",
            &[&[1, 2], &[1, 2], &[3]],
            Err("only 2 of 3 pages came"),
        ),
        ("\"recordCount\":3,", &[&[1, 2], &[3]], Ok(3)),
        ("", &[&[1], &[2]], Ok(2)),
        // Without pages and numbers, the same again is the end.
        ("", &[&[1], &[1], &[2]], Ok(1)),
        (
            "\"recordCount\":4,",
            &[&[1, 2], &[3]],
            Err("only 3 of 4 services came"),
        ),
        (
            "\"recordCount\":4,",
            &[&[1, 2], &[1, 2]],
            Err("only 2 of 4 services came"),
        ),
        (
            "\"totalPages\":3,",
            &[&[1, 2], &[3]],
            Err("only 2 of 3 pages came"),
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("services.json");
        let good = write(folder.path(), "good.csv", LIST);
        run(folder.path(), &["locator", "import", &good]);
        let before = fs::read(&list).unwrap();
        let from = format!("http://{}/", paged(head, pages));
        let fetched = run(folder.path(), &["locator", "refresh", "--from", &from]);
        let told = said(&fetched);
        match expected {
            Ok(n) => {
                let line = format!("{n} services are in the list of ");
                assert!(told.contains(&line), "{head} {pages:?}: {told}");
            }
            Err(why) => {
                assert!(told.contains(why), "{head} {pages:?}: {told}");
                assert!(told.contains("the list stays as it was"), "{told}");
                assert_eq!(fetched.status.code(), Some(1));
                assert_eq!(fs::read(&list).unwrap(), before);
            }
        }
    }
}

#[test]
fn a_list_says_of_which_day_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    House::open(&data).stop();
    let good = write(folder.path(), "good.csv", LIST);
    let import = |day: &str| run(&data, &["locator", "import", &good, "--as-of", day]);
    let old = import("2021-06-30");
    assert!(
        said(&old).contains("2 services are in the list of 2021-06-30."),
        "{}",
        said(&old)
    );
    let doctor = run(&data, &["doctor"]);
    assert!(
        said(&doctor).contains("! The list of 2 services, of 2021-06-30, is more than 90 days old"),
        "{}",
        said(&doctor)
    );
    let ahead = import("2999-01-01");
    assert_eq!(ahead.status.code(), Some(1));
    assert!(said(&ahead).contains("a day that has not come yet"));
    let words = import("last summer");
    assert_eq!(words.status.code(), Some(1));
    assert!(said(&words).contains("--as-of"), "{}", said(&words));
}

#[test]
fn a_server_that_sends_elsewhere_or_fails_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for answer in [
        "302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n",
        "503 Unavailable\r\ncontent-length: 0\r\n\r\n",
    ] {
        let address = serve(move |_| answer.to_owned());
        let from = format!("http://{address}/");
        let failed = run(folder.path(), &["locator", "refresh", "--from", &from]);
        assert_eq!(failed.status.code(), Some(2));
        assert!(
            said(&failed).contains("the list stays as it was"),
            "{}",
            said(&failed)
        );
    }
    assert!(!folder.path().join("services.json").exists());
}

fn write(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Answers each connection once, from a thread that ends with the test's process.
fn serve(answer: impl Fn(&str) -> String + Send + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let first = lines.next().unwrap().unwrap();
            while lines.next().is_some_and(|line| !line.unwrap().is_empty()) {}
            let path = first.split(' ').nth(1).unwrap();
            let text = format!("HTTP/1.1 {}", answer(path));
            let text = text.replacen("\r\n", "\r\nconnection: close\r\n", 1);
            stream.write_all(text.as_bytes()).unwrap();
        }
    });
    address
}
