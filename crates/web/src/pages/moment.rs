//! An urge: something to hold on to at once, and a record of how it went for those signed in.

mod told;
mod wait;

use app::NewRevision;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use domain::plan::{Aim, Author, ItemKind, Plan, PlanChange, PlanItem};
use domain::{Body, EntryId, ItemId, Journal, Note, Rating, Urge, UrgeOutcome};
use serde::Deserialize;
use uuid::Uuid;

use crate::calls::{self, Call};
use crate::error::{Error, show, show_again};
use crate::form::{Fields, Mistakes};
use crate::frame::{Frame, Tab};
use crate::keep::{Draft, id_beside, keep};
use crate::pages::Sample;
use crate::pages::exercises::{self, Way};
use crate::pages::plan::pick;
use crate::pick::Pick;
use crate::words::{Key, Language, Words};
use crate::{SignedIn, Site, sample};

/// The short path.
const NEXT_HOUR: &str = "/bend/hour?soon=1";
/// The first screen after a setback.
const SAFETY: &str = "/bend?another=1";

/// The codes of how an urge ended, for the words on the page after it.
pub(crate) const OUTCOMES: &[&str] = &["passed", "used", "as_planned", "still_here"];

#[derive(Template)]
#[template(path = "pages/moment.html")]
struct MomentPage {
    frame: Frame,
    fields: Fields,
    mistakes: Mistakes,
    undone: bool,
    people: Vec<Call>,
    ideas: Vec<Idea>,
    /// What only someone signed in has.
    own: Option<Own>,
}

/// The form and the plan behind it.
#[derive(Clone, Debug, Default)]
struct Own {
    id: String,
    triggers: Vec<HardMoment>,
    /// Common hard moments that the plan does not hold, by their codes.
    common: Vec<Pick>,
    strategies: Vec<Pick>,
    /// Whether a goal allows for use.
    may_be_planned: bool,
}

/// A hard moment of the plan, and what the person wanted to try in it.
#[derive(Clone, Debug)]
struct HardMoment {
    id: String,
    name: String,
    linked: Vec<Way>,
}

/// A common hard moment, and what may suit it.
#[derive(Clone, Debug)]
struct Idea {
    moment: String,
    strategies: Vec<Way>,
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    undone: Option<String>,
}

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/moment", get(show_moment).post(tell))
        .route("/moment/wait", get(wait::show_wait))
        .route("/moment/{id}", get(told::show_told).post(told::add))
        .route("/moment/{id}/undo", post(told::undo))
}

async fn show_moment(
    State(site): State<Site>,
    frame: Frame,
    person: Option<SignedIn>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let mut page = MomentPage::of(&site, frame);
    page.undone = asked.undone.is_some();
    if let Some(person) = person {
        let journal = site.app.journal(&person).await?;
        page.fill(&site, &journal, site.app.new_entry_id());
    }
    Ok(show(&page)?.into_response())
}

async fn tell(
    State(site): State<Site>,
    frame: Frame,
    person: SignedIn,
    fields: Fields,
) -> Result<Response, Error> {
    let id = fields.entry_id("id")?;
    let journal = site.app.journal(&person).await?;
    let mut page = MomentPage::of(&site, frame);
    page.fill(&site, &journal, id);
    page.fields = fields;
    let ending = Ending::from_code(page.fields.get("outcome"));
    let mut body = read(&page.fields, ending, &mut page.mistakes);
    if let Some(Body::Urge(urge)) = &mut body {
        match take_up(&site, &person, &page.frame, &journal, id, &page.fields).await {
            Ok(new) => urge.triggers.extend(new),
            Err(error) => {
                page.mistakes.refuse(error)?;
                body = None;
            }
        }
    }
    let mut kept = Kept::of(body.as_ref());
    if let Some(body) = body
        && let Err(error) = keep(&site, &person, vec![Draft { id, at: None, body }]).await
    {
        page.mistakes.refuse(error)?;
        kept = Kept::Nothing;
    }
    // Someone about to use, or to wait it out, is not held up by a form.
    let goes_on = ending.is_some_and(Ending::goes_on);
    let Some(ending) = ending.filter(|_| page.mistakes.is_empty() || goes_on) else {
        return show_again(&page);
    };
    if let Some(next) = ending.next(id, kept) {
        return Ok(Redirect::to(&next).into_response());
    }
    let page = told::without_entry(page.frame, page.people, ending.outcome(), kept);
    Ok(show(&page)?.into_response())
}

