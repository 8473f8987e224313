//! Numbers, quantities, dates, ordinals and durations, as they stand in the text.
//!
//! One scan (`recognizer`) stops at letters that may start a figure and asks one named grammar after the other:
//! `numeral`, `quantity`, `ordinal`, `duration`, `date`. `name_words` knows the numerals that are parts of words.
//! Words, units and letters are data in `ontology/units.tsv` and `ontology/figures/`.

mod cursor;
mod date;
mod duration;
mod figures;
mod hedge;
mod letters;
mod name_words;
mod numeral;
mod ordinal;
mod quantity;
mod recognizer;
mod units;
mod word_list;

pub(super) use date::date_in_path;
pub use figures::{DateMention, Duration, Figures, NoFigure, Ordinal, Quantity, Reach, Writing};
pub use recognizer::figures;
pub use units::{UnitId, UnitKind, Units};
