//! From what several recognizers say of one span to one proposal with a measured confidence.

use std::collections::BTreeMap;

use crate::ontology::{ClassId, Method};
use crate::text::Span;

use super::headed;
use super::mention::MentionSense;
use super::own_title;
use super::proposal::Proposal;
use super::tagger::{Label, Tagged};
use super::weights::Agreement;

/// What a span is proposed as, as far as two recognizers can agree on it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Reading {
    start: u32,
    end: u32,
    /// The branch of the class; titles and anaphors are apart from people and places.
    branch: usize,
    sense: u8,
}

/// From here the model's branch stands against that of a name's last word.
const MODEL_IS_SURE: f32 = 0.97;
/// Letters for 台湾, 香港, 澳门 that alone are parts of words for policy (对台, 涉港澳).
const NEVER_ALONE: [&str; 4] = ["台", "港", "澳", "港澳"];

/// One proposal per span and branch, with the confidence that all its finders have together.
///
/// `tagged` are the tagger's spans of the same sentence. Where the tagger knows nothing at all (an empty model), the
/// confidence of the recognizers themselves stands. `weigh` gives the confidence of a proposal after what the tagger
/// says ([`super::weights::Weights::confidence`]).
pub(super) fn combined(
    text: &str,
    proposals: Vec<Proposal>,
    tagged: &[Tagged],
    mut weigh: impl FnMut(&Proposal, Agreement) -> f32,
    trained: bool,
) -> Vec<Proposal> {
    let mut by_reading: BTreeMap<Reading, (Option<Proposal>, Option<Tagged>)> = BTreeMap::new();
    let never =
        |span: Span| NEVER_ALONE.contains(&text.get(span.start as usize..span.end as usize).unwrap_or_default());
    for proposal in proposals.into_iter().filter(|proposal| !never(proposal.span)) {
        let found = by_reading.entry(reading(&proposal)).or_default();
        let better = found.0.as_ref().is_none_or(|other| rank(&proposal) > rank(other));
        if better {
            found.0 = Some(proposal);
        }
    }
    let bodies: Vec<Span> = (by_reading.values())
        .filter_map(|(proposal, _)| proposal.as_ref())
        .filter(|one| one.class.branch() == ClassId::INSTITUTION && one.sense == MentionSense::Name)
        .map(|one| one.span)
        .collect();
    let tagged: Vec<Tagged> = (tagged.iter())
        .filter_map(|one| closed(text, *one))
        .filter(|one| !is_unlikely(text, one))
        .map(|one| behind_body(one, &bodies))
        .map(|one| without_remark(text, one))
        .map(|one| kind_of_list(text, one))
        .collect();
    let tagged = tagged.as_slice();
    // The last word of a name tells its branch better than the model does (机场 is a place).
    let headed: BTreeMap<Span, ClassId> = (by_reading.values())
        .filter_map(|(proposal, _)| proposal.as_ref().filter(|one| one.rule.starts_with("headed")))
        .map(|one| (one.span, one.class))
        .collect();
    for one in tagged.iter().filter(|one| !never(one.span)) {
        let mut one = *one;
        if matches!(one.label, Label::Name(class) if matches!(class.branch(), ClassId::INSTITUTION | ClassId::PLACE)) {
            one.span.end += text.get(one.span.end as usize..).map_or(0, headed::kind_in_brackets);
        }
        if let (Label::Name(class), Some(head)) = (one.label, headed.get(&one.span))
            && class.branch() != head.branch()
            && one.confidence < MODEL_IS_SURE
        {
            one.label = Label::Name(*head);
        }
        let found = by_reading.entry(reading(&tagger_proposal(&one))).or_default();
        if found.1.is_none_or(|other| one.confidence > other.confidence) {
            found.1 = Some(one);
        }
    }
    // What stands in 《》 is one name: the model's readings inside it are parts of it at most.
    let titles: Vec<Span> = (by_reading.values())
        .filter_map(|(proposal, _)| proposal.as_ref().filter(|one| is_title(one)))
        .map(|one| one.span)
        .collect();
    let places: Vec<(u32, u32)> = (by_reading.values())
        .filter_map(|(proposal, _)| proposal.as_ref())
        .filter(|one| matches!(one.class, ClassId::CITY | ClassId::DISTRICT) && one.method == Method::Gazetteer)
        .map(|one| (one.span.start, one.span.end))
        .collect();
    let in_title = |span: Span| titles.iter().any(|title| title.contains(span));
    let mut all = Vec::with_capacity(by_reading.len());
    for (reading, found) in by_reading {
        let mut parts = Vec::new();
        all.extend(match found {
            (Some(proposal), _) if !trained || proposal.sense == MentionSense::Anaphor || is_title(&proposal) => {
                Some(as_work(proposal, tagged))
            }
            (None, Some(one)) if in_title(one.span) => None,
            (Some(proposal), agreed) => Some(judged(proposal, agreed, reading, tagged, &mut weigh)),
            (None, Some(one)) => {
                let alone = tagger_proposal(&one);
                let confidence = weigh(&alone, Agreement::Agrees(one.confidence));
                // An address is several places: 尚志市 and 龙王庙村, not both as one.
                let address = alone.class.branch() == ClassId::PLACE
                    && places.iter().any(|(start, end)| {
                        *start >= one.span.start
                            && *end < one.span.end
                            && *end > one.span.start
                            && one.span.of(text).ends_with(['村', '乡', '镇'])
                    });
                if address {
                    parts = address_parts(text, one.span, &places);
                }
                // The model saw few Latin names: on its own it takes capitals for people.
                let latin = alone.class == ClassId::PERSON && one.span.of(text).is_ascii();
                let doubt = match (address, latin) {
                    (true, _) => 0.4,
                    (_, true) => 0.5,
                    _ => 1.0,
                };
                Some(Proposal { confidence: confidence * doubt, ..alone })
            }
            (None, None) => None,
        });
        all.append(&mut parts);
    }
    all
}

