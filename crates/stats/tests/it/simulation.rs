//! How often what is said of made-up people is true.

use crate::world::MECHANISMS;

#[test]
fn intervals_hold_the_truth_as_often_as_they_say() {
    for mechanism in MECHANISMS {
        for (effect, tally) in mechanism.run(20, 3) {
            assert!(tally.n > 0, "{effect}");
        }
    }
}
