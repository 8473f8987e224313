//! The graph as files: RDF, tables, GraphML, DOT, SVG, manifest.
