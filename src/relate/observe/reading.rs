//! What a number measures, by the phrase before it and the words after it.

use crate::ontology::ClassId;
use crate::resolve::EntityId;

use super::super::observation::Reference;
use super::frame::{Frame, State};
use super::head::{VerbAndNoun, head, is_governed, is_subject, verb_and_noun};
use super::indicator::{inner_verb, names_something, uncounted};
use super::left::{Left, Predicate, joined};
use super::lexicon::Lexicon;
use super::list::{every_member, members, thing_of};
use super::measure_unit::UnitSort;
use super::piece::{Piece, PieceKind};
use super::reader::Reader;
use super::right::{Right, right};
use super::share::{share, whole_words};
use super::topic::{class_of, entity_of};

/// Whether a unit measures an amount, a share or a change, and does not count.
fn direct_measure(unit_sort: UnitSort) -> bool {
    !matches!(unit_sort, UnitSort::Bare | UnitSort::Grade)
}

/// The indicator of a measure that is of the same thing as the one before it: 规上工业增加值…、「利润」 → 规上工业利润.
pub(super) fn dependent(lexicon: &Lexicon, frame: &Frame, measure: &str) -> Option<String> {
    if !lexicon.phrases.dependent_measures.has(measure) {
        return None;
    }
    thing_of(lexicon, frame.indicators.first()?).map(|thing| format!("{thing}{measure}"))
}

/// A phrase of more pieces before a number is told by its last ones.
const LONGEST_PHRASE: usize = 40;

/// What the words around a number say is measured.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    pub(super) indicators: Vec<String>,
    pub(super) verb: String,
    /// The verbs that tell the kind, those left out of the indicator included.
    pub(super) verbs: String,
    pub(super) noun: String,
    pub(super) total: bool,
    pub(super) carried: bool,
    pub(super) reference: Option<Reference>,
    pub(super) rule: &'static str,
}

