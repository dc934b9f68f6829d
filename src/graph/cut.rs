//! A part of a graph that was put together, as one of its own.

use super::assembly::Assembly;
use super::bits::Bits;
use super::edge::{QuotedEvidence, RelationEdge};
use super::ids::{DocumentId, EventNodeId, NodeId};
use super::node::{EventNode, Node};

/// The events in `wanted`, with all that they need.
pub(crate) fn cut(whole: &Assembly, wanted: &Bits) -> Assembly {
    let events: Vec<&EventNode> = wanted.iter().map(|id| &whole.events[id as usize]).collect();
    let mut nodes = Bits::none(whole.nodes.len());
    let mut documents = Bits::none(whole.documents.len());
    for event in &events {
        event.edges().for_each(|(_, node)| nodes.insert(node.0));
        event
            .evidence
            .iter()
            .for_each(|piece| documents.insert(piece.document.0));
    }
    let kept = |tie: &&RelationEdge| {
        nodes.contains(tie.person.0) && tie.body.is_none_or(|body| nodes.contains(body.0))
    };
    let ties: Vec<&RelationEdge> = whole.relations.iter().filter(kept).collect();
    for piece in ties.iter().flat_map(|tie| &tie.evidence) {
        documents.insert(piece.document.0);
    }
    let numbers = Numbers {
        nodes: Numbers::of(&nodes, whole.nodes.len()),
        documents: Numbers::of(&documents, whole.documents.len()),
    };
    let documents = documents.iter().map(|id| whole.documents[id as usize].clone());
    let nodes = nodes
        .iter()
        .map(|id| numbers.node(&whole.nodes[id as usize]))
        .collect();
    let events = events
        .into_iter()
        .zip(0..)
        .map(|(event, id)| numbers.event(event, id))
        .collect();
    let ties = ties.into_iter().map(|tie| numbers.tie(tie)).collect();
    Assembly::of(documents.collect(), nodes, events, ties)
}

/// What the kept nodes and documents are called now, by what they were called.
struct Numbers {
    nodes: Vec<u32>,
    documents: Vec<u32>,
}

impl Numbers {
    fn of(kept: &Bits, bound: usize) -> Vec<u32> {
        let mut numbers = vec![u32::MAX; bound];
        for (old, new) in kept.iter().zip(0..) {
            numbers[old as usize] = new;
        }
        numbers
    }

    fn id(&self, node: NodeId) -> NodeId {
        NodeId(self.nodes[node.0 as usize])
    }

    fn document(&self, document: DocumentId) -> DocumentId {
        DocumentId(self.documents[document.0 as usize])
    }

    fn node(&self, node: &Node) -> Node {
        // Documents that tell of none of the events are not kept.
        let documents = node.documents.iter().map(|&it| self.document(it));
        Node {
            id: self.id(node.id),
            documents: documents.filter(|it| it.0 != u32::MAX).collect(),
            ..node.clone()
        }
    }

    fn event(&self, event: &EventNode, id: u32) -> EventNode {
        let mut event = event.clone();
        event.id = EventNodeId(id);
        let participants = event.actors.iter_mut().chain(&mut event.recipients);
        let others = event.roles.iter_mut().map(|(_, node)| node);
        let place = event.place.as_mut().and_then(|place| place.node.as_mut());
        for node in participants.chain(others).chain(place) {
            *node = self.id(*node);
        }
        self.evidence(&mut event.evidence);
        event
    }

    fn tie(&self, tie: &RelationEdge) -> RelationEdge {
        let mut tie = tie.clone();
        tie.person = self.id(tie.person);
        tie.body = tie.body.map(|body| self.id(body));
        self.evidence(&mut tie.evidence);
        tie
    }

    fn evidence(&self, evidence: &mut [QuotedEvidence]) {
        for piece in evidence {
            piece.document = self.document(piece.document);
        }
    }
}