/// Puts common hard moments that were tapped into the plan, so that the urge can name them, and returns their items. Sent
/// twice, the form puts them there once.
async fn take_up(
    site: &Site,
    person: &SignedIn,
    frame: &Frame,
    journal: &Journal,
    urge: EntryId,
    fields: &Fields,
) -> Result<Vec<ItemId>, app::Error> {
    let lang = frame.words.content();
    let plan = journal.plan();
    let (mut items, mut changes) = (Vec::new(), Vec::new());
    let mut first = None;
    let choices = site.app.care().choices();
    let tapped = choices.triggers.iter().map(|it| it.code.as_str());
    for code in tapped.filter(|it| fields.has("common", it)) {
        let mut own = plan.of_kind(ItemKind::Trigger);
        if let Some(known) = own.find(|it| it.has_code(code)) {
            items.push(known.id);
            continue;
        }
        let Some((coded, value)) = pick::picked(choices, lang, ItemKind::Trigger, code) else {
            continue;
        };
        let item = PlanItem {
            id: ItemId::new(Uuid::new_v5(&urge.uuid(), code.as_bytes())),
            code: Some(coded),
            value,
        };
        items.push(item.id);
        first = first.or(Some(item.id));
        changes.push(PlanChange::Add(item));
    }
    if let Some(first) = first {
        let new = NewRevision {
            id: id_beside(urge, first),
            base: plan.version,
            because: None,
            note: None,
            author: Author::Own,
            changes,
        };
        site.app.revise_plan(person, new).await?;
    }
    Ok(items)
}

/// How much of what was told is in the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    Urge,
    /// Only the person's own words: an urge needs to know how strong it was.
    Note,
    Nothing,
}

impl Kept {
    fn of(body: Option<&Body>) -> Kept {
        match body {
            Some(Body::Urge(_)) => Kept::Urge,
            Some(_) => Kept::Note,
            None => Kept::Nothing,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Kept::Urge => "kept",
            Kept::Note => "note",
            Kept::Nothing => "nothing",
        }
    }
}

/// What was tapped at the end of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Told(UrgeOutcome),
    Waits,
    AboutToUse,
}

impl Ending {
    fn from_code(code: &str) -> Option<Ending> {
        match code {
            "wait" => Some(Ending::Waits),
            "about_to" => Some(Ending::AboutToUse),
            _ => UrgeOutcome::from_code(code).map(Ending::Told),
        }
    }

    fn goes_on(self) -> bool {
        !matches!(self, Ending::Told(_))
    }

    fn outcome(self) -> UrgeOutcome {
        match self {
            Ending::Told(outcome) => outcome,
            Ending::Waits | Ending::AboutToUse => UrgeOutcome::StillHere,
        }
    }

    /// Where it leads; nowhere if there is no entry to come back to.
    fn next(self, id: EntryId, kept: Kept) -> Option<String> {
        let is_kept = kept == Kept::Urge;
        Some(match self {
            // Safety is first after a setback, and this is another one than an unfinished one.
            Ending::Told(UrgeOutcome::Used) if is_kept => format!("{SAFETY}&of={id}"),
            Ending::Told(UrgeOutcome::Used) => format!("{SAFETY}&of={}", kept.code()),
            Ending::Told(_) if is_kept => format!("/moment/{id}"),
            Ending::Told(_) => return None,
            Ending::Waits if is_kept => format!("/moment/wait?of={id}"),
            Ending::Waits => "/moment/wait".to_owned(),
            Ending::AboutToUse => NEXT_HOUR.to_owned(),
        })
    }
}

/// Reads the form: an urge; its note alone if no strength was tapped; nothing if there is nothing to keep, or something
/// is wrong.
fn read(fields: &Fields, ending: Option<Ending>, mistakes: &mut Mistakes) -> Option<Body> {
    let strength: Option<Rating> = mistakes.take(fields.rating("strength")).flatten();
    let note = mistakes.take(fields.words("note")).flatten();
    if ending.is_none() {
        mistakes.add("outcome", Key("moment-outcome-missing"));
    }
    let Some(strength) = strength else {
        let note = note.filter(|_| mistakes.is_empty())?;
        return Some(Body::Note(Note { text: note }));
    };
    let urge = Urge {
        triggers: mistakes.take(fields.items("triggers")).unwrap_or_default(),
        strategies: mistakes
            .take(fields.tried("strategies"))
            .unwrap_or_default(),
        note,
        outcome: ending.map_or(UrgeOutcome::StillHere, Ending::outcome),
        strength,
    };
    mistakes.is_empty().then_some(Body::Urge(urge))
}

