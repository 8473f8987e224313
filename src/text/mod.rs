//! The shared ground: spans, documents and the way back to the original characters.

mod document;
mod layout;
mod period;
mod source_map;
mod span;

pub use document::Document;
pub use layout::{Layout, LayoutMark};
pub use period::{DatePoint, Period};
pub use source_map::{SourceMap, SourceMapBuilder};
pub use span::Span;
