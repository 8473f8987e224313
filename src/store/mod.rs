//! The graph as RDF: IRIs, quads, an Oxigraph store.
