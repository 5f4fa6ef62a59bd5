//! What can be typed after `onward`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand};
use language::{Lang, Tier};
use web::Network;

use crate::settings::Log;

/// A private recovery companion, served from this machine.
#[derive(Debug, Parser)]
#[command(name = "onward", version, about)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    #[command(flatten)]
    pub(crate) options: Options,
}

/// Options that every command takes; each may also be set in the environment or, but for `config`, in the file.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Options {
    /// The folder that holds the data [default: this system's folder for data]
    #[arg(long, global = true, value_name = "DIR", env = "ONWARD_DATA_DIR")]
    pub(crate) data_dir: Option<PathBuf>,

    /// A file with settings [default: onward.toml in the data folder, if there is one]
    #[arg(long, global = true, value_name = "FILE", env = "ONWARD_CONFIG")]
    pub(crate) config: Option<PathBuf>,

    /// The address and port to listen on [default: 127.0.0.1:7380]
    #[arg(long, global = true, value_name = "ADDR", env = "ONWARD_LISTEN")]
    pub(crate) listen: Option<SocketAddr>,

    /// People reach Onward over TLS, through a proxy before it [default: false]
    #[arg(
        long,
        global = true,
        value_name = "BOOL",
        env = "ONWARD_OVER_TLS",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "true"
    )]
    pub(crate) over_tls: Option<bool>,

    /// The proxies before Onward whose X-Forwarded-For is believed: addresses or networks, with commas between [default: none]
    #[arg(
        long,
        global = true,
        value_name = "LIST",
        env = "ONWARD_PROXIES",
        value_delimiter = ','
    )]
    pub(crate) proxies: Option<Vec<Network>>,

    /// How much is logged to standard error: off, errors or requests [default: requests]
    #[arg(long, global = true, value_name = "WHAT", env = "ONWARD_LOG")]
    pub(crate) log: Option<Log>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve Onward until Ctrl-C; the default
    Serve,
    /// Look around with a made-up person's half year, in a temporary folder
    Demo,
    /// Write a copy of all data to a new file, also while Onward is serving
    Backup {
        /// The file to make; what it holds stays sealed
        file: PathBuf,
    },
    /// Make the data folder's database from a backup
    Restore {
        /// The backup
        file: PathBuf,
        /// Restore although the list of what was erased is lost, so that erased accounts may come back
        #[arg(long)]
        without_ledger: bool,
    },
    /// Check that every account's record is as it was written
    Verify,
    /// Look at the state of this installation
    Doctor,
    /// Write everything of one account as a JSON document
    Export {
        #[command(flatten)]
        account: Account,
        /// The file to make [default: standard output]
        file: Option<PathBuf>,
    },
    /// Take an export into an account
    Import {
        #[command(flatten)]
        account: Account,
        /// The export
        file: PathBuf,
    },
    /// The list of services near a place, that people search for care in
    Locator {
        #[command(subcommand)]
        what: Locator,
    },
    /// Print the settings in force
    Settings,
    /// Find words that do harm when they are written about people, and say what to write instead
    #[command(after_help = LINT_HELP)]
    Lint(Lint),
    /// Learn from a table, with the methods that Onward uses on a journal
    #[command(after_help = LEARN_HELP)]
    Learn {
        #[command(subcommand)]
        what: Learn,
    },
}

/// What to do with the list of services.
#[derive(Debug, Subcommand)]
pub(crate) enum Locator {
    /// Put the services of a file in the place of the list, also while Onward is serving
    #[command(after_help = IMPORT_HELP)]
    Import {
        /// A CSV file with a header, or the JSON of FindTreatment.gov
        file: PathBuf,
        /// The day on which what the file says was so, such as 2026-10-31; the page tells it, and that it may have changed
        #[arg(long, value_name = "DATE")]
        as_of: Option<jiff::civil::Date>,
    },
    /// Fetch the services from the public interface of FindTreatment.gov, and put them in the place of the list
    #[command(after_help = REFRESH_HELP)]
    Refresh {
        /// The address to ask, with what to ask for; the number of the page is added
        #[arg(long, value_name = "URL")]
        from: String,
    },
}

const IMPORT_HELP: &str = "\
A CSV file has the columns name, latitude and longitude, and may have street (or address), city, state, zip, phone,
website and services. docs/host/services.md says what each holds. No file says of which day it is: --as-of does.

