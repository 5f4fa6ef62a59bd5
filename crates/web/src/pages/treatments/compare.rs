//! The decision aid: what matters, two or three options side by side, and a page for the talk.
//!
//! What is picked travels in the body of each form and is stored nowhere, unless the person puts
//! something into their plan. There is no score: what fits and what may not is told, and that is all.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use care::Lang;
use care::treatments::{self, FOR, MATTERS, Treatment};
use domain::plan::Plan;

use super::talk::{self, Kept, Talk};
use super::{Group, Told, groups, is_sure_to_keep_alive, keeps_alive};
use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::{Frame, Tab};
use crate::pages::Sample;
use crate::pages::plan::revise::Begun;
use crate::words::{Key, Language};
use crate::{SignedIn, Site, sample};

/// So many can be told apart side by side.
const MOST: usize = 3;

#[derive(Template)]
#[template(path = "pages/treatments/start.html")]
struct StartPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
    picked: Picked,
}

#[derive(Template)]
#[template(path = "pages/treatments/pick.html")]
struct PickPage {
    frame: Frame,
    lang: Lang,
    fields: Fields,
    mistakes: Mistakes,
    picked: Picked,
    groups: Vec<Group>,
    /// What keeps people alive, first where opioids are meant.
    alive: Vec<Told>,
}

#[derive(Template)]
#[template(path = "pages/treatments/compare.html")]
struct ComparePage {
    frame: Frame,
    lang: Lang,
    fields: Fields,
    mistakes: Mistakes,
    sides: Vec<Side>,
    picked: Picked,
    /// Where opioids are meant and no medicine is among the options.
    alive: Vec<Told>,
    /// Whether two of them carry numbers, which then come from different studies.
    has_numbers: bool,
    /// For those signed in.
    begun: Option<Begun>,
}

/// One option beside the others.
struct Side {
    one: &'static Treatment,
    fits: Vec<&'static str>,
    /// What was picked and is not noted for it; there may still be a way.
    may_not: Vec<&'static str>,
    /// Each question, after the value that ticks it.
    asks: Vec<(String, &'static str)>,
    /// The field that says how it goes into the plan.
    keep: String,
    /// How it could go there; none when it is there.
    ways: Vec<&'static str>,
}

/// What was picked so far; codes that are not known are passed over.
#[derive(Clone, Default)]
pub(super) struct Picked {
    pub(super) r#for: Vec<&'static str>,
    pub(super) matters: Vec<&'static str>,
    pub(super) options: Vec<&'static Treatment>,
}

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/treatments/compare", get(show_start).post(go_on))
}

async fn show_start(frame: Frame) -> Result<Html<String>, Error> {
    show(&StartPage::of(frame, Fields::default()))
}

async fn go_on(
    State(site): State<Site>,
    person: Option<SignedIn>,
    frame: Frame,
    fields: Fields,
) -> Result<Response, Error> {
    let mut mistakes = Mistakes::default();
    match fields.get("step") {
        "pick" => Ok(show(&PickPage::of(frame, fields, mistakes))?.into_response()),
        "side" | "talk" | "keep" => {
            let n_options = Picked::of(&fields).options.len();
            if !(2..=MOST).contains(&n_options) {
                mistakes.add("option", Key("treatments-two-or-three"));
                return show_again(&PickPage::of(frame, fields, mistakes));
            }
            side(&site, person, frame, fields, mistakes).await
        }
        _ => Ok(show(&StartPage::of(frame, fields))?.into_response()),
    }
}

/// Shows the options side by side, or does what was asked there.
async fn side(
    site: &Site,
    person: Option<SignedIn>,
    frame: Frame,
    fields: Fields,
    mut mistakes: Mistakes,
) -> Result<Response, Error> {
    mistakes.take(fields.short_text("own"));
    let step = fields.get("step");
    if step == "talk" && mistakes.is_empty() {
        return Ok(show(&Talk::of(frame, &fields))?.into_response());
    }
    let Some(person) = person else {
        if step == "keep" {
            return Err(Error::SignedOut);
        }
        let page = ComparePage::of(frame, fields, mistakes, &Plan::default(), None);
        return answer(&page);
    };
    if step == "keep" && mistakes.is_empty() {
        let options = Picked::of(&fields).options;
        let kept = talk::keep(site, &person, &frame, &fields, &options, &mut mistakes);
        match kept.await? {
            Kept::Made(path) => return Ok(Redirect::to(&path).into_response()),
            Kept::Moved(page) => return Ok(page),
            Kept::Refused => {}
        }
    }
    let journal = site.app.journal(&person).await?;
    let plan = journal.plan();
    let begun = Some(Begun::new(site, plan));
    answer(&ComparePage::of(frame, fields, mistakes, plan, begun))
}

fn answer(page: &ComparePage) -> Result<Response, Error> {
    if page.mistakes.is_empty() {
        Ok(show(page)?.into_response())
    } else {
        show_again(page)
    }
}

