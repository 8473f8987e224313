//! Who speaks in an interview: 「记者：…」, 「张三：…」.

use super::kind::Kind;
use super::paragraph::{Paragraph, is_han};
use super::parts::PARTS;
use super::sentence::Turn;
use crate::text::Span;

/// The turns of an interview, in order; none where nobody asks and answers.
pub(super) fn turns(paragraphs: &[Paragraph], kinds: &[Kind]) -> Vec<Turn> {
    let mut speakers = Speakers::new(paragraphs, kinds);
    let mut turns: Vec<Turn> = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let Some(speaker) = speakers.speaker_of(at) else { continue };
        match turns.last_mut() {
            Some(turn) if turn.speaker == speaker => turn.span = turn.span.cover(paragraph.span),
            _ => turns.push(Turn { span: paragraph.span, speaker }),
        }
    }
    turns
}

/// Follows the turns of an interview from paragraph to paragraph.
struct Speakers<'a> {
    paragraphs: &'a [Paragraph<'a>],
    kinds: &'a [Kind],
    is_interview: bool,
    current: Option<Span>,
}

impl<'a> Speakers<'a> {
    fn new(paragraphs: &'a [Paragraph<'a>], kinds: &'a [Kind]) -> Self {
        let mut turns = paragraphs.iter().filter_map(|paragraph| label(paragraph.text));
        let asked = turns.clone().any(is_asker);
        let answered = turns.any(|label| !is_asker(label));
        Speakers { paragraphs, kinds, is_interview: asked && answered, current: None }
    }

    /// The name of the one who speaks in a paragraph; to be asked for in order.
    fn speaker_of(&mut self, at: usize) -> Option<Span> {
        if !self.is_interview {
            return None;
        }
        if self.kinds[at] != Kind::Body {
            self.current = self.current.filter(|_| self.kinds[at] != Kind::Heading);
            return None;
        }
        let paragraph = &self.paragraphs[at];
        if let Some(label) = label(paragraph.text) {
            let start = paragraph.span.start as usize;
            self.current = Some(Span::new(start, start + label.len()));
        }
        self.current
    }
}

/// The name before the colon at the start of a turn: two to six characters, or a title in 《》.
fn label(text: &str) -> Option<&str> {
    let (label, words) = text.split_once('：')?;
    let name = label.trim_start_matches('《').trim_end_matches('》');
    let length = label.chars().take(14).count();
    let fits = if name.len() < label.len() { length <= 12 } else { (1..=6).contains(&length) };
    let is_name = name.chars().all(|letter| is_han(letter) || letter == '·');
    (fits && is_name && !words.is_empty() && (name.len() > 3 || is_asker(label))).then_some(label)
}

/// Whether the label is that of the paper that asks.
fn is_asker(label: &str) -> bool {
    label.starts_with('《') || PARTS.askers.contains(&label)
}

#[cfg(test)]
mod tests {
    use super::super::kind::kinds;
    use super::super::paragraph::paragraphs;
    use super::*;
    use crate::text::Document;

    fn speakers(text: &str) -> Vec<String> {
        let document = Document::verbatim("t", text);
        let paragraphs = paragraphs(&document);
        let kinds = kinds(&paragraphs);
        let mut speakers = Speakers::new(&paragraphs, &kinds);
        (0..paragraphs.len())
            .map(|at| speakers.speaker_of(at).map_or_else(String::new, |span| document.slice(span).to_owned()))
            .collect()
    }

    #[test]
    fn turns_last_until_the_next_one() {
        assert_eq!(
            speakers("某院士谈创新。\n记者：您怎么看？\n张三丰：我们做了很多。\n成果不少。\n记者：谢谢。"),
            ["", "记者", "张三丰", "张三丰", "记者"]
        );
        assert_eq!(speakers("《学刊》：请谈一谈。\n李四：好的。"), ["《学刊》", "李四"]);
    }

    #[test]
    fn a_colon_alone_makes_no_interview() {
        assert_eq!(speakers("会议指出：要创新。\n主要目标：增长。"), ["", ""]);
    }
}
