//! Common statistical indicators: which of a text's words mean the same measure.
//!
//! The scheme is `ontology/indicators.tsv`; the words that may differ without a difference in meaning (全市, 数量,
//! R&D for 研究与试验发展) are `ontology/indicator_words.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::term::Kind;

/// Index of an indicator in the scheme.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct IndicatorId(pub u16);

/// One indicator of the scheme.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Indicator {
    /// ASCII, unique, never reused.
    pub key: &'static str,
    /// Its usual name.
    pub label: &'static str,
    /// Other names.
    pub synonyms: Vec<&'static str>,
    /// economy, research-input, talent …
    pub group: &'static str,
    /// Notation of its usual unit.
    pub unit: &'static str,
    /// What sort of number it usually is.
    pub kind: Option<Kind>,
}

/// How surely words mean an indicator.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Likeness {
    /// They are its name or a synonym, up to words that change nothing (全市, 数量, 的).
    Exact,
    /// They are so once a verb or determiner in front is left out (实现, 累计).
    Close,
}

/// The scheme of indicators.
///
/// ```
/// use zhitu::ontology::{Indicators, Likeness};
/// let indicators = Indicators::embedded();
/// let (one, likeness) = indicators.named("研发投入占GDP比重").unwrap();
/// let (other, _) = indicators.named("全社会研发经费投入强度").unwrap();
/// assert_eq!((one, likeness), (other, Likeness::Exact));
/// ```
#[derive(Debug)]
pub struct Indicators {
    indicators: Vec<Indicator>,
    words: Words,
    by_form: FxHashMap<String, IndicatorId>,
}

/// Words that may differ.
#[derive(Debug, Default)]
struct Words {
    same: Vec<(&'static str, &'static str)>,
    scopes: Vec<&'static str>,
    verbs: Vec<&'static str>,
    counts: Vec<&'static str>,
}

/// Names of indicators are short; what is longer is a clause, and no look-up is tried.
const LONGEST: usize = 180;

impl Indicators {
    /// The scheme that ships inside the binary, read once.
    pub fn embedded() -> &'static Indicators {
        static INDICATORS: LazyLock<Indicators> = LazyLock::new(|| {
            Indicators::parse(
                include_str!("../../ontology/indicators.tsv"),
                include_str!("../../ontology/indicator_words.tsv"),
            )
        });
        &INDICATORS
    }

    fn parse(table: &'static str, words: &'static str) -> Indicators {
        let words = Words::parse(words);
        let mut indicators = Vec::new();
        for row in table.lines().skip(1) {
            let cells: Vec<&'static str> = row.split('\t').collect();
            let [key, label, synonyms, group, unit, kind] = cells[..] else { continue };
            indicators.push(Indicator {
                key,
                label,
                synonyms: synonyms.split('|').filter(|word| !word.is_empty()).collect(),
                group,
                unit,
                kind: Kind::ALL.iter().copied().find(|known| known.name() == kind),
            });
        }
        // A label outranks another indicator's synonym; among equals the first row has it.
        let mut by_form = FxHashMap::default();
        let ids = || (0u16..).map(IndicatorId);
        for (id, indicator) in ids().zip(&indicators) {
            by_form.entry(words.form(indicator.label)).or_insert(id);
        }
        for (id, indicator) in ids().zip(&indicators) {
            for synonym in &indicator.synonyms {
                by_form.entry(words.form(synonym)).or_insert(id);
            }
        }
        Indicators { indicators, words, by_form }
    }

    /// All of the scheme, in its order.
    pub fn all(&self) -> impl Iterator<Item = (IndicatorId, &Indicator)> {
        (0u16..).map(IndicatorId).zip(&self.indicators)
    }

    /// One of the scheme.
    pub fn get(&self, id: IndicatorId) -> Option<&Indicator> {
        self.indicators.get(usize::from(id.0))
    }

    /// The indicator that words name, whatever number is said of it.
    pub fn named(&self, words: &str) -> Option<(IndicatorId, Likeness)> {
        if words.len() > LONGEST {
            return None;
        }
        let mut form = self.words.form(words);
        if let Some(id) = self.by_form.get(&form) {
            return Some((*id, Likeness::Exact));
        }
        while let Some(rest) = self.words.without_verb(&form) {
            form = rest;
            if let Some(id) = self.by_form.get(&form) {
                return Some((*id, Likeness::Close));
            }
        }
        None
    }

    /// The indicator that a number measures: a share of a whole by both names (研发投入 with the whole GDP is
    /// 研发投入占GDP比重), growth by the name of the growth (地区生产总值 is 地区生产总值增速) where the scheme has one.
    ///
    /// Growth and ranks of an indicator without a name of their own are given the indicator itself, and so are shares
    /// whose words name a share; other shares are given none.
    pub fn measured(&self, words: &str, kind: Kind, whole: &str) -> Option<(IndicatorId, Likeness)> {
        let named = self.named(words);
        let is_of = |found: &(IndicatorId, Likeness)| self.get(found.0).is_some_and(|found| found.kind == Some(kind));
        match kind {
            Kind::Share if !named.as_ref().is_some_and(is_of) => {
                let of_whole = (!whole.is_empty()).then(|| self.named(&format!("{words}占{whole}比重"))).flatten();
                of_whole.or_else(|| self.named(&format!("{words}占比"))).filter(is_of)
            }
            Kind::Growth if !named.as_ref().is_some_and(is_of) => {
                self.named(&format!("{words}增速")).filter(is_of).or(named)
            }
            _ => named,
        }
    }

    /// The words without what may differ: two with the same form mean the same.
    pub fn form(&self, words: &str) -> String {
        self.words.form(words)
    }
}

