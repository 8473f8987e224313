//! Figures of running text: what is found, and what is none.

use crate::text::Span;

use super::figures::{DateMention, Figures, NoFigure};
use super::recognizer::figures;
use super::units::Units;

fn found(text: &str) -> Figures {
    figures(text, Span::new(0, text.len()), "2020-12-24".parse().ok())
}

/// All figures in text order, each with its kind's letter: Q, O, D, L (length).
fn marks(text: &str) -> Vec<String> {
    let found = found(text);
    let mut spans: Vec<(Span, char)> = Vec::new();
    spans.extend(found.quantities.iter().map(|quantity| (quantity.span, 'Q')));
    spans.extend(found.ordinals.iter().map(|ordinal| (ordinal.span, 'O')));
    spans.extend(found.dates.iter().map(|date| (date.span, 'D')));
    spans.extend(found.durations.iter().map(|duration| (duration.span, 'L')));
    spans.sort();
    spans.into_iter().map(|(span, kind)| format!("{kind} {}", span.of(text))).collect()
}

#[test]
fn figures_of_running_text() {
    assert_eq!(
        marks("2019年，青岛引进高端外籍人才1158人，占全省71%，连续16年居全国第三位。"),
        ["D 2019年", "Q 1158人", "Q 71%", "L 16年", "O 第三位"]
    );
    assert_eq!(
        marks("今年1—11月，新增企业超3万家，研发投入强度由3.9%提高到4.1%。"),
        ["D 今年1—11月", "Q 超3万家", "Q 3.9%", "Q 4.1%"]
    );
    assert_eq!(marks("对两款新药各给予50万元以上100万元以下奖励"), ["Q 两款", "Q 50万元以上100万元以下"]);
    assert_eq!(marks("三大产业、六个园区"), ["Q 三大", "Q 六个"]);
}

#[test]
fn numerals_in_words_and_names_are_no_figures() {
    for text in [
        "共建一带一路",
        "统一部署、千方百计",
        "四个面向、两个一百年",
        "一批项目、一系列政策、一些企业",
        "实现“从0到1”的突破",
        "出台“20条”",
        "推进5G和PM2.5治理，G60科创走廊、C919",
        "863计划、211工程、12345热线",
        "2号线、一号文件",
        "第一时间、第三方",
        "党的二十大精神",
        "省委十一届六次、七次全会",
        "万元GDP能耗、每万人口",
        "零碳园区、工业4.0",
        "运油-20",
        "《2020中国创新指数》",
        "探索“1+6+N”模式",
        "三峡、四川、九江",
        "一级、二期、三甲医院",
    ] {
        assert_eq!(marks(text), [""; 0], "{text}");
    }
}

#[test]
fn bare_numbers_alone_are_quantities() {
    for text in ["一", "三百", "7", "两千四百五", "“一”和“五”"] {
        assert!(!found(text).quantities.is_empty(), "{text}");
    }
}

#[test]
fn digits_that_are_no_figure_are_accounted_for() {
    let reasons = |text: &str| found(text).others.iter().map(|(_, reason)| *reason).collect::<Vec<_>>();
    assert_eq!(reasons("G60走廊"), [NoFigure::NamePart]);
    assert_eq!(reasons("（3）坚持"), [NoFigure::ListNumber]);
    assert_eq!(reasons("《2020报告》"), [NoFigure::Title]);
    assert_eq!(reasons("于9时30分开始"), [NoFigure::TimeOfDay]);
    assert_eq!(reasons("国发〔2016〕43号"), [NoFigure::ListNumber, NoFigure::ListNumber]);
}

#[test]
fn a_list_says_its_percent_once() {
    let found = found("分别提高11.1、11.2个百分点");
    assert!(found.quantities.iter().all(|quantity| quantity.unit == Units::embedded().lookup("pp")));
    assert_eq!(found.quantities.len(), 2);
}

#[test]
fn a_month_belongs_to_the_year_spoken_of() {
    let periods: Vec<String> =
        found("2018年启动，6月完工。3月再启动").dates.iter().filter_map(DateMention::iso).collect();
    assert_eq!(periods, ["2018", "2018-06", "2020-03"]);
}

#[test]
fn strange_text_never_panics() {
    let letters: Vec<char> =
        "一二十百万亿零半几数两第前-.,%/：0123９年月日个分之多余约近以上至—“”《》（）AG 負\n又成翻番块毛"
            .chars()
            .collect();
    // A fixed linear congruential sequence stands for chance.
    let mut state = 7u64;
    for _ in 0..4000 {
        let text: String = (0..24)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                letters[usize::try_from(state >> 33).unwrap_or_default() % letters.len()]
            })
            .collect();
        let found = found(&text);
        for quantity in &found.quantities {
            assert!(quantity.span.contains(quantity.number), "{text}");
            let _ = quantity.span.of(&text);
        }
    }
}

#[test]
fn long_runs_take_linear_time() {
    for unit in ["1", "一", "百", "1,", "1.", "第", "近", "“", "-", "三年"] {
        let _ = found(&unit.repeat(200_000));
    }
}
