//! Lessons and offers as sentences: counts on both sides, "happened together" under five events, never "because".
//!
//! - [`lesson`] is the sentence, [`counted`] what it rests on.
//! - [`offer`] titles a proposal, [`reason`] says why it is offered; neither speaks of what was left undone.

use std::borrow::Cow;

use domain::plan::{Plan, PlanChange, PlanItem, Value};
use domain::proposal::{CareReason, Evidence, Lesson, LessonKind, Proposal, Rule, State};

use crate::naming;
use crate::words::{Arg, Key, Words};

/// Below so many events, things only "happened together".
const ENOUGH: u32 = 5;

/// "“Payday” and a setback happened together: 2 of 2 times. It was there on 5 of 19 other days too."
pub(crate) fn lesson(words: Words, lesson: &Lesson, plan: &Plan) -> String {
    let evidence = &lesson.evidence;
    match lesson.kind {
        LessonKind::Trigger(id) => together(words, &naming::item_of(words, plan, id), evidence),
        LessonKind::State(state) => together(words, &state_name(words, state), evidence),
        LessonKind::Alone => together(words, &words.t("lesson-alone"), evidence),
        LessonKind::Weekday(day) => together(words, &weekday(words, day), evidence),
        LessonKind::Helps(id) => helps(words, &naming::item_of(words, plan, id), evidence),
        LessonKind::UrgesPassed { end_unknown } => urges(words, evidence, end_unknown),
    }
}

/// What a lesson rests on, one sentence a line.
pub(crate) fn counted(words: Words, lesson: &Lesson) -> Vec<String> {
    let evidence = &lesson.evidence;
    let mut lines = match lesson.kind {
        LessonKind::Helps(_) => vec![
            counts(words, Key("lesson-counted-tries"), "", evidence),
            counts(words, Key("lesson-counted-tries-elsewhere"), "", evidence),
        ],
        LessonKind::UrgesPassed { end_unknown } => {
            let written = evidence.of + end_unknown;
            let count = evidence.count;
            let passed = words.t2("lesson-counted-urges", "of", written, "count", count);
            let unknown = words.t1("lesson-counted-urges-unknown", "count", end_unknown);
            std::iter::once(passed)
                .chain((end_unknown > 0).then_some(unknown))
                .collect()
        }
        _ => vec![
            counts(words, Key("lesson-counted-setbacks"), "", evidence),
            counts(words, Key("lesson-counted-days"), "", evidence),
        ],
    };
    if matches!(lesson.kind, LessonKind::Trigger(_)) {
        lines.push(words.t("lesson-counted-since"));
    }
    lines.push(words.t("lesson-counted-unknown"));
    if evidence.of < ENOUGH {
        lines.push(words.t("lesson-counted-few"));
    }
    lines.into_iter().map(Cow::into_owned).collect()
}

/// "When it’s “Payday”: call someone".
pub(crate) fn offer(words: Words, proposal: &Proposal, plan: &Plan) -> String {
    let name = |id| match added(proposal, id).or_else(|| plan.item_ever(id)) {
        Some(item) => naming::item(words, plan, item),
        None => words.t("naming-gone").into_owned(),
    };
    let first = proposal.changes.first().map(PlanChange::id);
    match (&proposal.rule, link(proposal), first) {
        (Rule::Rest { strategy }, _, _) => {
            let name = name(*strategy);
            words.t1("proposal-rest", "name", name).into_owned()
        }
        (Rule::SomeoneToCall | Rule::LookSooner | Rule::Care(_), _, Some(id))
        | (_, None, Some(id)) => name(id),
        (_, Some((trigger, strategy)), _) => words
            .t2(
                "proposal-link",
                "trigger",
                name(trigger),
                "strategy",
                name(strategy),
            )
            .into_owned(),
        (_, None, None) => String::new(),
    }
}

