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

use rustc_hash::FxHashSet;

use crate::segment::SentenceRole;
use crate::text::Span;

use self::lexicon::Lexicon;
use self::reader::Reader;
use self::stance::Section;
use super::observation::Observation;
use super::scene::Scene;

/// The observations of a document, in text order, and the figures that became none, each with its reason.
pub(super) fn observed(scene: Scene<'_>) -> (Vec<Observation>, Vec<(Span, Unobserved)>) {
    let lexicon = Lexicon::embedded();
    let known = topic::known(scene);
    let mut found = Vec::new();
    let mut unobserved = Vec::new();
    let mut sentences = scene.segmented.sentences.iter().peekable();
    for (at, article) in scene.segmented.articles.iter().enumerate() {
        let mut reader = Reader {
            scene,
            lexicon,
            article,
            topic: topic::topic(scene, lexicon, article, &known),
            section: Section::default(),
            speaks_of: String::new(),
            target: grant::Target::default(),
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
    account(scene, &found, &mut unobserved);
    unobserved.sort();
    unobserved.dedup();
    (found, unobserved)
}

/// Adds the figures that no clause came to: those of headings and apparatus, and those inside a longer figure.
fn account(scene: Scene<'_>, found: &[Observation], unobserved: &mut Vec<(Span, Unobserved)>) {
    let figures = &scene.recognized.figures;
    let known: FxHashSet<Span> =
        found.iter().map(|observation| observation.figure).chain(unobserved.iter().map(|(span, _)| *span)).collect();
    let all = (figures.quantities.iter().map(|figure| figure.span))
        .chain(figures.ordinals.iter().map(|figure| figure.span))
        .chain(figures.dates.iter().map(|figure| figure.span))
        .chain(figures.durations.iter().map(|figure| figure.span));
    for span in all.filter(|span| !known.contains(span)) {
        let sentence = scene.segmented.sentence_at(span.start).map(|id| scene.segmented.sentences[id.0 as usize].role);
        let reason = if sentence == Some(SentenceRole::Body) { Unobserved::NamePart } else { Unobserved::Apparatus };
        unobserved.push((span, reason));
    }
}
