//! What a run knows about each shared thing: its kind, its name, who holds it. For the trace and for the words of a deadlock.

use crate::machine::{Io, Machine};
use crate::runtime::{Home, RuntimeKind};
use crate::thread::Thread;
use playground_program::{LineIndex, ResourceId, TaskId, ThreadId};
use playground_trace::{ChannelKind, EventKind, ResourceKind, Unit};
use std::rc::Rc;

/// A shared thing.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Resource {
    pub kind: ResourceKind,
    /// The variable or field it was made for; a word for its kind if the text does not say.
    pub name: Rc<str>,
    /// Who holds it, once per lock or permit taken.
    pub holders: Vec<Unit>,
}

impl Machine {
    /// A shared thing comes to be, named by the text around.
    pub(crate) fn new_resource_of(&mut self, t: &Thread, io: &mut Io<'_>, kind: ResourceKind) -> ResourceId {
        let name = self.written_name(t).unwrap_or_else(|| kind_word(kind).to_owned());
        self.resources.push(Resource { kind, name: name.as_str().into(), holders: Vec::new() });
        let resource = ResourceId(self.resources.len() as u32 - 1);
        self.record(t, io, EventKind::ResourceCreated { resource, kind, name });
        resource
    }

    /// `let name = ..`, `static NAME`, `let (tx, rx) = ..` or `field: ..`: what stands before the expression that runs.
    fn written_name(&self, t: &Thread) -> Option<String> {
        let source = &self.linked.program.source;
        let span = self.span_of(t);
        if span.is_empty() {
            return None;
        }
        let lines = LineIndex::new(source);
        let text = lines.line_span(lines.line(span.start)).of(source);
        let line_start =
            span.start.checked_sub(lines.line_column(source, span.start).column.saturating_sub(1))?;
        let before = text.get(..(span.start.saturating_sub(line_start)) as usize).unwrap_or(text);
        let word =
            |s: &str| -> String { s.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
        for keyword in ["let ", "static ", "const "] {
            if let Some(at) = before.find(keyword) {
                let rest = before[at + keyword.len()..].trim_start();
                let rest = rest.strip_prefix("mut ").unwrap_or(rest);
                if let Some(tuple) = rest.strip_prefix('(') {
                    let names: Vec<String> = tuple
                        .split(')')
                        .next()
                        .unwrap_or("")
                        .split(',')
                        .map(|n| word(n.trim().trim_start_matches("mut ")))
                        .filter(|n| !n.is_empty() && n != "_")
                        .collect();
                    return (!names.is_empty()).then(|| names.join("/"));
                }
                let name = word(rest);
                return (!name.is_empty()).then_some(name);
            }
        }
        // A field of a struct being built.
        let field = before.split(':').next().filter(|_| before.contains(':')).map(|f| {
            let start = f.rfind(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(0, |i| i + 1);
            f[start..].to_owned()
        });
        field.filter(|f| f.starts_with(|c: char| c.is_alphabetic() || c == '_'))
    }

    /// Who takes a lock: the task that is polled, or its thread if the task is only how a lock of std waits.
    fn holder(&self, t: &Thread) -> Unit {
        let bare = |task: TaskId| match self.tasks.get(task.index()).map(|task| task.home) {
            Some(Home::Root(r)) => self.runtimes.get(r as usize).is_some_and(|r| r.kind == RuntimeKind::Bare),
            _ => false,
        };
        match t.task {
            Some(task) if bare(task) => Unit::Thread(t.number()),
            _ => Self::unit(t),
        }
    }

    /// A lock or permits were taken by whoever runs.
    pub(crate) fn acquired(&mut self, t: &Thread, io: &mut Io<'_>, resource: ResourceId, permits: u32) {
        let unit = self.holder(t);
        if let Some(r) = self.resources.get_mut(resource.index()) {
            r.holders.push(unit);
        }
        self.record(t, io, EventKind::Acquired { resource, permits });
    }

    /// They were given back.
    pub(crate) fn released(&mut self, t: &Thread, io: &mut Io<'_>, resource: ResourceId, permits: u32) {
        let unit = self.holder(t);
        if let Some(r) = self.resources.get_mut(resource.index()) {
            let at = r.holders.iter().position(|h| *h == unit).unwrap_or(0);
            if at < r.holders.len() {
                r.holders.remove(at);
            }
        }
        self.record(t, io, EventKind::Released { resource, permits });
    }

    /// `the lock cache, held by audit`.
    pub(crate) fn resource_in_words(&self, resource: ResourceId) -> String {
        let Some(r) = self.resources.get(resource.index()) else { return "something shared".to_owned() };
        let word = kind_word(r.kind);
        let named = if &*r.name == word { format!("a {word}") } else { format!("the {word} {}", r.name) };
        let mut holders: Vec<&str> = Vec::new();
        for holder in &r.holders {
            let name = self.unit_name(*holder);
            if !holders.contains(&name) {
                holders.push(name);
            }
        }
        let what = match r.kind {
            ResourceKind::Channel(ChannelKind::Oneshot | ChannelKind::Mpsc | ChannelKind::Broadcast) => {
                format!("a message or room in {named}")
            }
            ResourceKind::Channel(ChannelKind::Watch) => format!("a new value in {named}"),
            ResourceKind::Notify => format!("a notification of {named}"),
            ResourceKind::Condvar => format!("a notification of {named}"),
            ResourceKind::Once if !holders.is_empty() => {
                return format!("{} to fill {named}", holders.join(" and "));
            }
            ResourceKind::Once => format!("another to fill {named}"),
            ResourceKind::Barrier => format!("the others at {named}"),
            _ => named,
        };
        if holders.is_empty() { what } else { format!("{what}, held by {}", holders.join(" and ")) }
    }

    fn unit_name(&self, unit: Unit) -> &str {
        match unit {
            Unit::Task(id) => self.tasks.get(id.index()).map_or("a task", |t| &*t.name),
            Unit::Thread(ThreadId(0)) => "main",
            Unit::Thread(id) => {
                let name = self.spawned.get(id.index()).and_then(|s| s.name.as_deref());
                name.unwrap_or("<unnamed>")
            }
            Unit::Outside => "nobody",
        }
    }
}

/// What a learner would call it.
fn kind_word(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::Mutex | ResourceKind::RwLock => "lock",
        ResourceKind::Semaphore => "semaphore",
        ResourceKind::Notify => "notify",
        ResourceKind::Barrier => "barrier",
        ResourceKind::Condvar => "condition variable",
        ResourceKind::Once => "cell",
        ResourceKind::Channel(_) => "channel",
        ResourceKind::Atomic => "atomic",
        ResourceKind::Park => "thread",
    }
}