/// Why something is offered, with its counts.
pub(crate) fn reason(words: Words, proposal: &Proposal, plan: &Plan) -> String {
    let evidence = &proposal.evidence;
    let item = |id| match added(proposal, id) {
        Some(item) => naming::item(words, plan, item),
        None => naming::item_of(words, plan, id),
    };
    match &proposal.rule {
        Rule::Care(reason) => care_reason(words, *reason, evidence).into_owned(),
        Rule::SomethingToTry { trigger } => joined(
            &with_days(words, &item(*trigger), proposal),
            &with_helped(words, words.t("proposal-something"), proposal, plan),
        ),
        Rule::MoreToTry { trigger } => joined(
            &with_days(words, &item(*trigger), proposal),
            &with_helped(words, words.t("proposal-more"), proposal, plan),
        ),
        Rule::KnowState { state } => joined(
            &with_days(words, &state_name(words, *state), proposal),
            &with_helped(
                words,
                state_offer(words, *state, proposal).into(),
                proposal,
                plan,
            ),
        ),
        Rule::Rest { strategy } => {
            counts(words, Key("proposal-rest-why"), &item(*strategy), evidence).into_owned()
        }
        Rule::AnotherToTry { instead_of, .. } => joined(
            &helps(words, &item(*instead_of), evidence),
            &with_helped(words, words.t("proposal-another"), proposal, plan),
        ),
        Rule::SomeoneToCall if evidence.count > 0 => joined(
            &together(words, &words.t("lesson-alone"), evidence),
            &words.t("proposal-someone"),
        ),
        Rule::SomeoneToCall => words.t("proposal-someone").into_owned(),
        Rule::LookSooner => joined(&look(words, proposal, plan), &words.t("proposal-look")),
    }
}

/// When the next look was set for: long ahead, or gone by.
fn look(words: Words, proposal: &Proposal, plan: &Plan) -> Cow<'static, str> {
    let offered = proposal.changes.iter().find_map(|change| match change {
        PlanChange::Add(item) | PlanChange::Edit(item) => match item.value {
            Value::Review { on } => Some(on),
            _ => None,
        },
        PlanChange::Remove { .. } => None,
    });
    match plan.review_on() {
        None => words.t("proposal-look-open"),
        Some(on) if Some(on) > offered => words.t1("proposal-look-far", "day", words.day(on)),
        Some(on) => words.t1("proposal-look-past", "day", words.day(on)),
    }
}

/// What came before setbacks, and how days with it went beside others.
fn with_days(words: Words, name: &str, proposal: &Proposal) -> String {
    let together = together(words, name, &proposal.evidence);
    match &proposal.days {
        Some(days) if days.elsewhere_of > 0 => {
            joined(&together, &counts(words, Key("proposal-days"), "", days))
        }
        _ => together,
    }
}

/// The question, and what the person's own record says of the strategy that is offered.
fn with_helped(
    words: Words,
    question: Cow<'static, str>,
    proposal: &Proposal,
    plan: &Plan,
) -> String {
    let Some((helped, (_, strategy))) = proposal.helped.as_ref().zip(link(proposal)) else {
        return question.into_owned();
    };
    let name = naming::item_of(words, plan, strategy);
    let told = if helped.of == 0 {
        counts(words, Key("proposal-helped-elsewhere"), &name, helped).into_owned()
    } else {
        helps(words, &name, helped)
    };
    joined(&question, &told)
}

/// A state is called otherwise in the plan when a hard moment of the lists stands for it.
fn state_offer(words: Words, state: State, proposal: &Proposal) -> String {
    let offer = words.t("proposal-state").into_owned();
    let name = proposal.changes.iter().find_map(|change| match change {
        PlanChange::Add(item) => match &item.value {
            Value::Trigger { name } => Some(name.as_str()),
            _ => None,
        },
        _ => None,
    });
    match name.filter(|name| *name != state_name(words, state)) {
        Some(name) => joined(&offer, &words.t1("proposal-state-called", "name", name)),
        None => offer,
    }
}

