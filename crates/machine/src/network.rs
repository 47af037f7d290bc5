//! The simulated network: latency, then the body over one link that concurrent transfers share evenly.

use crate::host::FetchResult;
use crate::settings::{Network, asked_latency};
use playground_program::FetchId;
use playground_trace::Nanos;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

/// A request under way.
#[derive(Clone, Debug, Hash)]
struct Transfer {
    fetch: FetchId,
    /// When its first byte comes.
    begins: Nanos,
    /// Bytes still to come, in parts of a byte (numerator over 1e9), so that sharing stays exact in integers.
    left: u128,
    result: FetchResult,
}

/// Requests under way and the link they share.
#[derive(Clone, Debug)]
pub(crate) struct NetworkModel {
    network: Rc<Network>,
    transfers: Vec<Transfer>,
    /// Up to when `left` of each transfer is true.
    settled: Nanos,
}

const NANO: u128 = 1_000_000_000;

impl NetworkModel {
    pub fn new(network: Network) -> Self {
        NetworkModel { network: Rc::new(network), transfers: Vec::new(), settled: 0 }
    }

    /// Requests under way, for a fingerprint. The clock is hashed with them.
    pub fn hash_state<H: Hasher>(&self, state: &mut H) {
        self.transfers.hash(state);
        self.settled.hash(state);
    }

    pub fn start(&mut self, fetch: FetchId, url: &str, now: Nanos) {
        self.settle(now);
        let (result, latency) = self.answer(url);
        let bytes = match &result {
            FetchResult::Response { body, .. } if self.network.bytes_per_second > 0 => body.len() as u128,
            _ => 0,
        };
        self.transfers.push(Transfer {
            fetch,
            begins: now.saturating_add(latency),
            left: bytes * NANO,
            result,
        });
    }

    pub fn cancel(&mut self, fetch: FetchId, now: Nanos) {
        self.settle(now);
        self.transfers.retain(|t| t.fetch != fetch);
    }

    /// When the next request ends, if nothing else begins.
    pub fn next_end(&self) -> Option<Nanos> {
        // Walk from change to change: a transfer that begins makes the others slower.
        let mut model = self.clone();
        loop {
            let end = model.transfers.iter().filter(|t| t.left == 0).map(|t| t.begins).min();
            let change = model.next_change()?;
            if let Some(end) = end
                && end <= change.max(model.settled)
            {
                return Some(end.max(model.settled));
            }
            model.settle(change);
        }
    }

    /// A request that has ended by `now`, the earliest begun first.
    pub fn take_ended(&mut self, now: Nanos) -> Option<(FetchId, FetchResult)> {
        self.settle(now);
        let ended = self.transfers.iter().position(|t| t.left == 0 && t.begins <= now)?;
        let t = self.transfers.remove(ended);
        Some((t.fetch, t.result))
    }

    fn active(&self, at: Nanos) -> u128 {
        self.transfers.iter().filter(|t| t.begins <= at && t.left > 0).count() as u128
    }

    /// The next instant at which a transfer begins or ends.
    fn next_change(&self) -> Option<Nanos> {
        let rate = u128::from(self.network.bytes_per_second);
        let active = self.active(self.settled);
        let begins = self.transfers.iter().map(|t| t.begins).filter(|b| *b > self.settled);
        let ends = self.transfers.iter().filter(|t| t.begins <= self.settled).map(|t| {
            if t.left == 0 || rate == 0 {
                self.settled
            } else {
                // Rounded up: nothing ends before its last byte.
                self.settled.saturating_add((t.left * active).div_ceil(rate).min(u128::from(u64::MAX)) as u64)
            }
        });
        begins.chain(ends).min()
    }

    /// Moves bytes until `now`.
    fn settle(&mut self, now: Nanos) {
        while self.settled < now {
            let next = self.next_change().filter(|n| *n > self.settled).unwrap_or(now).min(now);
            let active = self.active(self.settled);
            let moved = u128::from(next - self.settled) * u128::from(self.network.bytes_per_second);
            if let Some(share) = moved.checked_div(active) {
                let from = self.settled;
                for t in self.transfers.iter_mut().filter(|t| t.begins <= from) {
                    t.left = t.left.saturating_sub(share);
                }
            }
            self.settled = next;
        }
    }

    fn answer(&self, url: &str) -> (FetchResult, Nanos) {
        let n = &self.network;
        let Some(rest) = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://")) else {
            return (FetchResult::Failed("relative URL without a base".to_owned()), 0);
        };
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        if !n.hosts.iter().any(|h| h == host) {
            return (
                FetchResult::Failed(format!("no host of the simulated network is called {host}")),
                n.latency_ns,
            );
        }
        let path = rest.split(['?', '#']).next().unwrap_or(rest);
        let page = n.pages.iter().find(|p| p.url == rest).or_else(|| n.pages.iter().find(|p| p.url == path));
        let own = page.and_then(|p| p.latency_ns).unwrap_or(n.latency_ns);
        let result = match page {
            Some(p) => FetchResult::Response { status: p.status, body: p.body.clone() },
            None => FetchResult::Response { status: 404, body: String::new() },
        };
        (result, asked_latency(rest).unwrap_or(own))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Page;

    fn ends(bytes_per_second: u64, starts: &[(u64, usize)]) -> Vec<(u32, u64)> {
        let page = |n: usize| Page {
            url: format!("h/{n}"),
            status: 200,
            body: "x".repeat(n),
            latency_ns: Some(100),
        };
        let network = Network {
            latency_ns: 100,
            bytes_per_second,
            hosts: vec!["h".into()],
            pages: starts.iter().map(|(_, n)| page(*n)).collect(),
        };
        let mut model = NetworkModel::new(network);
        for (i, (at, n)) in starts.iter().enumerate() {
            model.start(FetchId(i as u32), &format!("http://h/{n}"), *at);
        }
        let mut out = Vec::new();
        while let Some(at) = model.next_end() {
            let (id, _) = model.take_ended(at).expect("something ends when next_end says so");
            out.push((id.0, at));
        }
        out
    }

    #[test]
    fn an_address_may_ask_for_a_latency() {
        for (url, ms) in
            [("/greeting.txt", 100), ("/greeting.txt?after=300", 300), ("/none?x=1&after=20#a", 20)]
        {
            let mut model = NetworkModel::new(Network::default());
            model.start(FetchId(0), &format!("http://playground.example{url}"), 0);
            assert_eq!(model.next_end(), Some(ms * 1_000_000), "{url}");
            let (_, result) = model.take_ended(ms * 1_000_000).expect("it ends");
            let status = if url.starts_with("/none") { 404 } else { 200 };
            assert!(matches!(result, FetchResult::Response { status: own, .. } if own == status), "{url}");
        }
        assert_eq!(asked_latency("http://h/x?after=soon"), None);
    }

    #[test]
    fn a_link_without_limit_costs_latency_only() {
        assert_eq!(ends(0, &[(0, 10), (5, 20)]), [(0, 100), (1, 105)]);
    }

    #[test]
    fn concurrent_transfers_divide_the_link() {
        // One byte a nanosecond. Alone: 100 + 10. Together each gets half of it.
        assert_eq!(ends(1_000_000_000, &[(0, 10)]), [(0, 110)]);
        assert_eq!(ends(1_000_000_000, &[(0, 10), (0, 10)]), [(0, 120), (1, 120)]);
        // The second begins when half of the first has come: 5 alone, then shared.
        assert_eq!(ends(1_000_000_000, &[(0, 10), (5, 10)]), [(0, 115), (1, 120)]);
    }
}
