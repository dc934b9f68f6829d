//! Where nodes stand, so that the page opens laid out.

use fjadra::{Collide, Link, ManyBody, PositionX, PositionY, SimulationBuilder};

/// The place of each node, in a square of about the side that `nodes` need. Springs hold those together who are linked,
/// the more the stronger, and all others push each other away. The same graph always gets the same places.
pub(super) fn layout(nodes: usize, links: &[(usize, usize, usize)]) -> Vec<[f64; 2]> {
    if nodes == 0 {
        return Vec::new();
    }
    let ends: Vec<(usize, usize)> = links.iter().map(|&(a, b, _)| (a, b)).collect();
    let mut degrees = vec![0usize; nodes];
    for &(a, b) in &ends {
        degrees[a] += 1;
        degrees[b] += 1;
    }
    // Begun on a spiral, the most linked in the middle, from where less has to be untangled.
    let mut order: Vec<usize> = (0..nodes).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(degrees[at]), at));
    let mut places = vec![[0.0; 2]; nodes];
    for (rank, &at) in order.iter().enumerate() {
        let radius = 22.0 * (0.5 + rank as f64).sqrt();
        let angle = rank as f64 * 2.399_963_229_728_653;
        places[at] = [radius * angle.cos(), radius * angle.sin()];
    }
    let particles = places
        .iter()
        .map(|&[x, y]| fjadra::Node::default().position(x, y));
    let mut simulation = SimulationBuilder::default()
        .build(particles)
        .add_force("links", Link::new(ends).distance(46.0))
        .add_force("charge", ManyBody::new().strength(-150.0))
        .add_force("apart", Collide::new().radius(|_| 15.0))
        .add_force("x", PositionX::new().strength(0.07))
        .add_force("y", PositionY::new().strength(0.09));
    simulation.tick(if nodes > 400 { 220 } else { 350 });
    simulation.positions().collect()
}
