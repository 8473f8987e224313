//! Names told by their last word: organisations, programmes, sites.
//!
//! From a head (委员会, 大学, 行动 …, `ontology/rules/heads.tsv`) the walk goes left over modifiers until something
//! that cannot stand inside a name; what it met on the way (a place, a body, a quotation, only common words) says
//! whether it is a name at all.

use crate::ontology::ClassId;
use crate::text::Span;

use super::clause::Clause;
use super::name_rules::{Head, NameRules, Need};
use super::proposal::Proposal;
use super::singled_out;

/// The most proper part among a name's modifiers, weakest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Anchor {
    None,
    /// A number, a year or Latin letters.
    Number,
    /// 省, 市, 区: which one, the article says.
    Level,
    /// 国家, 中国, 世界.
    Nation,
    Quotation,
    Body,
    Place,
}

/// What the walk to the left of a head met.
#[derive(Clone, Copy, Debug)]
struct Modifiers {
    start: u32,
    anchor: Anchor,
    /// What stands directly before the head.
    nearest: Anchor,
    /// Modifiers that say which one is meant, known names among them.
    specific: u32,
    /// Modifiers beside places and level words.
    beside_places: u32,
    pieces: u32,
    /// A verb that takes names as objects stands before.
    after_cue: bool,
    /// The name is all that stands between two quotation marks.
    fills_quotation: bool,
    /// Where the words before a 与 begin that were left out.
    before_with: Option<u32>,
}

/// Whether a name is a body sure enough to be a part of longer names.
pub(super) fn is_sure_body(name: &Proposal) -> bool {
    name.class.branch() == ClassId::INSTITUTION && name.confidence >= 0.75
}

/// Names of one sentence that end with a head.
pub(super) fn headed_names(clause: Clause<'_>, rules: &NameRules) -> Vec<Proposal> {
    let mut found = Vec::new();
    for token in clause.tokens {
        let end = token.span.end;
        if let Some((at, head)) = rules.head_at_end(clause.up_to(end)) {
            let head_start = clause.span.start + u32::try_from(at).unwrap_or(0);
            // 颁奖 and 到港 only end like a head.
            if head_start > token.span.start && token.pos.starts_with('v') {
                continue;
            }
            found.extend(headed_name(clause, rules, head_start, end, head));
        }
    }
    found
}

fn headed_name(clause: Clause<'_>, rules: &NameRules, head_start: u32, end: u32, head: Head) -> Option<Proposal> {
    let modifiers = modifiers(clause, rules, head_start, end);
    if modifiers.pieces == 0 {
        return None;
    }
    let mut modifiers = modifiers;
    let end = end + kind_in_brackets(clause.from(end));
    if head.class == ClassId::EVENT {
        let held = ["上", "期间", "开幕", "召开", "举行", "闭幕", "在京"];
        modifiers.after_cue |= held.iter().any(|word| clause.from(end).starts_with(word));
    }
    let common = confidence(modifiers, head);
    // Of words without a proper part the text must say that they are one thing's name.
    let letters = clause.slice(modifiers.start, end).chars().count();
    let kind = matches!(head.class.branch(), ClassId::INSTITUTION | ClassId::PLACE)
        && matches!(head.need, Need::Open | Need::Anchored)
        && modifiers.anchor < Anchor::Quotation;
    let founded = kind
        && modifiers.specific > 0
        && letters >= SHORTEST_FOUNDED
        && singled_out::is_singled_out(clause, rules, modifiers.start, end);
    if founded && common.is_none_or(|common| common <= FOUNDED) {
        // 科技与产业融合协会 is of both; 与 joins bodies in clauses, but subjects in names of associations.
        let whole = modifiers.before_with.filter(|_| head.class == ClassId::ASSOCIATION);
        let span = Span { start: whole.unwrap_or(modifiers.start), end };
        return Some(Proposal::pattern(span, head.class, "headed-founded", FOUNDED));
    }
    // 推出项目经理制度: a system that is new here.
    let system = head.need == Need::Quoted
        && head.class == ClassId::INITIATIVE
        && modifiers.specific > 0
        && ["推出", "首创", "推行", "试行", "独创", "创设"]
            .iter()
            .any(|verb| clause.up_to(modifiers.start).ends_with(verb));
    if system && common.is_none() {
        return Some(Proposal::pattern(Span { start: modifiers.start, end }, head.class, "headed-founded", FOUNDED));
    }
    // 市、区人民政府: any of them.
    let of_each = modifiers.nearest == Anchor::Level
        && head.need == Need::Place
        && ["省、", "市、", "区、", "县、", "州、"].iter().any(|level| clause.up_to(modifiers.start).ends_with(level));
    if of_each {
        return None;
    }
    let confidence = common?;
    let rule = match head.need {
        Need::Open => "headed-open",
        Need::Anchored => "headed-anchored",
        Need::Place => "department",
        Need::Quoted => "headed-quoted",
    };
    Some(Proposal::pattern(Span { start: modifiers.start, end }, head.class, rule, confidence))
}

