//! The head of a phrase: dates, adverbs and the subject taken off, the verb told from the noun.

use crate::ontology::ClassId;
use crate::resolve::EntityId;
use crate::text::Document;

use super::super::scene::Scene;
use super::left::{joined, text_of};
use super::lexicon::Lexicon;
use super::piece::{Piece, PieceKind};
use super::topic::{class_of, entity_of};

/// A phrase without its openings.
#[derive(Clone, Debug)]
pub(super) struct Head<'a> {
    /// What is left: a noun phrase, or a verb with its object.
    pub(super) rest: &'a [Piece],
    /// The entities that stood at its head as subject; several in a list.
    pub(super) subjects: Vec<EntityId>,
    /// 累计, 共 stood at its head.
    pub(super) total: bool,
    /// 其中 stood at its head: it is a part of what was said before.
    pub(super) part: bool,
    /// A preposition stood at its head: the name behind it is no grammatical subject.
    pub(super) preposed: bool,
}

/// Takes dates, adverbs and the subject off the head of a phrase.
pub(super) fn head<'a>(scene: Scene<'_>, lexicon: &Lexicon, pieces: &'a [Piece]) -> Head<'a> {
    let document = scene.document;
    let mut head = Head { rest: pieces, subjects: Vec::new(), total: false, part: false, preposed: false };
    while let Some((first, more)) = head.rest.split_first() {
        match first.kind {
            PieceKind::Date(_) | PieceKind::Duration | PieceKind::Mark => head.rest = more,
            // 1）…: the number of a list item.
            PieceKind::Quantity(at)
                if scene.recognized.figures.quantities.get(at).is_some_and(|found| found.unit.is_none()) =>
            {
                head.rest = more;
            }
            PieceKind::Ordinal(_) if more.first().is_some_and(|piece| document.slice(piece.span) == "、") => {
                head.rest = more;
            }
            PieceKind::Name(_) if head.subjects.is_empty() => {
                let count = subject_list(scene, lexicon, head.rest, head.preposed);
                if count == 0 {
                    break;
                }
                let names = head.rest[..count].iter().filter_map(|piece| match piece.kind {
                    PieceKind::Name(id) => entity_of(scene, id),
                    _ => None,
                });
                head.subjects.extend(names);
                head.rest = &head.rest[count..];
                // 技术发明奖「中」企业牵头项目: what it stands in, not what it is said of.
                let place = head
                    .subjects
                    .iter()
                    .all(|id| class_of(scene, *id).is_some_and(|class| class.branch() == ClassId::PLACE));
                let inside =
                    head.rest.first().is_some_and(|piece| matches!(document.slice(piece.span), "中" | "内" | "里"));
                if inside && !place {
                    head.subjects.clear();
                    head.rest = &head.rest[1..];
                }
            }
            PieceKind::Word(pos) => {
                let word = document.slice(first.span);
                let beside = more.first().is_some_and(|piece| matches!(piece.kind, PieceKind::Name(_)));
                if beside && lexicon.predicates.companions.has(word) {
                    break;
                }
                head.preposed |= head.subjects.is_empty() && lexicon.predicates.prepositions.has(word);
                let taken = (1..=3.min(head.rest.len()))
                    .rev()
                    .find(|count| lexicon.phrases.openings.has(text_of(document, &head.rest[..*count])));
                // An opening right before the end may be the noun itself.
                let Some(taken) = taken.filter(|taken| *taken < head.rest.len() || !pos.starts_with('n')) else {
                    break;
                };
                head.part |= word == "其中";
                head.total |= word == "累计";
                head.rest = &head.rest[taken..];
            }
            _ => break,
        }
    }
    head
}

