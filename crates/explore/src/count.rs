//! Counting schedules: how many paths lead from the first state to each end.

use crate::graph::{Graph, StateId};

/// Per state: the number of ways to it, saturating; `None` for a state that a cycle leads to, which has no end of ways.
///
/// States are taken in an order in which each comes after all that lead to it (Kahn 1962); what is on a cycle, or behind one, is never taken.
pub(crate) fn ways(graph: &Graph) -> Vec<Option<u128>> {
    let states = graph.states();
    let mut missing = vec![0_u32; states.len()];
    for to in states.iter().flat_map(|state| graph.edges(state)) {
        missing[*to as usize] += 1;
    }
    let mut ways = vec![None; states.len()];
    let mut so_far = vec![0_u128; states.len()];
    let mut ready: Vec<StateId> = Vec::new();
    if let (Some(0), Some(first)) = (missing.first(), so_far.first_mut()) {
        *first = 1;
        ready.push(0);
    }
    while let Some(id) = ready.pop() {
        let n = so_far[id as usize];
        ways[id as usize] = Some(n);
        for to in graph.edges(&states[id as usize]) {
            let to = *to as usize;
            so_far[to] = so_far[to].saturating_add(n);
            missing[to] -= 1;
            if missing[to] == 0 {
                ready.push(to as StateId);
            }
        }
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{Cost, NONE};

    fn graph(edges: &[(u32, &[u32])]) -> Graph {
        let mut graph = Graph::default();
        let cost = Cost::default();
        let hash = |id: u32| u128::from(id) + 1;
        let n = edges.iter().flat_map(|(from, to)| to.iter().chain([from])).max().map_or(0, |n| n + 1);
        (0..n).for_each(|id| assert_eq!(graph.meet(hash(id), NONE, 0, cost), crate::graph::Met::New(id)));
        for (from, to) in edges {
            graph.begin_expanding(*from);
            to.iter().for_each(|to| {
                graph.meet(hash(*to), *from, 0, cost);
            });
        }
        graph
    }

    #[test]
    fn ways_multiply_and_add() {
        // Two edges to the same state are two schedules.
        let g = graph(&[(0, &[1, 2, 2]), (1, &[3]), (2, &[3, 4])]);
        assert_eq!(ways(&g), [Some(1), Some(1), Some(2), Some(3), Some(2)]);
    }

    #[test]
    fn what_lies_behind_a_cycle_is_not_counted() {
        let g = graph(&[(0, &[1, 2]), (1, &[1, 3]), (2, &[4])]);
        assert_eq!(ways(&g), [Some(1), None, Some(1), None, Some(1)]);
        let g = graph(&[(0, &[1]), (1, &[0, 2])]);
        assert_eq!(ways(&g), [None, None, None]);
    }
}
