//! Places for boxes of different sizes: springs pull what is tied together, then overlaps are pushed apart.
//!
//! After Fruchterman and Reingold, “Graph drawing by force-directed placement” (1991), with the boxes' own sizes as
//! distances. Deterministic: it starts from a spiral, not from chance.

/// A rectangle by its centre.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Rect {
    pub(super) fn left(&self) -> f64 {
        self.x - self.width / 2.0
    }

    pub(super) fn right(&self) -> f64 {
        self.x + self.width / 2.0
    }

    pub(super) fn top(&self) -> f64 {
        self.y - self.height / 2.0
    }

    pub(super) fn bottom(&self) -> f64 {
        self.y + self.height / 2.0
    }

    /// The area that two rectangles share.
    pub(super) fn shared(&self, other: &Rect) -> f64 {
        let wide = self.right().min(other.right()) - self.left().max(other.left());
        let high = self.bottom().min(other.bottom()) - self.top().max(other.top());
        if wide > 0.0 && high > 0.0 { wide * high } else { 0.0 }
    }

    /// The smallest rectangle around several.
    pub(super) fn around<'a>(rects: impl IntoIterator<Item = &'a Rect>) -> Rect {
        let mut edges = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
        for rect in rects {
            edges = (
                edges.0.min(rect.left()),
                edges.1.min(rect.top()),
                edges.2.max(rect.right()),
                edges.3.max(rect.bottom()),
            );
        }
        if edges.0 > edges.2 {
            return Rect::default();
        }
        Rect {
            x: (edges.0 + edges.2) / 2.0,
            y: (edges.1 + edges.3) / 2.0,
            width: edges.2 - edges.0,
            height: edges.3 - edges.1,
        }
    }
}

/// A tie between two boxes: positions and strength.
pub(super) type Tie = (usize, usize, f64);

/// How much wider than high the whole should be.
const ASPECT: f64 = 1.35;

/// Sets the centres of `boxes` so that tied ones are near and none overlap; `gap` is kept free around each.
pub(super) fn arrange(boxes: &mut [Rect], ties: &[Tie], gap: (f64, f64)) {
    let count = boxes.len();
    if count < 2 {
        return;
    }
    let area: f64 = boxes.iter().map(|b| (b.width + gap.0) * (b.height + gap.1)).sum();
    let unit = (area / count as f64).sqrt();
    start(boxes, ties, unit);
    let mut heat = unit * 2.0;
    let rounds = (60_000 / count).clamp(30, 400);
    for _ in 0..rounds {
        let forces = forces(boxes, ties, unit);
        for (rect, (x, y)) in boxes.iter_mut().zip(forces) {
            let length = x.hypot(y).max(1e-9);
            let step = length.min(heat);
            rect.x += x / length * step;
            rect.y += y / length * step;
        }
        heat = (heat * 0.985).max(unit * 0.01);
    }
    part(boxes, gap);
    for _ in 0..6 {
        draw_in(boxes, gap);
    }
    part(boxes, gap);
}

/// A spiral with the most tied box in the middle.
fn start(boxes: &mut [Rect], ties: &[Tie], unit: f64) {
    let mut weight = vec![0.0; boxes.len()];
    for (one, other, strength) in ties {
        weight[*one] += strength;
        weight[*other] += strength;
    }
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    order.sort_by(|a, b| weight[*b].total_cmp(&weight[*a]).then(a.cmp(b)));
    let golden = std::f64::consts::PI * (3.0 - 5.0_f64.sqrt());
    for (rank, at) in order.into_iter().enumerate() {
        let (radius, angle) = (unit * (rank as f64).sqrt(), golden * rank as f64);
        boxes[at].x = radius * angle.cos() * ASPECT;
        boxes[at].y = radius * angle.sin();
    }
}

