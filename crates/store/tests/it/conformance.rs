//! The contract: each test takes a store, whatever its engine.

mod accounts;
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
                #[tokio::test]
                async fn $test() {
                    let folder = tempfile::tempdir().unwrap();
                    let store = store::Store::open(&folder.path().join("onward.db")).await.unwrap();
                    super::$test(&store).await;
                    store.close().await;
                }
            )+
        }
    };
}
use conformance;
