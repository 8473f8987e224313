//! A sentence as clauses of pieces: words, names, figures, marks.

use crate::recognize::{MentionId, MentionSense, Recognized};
use crate::segment::{Sentence, Token};
use crate::text::{Document, Span};

use super::super::scene::Scene;

/// What a piece of a clause is. Indices are those of the lists in [`Figures`](crate::recognize::Figures).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PieceKind {
    /// A word with its part of speech.
    Word(&'static str),
    /// An outermost name or anaphor.
    Name(MentionId),
    /// Words in quotation marks or 《》, marks included, that read as one noun.
    Quoted,
    /// A number with or without unit.
    Quantity(usize),
    /// 第三位.
    Ordinal(usize),
    /// A date or period.
    Date(usize),
    /// A length of time.
    Duration,
    /// Punctuation inside a clause: 、 and the like.
    Mark,
}

/// A piece of a clause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) kind: PieceKind,
}

/// What stands between commas, semicolons and brackets.
#[derive(Clone, Debug, Default)]
pub(super) struct Clause {
    pub(super) pieces: Vec<Piece>,
    /// Whether it stands in brackets.
    pub(super) bracketed: bool,
    /// Whether a semicolon, colon or full stop stands before it.
    pub(super) fresh: bool,
    /// It states a condition of what a later clause grants: 年销售额达到5亿元，且增长10%「的」，给予….
    pub(super) condition: bool,
}

impl Clause {
    /// From the first to the last character.
    pub(super) fn span(&self) -> Span {
        match (self.pieces.first(), self.pieces.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }
}

/// Figures that are hidden in a name or quotation.
pub(super) type Hidden = Vec<Span>;

/// Cuts a sentence into clauses of pieces. Also returns the figures that are part of a name or a quoted phrase.
pub(super) fn clauses(scene: Scene<'_>, sentence: &Sentence) -> (Vec<Clause>, Hidden) {
    let tokens = scene.segmented.tokens_of(sentence);
    let mut hidden = Hidden::new();
    let opaque = opaque(scene.document, scene.recognized, sentence, &mut hidden);
    let pieces = pieces(tokens, &opaque, scene.document);
    let mut clauses = cut(scene.document, pieces);
    mark_conditions(scene.document, &mut clauses);
    (clauses, hidden)
}

/// A clause that ends with 的 is a condition, and so are those before it up to the last that grants or begins afresh.
fn mark_conditions(document: &Document, clauses: &mut [Clause]) {
    let mut condition = false;
    for clause in clauses.iter_mut().rev() {
        if clause.bracketed {
            continue;
        }
        let word = |piece: &Piece| document.slice(piece.span);
        let grants = || {
            let mut pieces = clause.pieces.iter();
            pieces.any(|piece| matches!(word(piece), "给予" | "予以" | "奖励" | "补助" | "补贴" | "资助"))
        };
        condition = (condition && !grants()) || clause.pieces.last().is_some_and(|piece| word(piece) == "的");
        clause.condition = condition;
        condition &= !clause.fresh;
    }
}

fn within<T>(items: &[T], sentence: Span, span: impl Fn(&T) -> Span) -> std::ops::Range<usize> {
    let start = items.partition_point(|item| span(item).start < sentence.start);
    let end = items.partition_point(|item| span(item).start < sentence.end);
    start..end.max(start)
}

/// Names, quotations and figures of the sentence, in order, without overlap.
fn opaque(document: &Document, recognized: &Recognized, sentence: &Sentence, hidden: &mut Hidden) -> Vec<Piece> {
    let whole = sentence.span;
    let figures = &recognized.figures;
    let mut found = Vec::new();
    let mut add = |span: Span, kind| {
        if whole.contains(span) && !span.is_empty() {
            found.push(Piece { span, kind });
        }
    };
    for at in within(&recognized.mentions, whole, |mention| mention.span) {
        let mention = &recognized.mentions[at];
        if mention.outer.is_none() && mention.sense != MentionSense::Title {
            add(mention.span, PieceKind::Name(MentionId(u32::try_from(at).unwrap_or(u32::MAX))));
        }
    }
    for span in quotations(document, whole) {
        add(span, PieceKind::Quoted);
    }
    for at in within(&figures.quantities, whole, |quantity| quantity.span) {
        add(figures.quantities[at].span, PieceKind::Quantity(at));
    }
    for at in within(&figures.ordinals, whole, |ordinal| ordinal.span) {
        add(figures.ordinals[at].span, PieceKind::Ordinal(at));
    }
    for at in within(&figures.dates, whole, |date| date.span) {
        add(figures.dates[at].span, PieceKind::Date(at));
    }
    for at in within(&figures.durations, whole, |duration| duration.span) {
        add(figures.durations[at].span, PieceKind::Duration);
    }
    // Of what overlaps, a name or quotation wins over figures, then the longer one, then the earlier.
    let rank = |piece: &Piece| match piece.kind {
        PieceKind::Quoted => 0,
        PieceKind::Name(_) => 1,
        PieceKind::Date(_) => 2,
        PieceKind::Duration => 3,
        _ => 4,
    };
    found.sort_by_key(|piece| (piece.span.start, std::cmp::Reverse(piece.span.len()), rank(piece)));
    let mut kept: Vec<Piece> = Vec::new();
    for piece in found {
        match kept.last_mut() {
            Some(last) if last.span.overlaps(piece.span) => {
                if is_figure(&piece) && !is_figure(last) {
                    hidden.push(piece.span);
                } else if last.kind == PieceKind::Quoted
                    && matches!(piece.kind, PieceKind::Name(_))
                    && piece.span.len() + QUOTES >= last.span.len()
                {
                    // The quotation is the name: the piece keeps its marks and becomes the name.
                    last.kind = piece.kind;
                }
            }
            _ => kept.push(piece),
        }
    }
    kept
}

/// Bytes of an opening and a closing quotation mark.
const QUOTES: usize = 6;

fn is_figure(piece: &Piece) -> bool {
    matches!(piece.kind, PieceKind::Quantity(_) | PieceKind::Ordinal(_))
}

/// Quotations and titles short enough to be one noun: without inner comma or full stop.
fn quotations(document: &Document, sentence: Span) -> Vec<Span> {
    let text = document.slice(sentence);
    let mut spans = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, letter) in text.char_indices() {
        match letter {
            '“' | '《' | '「' | '‘' if open.is_none() => open = Some((at, letter)),
            '”' | '》' | '」' | '’' => {
                if let Some((start, opening)) = open
                    && closes(opening, letter)
                {
                    let end = at + letter.len_utf8();
                    spans.push(Span::new(sentence.start as usize + start, sentence.start as usize + end));
                    open = None;
                }
            }
            '，' | '。' | '；' | '！' | '？' if open.is_some_and(|(_, opening)| opening != '《') => open = None,
            _ => {}
        }
    }
    spans
}

