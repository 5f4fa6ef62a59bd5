//! A sample person's half year in a temporary folder, served until stopped and then gone.

use std::sync::Arc;

use anyhow::Context;
use app::demo::Demo;
use app::{Chance, SystemClock};

use crate::serve;
use crate::settings::Settings;

/// The seed of the story, so that everyone who tries it sees the same person.
const SEED: u64 = 26;

/// Makes the sample and serves it. The settings' data folder is not touched.
pub(crate) async fn run(settings: &Settings) -> anyhow::Result<()> {
    let listener = serve::listen(settings.listen).await?;
    let folder = tempfile::Builder::new().prefix("onward-demo-").tempdir();
    let folder = folder.context("cannot make a temporary folder")?;
    let demo = Demo::open(
        folder.path(),
        SEED,
        Arc::new(SystemClock),
        Chance::from_system(),
    );
    let Demo {
        app,
        username,
        passphrase,
    } = demo.await.context("cannot make the sample")?;
    serve::announce(&format!(
        "This is sample data: Reed and the half year are made up.\n\
         It lies in a temporary folder and is deleted when you stop. Keep nothing real in it.\n\n  \
         Open        http://{}\n  Username    {username}\n  Passphrase  {passphrase}\n\n\
         Press Ctrl-C to stop.\n",
        listener.local_addr()?
    ));
    serve::until_stopped(app, listener, settings).await
}