impl Reader<'_> {
    /// What is measured, by the phrase before and the words after the number.
    #[expect(clippy::too_many_arguments, reason = "each is a different part of one reading")]
    pub(super) fn measured(
        &self,
        state: &State,
        phrase: &Left<'_>,
        rest: &[Piece],
        after: &[Piece],
        unit_sort: UnitSort,
        count: usize,
        continued: bool,
    ) -> Reading {
        let document = self.scene.document;
        let lexicon = self.lexicon;
        let rest = self.after_cause(&rest[rest.len().saturating_sub(LONGEST_PHRASE)..]);
        let frame = state.frame.clone().unwrap_or_default();
        if matches!(unit_sort, UnitSort::Ratio | UnitSort::Times)
            && let Some(cut) = share(document, rest)
        {
            let part = head(self.scene, lexicon, cut.part).rest;
            let carried = part.is_empty();
            let base = if carried { frame.indicators } else { vec![joined(document, part)] };
            let words = whole_words(document, &cut);
            let reference = cut.whole.first().map(|piece| match piece.kind {
                PieceKind::Name(_) if cut.whole.len() == 1 => self.reference(piece.span),
                _ => Reference::Words(words.clone()),
            });
            let indicators = base
                .into_iter()
                .map(|base| uncounted(&base))
                .map(|base| if cut.named { format!("{base}占{words}比重") } else { base })
                .collect();
            return Reading {
                indicators,
                reference,
                carried,
                rule: "share of a whole",
                noun: frame.noun,
                ..Reading::default()
            };
        }
        let direct = phrase.hedged || matches!(phrase.predicate, Predicate::None | Predicate::Have);
        let of = after.first().is_some_and(|piece| document.slice(piece.span) == "的");
        if direct && matches!(unit_sort, UnitSort::Ratio) && !after.is_empty() && (rest.is_empty() || phrase.open || of)
        {
            let text = joined(document, &after[..after.len().min(16)]);
            let text = text.trim_start_matches('的');
            if !text.is_empty() {
                return Reading { indicators: vec![text.to_owned()], rule: "share before noun", ..Reading::default() };
            }
        }
        let counts = matches!(
            unit_sort,
            UnitSort::Count | UnitSort::Person | UnitSort::Money | UnitSort::Measure | UnitSort::Workday
        );
        let listed = phrase.listed || rest.iter().any(|piece| document.slice(piece.span) == "等");
        // 县域内「三分之一患者」: a place says where, not what.
        let located = rest.last().is_some_and(|piece| matches!(piece.kind, PieceKind::Word("f" | "s" | "t" | "ns")));
        let counted_after = located || rest.is_empty() || phrase.open || listed || phrase.predicate == Predicate::Have;
        if counts && direct && counted_after && names_something(after) {
            return self.counted_after(&frame, rest, right(document, lexicon, after), unit_sort, continued);
        }
        if rest.is_empty() {
            let carried = true;
            if phrase.total && !frame.noun.is_empty() {
                return Reading {
                    indicators: vec![frame.noun.clone()],
                    carried,
                    total: true,
                    noun: frame.noun,
                    rule: "carried noun",
                    ..Reading::default()
                };
            }
            let indicators = if matches!(unit_sort, UnitSort::Ratio | UnitSort::Point | UnitSort::Times)
                && phrase.predicate == Predicate::Share
            {
                frame.indicators.iter().map(|text| uncounted(text)).collect()
            } else {
                frame.indicators
            };
            return Reading {
                indicators,
                carried,
                noun: frame.noun,
                verb: frame.verb,
                rule: "carried indicator",
                ..Reading::default()
            };
        }
        // 增长5.9%、「高于全国」0.5个百分点: the same indicator, compared.
        let compares = rest.first().is_some_and(|piece| {
            matches!(
                document.slice(piece.span),
                "高于" | "低于" | "快于" | "慢于" | "好于" | "优于" | "高出" | "高" | "低" | "快"
            )
        });
        if compares && matches!(unit_sort, UnitSort::Point | UnitSort::Ratio) && !frame.indicators.is_empty() {
            let reference = match rest {
                [_, whole @ Piece { .. }] => Some(self.reference(whole.span)),
                _ => None,
            };
            return Reading {
                indicators: frame.indicators,
                carried: true,
                reference,
                noun: frame.noun,
                rule: "compared",
                ..Reading::default()
            };
        }
        if count > 1 || phrase.each {
            let list = if count > 1 {
                members(document, lexicon, rest, count)
            } else {
                Some(every_member(document, lexicon, rest))
            };
            if let Some(indicators) = list {
                return Reading {
                    indicators,
                    rule: if count > 1 { "one each" } else { "same for each" },
                    ..Reading::default()
                };
            }
        }
        if let Some(noun) = (continued && direct_measure(unit_sort))
            .then(|| dependent(lexicon, &frame, &joined(document, rest)))
            .flatten()
        {
            return Reading {
                indicators: vec![noun.clone()],
                noun,
                carried: true,
                rule: "same thing",
                ..Reading::default()
            };
        }
        // 总规模2000亿元「的低息信贷资金」.
        let told = joined(document, rest);
        let held = lexicon.phrases.attributes.end_of(&told).filter(|_| of && unit_sort == UnitSort::Money);
        if let Some((attribute, thing)) =
            held.map(|word| (word, right(document, lexicon, after).noun)).filter(|(_, thing)| !thing.is_empty())
        {
            return Reading {
                indicators: vec![format!("{thing}{attribute}")],
                noun: thing,
                rule: "attribute",
                ..Reading::default()
            };
        }
        let VerbAndNoun { verb, noun, light, verbs } = verb_and_noun(document, lexicon, rest);
        if counts && noun.is_empty() {
            // 新登记147万户: the counted thing stands before.
            let thing = if frame.noun.is_empty() { String::new() } else { frame.noun.clone() };
            return Reading {
                indicators: vec![format!("{verb}{thing}")],
                verb,
                verbs,
                noun: thing,
                rule: "verb alone",
                carried: true,
                ..Reading::default()
            };
        }
        let counting = matches!(unit_sort, UnitSort::Count | UnitSort::Person);
        let shared_verb = continued && verb.is_empty() && !light && counting && frame.counted && direct;
        // 国家级88家、市级640家「的企业技术中心」.
        let noun = if counting && noun.ends_with(['级', '类']) { format!("{noun}{}", state.tail) } else { noun };
        let (verb, verbs) = if shared_verb { (frame.verb, frame.verbs) } else { (verb, verbs) };
        let verbs = if verbs.is_empty() && direct { inner_verb(document, lexicon, rest) } else { verbs };
        let indicator = format!("{verb}{noun}");
        let ratio = unit_sort == UnitSort::Ratio;
        let bare = lexicon.phrases.bare_measures.has(&noun)
            && verb.is_empty()
            && (ratio || lexicon.phrases.measures.end_of(&frame.noun).is_none());
        // 巡洋舰位居前列，「排水量」达7500吨: of what the clause before speaks.
        let attribute = !direct && noun.chars().count() <= 3 && noun.ends_with(['量', '度', '率', '值']);
        let (indicator, carried) = if bare && !frame.noun.is_empty() {
            (format!("{}{noun}", frame.noun), true)
        } else if (bare || attribute) && verb.is_empty() && !state.speaks_of.is_empty() {
            (format!("{}{noun}", state.speaks_of), true)
        } else {
            (indicator, false)
        };
        let rule = match phrase.predicate {
            Predicate::None => "noun and number",
            Predicate::Reach | Predicate::Have => "reaches",
            Predicate::Rise => "rises",
            Predicate::Fall => "falls",
            Predicate::Share => "share",
        };
        Reading { indicators: vec![indicator], verb, verbs, noun, carried, rule, ..Reading::default() }
    }

    /// 新建「7家高质量概念验证平台」, 「3项成果」入选….
    pub(super) fn counted_after(
        &self,
        frame: &Frame,
        rest: &[Piece],
        words: Right,
        unit_sort: UnitSort,
        continued: bool,
    ) -> Reading {
        let VerbAndNoun { mut verb, noun, light, mut verbs } = verb_and_noun(self.scene.document, self.lexicon, rest);
        if verb.is_empty() && !noun.is_empty() {
            // The last word before the number is a verb behind other words: 海关「签发」原产地证书5份.
            if let Some(last) = rest.last().filter(|piece| matches!(piece.kind, PieceKind::Word(_))) {
                verb = self.scene.document.slice(last.span).to_owned();
                verbs.clone_from(&verb);
                if self.lexicon.predicates.light.has(&verb) {
                    verb.clear();
                }
            }
        }
        if verb.is_empty() && !light && rest.is_empty() && continued && frame.counted {
            verb.clone_from(&frame.verb);
            verbs.clone_from(&frame.verbs);
        }
        let counting = matches!(unit_sort, UnitSort::Count | UnitSort::Person);
        let text = match (&words.predicate, counting) {
            (Some(predicate), _) if verb.is_empty() => format!("{predicate}{}", words.noun),
            _ => format!("{verb}{}", words.noun),
        };
        if let Some(predicate) = words.predicate.filter(|_| verbs.is_empty()) {
            verbs = predicate;
        }
        Reading {
            indicators: vec![text],
            verb,
            verbs,
            noun: words.noun,
            rule: "number before noun",
            ..Reading::default()
        }
    }

    /// The thing that the clause before ends with: 设立「产业基金」，首期规模100亿元.
    pub(super) fn named_before(&self, state: &State) -> Option<EntityId> {
        let before = state.clauses.len().checked_sub(2).and_then(|at| state.clauses.get(at))?;
        let last = before.pieces.iter().rfind(|piece| piece.kind != PieceKind::Mark)?;
        let PieceKind::Name(id) = last.kind else { return None };
        let entity = entity_of(self.scene, id)?;
        let class = class_of(self.scene, entity)?;
        let thing = (is_subject(class) && !is_governed(class)) || class == ClassId::PLATFORM;
        thing.then_some(entity)
    }

    /// What stands behind the last verb that only causes (带动).
    pub(super) fn after_cause<'p>(&self, rest: &'p [Piece]) -> &'p [Piece] {
        let document = self.scene.document;
        let cause = rest.iter().rposition(|piece| {
            matches!(piece.kind, PieceKind::Word(_)) && self.lexicon.predicates.causes.has(document.slice(piece.span))
        });
        // 消费品以旧换新「带动销售额」: a measure alone does not tell what is measured.
        let bare =
            |at: usize| at + 2 == rest.len() && self.lexicon.phrases.measures.has(document.slice(rest[at + 1].span));
        let plain = rest.iter().all(|piece| piece.kind != PieceKind::Mark);
        match cause {
            Some(at) if at > 0 && bare(at) && plain => rest,
            Some(at) if at + 1 < rest.len() => head(self.scene, self.lexicon, &rest[at + 1..]).rest,
            _ => rest,
        }
    }

    /// 10位「图灵奖」获得者: a prize that the counted people hold.
    pub(super) fn awarded(&self, after: &[Piece]) -> Option<(EntityId, String)> {
        let at = after.iter().position(|piece| !matches!(piece.kind, PieceKind::Ordinal(_)))?;
        let award = match after.get(at)?.kind {
            PieceKind::Name(id) => entity_of(self.scene, id)?,
            _ => return None,
        };
        let holders = self.scene.document.slice(after.get(at + 1)?.span);
        let holds = holders.ends_with(['者', '人', '主', '家']);
        (holds && class_of(self.scene, award) == Some(ClassId::AWARD)).then(|| (award, holders.to_owned()))
    }
}
