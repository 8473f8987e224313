//! The namespaces and terms that the graph is written in.

use oxigraph::model::NamedNodeRef;

/// A namespace and its customary prefix.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Prefix {
    /// Without the colon.
    pub name: &'static str,
    /// What it stands for.
    pub iri: &'static str,
}

/// The ontology's namespace.
pub const ZT: &str = "https://w3id.org/zhitu/ontology#";

/// The prefixes that Turtle output and queries know without declaration, ordered by name.
pub const PREFIXES: &[Prefix] = &[
    Prefix { name: "dcterms", iri: "http://purl.org/dc/terms/" },
    Prefix { name: "itsrdf", iri: "http://www.w3.org/2005/11/its/rdf#" },
    Prefix { name: "nif", iri: "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#" },
    Prefix { name: "org", iri: "http://www.w3.org/ns/org#" },
    Prefix { name: "owl", iri: "http://www.w3.org/2002/07/owl#" },
    Prefix { name: "prov", iri: "http://www.w3.org/ns/prov#" },
    Prefix { name: "qb", iri: "http://purl.org/linked-data/cube#" },
    Prefix { name: "qudt", iri: "http://qudt.org/schema/qudt/" },
    Prefix { name: "rdf", iri: "http://www.w3.org/1999/02/22-rdf-syntax-ns#" },
    Prefix { name: "rdfs", iri: "http://www.w3.org/2000/01/rdf-schema#" },
    Prefix { name: "skos", iri: "http://www.w3.org/2004/02/skos/core#" },
    Prefix { name: "unit", iri: "http://qudt.org/vocab/unit/" },
    Prefix { name: "wd", iri: "http://www.wikidata.org/entity/" },
    Prefix { name: "xsd", iri: "http://www.w3.org/2001/XMLSchema#" },
    Prefix { name: "zt", iri: ZT },
];

macro_rules! terms {
    ($($name:ident = $namespace:literal $local:literal;)*) => {
        $(pub(crate) const $name: NamedNodeRef<'static> =
            NamedNodeRef::new_unchecked(concat!($namespace, $local));)*
    };
}

