use std::collections::BTreeSet;
use std::net::{AddrParseError, IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};

fn kind(ip: &IpAddr) -> &'static str {
    match ip {
        ip if ip.is_loopback() => "loopback",
        ip if ip.is_unspecified() => "unspecified",
        ip if ip.is_multicast() => "multicast",
        IpAddr::V4(v4) if v4.is_private() => "private",
        IpAddr::V4(v4) if v4.is_link_local() => "link local",
        IpAddr::V4(v4) if v4.is_documentation() => "documentation",
        IpAddr::V4(v4) if v4.is_broadcast() => "broadcast",
        IpAddr::V6(v6) if v6.is_unique_local() => "unique local",
        IpAddr::V6(v6) if v6.is_unicast_link_local() => "link local",
        _ => "public",
    }
}

fn main() -> Result<(), AddrParseError> {
    let texts = [
        "127.0.0.1", "10.1.2.3", "172.31.0.1", "172.32.0.1", "192.168.4.5", "169.254.0.9", "203.0.113.7", "224.0.0.1",
        "255.255.255.255", "8.8.8.8", "::", "::1", "fe80::1", "fc00::2", "ff02::1", "2001:db8::8a2e:370:7334",
        "1:0:0:2:0:0:0:3", "1:2:3:4:5:6:7:8", "::ffff:10.0.0.1", "64:ff9b::192.0.2.33", "0:0:1::", "1::2:0:0:3",
    ];
    let mut all = BTreeSet::new();
    for text in texts {
        let ip: IpAddr = text.parse()?;
        println!("{text:>24} {ip:<24}| {ip:?} {} {}", kind(&ip), if ip.is_ipv4() { 4 } else { 6 });
        all.insert(ip);
    }
    println!("{:?} {:?}", all.first(), all.last());
    for bad in ["", "1.2.3", "1.2.3.4.5", "256.0.0.1", "01.2.3.4", "+1.2.3.4", ":", "1:2", "::1::", "12345::", "1:2:3:4:5:6:7::8:9", "g::"] {
        println!("{bad:?}: {:?} {:?} {}", bad.parse::<Ipv4Addr>(), bad.parse::<Ipv6Addr>().is_err(), bad.parse::<IpAddr>().unwrap_err());
    }
    println!("{} {} {} {}", Ipv4Addr::LOCALHOST, Ipv4Addr::UNSPECIFIED, Ipv4Addr::BROADCAST, Ipv6Addr::LOCALHOST);
    println!("{:#x} {} {}", Ipv4Addr::new(13, 12, 11, 10).to_bits(), Ipv4Addr::from(0x0d0c0b0au32), Ipv4Addr::from([1u8, 2, 3, 4]));
    let v6 = Ipv6Addr::new(0x102, 0x304, 0x506, 0x708, 0x90a, 0xb0c, 0xd0e, 0xf10);
    println!("{:?} {:?} {v6}", v6.octets(), v6.segments());
    println!("{} {:?}", Ipv4Addr::new(192, 0, 2, 255).to_ipv6_mapped(), Ipv4Addr::new(192, 0, 2, 255).to_ipv6_compatible());
    println!("{:?} {:?}", Ipv6Addr::LOCALHOST.to_ipv4(), "::ffff:1.2.3.4".parse::<Ipv6Addr>()?.to_ipv4_mapped());

    let mut addr: SocketAddr = "127.0.0.1:8080".parse()?;
    println!("{addr} {} {} {}", addr.ip(), addr.port(), addr.is_ipv4());
    addr.set_port(9);
    addr.set_ip(IpAddr::V6(Ipv6Addr::UNSPECIFIED));
    println!("{addr} {addr:?} {}", addr.is_ipv6());
    let v4 = SocketAddrV4::new(Ipv4Addr::new(1, 2, 3, 4), 80);
    let v6 = SocketAddrV6::new(Ipv6Addr::LOCALHOST, 443, 10, 7);
    println!("{v4} {v6} {} {}", v6.flowinfo(), v6.scope_id());
    println!("{} {}", SocketAddr::from(([127, 0, 0, 1], 3000)), SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 1));
    for text in ["[::1]:80", "1.2.3.4:65536", "1.2.3.4", "[::1]", "::1:80", "localhost:80"] {
        println!("{text}: {:?}", text.parse::<SocketAddr>());
    }
    match addr {
        SocketAddr::V4(a) => println!("4 {a}"),
        SocketAddr::V6(a) => println!("6 {}", a.ip()),
    }
    Ok(())
}
