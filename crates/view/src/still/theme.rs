//! The colours of a still, light and dark: those of the design's tokens, written out because a file cannot read the page's.

use crate::Hue;

/// Which colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Ink on paper.
    #[default]
    Light,
    /// Paper on ink.
    Dark,
}

impl Theme {
    /// `light` or `dark`.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    pub(super) fn colours(self) -> &'static Colours {
        match self {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }
}

/// A hue's colours.
pub(super) struct HueColours {
    pub solid: &'static str,
    pub on: &'static str,
    pub ink: &'static str,
    pub tint: &'static str,
    pub line: &'static str,
}

pub(super) struct Colours {
    pub surface: &'static str,
    pub line: &'static str,
    pub line_2: &'static str,
    pub ink: &'static str,
    pub ink_2: &'static str,
    pub ink_3: &'static str,
    pub on_ink: &'static str,
    /// Colour and opacity of the veil.
    pub veil: (&'static str, &'static str),
    pub bad: &'static str,
    pub bad_solid: &'static str,
    pub bad_on: &'static str,
    hues: [HueColours; 6],
}

impl Colours {
    pub(super) fn hue(&self, hue: Hue) -> &HueColours {
        self.hues.get(hue.0 as usize).unwrap_or(&self.hues[0])
    }
}

const fn hue(
    solid: &'static str,
    on: &'static str,
    ink: &'static str,
    tint: &'static str,
    line: &'static str,
) -> HueColours {
    HueColours { solid, on, ink, tint, line }
}

static LIGHT: Colours = Colours {
    surface: "#ffffff",
    line: "#dde1e6",
    line_2: "#8a93a0",
    ink: "#14171c",
    ink_2: "#434b57",
    ink_3: "#5c6572",
    on_ink: "#ffffff",
    veil: ("#ffffff", "0.58"),
    bad: "#b53c00",
    bad_solid: "#d55e00",
    bad_on: "#1f0d00",
    hues: [
        hue("#5a6572", "#ffffff", "#444d59", "#eceff2", "#7a8593"),
        hue("#0072b2", "#ffffff", "#005c91", "#e1f0f9", "#2c86be"),
        hue("#e69f00", "#241800", "#875700", "#fdf2da", "#b57b00"),
        hue("#c46b9b", "#1e0512", "#913a6b", "#faeaf3", "#b65b8e"),
        hue("#00805c", "#ffffff", "#00694d", "#dff4ec", "#1d9070"),
        hue("#56b4e9", "#04202f", "#1c6894", "#e5f4fd", "#3a8fc2"),
    ],
};

static DARK: Colours = Colours {
    surface: "#161a1f",
    line: "#2a3038",
    line_2: "#6a7480",
    ink: "#eceff2",
    ink_2: "#bac2cc",
    ink_3: "#98a2ae",
    on_ink: "#101317",
    veil: ("#161a1f", "0.7"),
    bad: "#ff9d5c",
    bad_solid: "#f07a26",
    bad_on: "#1f0d00",
    hues: [
        hue("#9aa5b2", "#101317", "#bcc5cf", "#262c33", "#808b98"),
        hue("#3b9fe0", "#03131f", "#7cc1f0", "#12293a", "#3b91ca"),
        hue("#f0b135", "#1f1400", "#f2bd55", "#33280f", "#c58f1f"),
        hue("#dc8fb9", "#1e0512", "#eba9cc", "#351f2c", "#c478a2"),
        hue("#2fb78f", "#001a12", "#5fcfab", "#0f2f26", "#2c9e7c"),
        hue("#7cc8f3", "#04202f", "#98d4f7", "#182d3a", "#589fc9"),
    ],
};
