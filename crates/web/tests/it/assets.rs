//! Assets stay small, local and readable.

use web::assets;

#[test]
fn assets_load_nothing_from_elsewhere() {
    for name in assets::names() {
        let content = assets::content(name).unwrap();
        let text = String::from_utf8_lossy(&content).replace("http://www.w3.org/2000/svg", "");
        assert!(!text.contains("://") && !text.contains("@import"), "{name}");
    }
}

#[test]
fn the_stylesheet_is_small() {
    // Plain bytes; they travel compressed, to about a quarter.
    assert!(assets::content("onward.css").unwrap().len() < 34_000);
}

/// WCAG 2.2: 7 for text that is read, 4.5 for all other text, 3 for the edges of controls.
#[test]
fn colours_keep_their_contrast_in_light_and_dark() {
    let css = String::from_utf8(assets::content("onward.css").unwrap().into_owned()).unwrap();
    let (light, dark) = css.split_once("prefers-color-scheme: dark").unwrap();
    for (theme, sheet) in [("light", light), ("dark", dark)] {
        for ground in ["paper", "card", "sunk", "mist", "clay-soft", "honey-soft"] {
            check(theme, sheet, "ink", ground, 7.0);
        }
        for ground in ["paper", "card", "sunk"] {
            check(theme, sheet, "soft", ground, 7.0);
        }
        for (front, ground) in [
            ("soft", "mist"),
            ("action", "paper"),
            ("action", "card"),
            ("action", "mist"),
            ("on-action", "action"),
            ("on-action", "action-deep"),
            ("clay", "paper"),
            ("clay", "card"),
            ("urgent", "paper"),
            ("honey-ink", "honey-soft"),
        ] {
            check(theme, sheet, front, ground, 4.5);
        }
        for (front, ground) in [("edge", "paper"), ("edge", "card"), ("focus", "paper")] {
            check(theme, sheet, front, ground, 3.0);
        }
    }
}

#[track_caller]
fn check(theme: &str, sheet: &str, front: &str, ground: &str, least: f64) {
    let (a, b) = (luminance(sheet, front), luminance(sheet, ground));
    let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
    assert!(
        contrast >= least,
        "{theme}: {front} on {ground} is {contrast:.2}"
    );
}

fn luminance(sheet: &str, token: &str) -> f64 {
    let (_, rest) = sheet.split_once(&format!("--{token}: #")).unwrap();
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&rest[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.03928 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}
