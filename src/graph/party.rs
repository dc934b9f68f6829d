//! Who is meant by a word: a person, a country with all its people, an item of Wikidata.

use std::ops::Deref;

use super::Graph;
use super::ids::NodeId;
use super::names::Fit;
use super::node::Node;

/// Those who are meant by a word, made by [`Graph::party`]; never empty. It is a slice of nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Party {
    /// The node that the word names, or all nodes of the country.
    pub nodes: Vec<NodeId>,
    /// Others that the word can mean, those of which most is known first.
    pub others: Vec<NodeId>,
}

impl Deref for Party {
    type Target = [NodeId];

    fn deref(&self) -> &[NodeId] {
        &self.nodes
    }
}

impl Graph {
    /// Those who are meant by `word`:
    ///
    /// * the code of a country, "RU": the country, and all who belong to it or act for it;
    /// * an item of Wikidata, "Q58217", or a node's key, "sergey-lavrov": the nodes that have it;
    /// * a name, "Lavrov": the first that [`Graph::find`] finds; whom else it finds is told in
    ///   [`others`](Party::others).
    ///
    /// Nothing if the graph knows nobody who is called so.
    pub fn party(&self, word: &str) -> Option<Party> {
        let word = word.trim();
        let all = |holds: &dyn Fn(&Node) -> bool| -> Vec<NodeId> {
            let nodes = self.nodes().iter().filter(|node| holds(node));
            nodes.map(|node| node.id).collect()
        };
        let is_code = word.len() <= 6 && word.starts_with(|c: char| c.is_ascii_uppercase());
        if is_code {
            let nodes = all(&|node| node.countries.iter().any(|code| code == word));
            if !nodes.is_empty() {
                return Some(Party {
                    nodes,
                    others: Vec::new(),
                });
            }
        }
        let by_id = all(&|node| node.wikidata.as_deref() == Some(word));
        let found = self.ranked(word);
        let named = found.iter().any(|(fit, _)| *fit != Fit::Part);
        let by_key = || all(&|node| node.key == word);
        let mut nodes = by_id;
        if nodes.is_empty() && !named {
            nodes = by_key();
        }
        if !nodes.is_empty() {
            return Some(Party {
                nodes,
                others: Vec::new(),
            });
        }
        let mut found = found.into_iter().map(|(_, node)| node);
        Some(Party {
            nodes: vec![found.next()?],
            others: found.collect(),
        })
    }
}
