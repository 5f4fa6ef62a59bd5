//! The contract: each test takes a store, whatever its engine.

mod accounts;
mod backup;
mod concurrency;
mod consents;
mod drafts;
mod inbox;
mod journal;
mod sessions;
mod snapshots;

/// Makes a test of a store from a function that takes one.
macro_rules! conformance {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    let folder = tempfile::tempdir().unwrap();
                    let path = folder.path().join("onward.db");
                    let store = std::sync::Arc::new(store::Store::open(&path).await.unwrap());
                    super::$test(&store).await;
                    store.close().await;
                }
            )+
        }
    };
}
use conformance;
