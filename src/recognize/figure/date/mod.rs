//! The grammar of dates and periods, resolved against the day of publication.
//!
//! `point` reads one date written in figures, `words` one in words; `grammar` joins them to ranges and to the time since or until.

mod calendar;
mod grammar;
mod point;
mod reading;
mod words;

pub(super) use grammar::date;
pub(in super::super) use grammar::date_in_path;
pub(super) use reading::Setting;
pub(super) use words::{first_letters, starts_word};
