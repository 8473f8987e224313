//! Prints how a text is cleaned and cut up: `cargo run --example clean_text -- FILE… [--width N]`.
//!
//! Each article starts with `=== title | source | date`; each sentence is a line, marked `B` body, `H` heading or
//! `A` apparatus.

use zhitu::read;
use zhitu::segment::{SentenceRole, Tokenizer, segmented};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let width = arguments.iter().position(|argument| argument == "--width");
    let width = width.and_then(|at| arguments.get(at + 1)?.parse().ok()).unwrap_or(usize::MAX);
    let paths: Vec<_> = arguments.iter().take_while(|argument| *argument != "--width").map(Into::into).collect();
    let tokenizer = Tokenizer::embedded();
    for input in read::inputs(&paths)?.inputs {
        let document = input.document()?;
        let segmented = segmented(&document, &tokenizer);
        println!("##### {} ({})", document.identifier, document.encoding);
        let mut article = None;
        for sentence in &segmented.sentences {
            if article != Some(sentence.article) {
                article = Some(sentence.article);
                let article = &segmented.articles[sentence.article.0 as usize];
                let title = article.title.as_ref().map_or("-", |title| title.text.as_str());
                let source = article.source.map_or("-", |span| document.slice(span));
                println!("=== {title} | {source} | {:?}", article.date);
            }
            let role = match sentence.role {
                SentenceRole::Body => 'B',
                SentenceRole::Heading => 'H',
                SentenceRole::Apparatus => 'A',
            };
            let text = document.slice(sentence.span);
            let shown: String = text.trim_end_matches('\n').chars().take(width).collect();
            println!("{role} {shown}{}", if text.ends_with('\n') { "¶" } else { "" });
        }
    }
    Ok(())
}
