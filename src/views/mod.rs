//! What the page shows, a file for each part. Views read the session and the view models and call the session's actions; they
//! decide nothing and know of the browser only events.

mod caption;
mod code;
mod console;
mod controls;
mod dialogs;
mod drafts;
mod drawer;
mod event_loop;
mod explore;
mod grip;
mod help;
mod icon;
mod inspector;
mod notice;
mod problems;
mod prose;
mod share;
mod stage;
mod stats;
mod timeline;
mod top;

pub use caption::CaptionLine;
pub use code::{CodePanel, Field};
pub use controls::Controls;
pub use dialogs::Dialogs;
pub use drafts::{DraftsButton, DraftsDialog};
pub use drawer::{DrawerBody, DrawerTabs};
pub use event_loop::EventLoop;
pub use explore::{FindPanel, WaitStage, wait_picture};
pub use grip::Grip;
pub use help::Help;
pub use icon::{Glyph, Icon, WaitIcon};
pub use notice::Notice;
pub use problems::ProblemsHere;
pub use prose::prose as plain_words;
pub use share::{ShareDialog, ShareOf, SharedLesson};
pub use stage::{Stage, StageSkin, StageTab, still as stage_still};
pub use timeline::{Drawn, InWords, Pointing, RangeBar, SliceMark, SliceTip, Timeline};
pub use top::{BarButtons, Brand, ThemeButton, TopBar};
