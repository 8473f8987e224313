//! The queries that ship with the program.

use super::error::QueryError;
use super::question::Question;

/// A parameter of a shipped query.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parameter {
    /// Name of the variable.
    pub name: &'static str,
    /// Whether the query makes no sense without it.
    pub required: bool,
    /// What it is, in Chinese and English.
    pub meaning: &'static str,
}

/// A query of `ontology/queries`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shipped {
    /// Name of its file, without ending.
    pub name: &'static str,
    /// Chinese title.
    pub zh: &'static str,
    /// English title.
    pub en: &'static str,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// Whether it needs the ontology's triples.
    pub ontology: bool,
    /// SPARQL, with its header of comments.
    pub text: &'static str,
}

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../ontology/queries/", $name, ".rq")))),*]
    };
}

static FILES: &[(&str, &str)] = files![
    "cities-by-institutions",
    "documents",
    "evidence-of-a-fact",
    "fields-by-city",
    "links-between",
    "numbers-of-a-city",
    "overview",
    "people-and-posts",
    "places-within",
    "policies-and-what-they-repeal",
    "policy-documents",
    "programs-by-city",
];

/// All shipped queries, by name.
pub fn shipped() -> Vec<Shipped> {
    FILES.iter().map(|(name, text)| Shipped::read(name, text)).collect()
}

impl Shipped {
    /// The shipped query of this name.
    pub fn named(name: &str) -> Option<Shipped> {
        FILES.iter().find(|(known, _)| *known == name).map(|(name, text)| Shipped::read(name, text))
    }

    fn read(name: &'static str, text: &'static str) -> Shipped {
        let field = |key: &str| {
            text.lines()
                .filter_map(|line| line.strip_prefix('#'))
                .filter_map(move |line| line.trim().strip_prefix(key)?.strip_prefix(':'))
                .map(str::trim)
                .collect::<Vec<&'static str>>()
        };
        let parameters = field("param")
            .into_iter()
            .map(|line| {
                let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
                let (need, meaning) = rest.split_once(' ').unwrap_or((rest, ""));
                Parameter { name, required: need == "required", meaning }
            })
            .collect();
        Shipped {
            name,
            zh: field("title-zh").first().copied().unwrap_or_default(),
            en: field("title-en").first().copied().unwrap_or_default(),
            ontology: field("ontology").first() == Some(&"yes"),
            parameters,
            text,
        }
    }

    /// The query with values for its parameters. Fails where one is missing that it needs, or unknown.
    pub fn question(&self, values: &[(String, String)]) -> Result<Question, QueryError> {
        let given = |name: &str| values.iter().any(|(known, _)| known == name);
        if let Some(missing) = self.parameters.iter().find(|parameter| parameter.required && !given(parameter.name)) {
            return Err(QueryError::Parameter { query: self.name.to_owned(), parameter: missing.name.to_owned() });
        }
        let unknown = values.iter().find(|(name, _)| !self.parameters.iter().any(|known| known.name == name));
        if let Some((name, _)) = unknown {
            return Err(QueryError::UnknownParameter { parameter: name.clone() });
        }
        Ok(Question { text: self.text.to_owned(), parameters: values.to_vec(), ontology: self.ontology })
    }
}
