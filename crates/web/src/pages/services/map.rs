//! A small map without tiles: the person in the middle, two rings of distance, a dot for each place with services.

use std::collections::BTreeMap;

use app::locator::{Near, Place};

/// The middle of the drawing, and how far from it the outer ring lies.
const MIDDLE: f64 = 200.0;
const RING: f64 = 176.0;
/// Services whose dots would lie on one another share one: the side of a cell.
const CELL: f64 = 22.0;

/// Where a dot lies in a drawing of 400 by 400.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dot {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) radius: f64,
    /// How many services share it.
    pub(super) count: usize,
}

/// Returns the dots of what is near; north is up.
pub(super) fn dots(from: Place, miles: f64, near: &Near<'_>) -> Vec<Dot> {
    let mut cells: BTreeMap<(i64, i64), (f64, f64, usize)> = BTreeMap::new();
    for hit in &near.hits {
        let (east, north) = from.offset_to(hit.facility.place);
        let (x, y) = (east / miles * RING, -north / miles * RING);
        let (sum_x, sum_y, count) = cells.entry((cell(x), cell(y))).or_default();
        *sum_x += x;
        *sum_y += y;
        *count += 1;
    }
    let dots = cells.into_values().map(|(x, y, count)| {
        let many = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        Dot {
            x: round(MIDDLE + x / many),
            y: round(MIDDLE + y / many),
            radius: if count == 1 { 6.0 } else { 11.0 },
            count,
        }
    });
    dots.collect()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a dot lies within the drawing, a few hundred units wide"
)]
fn cell(offset: f64) -> i64 {
    (offset / CELL).round() as i64
}

fn round(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}
