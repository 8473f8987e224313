//! People by name, and the posts that stand beside them.

use crate::ontology::{ClassId, Method};
use crate::text::Span;

use super::clause::Clause;
use super::mention::MentionSense;
use super::name_rules::NameRules;
use super::proposal::Proposal;

/// People of one sentence and the titles beside them.
pub(super) fn people(clause: Clause<'_>, rules: &NameRules) -> Vec<Proposal> {
    let mut found = Vec::new();
    let mut after_person: u32 = u32::MAX;
    let has_dot = clause.span.of(clause.text).contains(['·', '•']);
    for (at, token) in clause.tokens.iter().enumerate() {
        let start = token.span.start;
        if found.last().is_some_and(|last: &Proposal| last.span.end > start && last.sense == MentionSense::Name) {
            continue;
        }
        if has_dot && let Some(person) = foreign_name(clause, at) {
            found.push(person);
            continue;
        }
        let in_list = after_person != u32::MAX && clause.slice(after_person, start) == "、";
        if let Some(person) = chinese_name(clause, rules, at, in_list) {
            after_person = person.span.end;
            found.push(person);
        }
    }
    let titles = titles(clause, rules, &found);
    found.extend(titles);
    found
}

/// Words after a person that only a person can do.
const SPEECH: [&str; 24] = [
    "说", "表示", "指出", "强调", "介绍", "认为", "告诉", "坦言", "出席", "主持", "致辞", "讲话", "透露", "回忆",
    "感慨", "解释", "提出", "先后", "作了", "分别", "一行", "等", "为", "同志",
];

/// A Chinese name that starts with the word at `at`, as far as its surroundings speak for one.
fn chinese_name(clause: Clause<'_>, rules: &NameRules, at: usize, in_list: bool) -> Option<Proposal> {
    let token = clause.tokens[at];
    let text = clause.from(token.span.start);
    let mut letters = text.char_indices();
    let (_, first) = letters.next()?;
    let two = text.char_indices().nth(2).map_or(text, |(end, _)| &text[..end]);
    let surname = match () {
        () if rules.is_compound_surname(two) => two.len(),
        () if rules.is_surname(first) => first.len_utf8(),
        () => return None,
    };
    if rules.is_stop(clause.slice(token.span.start, token.span.end)) || matches!(token.pos, "c" | "p" | "u") {
        return None;
    }
    let place = |name: &Proposal| name.class.branch() != ClassId::PERSON && name.span.contains(token.span);
    if token.span.len() > first.len_utf8()
        && clause.known.iter().any(|name| name.span.start == token.span.start && place(name))
    {
        return None;
    }
    let title_before = title_before(clause, rules, token.span.start);
    let tagged = token.pos == "nr" && token.span.len() > surname;
    let mut best: Option<(u32, f32)> = None;
    for given in [2, 1] {
        let Some(length) = given_name(rules, &text[surname..], given) else { continue };
        let end = token.span.start + u32::try_from(surname + length).unwrap_or(0);
        if !clause.is_boundary(end)
            || is_common_word(clause, rules, at, end)
            || (given == 2 && swallows_a_word(clause, rules, token.span.start, end))
        {
            continue;
        }
        let rest = clause.from(end);
        let title_after = rules.title_at_start(rest).is_some() || rest.starts_with("同志");
        let speech = SPEECH.iter().any(|word| rest.starts_with(word));
        let bracket = rest.starts_with('：') && clause.span.start == token.span.start;
        let whole = token.span.end == end;
        let confidence: f32 = match (title_before, title_after || bracket, in_list) {
            (true, true, _) => 0.95,
            (_, _, true) if tagged || given == 2 => 0.85,
            (true, false, _) => 0.88,
            (false, true, _) if given == 2 || tagged => 0.88,
            (false, true, _) => 0.7,
            _ if tagged && whole && given == 2 => 0.8,
            _ if tagged && whole && speech => 0.7,
            _ if !whole && given == 2 && speech && token.span.len() == surname => 0.55,
            _ => continue,
        };
        if best.is_none_or(|(_, other)| confidence > other + 0.05) {
            best = Some((end, confidence));
        }
    }
    let (end, confidence) = best?;
    let mut person = Proposal::pattern(Span { start: token.span.start, end }, ClassId::PERSON, "person", confidence);
    person.method = Method::Pattern;
    Some(person)
}

/// The length of `count` letters of a given name at the start of `text`.
fn given_name(rules: &NameRules, text: &str, count: usize) -> Option<usize> {
    let mut length = 0;
    let mut letters = text.chars();
    for _ in 0..count {
        let letter = letters.next().filter(|letter| rules.is_given(*letter))?;
        length += letter.len_utf8();
    }
    Some(length)
}

/// Whether the name, or its given part, is a word of the language rather than a name (高兴, 和科技).
fn is_common_word(clause: Clause<'_>, rules: &NameRules, at: usize, end: u32) -> bool {
    let token = clause.tokens[at];
    if token.span.end >= end {
        let name = clause.slice(token.span.start, end);
        return rules.is_generic(name)
            || !token.pos.starts_with("nr") && !token.pos.starts_with("nz") && token.pos != "x";
    }
    let given = clause.slice(token.span.end, end);
    let Some(next) = clause.tokens.get(at + 1).filter(|next| next.span.end == end) else { return false };
    given.chars().count() == 2
        && (rules.is_generic(given) || rules.is_cue(given) || rules.is_stop(given) || next.pos.starts_with('v'))
}