impl Picked {
    pub(super) fn of(fields: &Fields) -> Picked {
        let among = |list: &[&'static str], name: &str| {
            let known = list.iter().filter(|code| fields.has(name, code));
            known.copied().collect::<Vec<_>>()
        };
        let options = treatments::embedded().iter();
        Picked {
            r#for: among(&FOR, "for"),
            matters: among(&MATTERS, "matters"),
            options: options
                .filter(|one| fields.has("option", &one.code))
                .collect(),
        }
    }

    fn is_about_opioids(&self) -> bool {
        self.r#for.contains(&"opioid")
    }

    /// Whether an option is for what was picked; everything is, before anything was.
    fn covers(&self, one: &Treatment) -> bool {
        let meant = |code: &String| code == "any" || self.r#for.contains(&code.as_str());
        self.r#for.is_empty() || one.r#for.iter().any(meant)
    }

    /// The medicines for opioids with their effect on staying alive; not where one of them is looked at anyway.
    fn alive(&self, lang: Lang) -> Vec<Told> {
        let mut options = self.options.iter();
        let has_one = options.clone().any(|it| is_sure_to_keep_alive(it));
        let is_open =
            self.r#for.is_empty() && options.any(|it| it.r#for.iter().any(|it| it == "opioid"));
        if !has_one && (self.is_about_opioids() || is_open) {
            keeps_alive(lang)
        } else {
            Vec::new()
        }
    }
}

impl StartPage {
    fn of(frame: Frame, fields: Fields) -> StartPage {
        StartPage {
            picked: Picked::of(&fields),
            frame: frame.at(Tab::Learn),
            fields,
            mistakes: Mistakes::default(),
        }
    }
}

impl PickPage {
    fn of(frame: Frame, fields: Fields, mistakes: Mistakes) -> PickPage {
        let picked = Picked::of(&fields);
        let lang = frame.words.content();
        PickPage {
            lang,
            groups: groups(|one| picked.covers(one) || fields.has("option", &one.code)),
            alive: picked.alive(lang),
            frame: frame.at(Tab::Learn),
            fields,
            mistakes,
            picked,
        }
    }
}

impl ComparePage {
    fn of(
        frame: Frame,
        fields: Fields,
        mistakes: Mistakes,
        plan: &Plan,
        begun: Option<Begun>,
    ) -> ComparePage {
        let picked = Picked::of(&fields);
        let lang = frame.words.content();
        let alive = picked.alive(lang);
        let sides = picked.options.iter().map(|one| {
            let noted = |code: &&&str| one.matters.iter().any(|it| it == **code);
            let (fits, may_not) = picked.matters.iter().partition(noted);
            Side {
                one,
                fits,
                may_not,
                asks: asks(one, lang),
                keep: talk::keep_field(one),
                ways: talk::ways(frame.words, one, plan),
            }
        });
        let has_numbers = |one: &&&'static Treatment| {
            let evidence = one.evidence.get(lang);
            evidence.contains(|c: char| c.is_ascii_digit())
        };
        ComparePage {
            lang,
            has_numbers: picked.options.iter().filter(has_numbers).count() > 1,
            sides: sides.collect(),
            frame: frame.at(Tab::Learn),
            fields,
            mistakes,
            picked,
            alive,
            begun,
        }
    }
}

/// Returns the questions of an option, each after the value that ticks it.
pub(super) fn asks(one: &'static Treatment, lang: Lang) -> Vec<(String, &'static str)> {
    let asks = one.ask.get(lang).iter().enumerate();
    asks.map(|(idx, line)| (format!("{}-{idx}", one.code), line.as_str()))
        .collect()
}

/// Each step: empty, filled, refused; two and three options, signed out and in; the page for the talk.
pub(super) fn samples(language: Language) -> Vec<Sample> {
    let frame = || Frame::sample(language);
    let none = Fields::default;
    let some = || {
        none()
            .with("for", "opioid")
            .with("matters", "no_daily_medicine")
            .with("matters", "help_with_sleep")
            .with("own", sample::HOSTILE)
    };
    let two = || some().with("option", "cbt").with("option", "na_group");
    let three = || two().with("option", "methadone");
    let begun = || Begun {
        id: sample::ENTRY.to_owned(),
        base: 1,
    };
    let mut few = Mistakes::default();
    few.add("option", Key("treatments-two-or-three"));
    let mut nothing = Mistakes::default();
    nothing.add("keep", Key("treatments-keep-one"));
    let plan = Plan::default();
    let side = |fields, mistakes, begun| ComparePage::of(frame(), fields, mistakes, &plan, begun);
    let fine = Mistakes::default;
    let asked = three().with("ask", "methadone-0").with("ask", "cbt-1");
    vec![
        Sample::of(
            "compare-start",
            &StartPage::of(frame().signed_out(), none()),
        ),
        Sample::of("compare-start-again", &StartPage::of(frame(), three())),
        Sample::of("compare-pick", &PickPage::of(frame(), none(), fine())),
        Sample::of("compare-pick-few", &PickPage::of(frame(), some(), few)),
        Sample::of("compare-two", &side(two(), fine(), None)),
        Sample::of("compare-three", &side(three(), nothing, Some(begun()))),
        Sample::of("compare-talk", &Talk::of(frame(), &asked)),
        Sample::of("compare-talk-bare", &Talk::of(frame().signed_out(), &two())),
    ]
}
