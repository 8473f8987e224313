//! What the shortest sentences say, as tables.

use jiff::civil::date;

use crate::ontology::{ClassId, Method};
use crate::recognize::{Mention, MentionId, MentionSense, Recognizers, Units, recognized};
use crate::resolve::{Entity, EntityId, Resolution};
use crate::segment::{Tokenizer, segmented};
use crate::text::{Document, Span};

use super::super::observation::Observation;
use super::super::scene::Scene;
use super::observed;

/// Names that the sentences use: full form, class, short form.
const NAMES: [(&str, ClassId, &str); 12] = [
    ("青岛市", ClassId::CITY, "青岛"),
    ("深圳市", ClassId::CITY, "深圳"),
    ("山东省", ClassId::PROVINCE, "全省"),
    ("绵阳市", ClassId::CITY, "绵阳"),
    ("德阳市", ClassId::CITY, "德阳"),
    ("中国国际进口博览会", ClassId::EVENT, "进博会"),
    ("上海港", ClassId::SITE, "上海港"),
    ("图灵奖", ClassId::AWARD, "图灵奖"),
    ("集成电路", ClassId::FIELD, "集成电路"),
    ("创新券管理办法", ClassId::POLICY, "创新券管理办法"),
    ("华为", ClassId::COMPANY, "华为"),
    ("上海市", ClassId::CITY, "上海"),
];

/// The observations of a text published in 2020 as rows: subject, indicator, value and unit, kind, modality, bound, period.
/// Also the figures that are none, each with its reason.
fn read(text: &str) -> (Vec<String>, Vec<String>) {
    let document = Document::verbatim("test.txt", text);
    let mut cut = segmented(&document, tokenizer());
    cut.articles.iter_mut().for_each(|article| article.date = Some(date(2020, 12, 24)));
    let mut found = recognized(&document, &cut, recognizers());
    found.mentions.clear();
    let mut resolution = Resolution::default();
    let mut spans: Vec<(Span, usize)> = Vec::new();
    for (at, (name, _, short)) in NAMES.iter().enumerate() {
        for form in [*name, *short] {
            for (start, _) in text.match_indices(form) {
                let span = Span::new(start, start + form.len());
                if !spans.iter().any(|(other, _)| other.overlaps(span)) {
                    spans.push((span, at));
                }
            }
        }
    }
    spans.sort();
    for (name, class, _) in NAMES {
        resolution.entities.push(Entity {
            class,
            name: name.to_owned(),
            aliases: std::collections::BTreeSet::new(),
            entry: None,
        });
    }
    for (span, at) in spans {
        found.mentions.push(Mention {
            span,
            sense: MentionSense::Name,
            class: NAMES[at].1,
            method: Method::Gazetteer,
            rule: "test",
            confidence: 1.0,
            entries: Vec::new(),
            outer: None::<MentionId>,
        });
        resolution.of_mention.push(Some(EntityId(u32::try_from(at).unwrap())));
    }
    let scene = Scene {
        document: &document,
        segmented: &cut,
        recognized: &found,
        resolution: &resolution,
        gazetteer: &recognizers().gazetteer,
    };
    let (found, others) = observed(scene);
    let reasons = others.iter().map(|(span, reason)| format!("{} {}", document.slice(*span), reason.name())).collect();
    (found.iter().map(row).collect(), reasons)
}

fn rows(text: &str) -> Vec<String> {
    read(text).0
}

fn unobserved_of(text: &str) -> Vec<String> {
    read(text).1
}

fn recognizers() -> &'static Recognizers {
    static RECOGNIZERS: std::sync::LazyLock<Recognizers> = std::sync::LazyLock::new(Recognizers::embedded);
    &RECOGNIZERS
}

fn tokenizer() -> &'static Tokenizer {
    static TOKENIZER: std::sync::LazyLock<Tokenizer> = std::sync::LazyLock::new(Tokenizer::embedded);
    &TOKENIZER
}

fn row(observation: &Observation) -> String {
    let unit = observation.unit.map_or("", |unit| Units::embedded().notation(unit));
    format!(
        "{} {} {}{} {} {} {} {}",
        NAMES[observation.subject.0 as usize].0,
        observation.indicator,
        observation.value.normalize(),
        unit,
        observation.kind.name(),
        observation.modality.name(),
        observation.bound.name(),
        observation.period.map_or_else(String::new, |period| period.to_string()),
    )
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(rows(text), expected, "{text}");
}

#[test]
fn an_amount_reached_its_share_and_its_growth() {
    check(
        "2019年，青岛引进高端外籍人才1158人，占全省71%。",
        &[
            "青岛市 引进高端外籍人才数 1158人 flow actual exact 2019",
            "青岛市 引进高端外籍人才 71% share actual exact 2019",
        ],
    );
    check(
        "深圳技术合同成交额突破3000亿元、增长15.1%。",
        &[
            "深圳市 技术合同成交额 300000000000CNY flow actual over 2020",
            "深圳市 技术合同成交额 15.1% growth actual exact 2020",
        ],
    );
    check("深圳PM2.5浓度下降7.4%。", &["深圳市 PM2.5浓度 -7.4% growth actual exact 2020"]);
}

