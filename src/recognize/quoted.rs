//! Names between 《》 and “”.

use crate::ontology::{ClassId, Gazetteer, Trust};
use crate::text::Span;

use super::clause::Clause;
use super::name_rules::NameRules;
use super::proposal::Proposal;

/// Titles in 《》 of one sentence, and quoted phrases that the gazetteer knows.
pub(super) fn quoted_names(clause: Clause<'_>, rules: &NameRules, gazetteer: &Gazetteer) -> Vec<Proposal> {
    let mut found = Vec::new();
    let mut open_title: Option<(u32, u32)> = None;
    let mut open_quote: Option<u32> = None;
    for (at, letter) in clause.span.of(clause.text).char_indices() {
        let start = clause.span.start + u32::try_from(at).unwrap_or(0);
        let after = start + u32::try_from(letter.len_utf8()).unwrap_or(1);
        match letter {
            '《' => open_title = Some(open_title.map_or((after, 1), |(start, depth)| (start, depth + 1))),
            '》' => match open_title {
                Some((from, 1)) => {
                    found.extend(title(clause, rules, gazetteer, Span { start: from, end: start }));
                    open_title = None;
                }
                Some((from, depth)) => open_title = Some((from, depth - 1)),
                None => {}
            },
            '“' => open_quote = Some(after),
            '”' => {
                let span = open_quote.take().map(|from| Span { start: from, end: start });
                found.extend(span.and_then(|span| quotation(clause, rules, gazetteer, span)));
            }
            _ => {}
        }
    }
    found
}

/// A document, a paper or a programme on air: whatever stands in 《》 is a name.
fn title(clause: Clause<'_>, rules: &NameRules, gazetteer: &Gazetteer, span: Span) -> Option<Proposal> {
    let words = span.of(clause.text);
    if span.is_empty() || words.chars().count() > 80 {
        return None;
    }
    let known = gazetteer.lookup(words);
    let best = known.iter().find(|candidate| {
        let class = gazetteer.entry(candidate.entry).class;
        class.branch() == ClassId::PROGRAM || class == ClassId::MEDIA || class == ClassId::PRODUCT
    });
    let class = match best {
        Some(candidate) => gazetteer.entry(candidate.entry).class,
        None => match rules.head_at_end(words) {
            Some((_, head)) if matches!(head.class, ClassId::MEDIA) => head.class,
            _ if published_in(clause, span) => ClassId::MEDIA,
            _ => ClassId::POLICY,
        },
    };
    let mut proposal = Proposal::pattern(span, class, "title-marks", 0.93);
    proposal.entries = best.map(|candidate| candidate.entry).into_iter().collect();
    Some(proposal)
}

/// Whether the title is of a journal that something stands in: 在《…》发表, 《…》杂志.
fn published_in(clause: Clause<'_>, span: Span) -> bool {
    let after = clause.from(span.end).trim_start_matches('》').trim_start_matches('上');
    let before = clause.up_to(span.start).trim_end_matches('《');
    let printed =
        ["发表", "刊发", "刊登", "撰文", "刊载", "载文", "有篇", "发文"].iter().any(|verb| after.starts_with(verb));
    let journal = ["杂志", "期刊", "学报", "周刊", "记者", "编辑部", "栏目"].iter().any(|noun| after.starts_with(noun));
    journal || (printed && before.ends_with(['在', '于']))
}

/// Verbs directly before a quotation whose object somebody runs: a campaign, a series, a brand.
const CAMPAIGNING: [&str; 14] =
    ["实施", "开展", "推进", "深化", "推出", "推行", "打造", "打响", "唱响", "擦亮", "做优", "启动", "举办", "探索"];

/// Nouns directly behind the quotation of something that somebody runs.
const CAMPAIGNS: [&str; 10] =
    ["活动", "系列活动", "主题活动", "等活动", "等品牌", "品牌", "专项", "课程", "执法模式", "改革"];

/// Verbs whose quoted object is a title or a list.
const AWARDING: [&str; 11] = ["入选", "获评", "荣获", "评为", "获得", "摘得", "授予", "入围", "被誉为", "位居", "跻身"];

/// Whether such a verb stands at most eight letters before the quotation, in the same clause.
fn won_by(clause: Clause<'_>, start: u32, verb: &str) -> bool {
    let before = clause.up_to(start).trim_end_matches('“');
    let from = before.char_indices().rev().take(10).last().map_or(0, |(at, _)| at);
    let near = &before[from..];
    near.rfind(verb).is_some_and(|at| !near[at..].contains(['，', '、', '。', '；', '”']))
}

/// A phrase in “” is a name if the gazetteer knows it as one.
fn quotation(clause: Clause<'_>, rules: &NameRules, gazetteer: &Gazetteer, span: Span) -> Option<Proposal> {
    let words = span.of(clause.text);
    let letters = words.chars().count();
    if !(2..=20).contains(&letters) || rules.is_slogan(words) {
        return None;
    }
    if AWARDING.iter().any(|verb| won_by(clause, span.start, verb)) && !rules.is_generic(words) {
        return Some(Proposal::pattern(span, ClassId::AWARD, "quoted-award", 0.75));
    }
    let (before, behind) =
        (clause.up_to(span.start).trim_end_matches('“'), clause.from(span.end).trim_start_matches('”'));
    if letters <= 8 && rules.is_product_noun(before, behind) {
        return Some(Proposal::pattern(span, ClassId::PRODUCT, "quoted-product", 0.7));
    }
    let known = gazetteer.lookup(words);
    let Some(best) = known.iter().find(|candidate| {
        candidate.trust != Trust::Risky
            && !matches!(gazetteer.entry(candidate.entry).class.branch(), ClassId::PERSON | ClassId::FIELD)
    }) else {
        let run =
            CAMPAIGNING.iter().any(|verb| before.ends_with(verb) || (letters >= 4 && won_by(clause, span.start, verb)))
                || CAMPAIGNS.iter().any(|noun| behind.starts_with(noun));
        let campaign = letters >= 3 && !words.contains('的') && run;
        return campaign.then(|| Proposal::pattern(span, ClassId::INITIATIVE, "quoted-campaign", 0.6));
    };
    let class = gazetteer.entry(best.entry).class;
    let mut proposal = Proposal::pattern(span, class, "quoted-name", 0.85);
    proposal.entries = vec![best.entry];
    Some(proposal)
}
