//! `graph.ttl`: the union of all graphs, with prefixes, sorted by subject.

use std::io::{self, BufRead, Write};

use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::{Triple, vocab::rdf};

use crate::store::{Names, PREFIXES};

/// Writes the union of the graphs of sorted N-Quads. Holds one subject at a time.
pub(super) fn turtle(to: &mut dyn Write, sorted_nquads: impl BufRead, names: &Names) -> io::Result<()> {
    let mut serializer =
        RdfSerializer::from_format(RdfFormat::Turtle).with_base_iri(names.base()).map_err(io::Error::other)?;
    for prefix in PREFIXES {
        serializer = serializer.with_prefix(prefix.name, prefix.iri).map_err(io::Error::other)?;
    }
    let mut writer = serializer.for_writer(to);
    let mut about: Vec<Triple> = Vec::new();
    let mut flush = |about: &mut Vec<Triple>| -> io::Result<()> {
        // What a thing is comes first; the rest stays in the order of the predicates.
        about.sort_by_cached_key(|triple| {
            (triple.predicate.as_ref() != rdf::TYPE, triple.predicate.clone(), triple.object.to_string())
        });
        about.dedup();
        about.drain(..).try_for_each(|triple| writer.serialize_triple(&triple))
    };
    for quad in RdfParser::from_format(RdfFormat::NQuads).lenient().for_reader(sorted_nquads) {
        let triple = Triple::from(quad.map_err(io::Error::other)?);
        if about.last().is_some_and(|last| last.subject != triple.subject) {
            flush(&mut about)?;
        }
        about.push(triple);
    }
    flush(&mut about)?;
    writer.finish()?;
    Ok(())
}
