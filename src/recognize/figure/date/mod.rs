//! The grammar of dates and periods, resolved against the day of publication.
//!
//! `point` reads one date written in figures (`numeric` those in digits alone, `era` centuries), `words` one in words,
//! `counted` stretches such as 近三年; `grammar` joins them to ranges and to the time since or until.

mod calendar;
mod counted;
mod era;
mod grammar;
mod numeric;
mod point;
mod reading;
mod words;

pub(super) use grammar::date;
pub(in super::super) use grammar::date_in_path;
pub(super) use reading::Setting;
pub(super) use words::{first_letters, starts_word};
