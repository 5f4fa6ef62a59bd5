//! Where a request comes from, for the limits on guessing.

use std::convert::Infallible;
use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

/// The address at the other end of the connection, or "unknown" when the server does not say.
///
/// No header is trusted: behind a proxy everyone shares its address, and the limit per name still holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Address, Infallible> {
        let info = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let ip = info.map(|ConnectInfo(address)| address.ip().to_string());
        Ok(Address(ip.unwrap_or_else(|| "unknown".to_owned())))
    }
}
