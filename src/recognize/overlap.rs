//! One decision where proposals overlap: weighted interval scheduling.

use super::proposal::Proposal;

/// A name shorter of likelihood than this is not said.
const LEAST: f32 = 0.36;
/// What a name costs: of two readings the one with fewer, longer names wins.
const PRICE: f32 = 0.6;

/// The set of proposals without overlap that explains most letters with most confidence, ordered by start.
///
/// Each proposal weighs its confidence times its length in letters, less a price per name, so that the longest name
/// wins over its parts unless it is doubtful. O(n log n) in the number of proposals.
pub(super) fn without_overlap(text: &str, mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    proposals.retain(|proposal| proposal.confidence >= LEAST && !proposal.span.is_empty());
    proposals.sort_by(|a, b| {
        (a.span.end, a.span.start).cmp(&(b.span.end, b.span.start)).then(b.confidence.total_cmp(&a.confidence))
    });
    let mut best: Vec<(f32, bool)> = Vec::with_capacity(proposals.len() + 1);
    best.push((0.0, false));
    let before: Vec<usize> = (proposals.iter().enumerate())
        .map(|(at, proposal)| proposals[..at].partition_point(|other| other.span.end <= proposal.span.start))
        .collect();
    for (at, proposal) in proposals.iter().enumerate() {
        let with = best[before[at]].0 + weight(text, proposal);
        let without = best[at].0;
        best.push(if with > without { (with, true) } else { (without, false) });
    }
    let mut chosen = Vec::new();
    let mut at = proposals.len();
    while at > 0 {
        if best[at].1 {
            chosen.push(at - 1);
            at = before[at - 1];
        } else {
            at -= 1;
        }
    }
    chosen.reverse();
    let mut keep = vec![false; proposals.len()];
    for at in chosen {
        keep[at] = true;
    }
    let mut flags = keep.into_iter();
    proposals.retain(|_| flags.next().unwrap_or(false));
    proposals
}

fn weight(text: &str, proposal: &Proposal) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a name is far shorter than what an f32 counts exactly")]
    let letters = proposal.span.of(text).chars().count() as f32;
    proposal.confidence * letters - PRICE * (1.0 - 0.5 * proposal.confidence)
}

#[cfg(test)]
mod tests {
    use crate::ontology::ClassId;
    use crate::text::Span;

    use super::*;

    fn names(text: &str, proposals: &[(&str, f32)]) -> Vec<String> {
        let proposals = proposals.iter().map(|(name, confidence)| {
            let at = text.find(name).expect("stands in the text");
            Proposal::pattern(Span::new(at, at + name.len()), ClassId::CITY, "test", *confidence)
        });
        without_overlap(text, proposals.collect()).iter().map(|one| one.span.of(text).to_owned()).collect()
    }

    #[test]
    fn the_longest_name_wins_over_its_parts() {
        assert_eq!(names("上海市发展改革委", &[("上海市", 0.95), ("上海市发展改革委", 0.88)]), ["上海市发展改革委"]);
    }

    #[test]
    fn a_doubtful_long_name_loses_against_sure_parts() {
        assert_eq!(
            names("清华大学北京大学", &[("清华大学", 0.95), ("北京大学", 0.95), ("清华大学北京大学", 0.6)]),
            ["清华大学", "北京大学"]
        );
    }

    #[test]
    fn names_side_by_side_both_stay() {
        assert_eq!(names("上海、北京", &[("北京", 0.9), ("上海", 0.9)]), ["上海", "北京"]);
    }
}