/// Whether a proposal is a title as the text sets it: in 《》, or at the head of its article.
fn is_title(proposal: &Proposal) -> bool {
    proposal.rule == "title-marks" || proposal.rule == own_title::RULE
}

/// What stands in 《》 as the work that the tagger takes it for: a book, a film or an article rules nothing.
fn as_work(mut proposal: Proposal, tagged: &[Tagged]) -> Proposal {
    let work = tagged.iter().find(|one| one.span == proposal.span && one.label == Label::Name(ClassId::PRODUCT));
    if proposal.rule == "title-marks" && proposal.entries.is_empty() && work.is_some_and(|one| one.confidence > 0.5) {
        proposal.class = ClassId::PRODUCT;
    }
    proposal
}

/// The proposal with its measured confidence; the tagger's class and word where it agrees and no entry says more.
fn judged(
    mut proposal: Proposal,
    agreed: Option<Tagged>,
    reading: Reading,
    tagged: &[Tagged],
    weigh: &mut impl FnMut(&Proposal, Agreement) -> f32,
) -> Proposal {
    let span = Span { start: reading.start, end: reading.end };
    // A place or field inside a longer name is no other reading of it.
    let part = |other: &Tagged| {
        // What stands between quotation marks is read as a whole.
        span.contains(other.span) && proposal.rule.starts_with("quoted-")
            || span.contains(other.span)
                && proposal.rule == "department"
                && other.span.start == span.start
                && matches!(other.label, Label::Name(class) if class.branch() == ClassId::INSTITUTION)
            || span.contains(other.span)
                && proposal.rule != "person"
                && matches!(other.label, Label::Name(class) if matches!(class.branch(), ClassId::PLACE | ClassId::FIELD))
                && matches!(proposal.class.branch(), ClassId::INSTITUTION | ClassId::PROGRAM | ClassId::PLACE)
    };
    let rival = tagged
        .iter()
        .filter(|other| other.span.overlaps(span) && !part(other))
        .max_by(|a, b| a.confidence.total_cmp(&b.confidence));
    let agreement = match (agreed, rival) {
        (Some(one), _) => Agreement::Agrees(one.confidence),
        (None, Some(other)) => Agreement::Differs(other.confidence),
        (None, None) => Agreement::Silent,
    };
    proposal.confidence = weigh(&proposal, agreement);
    if let Some(one) = agreed
        && proposal.entries.is_empty()
        && let Label::Name(class) = one.label
    {
        proposal.class = class;
        if one.confidence > 0.7 {
            proposal.method = Method::Model;
        }
    }
    proposal
}

