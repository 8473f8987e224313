//! `graph.ttl`: the union of all graphs, with prefixes, sorted by subject.

use std::io::{self, BufRead, Write};

use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::{Triple, vocab::rdf};

use crate::store::{Names, PREFIXES};

/// Writes the union of the graphs of sorted N-Quads. Holds one subject at a time.
pub(super) fn turtle(to: &mut dyn Write, sorted_nquads: impl BufRead, names: &Names) -> io::Result<()> {
    let mut serializer =
        RdfSerializer::from_format(RdfFormat::Turtle).with_base_iri(names.base()).map_err(io::Error::other)?;
    writeln!(to, "@base <{}> .", names.base())?;
    for prefix in PREFIXES {
        writeln!(to, "@prefix {}: <{}> .", prefix.name, prefix.iri)?;
        serializer = serializer.with_prefix(prefix.name, prefix.iri).map_err(io::Error::other)?;
    }
    let mut writer = serializer.for_writer(BehindPrologue { to, held: Some(Vec::new()) });
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
    writer.finish()?.end()
}

/// Drops the declarations that the serializer writes: they are ordered by length and relative to the base, while
/// readers look for `zt` by name and whole.
struct BehindPrologue<'a> {
    to: &'a mut dyn Write,
    /// What came before the first line that is no declaration.
    held: Option<Vec<u8>>,
}

impl BehindPrologue<'_> {
    fn end(mut self) -> io::Result<()> {
        // A graph without triples has declarations only.
        self.held = None;
        self.to.flush()
    }
}

impl Write for BehindPrologue<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(held) = &mut self.held else { return self.to.write(bytes) };
        held.extend_from_slice(bytes);
        while let Some(end) = held.iter().position(|byte| *byte == b'\n') {
            if held.starts_with(b"@") {
                held.drain(..=end);
            } else {
                self.to.write_all(held)?;
                self.held = None;
                break;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
