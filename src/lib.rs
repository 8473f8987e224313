//! **zhitu 知图** builds a knowledge graph with evidence from Chinese policy and innovation bulletins.
//!
//! ```text
//! bytes ─read→ Document ─segment→ articles, sentences, tokens ─recognize→ mentions, figures
//!       ─resolve→ entities ─relate→ facts, observations ─graph→ KnowledgeGraph ─export, query, explain→ people
//! ```
//!
//! Modules are listed in that order, and each uses only modules above it.
#![forbid(unsafe_code)]

pub mod cli;
pub mod evaluate;
pub mod export;
pub mod graph;
pub mod ontology;
pub mod pipeline;
pub mod query;
pub mod read;
pub mod recognize;
pub mod relate;
pub mod resolve;
pub mod segment;
pub mod store;
pub mod text;
pub mod train;
