//! The states that were met, how each was reached first, and where each leads.

/// Names a state: its place in the order of meeting.
pub(crate) type StateId = u32;

/// No state: what stands before the first.
pub(crate) const NONE: StateId = u32::MAX;

/// How a state is reached: by as few preemptions as possible, and then by as few choices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cost {
    pub preemptions: u32,
    pub choices: u32,
}

/// A state that was met.
#[derive(Clone, Copy, Debug)]
pub(crate) struct State {
    hash: u128,
    /// The state before it on the cheapest way known.
    pub parent: StateId,
    pub cost: Cost,
    /// The candidate chosen there.
    pub choice: u16,
    /// Where it leads has been followed (or is just being followed).
    pub expanded: bool,
    /// An end: the place of its outcome.
    pub outcome: Option<u32>,
    edges: u32,
    first_edge: usize,
}

/// What became of a state that was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Met {
    /// For the first time.
    New(StateId),
    /// Again, on a cheaper way than before: what it leads to is to be followed, or followed once more.
    Cheaper(StateId),
    /// Again.
    Known(StateId),
}

/// States and edges.
#[derive(Clone, Debug, Default)]
pub(crate) struct Graph {
    states: Vec<State>,
    edges: Vec<StateId>,
    /// Open addressing by hash; a power of two long, at most two thirds full. `NONE` is free.
    table: Vec<StateId>,
}

impl Graph {
    pub fn len(&self) -> usize {
        self.states.len()
    }

    pub fn state(&self, id: StateId) -> Option<&State> {
        self.states.get(id as usize)
    }

    pub fn state_mut(&mut self, id: StateId) -> Option<&mut State> {
        self.states.get_mut(id as usize)
    }

    pub fn states(&self) -> &[State] {
        &self.states
    }

    /// The most preemptions that a state needs which was followed.
    pub fn highest_level(&self) -> u32 {
        let followed = self.states.iter().filter(|state| state.expanded);
        followed.map(|state| state.cost.preemptions).max().unwrap_or(0)
    }

    /// Bytes it takes.
    pub fn bytes(&self) -> usize {
        self.states.capacity() * size_of::<State>()
            + (self.edges.capacity() + self.table.capacity()) * size_of::<StateId>()
    }

    /// Where a state leads, one entry for each candidate that was followed.
    pub fn edges(&self, state: &State) -> &[StateId] {
        let end = state.first_edge + state.edges as usize;
        self.edges.get(state.first_edge..end).unwrap_or_default()
    }

    /// From here on `follow` adds edges of this state.
    pub fn begin_expanding(&mut self, id: StateId) {
        let first_edge = self.edges.len();
        if let Some(state) = self.states.get_mut(id as usize) {
            (state.expanded, state.first_edge, state.edges) = (true, first_edge, 0);
        }
    }

    /// A state was met by choosing candidate `choice` at `parent`.
    pub fn meet(&mut self, hash: u128, parent: StateId, choice: u16, cost: Cost) -> Met {
        let met = self.find(hash, parent, choice, cost);
        let (Met::New(id) | Met::Cheaper(id) | Met::Known(id)) = met;
        if let Some(from) = self.states.get_mut(parent as usize) {
            from.edges += 1;
            self.edges.push(id);
        }
        met
    }

    fn find(&mut self, hash: u128, parent: StateId, choice: u16, cost: Cost) -> Met {
        if self.states.len() * 3 >= self.table.len() * 2 {
            self.grow();
        }
        let mask = self.table.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let id = self.table[at];
            let Some(state) = self.states.get_mut(id as usize) else { break };
            if state.hash == hash {
                if state.cost <= cost {
                    return Met::Known(id);
                }
                (state.parent, state.choice, state.cost) = (parent, choice, cost);
                state.expanded = false;
                return Met::Cheaper(id);
            }
            at = (at + 1) & mask;
        }
        let id = self.states.len() as StateId;
        self.table[at] = id;
        self.states.push(State {
            hash,
            parent,
            cost,
            choice,
            expanded: false,
            outcome: None,
            edges: 0,
            first_edge: 0,
        });
        Met::New(id)
    }

    fn grow(&mut self) {
        let size = (self.table.len() * 2).max(1024);
        self.table.clear();
        self.table.resize(size, NONE);
        for (id, state) in self.states.iter().enumerate() {
            let mut at = state.hash as usize & (size - 1);
            while self.table[at] != NONE {
                at = (at + 1) & (size - 1);
            }
            self.table[at] = id as StateId;
        }
    }

    /// The states before an end with this outcome, each with the choice that leads there.
    pub fn last_choices(&self, outcome: u32) -> impl Iterator<Item = (StateId, u16)> + '_ {
        let ends = move |id: &StateId| self.state(*id).is_some_and(|end| end.outcome == Some(outcome));
        self.states.iter().enumerate().flat_map(move |(id, state)| {
            let edges = self.edges(state);
            // Edges stand in the order of candidates; where only one was followed, it is known from the end it leads to alone.
            let choice = move |(at, to): (usize, &StateId)| match edges {
                [only] => self.state(*only).filter(|end| end.parent == id as StateId).map(|end| end.choice),
                _ => ends(to).then_some(at as u16),
            };
            let last = edges.iter().enumerate().filter(move |(_, to)| ends(to));
            last.filter_map(move |edge| Some((id as StateId, choice(edge)?)))
        })
    }

    /// The choices on the cheapest way to a state.
    pub fn way_to(&self, id: StateId) -> Vec<u16> {
        let mut choices = Vec::new();
        let mut at = id;
        while let Some(state) = self.state(at).filter(|state| state.parent != NONE) {
            choices.push(state.choice);
            at = state.parent;
        }
        choices.reverse();
        choices
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(preemptions: u32, choices: u32) -> Cost {
        Cost { preemptions, choices }
    }

    #[test]
    fn a_state_is_met_once_and_its_cheapest_way_is_kept() {
        let mut graph = Graph::default();
        assert_eq!(graph.meet(7, NONE, 0, cost(0, 0)), Met::New(0));
        graph.begin_expanding(0);
        assert_eq!(graph.meet(8, 0, 0, cost(1, 1)), Met::New(1));
        assert_eq!(graph.meet(9, 0, 1, cost(0, 1)), Met::New(2));
        graph.begin_expanding(2);
        assert_eq!(graph.meet(8, 2, 1, cost(0, 2)), Met::Cheaper(1), "fewer preemptions are cheaper");
        assert_eq!(graph.meet(7, 2, 0, cost(0, 2)), Met::Known(0));
        assert_eq!(graph.way_to(1), [1, 1]);
        assert_eq!(graph.edges(&graph.states()[0]), [1, 2]);
        assert_eq!(graph.edges(&graph.states()[2]), [1, 0]);
    }

    #[test]
    fn the_table_grows_without_losing_a_state() {
        let mut graph = Graph::default();
        let hash = |i: u128| i.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        for i in 0..10_000 {
            assert_eq!(graph.meet(hash(i), NONE, 0, cost(0, 0)), Met::New(i as u32));
        }
        for i in 0..10_000 {
            assert_eq!(graph.meet(hash(i), NONE, 0, cost(0, 0)), Met::Known(i as u32));
        }
    }
}
