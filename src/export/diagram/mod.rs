//! The graph as a picture: which nodes it shows, where they stand, how they look.
//!
//! [`Drawing`] holds what is shown; [`dot()`] writes it for Graphviz, [`svg()`] draws it with a layout of our own, which
//! needs no installed program.

mod dot;
mod drawing;
mod force;
mod graphviz;
mod label;
mod layout;
mod look;
mod route;
mod selection;
mod svg;

pub use drawing::Drawing;
pub use graphviz::{Layout, laid_out};
pub use selection::Selection;

pub(crate) use label::{width, xml};
pub(crate) use svg::FONTS;

pub(super) use dot::dot;
pub(super) use svg::svg;
