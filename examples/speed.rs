use std::time::Instant;
use zhitu::{recognize::*, segment::*, text::Document};
fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let tk = Tokenizer::embedded();
    let rec = Recognizers::embedded();
    let d = Document::verbatim("x", &text);
    let t = Instant::now();
    let s = segmented(&d, &tk);
    let a = t.elapsed();
    let t = Instant::now();
    let m = rec.gazetteer.matches_within(&d.text);
    let b = t.elapsed();
    let t = Instant::now();
    let tg = rec.tagger.tagged(&d.text, &s, &m, &rec.gazetteer);
    let c = t.elapsed();
    let t = Instant::now();
    let r = recognized(&d, &s, &rec);
    let e = t.elapsed();
    let t = Instant::now();
    let q = zhitu::resolve::resolution(&d, &s, &r, &rec.gazetteer);
    let f = t.elapsed();
    println!(
        "{} bytes; segment {a:?} gazetteer {b:?} ({}) tagger {c:?} ({}) recognize {e:?} ({}) resolve {f:?} ({})",
        text.len(),
        m.len(),
        tg.len(),
        r.mentions.len(),
        q.entities.len()
    );
}