Each row that can't be taken is told on standard error with its line; the rest is taken. A file with no row that can be
taken changes nothing.";

const REFRESH_HELP: &str = "\
This is the one command that opens a connection, and only to the address you give. Around Los Angeles, 50 km:

  onward locator refresh \\
    --from 'https://findtreatment.gov/locator/exportsAsJson/v2?sAddr=34.05,-118.24&limitType=2&limitValue=50000&pageSize=100'";

const LEARN_HELP: &str = "\
A table is a CSV file with a header. Cells that are empty, NA, NaN or null are missing, as are none and
a point among numbers. Rows that lack a value that is asked for are left out; how many is told.

Ends with 0 if there is an answer, 2 if there is none.";

/// What to learn from a table.
#[derive(Debug, Subcommand)]
pub(crate) enum Learn {
    /// How long until an event, and how often it comes: survival, median, mean cumulative number, log-rank test
    Trajectory(Trajectory),
    /// What brings an event sooner or later: the proportional hazards model
    Cox(Cox),
    /// What makes an outcome likelier, each person beside their own usual: logistic regression
    Triggers(Triggers),
    /// How often a strategy helped when it was tried
    Coping(Coping),
    /// How well an outcome is foretold in people whom the model did not see, row by row
    Forecast(Forecast),
}

/// Where the table is, and how to answer.
#[derive(Debug, clap::Args)]
pub(crate) struct Data {
    /// The table
    #[arg(long = "data", value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Answer in JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// The table, whom its rows are of, and what may happen in each.
#[derive(Debug, clap::Args)]
pub(crate) struct Outcomes {
    #[command(flatten)]
    pub(crate) data: Data,

    /// The column that tells people apart
    #[arg(long, value_name = "COLUMN")]
    pub(crate) person: String,

    /// The column that holds 1 or true where the outcome happened, and 0 or false where it did not
    #[arg(long, value_name = "COLUMN")]
    pub(crate) outcome: String,
}

/// Which columns hold times and events.
#[derive(Debug, clap::Args)]
pub(crate) struct Times {
    /// The column with the time at which a row's observation starts [default: at risk from the beginning]
    #[arg(long, value_name = "COLUMN")]
    pub(crate) start: Option<String>,

    /// The column with the time of the event, or of the end of observation
    #[arg(long, value_name = "COLUMN")]
    pub(crate) stop: String,

    /// The column that holds 1 or true where the event happened, and 0 or false where observation ended
    #[arg(long, value_name = "COLUMN")]
    pub(crate) event: String,
}

/// `onward learn trajectory`.
#[derive(Debug, clap::Args)]
pub(crate) struct Trajectory {
    #[command(flatten)]
    pub(crate) data: Data,

    /// The column that tells people apart [default: each row is one person]
    #[arg(long, value_name = "COLUMN")]
    pub(crate) person: Option<String>,

    #[command(flatten)]
    pub(crate) times: Times,

    /// The column with groups to compare
    #[arg(long, value_name = "COLUMN")]
    pub(crate) group: Option<String>,

    /// On which scale intervals of survival are symmetric
    #[arg(long, value_name = "SCALE", value_enum, default_value_t = IntervalScale::Log)]
    pub(crate) interval: IntervalScale,
}

/// On which scale an interval of survival is symmetric.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum IntervalScale {
    /// The logarithm of survival.
    Log,
    /// The logarithm of the cumulative hazard.
    LogLog,
    /// Survival itself.
    Plain,
}

/// `onward learn cox`.
#[derive(Debug, clap::Args)]
pub(crate) struct Cox {
    #[command(flatten)]
    pub(crate) data: Data,

    #[command(flatten)]
    pub(crate) times: Times,

    /// The columns of the model, with commas between; a:b is the product of two, and a column of words gives a term for
    /// each word but the first
    #[arg(long, value_name = "LIST", value_delimiter = ',', required = true)]
    pub(crate) terms: Vec<String>,

    /// The column with strata, each with a baseline of its own
    #[arg(long, value_name = "COLUMN")]
    pub(crate) strata: Option<String>,

