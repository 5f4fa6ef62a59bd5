//! The product's words in the person's language: Fluent messages from `locales/`, read once.

mod arg;
mod calendar;
pub mod families;
mod language;

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use rust_embed::Embed;

pub use arg::Arg;
pub use language::Language;

#[derive(Embed)]
#[folder = "locales"]
struct Files;

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::English));
static SPANISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Spanish));
static PSEUDO: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Pseudo));

/// The name of a message, where code hands one on instead of wording it at once.
///
/// Write the name out (`Key("form-required")`): the tests find it by its spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(pub &'static str);

/// The words of one language, at hand for one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    language: Language,
}

impl Words {
    pub fn new(language: Language) -> Words {
        Words { language }
    }

    pub fn language(self) -> Language {
        self.language
    }

    /// The value of the `lang` attribute.
    pub fn code(self) -> &'static str {
        self.language.code()
    }

    /// The language of content: pick-lists, cards, helplines.
    pub fn content(self) -> care::Lang {
        care::Lang::from_tag(self.code())
    }

    /// Words the message `key`, which takes no arguments.
    pub fn t(self, key: &str) -> Cow<'static, str> {
        self.format(key, None)
    }

    /// Words the message `key` with one argument.
    pub fn t1<'a>(self, key: &str, name: &str, value: impl Into<Arg<'a>>) -> Cow<'static, str> {
        self.with(key, &[(name, value.into())])
    }

    /// Words the message `key` with two arguments.
    pub fn t2<'a>(
        self,
        key: &str,
        name: &str,
        value: impl Into<Arg<'a>>,
        other_name: &str,
        other: impl Into<Arg<'a>>,
    ) -> Cow<'static, str> {
        self.with(key, &[(name, value.into()), (other_name, other.into())])
    }

    /// Words the message `key` with any number of arguments.
    pub fn with(self, key: &str, args: &[(&str, Arg<'_>)]) -> Cow<'static, str> {
        let args = args.iter().map(|(name, arg)| (*name, arg.to_fluent()));
        self.format(key, Some(&args.collect()))
    }

    /// Words the message that belongs to `code` in one of the [`families`], as `prefix-code`.
    pub fn family(self, prefix: &str, code: &str) -> Cow<'static, str> {
        self.format(&format!("{prefix}-{code}"), None)
    }

    /// Whether this language has the message `key`.
    pub fn has(self, key: &str) -> bool {
        self.bundle().has_message(key)
    }

    fn format(self, key: &str, args: Option<&FluentArgs<'_>>) -> Cow<'static, str> {
        let bundle = self.bundle();
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            // A hole in the page would say nothing; the tests keep this from happening.
            tracing::error!(words.key = key, "message {key} is missing");
            return Cow::Owned(key.to_owned());
        };
        let mut errors = Vec::new();
        let text = bundle
            .format_pattern(pattern, args, &mut errors)
            .into_owned();
        if !errors.is_empty() {
            tracing::error!(words.key = key, "message {key} lacks an argument");
        }
        Cow::Owned(text)
    }

    fn bundle(self) -> &'static Bundle {
        match self.language {
            Language::English => &ENGLISH,
            Language::Spanish => &SPANISH,
            Language::Pseudo => &PSEUDO,
        }
    }
}

/// Returns the message files of `language`, as path and text.
///
/// # Panics
///
/// When a file is not UTF-8, which the tests would see.
pub fn sources(language: Language) -> Vec<(String, String)> {
    let folder = format!("{}/", language.folder());
    let paths = Files::iter().filter(|path| path.starts_with(&folder));
    let read = |path: Cow<'_, str>| {
        let file = Files::get(&path).expect("the path comes from the list of files");
        let text = String::from_utf8(file.data.into_owned()).expect("message files are UTF-8");
        (path.into_owned(), text)
    };
    paths.map(read).collect()
}

fn bundle(language: Language) -> Bundle {
    let id = language
        .folder()
        .parse()
        .expect("folders are language tags");
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // `Arg` isolates the texts that need it; marks around every number would litter the page.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::English | Language::Pseudo => arg::english_number,
        Language::Spanish => arg::spanish_number,
    }));
    if language == Language::Pseudo {
        bundle.set_transform(Some(language::stretch));
    }
    for (path, text) in sources(language) {
        let resource = FluentResource::try_new(text)
            .unwrap_or_else(|(_, errors)| panic!("{path} is not Fluent: {errors:?}"));
        bundle
            .add_resource(resource)
            .unwrap_or_else(|errors| panic!("{path} repeats a message: {errors:?}"));
    }
    bundle
}
