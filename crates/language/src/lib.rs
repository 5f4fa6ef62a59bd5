//! Words that do harm when they are written about people: finds them, says why and what to say instead.

mod checker;
mod context;
mod detect;
mod error;
mod finding;
mod fit;
mod grade;
mod markup;
mod mention;
mod names;
mod needle;
mod negation;
mod pattern;
mod quotes;
mod read;
mod search;
mod sentence;
mod speech;
mod stream;
mod term;
mod text;

pub use checker::Checker;
pub use error::Error;
pub use finding::Finding;
pub use grade::{Grade, Grader};
pub use markup::Format;
pub use stream::{Excerpt, Stream};
pub use term::{Lang, Term, Tier};
