//! **zhitu 知图** builds a knowledge graph with evidence from Chinese policy and innovation bulletins.
//!
//! ```text
//! bytes ─read→ Document ─segment→ articles, sentences, tokens ─recognize→ mentions, figures
//!       ─resolve→ entities ─relate→ facts, observations ─graph→ KnowledgeGraph ─export, query, explain→ people
//! ```
//!
//! Modules are listed in that order, and each uses only modules above it.
#![forbid(unsafe_code)]

pub mod text;
pub mod ontology;
pub mod read;
pub mod segment;
pub mod recognize;
pub mod resolve;
pub mod relate;
pub mod graph;
pub mod pipeline;
pub mod store;
pub mod query;
pub mod export;
pub mod audit;
pub mod compare;
pub mod evaluate;
pub mod train;
pub mod cli;
