//! `X-Forwarded-For`: nobody is believed but a proxy of ours, and what lies left of a stranger changes nothing.
#![no_main]

use std::net::{IpAddr, Ipv4Addr};

use libfuzzer_sys::fuzz_target;
use web::{Network, Proxies};

const PROXY: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1));
const STRANGER: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 9));

fuzz_target!(|headers: Vec<&str>| {
    let network = Network::try_from("10.0.0.0/8".to_owned()).expect("it is a network");
    let proxies = Proxies::new(vec![network]);
    let written = || headers.iter().copied();
    assert_eq!(proxies.visitor(STRANGER, written()), STRANGER);
    let said = STRANGER.to_string();
    let heard = written().chain([said.as_str()]);
    assert_eq!(proxies.visitor(PROXY, heard), STRANGER);
    let _ = proxies.visitor(PROXY, written());
});
