//! Services near a place: a search in the list that the host imported, open to all.
//!
//! The place is about the person: it comes in the body of a form, never in an address, and nothing of it is kept.

mod map;
mod result;
mod unit;

use app::locator::{Found, Group, List, Locator, Place, Service, Wanted};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use care::{Kind, Scope};
use domain::Name;
use domain::plan::{Form, Value};
use jiff::civil::Date;

use crate::calls::{self, Call};
use crate::cookie::Cookie;
use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::pages::plan::revise::Revising;
use crate::words::{Key, Language, Words};
use crate::{SignedIn, Site, security};

use result::{FIRST, Results};
use unit::Unit;

/// How far to look, in miles; the second is chosen unless the person chooses.
const REACHES: [u32; 4] = [5, 10, 25, 50];
const REACH: u32 = 10;

#[derive(Template)]
#[template(path = "pages/services.html")]
struct ServicesPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
    unit: Unit,
    /// How old the list is; nothing if there is no list.
    age: Option<Age>,
    /// What the list knows of, to tick.
    offered: Vec<Service>,
    /// Lines that can look for someone.
    looking: Vec<Call>,
    /// Lines that only listen, where none looks.
    listening: Vec<Call>,
    /// Whether there is a country to show lines of.
    is_placed: bool,
    /// Names that may be meant.
    meant: Vec<String>,
    results: Option<Results>,
}

/// How old the list is, as far as anybody said.
struct Age {
    text: String,
    is_stale: bool,
}

/// What a search asks for.
struct Search {
    /// The name of the place; nothing for the browser's position.
    name: Option<String>,
    /// Whether a ZIP with a near number stands in for the one that was asked.
    is_instead: bool,
    from: Place,
    miles: u32,
    services: Vec<Service>,
    /// How many to show at most.
    n_shown: usize,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/services", get(show_empty).post(look))
        .route("/services/plan", post(add_to_plan))
}

async fn show_empty(
    State(site): State<Site>,
    person: Result<SignedIn, Error>,
    headers: HeaderMap,
    frame: Frame,
) -> Result<Response, Error> {
    let locator = site.app.services().await?;
    let country = country(&site, person.ok().as_ref(), &headers);
    let page = ServicesPage::empty(&site, frame, &country, locator.as_deref());
    Ok(with_position(show(&page)?.into_response()))
}

async fn look(
    State(site): State<Site>,
    person: Result<SignedIn, Error>,
    headers: HeaderMap,
    frame: Frame,
    fields: Fields,
) -> Result<Response, Error> {
    let person = person.ok();
    let locator = site.app.services().await?;
    let country = country(&site, person.as_ref(), &headers);
    let mut page = ServicesPage::empty(&site, frame, &country, locator.as_deref());
    let Some(locator) = locator else {
        return Ok(with_position(show(&page)?.into_response()));
    };
    let search = page.read(&locator, &fields);
    page.fields = match &search {
        Some(search) => search.fields(&fields),
        None => fields,
    };
    let Some(search) = search else {
        return Ok(with_position(show_again(&page)?));
    };
    let near = locator.search(&Wanted {
        from: search.from,
        miles: f64::from(search.miles),
        services: &search.services,
    });
    let begun = match &person {
        Some(person) => Some((&site, site.app.journal(person).await?)),
        None => None,
    };
    let begun = begun
        .as_ref()
        .map(|(site, journal)| (*site, journal.plan()));
    let words = page.frame.words;
    page.results = Some(Results::of(words, page.unit, &search, &near, begun));
    Ok(with_position(show(&page)?.into_response()))
}

/// Adds a service as someone to call, or as care; a plan that changed meanwhile asks once more.
async fn add_to_plan(
    State(site): State<Site>,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Result<Response, Error> {
    let mut revising = Revising::open(&site, &person, &fields).await?;
    let name = Name::new("name", fields.get("name")).map_err(|_| Error::Invalid)?;
    let number = fields.text("number").map(|it| Name::new("number", it));
    let number = number.transpose().map_err(|_| Error::Invalid)?;
    let value = match fields.get("as") {
        "care" => Value::Treatment {
            name,
            form: Form::Service,
        },
        _ => Value::Support { name, number },
    };
    let mut changes = Vec::new();
    revising.add(&mut changes, None, value);
    revising
        .keep_as_is(&site, &person, &frame, &fields, changes)
        .await
}

/// Returns the code of the person's country, or of the one that the browser remembers; empty if neither is known.
fn country(site: &Site, person: Option<&SignedIn>, headers: &HeaderMap) -> String {
    let own = person.map(|person| person.profile.country.clone());
    let own = own.filter(|country| !country.is_empty());
    let country = own.or_else(|| Cookie::Country.read(site.over_tls, headers));
    country.unwrap_or_default()
}

/// Lets the page ask the browser where it is, which no other page may.
fn with_position(mut response: Response) -> Response {
    response.headers_mut().insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(security::PERMISSIONS_WITH_POSITION),
    );
    response
}