fn urges(words: Words, evidence: &Evidence, end_unknown: u32) -> String {
    let written = evidence.of + end_unknown;
    let passed = words.t2("lesson-urges", "count", evidence.count, "of", written);
    if end_unknown == 0 {
        return passed.into_owned();
    }
    let unknown = words.t1("lesson-urges-unknown", "count", end_unknown);
    joined(&passed, &unknown)
}

fn care_reason(words: Words, reason: CareReason, evidence: &Evidence) -> Cow<'static, str> {
    match reason {
        CareReason::Offer => words.t("proposal-care"),
        CareReason::SecondInThirtyDays => words.t1("proposal-care-close", "count", evidence.count),
        CareReason::RisingAmounts => words.t("proposal-care-amounts"),
        CareReason::LongerEpisodes => words.t("proposal-care-longer"),
    }
}

/// How often something was there for setbacks, and on how many other days.
fn together(words: Words, name: &str, evidence: &Evidence) -> String {
    let key = match evidence.of {
        1 if evidence.count == 1 => Key("lesson-once"),
        0..ENOUGH => Key("lesson-together"),
        _ => Key("lesson-before"),
    };
    let first = counts(words, key, name, evidence);
    let other = if evidence.elsewhere_of == 0 {
        words.t("lesson-other-unknown")
    } else {
        counts(words, Key("lesson-other"), "", evidence)
    };
    joined(&first, &other)
}

fn helps(words: Words, name: &str, evidence: &Evidence) -> String {
    let here = counts(words, Key("lesson-helps"), name, evidence);
    if evidence.elsewhere_of == 0 {
        return here.into_owned();
    }
    joined(
        &here,
        &counts(words, Key("lesson-helps-elsewhere"), "", evidence),
    )
}

fn joined(first: &str, second: &str) -> String {
    format!("{first} {second}")
}

fn counts(words: Words, key: Key, name: &str, evidence: &Evidence) -> Cow<'static, str> {
    words.with(
        key.0,
        &[
            ("name", Arg::from(name)),
            ("count", Arg::from(evidence.count)),
            ("of", Arg::from(evidence.of)),
            ("elsewhere", Arg::from(evidence.elsewhere)),
            ("elsewhere_of", Arg::from(evidence.elsewhere_of)),
        ],
    )
}

fn state_name(words: Words, state: State) -> String {
    words.family("lesson-state", state.code()).into_owned()
}

fn weekday(words: Words, day: i8) -> String {
    words.family("weekday", &day.to_string()).into_owned()
}

/// The hard moment and the strategy that an offer pairs.
fn link(proposal: &Proposal) -> Option<(domain::ItemId, domain::ItemId)> {
    proposal.changes.iter().find_map(PlanChange::added_pair)
}

