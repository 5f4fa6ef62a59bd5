//! Tests of the numbers: against R, against formulas worked by hand, and laws that hold for any data.

#![expect(
    clippy::unwrap_used,
    reason = "a sample that cannot be read fails its test"
)]

mod chance;
mod forecast;
mod laws;
mod mixed;
mod posterior;
mod reference;
mod refused;
mod simulation;
mod table;
mod world;