fn closes(opening: char, closing: char) -> bool {
    matches!((opening, closing), ('“', '”') | ('《', '》') | ('「', '」') | ('‘', '’'))
}

/// Tokens and opaque pieces merged in text order; a token cut by an opaque piece leaves its rest as a word.
fn pieces(tokens: &[Token], opaque: &[Piece], document: &Document) -> Vec<Piece> {
    let mut merged = Vec::with_capacity(tokens.len());
    let mut next = opaque.iter().peekable();
    for token in tokens {
        let mut start = token.span.start;
        while let Some(piece) = next.peek() {
            if piece.span.start >= token.span.end {
                break;
            }
            if piece.span.start > start {
                push_word(&mut merged, start, piece.span.start, token.pos, document);
            }
            merged.push(**piece);
            start = start.max(piece.span.end);
            next.next();
        }
        if let Some(last) = merged.last() {
            start = start.max(last.span.end);
        }
        if start < token.span.end {
            push_word(&mut merged, start, token.span.end, token.pos, document);
        }
    }
    merged
}

fn push_word(pieces: &mut Vec<Piece>, start: u32, end: u32, pos: &'static str, document: &Document) {
    let span = Span { start, end };
    let text = document.slice(span);
    let is_ideograph = |letter| matches!(letter, '\u{4E00}'..='\u{9FFF}');
    if text.starts_with(is_ideograph) {
        pieces.push(Piece { span, kind: PieceKind::Word(pos) });
        return;
    }
    if text.trim().is_empty() {
        return;
    }
    let mark = text.chars().all(|letter| !letter.is_alphanumeric() && !matches!(letter, '%' | '#' | '+' | '℃'));
    pieces.push(Piece { span, kind: if mark { PieceKind::Mark } else { PieceKind::Word(pos) } });
}

/// Cuts at commas and stronger marks; what stands in brackets and holds a figure becomes a clause of its own.
fn cut(document: &Document, pieces: Vec<Piece>) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let mut asides = Vec::new();
    let mut current = Clause { fresh: true, ..Clause::default() };
    let mut aside: Option<Clause> = None;
    for piece in pieces {
        let text = document.slice(piece.span);
        let mark = piece.kind == PieceKind::Mark;
        if mark && text.contains(['（', '(', '【', '[', '〔']) && aside.is_none() {
            aside = Some(Clause { bracketed: true, ..Clause::default() });
            continue;
        }
        if mark && text.contains(['）', ')', '】', ']', '〕']) {
            if let Some(inner) = aside.take() {
                close(&mut asides, &mut current, inner);
            }
            continue;
        }
        if let Some(inner) = aside.as_mut() {
            if mark && text.contains(['。', '；', '！', '？']) {
                // A bracket that never closes: give its content back.
                let inner = aside.take().unwrap_or_default();
                current.pieces.extend(inner.pieces);
            } else {
                inner.pieces.push(piece);
                continue;
            }
        }
        if mark && text.contains(['，', ',', '；', ';', '：', ':', '。', '！', '？', '!', '?', '…', '—', '\n'])
        {
            let fresh = !text.contains(['，', ',']);
            if !current.pieces.is_empty() {
                clauses.push(std::mem::take(&mut current));
            }
            clauses.append(&mut asides);
            current.fresh |= fresh;
            continue;
        }
        current.pieces.push(piece);
    }
    if let Some(inner) = aside {
        current.pieces.extend(inner.pieces);
    }
    if !current.pieces.is_empty() {
        clauses.push(current);
    }
    clauses.append(&mut asides);
    clauses
}

/// Ends a bracket: without figure it stays in the clause, else it stands after the clause as its own.
fn close(asides: &mut Vec<Clause>, current: &mut Clause, inner: Clause) {
    let figure = inner.pieces.iter().any(|piece| matches!(piece.kind, PieceKind::Quantity(_)));
    if figure {
        asides.push(inner);
    } else if inner.pieces.len() <= 2 {
        current.pieces.extend(inner.pieces);
    }
}
