//! How hard a text is to read: Flesch–Kincaid for English, Fernández Huerta and INFLESZ for Spanish.

mod english;
mod spanish;

use crate::markup::{Format, Mask};
use crate::sentence;
use crate::stream::piece_len;
use crate::term::Lang;

/// What the formulas are about, counted.
///
/// ```
/// use language::{Format, Grade, Lang};
///
/// let text = "You kept your plan for six days. Then a hard night came.";
/// let grade = Grade::of(text, Format::Plain, Lang::En);
/// assert_eq!((grade.n_words, grade.n_sentences), (12, 2));
/// assert!(grade.school() < 6.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grade {
    /// The language it was counted in.
    pub lang: Lang,
    /// Words that have a letter.
    pub n_words: u64,
    /// Sentences; a heading and a list item are one each.
    pub n_sentences: u64,
    /// Syllables; names of medicines count as one, people learn them whole.
    pub n_syllables: u64,
}

impl Grade {
    /// Grades a whole text.
    pub fn of(text: &str, format: Format, lang: Lang) -> Self {
        let mut grader = Grader::new(format, lang, Some(lang));
        grader.run(text, true);
        grader.grade
    }

    /// Returns the school grade: by the formula in English, by the author's table in Spanish.
    pub fn school(&self) -> f64 {
        match self.lang {
            Lang::En => 0.39 * self.sentence_len() + 11.8 * self.word_len() - 15.59,
            Lang::Es => spanish::school(self.fernandez_huerta()),
        }
    }

    /// Returns the ease of reading after Fernández Huerta: from 0, hard, to 100, easy.
    pub fn fernandez_huerta(&self) -> f64 {
        206.84 - 60.0 * self.word_len() - 1.02 * self.sentence_len()
    }

    /// Returns the ease of reading on the INFLESZ scale, and its name there.
    pub fn inflesz(&self) -> (f64, &'static str) {
        let score = 206.835 - 62.3 * self.word_len() - self.sentence_len();
        (score, spanish::inflesz_name(score))
    }

    fn sentence_len(&self) -> f64 {
        ratio(self.n_words, self.n_sentences)
    }

    fn word_len(&self) -> f64 {
        ratio(self.n_syllables, self.n_words)
    }
}

#[expect(clippy::cast_precision_loss, reason = "words are counted, not weighed")]
fn ratio(part: u64, whole: u64) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Grades a file that is given as it is read.
pub struct Grader {
    mask: Mask,
    pending: String,
    grade: Grade,
}

impl Grader {
    /// Begins a file. In TOML, `default` is the language of what no key says the language of.
    pub fn new(format: Format, lang: Lang, default: Option<Lang>) -> Self {
        let grade = Grade {
            lang,
            n_words: 0,
            n_sentences: 0,
            n_syllables: 0,
        };
        Self {
            mask: Mask::new(format, lang, default),
            pending: String::new(),
            grade,
        }
    }

    /// Takes the next part of the file.
    pub fn push(&mut self, text: &str) {
        let mut pending = std::mem::take(&mut self.pending);
        pending.push_str(text);
        let n_bytes = self.run(&pending, false);
        pending.drain(..n_bytes);
        self.pending = pending;
    }

    /// Counts the rest of the file.
    pub fn finish(mut self) -> Grade {
        let pending = std::mem::take(&mut self.pending);
        self.run(&pending, true);
        self.grade
    }

    fn run(&mut self, text: &str, last: bool) -> usize {
        let mut at = 0;
        while let Some(n_bytes) = piece_len(&text[at..], last) {
            let visible = self.mask.visible(&text[at..at + n_bytes]);
            self.count(&visible.text);
            at += n_bytes;
        }
        at
    }

    fn count(&mut self, text: &str) {
        let mut n_words = 0;
        let mut start = None;
        let ends = text.char_indices().chain([(text.len(), '\n')]);
        for (at, it) in ends {
            if it.is_alphanumeric() || start.is_some() && matches!(it, '\'' | '’') {
                start = start.or(Some(at));
                continue;
            }
            if let Some(start) = start.take() {
                let n_syllables = self.syllables(&text[start..at]);
                n_words += u64::from(n_syllables > 0);
                self.grade.n_syllables += n_syllables;
            }
            let ends = at == text.len() || it == ';' || sentence::ends_at(text, at);
            if n_words > 0 && ends {
                self.grade.n_words += n_words;
                self.grade.n_sentences += 1;
                n_words = 0;
            }
        }
    }

    /// Counts the syllables of a word; a number has none, and is none.
    fn syllables(&self, word: &str) -> u64 {
        if !word.contains(char::is_alphabetic) {
            return 0;
        }
        let word = word.to_lowercase();
        match self.grade.lang {
            Lang::En => english::syllables(&word),
            Lang::Es => spanish::syllables(&word),
        }
    }
}
