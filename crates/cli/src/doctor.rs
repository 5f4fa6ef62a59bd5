//! The state of an installation, with what to do about it.

use std::fs;
use std::path::Path;

use app::App;

use crate::data_dir;
use crate::settings::Settings;

/// Below this much free space, in bytes, there is a word of warning.
const LITTLE_SPACE: u64 = 500 << 20;

/// Prints what was found.
pub(crate) async fn run(settings: &Settings) -> anyhow::Result<()> {
    let app = data_dir::open(settings).await?;
    let report = report(&app, &settings.data_dir).await;
    app.close().await;
    for line in report? {
        println!("{line}");
    }
    Ok(())
}

/// Returns what there is to say, one line each.
async fn report(app: &App, data_dir: &Path) -> anyhow::Result<Vec<String>> {
    let mut lines = vec![
        format!("Onward {}", env!("CARGO_PKG_VERSION")),
        format!("Data in {}", data_dir.display()),
    ];
    lines.extend(permissions(data_dir));
    lines.extend(space(data_dir));
    lines.push(counts(app).await?);
    lines.extend(helplines(app));
    lines.push(reading(app));
    lines.push(services(app).await?);
    Ok(lines)
}

#[cfg(unix)]
fn permissions(data_dir: &Path) -> Option<String> {
    use std::os::unix::fs::PermissionsExt;
    let open_to_others = fs::metadata(data_dir).ok()?.permissions().mode() & 0o077;
    Some(if open_to_others == 0 {
        "Only its owner may look into the data folder".to_owned()
    } else {
        let place = data_dir.display();
        format!("! Others on this machine may look into the data folder: chmod 700 '{place}'")
    })
}

#[cfg(not(unix))]
fn permissions(_: &Path) -> Option<String> {
    None
}

#[cfg(unix)]
fn space(data_dir: &Path) -> Option<String> {
    let found = rustix::fs::statvfs(data_dir).ok()?;
    let free = found.f_bavail * found.f_frsize;
    let size = |name: String| fs::metadata(data_dir.join(name)).map_or(0, |it| it.len());
    // What was written last may still lie in the log beside the database.
    let used = size(App::DATABASE.to_owned()) + size(format!("{}-wal", App::DATABASE));
    // Erasing rewrites the database, which for a moment takes as much space again.
    let is_little = free < LITTLE_SPACE.max(2 * used);
    let mark = if is_little { "! " } else { "" };
    let mb = |bytes: u64| bytes >> 20;
    Some(format!("{mark}{} MB used, {} MB free", mb(used), mb(free)))
}

#[cfg(not(unix))]
fn space(_: &Path) -> Option<String> {
    None
}

async fn counts(app: &App) -> anyhow::Result<String> {
    let counts = app.counts().await?;
    Ok(format!(
        "{} accounts, {} sessions, {} entries of which {} were erased",
        counts.accounts, counts.sessions, counts.records, counts.erased_records
    ))
}

fn helplines(app: &App) -> Vec<String> {
    let stale = app.stale_helplines();
    if stale.is_empty() {
        return vec!["Every helpline was checked within the last half year".to_owned()];
    }
    let lines = stale.iter().map(|it| {
        let (name, code, day) = (&it.name, &it.code, it.last_verified);
        format!("! {name} ({code}) was last checked on {day}: see whether its number still stands")
    });
    lines.collect()
}

/// Says in one line how much of what people read is due: a whole library may fall due on one day.
fn reading(app: &App) -> String {
    let overdue = app.overdue_reading();
    let Some((path, day)) = overdue.iter().min_by_key(|(_, day)| day) else {
        return "No article, treatment option or exercise is due to be checked".to_owned();
    };
    let count = overdue.len();
    format!(
        "! {count} articles, treatment options and exercises are due to be checked against their sources, \
         {path} since {day}; their pages say so. A newer Onward may bring them"
    )
}

async fn services(app: &App) -> anyhow::Result<String> {
    let Some(locator) = app.services().await? else {
        return Ok(
            "No list of services near a place: onward locator import FILE makes one".to_owned(),
        );
    };
    let list = locator.list();
    let n = list.facilities.len();
    let of = match list.as_of {
        Some(day) => format!("of {day}"),
        None => format!("imported on {}, its own day not said", list.imported_on),
    };
    Ok(if locator.is_stale(app.today_utc()) {
        format!(
            "! The list of {n} services, {of}, is more than 90 days old: import a new one with onward locator"
        )
    } else {
        format!("A list of {n} services, {of}")
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use app::{Chance, Clock, Setup};
    use jiff::Timestamp;

    use super::*;

    struct Fixed(&'static str);

    impl Clock for Fixed {
        fn now(&self) -> Timestamp {
            self.0.parse().expect("a moment")
        }
    }

    #[tokio::test]
    async fn a_stale_helpline_is_named() {
        let later = report_at("2028-06-01T12:00:00Z").await;
        let stale = |line: &&String| line.starts_with("! ") && line.contains("last checked on");
        assert!(later.iter().filter(stale).count() > 5, "{later:#?}");
        assert!(
            later.iter().any(|line| line.contains("us-988")),
            "{later:#?}"
        );
    }

    #[tokio::test]
    async fn reading_that_is_due_is_told_in_one_line() {
        let due = |lines: Vec<String>| {
            let told = lines
                .into_iter()
                .filter(|it| it.contains("against their sources"));
            told.collect::<Vec<_>>()
        };
        assert!(due(report_at("2026-11-28T12:00:00Z").await).is_empty());
        let later = due(report_at("2029-06-01T12:00:00Z").await);
        assert_eq!(later.len(), 1, "{later:#?}");
        let told = "! 114 articles, treatment options and exercises are due";
        assert!(later[0].starts_with(told), "{later:#?}");
    }

    #[tokio::test]
    async fn a_new_installation_is_in_order() {
        let lines = report_at("2026-11-24T12:00:00Z").await;
        let n_marks = lines.iter().filter(|line| line.starts_with('!')).count();
        assert_eq!(n_marks, 0, "{lines:#?}");
        let counts = "0 accounts, 0 sessions, 0 entries of which 0 were erased";
        assert!(lines.iter().any(|line| line == counts), "{lines:#?}");
    }

    async fn report_at(now: &'static str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let setup = Setup {
            clock: Arc::new(Fixed(now)),
            chance: Chance::from_seed(1),
            ..Setup::standard()
        };
        let data_dir = folder.path().join("data");
        let _lock = data_dir::Lock::take(&data_dir).unwrap();
        let app = App::open(&data_dir, setup).await.unwrap();
        let lines = report(&app, &data_dir).await.unwrap();
        app.close().await;
        lines
    }
}
