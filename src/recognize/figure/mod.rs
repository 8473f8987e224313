//! Numbers, quantities, dates, ordinals and durations, as they stand in the text.
//!
//! One scan (`recognizer`) stops at letters that may start a figure and asks one named grammar after the other:
//! `numeral`, `quantity`, `ordinal`, `duration`, `date`. `name_words` and `name_part` know the numerals that are parts of words
//! and names, `acceptance` decides which candidates count, `neighbours` lets quantities complete each other.
//! Words, units and letters are data in `ontology/units.tsv` and `ontology/figures/`.

mod acceptance;
mod arabic;
mod cursor;
mod date;
mod digit_reader;
mod duration;
mod figures;
mod hedge;
mod letters;
mod measured;
mod name_part;
mod name_words;
mod neighbours;
mod numeral;
mod ordinal;
mod part_of_whole;
mod quantity;
mod recognizer;
#[cfg(test)]
mod tests;
mod trigger;
mod units;
mod word_list;

pub(super) use date::date_in_path;
pub use figures::{DateMention, Duration, Figures, NoFigure, Ordinal, Quantity, Reach, Writing};
pub use recognizer::figures;
pub use units::{UnitId, UnitKind, Units};
