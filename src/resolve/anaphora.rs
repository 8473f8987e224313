//! What 我国, 全市, 该校 stand for.

use crate::ontology::{ClassId, EntryId, Gazetteer};
use crate::recognize::Mention;

use super::context::Seat;

/// What an anaphor stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Antecedent {
    /// A place the context gives.
    Entry(EntryId),
    /// What an earlier mention means.
    Mention(usize),
}

/// How many mentions back an antecedent may stand.
const REACH: usize = 60;

/// The antecedent of the anaphor `mentions[at]`.
///
/// Places come from the article's seat; bodies from the nearest earlier mention of the fitting class.
pub(super) fn antecedent(
    text: &str,
    mentions: &[Mention],
    at: usize,
    seat: Seat,
    named: &[bool],
    gazetteer: &Gazetteer,
) -> Option<Antecedent> {
    let class = mentions[at].class;
    if class == ClassId::COUNTRY {
        return gazetteer.lookup("中国").first().map(|candidate| Antecedent::Entry(candidate.entry));
    }
    if class == ClassId::SITE {
        let place = gazetteer.entry(seat.province.or(seat.city)?).name;
        let short = ["省", "市", "壮族自治区"].iter().find_map(|level| place.strip_suffix(level)).unwrap_or(place);
        return gazetteer.lookup(&format!("{short}自贸试验区")).first().map(|one| Antecedent::Entry(one.entry));
    }
    if class.branch() == ClassId::PLACE {
        return seat.of_class(class).map(Antecedent::Entry);
    }
    let surname = mentions[at].span.of(text).chars().next();
    let fits = |mention: &Mention| match class {
        ClassId::PERSON => mention.class == class && mention.span.of(text).chars().next() == surname,
        ClassId::INSTITUTION => mention.class.branch() == ClassId::INSTITUTION,
        _ => mention.class == class,
    };
    let from = at.saturating_sub(REACH);
    let earlier = (from..at)
        .rev()
        .find(|earlier| named[*earlier] && mentions[*earlier].outer.is_none() && fits(&mentions[*earlier]));
    earlier.map(Antecedent::Mention)
}
