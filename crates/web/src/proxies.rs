//! Which machines before the server are believed when they say whom they speak for.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use std::sync::Arc;

use serde::Deserialize;

/// The reverse proxies whose `X-Forwarded-For` is believed; none at first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies(Arc<[Network]>);

impl Proxies {
    /// Believes what these machines say.
    pub fn new(networks: Vec<Network>) -> Proxies {
        Proxies(networks.into())
    }

    /// The machines, as they were given.
    pub fn networks(&self) -> &[Network] {
        &self.0
    }

    /// Returns who asks, when `peer` is at the other end of the connection.
    ///
    /// `forwarded` is what came as `X-Forwarded-For`, one text per header, in order.
    /// Each proxy adds at the right whom it heard, so the first from the right that is no proxy of ours is the visitor.
    /// What lies further left anybody can have written, and is not looked at.
    /// The peer itself is the answer when it is no proxy of ours, and when nobody else is named or the name cannot be read.
    pub fn visitor<'a>(
        &self,
        peer: IpAddr,
        forwarded: impl DoubleEndedIterator<Item = &'a str>,
    ) -> IpAddr {
        let peer = peer.to_canonical();
        if !self.know(peer) {
            return peer;
        }
        let named = forwarded.rev().flat_map(|header| header.rsplit(','));
        named
            .map(read)
            .find(|address| address.is_none_or(|address| !self.know(address)))
            .flatten()
            .unwrap_or(peer)
    }

    fn know(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.holds(address))
    }
}

/// Reads an address, with or without a port.
fn read(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let address = text.parse::<IpAddr>().ok();
    let address = address.or_else(|| Some(text.parse::<SocketAddr>().ok()?.ip()));
    address.map(|address| address.to_canonical())
}

/// One address, or all that begin with the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Network {
    first: IpAddr,
    n_bits: u8,
}

impl Network {
    fn holds(&self, address: IpAddr) -> bool {
        bits(address).1 == bits(self.first).1
            && first_of(address, self.n_bits) == first_of(self.first, self.n_bits)
    }
}

/// Returns the network of `n_bits` bits around an address, as a number.
fn first_of(address: IpAddr, n_bits: u8) -> u128 {
    let (number, length) = bits(address);
    let n_free = u32::from(length.saturating_sub(n_bits));
    number.checked_shr(n_free).unwrap_or(0)
}

/// Returns an address as a number, and how many bits it has.
fn bits(address: IpAddr) -> (u128, u8) {
    match address {
        IpAddr::V4(address) => (address.to_bits().into(), 32),
        IpAddr::V6(address) => (address.to_bits(), 128),
    }
}

/// Why a text is no network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotANetwork {
    #[error("write an address such as 10.0.0.7, or a network such as 10.0.0.0/8 or fd00::/8")]
    Form,
    #[error(
        "the address goes on after the bits that are counted: 10.0.0.0/8 is one network, 10.0.0.7/8 is not"
    )]
    Longer,
}

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Network, NotANetwork> {
        let (address, n_bits) = match text.trim().split_once('/') {
            Some((address, n_bits)) => (address, Some(n_bits)),
            None => (text.trim(), None),
        };
        let first: IpAddr = address.parse().map_err(|_| NotANetwork::Form)?;
        let length = bits(first).1;
        let n_bits = match n_bits {
            Some(n_bits) => n_bits.parse().map_err(|_| NotANetwork::Form)?,
            None => length,
        };
        if n_bits > length {
            return Err(NotANetwork::Form);
        }
        let n_counted = length - n_bits;
        let rest = bits(first).0.trailing_zeros();
        if rest < u32::from(n_counted) {
            return Err(NotANetwork::Longer);
        }
        Ok(Network { first, n_bits })
    }
}

impl TryFrom<String> for Network {
    type Error = NotANetwork;