    /// The column with clusters, mostly the person, within which rows may depend on one another
    #[arg(long, value_name = "COLUMN")]
    pub(crate) cluster: Option<String>,

    /// How events at one time share their risk sets
    #[arg(long, value_name = "METHOD", value_enum, default_value_t = TieMethod::Efron)]
    pub(crate) ties: TieMethod,
}

/// How events at one time share their risk sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum TieMethod {
    /// Each in turn leaves, on average.
    Efron,
    /// All stay.
    Breslow,
}

/// `onward learn triggers`.
#[derive(Debug, clap::Args)]
pub(crate) struct Triggers {
    #[command(flatten)]
    pub(crate) outcomes: Outcomes,

    /// The columns of triggers, numbers or true and false, with commas between; one is present where it is not 0
    #[arg(
        long = "triggers",
        value_name = "LIST",
        value_delimiter = ',',
        required = true
    )]
    pub(crate) names: Vec<String>,

    /// Columns of numbers or words that triggers are compared at like values of, with commas between
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) adjust: Vec<String>,
}

/// `onward learn coping`.
#[derive(Debug, clap::Args)]
pub(crate) struct Coping {
    #[command(flatten)]
    pub(crate) data: Data,

    /// The column that tells people apart
    #[arg(long, value_name = "COLUMN")]
    pub(crate) person: String,

    /// The column that names what was tried
    #[arg(long, value_name = "COLUMN")]
    pub(crate) strategy: String,

    /// The column that holds 1 or true where it helped, and 0 or false where it did not
    #[arg(long, value_name = "COLUMN")]
    pub(crate) success: String,

    /// The column that names what it was tried in, mostly the trigger
    #[arg(long, value_name = "COLUMN")]
    pub(crate) context: Option<String>,
}

/// `onward learn forecast`.
#[derive(Debug, clap::Args)]
pub(crate) struct Forecast {
    #[command(flatten)]
    pub(crate) outcomes: Outcomes,

    /// The columns to foretell it from, with commas between: numbers, flags or words; a value may be missing
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        required_unless_present = "all_features",
        conflicts_with = "all_features"
    )]
    pub(crate) features: Vec<String>,

    /// Foretell it from all columns that have no other part
    #[arg(long)]
    pub(crate) all_features: bool,

    /// The column by which a person's rows are put in order: numbers, or dates such as 2026-07-31; the time between
    /// rows is a feature too, and of dates without a zone the day of the week [default: as in the table]
    #[arg(long, value_name = "COLUMN")]
    pub(crate) order: Option<String>,

    /// Columns to leave out, with commas between
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) exclude: Vec<String>,
}

const LINT_HELP: &str = "\
A person's own words are left alone: quotations, block quotes, and what stands between
<!-- own words --> and <!-- /own words -->. In a folder, Markdown, HTML, Fluent, TOML and plain text are read.

Ends with 0 if nothing was found, 1 if something was, 2 if something could not be read.";

/// What to check, and how to tell.
#[derive(Debug, clap::Args)]
pub(crate) struct Lint {
    /// Files and folders; what ignore files name is left out; - is standard input [default: standard input]
    pub(crate) files: Vec<PathBuf>,

    /// How findings are written
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = LintFormat::Text)]
    pub(crate) format: LintFormat,

    /// The lightest tier that is told: A never fits, B needs a reason, C is a hint
    #[arg(long, value_name = "TIER", value_parser = parsed::<Tier>, default_value = "B")]
    pub(crate) tier: Tier,

    /// The language of all files: en or es [default: by path, else by the text]
    #[arg(long, value_name = "LANG", value_parser = parsed::<Lang>)]
    pub(crate) lang: Option<Lang>,

    /// Tell how hard each file is to read, and nothing else
    #[arg(long)]
    pub(crate) grade: bool,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum LintFormat {
    /// For people.
    Text,
    /// One array of findings.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

fn parsed<T: std::str::FromStr<Err = String>>(text: &str) -> Result<T, String> {
    text.parse()
}

/// Whose data it is. The passphrase is asked for, or read from `ONWARD_PASSPHRASE` or standard input.
#[derive(Debug, clap::Args)]
pub(crate) struct Account {
    /// The account's username; asked for when left out
    #[arg(long, value_name = "NAME")]
    pub(crate) username: Option<String>,
}
