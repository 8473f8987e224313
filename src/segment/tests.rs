//! Segmentation as a whole: articles with title, source and date; nothing lost, nothing that panics.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::read::document_of_text;

static TOKENIZER: LazyLock<Tokenizer> = LazyLock::new(Tokenizer::embedded);

/// Title, source and date of each article, and its first characters.
fn articles(identifier: &str, text: &str) -> Vec<(String, String, String, String)> {
    let document = document_of_text(identifier, text);
    let segmented = segmented(&document, &TOKENIZER);
    let shown = |article: &Article| {
        (
            article.title.as_ref().map_or_else(String::new, |title| title.text.clone()),
            article.source.map_or_else(String::new, |span| document.slice(span).to_owned()),
            article.date.map_or_else(String::new, |date| date.to_string()),
            document.slice(article.span).chars().take(4).collect(),
        )
    };
    segmented.articles.iter().map(shown).collect()
}

fn article(title: &str, source: &str, date: &str, start: &str) -> (String, String, String, String) {
    (title.to_owned(), source.to_owned(), date.to_owned(), start.to_owned())
}

const ISSUE: &str = "西部参考\n某某研究院    2021年3月5日\n1.江城：培育创新主体\n2.海城：建设海洋强市\n3.山城：发展数字经济\n\
    江城坚持创新驱动，培育一批企业。\n主体更活\n全市企业超过一万家。\n（来源：江城日报）\n\
    海城向海而兴，加快建设海洋强市。\n（本文系海城市市长在会议上的发言）\n\
    山城推进数字经济。\n（来源：山城网）\n";

#[test]
fn an_issue_takes_lost_titles_from_its_contents_list() {
    assert_eq!(
        articles("a.txt", ISSUE),
        [
            article("江城：培育创新主体", "江城日报", "2021-03-05", "江城坚持"),
            article("海城：建设海洋强市", "", "2021-03-05", "海城向海"),
            article("山城：发展数字经济", "山城网", "2021-03-05", "山城推进"),
        ]
    );
    let segmented = segmented(&document_of_text("a.txt", ISSUE), &TOKENIZER);
    assert_eq!(segmented.title(), Some("西部参考"));
    assert_eq!(segmented.date(), Some(jiff::civil::date(2021, 3, 5)));
}

#[test]
fn an_issue_may_lack_a_boundary() {
    let text = ISSUE.replace("（本文系海城市市长在会议上的发言）\n", "");
    let found = articles("a.txt", &text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0].0, "江城：培育创新主体");
}

#[test]
fn titles_in_the_body_start_articles() {
    let text = "本期要目\n1.江城培育创新主体\n2.海城建设海洋强市\n江城培育创新主体\n江城坚持创新驱动。\n企业更多。\n海城建设海洋强市\n海城向海而兴。\n";
    assert_eq!(
        articles("2021-03-05.txt", text),
        [
            article("江城培育创新主体", "", "2021-03-05", "江城培育"),
            article("海城建设海洋强市", "", "2021-03-05", "海城建设")
        ]
    );
}

#[test]
fn each_item_of_the_news_is_an_article() {
    let text = "# 《新闻联播》 (20230909)\n## 新闻摘要\n1.甲地召开会议；\n2.国内联播快讯。\n## 详细新闻\n\
        ### 甲地召开会议\n央视网消息（新闻联播）：会议在甲地召开。\n会议强调创新。\n\
        ### 国内联播快讯\n乙地铁路开通\n央视网消息：铁路今日开通。\n丙地企业增多\n企业增长5%。\n";
    assert_eq!(
        articles("20230909.txt", text),
        [
            article("甲地召开会议", "央视网", "2023-09-09", "甲地召开"),
            article("乙地铁路开通", "央视网", "2023-09-09", "国内联播"),
            article("丙地企业增多", "", "2023-09-09", "丙地企业"),
        ]
    );
}

#[test]
fn a_report_is_one_article() {
    let text = "下载\n2026年某市政府工作报告\n——2026年2月3日在某市第十六届人民代表大会第四次会议上\n来源：\n某某日报\n\
        各位代表：\n一、2025年工作回顾\n一年来，全市经济稳中有进。\n二、2026年工作安排\n（一）创新\n建设实验室。\n";
    assert_eq!(articles("x.txt", text), [article("2026年某市政府工作报告", "某某日报", "2026-02-03", "2026")]);
}

