//! Checking that every record is as it was written.

use crate::settings::Settings;
use crate::{data_dir, refused};

/// Walks the chain of every account.
pub(crate) async fn run(settings: &Settings) -> anyhow::Result<()> {
    let app = data_dir::open(settings).await?;
    let chains = app.verify_all().await;
    app.close().await;
    let chains = chains?;
    let broken: Vec<_> = chains.iter().filter(|chain| !chain.is_intact).collect();
    for chain in &broken {
        println!("{} was changed from outside", chain.account_id);
    }
    let (n, n_broken) = (chains.len(), broken.len());
    if n_broken == 0 {
        println!("{n} accounts checked: every record is as it was written.");
        Ok(())
    } else {
        Err(refused(format!(
            "{n_broken} of {n} accounts are not as they were written: keep this folder as it is, and restore a backup elsewhere"
        )))
    }
}
