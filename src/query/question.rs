//! A query with its parameters.

use oxigraph::model::Literal;

use super::error::QueryError;

/// A query with its parameters.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Question {
    /// SPARQL.
    pub text: String,
    /// Values of the variables written with a dollar sign (`$city`), each a Chinese word. Without one, such a variable
    /// is a variable like any other.
    pub parameters: Vec<(String, String)>,
    /// Whether the ontology's own triples (class hierarchy, labels) join the default graph.
    pub ontology: bool,
}

impl Question {
    /// A query without parameters.
    pub fn new(text: impl Into<String>) -> Self {
        Question { text: text.into(), ..Question::default() }
    }

    /// The query with its parameters' values in place of the variables. Fails for a parameter that it does not have.
    pub(super) fn filled(&self) -> Result<String, QueryError> {
        let mut text = self.text.clone();
        for (name, word) in &self.parameters {
            let value = Literal::new_language_tagged_literal_unchecked(word, "zh").to_string();
            text = replaced(&text, name, &value)
                .ok_or_else(|| QueryError::UnknownParameter { parameter: name.clone() })?;
        }
        Ok(text)
    }

    /// Whether it may ask single graphs: only then are they loaded beside their union.
    pub fn asks_named_graphs(&self) -> bool {
        let text = self.text.to_ascii_uppercase();
        text.contains("GRAPH") || text.contains("FROM")
    }

    /// Whether it says itself how rows are ordered.
    pub(super) fn is_ordered(&self) -> bool {
        self.text.to_ascii_uppercase().contains("ORDER")
    }
}

/// The text with every `$name` replaced; none where there is no such variable.
fn replaced(text: &str, name: &str, value: &str) -> Option<String> {
    let variable = format!("${name}");
    let mut filled = String::with_capacity(text.len() + value.len());
    let mut found = false;
    let mut rest = text;
    while let Some(at) = rest.find(&variable) {
        let (before, after) = (&rest[..at], &rest[at + variable.len()..]);
        filled.push_str(before);
        // `$city` is no part of `$city_name`.
        let whole = !after.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        filled.push_str(if whole { value } else { &variable });
        found |= whole;
        rest = after;
    }
    filled.push_str(rest);
    found.then_some(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stands_for_its_variable_and_cannot_say_more_than_a_word() {
        let question = |word: &str| Question {
            parameters: vec![("city".to_owned(), word.to_owned())],
            ..Question::new("ASK { ?x zt:name $city ; zt:other $city_name }")
        };
        let filled = question("深圳市").filled().unwrap();
        assert_eq!(filled, "ASK { ?x zt:name \"深圳市\"@zh ; zt:other $city_name }");
        assert!(question("a\" } #").filled().unwrap().contains("\"a\\\" } #\"@zh"));
        let unknown = Question { parameters: vec![("town".to_owned(), String::new())], ..question("") };
        assert!(unknown.filled().is_err());
    }
}
