//! The picture in Graphviz's language.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::drawing::{Drawing, Node};
use super::label;
use super::look::{Shape, look};
use super::svg::FONTS;

/// Writes a drawing in DOT: Chinese labels, shape and colour by class, clusters by city, a legend.
pub(crate) fn dot(to: &mut dyn Write, drawing: &Drawing, title: &str) -> io::Result<()> {
    let mut out = String::from("digraph zhitu {\n");
    let _ = writeln!(
        out,
        "  graph [label={}, labelloc=t, fontsize=20, fontname={fonts}, overlap=prism, splines=true, sep=\"+12\", compound=true, bgcolor=white, rankdir=LR];\n  node [fontname={fonts}, fontsize=13, style=filled, penwidth=1.4];\n  edge [fontname={fonts}, fontsize=10, color=\"#8b949e\", fontcolor=\"#3d4650\"];",
        quoted(&format!("{title}\n{}", drawing.caption())),
        fonts = quoted(FONTS),
    );
    for (cluster, name) in drawing.clusters.iter().enumerate() {
        let _ = writeln!(
            out,
            "  subgraph cluster_{cluster} {{\n    label={}; style=\"rounded,filled\"; color=\"#c9d1d9\"; fillcolor=\"#f6f8fa\"; fontsize=13;",
            quoted(name)
        );
        for (at, node) in drawing.nodes.iter().enumerate().filter(|(_, node)| node.cluster == Some(cluster)) {
            let _ = writeln!(out, "    {}", statement(at, node));
        }
        out.push_str("  }\n");
    }
    for (at, node) in drawing.nodes.iter().enumerate().filter(|(_, node)| node.cluster.is_none()) {
        let _ = writeln!(out, "  {}", statement(at, node));
    }
    for edge in &drawing.edges {
        let both = if edge.symmetric { ", dir=both" } else { "" };
        let _ = writeln!(
            out,
            "  n{} -> n{} [label={}, tooltip={}{both}];",
            edge.from,
            edge.to,
            quoted(&edge.label),
            quoted(&edge.tip)
        );
    }
    out.push_str("  subgraph cluster_legend {\n    label=\"图例\"; style=rounded; color=\"#c9d1d9\"; fontsize=12;\n");
    for class in drawing.classes() {
        let _ = writeln!(
            out,
            "    legend_{} [label={}, {}, fontsize=11];",
            class.name(),
            quoted(class.zh()),
            style(look(class).shape, look(class).fill, look(class).line)
        );
    }
    out.push_str("  }\n}\n");
    to.write_all(out.as_bytes())
}

fn statement(at: usize, node: &Node) -> String {
    let look = look(node.class);
    format!(
        "n{at} [label={}, tooltip={}, {}];",
        quoted(&label::lines(&node.name).join("\n")),
        quoted(&node.tip),
        style(look.shape, look.fill, look.line)
    )
}

fn style(shape: Shape, fill: &str, line: &str) -> String {
    let shape = match shape {
        Shape::Box => "shape=box",
        Shape::Round | Shape::Pill => "shape=box, style=\"filled,rounded\"",
        Shape::Hexagon => "shape=hexagon",
        Shape::Ellipse => "shape=ellipse",
        Shape::Note => "shape=note",
        Shape::Slant => "shape=parallelogram",
    };
    format!("{shape}, fillcolor=\"{fill}\", color=\"{line}\"")
}

/// A quoted string of DOT: quotation marks and backslashes escaped, line breaks as `\n`.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_escaped() {
        assert_eq!(quoted("a\"b\\c\nd"), r#""a\"b\\c\nd""#);
    }
}