impl ServicesPage {
    fn empty(site: &Site, frame: Frame, country: &str, locator: Option<&Locator>) -> ServicesPage {
        let words = frame.words;
        let today = site.app.today_utc();
        let kinds = [Kind::Substance];
        let of_scope = |scope| calls::lines(&site.app, &frame, country, &kinds, Some(scope), 2);
        let looking = of_scope(Scope::Refers);
        ServicesPage {
            unit: Unit::of_country(country),
            fields: Fields::default().with("miles", REACH.to_string()),
            mistakes: Mistakes::default(),
            age: locator.map(|it| Age::of(words, it.list(), it.is_stale(today), today)),
            offered: locator.map_or_else(Vec::new, |it| it.offered().to_vec()),
            listening: if looking.is_empty() {
                of_scope(Scope::Listens)
            } else {
                Vec::new()
            },
            looking,
            is_placed: site.app.care().country(country).is_some(),
            meant: Vec::new(),
            results: None,
            frame: frame.at(Tab::Learn),
        }
    }

    /// Reads what is asked for; says what is wrong with the place.
    fn read(&mut self, locator: &Locator, fields: &Fields) -> Option<Search> {
        let wider = fields.text("wider").or_else(|| fields.text("miles"));
        let miles = wider.and_then(|it| it.parse().ok());
        let services = fields.all("want").filter_map(Service::from_code);
        let services = services.filter(|it| self.offered.contains(it));
        let n_shown = fields.text("show").and_then(|it| it.parse().ok());
        let mut search = Search {
            name: None,
            is_instead: false,
            from: Place::new(0.0, 0.0)?,
            miles: miles.filter(|it| REACHES.contains(it)).unwrap_or(REACH),
            services: services.collect(),
            n_shown: n_shown.unwrap_or(FIRST).max(FIRST),
        };
        let near = fields.text("instead").or_else(|| fields.text("near"));
        if let Some(near) = near {
            let spot = self.find(locator, near)?;
            search.from = spot.place;
            search.is_instead = spot.is_instead;
            search.name = Some(spot.full_name());
        } else if let Some(place) = position(fields) {
            search.from = place;
        } else {
            self.mistakes.add("near", Key("services-where"));
            return None;
        }
        Some(search)
    }

    fn find(&mut self, locator: &Locator, near: &str) -> Option<app::locator::Spot> {
        let (key, names) = match locator.find(near) {
            Found::At(spot) => return Some(spot),
            Found::Several(names) => (Key("services-several"), names),
            Found::DidYouMean(names) => (Key("services-misspelt"), names),
            Found::UnknownZip => (Key("services-unknown-zip"), Vec::new()),
            Found::Unknown => (Key("services-unknown"), Vec::new()),
        };
        self.mistakes.add("near", key);
        self.meant = names;
        None
    }

    /// The services to tick, by what they are about: none that no place of the list offers.
    fn groups(&self) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
        let groups = Group::ALL.into_iter().map(|group| {
            let of_group = self.offered.iter().filter(|it| it.group() == group);
            (group.code(), of_group.map(|it| it.code()).collect())
        });
        groups.filter(|(_, codes): &(_, Vec<_>)| !codes.is_empty())
    }

    /// The reaches to choose from, as the form sends them and in words.
    fn reaches(&self) -> impl Iterator<Item = (String, String)> {
        REACHES.into_iter().map(|miles| {
            let said = self.unit.short(self.frame.words, self.unit.reach(miles));
            (miles.to_string(), said)
        })
    }

    fn is_filtered(&self) -> bool {
        self.fields.text("want").is_some()
    }
}

