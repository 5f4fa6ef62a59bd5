//! Exports taken into an account: taken twice they change nothing more, and what went in comes out.
#![no_main]

use std::cell::{Cell, RefCell};

use app::{App, NewPerson, Person};
use fuzz::{Site, assert_silent, told_bytes};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static SITE: RefCell<Site> = RefCell::default();
    static N_PERSONS: Cell<u32> = Cell::default();
}

fuzz_target!(|text: &[u8]| {
    SITE.with_borrow_mut(|site| {
        site.renew();
        site.runtime().block_on(take(site.app(), &told_bytes(text)));
        site.count_one();
    });
});

async fn take(app: &App, text: &[u8]) {
    let ana = newcomer(app).await;
    if let Err(refused) = app.import(&ana, text).await {
        assert_silent(&refused);
        return;
    }
    let again = app.import(&ana, text).await.expect("it was taken before");
    assert_eq!(again.n_added, 0);
    let export = app.export(&ana).await.expect("what is kept can be written");
    let ben = newcomer(app).await;
    let taken = app.import(&ben, export.as_bytes()).await;
    taken.expect("an export can be taken");
    let entries = app.journal(&ana).await.expect("it can be read");
    let others = app.journal(&ben).await.expect("it can be read");
    assert_eq!(entries.entries(), others.entries());
}

async fn newcomer(app: &App) -> Person {
    let n = N_PERSONS.get();
    N_PERSONS.set(n + 1);
    let new = NewPerson {
        username: format!("person{n}"),
        passphrase: "seven quiet herons at dusk".to_owned(),
        country: String::new(),
        zone: "Europe/Berlin".to_owned(),
        locale: "en".to_owned(),
    };
    let signed_up = app.sign_up(new).await.expect("the name is free");
    let person = app.person(&signed_up.session.token).await;
    person.expect("the session is new")
}
