//! Serving: the listener, the small jobs beside it, and an orderly end.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use app::{App, Setup};
use axum::Router;
use axum::http::StatusCode;
use tokio::net::TcpListener;
use tokio::signal;
use tower_http::timeout::TimeoutLayer;

use crate::data_dir::Lock;
use crate::refused;
use crate::settings::Settings;

/// How long a request may take, the largest import over a slow line included.
const REQUEST_TIMEOUT: Duration = Duration::from_mins(2);
/// How long requests under way may take to finish when the server is told to stop.
const FAREWELL: Duration = Duration::from_secs(10);
/// How often what has expired is deleted.
const TIDY_EVERY: Duration = Duration::from_mins(1);

/// Serves the data folder until the process is told to stop.
pub(crate) async fn run(settings: &Settings) -> anyhow::Result<()> {
    let _lock = Lock::take(&settings.data_dir)?;
    let listener = listen(settings.listen).await?;
    let app = App::open(&settings.data_dir, Setup::standard())
        .await
        .with_context(|| format!("cannot open the data in {}", settings.data_dir.display()))?;
    announce(&format!(
        "Onward is at http://{}\nData lies in {}\nPress Ctrl-C to stop.\n",
        listener.local_addr()?,
        settings.data_dir.display()
    ));
    until_stopped(app, listener, settings).await
}

/// Says where the server is. That nobody listens any more, as in `onward | head -1`, is no reason to stop.
pub(crate) fn announce(text: &str) {
    let _ = io::stdout().write_all(text.as_bytes());
}

/// Listens on `address`, or says what to try instead.
pub(crate) async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    match TcpListener::bind(address).await {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            let next = SocketAddr::new(address.ip(), address.port().saturating_add(1));
            Err(refused(format!(
                "{address} is in use, perhaps by an onward that runs already: try --listen {next}"
            )))
        }
        bound => bound.with_context(|| format!("cannot listen on {address}")),
    }
}

/// Serves `app` until Ctrl-C or a request to terminate; then finishes what is under way and closes all files.
pub(crate) async fn until_stopped(
    app: App,
    listener: TcpListener,
    settings: &Settings,
) -> anyhow::Result<()> {
    let stop = Stop::listen()?;
    let tidying = tokio::spawn(tidy_now_and_then(app.clone()));
    let (told, stopped) = tokio::sync::oneshot::channel();
    let service = router(app.clone(), settings).into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        stop.wait().await;
        let _ = told.send(());
    });
    let patience = async {
        // An error means that serving ended by itself, which the other branch reports.
        if stopped.await.is_ok() {
            tokio::time::sleep(FAREWELL).await;
        }
    };
    let served = tokio::select! {
        served = serving.into_future() => served,
        () = patience => Ok(()),
    };
    tidying.abort();
    app.close().await;
    served.context("the server stopped")
}

fn router(app: App, settings: &Settings) -> Router {
    let site = web::Site {
        app,
        random: rand::random,
        over_tls: settings.over_tls,
        proxies: settings.proxies.clone(),
    };
    web::router(site).layer(TimeoutLayer::with_status_code(
        StatusCode::REQUEST_TIMEOUT,
        REQUEST_TIMEOUT,
    ))
}

async fn tidy_now_and_then(app: App) {
    let mut ticks = tokio::time::interval(TIDY_EVERY);
    loop {
        ticks.tick().await;
        if let Err(error) = app.tidy().await {
            tracing::error!(error = %error, "what has expired could not be deleted");
        }
    }
}

/// The signals that end the server.
struct Stop {
    #[cfg(unix)]
    terminate: signal::unix::Signal,
}

impl Stop {
    fn listen() -> anyhow::Result<Stop> {
        Ok(Stop {
            #[cfg(unix)]
            terminate: signal::unix::signal(signal::unix::SignalKind::terminate())
                .context("cannot listen for the signal to stop")?,
        })
    }

    async fn wait(self) {
        #[cfg(unix)]
        {
            let mut terminate = self.terminate;
            tokio::select! {
                _ = signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        }
        #[cfg(not(unix))]
        let _ = signal::ctrl_c().await;
    }
}
