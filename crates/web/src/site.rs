//! What every handler is given: the one installation it serves.

use app::App;

use crate::Proxies;

/// One installation of Onward. Cloned for each request.
#[derive(Clone)]
pub struct Site {
    pub app: App,
    /// Makes 32 unpredictable bytes, for tokens and reference numbers.
    pub random: fn() -> [u8; 32],
    /// Whether people reach it over TLS; cookies are then `Secure` and named `__Host-…`.
    pub over_tls: bool,
    /// The proxies that are believed when they say whom they speak for.
    pub proxies: Proxies,
}
