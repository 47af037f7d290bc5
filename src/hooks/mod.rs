//! What the page takes from the browser besides events: frames, sizes, storage, attributes, focus.
//!
//! Only this room and `driver` know `web_sys`. Each hook cleans up after itself when its owner goes; none looks an element
//! up by name, each is given the node it works on.

mod dialog;
mod draft;
mod dynamic;
mod editor;
mod fetched;
mod frame;
mod frames;
mod idle;
mod keyboard;
mod lift;
mod marks;
mod markup;
mod place;
mod pointer;
mod presence;
mod print;
mod rest;
mod scroll;
mod shapes;
mod size;
mod stored;
mod theme;
mod zlib;

pub use dialog::use_dialog;
pub use draft::{Unkept, kept_draft, use_draft};
pub use dynamic::{dynamic, effect, memo};
pub use editor::{Editor, EditorMarks, EditorProblem, open_editor};
pub use fetched::fetched;
pub use frame::{is_visible, tell_height};
pub use frames::{FrameBatch, breath, next_frame, now_ms, use_frame_batch, use_frames};
pub use idle::{IdleGate, mark_ready, say_broke_down, use_busy};
pub use keyboard::{Command, Key, Modifiers, command, key_place, use_keys_of_nobody};
pub use lift::Lift;
pub use marks::use_passed_marks;
pub use markup::{event_data, use_markup};
pub use place::{
    MAX_VALUE, copy_text, decoded, followed_link, fragment, has_query, leave_for, leave_fragment,
    page_address, push_address, query_value, reload_on_fragment, replace_address, search, use_history,
    use_title,
};
pub use pointer::{capture_pointer, pointer_offset};
pub use presence::use_presence;
pub use print::{print, use_sheet};
pub use rest::{use_rest, use_settling};
pub use scroll::{
    focus, focus_text, keep_focus, leaves, select_all, select_line, selection, show_row, use_row_in_sight,
};
pub use shapes::use_shapes;
pub use size::{Size, use_element_size};
pub use stored::{
    NotKept, keep, keeps, load, random_name, store, stored_under, use_changes_elsewhere, wall_ms,
};
pub use theme::{Theme, reduced_motion, use_fixed_theme, use_theme};
pub use zlib::{ZlibError, deflate, inflate};