/// The tagger's span with its quotation marks in pairs: a mark that the span cuts off is taken in where it stands next to
/// it, else the span ends at it. `None` where nothing is left.
fn closed(text: &str, mut one: Tagged) -> Option<Tagged> {
    const OPEN: char = '“';
    const CLOSE: char = '”';
    let words = one.span.of(text);
    let (opened, closes) = (words.rfind(OPEN), words.find(CLOSE));
    if let Some(at) = opened.filter(|at| !words[*at..].contains(CLOSE)) {
        let (before, inside) = (words[..at].chars().count(), at + OPEN.len_utf8());
        let follows = text[one.span.end as usize..].starts_with(CLOSE);
        if follows && (1..=4).contains(&before) {
            one.span = Span::new(one.span.start as usize, one.span.end as usize + CLOSE.len_utf8());
        } else {
            one.span = Span::new(one.span.start as usize + inside, one.span.end as usize);
        }
    } else if let Some(at) = closes.filter(|at| !words[..*at].contains(OPEN)) {
        if text[..one.span.start as usize].ends_with(OPEN) {
            one.span = Span::new(one.span.start as usize - OPEN.len_utf8(), one.span.end as usize);
        } else {
            one.span = Span::new(one.span.start as usize, one.span.start as usize + at);
        }
    }
    one.span = within_marks(text, one.span);
    (!one.span.is_empty()).then_some(one)
}

