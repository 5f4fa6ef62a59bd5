//! What matters for safety after a setback, with whom to call.

use app::{App, CardView, Person};
use domain::safety::Triage;
use serde::Serialize;
use utoipa::ToSchema;

/// How urgent it is, and the cards to show, most urgent first.
#[derive(Serialize, ToSchema)]
pub(super) struct Safety {
    /// `red`, `crisis`, `amber` or `green`.
    level: &'static str,
    cards: Vec<Card>,
}

/// What to do about one danger, in the account's language.
#[derive(Serialize, ToSchema)]
struct Card {
    code: String,
    title: String,
    /// A few short lines.
    text: String,
    calls: Vec<Call>,
}

#[derive(Serialize, ToSchema)]
struct Call {
    label: String,
    /// As people write it.
    number: String,
}

impl Safety {
    pub(super) fn of(app: &App, person: &Person, triage: &Triage) -> Safety {
        let cards = app.cards(triage, &person.profile.country, person.lang());
        Safety {
            level: triage.level.code(),
            cards: cards.into_iter().map(Card::from).collect(),
        }
    }
}

impl From<CardView<'_>> for Card {
    fn from(card: CardView<'_>) -> Card {
        let calls = card.calls.iter().flat_map(|listed| {
            let helpline = listed.helpline;
            helpline.calls.iter().map(|number| Call {
                label: helpline.name.clone(),
                number: number.as_str().to_owned(),
            })
        });
        Card {
            code: card.code.to_owned(),
            title: card.title.to_owned(),
            text: card.lines.join("\n"),
            calls: calls.collect(),
        }
    }
}
