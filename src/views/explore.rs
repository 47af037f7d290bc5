//! Exploring the schedules of a program: the search and its outcomes, who waits for whom, and a button for each thread.

use super::{Glyph, Icon, WaitIcon};
use crate::hooks::MAX_VALUE;
use crate::session::Session;
use leptos::prelude::*;
use playground_trace::Outcome;
use playground_view::explore::{
    EdgeKind, LookFor, Node, NodeKind, ThreadNow, ThreadPhase, Verdict, WaitGraph, coverage_words,
    kinds_found, letters, outcome_rows, shared_now, threads_now,
};
use playground_view::{Icon as WaitPicture, TextSize, text_width};

/// Most steps of a schedule that are shown as letters.
const LETTERS: usize = 60;
/// Most outcomes in the list.
const OUTCOMES: usize = 40;

/// The left column: the search, its outcomes, the schedule.
#[component]
pub fn FindPanel() -> impl IntoView {
    let session = expect_context::<Session>();
    let explore = session.explore;
    let alone = tasks_alone(session);
    let under_way = move || explore.searching.with(Option::is_some);
    let errors = move || session.checked.with(|c| c.errors() > 0);
    let covered = move || {
        if let Some((states, preemptions)) = explore.searching.get() {
            return format!("Searching: {states} states, {preemptions} preemptions");
        }
        let stale =
            explore.report.with(|r| r.as_ref().is_some_and(|(text, _)| session.text.with(|t| t != text)));
        explore.report.with(|report| match report {
            Some(_) if stale => "The text is newer than this search.".to_owned(),
            Some((_, r)) => coverage_words(&r.found, r.whole, r.covered, r.states),
            None if errors() => "The text has errors: nothing can be searched.".to_owned(),
            None => "Nothing was searched yet.".to_owned(),
        })
    };
    let link = move || {
        let (schedule, slug) = (session.schedule()?, session.example.get().slug.clone());
        // A link carries the schedule, not the text.
        let fits = schedule.len() <= MAX_VALUE && session.own_text().is_none();
        fits.then(|| format!("?program={slug}&view=explore&schedule={schedule}"))
    };
    view! {
        <section class="panel find" aria-label="Search" data-testid="find" data-searching=move || under_way().to_string()>
            <div class="ask">
                <h2>"Find me a schedule"</h2>
                <p>{move || session.example.get().about.clone()}</p>
                <div class="acts">
                    {move || if under_way() {
                        view! {
                            <button class="btn line" data-testid="cancel-search" on:click=move |_| session.cancel_search()>
                                <Icon glyph=Glyph::Stop/>"Cancel"
                            </button>
                        }.into_any()
                    } else {
                        view! {
                            <button class="btn solid" data-testid="search" disabled=errors on:click=move |_| session.search()>
                                <Icon glyph=Glyph::Search/>"Search"
                            </button>
                        }.into_any()
                    }}
                    <button class="btn line" data-testid="by-hand" disabled=move || errors() || under_way() || alone.get() on:click=move |_| session.start_by_hand()>
                        "Step by hand"
                    </button>
                </div>
                <p class="cover" role="status" data-testid="coverage">{covered}</p>
            </div>
            <Outcomes/>
            <div class="sched">
                <Letters/>
                {move || explore.misfit.get().map(|why| view! { <p class="bad" role="alert">{why}</p> })}
                {move || link().map(|link| view! {
                    <a class="btn line small" data-testid="schedule-link" href=link>
                        <Icon glyph=Glyph::Link small=true/>"Link to this schedule"
                    </a>
                })}
            </div>
        </section>
    }
}

