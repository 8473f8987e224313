//! What a span can be tagged as, and the states of the chain that spell it.

use crate::ontology::ClassId;

/// What a tagged span is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Label {
    /// The name of an entity of this class.
    Name(ClassId),
    /// A person's post (市委书记).
    Title,
}

impl Label {
    /// The label's name in files: the class's own name, or `Title`.
    pub fn name(self) -> &'static str {
        match self {
            Label::Name(class) => class.name(),
            Label::Title => "Title",
        }
    }

    /// The label with this name.
    pub fn from_name(name: &str) -> Option<Label> {
        if name == "Title" { Some(Label::Title) } else { ClassId::from_name(name).map(Label::Name) }
    }

    /// The branch of the class, or `Title`: what coarse scores compare.
    pub fn branch(self) -> Label {
        match self {
            Label::Name(class) => Label::Name(class.branch()),
            Label::Title => Label::Title,
        }
    }
}

/// The labels of a model by their names, in the model's own order. State 0 is outside; label `k` has the states
/// `1 + 4k` (begin), `2 + 4k` (inside), `3 + 4k` (end) and `4 + 4k` (single).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LabelSet {
    names: Vec<String>,
}

/// A span over characters with the position of its label: start, end (exclusive), label.
pub(crate) type SpanOf = (u32, u32, u8);

impl LabelSet {
    /// The most labels whose states fit a byte.
    pub(crate) const MOST: usize = 63;

    /// A set of labels, ordered by name. `None` where there are more than [`LabelSet::MOST`].
    pub(crate) fn new(mut names: Vec<String>) -> Option<LabelSet> {
        names.sort();
        names.dedup();
        (names.len() <= Self::MOST).then_some(LabelSet { names })
    }

    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    pub(crate) fn name(&self, label: u8) -> &str {
        &self.names[label as usize]
    }

    pub(crate) fn position(&self, name: &str) -> Option<u8> {
        let at = self.names.binary_search_by(|known| known.as_str().cmp(name)).ok()?;
        u8::try_from(at).ok()
    }

    /// Number of states of the chain.
    pub(crate) fn states(&self) -> usize {
        1 + 4 * self.names.len()
    }
}

/// The states that spell the spans over `length` characters. Spans that overlap an earlier one are left out.
pub(crate) fn states_of(spans: &[SpanOf], length: usize) -> Vec<u8> {
    let mut states = vec![0; length];
    let mut free = 0;
    for (start, end, label) in spans {
        let (start, end, base) = (*start as usize, *end as usize, 4 * label);
        if start < free || start >= end || end > length {
            continue;
        }
        free = end;
        if end - start == 1 {
            states[start] = 4 + base;
        } else {
            states[start..end].fill(2 + base);
            states[start] = 1 + base;
            states[end - 1] = 3 + base;
        }
    }
    states
}

/// The spans that a sequence of states spells.
#[cfg(test)]
fn spans_of(states: &[u8]) -> Vec<SpanOf> {
    let mut spans = Vec::new();
    let mut start = 0;
    for (at, state) in (0..).zip(states) {
        let Some(place) = state.checked_sub(1) else { continue };
        match place % 4 {
            0 => start = at,
            2 => spans.push((start, at + 1, place / 4)),
            3 => spans.push((at, at + 1, place / 4)),
            _ => {}
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_spell_spans_and_spans_come_back() {
        let spans = vec![(0, 3, 2), (3, 4, 0), (6, 8, 1)];
        assert_eq!(spans_of(&states_of(&spans, 9)), spans);
        assert_eq!(states_of(&spans, 9), [9, 10, 11, 4, 0, 0, 5, 7, 0]);
    }

    #[test]
    fn a_span_over_another_or_past_the_end_is_left_out() {
        assert_eq!(spans_of(&states_of(&[(0, 3, 0), (2, 5, 1), (7, 12, 1)], 8)), [(0, 3, 0)]);
    }

    #[test]
    fn labels_have_the_names_of_the_classes() {
        assert_eq!(Label::from_name("City"), Some(Label::Name(ClassId::CITY)));
        assert_eq!(Label::from_name("Title"), Some(Label::Title));
        assert_eq!(Label::from_name("Town"), None);
        assert_eq!(Label::Name(ClassId::CITY).branch(), Label::Name(ClassId::PLACE));
    }
}
