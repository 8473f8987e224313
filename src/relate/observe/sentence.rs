//! The numbers of one sentence, clause by clause, each with what is measured and of whom.

use rust_decimal::Decimal;

use crate::ontology::{Bound, ClassId, Kind, Method, Modality};
use crate::recognize::{Quantity, UnitId, Units, Writing};
use crate::resolve::EntityId;
use crate::segment::{Article, Sentence};
use crate::text::{Document, Span};

use super::super::{Evidence, Observation, Reference, Scene};
use super::figure_role::{Unobserved, unobserved};
use super::grant;
use super::head::{VerbAndNoun, head, is_subject, verb_and_noun};
use super::kind::{Signs, kind};
use super::left::{Left, Predicate, joined, left};
use super::lexicon::Lexicon;
use super::list::{every_member, members};
use super::measure_unit::{UnitSort, sort};
use super::piece::{Clause, Piece, PieceKind, clauses};
use super::rank::{Ranked, ranked};
use super::right::{Right, right};
use super::share::{share, whole_words};
use super::stance::{Section, Setting, modality, period};
use super::topic::{Genre, Topic, class_of, entity_of};

/// What the number before said, for those that leave something out.
#[derive(Clone, Debug, Default)]
struct Frame {
    /// Indicators of its members, one or several.
    indicators: Vec<String>,
    /// Subjects of its members, one or several; empty is the topic.
    subjects: Vec<EntityId>,
    /// 新增 of 新增企业5家.
    verb: String,
    /// 企业 of 新增企业5家.
    noun: String,
    /// Whether it counted things after a verb.
    counted: bool,
    /// The verb that told its kind.
    verbs: String,
    /// Its unit.
    unit: Option<UnitId>,
    /// Its kind.
    kind: Option<Kind>,
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
    /// Found so far.
    pub(super) found: Vec<Observation>,
    /// Figures that became none, with the reason.
    pub(super) unobserved: Vec<(Span, Unobserved)>,
}

/// A figure of a clause that measures: where, and which.
#[derive(Clone, Copy, Debug)]
enum Spot {
    Quantity(usize, usize),
    Rank(usize, Ranked),
}

impl Spot {
    fn at(self) -> usize {
        match self {
            Spot::Quantity(at, _) | Spot::Rank(at, _) => at,
        }
    }
}

