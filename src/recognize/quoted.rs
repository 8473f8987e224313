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
    // “未来”号试验船 is called so as a whole.
    if let Some(ship) = behind.strip_prefix('号').filter(|_| letters <= 8)
        && clause.from(span.end).starts_with('”')
    {
        let noun = rules.product_noun_at_start(ship);
        let end = span.end + u32::try_from('”'.len_utf8() + '号'.len_utf8() + noun).unwrap_or(0);
        let start = span.start - u32::try_from('“'.len_utf8()).unwrap_or(0);
        return (noun > 0).then(|| Proposal::pattern(Span { start, end }, ClassId::PRODUCT, "quoted-product", 0.8));
    }
    if letters <= 8 && rules.is_product_noun(before, behind) {
        return Some(Proposal::pattern(span, ClassId::PRODUCT, "quoted-product", 0.7));
    }
    if let Some(policy) = numbered_policy(clause, rules, span) {
        return Some(policy);
    }
    if let Some(variant) = variant(gazetteer, words) {
        return Some(Proposal::pattern(span, variant, "quoted-variant", 0.8));
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

/// A set of measures called by its number with what it is for: 稳经济“30条”, 人才“25条措施”.
fn numbered_policy(clause: Clause<'_>, rules: &NameRules, span: Span) -> Option<Proposal> {
    let words = span.of(clause.text);
    let rest =
        words.trim_start_matches(|letter: char| letter.is_ascii_digit() || "一二三四五六七八九十".contains(letter));
    if rest.len() == words.len() || !matches!(rest, "条" | "条措施" | "条政策" | "条新政" | "条意见") {
        return None;
    }
    let open = span.start - u32::try_from('“'.len_utf8()).unwrap_or(0);
    let mut start = open;
    for _ in 0..3 {
        let Some((before, pos)) = clause.piece_before(start) else { break };
        let word = clause.slice(before, start);
        let grammar =
            matches!(pos.as_bytes().first(), Some(b'p' | b'c' | b'u' | b'r' | b'd' | b'm' | b'q' | b'x' | b'w'));
        if grammar || rules.is_stop(word) || rules.is_cue(word) || !word.chars().all(char::is_alphanumeric) {
            break;
        }
        start = before;
    }
    let end = span.end + u32::try_from('”'.len_utf8()).unwrap_or(0);
    let only_verb = clause.token_at(start).is_some_and(|word| word.span.end == open && word.pos.starts_with('v'));
    let named = start < open && !only_verb && clause.from(span.end).starts_with('”');
    named.then(|| Proposal::pattern(Span { start, end }, ClassId::POLICY, "numbered-policy", 0.75))
}

/// The class of a known programme of which the quotation names a kind of its own: 揭榜挂帅 in “双向揭榜挂帅”.
fn variant(gazetteer: &Gazetteer, words: &str) -> Option<ClassId> {
    if !words.chars().all(char::is_alphanumeric) {
        return None;
    }
    let tails = words.char_indices().skip(1).map(|(at, _)| &words[at..]).filter(|tail| tail.chars().count() >= 4);
    let known = tails.filter_map(|tail| gazetteer.lookup(tail).iter().find(|one| one.trust == Trust::Sure));
    let mut classes = known.map(|candidate| gazetteer.entry(candidate.entry).class);
    let class = classes.find(|class| matches!(*class, ClassId::INITIATIVE | ClassId::AWARD))?;
    gazetteer.lookup(words).is_empty().then_some(class)
}

#[cfg(test)]
mod tests {
    use crate::segment::{self, Tokenizer};
    use crate::text::Document;

    use super::*;

    fn names(text: &str) -> Vec<(String, ClassId)> {
        let document = Document::verbatim("test", text);
        let segmented = segment::segmented(&document, &Tokenizer::embedded());
        let sentence = &segmented.sentences[0];
        let text = document.text.as_str();
        let clause = Clause { text, span: sentence.span, tokens: segmented.tokens_of(sentence), known: &[] };
        let found = quoted_names(clause, &NameRules::embedded(), &Gazetteer::embedded());
        found.iter().map(|one| (one.span.of(text).to_owned(), one.class)).collect()
    }

    #[test]
    fn measures_go_by_their_number_and_what_they_are_for() {
        assert_eq!(names("推出稳就业“25条”。"), [("稳就业“25条”".to_owned(), ClassId::POLICY)]);
        assert!(names("回复“25条”。").is_empty());
        assert!(names("他说“25条鱼”。").is_empty());
    }

    #[test]
    fn a_kind_of_a_known_scheme_is_named_as_a_whole() {
        assert_eq!(names("探索“反向揭榜挂帅”。"), [("反向揭榜挂帅".to_owned(), ClassId::INITIATIVE)]);
        assert!(names("谈到“公开招标、揭榜挂帅”。").is_empty());
    }

    #[test]
    fn a_ship_is_called_by_its_quotation_and_kind() {
        assert_eq!(names("“启明”号试验船交付。"), [("“启明”号试验船".to_owned(), ClassId::PRODUCT)]);
        assert!(names("“启明”号召大家。").is_empty());
    }
}
