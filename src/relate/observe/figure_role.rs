//! Which figures measure something, and why the others do not.

use crate::ontology::Bound;
use crate::recognize::{Quantity, Writing};
use crate::text::Document;

use super::left::text_of;
use super::lexicon::Lexicon;
use super::measure_unit::{UnitSort, sort};
use super::piece::{Clause, PieceKind};
use super::topic::Genre;

/// Why a figure is no observation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Unobserved {
    /// A date or period.
    Date,
    /// A length of time.
    Duration,
    /// An ordinal that ranks nothing (第3届).
    Ordinal,
    /// Part of a name or quotation (“20条”).
    NamePart,
    /// A threshold that only picks out what is spoken of (10亿元以上重大项目).
    Threshold,
    /// It describes a thing (300毫米大硅片).
    Description,
    /// 每万人, 每件.
    PerUnit,
    /// A number without a unit.
    Bare,
    /// One of something, not counted (一项工作).
    Indefinite,
    /// It numbers points of a talk, not things (四个方面).
    Uncounted,
    /// It stands in a heading, contents list or source line.
    Apparatus,
    /// Nothing says what is measured.
    NoIndicator,
    /// Nobody it could be said of.
    NoSubject,
    /// The same is said before.
    Repeated,
}

impl Unobserved {
    /// The name used in tables and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Unobserved::Date => "date",
            Unobserved::Duration => "duration",
            Unobserved::Ordinal => "ordinal",
            Unobserved::NamePart => "name part",
            Unobserved::Threshold => "threshold",
            Unobserved::Description => "description",
            Unobserved::PerUnit => "per unit",
            Unobserved::Bare => "no unit",
            Unobserved::Indefinite => "indefinite",
            Unobserved::Uncounted => "uncounted",
            Unobserved::Apparatus => "apparatus",
            Unobserved::NoIndicator => "no indicator",
            Unobserved::NoSubject => "no subject",
            Unobserved::Repeated => "repeated",
        }
    }
}

/// Points of a talk, however they are numbered.
const POINTS: [&str; 6] = ["方面", "阶段", "环节", "层次", "维度", "层面"];

/// Why the quantity at piece `at` of a clause measures nothing; `None` where it does.
pub(super) fn unobserved(
    document: &Document,
    lexicon: &Lexicon,
    clause: &Clause,
    at: usize,
    quantity: &Quantity,
    genre: Genre,
) -> Option<Unobserved> {
    let pieces = &clause.pieces;
    let word = |at: Option<usize>| at.and_then(|at| pieces.get(at)).map_or("", |piece| document.slice(piece.span));
    let before = word(at.checked_sub(1));
    let after = word(Some(at + 1));
    let noun_after = pieces.get(at + 1).is_some_and(|piece| match piece.kind {
        PieceKind::Word(pos) => pos.starts_with(['n', 'a', 'b', 'j', 'l']) || pos == "eng" || pos == "vn",
        PieceKind::Name(_) | PieceKind::Quoted => true,
        _ => false,
    });
    let whole = document.slice(quantity.span);
    let number = document.slice(quantity.number);
    let sort = sort(quantity);
    let chinese = quantity.writing == Writing::Chinese;
    let reached =
        at > 0 && lexicon.predicates.reach.end_of(text_of(document, &pieces[at.saturating_sub(2)..at])).is_some();
    let before_that = word(at.checked_sub(2));
    if before_that == "每" && matches!(before, "增加" | "新增" | "超过" | "增" | "认定" | "超" | "满" | "减少")
    {
        return Some(Unobserved::PerUnit);
    }
    // 如图1所示: the number of a figure or table.
    if before.ends_with(['图', '表', '式', '附']) && sort != UnitSort::Money {
        return Some(Unobserved::Ordinal);
    }
    if before == "每" || before.ends_with('每') || before == "第" {
        return Some(Unobserved::PerUnit);
    }
    match sort {
        UnitSort::Grade => return Some(Unobserved::Ordinal),
        UnitSort::Bare => {
            let measured = reached && !noun_after && quantity.value.is_some() && !chinese;
            return (!measured).then_some(Unobserved::Bare);
        }
        UnitSort::Count | UnitSort::Person => {
            if whole.ends_with('强') || after.starts_with('强') {
                return Some(Unobserved::NamePart);
            }
            if whole.ends_with('大') || whole.ends_with('批') {
                return Some(Unobserved::Uncounted);
            }
            if matches!(number, "一" | "几" | "数") && !matches!(before, "仅" | "只有" | "只" | "仅有" | "达" | "达到")
            {
                return Some(Unobserved::Indefinite);
            }
            if ["小时", "月", "星期", "世纪", "年"].iter().any(|time| after.starts_with(time)) {
                return Some(Unobserved::Duration);
            }
            if number == "半" {
                return Some(Unobserved::Indefinite);
            }
            if POINTS.iter().any(|point| after.starts_with(point)) {
                return Some(Unobserved::Uncounted);
            }
            if chinese && lexicon.phrases.uncounted.start_of(after).is_some() {
                return Some(Unobserved::Uncounted);
            }
            // 两个子系统, 三种形式: parts of an argument, not things of the world.
            let noun = pieces[at + 1..].iter().take(6).take_while(|piece| match piece.kind {
                PieceKind::Word(pos) => pos.starts_with(['n', 'a', 'b', 'j', 'l']) || pos == "vn",
                _ => false,
            });
            let last = noun.last().map_or("", |piece| document.slice(piece.span));
            if chinese && lexicon.phrases.abstract_heads.end_of(last).is_some() {
                return Some(Unobserved::Uncounted);
            }
        }
        // 64岁的老人: an age describes who is spoken of.
        UnitSort::Measure if whole.ends_with('岁') && (noun_after || after == "的") => {
            return Some(Unobserved::Description);
        }
        UnitSort::Money | UnitSort::Measure | UnitSort::Ratio | UnitSort::Workday => {
            if after.starts_with('化') {
                return Some(Unobserved::NamePart);
            }
            if after == "级" || after.starts_with("级") {
                return Some(Unobserved::Description);
            }
            // 投资「超10亿元」重大项目: what each of them passes.
            let passed = sort == UnitSort::Money
                && quantity.bound != Bound::Exact
                && lexicon.phrases.measures.end_of(before).is_some();
            let edge = whole.ends_with("以上") || whole.ends_with("以下") || whole.ends_with("以内") || passed;
            let picks = noun_after && sort != UnitSort::Ratio && lexicon.phrases.money_nouns.start_of(after).is_none();
            if edge && picks {
                return Some(Unobserved::Threshold);
            }
            if sort == UnitSort::Measure
                && picks
                && !reached
                && lexicon.phrases.describing_units.end_of(whole).is_some()
            {
                return Some(Unobserved::Description);
            }
        }
        UnitSort::Point | UnitSort::Times => {}
    }
    // 年收入达到2000万元以上「的」，给予…: a condition, not an amount.
    if genre == Genre::Rule && clause.condition {
        return Some(Unobserved::Threshold);
    }
    if genre == Genre::Rule && after == "的" && sort != UnitSort::Ratio {
        let rest = text_of(document, &pieces[at + 2..pieces.len().min(at + 14)]);
        let gives = ["给予", "予以", "按", "分别", "由", "每", "可", "再"].iter().any(|word| rest.starts_with(word));
        let granted = lexicon.modality.grants.first_in(rest).filter(|(place, _)| *place <= 30);
        if gives || lexicon.modality.grants.start_of(rest).is_some() && whole.ends_with("以上") || granted.is_none() {
            return Some(Unobserved::Threshold);
        }
    }
    None
}