/// What is known while one sentence is read.
#[derive(Default)]
struct State {
    frame: Option<Frame>,
    /// The indicators of the counted things so far, for 分别 over several clauses.
    recent: Vec<String>,
    /// The subject of the clauses so far.
    subject: Option<EntityId>,
    clauses: Vec<Clause>,
    /// The noun behind the last number of the clause, after 的.
    tail: String,
    /// The noun at the head of the clause before, for a bare 总量 or 排水量.
    speaks_of: String,
    /// The target of a grant, named in an earlier clause.
    target: Vec<Piece>,
}

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
                state.target.clear();
            }
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
                grant::note_target(self.scene.document, &clause, &mut state.target);
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
            let (before_next, after) =
                if last + 1 < spots.len() { self.parted(between) } else { (between.len(), between.len()) };
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
            is_subject(class)
        };
        // A name that only modifies (深圳的企业) is no subject.
        let modifies = opening.rest.first().is_some_and(|piece| self.scene.document.slice(piece.span) == "的");
        let acts = clause
            .pieces
            .iter()
            .any(|piece| matches!(piece.kind, PieceKind::Word(pos) if pos.starts_with('v') && pos != "vn"));
        if carries && !modifies && !opening.preposed && acts {
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

    fn read_rank(&mut self, state: &mut State, clause: &Clause, zone: &[Piece], at: usize, rank: Ranked) {
        let document = self.scene.document;
        let cut = zone.len().saturating_sub(rank.taken);
        let phrase = left(document, self.lexicon, &zone[..cut], "");
        let opening = head(self.scene, self.lexicon, phrase.phrase);
        let mut indicators = if phrase.each {
            every_member(document, self.lexicon, opening.rest)
        } else {
            vec![joined(document, opening.rest)]
        };
        indicators.iter_mut().for_each(|text| *text = trimmed(text));
        indicators.retain(|text| !text.is_empty());
        let mut subjects = opening.subjects.clone();
        let carried = indicators.is_empty();
        if let Some(frame) = state.frame.as_ref().filter(|_| carried) {
            indicators.clone_from(&frame.indicators);
            if subjects.is_empty() {
                subjects.clone_from(&frame.subjects);
            }
        }
        let span = clause.pieces.get(at).map_or_else(Span::default, |piece| piece.span);
        if indicators.is_empty() && !rank.field.is_empty() && subjects_known(&subjects, state) {
            // 位居“双创领跑型城市”第10位: the field is a ranking.
            indicators = vec![format!("{}排名", document.slice(rank.field).trim_matches(['“', '”']))];
        }
        if indicators.is_empty() {
            self.unobserved.push((span, Unobserved::NoIndicator));
            return;
        }
        let field = document.slice(rank.field).to_owned();
        let reference = (!field.is_empty()).then(|| self.reference(rank.field));
        let said = Said {
            span,
            figures: vec![(Decimal::from(rank.value), rank.bound)],
            unit: Units::embedded().rank(),
            kind: Kind::Rank,
            reference,
            base: phrase.base,
            at,
            rule: "rank",
            carried,
        };
        let frame = Frame { indicators, subjects, ..state.frame.clone().unwrap_or_default() };
        self.say(state, clause, frame, &said, UnitSort::Count);
    }

    fn read_quantities(
        &mut self,
        state: &mut State,
        clause: &Clause,
        zone: &[Piece],
        group: &[Spot],
        after: &[Piece],
        continued: bool,
    ) {
        let scene = self.scene;
        let document = scene.document;
        let quantities: Vec<(usize, &Quantity)> = group
            .iter()
            .filter_map(|spot| match *spot {
                Spot::Quantity(at, index) => {
                    scene.recognized.figures.quantities.get(index).map(|quantity| (at, quantity))
                }
                Spot::Rank(..) => None,
            })
            .collect();
        let Some((first_at, first)) = quantities.first().copied() else { return };
        let unit_sort = sort(first);
        let hedge = document.slice(Span { start: first.span.start, end: first.number.start.max(first.span.start) });
        let phrase = left(document, self.lexicon, zone, hedge);
        let mut opening = head(scene, self.lexicon, phrase.phrase);
        let place = opening
            .subjects
            .iter()
            .any(|subject| class_of(scene, *subject).is_some_and(|class| class.branch() == ClassId::PLACE));
        if opening.rest.is_empty()
            && !opening.subjects.is_empty()
            && !place
            && state.frame.is_none()
            && after.is_empty()
        {
            // 两院院士增至123位: the name is what is counted.
            opening.rest = phrase.phrase;
            opening.subjects.clear();
        }
        let setting = self.setting(&state.clauses, clause, first_at, unit_sort);
        let modality = modality(document, self.lexicon, &scene.recognized.figures, setting);
        let granted = (modality == Modality::Norm)
            .then(|| grant::grant(document, self.lexicon, zone, after, &state.target))
            .flatten()
            .map(|grant| grant.indicators(document, self.lexicon, quantities.len()));
        let mut reading = match granted {
            Some(indicators) => Reading { indicators, rule: "grant", ..Reading::default() },
            None => {
                let continued = continued || opening.part;
                self.measured(state, &phrase, opening.rest, after, unit_sort, quantities.len(), continued)
            }
        };
        if opening.total && !reading.total {
            reading.total = true;
        }
        reading.indicators.iter_mut().for_each(|text| *text = trimmed(text));
        reading.indicators.retain(|text| !text.is_empty());
        if reading.carried && phrase.apart && quantities.len() > 1 && reading.indicators.len() == 1 {
            // 100项成果获奖，其中牵头完成85项，同比「分别」增长52%和63%.
            let recent: Vec<String> = state.recent.iter().rev().take(quantities.len()).rev().cloned().collect();
            if recent.len() == quantities.len() {
                reading.indicators = recent;
            }
        }
        let mut subjects = opening.subjects.clone();
        if phrase.listed {
            subjects.clear();
        }
        if let Some((award, holders)) = self.awarded(after) {
            subjects = vec![award];
            reading.indicators = vec![holders.clone()];
            reading.verb.clear();
            reading.verbs = "获".to_owned();
            reading.noun = holders;
        }
        if subjects.is_empty() && reading.carried {
            if let Some(frame) = &state.frame {
                subjects.clone_from(&frame.subjects);
            }
        }
        if reading.indicators.is_empty() {
            self.unobserved.extend(quantities.iter().map(|(_, quantity)| (quantity.span, Unobserved::NoIndicator)));
            return;
        }
        // A threshold that each of the counted things passes: 191家工业企业营业收入「超百亿元」.
        let distributive = zone.len() < first_at
            && continued
            && first.bound == Bound::Over
            && unit_sort == UnitSort::Money
            && state.frame.as_ref().is_some_and(|frame| frame.counted)
            && !zone.first().is_some_and(|piece| document.slice(piece.span) == "、")
            && clause
                .pieces
                .get(first_at - zone.len() - 1)
                .is_some_and(|piece| matches!(piece.kind, PieceKind::Quantity(_)));
        if distributive {
            self.unobserved.extend(quantities.iter().map(|(_, quantity)| (quantity.span, Unobserved::Threshold)));
            return;
        }
        let count = quantities.len();
        for (index, (at, quantity)) in quantities.iter().enumerate() {
            let own_sort = sort(quantity);
            let one_each = reading.indicators.len() == count && count > 1;
            let mut indicators =
                if one_each { vec![reading.indicators[index].clone()] } else { reading.indicators.clone() };
            let subjects = if subjects.len() == count && count > 1 { vec![subjects[index]] } else { subjects.clone() };
            let mut kind = kind(
                self.lexicon,
                Signs {
                    predicate: phrase.predicate,
                    sort: own_sort,
                    verb: &reading.verbs,
                    indicator: indicators.first().map_or("", String::as_str),
                    total: reading.total || phrase.total,
                    doubled: quantity.writing == Writing::Doubling,
                    compared: phrase.compared,
                },
            );
            let last_kind = state.frame.as_ref().and_then(|frame| frame.kind);
            if reading.rule == "carried indicator"
                && own_sort == UnitSort::Ratio
                && phrase.predicate == Predicate::Reach
                && last_kind == Some(Kind::Growth)
                && zone.len() < first_at
            {
                // 增长率由29%「提升至」63%.
                kind = Kind::Growth;
            }
            // 由30个工作日压缩至「7个」: the unit is not said again.
            let mut unit = unit_of(quantity);
            if let Some(last) = state.frame.as_ref().filter(|_| reading.carried).and_then(|frame| frame.unit) {
                let units = Units::embedded();
                if unit.is_some_and(|unit| units.notation(unit) == "个") && units.notation(last) == "工作日" {
                    unit = Some(last);
                }
            }
            let own_sort = if unit == quantity.unit { own_sort } else { UnitSort::Workday };
            if reading.rule != "grant" && kind != Kind::Share && kind != Kind::Growth {
                indicators.iter_mut().for_each(|text| *text = counted(self.lexicon, text, own_sort));
            }
            let negative = phrase.predicate == Predicate::Fall && kind == Kind::Growth;
            let said = Said {
                span: quantity.span,
                figures: values(quantity, negative),
                unit,
                kind,
                reference: reading.reference.clone(),
                base: phrase.base,
                at: *at,
                rule: reading.rule,
                carried: reading.carried,
            };
            let frame = Frame {
                indicators,
                subjects,
                verb: reading.verb.clone(),
                noun: reading.noun.clone(),
                counted: matches!(own_sort, UnitSort::Count | UnitSort::Person),
                verbs: reading.verbs.clone(),
                unit,
                kind: Some(kind),
            };
            self.say(state, clause, frame, &said, own_sort);
        }
        if count > 1 && reading.indicators.len() == count {
            if let Some(frame) = state.frame.as_mut() {
                frame.indicators = reading.indicators;
                frame.subjects = subjects;
            }
        }
    }

    /// What is measured, by the phrase before and the words after the number.
    #[expect(clippy::too_many_arguments, reason = "each is a different part of one reading")]
    fn measured(
        &self,
        state: &State,
        phrase: &Left<'_>,
        rest: &[Piece],
        after: &[Piece],
        unit_sort: UnitSort,
        count: usize,
        continued: bool,
    ) -> Reading {
        let document = self.scene.document;
        let lexicon = self.lexicon;
        let rest = self.after_cause(rest);
        let frame = state.frame.clone().unwrap_or_default();
        if matches!(unit_sort, UnitSort::Ratio | UnitSort::Times) {
            if let Some(cut) = share(document, rest) {
                let part = head(self.scene, lexicon, cut.part).rest;
                let carried = part.is_empty();
                let base = if carried { frame.indicators } else { vec![joined(document, part)] };
                let words = whole_words(document, &cut);
                let reference = cut.whole.first().map(|piece| match piece.kind {
                    PieceKind::Name(_) if cut.whole.len() == 1 => self.reference(piece.span),
                    _ => Reference::Words(words.clone()),
                });
                let indicators = base
                    .into_iter()
                    .map(|base| uncounted(&base))
                    .map(|base| if cut.named { format!("{base}占{words}比重") } else { base })
                    .collect();
                return Reading {
                    indicators,
                    reference,
                    carried,
                    rule: "share of a whole",
                    noun: frame.noun,
                    ..Reading::default()
                };
            }
        }
        let direct = phrase.hedged || matches!(phrase.predicate, Predicate::None | Predicate::Have);
        let of = after.first().is_some_and(|piece| document.slice(piece.span) == "的");
        if direct && matches!(unit_sort, UnitSort::Ratio) && !after.is_empty() && (rest.is_empty() || phrase.open || of)
        {
            let text = joined(document, &after[..after.len().min(16)]);
            let text = text.trim_start_matches('的');
            if !text.is_empty() {
                return Reading { indicators: vec![text.to_owned()], rule: "share before noun", ..Reading::default() };
            }
        }
        let counts = matches!(
            unit_sort,
            UnitSort::Count | UnitSort::Person | UnitSort::Money | UnitSort::Measure | UnitSort::Workday
        );
        let listed = phrase.listed || rest.iter().any(|piece| document.slice(piece.span) == "等");
        // 县域内「三分之一患者」: a place says where, not what.
        let located = rest.last().is_some_and(|piece| matches!(piece.kind, PieceKind::Word("f" | "s" | "t" | "ns")));
        let counted_after = located || rest.is_empty() || phrase.open || listed || phrase.predicate == Predicate::Have;
        if counts && direct && counted_after && names_something(after) {
            return self.counted_after(&frame, rest, right(document, lexicon, after), unit_sort, continued);
        }
        if rest.is_empty() {
            let carried = true;
            if phrase.total && !frame.noun.is_empty() {
                return Reading {
                    indicators: vec![frame.noun.clone()],
                    carried,
                    total: true,
                    noun: frame.noun,
                    rule: "carried noun",
                    ..Reading::default()
                };
            }
            let indicators = if matches!(unit_sort, UnitSort::Ratio | UnitSort::Point | UnitSort::Times)
                && phrase.predicate == Predicate::Share
            {
                frame.indicators.iter().map(|text| uncounted(text)).collect()
            } else {
                frame.indicators
            };
            return Reading {
                indicators,
                carried,
                noun: frame.noun,
                verb: frame.verb,
                rule: "carried indicator",
                ..Reading::default()
            };
        }
        if count > 1 || phrase.each {
            let list = if count > 1 {
                members(document, lexicon, rest, count)
            } else {
                Some(every_member(document, lexicon, rest))
            };
            if let Some(indicators) = list {
                return Reading {
                    indicators,
                    rule: if count > 1 { "one each" } else { "same for each" },
                    ..Reading::default()
                };
            }
        }
        let VerbAndNoun { verb, noun, light, verbs } = verb_and_noun(document, lexicon, rest);
        if counts && noun.is_empty() {
            // 新登记147万户: the counted thing stands before.
            let thing = if frame.noun.is_empty() { String::new() } else { frame.noun.clone() };
            return Reading {
                indicators: vec![format!("{verb}{thing}")],
                verb,
                verbs,
                noun: thing,
                rule: "verb alone",
                carried: true,
                ..Reading::default()
            };
        }
        let counting = matches!(unit_sort, UnitSort::Count | UnitSort::Person);
        let shared_verb = continued && verb.is_empty() && !light && counting && frame.counted && direct;
        // 国家级88家、市级640家「的企业技术中心」.
        let noun = if counting && noun.ends_with(['级', '类']) { format!("{noun}{}", state.tail) } else { noun };
        let (verb, verbs) = if shared_verb { (frame.verb, frame.verbs) } else { (verb, verbs) };
        let verbs = if verbs.is_empty() { inner_verb(document, lexicon, rest) } else { verbs };
        let indicator = format!("{verb}{noun}");
        let bare = lexicon.phrases.bare_measures.has(&noun)
            && verb.is_empty()
            && lexicon.phrases.measures.end_of(&frame.noun).is_none();
        let attribute = direct || noun.chars().count() <= 3 && lexicon.phrases.measures.end_of(&noun).is_some();
        let (indicator, carried) = if bare && !frame.noun.is_empty() {
            (format!("{}{noun}", frame.noun), true)
        } else if (bare || (attribute && !direct)) && verb.is_empty() && !state.speaks_of.is_empty() {
            (format!("{}{noun}", state.speaks_of), true)
        } else {
            (indicator, false)
        };
        let rule = match phrase.predicate {
            Predicate::None => "noun and number",
            Predicate::Reach | Predicate::Have => "reaches",
            Predicate::Rise => "rises",
            Predicate::Fall => "falls",
            Predicate::Share => "share",
        };
        Reading { indicators: vec![indicator], verb, verbs, noun, carried, rule, ..Reading::default() }
    }

    /// 新建「7家高质量概念验证平台」, 「3项成果」入选….
    fn counted_after(
        &self,
        frame: &Frame,
        rest: &[Piece],
        words: Right,
        unit_sort: UnitSort,
        continued: bool,
    ) -> Reading {
        let VerbAndNoun { mut verb, noun, light, mut verbs } = verb_and_noun(self.scene.document, self.lexicon, rest);
        if verb.is_empty() && !noun.is_empty() {
            // The last word before the number is a verb behind other words: 海关「签发」原产地证书5份.
            if let Some(last) = rest.last() {
                verb = self.scene.document.slice(last.span).to_owned();
                verbs.clone_from(&verb);
                if self.lexicon.predicates.light.has(&verb) {
                    verb.clear();
                }
            }
        }
        if verb.is_empty() && !light && rest.is_empty() && continued && frame.counted {
            verb.clone_from(&frame.verb);
            verbs.clone_from(&frame.verbs);
        }
        let counting = matches!(unit_sort, UnitSort::Count | UnitSort::Person);
        let text = match (&words.predicate, counting) {
            (Some(predicate), _) if verb.is_empty() => format!("{predicate}{}", words.noun),
            _ => format!("{verb}{}", words.noun),
        };
        if let Some(predicate) = words.predicate.filter(|_| verbs.is_empty()) {
            verbs = predicate;
        }
        Reading {
            indicators: vec![text],
            verb,
            verbs,
            noun: words.noun,
            rule: "number before noun",
            ..Reading::default()
        }
    }

    /// What stands behind the last verb that only causes (带动).
    fn after_cause<'p>(&self, rest: &'p [Piece]) -> &'p [Piece] {
        let document = self.scene.document;
        let cause = rest.iter().rposition(|piece| {
            matches!(piece.kind, PieceKind::Word(_)) && self.lexicon.predicates.causes.has(document.slice(piece.span))
        });
        match cause {
            Some(at) if at + 1 < rest.len() => head(self.scene, self.lexicon, &rest[at + 1..]).rest,
            _ => rest,
        }
    }

    /// 10位「图灵奖」获得者: a prize that the counted people hold.
    fn awarded(&self, after: &[Piece]) -> Option<(EntityId, String)> {
        let at = after.iter().position(|piece| !matches!(piece.kind, PieceKind::Ordinal(_)))?;
        let award = match after.get(at)?.kind {
            PieceKind::Name(id) => entity_of(self.scene, id)?,
            _ => return None,
        };
        let holders = self.scene.document.slice(after.get(at + 1)?.span);
        let holds = holders.ends_with(['者', '人', '主', '家']);
        (holds && class_of(self.scene, award) == Some(ClassId::AWARD)).then(|| (award, holders.to_owned()))
    }

    fn reference(&self, span: Span) -> Reference {
        let mentions = &self.scene.recognized.mentions;
        let start = mentions.partition_point(|mention| mention.span.start < span.start);
        let entity = mentions[start..]
            .iter()
            .enumerate()
            .take_while(|(_, mention)| mention.span.start == span.start)
            .filter(|(_, mention)| mention.span == span)
            .find_map(|(at, _)| self.scene.resolution.of_mention.get(start + at).copied().flatten());
        entity.map_or_else(|| Reference::Words(self.scene.document.slice(span).to_owned()), Reference::Entity)
    }

    fn setting<'s>(&self, clauses: &'s [Clause], _own: &Clause, before: usize, unit_sort: UnitSort) -> Setting<'s> {
        Setting {
            genre: self.topic.genre,
            section: self.section,
            published: self.article.date.map(jiff::civil::Date::year).or(self.article.year),
            clauses: &clauses[clauses.len().saturating_sub(LOOKED_BACK)..],
            before,
            sort: unit_sort,
        }
    }

    /// Writes down the observations of one figure and remembers them for the next.
    fn say(&mut self, state: &mut State, clause: &Clause, frame: Frame, said: &Said, unit_sort: UnitSort) {
        let figures = &self.scene.recognized.figures;
        let setting = self.setting(&state.clauses, clause, said.at, unit_sort);
        let modality = modality(self.scene.document, self.lexicon, figures, setting);
        let period = period(figures, setting, said.base);
        if let [subject] = frame.subjects[..] {
            state.subject = Some(subject);
        }
        let fallback = match modality {
            Modality::Norm => self.topic.policy.or(self.topic.subject),
            _ => state.subject.or(self.topic.subject),
        };
        let own =
            if modality == Modality::Norm && self.topic.genre == Genre::Rule { &[][..] } else { &frame.subjects[..] };
        let subjects: Vec<EntityId> = if own.is_empty() { fallback.into_iter().collect() } else { own.to_vec() };
        if subjects.is_empty() {
            self.unobserved.push((said.span, Unobserved::NoSubject));
        }
        let reference = said.reference.clone().or_else(|| {
            let base = said.base.and_then(|at| figures.dates.get(at)).and_then(|date| date.period);
            (said.kind == Kind::Growth).then_some(base).flatten().map(Reference::Period)
        });
        let evidence = clause.span();
        let start = state.frame.as_ref().filter(|_| said.carried).and(state.clauses.len().checked_sub(2));
        let evidence =
            start.and_then(|at| state.clauses.get(at)).map_or(evidence, |clause| clause.span().cover(evidence));
        let mut repeated = true;
        for subject in subjects {
            for indicator in &frame.indicators {
                for (value, bound) in &said.figures {
                    let observation = Observation {
                        subject,
                        indicator: indicator.clone(),
                        value: *value,
                        unit: said.unit,
                        kind: said.kind,
                        bound: *bound,
                        modality,
                        period,
                        reference: reference.clone(),
                        figure: said.span,
                        evidence: Evidence {
                            span: evidence,
                            rule: said.rule.to_owned(),
                            method: Method::Pattern,
                            confidence: if said.carried { 0.7 } else { 0.85 },
                        },
                    };
                    if !self.said_before(&observation) {
                        repeated = false;
                        self.found.push(observation);
                    }
                }
            }
        }
        if repeated {
            self.unobserved.push((said.span, Unobserved::Repeated));
        }
        if matches!(said.kind, Kind::Level | Kind::Flow) {
            state.recent.extend(frame.indicators.first().cloned());
        }
        state.frame = Some(frame);
    }

    /// Whether the same number of the same thing was found before.
    fn said_before(&self, new: &Observation) -> bool {
        self.found.iter().rev().take(REMEMBERED).any(|old| {
            old.value == new.value
                && old.subject == new.subject
                && old.unit == new.unit
                && old.kind == new.kind
                && old.modality == new.modality
                && old.bound == new.bound
                && (old.indicator.contains(&new.indicator) || new.indicator.contains(&old.indicator))
        })
    }
}