    fn try_from(text: String) -> Result<Network, NotANetwork> {
        text.parse()
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.n_bits == bits(self.first).1 {
            self.first.fmt(f)
        } else {
            write!(f, "{}/{}", self.first, self.n_bits)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_from_the_right_that_is_no_proxy_is_the_visitor() {
        let proxies = "10.0.0.0/8, 192.0.2.1, fd00::/8";
        let check = |peer, headers: &[&str], expected| visitor(proxies, peer, headers, expected);
        // Whoever is no proxy of ours speaks for nobody.
        check("203.0.113.9", &[], "203.0.113.9");
        check("203.0.113.9", &["198.51.100.7"], "203.0.113.9");
        check("192.0.2.2", &["198.51.100.7"], "192.0.2.2");
        // One proxy.
        check("10.0.0.1", &["198.51.100.7"], "198.51.100.7");
        check("192.0.2.1", &["2001:db8::7"], "2001:db8::7");
        check("fd00::1", &[" 198.51.100.7 "], "198.51.100.7");
        // Several, in one header or in many.
        check("10.0.0.1", &["198.51.100.7, 10.0.0.2"], "198.51.100.7");
        check(
            "10.0.0.1",
            &["198.51.100.7", "10.0.0.2,fd00::2"],
            "198.51.100.7",
        );
        // What a visitor wrote lies to the left of what our proxies wrote.
        check("10.0.0.1", &["1.1.1.1, 198.51.100.7"], "198.51.100.7");
        check(
            "10.0.0.1",
            &["10.0.0.9, 198.51.100.7, 10.0.0.2"],
            "198.51.100.7",
        );
        check("10.0.0.1", &["gibberish, 198.51.100.7"], "198.51.100.7");
        // With a port, and as IPv6 writes IPv4.
        check("10.0.0.1", &["198.51.100.7:4711"], "198.51.100.7");
        check("10.0.0.1", &["[2001:db8::7]:4711"], "2001:db8::7");
        check("::ffff:10.0.0.1", &["::ffff:198.51.100.7"], "198.51.100.7");
        check("::ffff:203.0.113.9", &["198.51.100.7"], "203.0.113.9");
    }

    #[test]
    fn a_proxy_that_names_nobody_is_itself_who_asks() {
        let check = |headers: &[&str]| visitor("10.0.0.0/8", "10.0.0.1", headers, "10.0.0.1");
        check(&[]);
        check(&[""]);
        check(&["unknown"]);
        check(&["_hidden, 10.0.0.2"]);
        check(&["198.51.100.7, "]);
        check(&["198.51.100.7, 300.0.0.1"]);
        check(&["198.51.100.7", "for=198.51.100.7"]);
        check(&["10.0.0.2, 10.0.0.3"]);
    }

    #[test]
    fn nobody_is_believed_at_first() {
        visitor("", "127.0.0.1", &["198.51.100.7"], "127.0.0.1");
        visitor("", "::1", &["198.51.100.7"], "::1");
    }

    #[test]
    fn a_network_holds_what_begins_with_its_bits() {
        let check = |network: &str, address: &str, expected| {
            let network: Network = network.parse().unwrap();
            let holds = network.holds(address.parse().unwrap());
            assert_eq!(holds, expected, "{address} in {network}");
        };
        check("10.0.0.7", "10.0.0.7", true);
        check("10.0.0.7", "10.0.0.8", false);
        check("10.0.0.0/8", "10.255.0.1", true);
        check("10.0.0.0/8", "11.0.0.0", false);
        check("192.168.4.0/22", "192.168.7.255", true);
        check("192.168.4.0/22", "192.168.8.0", false);
        check("0.0.0.0/0", "203.0.113.9", true);
        check("0.0.0.0/0", "::1", false);
        check("::/0", "2001:db8::1", true);
        check("::/0", "10.0.0.1", false);
        check("fd00::/8", "fdff::1", true);
        check("2001:db8::/33", "2001:db8:8000::", false);
        check("::1", "::1", true);
    }

    #[test]
    fn a_network_is_written_as_it_is_read() {
        let check = |text: &str, expected: Result<&str, NotANetwork>| {
            let read = text.parse::<Network>().map(|it| it.to_string());
            assert_eq!(read.as_deref(), expected.as_ref().copied(), "{text}");
        };
        check("10.0.0.7", Ok("10.0.0.7"));
        check(" 10.0.0.7/32 ", Ok("10.0.0.7"));
        check("10.0.0.0/8", Ok("10.0.0.0/8"));
        check("fd00::/8", Ok("fd00::/8"));
        check("::/0", Ok("::/0"));
        check("10.0.0.7/8", Err(NotANetwork::Longer));
        check("fd00::1/8", Err(NotANetwork::Longer));
        for text in [
            "",
            "/8",
            "10.0.0.0/",
            "10.0.0.0/33",
            "::/129",
            "10.0.0/8",
            "proxy",
        ] {
            check(text, Err(NotANetwork::Form));
        }
    }

    #[track_caller]
    fn visitor(proxies: &str, peer: &str, headers: &[&str], expected: &str) {
        let networks = proxies.split(", ").filter(|it| !it.is_empty());
        let networks = networks.map(|it| it.parse().unwrap()).collect();
        let peer = peer.parse().unwrap();
        let found = Proxies::new(networks).visitor(peer, headers.iter().copied());
        assert_eq!(found.to_string(), expected, "{headers:?}");
    }
}
