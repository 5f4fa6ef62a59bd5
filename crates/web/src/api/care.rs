//! The library and the treatment options: for everybody, with or without a session.

use ::care::library::{Article, Library};
use ::care::treatments::{self, FOR, Treatment};
use ::care::{Form, Lang};
use axum::Json;
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use domain::{Invalid, Reason};
use language::{Format, Grade};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::Problem;
use crate::Site;

pub(super) fn routes() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(list_articles))
        .routes(routes!(find_article))
        .routes(routes!(list_treatments))
        .routes(routes!(find_treatment))
}

/// Parameters; those that the call does not have are refused, not passed over.
pub(super) struct Asked<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Asked<T>, Problem> {
        let expected = "the parameters of this call, each given once at most";
        let malformed = |_| Invalid::new("query", Reason::Malformed { expected });
        let Query(asked) = Query::from_request_parts(parts, state)
            .await
            .map_err(malformed)?;
        Ok(Asked(asked))
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// Words to look for; all articles when left out.
    q: Option<String>,
    /// `en` or `es`; English when left out.
    lang: Option<String>,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct InLang {
    /// `en` or `es`; English when left out.
    lang: Option<String>,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Options {
    /// `medicine`, `therapy`, `lifestyle`, `mutual_help` or `service`.
    form: Option<String>,
    /// What it may be for, such as `alcohol`; what is for `any` is always among the answers.
    r#for: Option<String>,
    /// `en` or `es`; English when left out.
    lang: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Articles)]
struct ArticlesJson {
    /// The best first.
    results: Vec<ArticleLine>,
}

/// One article of the library, in short.
#[derive(Serialize, ToSchema)]
struct ArticleLine {
    slug: String,
    title: String,
    summary: String,
    topics: Vec<String>,
    /// The school grade of the text, computed.
    grade: f64,
    /// When its facts were last held against its sources.
    checked_on: String,
    /// When a clinician reviewed it; nobody has until this is a date.
    reviewed_on: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Article)]
struct ArticleJson {
    #[serde(flatten)]
    line: ArticleLine,
    /// Links to sources lead to `#source-1` and on, those to articles to `/library/SLUG`.
    html: String,
    /// To read it, at 200 words a minute.
    minutes: usize,
    check_due: String,
    reviewer: Option<String>,
    /// Codes of triggers that it speaks of.
    triggers: Vec<String>,
    /// Codes of strategies to try.
    strategies: Vec<String>,
    /// Some of `after_setback`, `urge`, `planning` and `supporting`.
    moments: Vec<String>,
    /// In the order of their numbers, from 1.
    sources: Vec<SourceJson>,
    /// Slugs of other articles.
    related: Vec<String>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = CareSource)]
struct SourceJson {
    text: String,
    year: i16,
    url: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Treatments)]
struct TreatmentsJson {
    /// Medicines for opioids first; the order says nothing else.
    results: Vec<TreatmentJson>,
}

/// One treatment option: to talk about, not a recommendation.
#[derive(Serialize, ToSchema)]
#[schema(as = TreatmentOption)]
struct TreatmentJson {
    code: String,
    form: &'static str,
    r#for: Vec<String>,
    /// What may speak for it in the eyes of the person.
    matters: Vec<String>,
    name: String,
    /// What it is.
    is: String,
    /// What a week of it looks like.
    week: String,
    /// What is known, in one line with numbers.
    evidence: String,
    /// `high`, `moderate`, `low` or `unknown`.
    certainty: &'static str,
    /// For whom.
    fits: String,
    cautions: Vec<String>,
    /// Questions for a professional.
    ask: Vec<String>,
    /// Cost and access.
    cost: String,
    checked_on: String,
    check_due: String,
    sources: Vec<SourceJson>,
}

impl SourceJson {
    fn of(text: &str, year: i16, url: Option<&str>) -> SourceJson {
        SourceJson {
            text: text.to_owned(),
            year,
            url: url.map(str::to_owned),
        }
    }
}

impl ArticleLine {
    fn of(article: &Article, lang: Lang) -> ArticleLine {
        ArticleLine {
            slug: article.slug.clone(),
            title: article.title.clone(),
            summary: article.summary.clone(),
            topics: article.topics.clone(),
            grade: grade(&article.text, lang),
            checked_on: article.checked_on.to_string(),
            reviewed_on: article.review.as_ref().map(|it| it.on.to_string()),
        }
    }
}

impl ArticleJson {
    fn of(article: &Article, lang: Lang) -> ArticleJson {
        let sources = article.sources.iter();
        let sources = sources.map(|it| SourceJson::of(&it.text, it.year, it.url.as_deref()));
        ArticleJson {
            line: ArticleLine::of(article, lang),
            html: article.html.clone(),
            minutes: article.minutes(),
            check_due: article.check_due.to_string(),
            reviewer: article.review.as_ref().map(|it| it.reviewer.clone()),
            triggers: article.triggers.clone(),
            strategies: article.strategies.clone(),
            moments: article.moments.clone(),
            sources: sources.collect(),
            related: article.related.clone(),
        }
    }
}

