//! The story: a winding road of chapters, and what was gained along it.

mod chapter;
mod charts;
mod days;
pub(super) mod example;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{Html, Redirect};
use axum::routing::{get, post};
use domain::Journal;
use domain::story::{ChapterView, Learned, Story, Totals, days_between};
use jiff::civil::{Date, Weekday};

use crate::calendar::first_weekday;
use crate::chart::Chart;
use crate::error::{Error, show};
use crate::form::Fields;
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::road::{self, Road};
use crate::words::{Language, Words};
use crate::{SignedIn, Site};

pub(super) use days::had_setback_lately;

use days::Months;

#[derive(Template)]
#[template(path = "pages/story.html")]
struct StoryPage {
    frame: Frame,
    road: Road,
    /// Oldest first; empty while nothing is recorded.
    chapters: Vec<Told>,
    gains: Vec<String>,
    charts: Vec<Chart>,
    /// Only when the person asked for days.
    months: Option<Months>,
}

/// A chapter in words.
struct Told {
    /// The entry to rename, if the person opened the chapter.
    id: Option<String>,
    title: String,
    dates: String,
    learned: Vec<Lesson>,
}

/// What was learned, with its day.
struct Lesson {
    day: String,
    words: Option<String>,
    step: Option<String>,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/story", get(show_story))
        .route("/story/days", post(choose_days))
        .merge(chapter::routes())
}

async fn show_story(
    State(site): State<Site>,
    person: SignedIn,
    frame: Frame,
) -> Result<Html<String>, Error> {
    let journal = site.app.journal(&person).await?;
    let today = person.day(site.app.now());
    let profile = &person.profile;
    let days = profile.show_days.then(|| first_weekday(&profile.country));
    show(&StoryPage::of(frame, &journal, today, days))
}

/// Shows days on the story from now on, or no longer.
async fn choose_days(
    State(site): State<Site>,
    person: SignedIn,
    fields: Fields,
) -> Result<Redirect, Error> {
    let change = app::ProfileChange {
        show_days: Some(fields.get("show") == "yes"),
        ..app::ProfileChange::default()
    };
    site.app.change_profile(&person, change).await?;
    Ok(Redirect::to("/story"))
}

impl StoryPage {
    /// `days` is the day that weeks begin on, for those who want to see their days.
    fn of(frame: Frame, journal: &Arc<Journal>, today: Date, days: Option<Weekday>) -> StoryPage {
        let words = frame.words;
        let mut story = Story::of(journal, today);
        // A beginning that ended the day it began, with the first named chapter, is no stretch of its own.
        story
            .chapters
            .retain(|it| it.id.is_some() || it.until != Some(it.from) || !it.learned.is_empty());
        let stretches = story.chapters.iter();
        let stretches = stretches.map(|chapter| stretch(words, chapter, today));
        StoryPage {
            road: Road::new(words, stretches.collect()),
            chapters: story.chapters.iter().map(|it| told(words, it)).collect(),
            gains: gains(words, &story.totals),
            charts: charts::of(words, journal, today),
            months: days.map(|starts| Months::of(words, journal, &story.totals, today, starts)),
            frame: frame.at(Tab::Story),
        }
    }
}

fn stretch(words: Words, chapter: &ChapterView, today: Date) -> road::Chapter {
    let n_days = days_between(chapter.from, chapter.until.unwrap_or(today));
    road::Chapter {
        title: title(words, chapter),
        dates: dates(words, chapter),
        lesson: chapter.learned.iter().rev().find_map(in_short),
        n_days: u32::try_from(n_days).unwrap_or(0),
        n_markers: chapter.learned.len(),
    }
}

/// The longest lesson told beside the road, in characters; the list has all of it.
const SHORT_CHARS: usize = 140;

fn in_short(learned: &Learned) -> Option<String> {
    let words = learned.words.as_ref().map(domain::Text::as_str);
    let words = words.or(learned.step.as_ref().map(domain::Name::as_str))?;
    if words.chars().count() <= SHORT_CHARS {
        return Some(words.to_owned());
    }
    let short: String = words.chars().take(SHORT_CHARS).collect();
    Some(format!("{}…", short.trim_end()))
}

fn told(words: Words, chapter: &ChapterView) -> Told {
    let lesson = |it: &Learned| Lesson {
        day: words.date(it.on).into_owned(),
        words: it.words.as_ref().map(|it| it.as_str().to_owned()),
        step: it.step.as_ref().map(|it| it.as_str().to_owned()),
    };
    Told {
        id: chapter.id.map(|id| id.to_string()),
        title: title(words, chapter),
        dates: dates(words, chapter),
        learned: chapter.learned.iter().map(lesson).collect(),
    }
}

fn title(words: Words, chapter: &ChapterView) -> String {
    match &chapter.title {
        Some(title) => title.as_str().to_owned(),
        None => words.t("story-first-chapter").into_owned(),
    }
}

fn dates(words: Words, chapter: &ChapterView) -> String {
    let from = words.date(chapter.from);
    let dates = match chapter.until {
        Some(until) => words.t2("story-dates", "from", from, "until", words.date(until)),
        None => words.t1("story-dates-now", "from", from),
    };
    dates.into_owned()
}

/// What was gained, a sentence each; what is not there yet is not spoken of.
fn gains(words: Words, totals: &Totals) -> Vec<String> {
    let say = |count: u32, sentence: &dyn Fn(u32) -> String| (count > 0).then(|| sentence(count));
    [
        say(totals.urges_passed, &|count| {
            words.t1("story-gain-urges", "count", count).into_owned()
        }),
        say(totals.helped, &|count| {
            words.t1("story-gain-helped", "count", count).into_owned()
        }),
        say(totals.skills, &|count| {
            words.t1("story-gain-skills", "count", count).into_owned()
        }),
        say(totals.practices, &|count| {
            words
                .t1("story-gain-practices", "count", count)
                .into_owned()
        }),
        say(totals.plan_versions, &|count| {
            words.t1("story-gain-versions", "count", count).into_owned()
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The page before anything is recorded, full with and without days, and with difficult words.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    use example::{TODAY, Voice, journal};
    let page =
        |journal: &Arc<Journal>, days| StoryPage::of(Frame::sample(language), journal, TODAY, days);
    let mut samples = vec![
        Sample::of("story-empty", &page(&Arc::default(), None)),
        Sample::of(
            "story",
            &page(&journal(Voice::Plain), Some(Weekday::Sunday)),
        ),
        Sample::of("story-hostile", &page(&journal(Voice::Hostile), None)),
    ];
    samples.extend(chapter::samples(language));
    samples
}
