//! SPARQL over a store: shipped named queries, result tables.
