//! The search over schedules beside loom and shuttle. All there is stands in the bench, `schedules.rs`: the peers are built for it alone.
