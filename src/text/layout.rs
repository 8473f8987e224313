//! What the original's layout says of a paragraph whose marks were cleaned away.

/// A mark of the layout, on the paragraph that starts at byte `at` of [`Document::text`](super::Document::text).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct LayoutMark {
    /// Where the paragraph starts, in bytes.
    pub at: u32,
    /// What it is.
    pub layout: Layout,
}

/// The kinds of marks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Layout {
    /// A heading of this level (1 is the document's title), marked up as one: `##` in Markdown, `<h2>` in HTML.
    Heading(u8),
    /// A line of a contents list: dots and a page number stood behind it.
    ContentsEntry,
    /// A cell of a table.
    Cell,
    /// The first paragraph after a rule, a page break or a wide gap.
    AfterBreak,
}
