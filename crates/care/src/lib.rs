//! What Onward gives people to reach for: helplines, safety cards, words to pick.
//!
//! Everything here is *content*: TOML files in the repository's `content/`
//! folder, built into the binary and parsed once. This crate knows nothing of
//! the journal, of people or of the clock; instants are parameters.
//!
//! A **helpline** is a number in one country, with its hours, its cost and how
//! it was checked. A **card** is a short list of steps for one danger. A
//! **choice** is something to tap instead of typing it; its code is what the
//! journal keeps and its name is what people read.
//!
//! ```
//! let care = care::Care::embedded();
//! let now: jiff::Timestamp = "2026-11-23T20:00:00Z".parse().unwrap();
//!
//! let first = &care.helplines(Some("US"), now)[0];
//! assert_eq!(first.helpline.calls[0].dial(), "tel:911");
//!
//! let unknown = care.emergency_number(None);
//! assert_eq!((unknown.number, unknown.known), ("112", false));
//! ```

mod choices;
mod content;
mod error;
pub mod exercises;
mod helpline;
pub mod library;

pub mod locator;
pub mod prior;
mod read;
mod safety;
mod text;
pub mod treatments;
mod worried;

pub use choices::{Activity, Choice, Choices, Form, HarshThought, Strategy, Treatment};
pub use content::{Care, EmergencyNumber, Files, Listed};
pub use error::Error;
pub use helpline::{
    Checked, Cost, Country, Helpline, Hours, Kind, OpenNow, Phone, Scope, TextLine, Weekly, Window,
};
pub use prior::Prior;
pub use safety::{Card, Group};
pub use text::{Lang, Lines, Text};
pub use worried::Section;
