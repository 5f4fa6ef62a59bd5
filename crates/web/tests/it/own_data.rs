//! The person's own data: settings, the record, taking it along, leaving; and the circle.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::support::{Answer, PASSPHRASE, TestApp, Visitor};

/// Adds a note through the page and returns its id.
async fn note(visitor: &mut Visitor, text: &str) -> String {
    let id = visitor.get("/record").await.hidden("id");
    let kept = visitor.post("/note", &[("id", &id), ("text", text)]).await;
    assert_eq!(kept.location(), "/record");
    id
}

#[tokio::test]
async fn a_note_is_kept_once_corrected_and_erased() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let id = note(&mut ana, "the <first> words").await;
    ana.post("/note", &[("id", &id), ("text", "the <first> words")])
        .await;
    let list = ana.get("/record").await;
    assert!(list.body.contains("Nobody reads this live"));
    assert_eq!(list.body.matches("the &#60;first&#62; words").count(), 1);

    let form = ana.get(&format!("/record/{id}/correct")).await;
    let new_id = form.hidden("id");
    let path = format!("/record/{id}/correct");
    let corrected = ana
        .post(&path, &[("id", &new_id), ("text", "other words")])
        .await;
    assert_eq!(corrected.location(), format!("/record/{id}"));
    let entry = ana.get(&format!("/record/{id}")).await;
    assert!(entry.body.contains("other words") && entry.body.contains("corrected"));

    let erase = format!("/record/{id}/erase");
    let question = ana.get(&erase).await;
    assert!(question.body.contains("An empty mark stays"));
    assert_eq!(ana.post(&erase, &[]).await.location(), "/record");
    let gone = ana.get(&format!("/record/{id}")).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert!(!ana.get("/record").await.body.contains("other words"));
}

