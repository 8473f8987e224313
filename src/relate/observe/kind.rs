//! Level, flow, share, growth: what sort of number it is.

use crate::ontology::Kind;

use super::left::Predicate;
use super::lexicon::{Lexicon, Words};
use super::measure_unit::UnitSort;

/// What is known of a number when its kind is decided.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signs<'a> {
    pub(super) predicate: Predicate,
    pub(super) sort: UnitSort,
    /// The verb at the head of the phrase, if any (新增).
    pub(super) verb: &'a str,
    /// What is measured.
    pub(super) indicator: &'a str,
    /// 累计 and the like stand by.
    pub(super) total: bool,
    /// A rule says it: 违法所得五倍的罚款.
    pub(super) norm: bool,
    /// 翻番.
    pub(super) doubled: bool,
    /// 比上年 and the like stand by.
    pub(super) compared: bool,
}

/// The kind of a number that is not a rank.
pub(super) fn kind(lexicon: &Lexicon, signs: Signs<'_>) -> Kind {
    let kinds = &lexicon.kinds;
    let changes = matches!(signs.predicate, Predicate::Rise | Predicate::Fall);
    match signs.sort {
        UnitSort::Point => return Kind::Growth,
        UnitSort::Money if signs.norm => return Kind::Flow,
        UnitSort::Times if signs.norm => return Kind::Level,
        UnitSort::Times => return Kind::Growth,
        UnitSort::Ratio if signs.doubled || changes || kinds.growth_nouns.end_of(signs.indicator).is_some() => {
            return Kind::Growth;
        }
        UnitSort::Ratio => return Kind::Share,
        _ => {}
    }
    if changes && signs.compared {
        return Kind::Growth;
    }
    // The longer of two ends decides: 经济总量 belongs to a year, 总量 to a moment.
    let end = |words: &Words| words.end_of(signs.indicator).map_or(0, str::len);
    let counts = matches!(signs.sort, UnitSort::Count | UnitSort::Person);
    let (flows, stands) = (end(if counts { &kinds.flow_counts } else { &kinds.flow_nouns }), end(&kinds.level_words));
    let verb = signs.verb;
    // 治理水土流失「面积」6万平方公里: what was done within the time.
    let done = !verb.is_empty() && (kinds.flow_verbs.has(verb) || verb.starts_with('新')) && !signs.total;
    if signs.indicator.ends_with("净增")
        || (done && ["面积", "里程", "长度"].iter().any(|end| signs.indicator.ends_with(end)))
    {
        return Kind::Flow;
    }
    if signs.total || stands > flows {
        return Kind::Level;
    }
    if flows > 0 && stands > 0 {
        return Kind::Flow;
    }
    let newly =
        signs.indicator.strip_prefix('新').is_some_and(|rest| !rest.starts_with(['能', '型', '兴', '材', '一', '区']));
    if newly {
        return Kind::Flow;
    }
    if !verb.is_empty() {
        if verb.starts_with('新') || kinds.flow_verbs.has(verb) {
            return Kind::Flow;
        }
        if kinds.level_verbs.has(verb) {
            return match signs.sort {
                UnitSort::Count | UnitSort::Person => Kind::Level,
                _ => Kind::Flow,
            };
        }
        if kinds.flow_verbs.start_of(verb).is_some() || kinds.flow_verbs.end_of(verb).is_some() {
            return Kind::Flow;
        }
    }
    if kinds.level_words.found_in(signs.indicator) {
        return Kind::Level;
    }
    if flows > 0 {
        return Kind::Flow;
    }
    match signs.sort {
        UnitSort::Money => Kind::Flow,
        UnitSort::Measure if kinds.flow_nouns.found_in(signs.indicator) => Kind::Flow,
        _ if changes => Kind::Flow,
        _ => Kind::Level,
    }
}
