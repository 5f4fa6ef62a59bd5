//! Prints how often intervals of effects hold the truth, and how often a direction is told.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it prints, and has nobody to tell of an error"
)]

#[path = "../tests/it/world.rs"]
mod world;

fn main() {
    let n_tables = std::env::args()
        .nth(1)
        .map_or(400, |it| it.parse().unwrap());
    for mechanism in world::MECHANISMS {
        println!("{}", mechanism.name);
        for (effect, tally) in mechanism.run(n_tables, 1) {
            let (coverage, called) = (100.0 * tally.coverage(), 100.0 * tally.called());
            let (n, n_wrong) = (tally.n, tally.n_wrong);
            println!(
                "  effect {effect:4}: {n:5} triggers, coverage {coverage:5.1} %, called {called:5.1} %, {n_wrong} of them the wrong way"
            );
        }
    }
}
