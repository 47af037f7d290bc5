//! The loops in other interpreters. All there is stands in the bench, `peers.rs`: the peers are built for it alone.