/// So many clauses back in a sentence a date or cue is looked for.
const LOOKED_BACK: usize = 32;

/// So many observations back a number said twice is looked for.
const REMEMBERED: usize = 400;

/// What the words around a number say is measured.
#[derive(Clone, Debug, Default)]
struct Reading {
    indicators: Vec<String>,
    verb: String,
    /// The verbs that tell the kind, those left out of the indicator included.
    verbs: String,
    noun: String,
    total: bool,
    carried: bool,
    reference: Option<Reference>,
    rule: &'static str,
}

/// One figure about to become observations.
struct Said {
    span: Span,
    figures: Vec<(Decimal, Bound)>,
    unit: Option<UnitId>,
    kind: Kind,
    reference: Option<Reference>,
    base: Option<usize>,
    at: usize,
    rule: &'static str,
    carried: bool,
}

/// The noun phrase that a clause begins with, up to its first verb or adverb.
fn leading_noun(document: &Document, pieces: &[Piece]) -> String {
    let is_noun = |piece: &&Piece| match piece.kind {
        PieceKind::Word(pos) => pos.starts_with(['n', 'b', 'j', 'l', 'a']) || pos == "vn",
        PieceKind::Name(_) | PieceKind::Quoted => true,
        PieceKind::Mark => document.slice(piece.span) == "、",
        _ => false,
    };
    let skipped =
        pieces.iter().take_while(|piece| matches!(piece.kind, PieceKind::Word("r" | "t" | "tg" | "d" | "c"))).count();
    let pieces = &pieces[skipped..];
    let noun: Vec<Piece> = pieces.iter().take_while(is_noun).copied().collect();
    if noun.len() < pieces.len() { joined(document, &noun) } else { String::new() }
}

