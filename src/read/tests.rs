//! Cleaning as a whole: what goes in, what comes out, and the way back.

use proptest::prelude::*;

use super::document_of_text;
use crate::text::{Layout, Span};

fn cleaned(source: &str) -> String {
    document_of_text("t.txt", source).text
}

/// Each pair: a source, and the text it becomes.
fn check(pairs: &[(&str, &str)]) {
    for (source, text) in pairs {
        assert_eq!(cleaned(source), *text, "{source:?}");
    }
}

#[test]
fn blanks_inside_numbers_and_chinese_are_closed() {
    check(&[
        ("实现“从 0到 1”的突破。", "实现“从0到1”的突破。"),
        ("12月 22日，占 GDP 比重达 4.93 %。", "12月22日，占GDP比重达4.93%。"),
        ("西 部 研 究", "西部研究"),
        ("2 0 0 1年2月1 6日通过。", "2001年2月16日通过。"),
        ("投资1 200 元。", "投资1200元。"),
        ("综合 , 经济 。", "综合，经济。"),
        ("\u{200B}科\u{FEFF}技\u{A0}创新。", "科技创新。"),
    ]);
}

#[test]
fn blanks_that_mean_something_stay() {
    check(&[
        ("采用 Open Data 平台。", "采用Open Data平台。"),
        ("第一章　总则", "第一章 总则"),
        ("第三条 本市鼓励创新。", "第三条 本市鼓励创新。"),
        ("共护一江水　长江焕新颜", "共护一江水 长江焕新颜"),
        ("市长　张三", "市长张三"),
        ("张三丰　李四　王小五(某大学)", "张三丰 李四 王小五（某大学）"),
        ("多个城市举办活动 12座城市参加", "多个城市举办活动 12座城市参加"),
    ]);
}

#[test]
fn forms_are_folded() {
    check(&[
        ("占７１％，Ｇ６０走廊。", "占71%，G60走廊。"),
        ("奖励3万元,主要用于会议;成绩单:有项目(人选)获奖!", "奖励3万元，主要用于会议；成绩单：有项目（人选）获奖！"),
        ("成立于19:00,共1,158人。", "成立于19:00，共1,158人。"),
        ("见http://a.cn/b,c。", "见http://a.cn/b,c。"),
        ("(1）主要问题。", "（1）主要问题。"),
        ("以\"创新驱动\"为主题。", "以“创新驱动”为主题。"),
        ("获“杰出人才\"证书。", "获“杰出人才”证书。"),
        ("2016一2030年，二0一一年，二○一○年。", "2016—2030年，二〇一一年，二〇一〇年。"),
        ("Annual report (2019), p. 3.", "Annual report (2019), p. 3."),
    ]);
}

#[test]
fn marks_of_markup_are_left_out() {
    check(&[
        ("# 总则\n\n**加快** `创新`。", "总则\n加快创新。"),
        ("<p>一是<strong>改革</strong>。</p><p>二是开放。&nbsp;</p>", "一是改革。\n二是开放。"),
        ("据[省统计局](https://a.cn/b)消息。", "据省统计局消息。"),
        ("主要数据[1]和方法［2，3］。", "主要数据和方法。"),
        ("占到$2 6 \\%$以上。", "占到26%以上。"),
        ("| 指标 | 数值 |\n|---|---|\n| 产值 | 12 |", "指标\n数值\n产值\n12"),
        ("<!-- INFO END -->\n正文。", "正文。"),
        ("第一章 总则……………3\n第二章 目标 . . . . 12", "第一章 总则\n第二章 目标"),
    ]);
}

#[test]
fn layout_is_known_of_what_was_marked_up() {
    let document =
        document_of_text("t.md", "# 一\n\n二。\n\n---\n\n## 三\n第一章 总则……3\n<table><tr><td>四</td></tr></table>");
    let marks: Vec<_> =
        document.layout.iter().map(|mark| (&document.text[mark.at as usize..][..3], mark.layout)).collect();
    assert_eq!(
        marks,
        [
            ("一", Layout::Heading(1)),
            ("三", Layout::AfterBreak),
            ("三", Layout::Heading(2)),
            ("第", Layout::ContentsEntry),
            ("四", Layout::Cell),
        ]
    );
}

#[test]
fn paragraphs_that_are_lines_stay() {
    check(&[
        (
            "一、工作回顾\n一年来，全市经济稳中有进。\n各位代表！",
            "一、工作回顾\n一年来，全市经济稳中有进。\n各位代表！",
        ),
        ("公有领域\n。", "公有领域。"),
    ]);
}

