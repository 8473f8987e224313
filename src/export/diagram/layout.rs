//! Where everything stands: each cluster is arranged for itself, then the clusters and the free nodes as wholes.

use super::drawing::Drawing;
use super::force::{Rect, Tie, arrange};
use super::label;
use super::look::{Shape, look};

pub(super) const NODE_FONT: f64 = 14.0;
pub(super) const LINE_HEIGHT: f64 = 18.0;
const CLUSTER_PAD: f64 = 22.0;
const CLUSTER_TITLE: f64 = 26.0;

/// Places of all nodes and clusters, the upper left corner at (0, 0).
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    pub(super) nodes: Vec<Rect>,
    pub(super) clusters: Vec<Rect>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Arranges a drawing.
pub(super) fn places(drawing: &Drawing) -> Places {
    let mut nodes: Vec<Rect> = drawing.nodes.iter().map(|node| size(&node.name, look(node.class).shape)).collect();
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); drawing.clusters.len()];
    let mut item_of = vec![0; nodes.len()];
    let mut free = Vec::new();
    for (at, node) in drawing.nodes.iter().enumerate() {
        match node.cluster {
            Some(cluster) => {
                groups[cluster].push(at);
                item_of[at] = cluster;
            }
            None => {
                item_of[at] = groups.len() + free.len();
                free.push(at);
            }
        }
    }
    let mut items = Vec::new();
    for group in &groups {
        items.push(arranged_group(drawing, group, &mut nodes));
    }
    items.extend(free.iter().map(|at| nodes[*at]));
    let ties: Vec<Tie> = drawing
        .edges
        .iter()
        .map(|edge| (item_of[edge.from], item_of[edge.to], 1.0))
        .filter(|(one, other, _)| one != other)
        .collect();
    arrange(&mut items, &ties, (44.0, 30.0));
    for (cluster, group) in groups.iter().enumerate() {
        for at in group {
            nodes[*at].x += items[cluster].x;
            nodes[*at].y += items[cluster].y + CLUSTER_TITLE / 2.0;
        }
    }
    for (at, item) in free.iter().zip(&items[groups.len()..]) {
        (nodes[*at].x, nodes[*at].y) = (item.x, item.y);
    }
    let mut clusters = items[..groups.len()].to_vec();
    let all = Rect::around(items.iter());
    let (dx, dy) = (-all.left(), -all.top());
    for rect in nodes.iter_mut().chain(&mut clusters) {
        rect.x += dx;
        rect.y += dy;
    }
    Places { nodes, clusters, width: all.width, height: all.height }
}

/// Arranges the members of one cluster around (0, 0) and gives the frame around them.
fn arranged_group(drawing: &Drawing, group: &[usize], nodes: &mut [Rect]) -> Rect {
    let mut boxes: Vec<Rect> = group.iter().map(|at| nodes[*at]).collect();
    let ties: Vec<Tie> = drawing
        .edges
        .iter()
        .filter_map(|edge| Some((group.binary_search(&edge.from).ok()?, group.binary_search(&edge.to).ok()?, 1.0)))
        .collect();
    arrange(&mut boxes, &ties, (46.0, 30.0));
    let frame = Rect::around(boxes.iter());
    for (at, rect) in group.iter().zip(boxes) {
        nodes[*at] = Rect { x: rect.x - frame.x, y: rect.y - frame.y, ..rect };
    }
    Rect {
        x: 0.0,
        y: 0.0,
        width: frame.width + 2.0 * CLUSTER_PAD,
        height: frame.height + 2.0 * CLUSTER_PAD + CLUSTER_TITLE,
    }
}

/// The room that a name needs in a shape.
pub(super) fn size(name: &str, shape: Shape) -> Rect {
    let lines = label::lines(name);
    let wide = lines.iter().map(|line| label::width(line, NODE_FONT)).fold(0.0, f64::max);
    let high = lines.len() as f64 * LINE_HEIGHT;
    let (width, height) = match shape {
        Shape::Box | Shape::Round | Shape::Note => (wide + 20.0, high + 12.0),
        Shape::Pill => (wide + 30.0, high + 10.0),
        Shape::Hexagon => (wide + 38.0, high + 12.0),
        Shape::Slant => (wide + 40.0, high + 12.0),
        Shape::Ellipse => (wide * 1.2 + 26.0, high * 1.2 + 14.0),
    };
    Rect { width, height, ..Rect::default() }
}