/// How likely a name is that the text singles out.
const FOUNDED: f32 = 0.68;
/// Letters that such a name has at least.
const SHORTEST_FOUNDED: usize = 6;

/// The length in bytes of a kind in brackets that belongs to the name before it: 保税物流中心（B型）.
pub(super) fn kind_in_brackets(behind: &str) -> u32 {
    let Some(inside) = behind.strip_prefix('（') else { return 0 };
    let close = inside.char_indices().take(7).find(|(_, letter)| *letter == '）').map(|(at, _)| at);
    let kind = close.filter(|close| inside[..*close].ends_with(['类', '型']));
    kind.map_or(0, |close| u32::try_from('（'.len_utf8() + close + '）'.len_utf8()).unwrap_or(0))
}

fn confidence(modifiers: Modifiers, head: Head) -> Option<f32> {
    let Modifiers { anchor, nearest, specific, beside_places, after_cue, fills_quotation, .. } = modifiers;
    let program = head.class.branch() == ClassId::PROGRAM;
    if fills_quotation && specific > 0 {
        return Some(0.85);
    }
    match head.need {
        Need::Quoted => (anchor == Anchor::Quotation).then_some(0.72),
        Need::Place => match nearest {
            Anchor::Place | Anchor::Body => Some(0.9),
            Anchor::Level => Some(0.8),
            Anchor::Nation => Some(0.7),
            Anchor::None if anchor == Anchor::Place && specific > 1 => Some(0.68),
            _ => None,
        },
        Need::Open => match anchor {
            Anchor::Place | Anchor::Body => Some(0.88),
            Anchor::Quotation => Some(0.85),
            Anchor::Nation if specific > 1 || beside_places > 0 => Some(0.8),
            Anchor::Level if specific > 0 => Some(0.72),
            Anchor::Number | Anchor::None | Anchor::Nation | Anchor::Level => match specific {
                0 => None,
                1 if !after_cue => Some(if program { 0.45 } else { 0.55 }),
                1 | 2 if program && !after_cue => Some(0.5),
                _ if program && !after_cue => Some(0.6),
                _ => Some(0.68),
            },
        },
        Need::Anchored => match anchor {
            Anchor::Quotation => Some(0.8),
            Anchor::Body => Some(if program && beside_places == 0 { 0.45 } else { 0.78 }),
            Anchor::Place => place_anchored(head.class, beside_places, program),
            Anchor::Nation if specific > 1 || (specific > 0 && head.class.branch() == ClassId::INSTITUTION) => {
                Some(0.68)
            }
            Anchor::Nation if specific > 0 => Some(0.55),
            Anchor::Level if specific > 0 && program && after_cue => Some(0.8),
            Anchor::Level if specific > 0 => Some(0.6),
            Anchor::Number if program && specific > 0 && after_cue => Some(0.6),
            Anchor::None if program && specific > 1 && after_cue => Some(0.55),
            Anchor::None if head.class == ClassId::EVENT && specific > 0 && after_cue => Some(0.55),
            _ => None,
        },
    }
}

/// A place alone makes a name of some heads (上海机场), of others not (上海企业, 北京会议).
fn place_anchored(class: ClassId, beside_places: u32, program: bool) -> Option<f32> {
    let needs_more = program || matches!(class, ClassId::PLATFORM | ClassId::COMPANY);
    match beside_places {
        0 if needs_more => None,
        0 => Some(0.7),
        _ => Some(0.75),
    }
}

