//! Runs a Program: values, heap, tasks, timers, the simulated network, outcome.
