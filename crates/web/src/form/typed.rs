//! Fields read as what the journal keeps: ids, ratings, words, amounts, days, moments.
//!
//! Times come from `datetime-local` and `date` inputs, in the person's own zone.

use domain::{Amount, EntryId, Helped, Invalid, ItemId, Name, Rating, Text, Tried, Zone};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use uuid::Uuid;

use super::{FieldError, Fields, refusal};
use crate::Error;
use crate::words::Key;

impl Fields {
    /// Returns the id that the page made for a new entry, from a hidden field.
    pub fn entry_id(&self, name: &str) -> Result<EntryId, Error> {
        let id: Uuid = self.get(name).parse().map_err(|_| Error::Invalid)?;
        EntryId::new(id).map_err(|_| Error::Invalid)
    }

    /// Returns the plan items whose boxes were ticked.
    pub fn items(&self, name: &'static str) -> Result<Vec<ItemId>, FieldError> {
        let mut items = Vec::new();
        for value in self.all(name).filter(|value| !value.is_empty()) {
            let id: Uuid = value
                .parse()
                .map_err(|_| FieldError::new(name, Key("form-malformed")))?;
            if !items.contains(&ItemId::new(id)) {
                items.push(ItemId::new(id));
            }
        }
        Ok(items)
    }

    /// Returns what was tried: the ticked boxes of `name`, each with the mark in `helped-ID` if there is one.
    pub fn tried(&self, name: &'static str) -> Result<Vec<Tried>, FieldError> {
        let with_mark = |strategy: ItemId| Tried {
            strategy,
            helped: self.helped(strategy),
        };
        Ok(self.items(name)?.into_iter().map(with_mark).collect())
    }

    /// Returns the mark in `helped-ID`, for how much a strategy helped.
    pub fn helped(&self, strategy: ItemId) -> Option<Helped> {
        let mark = self.get(&format!("helped-{strategy}")).parse().ok()?;
        Helped::new("helped", mark).ok()
    }

    /// Returns the place on a scale from 0 to 10; nothing if the scale was not touched.
    pub fn rating(&self, name: &'static str) -> Result<Option<Rating>, FieldError> {
        let value = self.number(name, 0..=i64::from(Rating::MAX))?;
        Ok(value.map(|it| Rating::new(name, it)).transpose()?)
    }

    /// Returns the person's own words.
    pub fn words(&self, name: &str) -> Result<Option<Text>, FieldError> {
        let text = self.text(name).map(|it| Text::new(name, it));
        Ok(text.transpose()?)
    }

    /// Returns a name of one line.
    pub fn name(&self, name: &str) -> Result<Option<Name>, FieldError> {
        let text = self.text(name).map(|it| Name::new(name, it));
        Ok(text.transpose()?)
    }

    /// Returns an amount; a comma may stand for the decimal point.
    pub fn amount(&self, name: &str) -> Result<Option<Amount>, FieldError> {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        let value = text.replace(',', ".").parse();
        let value = value
            .map_err(|_| FieldError::new(name.to_owned(), Key("form-not-a-number")))
            .and_then(|value| Ok(Amount::new(name, value)?));
        value.map(Some)
    }

    /// Returns a civil day.
    pub fn day(&self, name: &'static str) -> Result<Option<Date>, FieldError> {
        let day = self.text(name).map(str::parse).transpose();
        day.map_err(|_| FieldError::new(name, Key("form-malformed")))
    }

    /// Returns the moment that the clock in `zone` showed.
    ///
    /// A time that the clock skipped moves forward; of a time that it showed twice, the first counts.
    pub fn moment(&self, name: &'static str, zone: &Zone) -> Result<Option<Timestamp>, FieldError> {
        let malformed = || FieldError::new(name, Key("form-malformed"));
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        let clock: DateTime = text.parse().map_err(|_| malformed())?;
        let moment = zone
            .time_zone()
            .to_ambiguous_zoned_datetime(clock)
            .compatible();
        Ok(Some(moment.map_err(|_| malformed())?.timestamp()))
    }

    /// Whether any field whose name begins with `prefix` holds something.
    pub fn answers(&self, prefix: &str) -> bool {
        let mut named = self.0.iter().filter(|(name, _)| name.starts_with(prefix));
        named.any(|(_, value)| !value.trim().is_empty())
    }
}

impl From<Invalid> for FieldError {
    fn from(invalid: Invalid) -> FieldError {
        let key = refusal::reason(&invalid.reason);
        FieldError::new(invalid.field, key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_jumps_still_names_one_moment() {
        let angeles = Zone::new("zone", "America/Los_Angeles").unwrap();
        check(&angeles, "2026-11-23T21:40", "2026-11-24T05:40:00Z");
        // The hour from 2 to 3 was skipped, so half past two is half past three.
        check(&angeles, "2026-03-08T02:30", "2026-03-08T10:30:00Z");
        // Half past one came twice.
        check(&angeles, "2026-11-01T01:30", "2026-11-01T08:30:00Z");
        let wrong = Fields::default().with("at", "yesterday");
        assert!(wrong.moment("at", &angeles).is_err());
        assert_eq!(Fields::default().moment("at", &angeles), Ok(None));
    }

    #[track_caller]
    fn check(zone: &Zone, clock: &str, expected: &str) {
        let fields = Fields::default().with("at", clock);
        let moment = fields.moment("at", zone).unwrap().unwrap();
        assert_eq!(moment.to_string(), expected);
    }

    #[test]
    fn a_mark_counts_only_for_what_was_tried() {
        let [walk, call] = [1, 2].map(|byte| ItemId::new(Uuid::from_bytes([byte; 16])));
        let fields = Fields::default()
            .with("tried", walk.to_string())
            .with("tried", walk.to_string())
            .with(&format!("helped-{walk}"), "3")
            .with(&format!("helped-{call}"), "2");
        let helped = Helped::new("helped", 3).ok();
        let strategy = walk;
        assert_eq!(fields.tried("tried"), Ok(vec![Tried { strategy, helped }]));
    }

    #[test]
    fn amounts_and_words_are_checked_where_they_stand() {
        let fields = Fields::default().with("a", "2,5").with("b", "-1");
        assert_eq!(
            fields.amount("a").map(|it| it.map(Amount::get)),
            Ok(Some(2.5))
        );
        assert_eq!(fields.amount("b").unwrap_err().field, "b");
        assert!(fields.answers("a") && !fields.answers("c"));
        let bell = Fields::default().with("note", "a\u{7}b");
        let mistake = bell.words("note").unwrap_err();
        assert_eq!(mistake.key, Key("form-control-character"));
    }
}
