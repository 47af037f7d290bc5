//! Elements of a picture, told apart from one picture to the next: a page that draws many pictures a second keeps the elements and
//! changes what is different.

use crate::still::{Put, escape, n, put};

/// An element of an SVG picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its classes. Of those that are the same in two pictures, class and `key` are the same.
    pub class: String,
    /// Tells the shapes of a class apart.
    pub key: u64,
    /// What it is.
    pub form: Form,
}

/// What a shape is.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A path: its data, and another attribute that goes with its class.
    Path(String, Option<(&'static str, String)>),
    /// A text: the coordinates of its left or middle, as its class says, and of its foot; and the words.
    Text([String; 2], String),
}

impl Shape {
    pub(super) fn path(class: impl Into<String>, d: String) -> Shape {
        Shape { class: class.into(), key: 0, form: Form::Path(d, None) }
    }

    /// A path that is the only one of its class, with one more attribute.
    pub(super) fn path_with(class: String, d: String, more: Option<(&'static str, String)>) -> Shape {
        Shape { class, key: 0, form: Form::Path(d, more) }
    }

    pub(super) fn text(class: impl Into<String>, key: u64, x: f64, y: f64, text: &str) -> Shape {
        Shape { class: class.into(), key, form: Form::Text([n(x), n(y)], text.to_owned()) }
    }

    /// True if `other` is this shape in another picture.
    pub fn is(&self, other: &Shape) -> bool {
        self.key == other.key && self.class == other.class
    }

    /// Name of the element.
    pub fn name(&self) -> &'static str {
        match self.form {
            Form::Path(..) => "path",
            Form::Text(..) => "text",
        }
    }
}

/// Shapes as markup.
pub fn markup(shapes: &[Shape]) -> String {
    let mut out = String::new();
    for shape in shapes {
        put!(&mut out, "<", shape.name(), " class=\"", &*shape.class, "\"");
        match &shape.form {
            Form::Path(d, more) => {
                if let Some((name, value)) = more {
                    put!(&mut out, " ", *name, "=\"", &**value, "\"");
                }
                put!(&mut out, " d=\"", &**d, "\"/>");
            }
            Form::Text([x, y], text) => {
                put!(&mut out, " x=\"", &**x, "\" y=\"", &**y, "\">", &*escape(text), "</text>");
            }
        }
    }
    out
}
