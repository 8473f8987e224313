//! Units and counters: how they are written, what they are, and their IRIs in QUDT.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::cursor::Cursor;
use super::word_list::WordList;

/// Index of a unit or counter in the units table (`ontology/units.tsv`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct UnitId(pub u16);

/// What sort of thing a unit measures.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum UnitKind {
    /// %, ‰, 成.
    Ratio,
    /// 个百分点.
    Points,
    /// 倍.
    Multiple,
    /// CNY, USD, and money per something (CNY/吨).
    Money,
    /// 角 and 分 where they stand without 元.
    MinorMoney,
    /// Physical units and rates: 公里, 吨, 微克/立方米.
    Measure,
    /// 人 (also written 名, 位).
    Person,
    /// Counters: 家, 项, 个.
    Count,
    /// Steps that a Chinese numeral names rather than counts: 二期, 三级, 十三届.
    Grade,
    /// Hours of the day: 8点钟.
    Clock,
    /// A place in an order: 位 of 居全国第二位, never read off a quantity.
    Rank,
}

/// One way of writing a unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surface {
    pub(super) unit: UnitId,
    pub(super) kind: UnitKind,
    /// What the number is multiplied by to be in the unit: 10 for 成, 2 for 双.
    pub(super) factor: Decimal,
}

#[derive(Debug)]
struct Unit {
    notation: String,
    kind: UnitKind,
    qudt: Option<String>,
}

/// The units and counters of `ontology/units.tsv`.
///
/// ```
/// use zhitu::recognize::{UnitKind, Units};
/// let units = Units::embedded();
/// let person = units.lookup("位").unwrap();
/// assert_eq!(units.notation(person), "人");
/// assert_eq!(units.kind(person), UnitKind::Person);
/// let ton = units.lookup("吨").unwrap();
/// assert_eq!(units.qudt(ton), Some("http://qudt.org/vocab/unit/TONNE"));
/// ```
#[derive(Debug)]
pub struct Units {
    units: Vec<Unit>,
    by_notation: FxHashMap<String, UnitId>,
    after: WordList<Surface>,
    before: WordList<Surface>,
    traps: WordList<()>,
}

