//! Who was at risk when, and what happened then.

use crate::Error;
use crate::ends::ends;
use crate::observation::{Observation, Timeline, check_each};

/// One distinct time at which an observation ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct RiskSet {
    pub(crate) time: f64,
    pub(crate) at_risk: usize,
    pub(crate) events: usize,
}

/// Returns the distinct times in order.
pub(crate) fn sets(observations: &[Observation]) -> Result<Vec<RiskSet>, Error> {
    check_each(observations)?;
    if observations.iter().any(|it| it.start.is_finite()) {
        return sets_with_entry(observations);
    }
    let mut n_left = observations.len();
    let sets = ends(observations).into_iter().map(|end| {
        let at_risk = n_left;
        n_left -= end.n;
        RiskSet {
            time: end.time,
            at_risk,
            events: end.n_events,
        }
    });
    Ok(sets.collect())
}

fn sets_with_entry(observations: &[Observation]) -> Result<Vec<RiskSet>, Error> {
    let Timeline {
        observations,
        by_start,
        by_stop,
    } = Timeline::of(observations)?;
    let mut sets = Vec::new();
    let mut n_started = 0;
    let mut n_ended = 0;
    let mut entering = by_start.iter().peekable();
    for tied in by_stop.chunk_by(|a, b| observations[*a].stop >= observations[*b].stop) {
        let time = observations[tied[0]].stop;
        while entering
            .next_if(|it| observations[**it].start < time)
            .is_some()
        {
            n_started += 1;
        }
        sets.push(RiskSet {
            time,
            at_risk: n_started - n_ended,
            events: tied.iter().filter(|it| observations[**it].event).count(),
        });
        n_ended += tied.len();
    }
    Ok(sets)
}

#[cfg(test)]
mod tests {
    use super::{Observation, sets, sets_with_entry};
    use proptest::prelude::*;

    fn time() -> impl Strategy<Value = f64> {
        let near = (0_u8..9, 0_u8..3).prop_map(|(a, b)| f64::from(a) + f64::from(b) * 1e-9);
        prop_oneof![near, (0_u8..9).prop_map(f64::from), -5.0..5.0]
    }

    proptest! {
        #[test]
        fn counted_and_sorted_ends_make_the_same_sets(
            ends in prop_oneof![
                prop::collection::vec((time(), any::<bool>()), 1..60),
                prop::collection::vec(((0_u8..9).prop_map(f64::from), any::<bool>()), 1..60),
            ]
        ) {
            let each = ends.into_iter().map(|(stop, event)| Observation::until(stop, event));
            let observations: Vec<Observation> = each.collect();
            prop_assert_eq!(sets(&observations).unwrap(), sets_with_entry(&observations).unwrap());
        }
    }
}
