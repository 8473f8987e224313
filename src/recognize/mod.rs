//! Sentences and tokens → mentions (names) and figures (numbers, dates).

mod anaphor;
mod announced;
mod clause;
mod clues;
mod combine;
mod figure;
mod figure_in_name;
mod firm;
mod gazetteer;
mod headed;
mod listed_field;
mod mention;
mod name_rules;
mod names;
mod nested;
mod overlap;
mod own_title;
mod parts;
mod party;
mod person;
mod place;
mod proposal;
mod quoted;
mod repeated;
mod short_form;
mod singled_out;
mod tagger;
mod weights;

pub use clues::Clues;
pub use figure::{
    DateMention, Duration, Figures, NoFigure, Ordinal, Quantity, Reach, UnitId, UnitKind, Units, Writing, figures,
};
pub use mention::{Mention, MentionId, MentionSense};
pub use name_rules::NameRules;
pub(crate) use names::judgements;
pub use parts::Parts;
pub(crate) use repeated::{INTRODUCTIONS, words_of};
pub(crate) use short_form::abbreviates;
pub(crate) use tagger::{
    Chain, ClusterTable, Features, GRAINS, Keys, LabelSet, Passage, SpanOf, Transitions, Weights, passages, states_of,
    word_key,
};
pub use tagger::{Label, PackError, Tagged, Tagger};
pub(crate) use weights::{Agreement, Judgement, Row};

use crate::ontology::Gazetteer;
use crate::segment::Segmented;
use crate::text::Document;

/// All that recognition needs, built once and shared between threads.
#[derive(Debug)]
pub struct Recognizers {
    /// Known names.
    pub gazetteer: Gazetteer,
    /// The trained model.
    pub tagger: Tagger,
    /// Which kinds of recognizers take part.
    pub parts: Parts,
    /// Word lists of the rules for names.
    pub names: NameRules,
    weights: weights::Weights,
}

impl Recognizers {
    /// The recognizers over the data that ships inside the binary.
    pub fn embedded() -> Self {
        Recognizers {
            gazetteer: Gazetteer::embedded(),
            tagger: Tagger::embedded(),
            parts: Parts::default(),
            names: NameRules::embedded(),
            weights: weights::Weights::embedded(),
        }
    }
}

/// What was recognized in one document.
#[derive(Clone, Debug, Default)]
pub struct Recognized {
    /// Names, anaphors and titles, ordered by start, then longest first. Nested only as [`Mention::outer`] says.
    pub mentions: Vec<Mention>,
    /// Numbers, dates, ordinals, durations.
    pub figures: Figures,
}

/// Recognizes names and figures.
pub fn recognized(document: &Document, segmented: &Segmented, recognizers: &Recognizers) -> Recognized {
    let mentions = names::mentions(
        document,
        segmented,
        &recognizers.names,
        &recognizers.weights,
        &recognizers.gazetteer,
        &recognizers.tagger,
        recognizers.parts,
    );
    let mut found = Figures::default();
    for article in &segmented.articles {
        let base = article.date.or_else(|| figure::date_in_path(&document.identifier));
        found.append(figures(&document.text, article.span, base));
    }
    let figures = figure_in_name::figures_apart_from_names(found, &document.text, &mentions);
    Recognized { mentions, figures }
}