fn forces(boxes: &[Rect], ties: &[Tie], unit: f64) -> Vec<(f64, f64)> {
    let mut forces = vec![(0.0, 0.0); boxes.len()];
    for one in 0..boxes.len() {
        for other in one + 1..boxes.len() {
            let (dx, dy) = ((boxes[one].x - boxes[other].x) / ASPECT, boxes[one].y - boxes[other].y);
            let distance = dx.hypot(dy).max(unit * 0.05);
            let reach = (boxes[one].width + boxes[other].width) / 4.0 + (boxes[one].height + boxes[other].height) / 4.0;
            let push = (unit * 0.5 + reach * 0.5).powi(2) / distance / distance;
            let (x, y) = (dx * push, dy * push);
            forces[one].0 += x;
            forces[one].1 += y;
            forces[other].0 -= x;
            forces[other].1 -= y;
        }
    }
    for &(one, other, strength) in ties {
        let (dx, dy) = (boxes[one].x - boxes[other].x, boxes[one].y - boxes[other].y);
        let distance = dx.hypot(dy);
        let pull = strength.sqrt() * distance / unit * 0.6;
        let (x, y) = (dx * pull, dy * pull);
        forces[one].0 -= x;
        forces[one].1 -= y;
        forces[other].0 += x;
        forces[other].1 += y;
    }
    // A weak pull to the middle keeps untied parts from drifting away.
    for (rect, force) in boxes.iter().zip(&mut forces) {
        force.0 -= rect.x * 0.12 / ASPECT;
        force.1 -= rect.y * 0.12 * ASPECT;
    }
    forces
}

/// Pushes overlapping boxes apart, along the shorter way.
fn part(boxes: &mut [Rect], gap: (f64, f64)) {
    let rounds = (400_000 / (boxes.len() * boxes.len()).max(1)).clamp(40, 2000);
    for _ in 0..rounds {
        let mut moved = false;
        for one in 0..boxes.len() {
            for other in one + 1..boxes.len() {
                let (a, b) = (boxes[one], boxes[other]);
                let wide = (a.width + b.width) / 2.0 + gap.0 - (a.x - b.x).abs();
                let high = (a.height + b.height) / 2.0 + gap.1 - (a.y - b.y).abs();
                if wide <= 0.01 || high <= 0.01 {
                    continue;
                }
                moved = true;
                // The heavier box gives way less.
                let share = b.width * b.height / (a.width * a.height + b.width * b.height).max(1e-9);
                if wide < high * 1.2 {
                    let way = if a.x < b.x { -wide } else { wide } * 1.01;
                    boxes[one].x += way * share;
                    boxes[other].x -= way * (1.0 - share);
                } else {
                    let way = if a.y < b.y { -high } else { high } * 1.01;
                    boxes[one].y += way * share;
                    boxes[other].y -= way * (1.0 - share);
                }
            }
        }
        if !moved {
            break;
        }
    }
}

/// Moves each box towards the middle as far as it stays free of the others.
fn draw_in(boxes: &mut [Rect], gap: (f64, f64)) {
    let middle = Rect::around(boxes.iter());
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    let far = |rect: &Rect| (rect.x - middle.x).hypot(rect.y - middle.y);
    order.sort_by(|a, b| far(&boxes[*a]).total_cmp(&far(&boxes[*b])).then(a.cmp(b)));
    for at in order {
        for share in [0.5, 0.25, 0.12, 0.06] {
            for (along_x, along_y) in [(share, share), (share, 0.0), (0.0, share)] {
                let mut moved = boxes[at];
                moved.x += (middle.x - moved.x) * along_x;
                moved.y += (middle.y - moved.y) * along_y;
                let grown = Rect { width: moved.width + 2.0 * gap.0, height: moved.height + 2.0 * gap.1, ..moved };
                let free = boxes.iter().enumerate().all(|(other, rect)| other == at || grown.shared(rect) <= 0.0);
                if free {
                    boxes[at] = moved;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_end_without_overlap_and_ties_are_shorter_than_the_rest() {
        let mut boxes = vec![Rect { width: 90.0, height: 30.0, ..Rect::default() }; 24];
        let ties: Vec<Tie> = (1..8).map(|at| (0, at, 1.0)).collect();
        arrange(&mut boxes, &ties, (10.0, 10.0));
        for one in 0..boxes.len() {
            for other in one + 1..boxes.len() {
                assert!(boxes[one].shared(&boxes[other]) < 1.0, "{one} and {other} overlap");
            }
        }
        let distance = |at: usize| (boxes[at].x - boxes[0].x).hypot(boxes[at].y - boxes[0].y);
        let tied: f64 = (1..8).map(distance).sum::<f64>() / 7.0;
        let untied: f64 = (8..24).map(distance).sum::<f64>() / 16.0;
        assert!(tied < untied, "{tied} {untied}");
    }
}
