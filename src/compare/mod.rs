//! One indicator of several places, side by side: the values with their words, gaps as gaps, as a table and a chart.
//!
//! Works on a graph that was built before. Values of different kinds and units are never put on one scale: each pair of
//! them is a [`Panel`] of its own.

mod amount;
mod chart;
mod comparison;
mod line_chart;
mod panel;
mod request;
mod said;

pub use amount::{Scale, shown};
pub use chart::chart;
pub use comparison::{Compared, Comparison, compared};
pub use panel::{Panel, Row, Value};
pub use request::{Matched, Request};
pub use said::Source as Evidence;
