//! The way of each arrow: straight where nothing stands between, else bent around, and a free place for its label.

use super::force::Rect;
use super::label;

pub(super) const EDGE_FONT: f64 = 11.5;

/// A quadratic curve between two borders, and where its label stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Route {
    pub(super) start: (f64, f64),
    pub(super) bend: (f64, f64),
    pub(super) end: (f64, f64),
    pub(super) label: (f64, f64),
}

impl Route {
    fn at(&self, t: f64) -> (f64, f64) {
        let mix = |a: f64, b: f64, c: f64| (1.0 - t) * (1.0 - t) * a + 2.0 * (1.0 - t) * t * b + t * t * c;
        (mix(self.start.0, self.bend.0, self.end.0), mix(self.start.1, self.bend.1, self.end.1))
    }
}

/// Routes for edges given as (from, to, label), in order; each avoids the nodes and the labels already placed.
pub(super) fn routes(nodes: &[Rect], edges: &[(usize, usize, &str)]) -> Vec<Route> {
    let mut labels: Vec<Rect> = Vec::new();
    edges
        .iter()
        .map(|&(from, to, text)| {
            let size = Rect { width: label::width(text, EDGE_FONT) + 4.0, height: EDGE_FONT + 4.0, ..Rect::default() };
            let best = candidates(&nodes[from], &nodes[to])
                .into_iter()
                .map(|(route, bent)| {
                    let crossed = crossings(&route, nodes, from, to);
                    let (place, covered) = label_place(&route, size, nodes, &labels);
                    (Route { label: place, ..route }, crossed * 60.0 + bent + covered)
                })
                .min_by(|a, b| a.1.total_cmp(&b.1))
                .map(|(route, _)| route)
                .unwrap_or(Route { start: (0.0, 0.0), bend: (0.0, 0.0), end: (0.0, 0.0), label: (0.0, 0.0) });
            labels.push(Rect { x: best.label.0, y: best.label.1, ..size });
            best
        })
        .collect()
}

/// Straight and bent ways between two boxes, with the cost of the bend.
fn candidates(from: &Rect, to: &Rect) -> Vec<(Route, f64)> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = dx.hypot(dy).max(1.0);
    let middle = ((from.x + to.x) / 2.0, (from.y + to.y) / 2.0);
    [0.0, 0.12, -0.12, 0.25, -0.25, 0.42, -0.42, 0.6, -0.6]
        .into_iter()
        .map(|bent: f64| {
            let bend = (middle.0 - dy * bent, middle.1 + dx * bent);
            let route = Route { start: border(from, bend), bend, end: border(to, bend), label: middle };
            (route, bent.abs() * (40.0 + length * 0.12))
        })
        .collect()
}

/// Where the line from the middle of a box towards a point leaves it.
fn border(rect: &Rect, towards: (f64, f64)) -> (f64, f64) {
    let (dx, dy) = (towards.0 - rect.x, towards.1 - rect.y);
    let across = (rect.width / 2.0 + 1.5) / dx.abs().max(1e-9);
    let down = (rect.height / 2.0 + 1.5) / dy.abs().max(1e-9);
    let share = across.min(down).min(1.0);
    (rect.x + dx * share, rect.y + dy * share)
}

/// How many other nodes a way runs through.
fn crossings(route: &Route, nodes: &[Rect], from: usize, to: usize) -> f64 {
    let points: Vec<(f64, f64)> = (1..20).map(|step| route.at(f64::from(step) / 20.0)).collect();
    let through = |rect: &Rect| {
        points.iter().any(|(x, y)| {
            *x > rect.left() - 3.0 && *x < rect.right() + 3.0 && *y > rect.top() - 3.0 && *y < rect.bottom() + 3.0
        })
    };
    nodes.iter().enumerate().filter(|(at, rect)| *at != from && *at != to && through(rect)).count() as f64
}

/// The place along a way where a label covers least, and how much it covers there.
fn label_place(route: &Route, size: Rect, nodes: &[Rect], labels: &[Rect]) -> ((f64, f64), f64) {
    let mut best = (route.at(0.5), f64::MAX);
    for t in [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2, 0.8] {
        let place = route.at(t);
        let here = Rect { x: place.0, y: place.1, ..size };
        let covered: f64 = nodes.iter().map(|node| node.shared(&here)).sum::<f64>()
            + labels.iter().map(|other| other.shared(&here) * 1.5).sum::<f64>();
        let cost = covered * 0.25 + (t - 0.5_f64).abs() * 4.0;
        if cost < best.1 {
            best = (place, cost);
        }
    }
    best
}