impl TreatmentJson {
    fn of(one: &Treatment, lang: Lang) -> TreatmentJson {
        let sources = one.sources.iter();
        let sources = sources.map(|it| SourceJson::of(&it.text, it.year, it.url.as_deref()));
        TreatmentJson {
            code: one.code.clone(),
            form: one.form.code(),
            r#for: one.r#for.clone(),
            matters: one.matters.clone(),
            name: one.name.get(lang).to_owned(),
            is: one.is.get(lang).to_owned(),
            week: one.week.get(lang).to_owned(),
            evidence: one.evidence.get(lang).to_owned(),
            certainty: one.certainty.code(),
            fits: one.fits.get(lang).to_owned(),
            cautions: one.cautions.get(lang).to_vec(),
            ask: one.ask.get(lang).to_vec(),
            cost: one.cost.get(lang).to_owned(),
            checked_on: one.checked_on.to_string(),
            check_due: one.check_due.to_string(),
            sources: sources.collect(),
        }
    }
}

/// Returns the school grade of a text to one decimal.
fn grade(text: &str, lang: Lang) -> f64 {
    let lang = match lang {
        Lang::En => language::Lang::En,
        Lang::Es => language::Lang::Es,
    };
    (Grade::of(text, Format::Plain, lang).school() * 10.0).round() / 10.0
}

fn read_lang(lang: Option<&str>) -> Result<Lang, Invalid> {
    match lang {
        None | Some("en") => Ok(Lang::En),
        Some("es") => Ok(Lang::Es),
        Some(_) => Err(Invalid::new("lang", Reason::UnknownCode)),
    }
}

fn read_form(code: &str) -> Result<Form, Invalid> {
    let form = Form::ALL.into_iter().find(|form| form.code() == code);
    form.ok_or_else(|| Invalid::new("form", Reason::UnknownCode))
}

fn read_for(code: &str) -> Result<&str, Invalid> {
    let known = FOR.contains(&code).then_some(code);
    known.ok_or_else(|| Invalid::new("for", Reason::UnknownCode))
}

/// Looks for articles in the library.
#[utoipa::path(
    get, path = "/library", tag = "Care", security(()), params(Wanted),
    responses((status = 200, body = ArticlesJson)),
)]
async fn list_articles(Asked(wanted): Asked<Wanted>) -> Result<Json<ArticlesJson>, Problem> {
    let lang = read_lang(wanted.lang.as_deref())?;
    let found = Library::embedded().search(&wanted.q.unwrap_or_default(), lang);
    let results = found.into_iter().map(|it| ArticleLine::of(it, lang));
    Ok(Json(ArticlesJson {
        results: results.collect(),
    }))
}

/// Returns one article with its sources.
#[utoipa::path(
    get, path = "/library/{slug}", tag = "Care", security(()),
    params(("slug" = String, Path, description = "The article's slug."), InLang),
    responses((status = 200, body = ArticleJson)),
)]
async fn find_article(
    Path(slug): Path<String>,
    Asked(asked): Asked<InLang>,
) -> Result<Json<ArticleJson>, Problem> {
    let lang = read_lang(asked.lang.as_deref())?;
    let article = Library::embedded().article(&slug, lang);
    let article = article.ok_or_else(|| Problem::not_found().at("slug"))?;
    Ok(Json(ArticleJson::of(article, lang)))
}

/// Returns the treatment options of a form, or for something, or all.
#[utoipa::path(
    get, path = "/treatments", tag = "Care", security(()), params(Options),
    responses((status = 200, body = TreatmentsJson)),
)]
async fn list_treatments(Asked(asked): Asked<Options>) -> Result<Json<TreatmentsJson>, Problem> {
    let lang = read_lang(asked.lang.as_deref())?;
    let form = asked.form.as_deref().map(read_form).transpose()?;
    let wanted = asked.r#for.as_deref().map(read_for).transpose()?;
    let serves = |one: &Treatment, code: &str| one.r#for.iter().any(|it| it == code || it == "any");
    let fitting = treatments::embedded()
        .iter()
        .filter(|one| form.is_none_or(|form| one.form == form))
        .filter(|one| wanted.is_none_or(|code| serves(one, code)));
    Ok(Json(TreatmentsJson {
        results: fitting.map(|one| TreatmentJson::of(one, lang)).collect(),
    }))
}

/// Returns one treatment option.
#[utoipa::path(
    get, path = "/treatments/{code}", tag = "Care", security(()),
    params(("code" = String, Path, description = "The option's code."), InLang),
    responses((status = 200, body = TreatmentJson)),
)]
async fn find_treatment(
    Path(code): Path<String>,
    Asked(asked): Asked<InLang>,
) -> Result<Json<TreatmentJson>, Problem> {
    let lang = read_lang(asked.lang.as_deref())?;
    let one = treatments::embedded().iter().find(|it| it.code == code);
    let one = one.ok_or_else(|| Problem::not_found().at("code"))?;
    Ok(Json(TreatmentJson::of(one, lang)))
}