/// Whether the words after a number hold a noun that it could count.
fn names_something(pieces: &[Piece]) -> bool {
    pieces.iter().take(16).any(|piece| match piece.kind {
        PieceKind::Word(pos) => {
            pos.starts_with(['n', 'j', 'l', 'a', 'b', 'i']) || pos == "vn" || pos == "eng" || pos == "x"
        }
        PieceKind::Name(_) | PieceKind::Quoted => true,
        _ => false,
    })
}

/// A verb of doing inside a phrase, where none stands at its head: 房票「去化」商品住宅.
fn inner_verb(document: &Document, lexicon: &Lexicon, pieces: &[Piece]) -> String {
    let verb = pieces.iter().find(|piece| match piece.kind {
        PieceKind::Word(pos) => {
            pos.starts_with('v') && pos != "vn" && lexicon.kinds.flow_verbs.has(document.slice(piece.span))
        }
        _ => false,
    });
    verb.map_or_else(String::new, |piece| document.slice(piece.span).to_owned())
}

/// Whether a sentence has said of whom it speaks.
fn subjects_known(subjects: &[EntityId], state: &State) -> bool {
    !subjects.is_empty() || state.subject.is_some()
}

/// The unit of a quantity: a fraction is told in percent.
fn unit_of(quantity: &Quantity) -> Option<UnitId> {
    match quantity.writing {
        Writing::Fraction if quantity.unit.is_none() => Units::embedded().lookup("%"),
        _ => quantity.unit,
    }
}