/// Bytes to the left of a head that a name may reach.
const REACH: u32 = 120;
/// Words to the left of a head that a name may hold.
const MOST_PIECES: u32 = 12;

fn modifiers(clause: Clause<'_>, rules: &NameRules, head_start: u32, end: u32) -> Modifiers {
    let mut walk = Modifiers {
        start: head_start,
        anchor: Anchor::None,
        nearest: Anchor::None,
        specific: 0,
        beside_places: 0,
        pieces: 0,
        after_cue: false,
        fills_quotation: false,
        before_with: None,
    };
    let mut before_conjunction: Option<Modifiers> = None;
    let mut settled = false;
    let mut behind_quotation = false;
    while walk.pieces < MOST_PIECES && head_start - walk.start < REACH {
        let Some(letter) = clause.letter_before(walk.start) else { break };
        let known = clause.known_before(walk.start).filter(|name| is_part(name));
        if matches!(letter, '—' | '-' | '·') && walk.pieces > 0 && hyphenates(clause, walk.start - width(letter)) {
            walk.start -= width(letter);
            settled = false;
            continue;
        }
        let may_precede = |name: &Proposal| {
            let branch = name.class.branch();
            branch == ClassId::PLACE || (behind_quotation && branch == ClassId::INSTITUTION)
        };
        if settled && !known.is_some_and(may_precede) && !(behind_quotation && level_before(clause, rules, walk.start))
        {
            break;
        }
        if let Some(name) = known {
            let anchor = anchor_of(clause, name);
            settled = anchor >= Anchor::Body || anchor == Anchor::Nation || settled;
            behind_quotation = false;
            if anchor == Anchor::None {
                walk.beside_places += 1;
            }
            walk.take(name.span.start, anchor, u32::from(anchor != Anchor::Nation));
            continue;
        }
        match letter {
            '”' => match opening(clause, walk.start) {
                Some(start) => {
                    walk.beside_places += 1;
                    walk.take(start, Anchor::Quotation, 1);
                    (settled, behind_quotation) = (true, true);
                    continue;
                }
                None => break,
            },
            '“' => {
                walk.fills_quotation = clause.letter_at(end) == Some('”');
                break;
            }
            _ => {}
        }
        let Some((start, pos)) = clause.piece_before(walk.start) else { break };
        let word = clause.slice(start, walk.start);
        if rules.is_level(word) {
            let anchor = if word.chars().count() == 1 || word == "自治区" { Anchor::Level } else { Anchor::Nation };
            walk.take(start, anchor, 0);
            if anchor == Anchor::Level {
                walk.after_cue =
                    (clause.piece_before(start)).is_some_and(|(before, _)| rules.is_cue(clause.slice(before, start)));
                break;
            }
            settled = true;
            continue;
        }
        if matches!(word, "与" | "和" | "及" | "暨") {
            let left_is_name = clause.known_before(start).is_some_and(|name| name.class.branch() != ClassId::FIELD)
                || rules.head_at_end(clause.up_to(start)).is_some();
            if walk.pieces == 0 || left_is_name || before_conjunction.is_some() {
                break;
            }
            before_conjunction = Some(walk);
            walk.start = start;
            continue;
        }
        if rules.is_cue(word) && !is_inner_verb(word, walk) || rules.is_stop(word) {
            walk.after_cue = rules.is_cue(word);
            break;
        }
        if ends_name(pos, word) {
            break;
        }
        let number = word.chars().all(|letter| letter.is_ascii_alphanumeric()) || pos.starts_with('m');
        if number && !is_name_number(word) {
            break;
        }
        let specific = u32::from(!rules.is_generic(word) && !number);
        walk.beside_places += 1;
        walk.take(start, if number { Anchor::Number } else { Anchor::None }, specific);
    }
    match before_conjunction {
        Some(before) if walk.anchor <= before.anchor || walk.anchor < Anchor::Nation => {
            let with = clause.up_to(before.start).ends_with('与') && walk.pieces > before.pieces && !walk.after_cue;
            Modifiers { before_with: with.then_some(walk.start), ..before }
        }
        _ => walk,
    }
}

impl Modifiers {
    fn take(&mut self, start: u32, anchor: Anchor, specific: u32) {
        if self.pieces == 0 {
            self.nearest = anchor;
        }
        self.start = start;
        self.anchor = self.anchor.max(anchor);
        self.specific += specific;
        self.pieces += 1;
    }
}

