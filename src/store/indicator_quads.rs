//! Which of the text's indicators mean the same: links to the scheme of common indicators.

use std::collections::BTreeSet;

use oxigraph::model::{Literal, Quad};

use crate::graph::KnowledgeGraph;
use crate::ontology::{IndicatorId, Indicators, Likeness};

use super::iri::Names;
use super::literal::zh;
use super::quads::Quads;
use super::vocabulary::*;

/// For every indicator of the documents that the scheme knows, a match, and the concept itself. The text's own words
/// stay the indicator's label in the graphs of the documents.
pub(super) fn indicator_quads(graph: &KnowledgeGraph, names: &Names) -> Vec<Quad> {
    let scheme = Indicators::embedded();
    let mut quads = Quads::new(names.gazetteer_graph());
    let mut wanted: BTreeSet<IndicatorId> = BTreeSet::new();
    let words: BTreeSet<&str> = graph.observations().map(|found| found.observation.indicator.as_str()).collect();
    for words in words {
        let Some((id, likeness)) = scheme.named(words) else { continue };
        let Some(indicator) = scheme.get(id) else { continue };
        let matches = match likeness {
            Likeness::Exact => SKOS_EXACT_MATCH,
            Likeness::Close => SKOS_CLOSE_MATCH,
        };
        quads.add(&names.indicator(words), matches, names.concept(indicator.key));
        wanted.insert(id);
    }
    for indicator in wanted.into_iter().filter_map(|id| scheme.get(id)) {
        let node = names.concept(indicator.key);
        quads.add(&node, RDF_TYPE, SKOS_CONCEPT);
        quads.add(&node, SKOS_IN_SCHEME, ZT_INDICATOR_SCHEME);
        quads.add(&node, DCTERMS_IDENTIFIER, Literal::new_simple_literal(indicator.key));
        quads.add(&node, SKOS_PREF_LABEL, zh(indicator.label));
        for synonym in &indicator.synonyms {
            quads.add(&node, SKOS_ALT_LABEL, zh(synonym));
        }
    }
    quads.into_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Contribution;
    use crate::graph::sample::two_documents;

    fn with_indicator(words: &str) -> String {
        let [mut document, _]: [Contribution; 2] = two_documents();
        for observation in &mut document.observations {
            observation.indicator = words.to_owned();
        }
        let graph = KnowledgeGraph::from_contributions([document]);
        indicator_quads(&graph, &Names::default()).iter().map(|quad| format!("{quad}\n")).collect()
    }

    #[test]
    fn known_words_lead_to_their_concept_and_others_to_none() {
        let found = with_indicator("全市地区生产总值");
        assert!(found.contains("core#exactMatch> <https://w3id.org/zhitu/id/concept/indicator-9a16d5bc>"), "{found}");
        assert!(found.contains("core#inScheme> <https://w3id.org/zhitu/ontology#IndicatorScheme>"));
        assert!(found.contains("core#prefLabel> \"地区生产总值\"@zh"));
        assert!(with_indicator("实现地区生产总值").contains("core#closeMatch>"));
        assert_eq!(with_indicator("天上星星数"), "");
    }
}
