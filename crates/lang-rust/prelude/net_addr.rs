// Addresses of the network as values: what they are, how they are read and how they show.

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[with(Ipv4Addr, IpAddr, SocketAddr, SocketAddrV4, Ipv6Addr, TcpListener, TcpStream, UdpSocket)]
struct std__net__Ipv4Addr(A);
impl std__net__Ipv4Addr {
    fn new(a: u8, b: u8, c: u8, d: u8) -> S { std__net__Ipv4Addr([a, b, c, d]) }
    fn LOCALHOST() -> S { std__net__Ipv4Addr([127u8, 0u8, 0u8, 1u8]) }
    fn UNSPECIFIED() -> S { std__net__Ipv4Addr([0u8, 0u8, 0u8, 0u8]) }
    fn BROADCAST() -> S { std__net__Ipv4Addr([255u8, 255u8, 255u8, 255u8]) }
    fn BITS() -> N { 32u32 }
    fn octets(&self) -> A { self.0 }
    fn as_octets(&self) -> A { &self.0 }
    fn from_octets(octets: O) -> S { std__net__Ipv4Addr(octets) }
    fn to_bits(&self) -> N {
        let o = self.0;
        (o[0] as u32) << 24 | (o[1] as u32) << 16 | (o[2] as u32) << 8 | (o[3] as u32)
    }
    fn from_bits(bits: u32) -> S {
        std__net__Ipv4Addr([(bits >> 24) as u8, (bits >> 16) as u8, (bits >> 8) as u8, bits as u8])
    }
    fn from(value: V) -> S {
        if format!("{:?}", value).starts_with('[') { std__net__Ipv4Addr(value) } else { std__net__Ipv4Addr::from_bits(value) }
    }
    fn is_loopback(&self) -> bool { self.0[0] == 127u8 }
    fn is_unspecified(&self) -> bool { self.to_bits() == 0u32 }
    fn is_broadcast(&self) -> bool { self.to_bits() == 4294967295u32 }
    fn is_private(&self) -> bool {
        let o = self.0;
        o[0] == 10u8 || o[0] == 172u8 && o[1] >= 16u8 && o[1] <= 31u8 || o[0] == 192u8 && o[1] == 168u8
    }
    fn is_link_local(&self) -> bool { self.0[0] == 169u8 && self.0[1] == 254u8 }
    fn is_multicast(&self) -> bool { self.0[0] >= 224u8 && self.0[0] <= 239u8 }
    fn is_documentation(&self) -> bool {
        let net = self.to_bits() >> 8;
        net == 0xC00002u32 || net == 0xC63364u32 || net == 0xCB0071u32
    }
    fn to_ipv6_compatible(&self) -> I { std__net__Ipv6Addr([0u16, 0u16, 0u16, 0u16, 0u16, 0u16, (self.to_bits() >> 16) as u16, self.to_bits() as u16]) }
    fn to_ipv6_mapped(&self) -> I { std__net__Ipv6Addr([0u16, 0u16, 0u16, 0u16, 0u16, 65535u16, (self.to_bits() >> 16) as u16, self.to_bits() as u16]) }
    fn from_str(text: T) -> R {
        match __parse_v4(text) {
            Some(octets) => Ok(std__net__Ipv4Addr(octets)),
            None => Err(std__net__AddrParseError("IPv4 address", "Ipv4")),
        }
    }
}
impl Display for std__net__Ipv4Addr {
    fn fmt(&self, f: &mut F) -> R { f.pad(&format!("{}.{}.{}.{}", self.0[0], self.0[1], self.0[2], self.0[3])) }
}
impl Debug for std__net__Ipv4Addr {
    fn fmt(&self, f: &mut F) -> R { f.pad(&format!("{}.{}.{}.{}", self.0[0], self.0[1], self.0[2], self.0[3])) }
}
// Four numbers without leading zeros.
fn __parse_v4(text: T) -> O {
    let mut octets = [0u8; 4];
    let mut n = 0usize;
    for part in text.split('.') {
        let digits = part.len() > 0 && part.len() < 4 && part.bytes().all(|b| b.is_ascii_digit());
        if n == 4 || !digits || part.len() > 1 && part.starts_with('0') {
            return None;
        }
        match part.parse::<u8>() {
            Ok(octet) => octets[n] = octet,
            Err(_) => return None,
        }
        n += 1;
    }
    if n == 4 { Some(octets) } else { None }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[with(Ipv4Addr, IpAddr, SocketAddr, SocketAddrV6, Ipv6Addr, TcpListener, TcpStream, UdpSocket)]
struct std__net__Ipv6Addr(A);
impl std__net__Ipv6Addr {
    fn new(a: u16, b: u16, c: u16, d: u16, e: u16, f: u16, g: u16, h: u16) -> S { std__net__Ipv6Addr([a, b, c, d, e, f, g, h]) }
    fn LOCALHOST() -> S { std__net__Ipv6Addr([0u16, 0u16, 0u16, 0u16, 0u16, 0u16, 0u16, 1u16]) }
    fn UNSPECIFIED() -> S { std__net__Ipv6Addr([0u16; 8]) }
    fn BITS() -> N { 128u32 }
    fn segments(&self) -> A { self.0 }
    fn from_segments(segments: A) -> S { std__net__Ipv6Addr(segments) }
    fn octets(&self) -> A {
        let mut octets = [0u8; 16];
        for i in 0..8usize {
            octets[2 * i] = (self.0[i] >> 8) as u8;
            octets[2 * i + 1] = self.0[i] as u8;
        }
        octets
    }
    fn from_octets(octets: O) -> S {
        let mut segments = [0u16; 8];
        for i in 0..8usize {
            segments[i] = (octets[2 * i] as u16) << 8 | (octets[2 * i + 1] as u16);
        }
        std__net__Ipv6Addr(segments)
    }
    fn to_bits(&self) -> N {
        let mut bits = 0u128;
        for segment in self.0 {
            bits = bits << 16 | (segment as u128);
        }
        bits
    }
    fn from_bits(bits: u128) -> S {
        let mut segments = [0u16; 8];
        for i in 0..8usize {
            segments[i] = (bits >> (112usize - 16usize * i)) as u16;
        }
        std__net__Ipv6Addr(segments)
    }
    fn from(value: V) -> S {
        if !format!("{:?}", value).starts_with('[') {
            std__net__Ipv6Addr::from_bits(value)
        } else if value.len() == 16 {
            std__net__Ipv6Addr::from_octets(value)
        } else {
            std__net__Ipv6Addr(value)
        }
    }
    fn is_unspecified(&self) -> bool { self.0 == [0u16; 8] }
    fn is_loopback(&self) -> bool { self.0 == [0u16, 0u16, 0u16, 0u16, 0u16, 0u16, 0u16, 1u16] }
    fn is_unique_local(&self) -> bool { self.0[0] & 0xfe00u16 == 0xfc00u16 }
    fn is_unicast_link_local(&self) -> bool { self.0[0] & 0xffc0u16 == 0xfe80u16 }
    fn is_multicast(&self) -> bool { self.0[0] & 0xff00u16 == 0xff00u16 }
    fn __low(&self) -> A { std__net__Ipv4Addr::from_bits((self.0[6] as u32) << 16 | (self.0[7] as u32)) }
    fn to_ipv4_mapped(&self) -> A {
        let s = self.0;
        if s[0] == 0u16 && s[1] == 0u16 && s[2] == 0u16 && s[3] == 0u16 && s[4] == 0u16 && s[5] == 0xffffu16 { Some(self.__low()) } else { None }
    }
    fn to_ipv4(&self) -> A {
        let s = self.0;
        let none = s[0] == 0u16 && s[1] == 0u16 && s[2] == 0u16 && s[3] == 0u16 && s[4] == 0u16;
        if none && (s[5] == 0u16 || s[5] == 0xffffu16) { Some(self.__low()) } else { None }
    }
    fn to_canonical(&self) -> A {
        match self.to_ipv4_mapped() {
            Some(v4) => std__net__IpAddr::V4(v4),
            None => std__net__IpAddr::V6(*self),
        }
    }
    fn from_str(text: T) -> R {
        match __parse_v6(text) {
            Some(segments) => Ok(std__net__Ipv6Addr(segments)),
            None => Err(std__net__AddrParseError("IPv6 address", "Ipv6")),
        }
    }
    // The longest run of zeros, if there are two, is left out.
    fn __shown(&self) -> T {
        if let Some(v4) = self.to_ipv4_mapped() {
            return format!("::ffff:{v4}");
        }
        let (mut best, mut most, mut run) = (0usize, 0usize, 0usize);
        for i in 0..8usize {
            run = if self.0[i] == 0u16 { run + 1 } else { 0usize };
            if run > most {
                most = run;
                best = i + 1 - run;
            }
        }
        let mut text = String::new();
        let mut i = 0usize;
        while i < 8usize {
            if most > 1 && i == best {
                text.push_str("::");
                i += most;
                continue;
            }
            if i > 0 && !text.ends_with(':') {
                text.push(':');
            }
            text.push_str(&format!("{:x}", self.0[i]));
            i += 1;
        }
        text
    }
}
impl Display for std__net__Ipv6Addr {
    fn fmt(&self, f: &mut F) -> R { f.pad(&self.__shown()) }
}
impl Debug for std__net__Ipv6Addr {
    fn fmt(&self, f: &mut F) -> R { f.pad(&self.__shown()) }
}
// The groups of a text, the last of which may be an IPv4 address.
fn __parse_groups(text: T, tail: bool) -> O {
    let mut groups = Vec::new();
    if text.is_empty() {
        return Some(groups);
    }
    let parts = text.split(':').collect::<Vec<_>>();
    for i in 0..parts.len() {
        let part = parts[i];
        if tail && i + 1 == parts.len() && part.contains('.') {
            match __parse_v4(part) {
                Some(o) => {
                    groups.push((o[0] as u16) << 8 | (o[1] as u16));
                    groups.push((o[2] as u16) << 8 | (o[3] as u16));
                }
                None => return None,
            }
            continue;
        }
        if part.is_empty() || part.len() > 4 || !part.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        groups.push(u16::from_str_radix(part, 16).unwrap());
    }
    Some(groups)
}
fn __parse_v6(text: T) -> O {
    let mut segments = [0u16; 8];
    match text.split_once("::") {
        None => match __parse_groups(text, true) {
            Some(groups) if groups.len() == 8 => {
                for i in 0..8usize {
                    segments[i] = groups[i];
                }
                Some(segments)
            }
            _ => None,
        },
        Some((head, tail)) => match (__parse_groups(head, false), __parse_groups(tail, true)) {
            (Some(head), Some(tail)) if head.len() + tail.len() < 8 => {
                for i in 0..head.len() {
                    segments[i] = head[i];
                }
                for i in 0..tail.len() {
                    segments[8 - tail.len() + i] = tail[i];
                }
                Some(segments)
            }
            _ => None,
        },
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[with(IpAddr, SocketAddr, SocketAddrV4, SocketAddrV6, Ipv6Addr, TcpListener, TcpStream, UdpSocket)]
enum std__net__IpAddr { V4(A), V6(A) }
impl std__net__IpAddr {
    fn from(value: V) -> S {
        let text = format!("{:?}", value);
        if !text.starts_with('[') {
            if text.contains(':') { std__net__IpAddr::V6(value) } else { std__net__IpAddr::V4(value) }
        } else if value.len() == 4 {
            std__net__IpAddr::V4(std__net__Ipv4Addr(value))
        } else {
            std__net__IpAddr::V6(std__net__Ipv6Addr::from(value))
        }
    }
    fn from_str(text: T) -> R {
        if let Some(octets) = __parse_v4(text) {
            return Ok(std__net__IpAddr::V4(std__net__Ipv4Addr(octets)));
        }
        match __parse_v6(text) {
            Some(segments) => Ok(std__net__IpAddr::V6(std__net__Ipv6Addr(segments))),
            None => Err(std__net__AddrParseError("IP address", "Ip")),
        }
    }
    fn is_ipv4(&self) -> bool { matches!(self, std__net__IpAddr::V4(_)) }
    fn is_ipv6(&self) -> bool { matches!(self, std__net__IpAddr::V6(_)) }
    fn is_loopback(&self) -> bool { match self { std__net__IpAddr::V4(ip) => ip.is_loopback(), std__net__IpAddr::V6(ip) => ip.is_loopback() } }
    fn is_unspecified(&self) -> bool { match self { std__net__IpAddr::V4(ip) => ip.is_unspecified(), std__net__IpAddr::V6(ip) => ip.is_unspecified() } }
    fn is_multicast(&self) -> bool { match self { std__net__IpAddr::V4(ip) => ip.is_multicast(), std__net__IpAddr::V6(ip) => ip.is_multicast() } }
    fn to_canonical(&self) -> S { match self { std__net__IpAddr::V4(_) => *self, std__net__IpAddr::V6(ip) => ip.to_canonical() } }
}
impl Display for std__net__IpAddr {
    fn fmt(&self, f: &mut F) -> R { match self { std__net__IpAddr::V4(ip) => std::fmt::Display::fmt(ip, f), std__net__IpAddr::V6(ip) => std::fmt::Display::fmt(ip, f) } }
}
impl Debug for std__net__IpAddr {
    fn fmt(&self, f: &mut F) -> R { match self { std__net__IpAddr::V4(ip) => std::fmt::Display::fmt(ip, f), std__net__IpAddr::V6(ip) => std::fmt::Display::fmt(ip, f) } }
}

// What was read, in words and as a kind.
#[derive(PartialEq, Eq, Clone)]
struct std__net__AddrParseError(M, K);
impl Debug for std__net__AddrParseError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "AddrParseError({})", self.1) }
}
impl Display for std__net__AddrParseError {
    fn fmt(&self, f: &mut F) -> R { write!(f, "invalid {} syntax", self.0) }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[with(SocketAddr, SocketAddrV4, TcpListener, TcpStream, UdpSocket, local_addr, peer_addr)]
struct std__net__SocketAddrV4 { ip: I, port: u16 }
impl std__net__SocketAddrV4 {
    fn new(ip: I, port: u16) -> S { std__net__SocketAddrV4 { ip, port } }
    fn ip(&self) -> I { &self.ip }
    fn port(&self) -> u16 { self.port }
    fn set_ip(&mut self, ip: I) { self.ip = ip; }
    fn set_port(&mut self, port: u16) { self.port = port; }
    fn from_str(text: T) -> R {
        match __parse_port(text) {
            Some((host, port)) => match __parse_v4(host) {
                Some(octets) => Ok(std__net__SocketAddrV4 { ip: std__net__Ipv4Addr(octets), port }),
                None => Err(std__net__AddrParseError("IPv4 socket address", "SocketV4")),
            },
            None => Err(std__net__AddrParseError("IPv4 socket address", "SocketV4")),
        }
    }
}
impl Display for std__net__SocketAddrV4 {
    fn fmt(&self, f: &mut F) -> R { f.pad(&format!("{}:{}", self.ip, self.port)) }
}
impl Debug for std__net__SocketAddrV4 {
    fn fmt(&self, f: &mut F) -> R { f.pad(&format!("{}:{}", self.ip, self.port)) }
}
fn __parse_port(text: T) -> O {
    match text.rsplit_once(':') {
        Some((host, port)) => {
            if port.is_empty() || !port.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            match port.parse::<u16>() {
                Ok(port) => Some((host, port)),
                Err(_) => None,
            }
        }
        None => None,
    }
}
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[with(SocketAddr, SocketAddrV6)]
struct std__net__SocketAddrV6 { ip: I, port: u16, flowinfo: u32, scope_id: u32 }
impl std__net__SocketAddrV6 {
    fn new(ip: I, port: u16, flowinfo: u32, scope_id: u32) -> S { std__net__SocketAddrV6 { ip, port, flowinfo, scope_id } }
    fn ip(&self) -> I { &self.ip }
    fn port(&self) -> u16 { self.port }
    fn flowinfo(&self) -> u32 { self.flowinfo }
    fn scope_id(&self) -> u32 { self.scope_id }
    fn set_ip(&mut self, ip: I) { self.ip = ip; }
    fn set_port(&mut self, port: u16) { self.port = port; }
    fn set_flowinfo(&mut self, flowinfo: u32) { self.flowinfo = flowinfo; }
    fn set_scope_id(&mut self, scope_id: u32) { self.scope_id = scope_id; }
    fn from_str(text: T) -> R {
        let error = Err(std__net__AddrParseError("IPv6 socket address", "SocketV6"));
        let (host, port) = match __parse_port(text) {
            Some(parts) => parts,
            None => return error,
        };
        if !host.starts_with('[') || !host.ends_with(']') {
            return error;
        }
        let (ip, scope) = match host[1..host.len() - 1].split_once('%') {
            Some((ip, scope)) => (ip, scope.parse::<u32>()),
            None => (&host[1..host.len() - 1], Ok(0u32)),
        };
        match (__parse_v6(ip), scope) {
            (Some(segments), Ok(scope_id)) => Ok(std__net__SocketAddrV6 { ip: std__net__Ipv6Addr(segments), port, flowinfo: 0u32, scope_id }),
            _ => error,
        }
    }
    fn __shown(&self) -> T { if self.scope_id == 0u32 { format!("[{}]:{}", self.ip, self.port) } else { format!("[{}%{}]:{}", self.ip, self.scope_id, self.port) } }
}
impl Display for std__net__SocketAddrV6 {
    fn fmt(&self, f: &mut F) -> R { f.pad(&self.__shown()) }
}
impl Debug for std__net__SocketAddrV6 {
    fn fmt(&self, f: &mut F) -> R { f.pad(&self.__shown()) }
}
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[with(SocketAddr, TcpListener, TcpStream, UdpSocket, local_addr, peer_addr)]
enum std__net__SocketAddr { V4(A), V6(A) }
impl std__net__SocketAddr {
    fn new(ip: I, port: u16) -> S {
        match ip {
            std__net__IpAddr::V4(ip) => std__net__SocketAddr::V4(std__net__SocketAddrV4 { ip, port }),
            std__net__IpAddr::V6(ip) => std__net__SocketAddr::V6(std__net__SocketAddrV6 { ip, port, flowinfo: 0u32, scope_id: 0u32 }),
        }
    }
    fn from(value: V) -> S {
        let text = format!("{:?}", value);
        if text.starts_with('(') {
            let (ip, port) = value;
            return std__net__SocketAddr::new(std__net__IpAddr::from(match &ip { std__net__IpAddr::V4(v4) => *v4, std__net__IpAddr::V6(v6) => *v6, _ => ip }), port);
        }
        if text.starts_with('[') { std__net__SocketAddr::V6(value) } else { std__net__SocketAddr::V4(value) }
    }
    fn ip(&self) -> I { match self { std__net__SocketAddr::V4(a) => std__net__IpAddr::V4(a.ip), std__net__SocketAddr::V6(a) => std__net__IpAddr::V6(a.ip) } }
    fn port(&self) -> u16 { match self { std__net__SocketAddr::V4(a) => a.port, std__net__SocketAddr::V6(a) => a.port } }
    fn set_ip(&mut self, ip: I) { *self = std__net__SocketAddr::new(ip, self.port()); }
    fn set_port(&mut self, port: u16) { match self { std__net__SocketAddr::V4(a) => a.port = port, std__net__SocketAddr::V6(a) => a.port = port } }
    fn is_ipv4(&self) -> bool { matches!(self, std__net__SocketAddr::V4(_)) }
    fn is_ipv6(&self) -> bool { matches!(self, std__net__SocketAddr::V6(_)) }
    fn from_str(text: T) -> R {
        match std__net__SocketAddrV4::from_str(text) {
            Ok(addr) => Ok(std__net__SocketAddr::V4(addr)),
            Err(_) => match std__net__SocketAddrV6::from_str(text) {
                Ok(addr) => Ok(std__net__SocketAddr::V6(addr)),
                Err(_) => Err(std__net__AddrParseError("socket address", "Socket")),
            },
        }
    }
}
impl Display for std__net__SocketAddr {
    fn fmt(&self, f: &mut F) -> R { match self { std__net__SocketAddr::V4(a) => std::fmt::Display::fmt(a, f), std__net__SocketAddr::V6(a) => std::fmt::Display::fmt(a, f) } }
}
impl Debug for std__net__SocketAddr {
    fn fmt(&self, f: &mut F) -> R { match self { std__net__SocketAddr::V4(a) => std::fmt::Display::fmt(a, f), std__net__SocketAddr::V6(a) => std::fmt::Display::fmt(a, f) } }
}
