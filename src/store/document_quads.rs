//! What one document asserts.

use oxigraph::model::{Literal, NamedNode};
use rustc_hash::FxHashSet;

use crate::graph::{ArticleRecord, Contribution, LocalId, PassageId, QuotationId};
use crate::ontology::{ClassId, RelationId};
use crate::recognize::MentionSense;

use super::iri::{self, Names};
use super::literal::{attribute_value, confidence, count, date, zh};
use super::observation_quads::observation_quads;
use super::quads::Quads;
use super::vocabulary::*;

/// One document being written.
pub(super) struct Page<'a> {
    pub(super) contribution: &'a Contribution,
    pub(super) names: &'a Names,
    /// The document, and the name of its graph.
    pub(super) node: NamedNode,
    /// All of the original's text.
    context: NamedNode,
    pub(super) entities: Vec<NamedNode>,
    pub(super) quads: Quads,
    /// The quotations that are written already.
    quoted: FxHashSet<QuotationId>,
}

pub(super) fn document_quads(contribution: &Contribution, names: &Names) -> Quads {
    let node = names.document(&contribution.document.identifier);
    let mut page = Page {
        contribution,
        names,
        context: iri::chars(&node, 0, contribution.document.length),
        entities: contribution.entities.iter().map(|entity| names.entity(&entity.key)).collect(),
        quads: Quads::new(node.clone()),
        node,
        quoted: FxHashSet::default(),
    };
    page.document();
    page.articles();
    page.passages();
    page.entities();
    page.mentions();
    page.claims();
    page.attributes();
    observation_quads(&mut page);
    page.quads
}