terms! {
    RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" "type";
    RDF_SUBJECT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" "subject";
    RDF_PREDICATE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" "predicate";
    RDF_OBJECT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" "object";

    DCTERMS_IDENTIFIER = "http://purl.org/dc/terms/" "identifier";
    DCTERMS_TITLE = "http://purl.org/dc/terms/" "title";
    DCTERMS_DATE = "http://purl.org/dc/terms/" "date";
    DCTERMS_CREATOR = "http://purl.org/dc/terms/" "creator";
    DCTERMS_SOURCE = "http://purl.org/dc/terms/" "source";
    DCTERMS_IS_PART_OF = "http://purl.org/dc/terms/" "isPartOf";

    SKOS_PREF_LABEL = "http://www.w3.org/2004/02/skos/core#" "prefLabel";
    SKOS_ALT_LABEL = "http://www.w3.org/2004/02/skos/core#" "altLabel";
    SKOS_NOTATION = "http://www.w3.org/2004/02/skos/core#" "notation";
    SKOS_CONCEPT = "http://www.w3.org/2004/02/skos/core#" "Concept";
    SKOS_IN_SCHEME = "http://www.w3.org/2004/02/skos/core#" "inScheme";
    SKOS_EXACT_MATCH = "http://www.w3.org/2004/02/skos/core#" "exactMatch";
    SKOS_CLOSE_MATCH = "http://www.w3.org/2004/02/skos/core#" "closeMatch";

    OWL_SAME_AS = "http://www.w3.org/2002/07/owl#" "sameAs";

    PROV_WAS_DERIVED_FROM = "http://www.w3.org/ns/prov#" "wasDerivedFrom";
    PROV_WAS_GENERATED_BY = "http://www.w3.org/ns/prov#" "wasGeneratedBy";
    PROV_WAS_ASSOCIATED_WITH = "http://www.w3.org/ns/prov#" "wasAssociatedWith";
    PROV_USED = "http://www.w3.org/ns/prov#" "used";
    PROV_ACTIVITY = "http://www.w3.org/ns/prov#" "Activity";
    PROV_SOFTWARE_AGENT = "http://www.w3.org/ns/prov#" "SoftwareAgent";

    NIF_BEGIN_INDEX = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#" "beginIndex";
    NIF_END_INDEX = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#" "endIndex";
    NIF_ANCHOR_OF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#" "anchorOf";
    NIF_REFERENCE_CONTEXT = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#" "referenceContext";
    NIF_SENTENCE_OF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#" "sentence";
    NIF_SENTENCE = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#" "Sentence";
    NIF_CONTEXT = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#" "Context";
    ITSRDF_TA_IDENT_REF = "http://www.w3.org/2005/11/its/rdf#" "taIdentRef";

    QB_OBSERVATION = "http://purl.org/linked-data/cube#" "Observation";
    QB_DATA_SET = "http://purl.org/linked-data/cube#" "DataSet";
    QB_DATA_SET_OF = "http://purl.org/linked-data/cube#" "dataSet";
    QB_STRUCTURE = "http://purl.org/linked-data/cube#" "structure";

    ORG_MEMBERSHIP = "http://www.w3.org/ns/org#" "Membership";
    ORG_MEMBER = "http://www.w3.org/ns/org#" "member";
    ORG_ORGANIZATION = "http://www.w3.org/ns/org#" "organization";
    ORG_ROLE = "http://www.w3.org/ns/org#" "role";
    ORG_ROLE_CLASS = "http://www.w3.org/ns/org#" "Role";

    QUDT_UNIT = "http://qudt.org/schema/qudt/" "Unit";

    XSD_DECIMAL = "http://www.w3.org/2001/XMLSchema#" "decimal";
    XSD_NON_NEGATIVE_INTEGER = "http://www.w3.org/2001/XMLSchema#" "nonNegativeInteger";
    XSD_DURATION = "http://www.w3.org/2001/XMLSchema#" "duration";
    XSD_DATE = "http://www.w3.org/2001/XMLSchema#" "date";
    XSD_G_YEAR = "http://www.w3.org/2001/XMLSchema#" "gYear";
    XSD_G_YEAR_MONTH = "http://www.w3.org/2001/XMLSchema#" "gYearMonth";

    ZT_DOCUMENT = "https://w3id.org/zhitu/ontology#" "Document";
    ZT_ARTICLE = "https://w3id.org/zhitu/ontology#" "Article";
    ZT_MENTION = "https://w3id.org/zhitu/ontology#" "Mention";
    ZT_CLAIM = "https://w3id.org/zhitu/ontology#" "Claim";
    ZT_ATTRIBUTE = "https://w3id.org/zhitu/ontology#" "Attribute";
    ZT_OBSERVATION = "https://w3id.org/zhitu/ontology#" "Observation";
    ZT_INDICATOR_CLASS = "https://w3id.org/zhitu/ontology#" "Indicator";
    ZT_CO_MENTION = "https://w3id.org/zhitu/ontology#" "CoMention";
    ZT_SHA256 = "https://w3id.org/zhitu/ontology#" "sha256";
    ZT_ENCODING = "https://w3id.org/zhitu/ontology#" "encoding";
    ZT_METHOD = "https://w3id.org/zhitu/ontology#" "method";
    ZT_RULE = "https://w3id.org/zhitu/ontology#" "rule";
    ZT_LINE = "https://w3id.org/zhitu/ontology#" "line";
    ZT_SENSE = "https://w3id.org/zhitu/ontology#" "sense";
    ZT_CONFIDENCE = "https://w3id.org/zhitu/ontology#" "confidence";
    ZT_TITLE = "https://w3id.org/zhitu/ontology#" "title";
    ZT_PUBLISHED_BY = "https://w3id.org/zhitu/ontology#" "publishedBy";
    ZT_SUBJECT = "https://w3id.org/zhitu/ontology#" "subject";
    ZT_INDICATOR = "https://w3id.org/zhitu/ontology#" "indicator";
    ZT_VALUE = "https://w3id.org/zhitu/ontology#" "value";
    ZT_UNIT = "https://w3id.org/zhitu/ontology#" "unit";
    ZT_KIND = "https://w3id.org/zhitu/ontology#" "kind";
    ZT_BOUND = "https://w3id.org/zhitu/ontology#" "bound";
    ZT_MODALITY = "https://w3id.org/zhitu/ontology#" "modality";
    ZT_PERIOD = "https://w3id.org/zhitu/ontology#" "period";
    ZT_REFERENCE = "https://w3id.org/zhitu/ontology#" "reference";
    ZT_REFERENCE_PERIOD = "https://w3id.org/zhitu/ontology#" "referencePeriod";
    ZT_FIGURE = "https://w3id.org/zhitu/ontology#" "figure";
    ZT_INTERVAL = "https://w3id.org/zhitu/ontology#" "interval";
    ZT_OBSERVATION_STRUCTURE = "https://w3id.org/zhitu/ontology#" "ObservationStructure";
    ZT_INDICATOR_SCHEME = "https://w3id.org/zhitu/ontology#" "IndicatorScheme";
    ZT_CO_MENTIONED_WITH = "https://w3id.org/zhitu/ontology#" "coMentionedWith";
    ZT_WEIGHT = "https://w3id.org/zhitu/ontology#" "weight";
}
