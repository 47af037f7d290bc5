//! Who waits for whom: tasks, the branches inside them, and what each waits for, as rows of a tree.

use super::Mark;
use crate::at::{Phase, holder, instant, wait_left};
use crate::{Cursor, Hue, LineStops, Model, TaskNow};
use playground_program::{BranchId, TaskId};
use playground_trace::WaitOn;
use std::collections::BTreeSet;

/// Rows of the tree at most.
const ROWS: usize = 60;
/// Levels of the tree at most: nobody reads a deeper one.
const DEPTH: usize = 12;

/// A row of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct TreeRow {
    /// How far it is indented.
    pub depth: usize,
    /// How it hangs on the row above: `joins`, `awaits`, `held by`; empty for a root.
    pub edge: &'static str,
    /// Who or what.
    pub name: String,
    /// The hue of a task; none for timers, locks and the like.
    pub hue: Option<Hue>,
    /// The task to pick out.
    pub task: Option<TaskId>,
    /// Its state.
    pub mark: Mark,
    /// Its state in words.
    pub words: String,
}

/// The tree at the cursor. Its roots are the tasks that nobody waits for, main first. A task that is waited for twice is written
/// out once.
pub fn await_tree(model: &Model, lines: &LineStops, cursor: Cursor) -> Vec<TreeRow> {
    let now = instant(model, lines, cursor);
    let mut waited = BTreeSet::new();
    for task in &now.tasks {
        if let Phase::Waiting(_) | Phase::Blocked(_) = task.phase
            && let Some(on) = model.wait_on(task.since_event)
        {
            targets(model, on, cursor, &mut waited);
        }
    }
    let mut tree = Tree { model, cursor, tasks: &now.tasks, rows: Vec::new(), shown: BTreeSet::new() };
    for task in now.tasks.iter().filter(|t| t.phase != Phase::Unborn && !waited.contains(&t.task)) {
        tree.task(task.task, 0, "");
    }
    // Tasks that wait for each other in a circle are nobody's roots.
    for task in now.tasks.iter().filter(|t| t.phase != Phase::Unborn) {
        if !tree.shown.contains(&task.task) {
            tree.task(task.task, 0, "");
        }
    }
    tree.rows
}

fn targets(model: &Model, on: &WaitOn, cursor: Cursor, found: &mut BTreeSet<TaskId>) {
    match on {
        WaitOn::Join(task) => {
            found.insert(*task);
        }
        WaitOn::Branches(branches) => {
            for branch in branches.iter().take(ROWS) {
                if let Some(WaitOn::Join(task)) = model.branch_wait(*branch, cursor.event) {
                    found.insert(*task);
                }
            }
        }
        _ => {}
    }
}

struct Tree<'a> {
    model: &'a Model,
    cursor: Cursor,
    tasks: &'a [TaskNow],
    rows: Vec<TreeRow>,
    shown: BTreeSet<TaskId>,
}

impl Tree<'_> {
    fn push(&mut self, row: TreeRow) -> bool {
        let room = self.rows.len() < ROWS;
        if room {
            self.rows.push(row);
        }
        room
    }

    fn task(&mut self, id: TaskId, depth: usize, edge: &'static str) {
        let Some(task) = self.tasks.iter().find(|t| t.task == id) else { return };
        let again = !self.shown.insert(id);
        let mut row = TreeRow {
            depth,
            edge,
            name: self.model.task_name(id).to_owned(),
            hue: Some(self.model.hue(id)),
            task: Some(id),
            mark: Mark::Running,
            words: task.line.map_or_else(String::new, |line| format!("running, line {line}")),
        };
        let since = self.model.format().instant(task.since);
        let mut wait = None;
        match &task.phase {
            Phase::Running => {}
            Phase::Ready => (row.mark, row.words) = (Mark::Ready, format!("ready since {since}")),
            Phase::Waiting(why) | Phase::Blocked(why) => {
                row.mark = Mark::Waiting(why.words.icon);
                row.words =
                    if again { "waiting, see above".to_owned() } else { format!("waiting since {since}") };
                wait = self.model.wait_on(task.since_event).map(|on| (on, wait_left(self.model, why)));
            }
            Phase::Done => (row.mark, row.words) = (Mark::Done, format!("done at {since}")),
            Phase::Unborn => (row.mark, row.words) = (Mark::Empty, "not started".to_owned()),
            phase => (row.mark, row.words) = (Mark::Broken, format!("{} at {since}", phase.word())),
        }
        if self.push(row)
            && !again
            && depth < DEPTH
            && let Some((on, left)) = wait
        {
            self.wait(on, depth + 1, &left);
        }
    }

    fn wait(&mut self, on: &WaitOn, depth: usize, left: &str) {
        let leaf = |edge, name: String, mark, words: &str| TreeRow {
            depth,
            edge,
            name,
            hue: None,
            task: None,
            mark,
            words: words.to_owned(),
        };
        let words = self.model.words_for(on, self.cursor.event);
        let mark = Mark::Waiting(words.icon);
        match on {
            WaitOn::Join(task) => self.task(*task, depth, "joins"),
            WaitOn::Branches(branches) => {
                for branch in branches.iter().take(ROWS) {
                    self.branch(*branch, depth);
                }
            }
            WaitOn::Resource(id) => {
                self.push(leaf("awaits", words.long, mark, ""));
                if let Some(unit) = holder(self.model, *id, self.cursor.event) {
                    match unit {
                        playground_trace::Unit::Task(task) if depth < DEPTH => {
                            self.task(task, depth + 1, "held by")
                        }
                        unit => {
                            let name = self.model.unit_name(unit).unwrap_or("outside").to_owned();
                            let mut row = leaf("held by", name, Mark::Running, "");
                            row.depth = depth + 1;
                            row.hue = Some(self.model.unit_hue(unit));
                            self.push(row);
                        }
                    }
                }
            }
            _ => {
                let left = if left == words.short { "" } else { left };
                self.push(leaf("awaits", words.long, mark, left));
            }
        }
    }

    fn branch(&mut self, id: BranchId, depth: usize) {
        let model = self.model;
        let Some(branch) = model.branch(id) else { return };
        match model.branch_wait(id, self.cursor.event) {
            // A branch that only awaits a task's handle is that task.
            Some(WaitOn::Join(task)) => self.task(*task, depth, "joins"),
            on => {
                let words = on.map(|on| model.words_for(on, self.cursor.event));
                let mark = words.as_ref().map_or(Mark::Ready, |words| Mark::Waiting(words.icon));
                let row = TreeRow {
                    depth,
                    edge: "branch",
                    name: branch.name.clone(),
                    hue: Some(model.hue(branch.task)),
                    task: Some(branch.task),
                    mark,
                    words: words.map_or_else(|| "not polled yet".to_owned(), |words| words.long),
                };
                self.push(row);
            }
        }
    }
}