impl Words {
    fn parse(table: &'static str) -> Words {
        let mut words = Words::default();
        for row in table.lines().skip(1) {
            let mut cells = row.split('\t');
            let (Some(role), Some(word)) = (cells.next(), cells.next()) else { continue };
            match role {
                "same" => words.same.push((word, cells.next().unwrap_or_default())),
                "scope" => words.scopes.push(word),
                "verb" => words.verbs.push(word),
                "count" => words.counts.push(word),
                _ => {}
            }
        }
        words
    }

    fn form(&self, words: &str) -> String {
        let mut form: String = words
            .chars()
            .filter(|letter| {
                !letter.is_whitespace()
                    && !matches!(letter, '“' | '”' | '"' | '（' | '）' | '(' | ')' | '《' | '》' | '、')
            })
            .flat_map(char::to_uppercase)
            .collect();
        if form.len() > LONGEST {
            return form;
        }
        for (word, plain) in &self.same {
            if form.contains(word) && form != *word {
                form = form.replace(word, plain);
            } else if form == *word && !plain.is_empty() {
                form = (*plain).to_owned();
            }
        }
        // 全国 inside (占全国比重) stays: only what stands in front says nothing.
        while let Some(rest) = self.scopes.iter().find_map(|scope| form.strip_prefix(scope)).filter(|rest| long(rest)) {
            form = rest.to_owned();
        }
        if let Some(rest) = self.counts.iter().find_map(|count| form.strip_suffix(count)).filter(|rest| long(rest)) {
            form = rest.to_owned();
        }
        form
    }

    fn without_verb(&self, form: &str) -> Option<String> {
        let rest = self.verbs.iter().chain(&self.scopes).find_map(|verb| form.strip_prefix(verb))?;
        long(rest).then(|| rest.to_owned())
    }
}

/// At least two characters.
fn long(words: &str) -> bool {
    words.chars().nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(words: &str) -> Option<(&'static str, Likeness)> {
        let indicators = Indicators::embedded();
        let (id, likeness) = indicators.named(words)?;
        Some((indicators.get(id)?.label, likeness))
    }

    fn measured(words: &str, kind: Kind, whole: &str) -> Option<&'static str> {
        let indicators = Indicators::embedded();
        indicators.get(indicators.measured(words, kind, whole)?.0).map(|indicator| indicator.label)
    }

    #[test]
    fn different_words_for_one_indicator() {
        for words in [
            "研发投入强度",
            "研发投入占GDP比重",
            "全社会研发投入占地区生产总值的比重",
            "研究与试验发展经费支出占国内生产总值比例",
            "R&D经费投入强度",
            "全省研发经费投入强度",
        ] {
            assert_eq!(label(words), Some(("研发投入强度", Likeness::Exact)), "{words}");
        }
        assert_eq!(label("高新技术企业数"), Some(("高新技术企业数量", Likeness::Exact)));
        assert_eq!(label("实现地区生产总值"), Some(("地区生产总值", Likeness::Close)));
    }

    #[test]
    fn words_that_only_resemble_an_indicator_name_none() {
        assert_eq!(label("新增高新技术企业数"), None);
        assert_eq!(label("基础研究"), None);
        assert_eq!(label(""), None);
        assert_eq!(label("数"), None);
        assert_eq!(label("的"), None);
    }

    #[test]
    fn a_share_is_named_by_its_whole_and_growth_by_itself() {
        assert_eq!(measured("研发投入", Kind::Share, "GDP"), Some("研发投入强度"));
        assert_eq!(measured("研发投入", Kind::Share, "全国"), None);
        assert_eq!(measured("地区生产总值", Kind::Growth, ""), Some("地区生产总值增速"));
        assert_eq!(measured("高新技术企业", Kind::Growth, ""), Some("高新技术企业数量"));
        assert_eq!(measured("研发投入强度", Kind::Rank, "全国"), Some("研发投入强度"));
    }

    #[test]
    fn every_row_is_whole_and_keeps_its_own_label() {
        let indicators = Indicators::embedded();
        let rows = include_str!("../../ontology/indicators.tsv").lines().count() - 1;
        assert_eq!(indicators.all().count(), rows);
        for (id, indicator) in indicators.all() {
            assert!(indicator.kind.is_some(), "{}", indicator.label);
            let (found, likeness) = indicators.named(indicator.label).unwrap();
            let twin = indicators.get(found).unwrap().label;
            assert!(found == id || twin != indicator.label, "{} is told apart from nothing", indicator.label);
            assert_eq!(likeness, Likeness::Exact);
        }
    }
}
