//! Finding words that do harm when they are written about people. Needs neither settings nor data.

mod files;
mod grade;
mod json;
mod read;
mod sarif;
mod text;

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::process::ExitCode;

use language::{Checker, Excerpt, Finding, Format, Lang, Stream, Tier};

use crate::args::{Lint, LintFormat};
use crate::progress::Progress;
use files::{Files, Source};
use read::Unreadable;

/// Something was found.
const FOUND: u8 = 1;
/// Something could not be read.
const UNREAD: u8 = 2;

/// Where everything is written.
type Out = BufWriter<Stdout>;

/// What a run came to.
#[derive(Default)]
#[expect(clippy::struct_field_names, reason = "all of them count")]
struct Tally {
    n_files: usize,
    n_files_found: usize,
    n_unread: usize,
    /// Findings by tier.
    n_found: [usize; 3],
}

impl Tally {
    fn count(&mut self, tier: Tier) {
        self.n_found[tier as usize] += 1;
    }

    fn n_all(&self) -> usize {
        self.n_found.iter().sum()
    }

    fn exit_code(&self) -> ExitCode {
        match (self.n_unread, self.n_all()) {
            (0, 0) => ExitCode::SUCCESS,
            (0, _) => ExitCode::from(FOUND),
            _ => ExitCode::from(UNREAD),
        }
    }
}

/// How findings are written.
trait Report {
    fn begin(&mut self, out: &mut Out, checker: &Checker) -> io::Result<()>;
    fn finding(
        &mut self,
        out: &mut Out,
        file: &str,
        found: &Finding<'_>,
        excerpt: Excerpt<'_>,
    ) -> io::Result<()>;
    fn unread(&mut self, file: &str, why: &str);
    fn end(&mut self, out: &mut Out, tally: &Tally) -> io::Result<()>;
}

/// Checks everything that `args` name.
pub(crate) fn run(args: &Lint) -> ExitCode {
    let mut tally = Tally::default();
    let mut out = BufWriter::new(io::stdout());
    if args.grade && matches!(args.format, LintFormat::Sarif) {
        eprintln!("onward: grades have no form in SARIF: use --format text or json");
        return ExitCode::from(UNREAD);
    }
    let files = files::all(&args.files);
    for (file, why) in &files.unread {
        tally.n_unread += 1;
        complain(file, why);
    }
    let told = if args.grade {
        grade::all(args, files.sources, &mut out, &mut tally)
    } else {
        check_all(args, files, &mut out, &mut tally)
    };
    match told.and_then(|()| out.flush()) {
        Ok(()) => tally.exit_code(),
        // Nobody listens any more, as in `onward lint | head`: that is no failure.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => tally.exit_code(),
        Err(error) => {
            complain("standard output", &error.to_string());
            ExitCode::from(UNREAD)
        }
    }
}

fn complain(file: &str, why: &str) {
    eprintln!("onward: {file}: {why}");
}

fn check_all(args: &Lint, files: Files, out: &mut Out, tally: &mut Tally) -> io::Result<()> {
    let checker = Checker::embedded();
    let mut report: Box<dyn Report> = match args.format {
        LintFormat::Text => Box::new(text::Text::new()),
        LintFormat::Json => Box::new(json::Json::default()),
        LintFormat::Sarif => Box::new(sarif::Sarif::default()),
    };
    let mut progress = Progress::over_bytes(n_bytes(&files.sources));
    report.begin(out, &checker)?;
    for (file, why) in &files.unread {
        report.unread(file, why);
    }
    for source in files.sources {
        let file = source.name();
        let n_before = tally.n_all();
        let mut failed = None;
        let mut stream = None;
        let mut read = read::chunks(&source, &mut |chunk| {
            let stream = stream.get_or_insert_with(|| {
                let (format, lang) = manner(args, &source, chunk);
                Stream::new(&checker, format, lang, args.tier)
            });
            stream.push(chunk, &mut |found, excerpt| {
                tally.count(found.term.tier);
                progress.clear();
                let told = report.finding(out, &file, &found, excerpt);
                failed = failed.take().or(told.err());
            });
            progress.advance(chunk.len());
            failed.is_none()
        });
        if let Some(stream) = stream {
            let is_open = stream.finish(&mut |found, excerpt| {
                tally.count(found.term.tier);
                progress.clear();
                let told = report.finding(out, &file, &found, excerpt);
                failed = failed.take().or(told.err());
            });
            if is_open && read.is_ok() {
                read = Err(Unreadable::OwnWordsOpen);
            }
        }
        if let Some(error) = failed {
            return Err(error);
        }
        tally.n_files_found += usize::from(tally.n_all() > n_before);
        settle(read, &file, tally, &mut |why| {
            progress.clear();
            report.unread(&file, why);
        });
    }
    progress.clear();
    report.end(out, tally)
}

/// Returns how much there is to read; zero if standard input is among it.
fn n_bytes(sources: &[Source]) -> u64 {
    let sizes = sources.iter().map(|it| match it {
        Source::Stdin => None,
        Source::File(path) => Some(path.metadata().map_or(0, |it| it.len())),
    });
    sizes.sum::<Option<u64>>().unwrap_or(0)
}

/// Counts a file as read, or says why it was not.
fn settle(
    read: Result<(), Unreadable>,
    file: &str,
    tally: &mut Tally,
    unread: &mut dyn FnMut(&str),
) {
    match read {
        Ok(()) => tally.n_files += 1,
        Err(why) => {
            let why = why.to_string();
            tally.n_unread += 1;
            unread(&why);
            complain(file, &why);
        }
    }
}

/// Returns how a file is written and in which language, by its name and how it begins; in doubt in any.
fn manner(args: &Lint, source: &Source, begins: &str) -> (Format, Option<Lang>) {
    let name = source.name();
    let format = Format::of_name(&name);
    let lang = args.lang.or_else(|| Lang::of_path(&name));
    (format, lang.or_else(|| Lang::of_text(begins)))
}

/// Says whether colours are welcome on standard output.
fn wants_colour() -> bool {
    let forbidden = std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty());
    io::stdout().is_terminal() && !forbidden
}
