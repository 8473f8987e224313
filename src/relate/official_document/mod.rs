//! What an official document (公文) says of itself and of other documents: issuer, number, days, what it rests on,
//! changes and repeals.
//!
//! First the document is known as a policy ([`own`]): its title names one, or it says 现将《…》印发. Then rules of
//! `ontology/rules/documents.toml` are read over its sentences: [`link`] for 依据, 修改 and 废止, [`issuer`] for who
//! signs, [`number`] for 发文字号, [`day`] for when it was passed, and when it begins and ceases to hold.

mod check;
mod day;
mod found;
mod issuer;
mod link;
mod number;
mod own;
mod page;
mod repealed;
mod rule;

pub use check::failures;
pub use found::DocumentFacts;
pub(super) use found::document_facts;
pub use rule::{DocumentFrame, DocumentRule, DocumentRules};
