//! The picture as SVG, laid out here.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::ontology::ClassId;

use super::drawing::{Drawing, Node};
use super::force::Rect;
use super::label::{self, xml};
use super::layout::{self, LINE_HEIGHT, NODE_FONT};
use super::look::{Shape, look};
use super::route::{self, EDGE_FONT};

/// Fonts that hold Chinese on the common systems, first found first used.
pub(crate) const FONTS: &str = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Hiragino Sans GB, Microsoft YaHei, WenQuanYi Micro Hei, Noto Sans SC, SimHei, sans-serif";
const MARGIN: f64 = 28.0;
const HEAD: f64 = 46.0;
const LEGEND_ROW: f64 = 34.0;

/// Writes a drawing as SVG.
pub(crate) fn svg(to: &mut dyn Write, drawing: &Drawing, title: &str) -> io::Result<()> {
    let places = layout::places(drawing);
    let width = (places.width + 2.0 * MARGIN).max(640.0);
    let legend = legend_places(&drawing.classes(), width);
    let legend_top = HEAD + MARGIN + places.height + 20.0;
    let height = legend_top + legend.iter().map(|(_, place)| place.bottom()).fold(0.0, f64::max) + MARGIN;
    let shift = ((width - places.width) / 2.0, HEAD + MARGIN / 2.0);
    let mut out = String::new();
    let _ = write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" font-family=\"{FONTS}\">\n\
         <title>{title}</title>\n<defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto-start-reverse\"><path d=\"M0,1 L10,5 L0,9 z\" fill=\"#66707c\"/></marker></defs>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n\
         <text x=\"{MARGIN}\" y=\"34\" font-size=\"20\" font-weight=\"bold\" fill=\"#222222\">{title}</text>\n\
         <text x=\"{:.0}\" y=\"34\" font-size=\"13\" text-anchor=\"end\" fill=\"#666666\">{}</text>\n",
        width - MARGIN,
        xml(&drawing.caption()),
        title = xml(title),
    );
    let _ = writeln!(out, "<g transform=\"translate({:.1},{:.1})\">", shift.0, shift.1);
    for (name, place) in drawing.clusters.iter().zip(&places.clusters) {
        let _ = writeln!(
            out,
            "<g class=\"cluster\"><rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"12\" fill=\"#f6f8fa\" stroke=\"#c9d1d9\"/><text x=\"{:.1}\" y=\"{:.1}\" font-size=\"13\" fill=\"#57606a\">{}</text></g>",
            place.left(),
            place.top(),
            place.width,
            place.height,
            place.left() + 12.0,
            place.top() + 20.0,
            xml(name),
        );
    }
    edges(&mut out, drawing, &places.nodes);
    for (node, place) in drawing.nodes.iter().zip(&places.nodes) {
        out.push_str(&node_group(node, place));
    }
    out.push_str("</g>\n<g class=\"legend\" font-size=\"12\">\n");
    for (class, place) in &legend {
        let swatch = Rect { x: place.left() + 18.0, y: place.y, width: 34.0, height: 18.0 };
        let _ = writeln!(
            out,
            "<g transform=\"translate(0,{legend_top:.1})\">{}<text x=\"{:.1}\" y=\"{:.1}\" fill=\"#333333\">{}</text></g>",
            outline(*class, &swatch),
            place.left() + 42.0,
            place.y + 4.0,
            xml(class.zh()),
        );
    }
    out.push_str("</g>\n</svg>\n");
    to.write_all(out.as_bytes())
}