/// Whether a level word (省, 国家) stands directly before.
fn level_before(clause: Clause<'_>, rules: &NameRules, at: u32) -> bool {
    clause.piece_before(at).is_some_and(|(start, _)| rules.is_level(clause.slice(start, at)))
}

/// Whether a known name may be a part of a longer one.
fn is_part(name: &Proposal) -> bool {
    name.class != ClassId::PERSON && name.confidence >= 0.6
}

fn anchor_of(clause: Clause<'_>, name: &Proposal) -> Anchor {
    match name.class.branch() {
        ClassId::PLACE if matches!(name.span.of(clause.text), "中国" | "中华人民共和国") => Anchor::Nation,
        ClassId::PLACE => Anchor::Place,
        ClassId::INSTITUTION => Anchor::Body,
        _ => Anchor::None,
    }
}

/// Verbs that name givers also use inside names (城市建设行动, 服务提升工程), when something stands behind them already.
fn is_inner_verb(word: &str, walk: Modifiers) -> bool {
    // 升级 in 产业升级二期 stands before a number of the name.
    let numbered = walk.pieces == 1 && walk.anchor == Anchor::Number;
    (walk.pieces == 0 || numbered)
        && matches!(
            word,
            "建设"
                | "服务"
                | "管理"
                | "创新"
                | "促进"
                | "培育"
                | "培养"
                | "改造"
                | "开发"
                | "研发"
                | "应用"
                | "推广"
                | "合作"
                | "监督"
                | "评审"
                | "采购"
                | "开放"
                | "运营"
                | "升级"
                | "投资"
                | "协调"
                | "检查"
                | "评估"
                | "引进"
                | "奖励"
                | "指导"
                | "扩容"
                | "深化"
                | "优化"
                | "加强"
                | "提出"
                | "整合"
                | "构建"
        )
}

/// Numbers that names hold: Latin letters, a year, Chinese numerals; not amounts and section numbers.
fn is_name_number(word: &str) -> bool {
    let digits = word.chars().all(|letter| letter.is_ascii_digit());
    (digits && word.len() == 4)
        || word.chars().any(|letter| letter.is_ascii_alphabetic())
        || word.chars().all(|letter| "一二三四五六七八九十百千万第届次".contains(letter))
        || word.starts_with('第')
}

/// Parts of speech and words that cannot stand inside a name.
fn ends_name(pos: &str, word: &str) -> bool {
    let letter = word.chars().next_back().unwrap_or(' ');
    let is_sign = !letter.is_alphanumeric();
    is_sign
        || matches!(pos.as_bytes().first(), Some(b'p' | b'c' | b'u' | b'r' | b'y' | b'e' | b'o' | b'd'))
        || (pos.starts_with('q') && !matches!(word, "届" | "次" | "号" | "期" | "级" | "年" | "路"))
        || matches!(word, "个" | "项" | "批" | "家" | "次" | "座" | "条" | "名" | "位" | "种" | "类")
}

/// The “ that belongs to the ” before `end`, at most 24 letters away.
fn opening(clause: Clause<'_>, end: u32) -> Option<u32> {
    let text = clause.up_to(end);
    let mut letters = text.char_indices().rev().skip(1).take(24);
    let (at, _) = letters.by_ref().take_while(|(_, letter)| *letter != '”').find(|(_, letter)| *letter == '“')?;
    Some(clause.span.start + u32::try_from(at).ok()?)
}

/// Whether a hyphen joins two proper parts (中国—东盟, 波士顿—纽约).
fn hyphenates(clause: Clause<'_>, before: u32) -> bool {
    clause.known_before(before).is_some()
        || clause.letter_before(before).is_some_and(|letter| letter.is_ascii_alphanumeric())
}

fn width(letter: char) -> u32 {
    u32::try_from(letter.len_utf8()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_in_brackets_belongs_to_the_name() {
        assert_eq!(kind_in_brackets("（B型）获批"), 10);
        assert_eq!(kind_in_brackets("（中医类）落地"), 15);
        assert_eq!(kind_in_brackets("（以下简称中心）"), 0);
        assert_eq!(kind_in_brackets("获批"), 0);
    }
}
