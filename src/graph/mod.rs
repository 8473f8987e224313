//! `KnowledgeGraph` on petgraph: entities, facts with evidence, observations, documents.
