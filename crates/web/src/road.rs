//! The road: a person's chapters as one winding line, from the start at the foot to now at the top.
//!
//! Each chapter is a list item that holds its stretch and its name side by side. A stretch grows with
//! its text, so long names, other scripts and narrow screens can't make labels overlap. Stretches
//! meet where the road runs straight up, so that the line stays smooth however tall each becomes.
//! Shapes depend on the chapter's place alone, never on what happened in it.

use askama::Template;

use crate::words::Words;

const N_TINTS: usize = 6;
/// More cairns than this would bury the road; the text says how many there are.
const MOST_CAIRNS: usize = 5;
/// How far left and right the road swings, in hundredths of its lane.
const SWING: [f64; 2] = [24.0, 74.0];

/// A chapter as the road shows it, all texts ready to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// The person's name for it.
    pub title: String,
    pub dates: String,
    /// What the person took from it, in their own words.
    pub lesson: Option<String>,
    /// How long it lasted: a longer chapter bends more.
    pub n_days: u32,
    /// How many things were learned in it: a cairn each.
    pub n_markers: usize,
}

/// The whole road. In a template: `{{ road|safe }}`.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/road.html")]
pub struct Road {
    words: Words,
    /// From now down to the start, as they stand on the page.
    stretches: Vec<Stretch>,
    now: String,
    now_tint: usize,
    start: String,
    start_tint: usize,
    lantern_x: f64,
    start_x: f64,
}

#[derive(Clone, Debug)]
struct Stretch {
    chapter: Chapter,
    n_bends: usize,
    tint: usize,
    line: String,
    outline: String,
    cairns: Vec<Spot>,
    scenery: Vec<(Spot, Scene)>,
}