/// What the model alone takes for names and no reader does: one Latin word as a person, a party congress cut at its
/// number (十六届中央).
fn is_unlikely(text: &str, one: &Tagged) -> bool {
    let words = one.span.of(text);
    let Label::Name(class) = one.label else { return false };
    let latin = class == ClassId::PERSON && words.is_ascii() && !words.contains(' ');
    let ordinal = words.trim_start_matches(['第', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    let congress = class.branch() == ClassId::INSTITUTION && (words.ends_with('届') || ordinal.starts_with('届'));
    latin || congress
}

/// The townships and the village behind the last known place of an address: 老街基乡 and 龙王庙村 in 尚志市老街基乡龙王庙村.
fn address_parts(text: &str, address: Span, places: &[(u32, u32)]) -> Vec<Proposal> {
    let known = places.iter().filter(|(start, end)| *start >= address.start && *end < address.end);
    let Some(base) = known.map(|(_, end)| *end).max() else { return Vec::new() };
    let mut start = base;
    let mut parts = Vec::new();
    for (at, letter) in text[base as usize..address.end as usize].char_indices() {
        let class = match letter {
            '乡' | '镇' => ClassId::DISTRICT,
            '村' => ClassId::SITE,
            _ => continue,
        };
        let end = base + u32::try_from(at + letter.len_utf8()).unwrap_or(0);
        let span = Span { start, end };
        if (2..=7).contains(&span.of(text).chars().count()) {
            parts.push(Proposal { method: Method::Model, ..Proposal::pattern(span, class, "address", 0.7) });
            start = end;
        }
    }
    parts
}

/// Kinds of products that end a list of their names: …等5个垂直大模型.
const PRODUCTS_LISTED: [&str; 8] = ["大模型", "新药", "创新药", "卫星", "机型", "芯片", "软件", "车型"];

/// A name before 等 and a number of products is a product's.
fn kind_of_list(text: &str, mut one: Tagged) -> Tagged {
    let behind = text[one.span.end as usize..].trim_start_matches('”');
    if let (Label::Name(_), Some(rest)) = (one.label, behind.strip_prefix('等')) {
        let digits = rest
            .trim_start_matches(|letter: char| letter.is_ascii_digit() || "一二三四五六七八九十多余".contains(letter));
        let counted = digits.len() < rest.len();
        let end = digits.char_indices().take(8).find(|(_, letter)| matches!(letter, '，' | '。' | '、'));
        let kind = &digits
            [..end.map_or_else(|| digits.char_indices().nth(8).map_or(digits.len(), |(at, _)| at), |(at, _)| at)];
        if counted
            && kind.starts_with(['个', '款', '种', '项', '颗'])
            && PRODUCTS_LISTED.iter().any(|noun| kind.contains(noun))
        {
            one.label = Label::Name(ClassId::PRODUCT);
        }
    }
    one
}

/// The span without a remark in brackets at its end; a kind (中医类) stays.
fn without_remark(text: &str, mut one: Tagged) -> Tagged {
    let words = one.span.of(text);
    if let Some(open) = words.rfind('（').filter(|open| *open > 0 && words.ends_with('）'))
        && headed::kind_in_brackets(&words[open..]) == 0
        && matches!(one.label, Label::Name(class) if class.branch() != ClassId::PERSON)
    {
        one.span.end = one.span.start + u32::try_from(open).unwrap_or(0);
    }
    one
}

/// A post without the body that the model took into it: 外籍院士 in 瑞典皇家工程院外籍院士.
fn behind_body(mut one: Tagged, bodies: &[Span]) -> Tagged {
    if one.label == Label::Title {
        let inside = bodies.iter().filter(|body| body.start == one.span.start && body.end < one.span.end);
        one.span.start = inside.map(|body| body.end).max().unwrap_or(one.span.start);
    }
    one
}

/// The part of a span on one side of a 《 or 》 whose partner lies outside.
fn within_marks(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let (start, end) = (span.start as usize, span.end as usize);
    let opened = words.rfind('《').filter(|at| !words[*at..].contains('》'));
    let closes = words.find('》').filter(|at| !words[..*at].contains('《'));
    match (opened, closes) {
        (Some(at), _) => Span::new(start + at + '《'.len_utf8(), end),
        (None, Some(at)) => Span::new(start, start + at),
        (None, None) => span,
    }
}

/// The tagger's span as a proposal of its own.
fn tagger_proposal(one: &Tagged) -> Proposal {
    let (class, sense) = match one.label {
        Label::Name(class) => (class, MentionSense::Name),
        Label::Title => (ClassId::PERSON, MentionSense::Title),
    };
    let found = Proposal::pattern(one.span, class, "tagger", one.confidence);
    Proposal { sense, method: Method::Model, ..found }
}

fn reading(proposal: &Proposal) -> Reading {
    let sense = match proposal.sense {
        MentionSense::Name => 0,
        MentionSense::Anaphor => 1,
        MentionSense::Title => 2,
    };
    let Span { start, end } = proposal.span;
    Reading { start, end, branch: proposal.class.branch().index(), sense }
}

/// A known name tells more than a pattern; of equals the surer one.
fn rank(proposal: &Proposal) -> (bool, u32) {
    (!proposal.entries.is_empty(), proposal.confidence.to_bits())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tagged(start: usize, end: usize, confidence: f32) -> Tagged {
        Tagged { span: Span::new(start, end), label: Label::Name(ClassId::PRODUCT), confidence }
    }

    #[test]
    fn the_model_does_not_cut_a_title_in_marks() {
        let title = Proposal::pattern(Span::new(0, 30), ClassId::POLICY, "title-marks", 0.93);
        let text = "科技创新条例科技条例";
        let both = [tagged(0, 12, 0.99), tagged(15, 30, 0.99)];
        let all = combined(text, vec![title], &both, |proposal, _| proposal.confidence, true);
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].class, ClassId::POLICY);
    }

    #[test]
    fn quotation_marks_stay_in_pairs() {
        let cut = |text: &str, words: &str| {
            let start = text.find(words).unwrap();
            closed(text, tagged(start, start + words.len(), 0.9)).map(|one| one.span.of(text).to_owned())
        };
        assert_eq!(cut("出台人才“30条”等政策", "人才“30条").as_deref(), Some("人才“30条”"));
        assert_eq!(cut("治疗肿瘤的原创新药“安罗”获批", "治疗肿瘤的原创新药“安罗").as_deref(), Some("安罗"));
        assert_eq!(cut("建设“双创”平台", "双创”平台").as_deref(), Some("“双创”平台"));
        assert_eq!(cut("建设“双创”平台", "双创”").as_deref(), Some("“双创”"));
        assert_eq!(cut("建设“双创平台", "“双创平台").as_deref(), Some("双创平台"));
        assert_eq!(cut("建设双创平台", "双创平台").as_deref(), Some("双创平台"));
    }

    #[test]
    fn without_a_model_the_rules_stand_as_they_are() {
        let name = Proposal::pattern(Span::new(0, 6), ClassId::CITY, "test", 0.8);
        assert_eq!(combined("", vec![name.clone()], &[], |_, _| 0.0, false), [name]);
    }
}
