//! Where a request comes from, for the limits on guessing.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderName;
use axum::http::request::Parts;

use crate::Site;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The visitor's address as it is counted, or "unknown" when the server does not say.
///
/// No header is believed but from the proxies that the host names ([`Proxies`](crate::Proxies)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address(pub(crate) String);

impl FromRequestParts<Site> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Address, Infallible> {
        let Some(ConnectInfo(peer)) = parts.extensions.get::<ConnectInfo<SocketAddr>>() else {
            return Ok(Address("unknown".to_owned()));
        };
        let forwarded = parts.headers.get_all(FORWARDED_FOR).iter();
        // What is not text is no address either.
        let forwarded: Vec<&str> = forwarded.map(|it| it.to_str().unwrap_or("")).collect();
        let visitor = site.proxies.visitor(peer.ip(), forwarded.into_iter());
        Ok(Address(counted(visitor)))
    }
}

/// Returns an address as it is counted: of IPv6 the first half, since one household or guesser has all of the rest.
fn counted(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let network = Ipv6Addr::from_bits(address.to_bits() >> 64 << 64);
            format!("{network}/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_with_ipv6_is_counted_as_one() {
        let check = |address: &str, expected| {
            assert_eq!(counted(address.parse().unwrap()), expected);
        };
        check("198.51.100.7", "198.51.100.7");
        check("::ffff:198.51.100.7", "198.51.100.7");
        check("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64");
        check("2001:db8:1:2::", "2001:db8:1:2::/64");
        check("2001:db8:1:3::1", "2001:db8:1:3::/64");
        check("::1", "::/64");
    }
}