/// The values of a quantity: one, or the two ends of a range. A fraction is told in percent, to two decimals.
fn values(quantity: &Quantity, negative: bool) -> Vec<(Decimal, Bound)> {
    let fraction = quantity.writing == Writing::Fraction && quantity.unit.is_none();
    let sign = |value: Decimal| {
        let value = if fraction { (value * Decimal::ONE_HUNDRED).round_dp(2) } else { value };
        if negative && value.is_sign_positive() { -value } else { value }
    };
    match (quantity.value, quantity.upper) {
        (Some(value), Some(upper)) => vec![(sign(value), Bound::Over), (sign(upper), Bound::Under)],
        (Some(value), None) => vec![(sign(value), quantity.bound)],
        (None, Some(upper)) => vec![(sign(upper), Bound::Under)],
        (None, None) => Vec::new(),
    }
}

/// An indicator without the particles and marks at its edges.
fn trimmed(text: &str) -> String {
    let text = text.strip_prefix("其中").unwrap_or(text);
    text.trim_matches(['的', '、', '，', '：', ' ', '了', '\u{3000}']).to_owned()
}

/// An indicator of counted things: 企业 → 企业数.
fn counted(lexicon: &Lexicon, text: &str, unit_sort: UnitSort) -> String {
    let counts = matches!(unit_sort, UnitSort::Count | UnitSort::Person);
    let named = text.ends_with(['数', '量', '额', '率']) || lexicon.phrases.measures.end_of(text).is_some();
    if counts && !named { format!("{text}数") } else { text.to_owned() }
}

/// The counted thing of an indicator: 企业数 → 企业.
fn uncounted(text: &str) -> String {
    let named = ["总数", "人数", "户数", "个数", "次数", "指数", "件数", "系数"].iter().any(|end| text.ends_with(end));
    if named { text.to_owned() } else { text.strip_suffix('数').unwrap_or(text).to_owned() }
}