impl MomentPage {
    /// The page as everyone sees it.
    fn of(site: &Site, frame: Frame) -> MomentPage {
        MomentPage {
            ideas: ideas(site, frame.words),
            frame: frame.at(Tab::Home),
            fields: Fields::default(),
            mistakes: Mistakes::default(),
            undone: false,
            people: Vec::new(),
            own: None,
        }
    }

    /// Adds what the person's plan holds.
    fn fill(&mut self, site: &Site, journal: &Journal, id: EntryId) {
        let plan = journal.plan();
        self.people = calls::people(self.frame.words, plan);
        self.own = Some(Own {
            id: id.to_string(),
            triggers: plan
                .of_kind(ItemKind::Trigger)
                .filter_map(|it| HardMoment::of(plan, it))
                .collect(),
            common: common(site, self.frame.words, plan),
            strategies: in_order(journal),
            may_be_planned: plan.goals().any(|(_, goal)| goal.aim != Aim::None),
        });
    }
}

impl HardMoment {
    fn of(plan: &Plan, item: &domain::plan::PlanItem) -> Option<HardMoment> {
        let Pick { id, name } = Pick::of(item)?;
        let linked = plan.strategies_for(item.id);
        let linked = linked
            .filter_map(|it| exercises::of_item(it, None))
            .collect();
        Some(HardMoment { id, name, linked })
    }
}

/// The strategies of the plan, in the order to try them. How strong the urge is, is not known yet.
fn in_order(journal: &Journal) -> Vec<Pick> {
    let order = insight::try_now(journal, None, &[], 0, app::prior()).into_iter();
    let items = order.filter_map(|it| journal.plan().item(it.strategy));
    items.filter_map(Pick::of).collect()
}

fn common(site: &Site, words: Words, plan: &Plan) -> Vec<Pick> {
    let choices = site.app.care().choices();
    let picks = pick::list(choices, words.content(), ItemKind::Trigger, plan);
    let new = picks.into_iter().filter(|it| !it.there);
    let pick = |it: pick::Pick| Pick {
        id: it.code,
        name: it.name,
    };
    new.map(pick).collect()
}

fn ideas(site: &Site, words: Words) -> Vec<Idea> {
    let lang = words.content();
    let choices = site.app.care().choices();
    let idea = |trigger: &care::Choice| Idea {
        moment: trigger.name.get(lang).to_owned(),
        strategies: choices
            .strategies_for(&trigger.code)
            .take(3)
            .map(|it| exercises::of_code(&it.code, it.name.get(lang)))
            .collect(),
    };
    let ideas = choices.triggers.iter().map(idea);
    ideas.filter(|it| !it.strategies.is_empty()).collect()
}

/// Signed out, signed in with a full plan, and with mistakes; the wait; and what comes after.
pub(crate) fn samples(language: Language) -> Vec<Sample> {
    let idea = Idea {
        moment: "Payday".to_owned(),
        strategies: vec![
            exercises::of_code("hand_over_money", "Give the money to someone to keep"),
            exercises::of_code("breathe_slowly", "Breathe slowly"),
        ],
    };
    let mut page = MomentPage {
        frame: Frame::sample(language).at(Tab::Home),
        fields: Fields::default(),
        mistakes: Mistakes::default(),
        undone: true,
        people: Vec::new(),
        ideas: vec![idea],
        own: None,
    };
    let signed_out = Sample::of("moment", &page);
    page.people = sample::calls();
    page.own = Some(Own::default());
    let empty = Sample::of("moment-empty", &page);
    let hard = |pick: Pick| HardMoment {
        linked: vec![
            exercises::of_code("take_a_walk", &pick.name),
            exercises::of_code("", sample::HOSTILE),
        ],
        id: pick.id,
        name: pick.name,
    };
    page.own = Some(Own {
        id: sample::ENTRY.to_owned(),
        triggers: sample::picks().into_iter().map(hard).collect(),
        common: sample::picks(),
        strategies: sample::picks(),
        may_be_planned: true,
    });
    page.mistakes.add("outcome", Key("moment-outcome-missing"));
    let full = Sample::of("moment-full", &page);
    let pages = vec![signed_out, empty, full];
    [pages, wait::samples(language), told::samples(language)].concat()
}
