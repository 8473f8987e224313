//! Fact, aim or rule; and the year a part of a document speaks of.

use crate::ontology::Modality;
use crate::recognize::Figures;
use crate::segment::{Sentence, SentenceRole};
use crate::text::{DatePoint, Document, Period, Span};

use super::left::text_of;
use super::lexicon::Lexicon;
use super::measure_unit::UnitSort;
use super::piece::{Clause, Piece, PieceKind};
use super::topic::Genre;

/// The part of a document being read: what its heading says of time and intent.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Section {
    /// What stands here is planned.
    pub(super) plan: bool,
    /// What stands here is looked back at.
    pub(super) review: bool,
    /// The year it speaks of.
    pub(super) year: Option<i16>,
}

/// A line of more characters is no heading.
const LONGEST_HEADING: usize = 40;

impl Section {
    /// The section after a heading, or the same one where `sentence` is none.
    pub(super) fn after(
        self,
        document: &Document,
        lexicon: &Lexicon,
        figures: &Figures,
        sentence: &Sentence,
    ) -> Section {
        let text = document.slice(sentence.span).trim();
        let short = text.chars().count() <= LONGEST_HEADING;
        let heading = sentence.role == SentenceRole::Heading || (short && !text.ends_with(['。', '；', '，', '！']));
        if !heading {
            return self;
        }
        let words = &lexicon.modality;
        let year = years_in(figures, sentence.span).next();
        if words.plan_headings.found_in(text) {
            Section { plan: true, review: false, year: year.or(None) }
        } else if words.review_headings.found_in(text) {
            Section { plan: false, review: true, year: year.or(self.year) }
        } else {
            self
        }
    }
}

fn years_in(figures: &Figures, span: Span) -> impl Iterator<Item = i16> {
    let start = figures.dates.partition_point(|date| date.span.start < span.start);
    figures.dates[start..]
        .iter()
        .take_while(move |date| date.span.start < span.end)
        .filter_map(|date| date.period)
        .filter_map(|period| match period {
            Period::Point(point) => Some(point.year()),
            Period::Interval(..) => None,
        })
}

/// What surrounds a number when its modality is decided.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting<'a> {
    pub(super) genre: Genre,
    pub(super) section: Section,
    /// The year it was published in.
    pub(super) published: Option<i16>,
    /// The clauses of the sentence up to and with the number's own.
    pub(super) clauses: &'a [Clause],
    /// How many pieces of the last clause stand before the number.
    pub(super) before: usize,
    pub(super) sort: UnitSort,
}

/// Whether a number is a fact, an aim or a rule.
pub(super) fn modality(document: &Document, lexicon: &Lexicon, figures: &Figures, setting: Setting<'_>) -> Modality {
    let words = &lexicon.modality;
    let Some((own, earlier)) = setting.clauses.split_last() else { return Modality::Actual };
    let own_before = near(own, setting.before);
    let before = || earlier.iter().flat_map(|clause| clause.pieces.iter()).chain(own_before);
    let said = |piece: &Piece| matches!(piece.kind, PieceKind::Word(_)).then(|| document.slice(piece.span));
    let mut aimed = false;
    let mut following = before().skip(1);
    for piece in before() {
        // 「将」达到 is an aim, 「将」第七次督查发现的 is not; 「争取」达到 is one, 「争取」中央预算内投资237亿元 is not.
        let next = following.next().or(own.pieces.get(setting.before));
        let ahead = next.is_none_or(|next| match next.kind {
            PieceKind::Word(pos) => pos.starts_with(['v', 'd', 'p']),
            PieceKind::Date(_) | PieceKind::Quantity(_) | PieceKind::Duration => true,
            _ => false,
        });
        aimed |= match said(piece) {
            Some("将") => ahead,
            // What a report looks back at was obtained.
            Some("争取") => ahead && (setting.genre != Genre::Report || setting.section.plan),
            Some(word) => words.target.has(word),
            None => false,
        };
    }
    let now = setting.section.year.or(setting.published);
    // Where nothing tells the year of the text, 「到2025年」 is taken as the aim that it mostly is.
    let by_then = |span: Span| now.is_none() && document.text[..span.start as usize].ends_with('到');
    let future = before().any(|piece| match piece.kind {
        PieceKind::Date(at) => figures.dates.get(at).is_some_and(|date| {
            let later = |period| now.is_some_and(|now| last_year(period) > now);
            date.period.is_some_and(later) || by_then(date.span)
        }),
        _ => false,
    });
    if setting.genre == Genre::Rule {
        return if aimed && future { Modality::Target } else { Modality::Norm };
    }
    if setting.section.review {
        return if future { Modality::Target } else { Modality::Actual };
    }
    let done = own_before.iter().filter_map(said).any(|word| words.done.has(word));
    if setting.section.plan && !done {
        return Modality::Target;
    }
    if (aimed && !done) || future {
        return Modality::Target;
    }
    let whole = text_of(document, own_before);
    let grants = matches!(setting.sort, UnitSort::Money | UnitSort::Ratio | UnitSort::Workday)
        && !done
        && (whole.contains("给予") || whole.contains("最高") || whole.ends_with("不超过") || whole.ends_with("不低于"))
        && before().filter_map(said).any(|word| matches!(word, "对" | "凡" | "按" | "按照" | "每"));
    if grants { Modality::Norm } else { Modality::Actual }
}

/// The pieces of a clause that stand before its piece `before`, as far back as cues are looked for.
fn near(clause: &Clause, before: usize) -> &[Piece] {
    let end = before.min(clause.pieces.len());
    &clause.pieces[end.saturating_sub(LOOKED_BACK)..end]
}

/// So many pieces back in a clause a date or cue is looked for.
const LOOKED_BACK: usize = 64;

fn last_year(period: Period) -> i16 {
    match period {
        Period::Point(point) | Period::Interval(_, point) => point.year(),
    }
}

/// The time a number holds for: the nearest date before it in the sentence, else what the section or article says.
pub(super) fn period(figures: &Figures, setting: Setting<'_>, base: Option<usize>) -> Option<Period> {
    let (own, earlier) = setting.clauses.split_last()?;
    let own_before = near(own, setting.before);
    let mut before = own_before.iter().rev().chain(earlier.iter().rev().flat_map(|clause| clause.pieces.iter().rev()));
    let dated = before.find_map(|piece| match piece.kind {
        PieceKind::Date(at) if Some(at) != base => figures.dates.get(at).and_then(|date| date.period),
        _ => None,
    });
    dated.or_else(|| {
        let year = setting.section.year.or(setting.published.map(|year| match setting.genre {
            Genre::Report if !setting.section.plan => year - 1,
            _ => year,
        }));
        year.map(|year| Period::Point(DatePoint::Year(year)))
    })
}
