//! Pages: which views stand where.

mod embed;
mod hero;
mod home;
mod keys;
mod lesson;
mod marks;
mod playground;

pub use embed::Embed;
pub use hero::Hero;
pub use home::Home;
pub use lesson::{Compare, ExerciseCard, KnobCard, LessonPage, PythonPanel, QuestionCard, Sheet};
pub use marks::Marks;
pub use playground::{Playground, PlaygroundPage};