/// Wraps paragraphs at `width` ideographs as a page does, the lines joined by `between`.
fn wrapped(paragraphs: &[&str], width: usize, indent: &str, between: &str) -> String {
    let mut lines = Vec::new();
    for paragraph in paragraphs {
        let letters: Vec<char> = paragraph.chars().collect();
        let mut at = 0;
        while at < letters.len() {
            let room = if at == 0 { width - 2 } else { width };
            let mut end = (at + room).min(letters.len());
            if letters.get(end).is_some_and(|next| "，。、；”".contains(*next)) {
                end += 1;
            }
            let line: String = letters[at..end].iter().collect();
            lines.push(if at == 0 { format!("{indent}{line}") } else { line });
            at = end;
        }
    }
    lines.join(between)
}

const PARAGRAPHS: [&str; 5] = [
    "本市坚持把科技创新摆在发展全局的核心位置，加快建设具有国际影响力的创新中心，全年新增高新技术企业三百余家，带动就业超过两万人。",
    "完善创新体系",
    "依托重点高校和科研院所，组建了一批新型研发机构，围绕集成电路、生物医药和新材料等领域开展联合攻关，取得了一批标志性成果。企业的主体地位进一步加强。",
    "人才是第一资源。要为各类人才提供舒心的环境。",
    "下一步，我们将继续深化改革，扩大开放，把创新的种子播撒到每一个角落，让更多的成果走出实验室，走进千家万户，为高质量发展提供有力的支撑。",
];

#[test]
fn hard_wrapped_lines_are_joined_at_any_width_and_spacing() {
    for width in [20, 24, 28, 33, 40] {
        for between in ["\n", "\n\n", "\r\n", " \n\n"] {
            for indent in ["", "　　", "    "] {
                let source = wrapped(&PARAGRAPHS, width, indent, between);
                assert_eq!(cleaned(&source), PARAGRAPHS.join("\n"), "width {width}, {between:?}, {indent:?}");
            }
        }
    }
}

#[test]
fn pages_do_not_cut_a_sentence() {
    let source = wrapped(&PARAGRAPHS, 24, "", "\n\n");
    let middle = source.match_indices("\n\n").nth(1).unwrap().0;
    let source = format!("{}\n\n\n\n 5 \n\n{}", &source[..middle], &source[middle + 2..]);
    assert_eq!(cleaned(&source), PARAGRAPHS.join("\n"));
}

/// The source's characters under each character of the text, or what they were folded from.
fn assert_map_is_exact(source: &str) {
    let document = document_of_text("t.txt", source);
    let letters: Vec<char> = source.chars().collect();
    let mut last = None;
    for (at, letter) in document.text.char_indices() {
        let span = Span::new(at, at + letter.len_utf8());
        let chars = document.source_chars(span);
        assert_eq!(chars.len(), 1);
        assert!(last < Some(chars.start), "out of order at {at}");
        last = Some(chars.start);
        let quote = document.quote(span);
        assert_eq!(quote, letters[chars.start].to_string());
        if letter.is_ascii_alphanumeric() || super::letter::is_han(letter) && letter != '〇' {
            let original = letters[chars.start];
            let entity = original == '&' || original == '\\';
            assert!(entity || super::letter::folded(original) == letter, "{original} is no {letter}");
        }
    }
    let whole = Span::new(0, document.text.len());
    let mut rest = letters.iter();
    assert!(document.quote(whole).chars().all(|letter| rest.any(|next| *next == letter)), "no subsequence");
    assert!(!document.text.starts_with('\n') && !document.text.ends_with('\n') && !document.text.contains("\n\n"));
}

#[test]
fn the_way_back_is_exact() {
    assert_map_is_exact(&wrapped(&PARAGRAPHS, 24, "　　", " \n\n"));
    assert_map_is_exact("# 一\r\n<p>占　７１ ％,(二)</p>&ldquo;三&rdquo;\n|四|五|\n[六](http://a.cn)七[1]");
    assert_map_is_exact("|一\n|");
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_character_knows_its_place(source in "\\PC{0,200}") {
        assert_map_is_exact(&source);
    }

    #[test]
    fn any_mixture_of_marks_is_read(
        source in "([一二年。，“”（）()0-9a-z \t\n\r|#*&;<>/\\[\\]$\\\\{}!'\"-]|<p>|<td>|<!--|-->|&nbsp;|\u{3000}|\u{200B}){0,80}"
    ) {
        assert_map_is_exact(&source);
    }
}
