//! Which language a file is in, when nobody says.

use crate::term::Lang;

/// So much of a text is looked at.
const ENOUGH: usize = 16 << 10;

/// Small words of one language that the other has not.
const ENGLISH: [&str; 20] = [
    "the", "and", "of", "to", "is", "in", "that", "it", "you", "for", "was", "with", "are", "this",
    "not", "your", "have", "be", "or", "at",
];
const SPANISH: [&str; 20] = [
    "el", "la", "de", "que", "y", "en", "los", "las", "un", "una", "por", "con", "para", "es",
    "se", "del", "al", "su", "lo", "tu",
];

impl Lang {
    /// Returns the language that a path names, as `locales/es/home.ftl` and `guide.es.md` do.
    pub fn of_path(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split(['/', '\\']).collect();
        let (name, folders) = parts.split_last()?;
        let stem = name.rsplit_once('.').map_or(*name, |(stem, _)| stem);
        let by_name = stem.rsplit(['.', '_', '-']).next();
        let by_name = by_name.filter(|it| it.len() < stem.len());
        let by_name = by_name.and_then(|it| it.parse().ok());
        let by_stem = || name.split('.').next().and_then(|it| it.parse().ok());
        let by_folder = || folders.iter().rev().find_map(|it| it.parse().ok());
        by_name.or_else(by_stem).or_else(by_folder)
    }

    /// Guesses the language of a text by what it says of itself, else by its small words; nothing if in doubt.
    pub fn of_text(text: &str) -> Option<Self> {
        let text = &text[..crate::text::floor(text, ENOUGH)];
        let says = |it: &str| text.contains(&format!("lang=\"{it}"));
        match (says("en"), says("es")) {
            (true, true) => return None,
            (true, false) => return Some(Self::En),
            (false, true) => return Some(Self::Es),
            (false, false) => {}
        }
        let (mut english, mut spanish) = (0, 0);
        for word in text.split(|it: char| !it.is_alphanumeric()) {
            let word = word.to_lowercase();
            english += u32::from(ENGLISH.contains(&word.as_str()));
            spanish += u32::from(SPANISH.contains(&word.as_str()));
        }
        // A quotation in the other language brings some of its words.
        if english > 2 * spanish {
            Some(Self::En)
        } else if spanish > 2 * english {
            Some(Self::Es)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_may_name_the_language() {
        for (path, lang) in [
            ("crates/web/locales/es/home.ftl", Some(Lang::Es)),
            ("locales/en/es/a.md", Some(Lang::Es)),
            ("guide.es.md", Some(Lang::Es)),
            ("guide_en.txt", Some(Lang::En)),
            ("es.ftl", Some(Lang::Es)),
            ("yes/notes.txt", None),
            ("escape.md", None),
        ] {
            assert_eq!(Lang::of_path(path), lang, "{path}");
        }
    }

    #[test]
    fn a_text_tells_its_language_by_its_small_words() {
        for (text, lang) in [
            ("Es la culpa de los demás.", Some(Lang::Es)),
            ("It is the plan for the day.", Some(Lang::En)),
            ("<html lang=\"es-MX\">", Some(Lang::Es)),
            ("<html lang=\"en\"><p lang=\"es\">", None),
            ("Drogadicto.", None),
            ("", None),
        ] {
            assert_eq!(Lang::of_text(text), lang, "{text}");
        }
    }
}
