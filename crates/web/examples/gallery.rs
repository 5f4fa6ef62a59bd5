//! Shows every component and page sample in a browser: `cargo run -p web --example gallery [PORT]`.

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Html;
use axum::routing::get;
use jiff::civil::date;
use web::calendar::{DayState, Month};
use web::chart::{Chart, Interval, Line, Table};
use web::form::{Fields, Mistakes};
use web::frame::{Frame, Tab};
use web::road::{Chapter, Road};
use web::words::{Key, Language, Words};
use web::{Site, assets, form, frame, pages, svg, words};

#[derive(Template)]
#[template(path = "gallery.html")]
struct Gallery {
    frame: Frame,
    part: String,
    fields: Fields,
    mistakes: Mistakes,
    road: Road,
    line: Chart,
    bars: Chart,
    month: Month,
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let folder = std::env::temp_dir().join("onward-gallery");
    let app = app::App::open(&folder, app::Setup::standard())
        .await
        .map_err(std::io::Error::other)?;
    let site = Site {
        app,
        random: || [7; 32],
        over_tls: false,
        proxies: web::Proxies::default(),
    };
    let router: Router = web::router(site)
        .route("/gallery/{language}/{part}", get(gallery))
        .route("/sample/{language}/{name}", get(sample));
    let port = std::env::args().nth(1).unwrap_or_else(|| "7399".to_owned());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    axum::serve(listener, router).await
}

async fn sample(Path((language, name)): Path<(String, String)>) -> Html<String> {
    let samples = pages::samples(language_of(&language));
    let found = samples.into_iter().find(|sample| sample.name == name);
    Html(found.map(|sample| sample.html).unwrap_or_default())
}

async fn gallery(Path((language, part)): Path<(String, String)>) -> Html<String> {
    let frame = Frame::sample(language_of(&language)).at(Tab::Home);
    let mut mistakes = Mistakes::default();
    if part == "mistakes" {
        mistakes.add("name", Key("form-required"));
        mistakes.add("strength", Key("form-out-of-range"));
    }
    let page = Gallery {
        part,
        fields: Fields::default()
            .with("danger", "shaking")
            .with("class", "alcohol")
            .with("strength", "6")
            .with("note", "It was the walk home. Nobody there."),
        mistakes,
        road: road(frame.words),
        line: line(frame.words),
        bars: bars(frame.words),
        month: Month::of(frame.words, date(2026, 11, 1), |day| match day.day() {
            24.. => DayState::Ahead,
            6 | 7 | 15 => DayState::Differently,
            3 | 10 | 11 | 19 => DayState::NotFilledIn,
            _ => DayState::AsPlanned,
        }),
        frame,
    };
    Html(page.render().unwrap_or_else(|error| error.to_string()))
}

fn language_of(tag: &str) -> Language {
    Language::from_tag(tag).unwrap_or(Language::Pseudo)
}

fn road(words: Words) -> Road {
    let chapter = |title: &str, dates: &str, lesson: &str, n_days, n_markers| Chapter {
        title: title.to_owned(),
        dates: dates.to_owned(),
        lesson: Some(lesson.to_owned()).filter(|it| !it.is_empty()),
        n_days,
        n_markers,
    };
    let chapters = vec![
        chapter(
            "Setting out",
            "March – May",
            "evenings are the hard part",
            60,
            0,
        ),
        chapter("Payday", "May – June", "call Sam before the bank", 30, 1),
        chapter(
            "The long summer that would not end, and everyone in it",
            "June – September",
            "sleep comes first, and then breakfast, and then the rest of whatever the day may be",
            160,
            2,
        ),
        chapter(
            "الشقة الفارغة 🌙",
            "September",
            "Fridays are for people",
            20,
            1,
        ),
        chapter(
            "Steady ground",
            "October – today",
            "mornings belong to me",
            90,
            1,
        ),
    ];
    Road::new(words, chapters)
}

fn line(words: Words) -> Chart {
    let days = [
        4, 5, 3, 6, 11, 11, 5, 7, 8, 6, 4, 11, 5, 11, 3, 4, 2, 3, 5, 4, 3,
    ];
    let line = Line {
        days: days
            .map(|day| Some(f64::from(day)).filter(|it| *it <= 10.0))
            .to_vec(),
        usual: Some((3.0, 6.0)),
        first: words.short_day(date(2026, 11, 2)).into_owned(),
        last: words.short_day(date(2026, 11, 22)).into_owned(),
    };
    let sentence = "Your urges were mostly within your usual band, and higher around 10 November. 17 of 21 days are filled in.";
    Chart::line(words, sentence.to_owned(), line, Table::default())
}

fn bars(words: Words) -> Chart {
    let bar = |label: &str, note: &str, low, middle, high| Interval {
        label: label.to_owned(),
        note: note.to_owned(),
        low,
        middle,
        high,
    };
    let intervals = vec![
        bar("Calling someone", "7 of 9", 0.45, 0.75, 0.93),
        bar("A walk to the river", "2 of 3", 0.22, 0.6, 0.91),
        bar("Going to bed early", "1 of 4", 0.06, 0.3, 0.7),
    ];
    let table = Table {
        columns: vec!["What".into(), "Helped".into()],
        rows: vec![vec!["Calling someone".into(), "7 of 9".into()]],
    };
    let sentence = "Calling someone has helped most often so far. The bars show how sure that is.";
    Chart::intervals(words, sentence.to_owned(), intervals, table)
}