/// A place in a stretch, in hundredths of its width and height.
#[derive(Clone, Copy, Debug)]
struct Spot {
    x: f64,
    y: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scene {
    Pine,
    Bush,
    Grass,
    Hill,
}

impl Road {
    /// Lays out `chapters`, the oldest first.
    pub fn new(words: Words, chapters: Vec<Chapter>) -> Road {
        let mut corner = 0;
        let mut stretches = Vec::with_capacity(chapters.len());
        for (idx, chapter) in chapters.into_iter().enumerate() {
            let stretch = Stretch::new(idx, corner, chapter);
            corner += stretch.n_bends;
            stretches.push(stretch);
        }
        stretches.reverse();
        let tint = |stretch: Option<&Stretch>| stretch.map_or(1, |it| it.tint);
        let lantern_x = 50.0 + jitter(corner + 40, 8.0);
        let start_x = 50.0 + jitter(90, 10.0);
        Road {
            words,
            now_tint: tint(stretches.first()),
            start_tint: tint(stretches.last()),
            stretches,
            now: bend(corner_x(corner), 100.0, lantern_x, 62.0, 0.5),
            start: bend(start_x, 66.0, corner_x(0), 0.0, 0.5),
            lantern_x,
            start_x,
        }
    }
}

impl Stretch {
    fn new(idx: usize, first_corner: usize, chapter: Chapter) -> Stretch {
        let n_bends = match chapter.n_days {
            0..45 => 1,
            45..150 => 2,
            _ => 3,
        };
        let corners: Vec<Spot> = (0..=n_bends)
            .map(|step| Spot {
                x: corner_x(first_corner + step),
                y: 100.0 - 100.0 * ratio(step, n_bends),
            })
            .collect();
        let spots = |n: usize| (1..=n).map(move |step| ratio(step, n + 1));
        let cairns = spots(chapter.n_markers.min(MOST_CAIRNS));
        let scenery = spots(n_bends + 1).enumerate();
        Stretch {
            n_bends,
            tint: idx % N_TINTS + 1,
            line: through(&corners, 0.5),
            outline: through(&corners, 0.47),
            cairns: cairns.map(|way| beside_road(&corners, way)).collect(),
            scenery: scenery
                .map(|(step, way)| across_road(&corners, way, first_corner * 3 + step))
                .collect(),
            chapter,
        }
    }
}

/// Where the road turns for the `corner`th time: left and right in turn, never quite as far.
fn corner_x(corner: usize) -> f64 {
    SWING[corner % 2] + jitter(corner, 9.0)
}

/// A line through `corners`, running straight up at each. `pull` is how late it starts to turn.
fn through(corners: &[Spot], pull: f64) -> String {
    corners
        .windows(2)
        .map(|pair| bend(pair[0].x, pair[0].y, pair[1].x, pair[1].y, pull))
        .collect::<Vec<_>>()
        .join(" ")
}

fn bend(x: f64, y: f64, to_x: f64, to_y: f64, pull: f64) -> String {
    let rise = (y - to_y) * pull;
    format!(
        "M{} {}C{} {} {} {} {} {}",
        short(x),
        short(y),
        short(x),
        short(y - rise),
        short(to_x),
        short(to_y + rise),
        short(to_x),
        short(to_y)
    )
}

/// The road's place at `way`, from 0 at the foot of the stretch to 1 at its top.
fn on_road(corners: &[Spot], way: f64) -> Spot {
    let y = 100.0 - 100.0 * way;
    let pair = corners
        .windows(2)
        .find(|pair| (pair[1].y..=pair[0].y).contains(&y))
        .unwrap_or(corners);
    let part = (pair[0].y - y) / (pair[0].y - pair[1].y);
    let eased = part * part * (3.0 - 2.0 * part);
    Spot {
        x: pair[0].x + (pair[1].x - pair[0].x) * eased,
        y,
    }
}

/// A place at the verge, on the side where the lane has room.
fn beside_road(corners: &[Spot], way: f64) -> Spot {
    let road = on_road(corners, way);
    let side = if road.x < 50.0 { 19.0 } else { -19.0 };
    Spot {
        x: road.x + side,
        y: road.y,
    }
}

/// A place far from the road, with something that grows there.
fn across_road(corners: &[Spot], way: f64, seed: usize) -> (Spot, Scene) {
    let road = on_road(corners, way);
    let x = if road.x < 50.0 { 91.0 } else { 7.0 };
    let y = road.y + jitter(seed + 7, 8.0);
    let scene = [
        Scene::Pine,
        Scene::Grass,
        Scene::Bush,
        Scene::Hill,
        Scene::Pine,
    ][seed % 5];
    (
        Spot {
            x: x + jitter(seed, 5.0),
            y,
        },
        scene,
    )
}

/// An offset between minus and plus `most` that is always the same for `seed`.
fn jitter(seed: usize, most: f64) -> f64 {
    // Steps of the golden ratio spread evenly and never repeat.
    let turn = (ratio(seed, 1) * 0.618_033_988_75 + 0.37).fract();
    (turn * 2.0 - 1.0) * most
}

fn ratio(part: usize, whole: usize) -> f64 {
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    count(part) / count(whole)
}

/// Writes a coordinate with at most one decimal, to keep drawings small.
fn short(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn road(n_chapters: usize) -> Road {
        let chapter = |idx: usize| Chapter {
            title: format!("<b>{idx}"),
            dates: String::new(),
            lesson: None,
            n_days: u32::try_from(idx * 40).unwrap(),
            n_markers: idx,
        };
        let chapters = (0..n_chapters).map(chapter).collect();
        Road::new(Words::new(Language::English), chapters)
    }

    #[test]
    fn stretches_meet() {
        let road = road(9);
        for pair in road.stretches.windows(2) {
            let [upper, lower] = pair else { unreachable!() };
            let foot = upper.line.split(' ').next().unwrap().replace('M', "");
            let top = lower.line.rsplit(' ').nth(1).unwrap();
            assert_eq!(foot, top);
        }
    }

    #[test]
    fn everything_stays_in_the_lane() {
        for stretch in road(40).stretches {
            let spots = stretch.cairns.iter();
            for spot in spots.chain(stretch.scenery.iter().map(|(spot, _)| spot)) {
                assert!((0.0..=100.0).contains(&spot.x), "{spot:?}");
            }
        }
    }

    #[test]
    fn the_same_chapters_draw_the_same_road_and_names_are_escaped() {
        let html = road(5).render().unwrap();
        assert_eq!(html, road(5).render().unwrap());
        assert!(!html.contains("<b>"));
    }

    #[test]
    fn a_road_without_chapters_has_a_lantern() {
        assert!(road(0).render().unwrap().contains("lantern"));
    }
}
