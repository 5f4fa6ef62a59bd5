//! Prints what is given away in 200 rounds by ways of choosing among some strategies, beside always the best.
//!
//! `cargo run --release -p stats --example regret [seeds]`

#![expect(clippy::print_stdout, reason = "an example prints")]
#![expect(clippy::unwrap_used, reason = "what is made up has an answer")]

#[path = "../tests/it/bandit.rs"]
mod bandit;

use bandit::{N_ROUNDS, Way, World, mean_regret};

fn main() {
    let n_seeds = std::env::args().nth(1).and_then(|it| it.parse().ok());
    for world in [World::Alike, World::Low, World::Spread] {
        println!("{world:?}");
        for way in [Way::Best, Way::Thompson, Way::RunningMean, Way::Uniform] {
            let (mean, se) = mean_regret(world, way, n_seeds.unwrap_or(200));
            println!("    {way:?}: {mean:.1} of {N_ROUNDS} (standard error {se:.1})");
        }
    }
}