impl Age {
    fn of(words: Words, list: &List, is_stale: bool, today: Date) -> Age {
        if let Some(text) = list.as_of.and_then(|of| years_old(words, of, today)) {
            return Age { text, is_stale };
        }
        let day = words.date(list.as_of.unwrap_or(list.imported_on));
        let text = match (list.as_of.is_some(), is_stale) {
            (true, false) => words.t1("services-list-of", "day", &*day),
            (true, true) => words.t1("services-stale", "day", &*day),
            (false, false) => words.t1("services-list-put-in", "day", &*day),
            (false, true) => words.t1("services-stale-put-in", "day", &*day),
        };
        Age {
            text: text.into_owned(),
            is_stale,
        }
    }
}

/// Says of a list that is a year old or more how many years that is, rounded.
fn years_old(words: Words, of: Date, today: Date) -> Option<String> {
    let months = i32::from(today.year() - of.year()) * 12 + i32::from(today.month() - of.month());
    let years = (months + 6) / 12;
    (months >= 12).then(|| {
        words
            .t2(
                "services-years-old",
                "year",
                of.year().to_string(),
                "years",
                years,
            )
            .into_owned()
    })
}

/// The browser's position, as the script put it into the form.
fn position(fields: &Fields) -> Option<Place> {
    let degrees = |name| fields.get(name).parse::<f64>().ok();
    Place::new(degrees("latitude")?, degrees("longitude")?)
}

impl Search {
    /// The form filled in with what was searched for.
    fn fields(&self, sent: &Fields) -> Fields {
        let mut fields = Fields::default().with("miles", self.miles.to_string());
        for service in &self.services {
            fields = fields.with("want", service.code());
        }
        match (&self.name, sent.text("instead")) {
            (Some(name), Some(_)) => fields.with("near", name.as_str()),
            (Some(_), None) => fields.with("near", sent.get("near")),
            (None, _) => fields
                .with("latitude", sent.get("latitude"))
                .with("longitude", sent.get("longitude")),
        }
    }
}

/// Without a list, in a known country and in none; before a search; found with and without an account; nothing found; a name that is misspelt.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let list = List {
        imported_on: jiff::civil::date(2026, 8, 1),
        as_of: Some(jiff::civil::date(2021, 6, 30)),
        facilities: Vec::new(),
    };
    let today = jiff::civil::date(2026, 11, 23);
    let page = |signed_in: bool| {
        let frame = Frame::sample(language).at(Tab::Learn);
        let frame = if signed_in { frame } else { frame.signed_out() };
        ServicesPage {
            fields: Fields::default()
                .with("miles", "10")
                .with("want", "spanish"),
            mistakes: Mistakes::default(),
            unit: if signed_in {
                Unit::Kilometres
            } else {
                Unit::Miles
            },
            age: Some(Age::of(frame.words, &list, signed_in, today)),
            offered: Service::all().collect(),
            looking: crate::sample::calls(),
            listening: Vec::new(),
            is_placed: true,
            meant: Vec::new(),
            results: None,
            frame,
        }
    };
    let with = |signed_in, results| ServicesPage {
        results: Some(results),
        ..page(signed_in)
    };
    let words = page(false).frame.words;
    let none = ServicesPage {
        age: None,
        ..page(false)
    };
    let unplaced = ServicesPage {
        age: None,
        looking: Vec::new(),
        is_placed: false,
        ..page(false)
    };
    let listening = ServicesPage {
        age: None,
        looking: Vec::new(),
        listening: crate::sample::calls(),
        ..page(false)
    };
    let mut misspelt = page(false);
    misspelt.mistakes.add("near", Key("services-misspelt"));
    misspelt.meant = vec!["Reseda, CA".to_owned(), crate::sample::HOSTILE.to_owned()];
    vec![
        Sample::of("services-none", &none),
        Sample::of("services-none-unplaced", &unplaced),
        Sample::of("services-none-listening", &listening),
        Sample::of("services", &page(false)),
        Sample::of("services-misspelt", &misspelt),
        Sample::of(
            "services-found",
            &with(false, result::sample(words, Unit::Miles, false)),
        ),
        Sample::of(
            "services-stale",
            &with(true, result::sample(words, Unit::Kilometres, true)),
        ),
        Sample::of(
            "services-nothing",
            &with(false, result::sample_empty(words)),
        ),
    ]
}