fn edges(out: &mut String, drawing: &Drawing, places: &[Rect]) {
    let ends: Vec<(usize, usize, &str)> =
        drawing.edges.iter().map(|edge| (edge.from, edge.to, edge.label.as_str())).collect();
    let routes = route::routes(places, &ends);
    for (edge, route) in drawing.edges.iter().zip(&routes) {
        let both = if edge.symmetric { " marker-start=\"url(#arrow)\"" } else { "" };
        let _ = writeln!(
            out,
            "<path class=\"edge\" d=\"M{:.1},{:.1} Q{:.1},{:.1} {:.1},{:.1}\" fill=\"none\" stroke=\"#8b949e\" stroke-width=\"1.2\" marker-end=\"url(#arrow)\"{both}><title>{}</title></path>",
            route.start.0,
            route.start.1,
            route.bend.0,
            route.bend.1,
            route.end.0,
            route.end.1,
            xml(&edge.tip),
        );
    }
    for (edge, route) in drawing.edges.iter().zip(&routes) {
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{EDGE_FONT}\" text-anchor=\"middle\" fill=\"#3d4650\" stroke=\"#ffffff\" stroke-width=\"3.5\" stroke-linejoin=\"round\" paint-order=\"stroke\">{}<title>{}</title></text>",
            route.label.0,
            route.label.1 + EDGE_FONT * 0.36,
            xml(&edge.label),
            xml(&edge.tip),
        );
    }
}

fn node_group(node: &Node, place: &Rect) -> String {
    let mut group = format!("<g class=\"node\">{}<title>{}</title>", outline(node.class, place), xml(&node.tip));
    let lines = label::lines(&node.name);
    let first = place.y - (lines.len() as f64 - 1.0) * LINE_HEIGHT / 2.0 + NODE_FONT * 0.36;
    let weight = if node.class.branch() == ClassId::PLACE { " font-weight=\"bold\"" } else { "" };
    for (at, line) in lines.iter().enumerate() {
        let _ = write!(
            group,
            "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{NODE_FONT}\" text-anchor=\"middle\" fill=\"#1f2328\"{weight}>{}</text>",
            place.x,
            first + at as f64 * LINE_HEIGHT,
            xml(line),
        );
    }
    group.push_str("</g>\n");
    group
}

/// The outline of a class, filled.
fn outline(class: ClassId, place: &Rect) -> String {
    let look = look(class);
    let paint = format!("fill=\"{}\" stroke=\"{}\" stroke-width=\"1.4\"", look.fill, look.line);
    let (l, t, r, b) = (place.left(), place.top(), place.right(), place.bottom());
    let (x, y, w, h) = (place.x, place.y, place.width, place.height);
    let polygon = |points: &[(f64, f64)]| {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        format!("<polygon points=\"{}\" {paint}/>", points.join(" "))
    };
    let rounded = |radius: f64| {
        format!("<rect x=\"{l:.1}\" y=\"{t:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" rx=\"{radius:.1}\" {paint}/>")
    };
    match look.shape {
        Shape::Box => rounded(2.0),
        Shape::Round => rounded(9.0_f64.min(h / 3.0)),
        Shape::Pill => rounded(h / 2.0),
        Shape::Ellipse => {
            format!("<ellipse cx=\"{x:.1}\" cy=\"{y:.1}\" rx=\"{:.1}\" ry=\"{:.1}\" {paint}/>", w / 2.0, h / 2.0)
        }
        Shape::Hexagon => {
            let cut = 12.0_f64.min(w / 4.0);
            polygon(&[(l + cut, t), (r - cut, t), (r, y), (r - cut, b), (l + cut, b), (l, y)])
        }
        Shape::Slant => {
            let cut = 10.0_f64.min(w / 4.0);
            polygon(&[(l + cut, t), (r, t), (r - cut, b), (l, b)])
        }
        Shape::Note => {
            let cut = 9.0_f64.min(h / 3.0);
            polygon(&[(l, t), (r - cut, t), (r, t + cut), (r, b), (l, b)])
        }
    }
}

fn legend_places(classes: &[ClassId], width: f64) -> Vec<(ClassId, Rect)> {
    let mut places = Vec::new();
    let (mut x, mut y) = (MARGIN, LEGEND_ROW / 2.0);
    for &class in classes {
        let wide = 58.0 + label::width(class.zh(), 12.0);
        if x + wide > width - MARGIN && x > MARGIN {
            (x, y) = (MARGIN, y + LEGEND_ROW);
        }
        places.push((class, Rect { x: x + wide / 2.0, y, width: wide, height: LEGEND_ROW }));
        x += wide;
    }
    places
}