#[tokio::test]
async fn an_empty_note_and_an_empty_correction_come_back() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let id = ana.get("/record").await.hidden("id");
    let page = ana.post("/note", &[("id", &id), ("text", " ")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Please fill this in"));
    let id = note(&mut ana, "words").await;
    let path = format!("/record/{id}/correct");
    let new_id = ana.get(&path).await.hidden("id");
    let page = ana.post(&path, &[("id", &new_id), ("text", "")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_long_record_is_read_page_by_page() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    for number in 0..51 {
        app.pass_hours(1);
        note(&mut ana, &format!("note number {number};")).await;
    }
    let first = ana.get("/record").await;
    assert!(first.body.contains("note number 50;") && !first.body.contains("note number 0;"));
    let (_, rest) = first.body.split_once("/record?before=").unwrap();
    let before = rest.split('"').next().unwrap();
    let second = ana.get(&format!("/record?before={before}")).await;
    assert!(second.body.contains("note number 0;") && !second.body.contains("note number 1;"));
    assert!(!second.body.contains("/record?before="));
}

#[tokio::test]
async fn somebody_elses_entry_is_not_there() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let id = note(&mut ana, "mine").await;
    let mut bob = other(&app).await;
    for path in ["", "/correct", "/erase"] {
        let page = bob.get(&format!("/record/{id}{path}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
    let erased = bob.post(&format!("/record/{id}/erase"), &[]).await;
    assert_eq!(erased.status, StatusCode::NOT_FOUND);
    assert_eq!(
        ana.get("/record/nonsense").await.status,
        StatusCode::NOT_FOUND
    );
}

async fn other(app: &TestApp) -> Visitor {
    let mut bob = app.visitor();
    let fields = [
        ("username", "bob"),
        ("passphrase", PASSPHRASE),
        ("country", "US"),
        ("zone", "America/Los_Angeles"),
        ("locale", "en"),
    ];
    assert_eq!(bob.post("/join", &fields).await.status, StatusCode::OK);
    bob
}

#[tokio::test]
async fn everything_goes_out_and_comes_in_elsewhere() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    note(&mut ana, "it goes along").await;
    let warning = ana.get("/take").await;
    assert!(warning.body.contains("not legally privileged"));
    assert!(warning.body.contains("Every row is as it was written"));
    let export = ana.post("/take/export", &[]).await;
    let disposition = export.headers[header::CONTENT_DISPOSITION]
        .to_str()
        .unwrap();
    assert_eq!(disposition, "attachment; filename=\"onward-export.json\"");

    let mut bob = other(&app).await;
    let taken = import(&mut bob, &export.body).await;
    assert_eq!(taken.status, StatusCode::OK);
    assert!(
        taken
            .body
            .contains("1 entry was added; 0 were here already.")
    );
    assert!(bob.get("/record").await.body.contains("it goes along"));
    let again = import(&mut bob, &export.body).await;
    assert!(
        again
            .body
            .contains("0 entries were added; 1 was here already.")
    );

    let other_words = export.body.replace("it goes along", "it says else");
    let differs = import(&mut bob, &other_words).await;
    assert_eq!(differs.status, StatusCode::CONFLICT);
    assert!(differs.body.contains("1 entry is here with other words."));
}

#[tokio::test]
async fn a_file_that_is_no_export_is_refused_kindly() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    for (file, said) in [
        ("", "Please choose a file"),
        ("{\"v\": 1}", "does not read as a file from Onward"),
        ("hello", "does not read as a file from Onward"),
    ] {
        let page = import(&mut ana, file).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{file}");
        assert!(page.body.contains(said), "{file}");
    }
}

#[tokio::test]
async fn a_file_without_the_forms_token_is_refused() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let page = send_file(&mut ana, "wrong", "{}").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
}

async fn import(visitor: &mut Visitor, file: &str) -> Answer {
    let token = visitor.get("/about").await.hidden("token");
    send_file(visitor, &token, file).await
}

async fn send_file(visitor: &mut Visitor, token: &str, file: &str) -> Answer {
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n\
         --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.json\"\r\n\r\n{file}\r\n--x--\r\n"
    );
    let cookies = visitor.cookies.iter();
    let cookies: Vec<_> = cookies
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let request = Request::post("/take/import")
        .header(header::COOKIE, cookies.join("; "))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    visitor.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn settings_are_kept_and_wrong_ones_come_back() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let fields = [
        ("country", "DE"),
        ("zone", ""),
        ("locale", "es"),
        ("rhythm", "weekly"),
        ("show_days", "yes"),
    ];
    assert_eq!(
        ana.post("/settings", &fields).await.location(),
        "/settings?saved"
    );
    let page = ana.get("/settings?saved").await;
    assert!(page.body.contains("Guardado."));
    assert!(page.body.contains("value=\"Europe/Berlin\" selected"));
    assert!(page.body.contains("value=\"weekly\" checked"));
    let wrong = ana.post("/settings", &[("zone", "Mars/Olympus")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_passphrase_changes_only_with_the_old_one() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let new = "a new one, of four words";
    let wrong = [("passphrase", "not the old one"), ("new_passphrase", new)];
    let page = ana.post("/settings/passphrase", &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!page.body.contains(new));
    let right = [("passphrase", PASSPHRASE), ("new_passphrase", new)];
    let page = ana.post("/settings/passphrase", &right).await;
    assert_eq!(page.location(), "/settings?saved");
    let sign_in = [("username", "ana"), ("passphrase", new)];
    assert_eq!(
        app.visitor().post("/sign-in", &sign_in).await.location(),
        "/"
    );
}

#[tokio::test]
async fn leaving_asks_for_the_passphrase_and_says_goodbye_with_lines_to_call() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    assert!(ana.get("/leave-for-good").await.body.contains("30 days"));
    let wrong = ana.post("/leave-for-good", &[("passphrase", "no")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let gone = ana
        .post("/leave-for-good", &[("passphrase", PASSPHRASE)])
        .await;
    assert_eq!(gone.status, StatusCode::OK);
    assert!(gone.body.contains("href=\"tel:988\""));
    assert_eq!(ana.get("/record").await.status, StatusCode::UNAUTHORIZED);
    let sign_in = [("username", "ana"), ("passphrase", PASSPHRASE)];
    let page = app.visitor().post("/sign-in", &sign_in).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_circle_promises_nothing_that_is_not_so() {
    let app = TestApp::new().await;
    let page = app.person().await.get("/circle").await;
    assert!(page.body.contains("Onward tells nobody by itself"));
    assert!(page.body.contains("Nobody here yet"));
}