#[test]
fn days_of_regulations_letters_and_file_names() {
    let date = |identifier: &str, text: &str| articles(identifier, text)[0].2.clone();
    let law = "# 某省促进转化条例\n2004年1月16日 某省人大常委会第七次会议通过\n2017年3月30日 某省人大常委会修订\n## 第一章 总则\n第一条 为了促进转化，制定本条例。";
    assert_eq!(date("x.txt", law), "2017-03-30");
    let letter = "关于支持创新的通知\n现印发给你们，请执行。\n某县人民政府\n2017年11月8日\n";
    assert_eq!(date("x.txt", letter), "2017-11-08");
    assert_eq!(date("2020/x-2020-12-24.txt", "正文在此。"), "2020-12-24");
    assert_eq!(date("2025年某省政府工作报告.txt", "正文在此。"), "");
}

#[test]
fn a_year_stands_in_where_no_day_is_known() {
    let document = document_of_text("2025年某省政府工作报告.txt", "各位代表：\n现在报告工作。");
    assert_eq!(segmented(&document, &TOKENIZER).articles[0].year, Some(2025));
}

#[test]
fn roles_of_sentences() {
    let document = document_of_text("a.txt", ISSUE);
    let segmented = segmented(&document, &TOKENIZER);
    let roles = |wanted: SentenceRole| -> Vec<&str> {
        let sentences = segmented.sentences.iter().filter(|sentence| sentence.role == wanted);
        sentences.map(|sentence| document.slice(sentence.span)).collect()
    };
    assert_eq!(roles(SentenceRole::Heading), ["主体更活"]);
    assert_eq!(roles(SentenceRole::Body).len(), 4);
    assert!(roles(SentenceRole::Apparatus).contains(&"1.江城：培育创新主体"));
}

fn assert_whole(text: &str) {
    let document = document_of_text("t.txt", text);
    let segmented = segmented(&document, &TOKENIZER);
    let mut covered = String::new();
    for sentence in &segmented.sentences {
        covered.push_str(document.slice(sentence.span));
        let tokens: String = segmented.tokens_of(sentence).iter().map(|token| document.slice(token.span)).collect();
        assert_eq!(tokens, document.slice(sentence.span));
        assert!(segmented.articles.len() > sentence.article.0 as usize);
        let clauses = clauses(&document, sentence);
        let clauses: String = clauses.into_iter().map(|clause| document.slice(clause)).collect();
        assert_eq!(clauses, document.slice(sentence.span));
    }
    assert_eq!(covered, document.text.replace('\n', ""));
    for pair in segmented.articles.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start);
    }
}

proptest! {
    #[test]
    fn every_byte_is_kept_of_any_text(text in "\\PC{0,200}") {
        assert_whole(&text);
    }

    #[test]
    fn every_byte_is_kept_of_any_mixture_of_parts(
        text in "(甲乙|一、|（二）|1\\.|第三章|[。，；！？…“”《》（）：\n\n]|来源：|（来源：丙）|## |### |2020年1月2日|目录|央视网消息|参考文献|抄送：|[a-z0-9]{1,9}|记者：|—){0,60}"
    ) {
        assert_whole(&text);
    }
}

#[test]
fn authors_stand_behind_their_label_or_give_the_report() {
    let author = |source: &str| {
        let document = document_of_text("t.txt", source);
        let segmented = segmented(&document, &Tokenizer::embedded());
        segmented.articles[0].author.map(|span| document.slice(span).to_owned())
    };
    assert_eq!(author("低空旅游研究\n作者：张海岱\n本文研究低空旅游。").as_deref(), Some("张海岱"));
    let report = "青州市政府工作报告\n青州市市长 张海岱\n各位代表：\n现在，我代表市政府报告工作。";
    assert!(author(report).is_some_and(|author| author.ends_with("张海岱")));
    assert_eq!(author("市长会见张海岱\n青州市市长今天会见客人。"), None);
}