/// Whether the last word of the name would be a word of its own (王强在: 在).
fn swallows_a_word(clause: Clause<'_>, rules: &NameRules, start: u32, end: u32) -> bool {
    let Some((last, pos)) = clause.piece_before(end) else { return false };
    let word = clause.slice(last, end);
    last > start
        && (rules.is_stop(word)
            || rules.is_cue(word)
            || matches!(pos.as_bytes().first(), Some(b'p' | b'c' | b'u' | b'r')))
        || last > start && word.chars().count() == 1 && SPEECH.contains(&word)
}

/// Whether a post stands directly before (市长, 教授), perhaps with a comma of an enumeration between posts.
fn title_before(clause: Clause<'_>, rules: &NameRules, start: u32) -> bool {
    let before = clause.up_to(start).trim_end_matches(' ');
    rules.title_at_end(before).is_some() || PEOPLE.iter().any(|word| before.ends_with(word))
}

/// Words for people that stand before a name without being a post.
const PEOPLE: [&str; 20] = [
    "村民",
    "居民",
    "市民",
    "学生",
    "记者",
    "通讯员",
    "演员",
    "导演",
    "作家",
    "职工",
    "工人",
    "农民",
    "农户",
    "企业家",
    "代表",
    "选手",
    "运动员",
    "航天员",
    "同志",
    "队员",
];

/// 约翰·史密斯: letters on both sides of a middle dot.
fn foreign_name(clause: Clause<'_>, at: usize) -> Option<Proposal> {
    let start = clause.tokens[at].span.start;
    let text = clause.from(start);
    let mut end = 0;
    let (mut dots, mut run) = (0, 0);
    for (offset, letter) in text.char_indices().take(24) {
        match letter {
            '·' | '•' if run > 0 => (dots, run) = (dots + 1, 0),
            _ if is_transcription(letter) => run += 1,
            _ => break,
        }
        end = offset + letter.len_utf8();
    }
    let before = clause.letter_before(start);
    let starts_here = before.is_none_or(|letter| !is_transcription(letter) || dots > 0);
    if dots == 0 || run == 0 || run > 8 || !starts_here {
        return None;
    }
    let first = text.find(['·', '•'])?;
    if !(1..=8).contains(&text[..first].chars().count()) {
        return None;
    }
    let span = Span { start, end: start + u32::try_from(end).ok()? };
    Some(Proposal::pattern(span, ClassId::PERSON, "foreign-person", 0.8))
}

/// Letters that transcribe foreign names.
fn is_transcription(letter: char) -> bool {
    "阿埃艾安昂奥巴白班邦保鲍贝本比彼别宾波伯博勃布查昌楚茨达戴丹当道德登邓迪蒂丁东杜顿多俄厄恩尔法凡菲费芬丰冯佛弗夫福富盖甘冈高戈哥格葛根古瓜圭国哈海汉豪赫黑亨洪胡华怀惠霍基吉季加贾简杰金津喀卡凯坎康考柯科克肯孔库夸奎拉莱赖兰朗劳雷勒蕾里理利莉丽廉良列林琳龙隆卢鲁鲍伦罗洛吕马玛麦曼芒茅梅门蒙米密明缪摩莫默姆穆纳娜奈南瑙内能妮尼涅宁纽农努诺欧帕潘庞佩彭皮平珀普奇契恰钱强乔切琴丘让热日荣儒瑞若萨塞赛桑瑟森沙莎山尚绍舍申圣施什史士舒朔斯思松苏孙索塔泰坦汤唐陶特滕提田廷通图托瓦万旺威韦维伟魏温文翁沃乌伍武西锡希夏香肖歇谢辛欣休逊雅亚延扬杨耶叶伊依因英尤于宇约泽扎詹珍芝治朱卓孜宗祖佐".contains(letter)
}

/// Posts that stand directly beside a person of the sentence, or behind a body's or a place's name.
fn titles(clause: Clause<'_>, rules: &NameRules, people: &[Proposal]) -> Vec<Proposal> {
    let mut found: Vec<Span> = Vec::new();
    for person in people.iter().filter(|proposal| proposal.class == ClassId::PERSON) {
        if let Some(at) = rules.title_at_end(clause.up_to(person.span.start)) {
            let start = clause.span.start + u32::try_from(at).unwrap_or(0);
            found.push(Span { start, end: person.span.start });
        }
        if let Some(length) = rules.title_at_start(clause.from(person.span.end)) {
            found.push(Span { start: person.span.end, end: person.span.end + u32::try_from(length).unwrap_or(0) });
        }
    }
    for name in clause.known {
        let body = matches!(name.class.branch(), ClassId::INSTITUTION | ClassId::PLACE);
        if let (true, Some(length)) = (body, rules.title_at_start(clause.from(name.span.end))) {
            let span = Span { start: name.span.end, end: name.span.end + u32::try_from(length).unwrap_or(0) };
            if clause.is_boundary(span.end) {
                found.push(span);
            }
        }
    }
    found.sort_unstable_by_key(|span| (span.start, span.end));
    found.dedup();
    let title =
        |span| Proposal { sense: MentionSense::Title, ..Proposal::pattern(span, ClassId::PERSON, "title", 0.8) };
    found.into_iter().map(title).collect()
}
