//! Settings: arguments before environment before file before defaults. Safe without any.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Deserialize;
use web::{Network, Proxies};

use crate::args::Options;
use crate::{Refused, data_dir, refused};

/// Where Onward listens unless told otherwise.
const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 7380);
/// The settings file that is looked for in the data folder.
const FILE: &str = "onward.toml";

/// The settings in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) data_dir: PathBuf,
    /// The file that was read, if there was one.
    pub(crate) config: Option<PathBuf>,
    pub(crate) listen: SocketAddr,
    /// Cookies are then `Secure`.
    pub(crate) over_tls: bool,
    /// Whose `X-Forwarded-For` is believed.
    pub(crate) proxies: Proxies,
    pub(crate) log: Log,
}

/// How much is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Log {
    /// Nothing.
    Off,
    /// What went wrong.
    Errors,
    /// Also a line per request: method, route pattern, status; never who, what or from where.
    Requests,
}

/// The settings file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    data_dir: Option<PathBuf>,
    listen: Option<SocketAddr>,
    over_tls: Option<bool>,
    proxies: Option<Vec<Network>>,
    log: Option<Log>,
}

impl Settings {
    /// Reads the file, if there is one, under what was typed and set in the environment.
    pub(crate) fn read(options: &Options) -> anyhow::Result<Settings> {
        let place = match &options.data_dir {
            Some(place) => Some(place.clone()),
            None => data_dir::of_this_system(),
        };
        let beside = place.as_ref().map(|place| place.join(FILE));
        let config = options
            .config
            .clone()
            .or_else(|| beside.filter(|file| file.is_file()));
        let written = config.as_deref().map(read_file).transpose()?;
        Settings::of(options, place, config, written.unwrap_or_default())
    }

    fn of(
        options: &Options,
        place: Option<PathBuf>,
        config: Option<PathBuf>,
        written: Written,
    ) -> anyhow::Result<Settings> {
        let data_dir = options.data_dir.clone().or(written.data_dir).or(place);
        let data_dir = data_dir.ok_or_else(|| {
            refused("this system names no folder for data: choose one with --data-dir")
        })?;
        Ok(Settings {
            data_dir,
            config,
            listen: options.listen.or(written.listen).unwrap_or(LISTEN),
            over_tls: options.over_tls.or(written.over_tls).unwrap_or(false),
            proxies: Proxies::new(
                options
                    .proxies
                    .clone()
                    .or(written.proxies)
                    .unwrap_or_default(),
            ),
            log: options.log.or(written.log).unwrap_or(Log::Requests),
        })
    }
}

fn read_file(path: &Path) -> anyhow::Result<Written> {
    let text = std::fs::read_to_string(path)
        .with_context(|| Refused(format!("cannot read the settings in {}", path.display())))?;
    parse(&text).with_context(|| Refused(format!("cannot use the settings in {}", path.display())))
}

fn parse(text: &str) -> Result<Written, toml::de::Error> {
    toml::from_str(text)
}

/// The settings as a settings file.
impl fmt::Display for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.config {
            Some(file) => writeln!(f, "# read from {}", file.display())?,
            None => writeln!(f, "# no settings file")?,
        }
        let log = match self.log {
            Log::Off => "off",
            Log::Errors => "errors",
            Log::Requests => "requests",
        };
        let data_dir = toml::Value::from(self.data_dir.to_string_lossy().into_owned());
        writeln!(f, "data_dir = {data_dir}")?;
        writeln!(f, "listen = \"{}\"", self.listen)?;
        writeln!(f, "over_tls = {}", self.over_tls)?;
        let proxies = self.proxies.networks().iter().map(Network::to_string);
        let proxies = toml::Value::from(proxies.collect::<Vec<_>>());
        writeln!(f, "proxies = {proxies}")?;
        writeln!(f, "log = \"{log}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_goes_before_the_file_and_the_file_before_the_defaults() {
        let written = "listen = \"0.0.0.0:80\"\nover_tls = true\nproxies = [\"10.0.0.0/8\"]\n";
        let written = parse(written).unwrap();
        let options = Options {
            over_tls: Some(false),
            ..Options::default()
        };
        let place = Some(PathBuf::from("/data"));
        let settings = Settings::of(&options, place, None, written).unwrap();
        assert_eq!(settings.data_dir, Path::new("/data"));
        assert_eq!(settings.listen, "0.0.0.0:80".parse().unwrap());
        assert!(!settings.over_tls);
        assert_eq!(settings.proxies.networks(), ["10.0.0.0/8".parse().unwrap()]);
        assert_eq!(settings.log, Log::Requests);
    }

    #[test]
    fn what_is_printed_can_be_read() {
        let place = Some(PathBuf::from("/a \"quoted\" folder"));
        let options = Options {
            proxies: Some(vec![
                "10.0.0.7".parse().unwrap(),
                "fd00::/8".parse().unwrap(),
            ]),
            ..Options::default()
        };
        let settings = Settings::of(&options, place, None, Written::default()).unwrap();
        let written = parse(&settings.to_string()).unwrap();
        let again = Settings::of(&Options::default(), None, None, written).unwrap();
        assert_eq!(again, settings);
    }

    #[test]
    fn a_proxy_that_is_no_network_is_refused_with_an_example() {
        let error = parse("proxies = [\"10.0.0.7/8\"]").unwrap_err();
        assert!(error.to_string().contains("10.0.0.0/8"), "{error}");
    }

    #[test]
    fn an_unknown_setting_is_refused_by_name() {
        let error = parse("over_tsl = true").unwrap_err();
        assert!(error.to_string().contains("over_tsl"), "{error}");
    }
}
