//! Finding nodes by name.

use rustc_hash::FxHashMap;

use super::ids::NodeId;
use super::node::Node;
use whomet_engine::words::fold;
use whomet_reading::document::EntityType;

/// The words of all names, folded, with the nodes that have them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    by_word: FxHashMap<String, Vec<NodeId>>,
}

/// How well a name that was asked for fits a node; the better is the lesser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// It is the node's name.
    Name,
    /// Some document calls the node so.
    Alias,
    /// It is part of one of its names, or all that a single document says of somebody unknown.
    Part,
}

impl Names {
    pub(crate) fn new(nodes: &[Node]) -> Names {
        let mut by_word: FxHashMap<String, Vec<NodeId>> = FxHashMap::default();
        let mut buffer = String::new();
        for node in nodes {
            for name in spoken_of(node) {
                for word in words(fold(name, &mut buffer)) {
                    match by_word.get_mut(word) {
                        Some(ids) if ids.last() == Some(&node.id) => {}
                        Some(ids) => ids.push(node.id),
                        None => {
                            by_word.insert(word.to_owned(), vec![node.id]);
                        }
                    }
                }
            }
        }
        Names { by_word }
    }

    /// The nodes that `name` can mean, by id.
    pub(crate) fn find(&self, name: &str, nodes: &[Node]) -> Vec<(Fit, NodeId)> {
        let mut buffer = String::new();
        let asked = plain(fold(name, &mut buffer));
        // The rarest word leaves the fewest nodes to look at.
        let rarest = words(&asked)
            .map(|word| self.by_word.get(word).map_or(&[][..], Vec::as_slice))
            .min_by_key(|ids| ids.len());
        let mut found = Vec::new();
        for &id in rarest.unwrap_or_default() {
            let node = &nodes[id.0 as usize];
            let fits = spoken_of(node).filter_map(|name| {
                let known = plain(fold(name, &mut buffer));
                if known == asked && !is_lone_name(node, name) {
                    Some(if *name == node.name { Fit::Name } else { Fit::Alias })
                } else {
                    format!(" {known} ")
                        .contains(&format!(" {asked} "))
                        .then_some(Fit::Part)
                }
            });
            if let Some(fit) = fits.min() {
                found.push((fit, id));
            }
        }
        found
    }
}

/// Whether `name` is a lone name of somebody of whom nothing more is known than what one document says: it is as likely
/// that another of this name is meant, who has a longer one.
fn is_lone_name(node: &Node, name: &str) -> bool {
    node.node_type == EntityType::Person
        && node.wikidata.is_none()
        && node.documents.len() < 2
        && words(name).count() == 1
}

/// The node's names, its name among them.
fn spoken_of(node: &Node) -> impl Iterator<Item = &String> {
    std::iter::once(&node.name).chain(&node.names)
}

/// The words of a folded name; hyphens divide, as in `al-Shibani`.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| !word.is_empty())
}

/// A folded name with single spaces between its words.
fn plain(folded: &str) -> String {
    words(folded).collect::<Vec<_>>().join(" ")
}