#[test]
fn things_counted_before_and_behind_their_number() {
    check(
        "深圳新建7家概念验证平台和6家孵化器。",
        &["深圳市 新建概念验证平台数 7家 flow actual exact 2020", "深圳市 新建孵化器数 6家 flow actual exact 2020"],
    );
    check(
        "深圳新增上云企业2万家、境内外上市企业6家。",
        &[
            "深圳市 新增上云企业数 20000家 flow actual exact 2020",
            "深圳市 新增境内外上市企业数 6家 flow actual exact 2020",
        ],
    );
}

#[test]
fn several_measures_with_a_number_each() {
    check(
        "深圳金融业、信息服务业增加值分别增长9.7%、15.3%。",
        &[
            "深圳市 金融业增加值 9.7% growth actual exact 2020",
            "深圳市 信息服务业增加值 15.3% growth actual exact 2020",
        ],
    );
    check(
        "绵阳、德阳经济总量突破2000亿元。",
        &[
            "绵阳市 经济总量 200000000000CNY flow actual over 2020",
            "德阳市 经济总量 200000000000CNY flow actual over 2020",
        ],
    );
}

#[test]
fn ranks_with_their_field() {
    check("上海港集装箱吞吐量连续10年位居世界第一。", &["上海港 集装箱吞吐量 1位 rank actual exact 2020"]);
}

#[test]
fn aims_and_plans() {
    check("到2025年，深圳高新技术企业达到3万家。", &["深圳市 高新技术企业数 30000家 level target exact 2025"]);
    check("深圳力争工业投资增长8%左右。", &["深圳市 工业投资 8% growth target about 2020"]);
    check("深圳将打造360家智能制造企业。", &["深圳市 智能制造企业数 360家 level target exact 2020"]);
    check("深圳将第七次督查发现的43项经验推广。", &["深圳市 发现经验数 43项 flow actual exact 2020"]);
}

#[test]
fn what_rules_grant_and_to_whom() {
    check(
        "创新券管理办法\n对新认定的国家级、省级孵化器，分别给予30万元、15万元奖励。年销售额达到2000万元以上的，给予一次性奖励5万元，最高不超过20万元。",
        &[
            "创新券管理办法 新认定的国家级孵化器奖励 300000CNY flow norm exact 2020",
            "创新券管理办法 新认定的省级孵化器奖励 150000CNY flow norm exact 2020",
            "创新券管理办法 年销售额达到2000万元以上奖励 50000CNY flow norm exact 2020",
            "创新券管理办法 年销售额达到2000万元以上奖励 200000CNY flow norm under 2020",
        ],
    );
}

#[test]
fn grades_and_conditions_of_a_grant() {
    check(
        "创新券管理办法\n新引进的人才团队，其成果转化成效明显的，分国际先进、国内领先两个层次，按投资额分别给予1000万元、800万元资助。新入选的A类、B类人才项目，给予50万元资助，每年分别为最高30万元、20万元。",
        &[
            "创新券管理办法 国际先进新引进的人才团队资助 10000000CNY flow norm exact 2020",
            "创新券管理办法 国内领先新引进的人才团队资助 8000000CNY flow norm exact 2020",
            "创新券管理办法 新入选的A类、B类人才项目资助 500000CNY flow norm exact 2020",
            "创新券管理办法 新入选的A类人才项目资助 300000CNY flow norm under 2020",
            "创新券管理办法 新入选的B类人才项目资助 200000CNY flow norm under 2020",
        ],
    );
}

#[test]
fn fractions_ranges_and_falls() {
    check("青岛高新技术企业总数占全省三分之一。", &["青岛市 高新技术企业总数 33.33% share actual exact 2020"]);
    check(
        "深圳工业投资增长5%—8%。",
        &["深圳市 工业投资 5% growth actual over 2020", "深圳市 工业投资 8% growth actual under 2020"],
    );
    check("深圳专项资金实现翻番。", &["深圳市 专项资金 100% growth actual exact 2020"]);
    check("深圳研发投入占比提高5.2个百分点。", &["深圳市 研发投入占比 5.2pp growth actual exact 2020"]);
}

#[test]
fn what_is_left_out_is_carried_on() {
    check(
        "进博会在上海举办，意向成交金额达到834.9亿美元、增长4.4%。",
        &[
            "中国国际进口博览会 意向成交金额 83490000000USD flow actual exact 2020",
            "中国国际进口博览会 意向成交金额 4.4% growth actual exact 2020",
        ],
    );
    check(
        "深圳新增公园127座，累计达到1100座。",
        &["深圳市 新增公园数 127座 flow actual exact 2020", "深圳市 公园数 1100座 level actual exact 2020"],
    );
    check(
        "2019年深圳基础研究投入占比达37%，居全国第二。",
        &["深圳市 基础研究投入占比 37% share actual exact 2019", "深圳市 基础研究投入占比 2位 rank actual exact 2019"],
    );
}

#[test]
fn figures_that_measure_nothing_keep_their_reason() {
    let scene_of = |text: &str| unobserved_of(text);
    assert_eq!(scene_of("深圳开工建设10亿元以上重大项目47个。"), ["10亿元以上 threshold"]);
    assert_eq!(scene_of("深圳推出300毫米大硅片。"), ["300毫米 description"]);
    assert_eq!(scene_of("深圳主要有四个方面的经验。"), ["四个 uncounted"]);
}

#[test]
fn what_is_no_observation() {
    check("深圳出台“20条”政策，连续16年推进改革。", &[]);
    check("第3届中国国际进口博览会在上海举办。", &[]);
    check("深圳推出300毫米大硅片。", &[]);
}