#[component]
fn Outcomes() -> impl IntoView {
    let session = expect_context::<Session>();
    let explore = session.explore;
    let rows = Memo::new(move |_| {
        explore.report.with(|r| r.as_ref().map_or_else(Vec::new, |(_, r)| outcome_rows(&r.found)))
    });
    let kinds = Memo::new(move |_| {
        explore.report.with(|r| r.as_ref().map_or_else(Vec::new, |(_, r)| kinds_found(&r.found)))
    });
    let listed = move || {
        // A kind that is gone from the list is looked for no more.
        let kind = explore.look_for.get();
        let kind = if kinds.with(|k| k.iter().any(|(k, _)| *k == kind)) { kind } else { LookFor::All };
        let takes = move |n: usize| {
            explore.report.with(|r| r.as_ref().and_then(|(_, r)| Some(kind.takes(r.found.get(n)?.ending))))
        };
        let rows = rows.get().into_iter().enumerate();
        rows.filter(|(n, _)| takes(*n) == Some(true)).take(OUTCOMES).collect::<Vec<_>>()
    };
    view! {
        <div class="look" role="group" aria-label="Look for" data-testid="look-for">
            {move || kinds.get().into_iter().map(|(kind, n)| view! {
                <button
                    class="look-kind"
                    aria-pressed=move || (explore.look_for.get() == kind).to_string()
                    on:click=move |_| explore.look_for.set(kind)
                >
                    {kind.word()}" "<span class="num">{n}</span>
                </button>
            }).collect_view()}
        </div>
        <ul class="outs" data-testid="outcomes" aria-label="Outcomes">
            {move || listed().into_iter().map(|(n, row)| {
                let (class, glyph, word) = match row.verdict {
                    Verdict::Bad => ("bad", Glyph::Panic, "should not be: "),
                    Verdict::Good => ("good", Glyph::Check, ""),
                    Verdict::Open => ("open", Glyph::Arrow, ""),
                };
                let share = row.share.map(|share| view! {
                    <i class="bar" aria-hidden="true"><b style=format!("width:{:.1}%", share * 100.0)></b></i>
                });
                view! {
                    <li>
                        <button
                            class=format!("out {class}")
                            data-testid="outcome-row"
                            aria-pressed=move || (explore.chosen.get() == Some(n)).to_string()
                            on:click=move |_| session.choose_outcome(n)
                        >
                            <Icon glyph/>
                            <span class="sr">{word}</span>
                            <b class="name" class:mono=row.is_text>{row.name}</b>
                            <span class="count num"><b>{row.count}</b>" "{row.of}</span>
                            <small>{row.reason}</small>
                            {share}
                        </button>
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}

/// The schedule of the run that is shown: a letter for each step; a click goes there.
#[component]
fn Letters() -> impl IntoView {
    let session = expect_context::<Session>();
    let tiles = move || {
        let run = session.run.get()?;
        let tiles = letters(&run.model, LETTERS + 1);
        (!tiles.is_empty()).then(|| {
            let more = tiles.len() > LETTERS;
            let blocked = tiles.iter().rev().take_while(|t| t.blocked).count();
            let note = match blocked {
                0 => None,
                1 => Some("The last step asked for something and was blocked.".to_owned()),
                n => Some(format!("The last {n} steps asked for something and were blocked.")),
            };
            view! {
                <h3>"Its schedule"</h3>
                <Variants/>
                <ol class="letters" data-testid="letters">
                    {tiles.into_iter().take(LETTERS).map(|tile| view! {
                        <li>
                            <button
                                class=format!("letter {}", tile.hue.class())
                                class:blocked=tile.blocked
                                class:after=move || session.cursor.get().at < tile.at
                                aria-label=tile.title.clone()
                                title=tile.title.clone()
                                on:click=move |_| session.seek_time(tile.at)
                            >
                                {tile.letter}
                            </button>
                        </li>
                    }).collect_view()}
                    {more.then(|| view! { <li>"…"</li> })}
                </ol>
                {note.filter(|_| !more).map(|note| view! { <p>{note}</p> })}
            }
        })
    };
    view! { {tiles} }
}

/// One schedule of the outcome after the other, where several are known.
#[component]
fn Variants() -> impl IntoView {
    let session = expect_context::<Session>();
    let at = session.explore.variant;
    let count = Memo::new(move |_| session.variants());
    view! {
        <Show when=move || { count.get() > 1 }>
            <div class="variants" data-testid="variants">
                <button
                    class="btn line small"
                    aria-label="Previous schedule"
                    disabled=move || { at.get() == 0 }
                    on:click=move |_| session.choose_variant(at.get_untracked().saturating_sub(1))
                >"‹"</button>
                <span class="num">{move || format!("{} of {}", at.get() + 1, count.get())}</span>
                <button
                    class="btn line small"
                    aria-label="Next schedule"
                    disabled=move || { at.get() + 1 >= count.get() }
                    on:click=move |_| session.choose_variant(at.get_untracked() + 1)
                >"›"</button>
            </div>
        </Show>
    }
}

/// The stage: the picture of who waits for whom, and the threads with their buttons.
#[component]
pub fn WaitStage() -> impl IntoView {
    let session = expect_context::<Session>();
    let alone = tasks_alone(session);
    let graph = Memo::new(move |_| {
        let cursor = session.cursor.get();
        session
            .run
            .with(|run| run.as_ref().map(|run| WaitGraph::new(&run.model, run.stepper.lines(), cursor)))
    });
    let threads = Memo::new(move |_| {
        let cursor = session.cursor.get();
        session.run.with(|run| {
            run.as_ref().map_or_else(Vec::new, |run| threads_now(&run.model, run.stepper.lines(), cursor))
        })
    });
    let shared = Memo::new(move |_| {
        let cursor = session.cursor.get();
        session.run.with(|run| run.as_ref().map_or_else(Vec::new, |run| shared_now(&run.model, cursor)))
    });
    let badge = move || {
        let at = session.cursor.get().at;
        let closed = graph.with(|g| g.as_ref().is_some_and(|g| !g.cycle.is_empty()));
        let when = session.run.with(|run| {
            let run = run.as_ref()?;
            let dead = matches!(run.model.trace().outcome, Outcome::Deadlock { .. });
            let over = dead && session.cursor.get() >= run.last();
            (over || closed).then(|| run.model.format().instant(at))
        });
        when.map(|when| view! {
            <span class="badge err" data-testid="deadlock"><Icon glyph=Glyph::Panic/>{format!("Deadlock at {when}")}</span>
        })
    };
    view! {
        <section class="panel stage" aria-label="Who waits for whom" data-testid="stage">
            <div class="ph"><h2>"Who waits for whom"</h2>{badge}</div>
            <div class="graph" hidden=alone>
                {move || graph.with(|g| g.as_ref().map(|g| wait_picture(session, g)))}
            </div>
            <Show when=move || alone.get()>
                <p class="alone">"One thread runs these tasks: they take turns where they await. Who comes next is what the search tries out."</p>
            </Show>
            <div class="cards" data-testid="threads">
                <For
                    each=move || if alone.get() { Vec::new() } else { threads.get() }
                    key=|now| (now.letter.clone(), now.name.clone())
                    children=move |first| view! { <Card first threads/> }
                />
            </div>
            <div class="foot" hidden=alone>
                <dl class="shared" data-testid="shared" aria-label="What the threads share">
                    {move || shared.get().into_iter().map(|s| view! {
                        <div><dt>{s.name}</dt>" "<dd class:mono=s.is_text>{s.words}</dd></div>
                    }).collect_view()}
                </dl>
                <button
                    class="btn line small"
                    data-testid="undo-step"
                    disabled=move || !session.can_undo()
                    on:click=move |_| session.undo_step()
                >
                    <Icon glyph=Glyph::Undo small=true/>"Undo the last step"
                </button>
            </div>
        </section>
    }
}

/// Whether there is nothing to step by hand: tasks on one thread.
fn tasks_alone(session: Session) -> Memo<bool> {
    Memo::new(move |_| session.run.with(|run| run.as_ref().is_some_and(|run| run.model.is_tasks_alone())))
}

/// One thread: where it stands, its next step or what keeps it, what it holds. It stays while its words change, so that its button keeps the
/// focus.
#[component]
fn Card(
    /// As it is when it first shows.
    first: ThreadNow,
    /// All threads, as they are now.
    threads: Memo<Vec<ThreadNow>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let thread = first.thread;
    let now = Memo::new(move |before: Option<&ThreadNow>| {
        let now = threads.with(|all| all.iter().find(|now| now.thread == thread).cloned());
        now.or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
    });
    let ThreadNow { letter, name, hue, .. } = now.get_untracked();
    let off = move || !session.can_step().contains(&thread);
    let blocked = move || now.with(|now| now.phase == ThreadPhase::Blocked);
    let why = session.part(&format!("why-{letter}"));
    view! {
        <article class=format!("card {}", hue.class()) data-thread=letter.clone()>
            <header>
                <i class="sw" aria-hidden="true"></i>
                <b>{name.clone()}</b>
                <span class="num">{move || now.with(|now| now.line.map(|line| format!("line {line}")))}</span>
                <button
                    class="btn line small"
                    data-testid=format!("step-{letter}")
                    aria-label=format!("Step {name}")
                    aria-describedby=why.clone()
                    aria-disabled=move || off().to_string()
                    on:click=move |_| if !off() { session.step_thread(thread) }
                >
                    {format!("Step {letter}")}
                </button>
            </header>
            <p id=why class="why">
                {move || blocked().then(|| view! { <WaitIcon icon=WaitPicture::Lock/> })}
                {move || now.with(|now| now.words.clone())}
            </p>
            {move || now.with(|now| (!now.code.is_empty()).then(|| view! { <code>{now.code.clone()}</code> }))}
            {move || now.with(|now| (!now.holds.is_empty()).then(|| view! { <p class="holds">{now.holds.clone()}</p> }))}
        </article>
    }
}

/// The picture of who waits for whom, and of the cycle if they wait in one.
pub fn wait_picture(session: Session, graph: &WaitGraph) -> impl IntoView + use<> {
    let edges = graph.edges.iter().map(|edge| {
        let class = match edge.kind {
            EdgeKind::WaitsFor => "waits",
            EdgeKind::HeldBy => "held",
        };
        let head = format!("url(#{})", session.part(class));
        view! {
            <path class=format!("edge {class}") class:cycle=edge.in_cycle d=edge.path.clone() marker-end=head/>
            <text class=format!("word {class}") x=edge.label.0.0 y=edge.label.1.0 text-anchor="middle">
                {edge.kind.words()}
            </text>
        }
    });
    let middle = (graph.width.0 / 2.0, graph.height.0 / 2.0);
    let closed = (graph.cycle.len() >= 2).then(|| {
        let words = match graph.cycle.len() {
            2 => "Cycle of two".to_owned(),
            n => format!("Cycle of {n}"),
        };
        view! {
            <text class="cyc" x=middle.0 y=middle.1 - 2.0 text-anchor="middle">{words}</text>
            <text class="sub" x=middle.0 y=middle.1 + 17.0 text-anchor="middle">"nobody can move"</text>
        }
    });
    let size = format!("0 0 {} {}", graph.width.0, graph.height.0);
    let head = |class: &'static str| {
        view! {
            <marker id=session.part(class) class=class viewBox="0 0 8 8" refX="6" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">
                <path d="M0 0L8 4L0 8z"/>
            </marker>
        }
    };
    view! {
        <svg viewBox=size role="img" aria-label=graph.name.clone() preserveAspectRatio="xMidYMid meet">
            <defs>{head("waits")}{head("held")}</defs>
            {edges.collect_view()}
            {graph.nodes.iter().map(node).collect_view()}
            {closed}
        </svg>
    }
}

fn node(node: &Node) -> impl IntoView + use<> {
    let r = node.rect;
    let (x, y) = (r.x.0 + r.width.0 / 2.0, r.y.0 + r.height.0 / 2.0);
    let frame = |class: &'static str, round: &'static str| {
        view! { <rect class=class x=r.x.0 y=r.y.0 width=r.width.0 height=r.height.0 rx=round/> }
    };
    match node.kind {
        NodeKind::Thread(_) => {
            let first = if node.sub.is_empty() { y + 5.0 } else { y - 3.0 };
            view! {
                <g class=node.hue.class()>
                    {frame("thread", "8")}
                    <text class="name" x=x y=first text-anchor="middle">{node.name.clone()}</text>
                    <text class="sub" x=x y=y + 17.0 text-anchor="middle">{node.sub.clone()}</text>
                </g>
            }
            .into_any()
        }
        NodeKind::Lock(_) => {
            let half = text_width(&node.name, TextSize::Name).0 / 2.0;
            let place = format!("translate({:.1} {:.1})", x - half - 16.0, y - 8.0);
            view! {
                <g>
                    {frame("lock", "5")}
                    <path class="ico" transform=place d=WaitPicture::Lock.path()/>
                    <text class="mono" x=x + 8.0 y=y + 5.0 text-anchor="middle">{node.name.clone()}</text>
                </g>
            }
            .into_any()
        }
    }
}
