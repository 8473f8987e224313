//! The numbers of one sentence, clause by clause, each with what is measured and of whom.

use crate::ontology::ClassId;
use crate::segment::{Article, Sentence};
use crate::text::Span;

use super::super::observation::Observation;
use super::super::scene::Scene;
use super::figure_role::{Unobserved, unobserved};
use super::frame::State;
use super::grant;
use super::head::{head, is_subject};
use super::indicator::leading_noun;
use super::lexicon::Lexicon;
use super::piece::{Clause, Piece, PieceKind, clauses};
use super::rank::{Ranked, ranked};
use super::right::right;
use super::stance::Section;
use super::topic::{Genre, Topic, class_of};

/// A figure of a clause that measures: where, and which.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spot {
    Quantity(usize, usize),
    Rank(usize, Ranked),
}

impl Spot {
    pub(super) fn at(self) -> usize {
        match self {
            Spot::Quantity(at, _) | Spot::Rank(at, _) => at,
        }
    }
}

/// Reads the sentences of an article one after another.
pub(super) struct Reader<'a> {
    pub(super) scene: Scene<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) article: &'a Article,
    pub(super) topic: Topic,
    pub(super) section: Section,
    /// The noun at the head of the last clause without number in this paragraph.
    pub(super) speaks_of: String,
    /// Whom the grants of a rule are given to.
    pub(super) target: grant::Target,
    /// Found so far.
    pub(super) found: Vec<Observation>,
    /// Figures that became none, with the reason.
    pub(super) unobserved: Vec<(Span, Unobserved)>,
}

/// Verbs of publishing and telling.
const SAYS: [&str; 12] = ["发布", "公布", "介绍", "表示", "显示", "通报", "获悉", "消息", "称", "统计", "数据", "透露"];

