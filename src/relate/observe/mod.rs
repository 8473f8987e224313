//! Figures and entities → observations: what each number measures, of whom, and in what sense.
//!
//! A sentence is cut into clauses of pieces; each figure that measures something is read with the phrase before it, the
//! words after it, and what the number before it said. The words that decide stand in
//! `ontology/rules/observations.toml`. Time is linear in the text.

mod figure_role;
mod frame;
mod grant;
mod head;
mod indicator;
mod kind;
mod left;
mod lexicon;
mod list;
mod measure_unit;
mod piece;
mod quantities;
mod rank;
mod ranks;
mod reader;
mod reading;
mod right;
mod said;
mod share;
mod stance;
#[cfg(test)]
mod tests;
mod topic;
mod value;

pub use figure_role::Unobserved;

use crate::segment::SentenceRole;
use crate::text::Span;

use self::lexicon::Lexicon;
use self::reader::Reader;
use self::stance::Section;
use super::{Observation, Scene};

/// The observations of a document, in text order, and the figures that became none, each with its reason.
pub(super) fn observed(scene: Scene<'_>) -> (Vec<Observation>, Vec<(Span, Unobserved)>) {
    let lexicon = Lexicon::embedded();
    let mut found = Vec::new();
    let mut unobserved = Vec::new();
    let mut sentences = scene.segmented.sentences.iter().peekable();
    for (at, article) in scene.segmented.articles.iter().enumerate() {
        let mut reader = Reader {
            scene,
            lexicon,
            article,
            topic: topic::topic(scene, lexicon, article),
            section: Section::default(),
            speaks_of: String::new(),
            found: Vec::new(),
            unobserved: Vec::new(),
        };
        while let Some(sentence) = sentences.next_if(|sentence| sentence.article.0 as usize <= at) {
            reader.section = reader.section.after(scene.document, lexicon, &scene.recognized.figures, sentence);
            if sentence.role == SentenceRole::Body {
                reader.read(sentence);
            }
        }
        found.append(&mut reader.found);
        unobserved.append(&mut reader.unobserved);
    }
    unobserved.sort();
    unobserved.dedup();
    (found, unobserved)
}
