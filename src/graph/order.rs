//! The records of one document put in order, each said once.

use rustc_hash::FxHashMap;

use crate::segment::SentenceId;

use super::contribution::Contribution;
use super::record::{AttributeRecord, Claim, MentionRecord, ObservationRecord, PassageId, QuotationId};

/// A sentence by its place in the document, until passages are numbered.
pub(super) type Around = Option<SentenceId>;

/// Quotations and passages with their final numbers, and the contribution that holds them.
pub(super) struct Order {
    pub(super) contribution: Contribution,
    pub(super) renumbered: Vec<QuotationId>,
    pub(super) passage_of: FxHashMap<SentenceId, PassageId>,
}

impl Order {
    /// The contribution with all records: in order, each once.
    pub(super) fn filled(
        self,
        mentions: Vec<(Around, MentionRecord)>,
        claims: Vec<(Around, Claim)>,
        attributes: Vec<(Around, AttributeRecord)>,
        observations: Vec<(Around, ObservationRecord)>,
    ) -> Contribution {
        let passage = |around: Around| around.and_then(|sentence| self.passage_of.get(&sentence).copied());
        let quotation = |id: QuotationId| self.renumbered[id.0 as usize];
        let mut mentions: Vec<MentionRecord> = mentions
            .into_iter()
            .map(|(around, record)| MentionRecord {
                passage: passage(around),
                quotation: quotation(record.quotation),
                ..record
            })
            .collect();
        mentions.sort_by_key(|mention| (mention.quotation, mention.entity));
        // One stretch names one thing: of several readings the first recognized stays.
        mentions.dedup_by_key(|mention| mention.quotation);
        let mut claims: Vec<Claim> = claims
            .into_iter()
            .map(|(around, record)| Claim {
                passage: passage(around),
                quotation: quotation(record.quotation),
                ..record
            })
            .collect();
        claims.sort_by(|a, b| {
            let said = |claim: &Claim| (claim.subject, claim.relation, claim.object, claim.quotation);
            said(a)
                .cmp(&said(b))
                .then_with(|| a.title.cmp(&b.title))
                .then_with(|| b.confidence.total_cmp(&a.confidence))
                .then_with(|| a.rule.cmp(&b.rule))
        });
        // Two rules that read the same clause the same way make one claim, told by the surer one.
        claims.dedup_by(|b, a| {
            (a.subject, a.relation, a.object, a.quotation, &a.title)
                == (b.subject, b.relation, b.object, b.quotation, &b.title)
        });
        let mut attributes: Vec<AttributeRecord> = attributes
            .into_iter()
            .map(|(around, record)| AttributeRecord {
                passage: passage(around),
                quotation: quotation(record.quotation),
                ..record
            })
            .collect();
        let said = |one: &AttributeRecord| (one.policy, one.kind, one.value.clone(), one.quotation);
        attributes.sort_by(|a, b| {
            said(a).cmp(&said(b)).then_with(|| b.confidence.total_cmp(&a.confidence)).then_with(|| a.rule.cmp(&b.rule))
        });
        attributes.dedup_by(|b, a| said(a) == said(b));
        let mut observations: Vec<ObservationRecord> = observations
            .into_iter()
            .map(|(around, record)| ObservationRecord {
                passage: passage(around),
                quotation: quotation(record.quotation),
                figure: quotation(record.figure),
                ..record
            })
            .collect();
        observations.sort_by(|a, b| {
            identity(a)
                .cmp(&identity(b))
                .then_with(|| b.confidence.total_cmp(&a.confidence))
                .then_with(|| (&a.reference, a.quotation, &a.rule).cmp(&(&b.reference, b.quotation, &b.rule)))
        });
        observations.dedup_by(|b, a| identity(a) == identity(b));
        Contribution { mentions, claims, attributes, observations, ..self.contribution }
    }
}

/// What no two observations of a document share: the dimensions of the data cube, with value and period.
fn identity(observation: &ObservationRecord) -> impl Ord + '_ {
    (
        observation.figure,
        observation.subject,
        &observation.indicator,
        observation.kind,
        observation.modality,
        observation.bound,
    )
}