impl Units {
    /// The table that ships inside the binary, read once.
    pub fn embedded() -> &'static Units {
        static UNITS: LazyLock<Units> = LazyLock::new(|| {
            Units::parse(
                include_str!("../../../ontology/units.tsv"),
                include_str!("../../../ontology/figures/unit_traps.tsv"),
            )
        });
        &UNITS
    }

    fn parse(table: &str, traps: &str) -> Units {
        let mut units = Vec::new();
        let mut by_notation = FxHashMap::default();
        let (mut after, mut before) = (Vec::new(), Vec::new());
        for row in table.lines().skip(1) {
            let cells: Vec<&str> = row.split('\t').collect();
            let [notation, factor, kind, qudt, surfaces] = cells[..] else { continue };
            let Some(kind_of_unit) = kind_named(kind) else { continue };
            let unit = *by_notation.entry(notation.to_owned()).or_insert_with(|| {
                let qudt = qudt.strip_prefix("unit:").map(|name| format!("http://qudt.org/vocab/unit/{name}"));
                units.push(Unit { notation: notation.to_owned(), kind: kind_of_unit, qudt });
                UnitId(u16::try_from(units.len() - 1).unwrap_or(u16::MAX))
            });
            let surface = Surface { unit, kind: kind_of_unit, factor: factor.parse().unwrap_or(Decimal::ONE) };
            let list = if kind == "prefix" { &mut before } else { &mut after };
            list.extend(surfaces.split('|').filter(|word| !word.is_empty()).map(|word| (word, surface)));
        }
        Units {
            units,
            by_notation,
            after: WordList::forwards(after.into_iter()),
            before: WordList::backwards(before.into_iter()),
            traps: WordList::forwards(traps.lines().skip(1).filter_map(|row| Some((row.split('\t').next()?, ())))),
        }
    }

    /// How a unit is written in results: `CNY`, `%`, `pp`, `家`.
    pub fn notation(&self, unit: UnitId) -> &str {
        self.units.get(usize::from(unit.0)).map_or("", |unit| &unit.notation)
    }

    /// How the annotation format writes it: like [`Units::notation`], but percentage points are written `%`.
    pub fn annotated(&self, unit: UnitId) -> &str {
        if self.kind(unit) == UnitKind::Points { "%" } else { self.notation(unit) }
    }

    /// The unit's IRI in QUDT, where it has one with the same size.
    pub fn qudt(&self, unit: UnitId) -> Option<&str> {
        self.units.get(usize::from(unit.0))?.qudt.as_deref()
    }

    /// What it measures.
    pub fn kind(&self, unit: UnitId) -> UnitKind {
        self.units.get(usize::from(unit.0)).map_or(UnitKind::Count, |unit| unit.kind)
    }

    /// The unit of places in an order, written 位.
    pub fn rank(&self) -> Option<UnitId> {
        self.by_notation.get("位").copied().filter(|unit| self.kind(*unit) == UnitKind::Rank)
    }

    /// The unit with this notation (`CNY`), or written so (`元`, `位`).
    pub fn lookup(&self, words: &str) -> Option<UnitId> {
        let named = self.by_notation.get(words).copied().filter(|unit| self.kind(*unit) != UnitKind::Rank);
        named.or_else(|| {
            let (surface, end) = self.after.longest(Cursor::new(words, 0))?;
            (end == words.len()).then_some(surface.unit)
        })
    }

    /// The unit that stands at the cursor, and its end. 人 in 人工 and letters that run on (`m` in `max`) are none.
    pub(super) fn at(&self, cursor: Cursor<'_>) -> Option<(Surface, usize)> {
        let (surface, end) = self.after.longest(cursor)?;
        let after = cursor.moved(end);
        if after.before().is_ascii_alphabetic() && after.peek().is_ascii_alphanumeric() {
            return None;
        }
        if self.traps.longest(cursor).is_some_and(|((), trap_end)| trap_end > end) {
            return None;
        }
        Some((surface, end))
    }

    /// The currency that ends just before the cursor (人民币, US$), and its start.
    pub(super) fn currency_before(&self, cursor: Cursor<'_>) -> Option<(Surface, usize)> {
        self.before.longest_before(cursor)
    }
}

fn kind_named(name: &str) -> Option<UnitKind> {
    Some(match name {
        "ratio" => UnitKind::Ratio,
        "points" => UnitKind::Points,
        "multiple" => UnitKind::Multiple,
        "money" | "prefix" => UnitKind::Money,
        "minor" => UnitKind::MinorMoney,
        "measure" => UnitKind::Measure,
        "person" => UnitKind::Person,
        "count" | "pair" => UnitKind::Count,
        "grade" => UnitKind::Grade,
        "clock" => UnitKind::Clock,
        "rank" => UnitKind::Rank,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(&'static str, &str)> {
        let units = Units::embedded();
        let (surface, end) = units.at(Cursor::new(text, 0))?;
        Some((units.notation(surface.unit), &text[..end]))
    }

    #[test]
    fn the_longest_unit_at_a_place() {
        assert_eq!(found("个百分点，"), Some(("pp", "个百分点")));
        assert_eq!(found("元/平方米"), Some(("CNY/平方米", "元/平方米")));
        assert_eq!(found("万元"), None);
        assert_eq!(found("kWh。"), Some(("千瓦时", "kWh")));
        assert_eq!(found("名专家"), Some(("人", "名")));
    }

    #[test]
    fn beginnings_of_other_words_are_no_units() {
        assert_eq!(found("人工智能"), None);
        assert_eq!(found("部门"), None);
        assert_eq!(found("max"), None);
        assert_eq!(found("人民币"), Some(("CNY", "人民币")));
    }
}