/// How many pieces at the head are a subject: a name, or several joined by 、 and 和. None where the name is a modifier
/// or of a class that numbers are not said of.
fn subject_list(scene: Scene<'_>, lexicon: &Lexicon, pieces: &[Piece], preposed: bool) -> usize {
    let fits = |piece: &Piece| match piece.kind {
        PieceKind::Name(id) => entity_of(scene, id)
            .and_then(|entity| class_of(scene, entity))
            .is_some_and(|class| is_subject(class) && (!preposed || class.branch() == ClassId::PLACE)),
        _ => false,
    };
    // “新三样”「产品」出口: a product before a noun only names the kind of goods.
    let product = matches!(pieces.first().map(|piece| piece.kind), Some(PieceKind::Name(id))
        if entity_of(scene, id).and_then(|entity| class_of(scene, entity)).is_some_and(|class| class.branch() == ClassId::PRODUCT));
    let acts = pieces.get(1).is_some_and(|piece| match piece.kind {
        PieceKind::Word(pos) => {
            pos.starts_with(['v', 'd', 'u'])
                && lexicon.phrases.measures.end_of(scene.document.slice(piece.span)).is_none()
        }
        _ => false,
    });
    if product && !acts {
        return 0;
    }
    let mut count = 0;
    let mut at = 0;
    while pieces.get(at).is_some_and(fits) {
        count = at + 1;
        let joins = pieces
            .get(at + 1)
            .is_some_and(|piece| matches!(scene.document.slice(piece.span), "、" | "和" | "与" | "及" | "以及"));
        if !joins || !pieces.get(at + 2).is_some_and(fits) {
            break;
        }
        at += 2;
    }
    // 对「深圳、上海」等城市: a list that goes on is no subject.
    let goes_on = pieces.get(count).is_some_and(|piece| scene.document.slice(piece.span) == "等");
    // “五个一工程”奖「、」群星奖获奖数: a member of a list of other things is none either.
    let listed = pieces.get(count).is_some_and(|piece| scene.document.slice(piece.span) == "、");
    if (goes_on && count > 1) || listed { 0 } else { count }
}

/// Whether numbers are said of entities of this class. Names of platforms mostly describe (科技创新服务平台): what is
/// counted of them is said of their place.
pub(super) fn is_subject(class: ClassId) -> bool {
    class.branch() == ClassId::PLACE
        || (class.branch() == ClassId::INSTITUTION && class != ClassId::PLATFORM)
        || matches!(class, ClassId::EVENT | ClassId::AWARD | ClassId::PROJECT)
        || class.branch() == ClassId::PRODUCT
}

/// Whether a class is of places that are governed: 深圳5家、广州3家 is said of them, 创新基地13个 counts them.
pub(super) fn is_governed(class: ClassId) -> bool {
    matches!(class, ClassId::COUNTRY | ClassId::PROVINCE | ClassId::CITY | ClassId::DISTRICT | ClassId::REGION)
}

/// A phrase told apart: 新增 + 规上工业企业.
#[derive(Clone, Debug, Default)]
pub(super) struct VerbAndNoun {
    /// The verbs at its head that belong to the indicator; empty where there are none.
    pub(super) verb: String,
    /// The noun phrase; empty where the phrase is a verb only.
    pub(super) noun: String,
    /// A verb at its head that says nothing itself (完成) was dropped.
    pub(super) light: bool,
    /// All verbs at its head, those dropped included: they tell the kind.
    pub(super) verbs: String,
}

/// Tells verb and noun of a phrase apart.
pub(super) fn verb_and_noun(document: &Document, lexicon: &Lexicon, pieces: &[Piece]) -> VerbAndNoun {
    let is_verb = |piece: &Piece| match piece.kind {
        PieceKind::Word(pos) => {
            let word = document.slice(piece.span);
            (pos.starts_with('v') && pos != "vn")
                || lexicon.kinds.flow_verbs.has(word)
                || lexicon.kinds.level_verbs.has(word)
                || lexicon.predicates.light.has(word)
        }
        _ => false,
    };
    let is_adverb = |piece: &Piece| match piece.kind {
        PieceKind::Word(pos) => pos.starts_with('d') || document.slice(piece.span) == "新",
        _ => false,
    };
    let mut verbs = 0;
    while verbs + 1 < pieces.len()
        && (is_verb(&pieces[verbs]) || (is_adverb(&pieces[verbs]) && is_verb(&pieces[verbs + 1])))
    {
        verbs += 1;
    }
    if pieces.len() == 1 && is_verb(&pieces[0]) {
        verbs = 1;
    }
    let mut kept = &pieces[..verbs];
    let mut light = false;
    while let Some((first, more)) = kept.split_first() {
        let joined = text_of(document, kept);
        if lexicon.predicates.light.has(joined) {
            kept = &[];
            light = true;
            break;
        }
        let adverb = is_adverb(first) && document.slice(first.span) != "新";
        if lexicon.predicates.light.has(document.slice(first.span)) || adverb {
            light = true;
            kept = more;
        } else {
            break;
        }
    }
    let mut noun = &pieces[verbs..];
    while let Some((first, more)) = noun.split_first() {
        if matches!(document.slice(first.span), "了" | "着" | "过" | "的") {
            noun = more;
        } else {
            break;
        }
    }
    VerbAndNoun {
        verb: joined(document, kept),
        noun: joined(document, noun),
        light,
        verbs: joined(document, &pieces[..verbs]),
    }
}