fn added(proposal: &Proposal, id: domain::ItemId) -> Option<&PlanItem> {
    proposal.changes.iter().find_map(|change| match change {
        PlanChange::Add(item) | PlanChange::Edit(item) if item.id == id => Some(item),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use domain::{Halt, ItemId, Name};

    use super::*;
    use crate::words::Language;

    fn evidence(count: u32, of: u32, elsewhere: u32, elsewhere_of: u32) -> Evidence {
        Evidence {
            count,
            of,
            elsewhere,
            elsewhere_of,
        }
    }

    #[test]
    fn both_sides_are_counted_and_few_events_only_happened_together() {
        let friday = LessonKind::Weekday(5);
        check(
            friday,
            evidence(2, 2, 5, 19),
            "“Friday” and a setback happened together: 2 of 2 times. It was there on 5 of 19 other days too.",
        );
        check(
            friday,
            evidence(5, 6, 1, 19),
            "“Friday” came before 5 of 6 setbacks. It was there on 1 of 19 other days too.",
        );
        check(
            LessonKind::Alone,
            evidence(1, 1, 0, 0),
            "“Being alone” was there this time. Other days don’t say.",
        );
        check(
            LessonKind::UrgesPassed { end_unknown: 0 },
            evidence(7, 9, 0, 0),
            "In the thirty days before, 7 of 9 urges passed.",
        );
        check(
            LessonKind::UrgesPassed { end_unknown: 2 },
            evidence(11, 11, 0, 0),
            "In the thirty days before, 11 of 13 urges passed. How 2 of them ended is not known.",
        );
    }

    #[test]
    fn no_sentence_claims_a_cause() {
        for language in Language::ALL {
            let words = Words::new(language);
            for kind in [
                LessonKind::State(State::Halt(Halt::Lonely)),
                LessonKind::State(State::ShortSleep),
                LessonKind::Helps(ItemId::make([1; 16])),
            ] {
                let lesson = Lesson {
                    kind,
                    evidence: evidence(6, 6, 2, 9),
                };
                let text = super::lesson(words, &lesson, &Plan::default()).to_lowercase();
                assert!(
                    !text.contains("because") && !text.contains("porque"),
                    "{text}"
                );
                assert!(!counted(words, &lesson).is_empty());
            }
        }
    }

    #[test]
    fn an_offer_names_what_it_pairs() {
        let id = |byte| ItemId::make([byte; 16]);
        let name = |text| Name::new("name", text).unwrap();
        let item = |byte, value| PlanItem {
            id: id(byte),
            code: None,
            value,
        };
        let trigger = item(
            1,
            Value::Trigger {
                name: name("Payday"),
            },
        );
        let strategy = Value::Strategy {
            name: name("Call Sam"),
            resting: false,
        };
        let link = Value::Link {
            trigger: id(1),
            strategy: id(2),
        };
        let plan = Plan {
            items: vec![trigger],
            ..Plan::default()
        };
        let proposal = Proposal {
            id: id(9).uuid(),
            rule: Rule::SomethingToTry { trigger: id(1) },
            changes: vec![
                PlanChange::Add(item(2, strategy)),
                PlanChange::Add(item(3, link)),
            ],
            evidence: evidence(1, 1, 0, 4),
            days: None,
            helped: None,
            enough_for_today: true,
        };
        let words = Words::new(Language::English);
        assert_eq!(
            offer(words, &proposal, &plan),
            "When it’s “Payday”: Call Sam"
        );
        assert_eq!(
            reason(words, &proposal, &plan),
            "“Payday” was there this time. It was there on 0 of 4 other days too. \
             Would it help to have something to try at that moment?"
        );
    }

    #[test]
    fn what_did_not_fit_and_what_is_offered_are_not_mixed_up() {
        let id = |byte| ItemId::make([byte; 16]);
        let strategy = |byte, text| PlanItem {
            id: id(byte),
            code: None,
            value: Value::Strategy {
                name: Name::new("name", text).unwrap(),
                resting: false,
            },
        };
        let plan = Plan {
            items: vec![strategy(2, "Call Sam"), strategy(4, "Take a walk")],
            ..Plan::default()
        };
        let link = Value::Link {
            trigger: id(1),
            strategy: id(4),
        };
        let proposal = Proposal {
            id: id(9).uuid(),
            rule: Rule::AnotherToTry {
                trigger: id(1),
                instead_of: id(2),
            },
            changes: vec![PlanChange::Add(PlanItem {
                id: id(3),
                code: None,
                value: link,
            })],
            evidence: evidence(0, 1, 0, 0),
            days: None,
            helped: Some(evidence(0, 0, 3, 4)),
            enough_for_today: false,
        };
        assert_eq!(
            reason(Words::new(Language::English), &proposal, &plan),
            "“Call Sam” helped 0 of 1 time in a moment like this. It did not fit this time. \
             Would something else suit that moment better? \
             “Take a walk” helped you 3 of 4 times at other moments."
        );
    }

    #[track_caller]
    fn check(kind: LessonKind, evidence: Evidence, expected: &str) {
        let words = Words::new(Language::English);
        let lesson = Lesson { kind, evidence };
        assert_eq!(super::lesson(words, &lesson, &Plan::default()), expected);
    }
}
