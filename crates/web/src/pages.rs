//! The pages, one module each: template, words, handler, samples.

pub mod about;
pub mod bend;
pub mod circle;
mod days;
pub mod exercises;
pub mod home;
pub mod join;
pub mod key;
pub mod language;
pub mod learn;
pub mod leave_for_good;
pub(crate) mod library;
pub mod moment;
mod now;
pub mod offline;
pub(crate) mod patterns;
mod plan;
pub mod record;
pub mod recover;
pub mod renew;
mod services;
pub mod settings;
pub mod sign_in;
mod start;
mod story;
pub mod take;
pub mod today;
mod treatments;
mod visit;
mod write_with_care;

use axum::Router;

use crate::Site;
use crate::words::Language;

/// One page with example content, rendered: the tests look at every one in every language.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The module and what the sample shows, such as `about`.
    pub name: &'static str,
    pub html: String,
}

/// All routes of all pages.
pub(crate) fn routes(site: &Site) -> Router<Site> {
    Router::new()
        .merge(about::routes())
        .merge(bend::routes(site))
        .merge(circle::routes())
        .merge(days::routes())
        .merge(exercises::routes())
        .merge(home::routes())
        .merge(join::routes())
        .merge(key::routes())
        .merge(language::routes())
        .merge(learn::routes())
        .merge(leave_for_good::routes())
        .merge(library::routes())
        .merge(moment::routes())
        .merge(now::routes())
        .merge(offline::routes())
        .merge(crate::kept::routes())
        .merge(patterns::routes())
        .merge(plan::routes())
        .merge(record::routes())
        .merge(recover::routes())
        .merge(renew::routes())
        .merge(services::routes())
        .merge(settings::routes())
        .merge(sign_in::routes())
        .merge(start::routes())
        .merge(story::routes())
        .merge(take::routes())
        .merge(today::routes())
        .merge(treatments::routes())
        .merge(visit::routes())
        .merge(write_with_care::routes())
}

/// Samples of every page in `language`.
pub fn samples(language: Language) -> Vec<Sample> {
    [
        about::samples(language),
        bend::samples(language),
        circle::samples(language),
        days::samples(language),
        crate::error::samples(language),
        exercises::samples(language),
        home::samples(language),
        join::samples(language),
        key::samples(language),
        learn::samples(language),
        leave_for_good::samples(language),
        library::samples(language),
        moment::samples(language),
        now::samples(language),
        offline::samples(language),
        patterns::samples(language),
        plan::samples(language),
        record::samples(language),
        recover::samples(language),
        renew::samples(language),
        services::samples(language),
        settings::samples(language),
        sign_in::samples(language),
        start::samples(language),
        story::samples(language),
        take::samples(language),
        today::samples(language),
        treatments::samples(language),
        visit::samples(language),
        write_with_care::samples(language),
    ]
    .concat()
}

impl Sample {
    /// Renders `page`.
    ///
    /// # Panics
    ///
    /// When the template fails to render, which the tests are there to see.
    pub fn of(name: &'static str, page: &impl askama::Template) -> Sample {
        let html = page.render().expect("a sample renders");
        Sample { name, html }
    }
}