impl Page<'_> {
    pub(super) fn entity(&self, id: LocalId) -> NamedNode {
        self.entities[id.0 as usize].clone()
    }

    fn document(&mut self) {
        let document = &self.contribution.document;
        let (node, context) = (self.node.clone(), self.context.clone());
        let quads = &mut self.quads;
        quads.add(&node, RDF_TYPE, ZT_DOCUMENT);
        quads.add(&node, DCTERMS_IDENTIFIER, Literal::new_simple_literal(&document.identifier));
        quads.add(&node, ZT_SHA256, Literal::new_simple_literal(&document.sha256));
        if !document.encoding.is_empty() {
            quads.add(&node, ZT_ENCODING, Literal::new_simple_literal(document.encoding));
        }
        let (title, source) = (document.title.as_deref(), document.source.as_deref());
        self.headed(&node, title, document.date, document.publisher, source);
        self.written(&node, document.author.as_deref());
        let quads = &mut self.quads;
        quads.add(&context, RDF_TYPE, NIF_CONTEXT);
        quads.add(&context, NIF_BEGIN_INDEX, count(0));
        quads.add(&context, NIF_END_INDEX, count(document.length));
        quads.add(&context, DCTERMS_IS_PART_OF, node.clone());
        let (activity, agent) = (iri::part(&node, "extraction"), self.names.agent());
        quads.add(&activity, RDF_TYPE, PROV_ACTIVITY);
        quads.add(&activity, PROV_USED, node);
        quads.add(&activity, PROV_WAS_ASSOCIATED_WITH, agent.clone());
        quads.add(&agent, RDF_TYPE, PROV_SOFTWARE_AGENT);
        let version = concat!("zhitu ", env!("CARGO_PKG_VERSION"));
        quads.add(&agent, DCTERMS_TITLE, Literal::new_simple_literal(version));
    }

    fn headed(
        &mut self,
        node: &NamedNode,
        title: Option<&str>,
        day: Option<jiff::civil::Date>,
        publisher: Option<LocalId>,
        source: Option<&str>,
    ) {
        if let Some(title) = title {
            self.quads.add(node, DCTERMS_TITLE, zh(title));
        }
        if let Some(day) = day {
            self.quads.add(node, DCTERMS_DATE, date(day));
        }
        if let Some(publisher) = publisher {
            let publisher = self.entity(publisher);
            self.quads.add(node, ZT_PUBLISHED_BY, publisher);
        }
        if let Some(source) = source {
            self.quads.add(node, DCTERMS_SOURCE, zh(source));
        }
    }

    fn written(&mut self, node: &NamedNode, author: Option<&str>) {
        if let Some(author) = author {
            self.quads.add(node, DCTERMS_CREATOR, zh(author));
        }
    }

    /// The article, where the document holds several; else the document itself.
    fn article_node(&self, article: Option<&ArticleRecord>) -> NamedNode {
        match article {
            Some(article) if self.contribution.articles.len() > 1 => iri::article(&self.node, article),
            _ => self.node.clone(),
        }
    }

    fn articles(&mut self) {
        let contribution = self.contribution;
        if contribution.articles.len() < 2 {
            return;
        }
        for article in &contribution.articles {
            let node = self.article_node(Some(article));
            self.quads.add(&node, RDF_TYPE, ZT_ARTICLE);
            self.quads.add(&node, DCTERMS_IS_PART_OF, self.node.clone());
            let (title, source) = (article.title.as_deref(), article.source.as_deref());
            self.headed(&node, title, article.date, article.publisher, source);
            self.written(&node, article.author.as_deref());
        }
    }

    fn passages(&mut self) {
        let contribution = self.contribution;
        for passage in &contribution.passages {
            let node = self.quoted(passage.quotation);
            let article = self.article_node(contribution.articles.get(passage.article));
            self.quads.add(&node, RDF_TYPE, NIF_SENTENCE);
            self.quads.add(&node, DCTERMS_IS_PART_OF, article);
        }
    }

    /// Writes a quotation, once, and gives its node.
    pub(super) fn quoted(&mut self, id: QuotationId) -> NamedNode {
        let quotation = self.contribution.quotation(id);
        let node = iri::quotation(&self.node, quotation);
        if self.quoted.insert(id) {
            self.quads.add(&node, NIF_BEGIN_INDEX, count(quotation.start));
            self.quads.add(&node, NIF_END_INDEX, count(quotation.end));
            self.quads.add(&node, NIF_ANCHOR_OF, zh(&quotation.words));
            self.quads.add(&node, NIF_REFERENCE_CONTEXT, self.context.clone());
        }
        node
    }

    /// Writes a clause that is evidence, and gives its node.
    pub(super) fn evidence(&mut self, id: QuotationId, passage: Option<PassageId>) -> NamedNode {
        let node = self.quoted(id);
        self.quads.add(&node, RDF_TYPE, ZT_MENTION);
        self.quads.add(&node, ZT_LINE, count(self.contribution.quotation(id).line));
        self.within(&node, id, passage);
        node
    }

    fn within(&mut self, node: &NamedNode, id: QuotationId, passage: Option<PassageId>) {
        if let Some(passage) = passage {
            let sentence = self.contribution.passage(passage).quotation;
            if sentence != id {
                let sentence = self.quoted(sentence);
                self.quads.add(node, NIF_SENTENCE_OF, sentence);
            }
        }
    }

    fn entities(&mut self) {
        let contribution = self.contribution;
        let mentioned: FxHashSet<LocalId> = contribution.mentions.iter().map(|mention| mention.entity).collect();
        for (at, entity) in contribution.entities.iter().enumerate() {
            let node = self.entities[at].clone();
            let named = u32::try_from(at).is_ok_and(|at| mentioned.contains(&LocalId(at)));
            // What no word of this document names is described by the gazetteer's graph.
            if !named && entity.entry.is_some() {
                continue;
            }
            self.quads.add(&node, RDF_TYPE, iri::class(entity.class));
            self.quads.add(&node, SKOS_PREF_LABEL, zh(&entity.name));
            for alias in &entity.aliases {
                self.quads.add(&node, SKOS_ALT_LABEL, zh(alias));
            }
        }
    }

    fn mentions(&mut self) {
        let contribution = self.contribution;
        for mention in &contribution.mentions {
            let node = self.quoted(mention.quotation);
            let entity = self.entity(mention.entity);
            self.quads.add(&node, RDF_TYPE, ZT_MENTION);
            self.quads.add(&node, ITSRDF_TA_IDENT_REF, entity);
            self.told(&node, mention.method.name(), mention.rule, mention.confidence);
            if mention.sense == MentionSense::Anaphor {
                self.quads.add(&node, ZT_SENSE, Literal::new_simple_literal("anaphor"));
            }
            self.within(&node, mention.quotation, mention.passage);
        }
    }

    fn claims(&mut self) {
        let contribution = self.contribution;
        let activity = iri::part(&self.node, "extraction");
        for claim in &contribution.claims {
            let (subject, object) = (self.entity(claim.subject), self.entity(claim.object));
            let relation = iri::relation(claim.relation);
            let title = claim.title.as_deref().unwrap_or_default();
            let node = self.names.claim(contribution, claim);
            let evidence = self.evidence(claim.quotation, claim.passage);
            self.quads.add(&subject, relation.as_ref(), object.clone());
            self.quads.add(&node, RDF_TYPE, ZT_CLAIM);
            self.quads.add(&node, RDF_SUBJECT, subject.clone());
            self.quads.add(&node, RDF_PREDICATE, relation);
            self.quads.add(&node, RDF_OBJECT, object.clone());
            self.told(&node, claim.method.name(), &claim.rule, claim.confidence);
            self.quads.add(&node, PROV_WAS_DERIVED_FROM, evidence.clone());
            self.quads.add(&node, PROV_WAS_GENERATED_BY, activity.clone());
            if !title.is_empty() {
                self.quads.add(&node, ZT_TITLE, zh(title));
            }
            let body = contribution.entity(claim.object).class.is_a(ClassId::INSTITUTION);
            if claim.relation == RelationId::AFFILIATED_WITH && body {
                self.membership(&subject, &object, title, evidence);
            }
        }
    }

    fn attributes(&mut self) {
        let contribution = self.contribution;
        let activity = iri::part(&self.node, "extraction");
        for attribute in &contribution.attributes {
            let policy = self.entity(attribute.policy);
            let property = iri::term(attribute.kind.name());
            let value = attribute_value(&attribute.value);
            let node = self.names.attribute(contribution, attribute);
            let evidence = self.evidence(attribute.quotation, attribute.passage);
            self.quads.add(&policy, property.as_ref(), value.clone());
            self.quads.add(&node, RDF_TYPE, ZT_ATTRIBUTE);
            self.quads.add(&node, RDF_SUBJECT, policy);
            self.quads.add(&node, RDF_PREDICATE, property);
            self.quads.add(&node, RDF_OBJECT, value);
            self.told(&node, attribute.method.name(), &attribute.rule, attribute.confidence);
            self.quads.add(&node, PROV_WAS_DERIVED_FROM, evidence);
            self.quads.add(&node, PROV_WAS_GENERATED_BY, activity.clone());
        }
    }

    /// How a mention, claim or observation was found.
    pub(super) fn told(&mut self, node: &NamedNode, method: &str, rule: &str, score: f32) {
        self.quads.add(node, ZT_METHOD, Literal::new_simple_literal(method));
        self.quads.add(node, ZT_CONFIDENCE, confidence(score));
        if !rule.is_empty() {
            self.quads.add(node, ZT_RULE, Literal::new_simple_literal(rule));
        }
    }

    /// A person's post in a body, in the terms of the W3C's Organization Ontology.
    fn membership(&mut self, person: &NamedNode, body: &NamedNode, title: &str, evidence: NamedNode) {
        let node = self.names.statement("membership", "post", &[person.as_str(), body.as_str(), title]);
        self.quads.add(&node, RDF_TYPE, ORG_MEMBERSHIP);
        self.quads.add(&node, ORG_MEMBER, person.clone());
        self.quads.add(&node, ORG_ORGANIZATION, body.clone());
        self.quads.add(&node, PROV_WAS_DERIVED_FROM, evidence);
        if !title.is_empty() {
            let role = self.names.role(title);
            self.quads.add(&node, ORG_ROLE, role.clone());
            self.quads.add(&role, RDF_TYPE, ORG_ROLE_CLASS);
            self.quads.add(&role, SKOS_PREF_LABEL, zh(title));
        }
    }
}