impl Reader<'_> {
    /// Reads one sentence.
    pub(super) fn read(&mut self, sentence: &Sentence) {
        let (all, hidden) = clauses(self.scene, sentence);
        self.unobserved.extend(hidden.into_iter().map(|span| (span, Unobserved::NamePart)));
        let paragraph = self.scene.document.text[..sentence.span.start as usize].ends_with('\n');
        let speaks_of = if paragraph { String::new() } else { std::mem::take(&mut self.speaks_of) };
        let mut state = State { speaks_of, ..State::default() };
        for clause in all {
            if clause.fresh {
                self.target.begin();
            }
            state.clause_subject = None;
            state.clauses.push(clause);
            self.read_clause(&mut state);
        }
        self.speaks_of = state.speaks_of;
    }

    fn read_clause(&mut self, state: &mut State) {
        let Some(clause) = state.clauses.last().cloned() else { return };
        let spots = self.spots(&clause);
        if spots.is_empty() {
            self.note_subject(state, &clause);
            if self.topic.genre == Genre::Rule {
                grant::note_target(self.scene.document, &clause, &mut self.target);
            }
            return;
        }
        let document = self.scene.document;
        let separates = |piece: &Piece| {
            matches!(document.slice(piece.span), "、" | "和" | "及" | "与" | "以及" | "或" | "到" | "至")
        };
        let behind = spots.last().map_or(&[][..], |spot| &clause.pieces[spot.at() + 1..]);
        state.tail = match behind.split_first() {
            Some((first, rest)) if document.slice(first.span) == "的" && spots.len() > 1 => {
                right(document, self.lexicon, rest).noun
            }
            _ => String::new(),
        };
        let mut from = 0;
        let mut first = 0;
        while first < spots.len() {
            // Figures with nothing but separators between them share one phrase.
            let mut last = first;
            while last + 1 < spots.len()
                && matches!((spots[last], spots[last + 1]), (Spot::Quantity(..), Spot::Quantity(..)))
                && clause.pieces[spots[last].at() + 1..spots[last + 1].at()].iter().all(separates)
            {
                last += 1;
            }
            let start = spots[first].at();
            let end = spots[last].at() + 1;
            let next = spots.get(last + 1).map_or(clause.pieces.len(), |spot| spot.at());
            let between = &clause.pieces[end..next];
            let (before_next, after) = match spots.get(last + 1) {
                Some(next) if self.counted_apart(&clause, from..start, between, next.at()) => {
                    (between.len(), between.len())
                }
                Some(_) => self.parted(between),
                None => (between.len(), between.len()),
            };
            let group: Vec<Spot> = spots[first..=last].to_vec();
            self.read_group(
                state,
                &clause,
                &clause.pieces[from..start],
                &group,
                &clause.pieces[end..end + before_next],
                from > 0,
            );
            from = end + after;
            first = last + 1;
        }
    }

    /// Whether the words between two numbers all belong to the first: 19家「企业」111个产品, where neither number has a
    /// noun before it and each has one behind it.
    fn counted_apart(&self, clause: &Clause, before: std::ops::Range<usize>, between: &[Piece], next: usize) -> bool {
        let noun = |piece: &Piece| match piece.kind {
            PieceKind::Word(pos) => pos.starts_with(['n', 'j', 'b', 'l']) || pos == "vn",
            PieceKind::Name(_) | PieceKind::Quoted => true,
            _ => false,
        };
        let bare = !clause.pieces[before].iter().any(|piece| matches!(piece.kind, PieceKind::Word(_)) && noun(piece));
        bare && !between.is_empty() && between.iter().all(noun) && clause.pieces.get(next + 1).is_some_and(noun)
    }

    /// Where the words between two numbers part: how many belong to the first, and where those of the next begin.
    fn parted(&self, between: &[Piece]) -> (usize, usize) {
        let document = self.scene.document;
        let comma = between.iter().rposition(|piece| document.slice(piece.span) == "、");
        if let Some(at) = comma {
            return (at, at + 1);
        }
        match between.last() {
            Some(last) if matches!(document.slice(last.span), "和" | "及" | "与" | "以及" | "并") => {
                (between.len() - 1, between.len())
            }
            _ => (between.len(), 0),
        }
    }

    /// The figures of a clause that measure something; the reasons of the others are kept.
    fn spots(&mut self, clause: &Clause) -> Vec<Spot> {
        let figures = &self.scene.recognized.figures;
        let document = self.scene.document;
        let mut spots = Vec::new();
        for (at, piece) in clause.pieces.iter().enumerate() {
            match piece.kind {
                PieceKind::Quantity(index) => {
                    let Some(quantity) = figures.quantities.get(index) else { continue };
                    match unobserved(document, self.lexicon, clause, at, quantity, self.topic.genre) {
                        Some(reason) => self.unobserved.push((piece.span, reason)),
                        None => spots.push(Spot::Quantity(at, index)),
                    }
                }
                PieceKind::Ordinal(index) => {
                    let Some(ordinal) = figures.ordinals.get(index) else { continue };
                    match ranked(document, self.lexicon, &clause.pieces, at, ordinal) {
                        Some(_) if self.topic.genre == Genre::Rule => {
                            self.unobserved.push((piece.span, Unobserved::Threshold))
                        }
                        Some(rank) => spots.push(Spot::Rank(at, rank)),
                        None => self.unobserved.push((piece.span, Unobserved::Ordinal)),
                    }
                }
                PieceKind::Date(_) => self.unobserved.push((piece.span, Unobserved::Date)),
                PieceKind::Duration => self.unobserved.push((piece.span, Unobserved::Duration)),
                _ => {}
            }
        }
        spots
    }

    /// Remembers the subject of a clause without numbers, for the clauses that follow.
    fn note_subject(&self, state: &mut State, clause: &Clause) {
        let opening = head(self.scene, self.lexicon, &clause.pieces);
        let quoted =
            clause.pieces.first().is_some_and(|piece| matches!(piece.kind, PieceKind::Quoted | PieceKind::Name(_)));
        if quoted && opening.subjects.is_empty() {
            state.subject = None;
        }
        let noun = leading_noun(self.scene.document, opening.rest);
        if !noun.is_empty() {
            state.speaks_of = noun;
        }
        let Some(subject) = opening.subjects.first().copied() else { return };
        let Some(class) = class_of(self.scene, subject) else { return };
        let carries = if self.topic.genre == Genre::Report {
            class == ClassId::EVENT
                || class == ClassId::CITY
                || class == ClassId::DISTRICT
                || class == ClassId::PROVINCE
        } else {
            // Who publishes figures is not whom they are said of.
            let reports = matches!(class, ClassId::GOVERNMENT_BODY | ClassId::MEDIA | ClassId::ASSOCIATION)
                && clause.pieces.iter().any(|piece| SAYS.contains(&self.scene.document.slice(piece.span)));
            is_subject(class) && !reports
        };
        // A name that only modifies (深圳的企业) is no subject.
        let modifies = opening.rest.first().is_some_and(|piece| self.scene.document.slice(piece.span) == "的");
        let acts = clause
            .pieces
            .iter()
            .any(|piece| matches!(piece.kind, PieceKind::Word(pos) if pos.starts_with('v') && pos != "vn"));
        // 马鞍山、宿州获批…，: the next clause of a report speaks of its own place again.
        let several = self.topic.genre == Genre::Report && opening.subjects.len() > 1;
        // 光刻胶，自给率仅5%: a name alone is what the next clause speaks of.
        let alone = clause.pieces.iter().filter(|piece| piece.kind != PieceKind::Mark).count() == 1;
        if carries && !modifies && !several && !opening.preposed && (acts || alone) {
            state.subject = Some(subject);
        }
    }

    fn read_group(
        &mut self,
        state: &mut State,
        clause: &Clause,
        zone: &[Piece],
        group: &[Spot],
        after: &[Piece],
        continued: bool,
    ) {
        let Some(first) = group.first() else { return };
        match *first {
            Spot::Rank(at, rank) => self.read_rank(state, clause, zone, at, rank),
            Spot::Quantity(..) => self.read_quantities(state, clause, zone, group, after, continued),
        }
    }
}
