//! Who is meant: nodes, or a word.

use std::sync::Arc;

use pyo3::exceptions::{PyLookupError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyString;
use whomet::graph::{Graph, NodeId};

use super::node::Node;

/// Those who are meant by a node, a word, or a list of these.
///
/// # Errors
/// `LookupError` if nobody is called so, `ValueError` for a node of another graph.
pub fn party(graph: &Arc<Graph>, who: &Bound<'_, PyAny>) -> PyResult<Vec<NodeId>> {
    if let Ok(node) = who.cast::<Node>() {
        let node = node.get();
        return match Arc::ptr_eq(&node.graph, graph) {
            true => Ok(vec![node.at]),
            false => Err(PyValueError::new_err(
                "the node is of another graph, or of this one before a document was added: look it up again",
            )),
        };
    }
    if let Ok(word) = who.cast::<PyString>() {
        let word = word.to_str()?;
        let party = graph.party(word);
        return party
            .map(|party| party.nodes)
            .ok_or_else(|| PyLookupError::new_err(format!("nobody in the graph is called \"{word}\"")));
    }
    let Ok(all) = who.try_iter() else {
        return Err(PyTypeError::new_err(format!(
            "expected a node, a name or a list of these, found {}",
            who.get_type().name()?
        )));
    };
    let mut nodes = Vec::new();
    for one in all {
        nodes.extend(party(graph, &one?)?);
    }
    nodes.sort_unstable();
    nodes.dedup();
    Ok(nodes)
}

/// The one who is meant; of a country that is asked for by its code, the country itself.
///
/// # Errors
/// As [`party`].
pub fn one(graph: &Arc<Graph>, who: &Bound<'_, PyAny>) -> PyResult<NodeId> {
    let nodes = party(graph, who)?;
    let country = nodes
        .iter()
        .find(|&&node| graph[node].node_type == whomet::document::EntityType::Country);
    let first = match nodes.len() {
        1 => nodes.first(),
        _ => country.or(nodes.first()),
    };
    first
        .copied()
        .ok_or_else(|| PyLookupError::new_err("nobody is asked for"))
}
