//! Tests of the numbers: against R, against formulas worked by hand, and laws that hold for any data.

#![expect(
    clippy::unwrap_used,
    reason = "a sample that cannot be read fails its test"
)]

mod alone;
mod bandit;
mod contrast;
mod design;
mod forecast;
mod laws;
mod mixed;
mod posterior;
mod reference;
mod refused;
#[path = "../../../../dev/shared_data.rs"]
mod shared_data;
mod shares;
mod simulation;
mod table;
mod thompson;
mod world;
