//! A parsed document's tree as a list.

use dom_query::{NodeData, NodeId, Tree};

use super::{Data, Ix, Node};
use crate::extract::limit;

/// The nodes in the order of the document, and how deep they stand in one another at most.
pub(super) fn nodes(tree: &Tree) -> (Vec<Node>, usize) {
    let mut nodes = vec![Node {
        id: None,
        parent: 0,
        end: 0,
        data: Data::Root,
    }];
    // Open elements: the document's node and where it stands in the list (`None`: unwrapped).
    let mut open: Vec<(NodeId, Option<Ix>)> = vec![(tree.root_id(), Some(0))];
    let mut next = tree.first_child_of(&tree.root_id()).map(|node| node.id);
    let mut depth = 0;
    while !open.is_empty() {
        depth = depth.max(open.len());
        let Some(id) = next else {
            next = close(tree, &mut open, &mut nodes);
            continue;
        };
        let deep = open.len() > limit::MAX_DEPTH;
        let parent = open.iter().rev().find_map(|(_, at)| *at).unwrap_or(0);
        let data = tree.query_node_or(&id, None, |node| copy(&node.data, deep));
        let at = data.map(|data| {
            nodes.push(Node {
                id: Some(id),
                parent,
                end: nodes.len() + 1,
                data,
            });
            nodes.len() - 1
        });
        let child = tree.first_child_of(&id).map(|node| node.id);
        if child.is_some() {
            open.push((id, at));
            next = child;
        } else {
            next = tree.next_sibling_of(&id).map(|node| node.id);
        }
    }
    (nodes, depth)
}

/// Closes the innermost open element, which ends here; what follows it.
fn close(tree: &Tree, open: &mut Vec<(NodeId, Option<Ix>)>, nodes: &mut [Node]) -> Option<NodeId> {
    let (closed, at) = open.pop()?;
    let end = nodes.len();
    if let Some(node) = at.and_then(|at| nodes.get_mut(at)) {
        node.end = end;
    }
    tree.next_sibling_of(&closed).map(|node| node.id)
}

/// What is kept of a document's node; `None` unwraps it.
fn copy(data: &NodeData, deep: bool) -> Option<Data> {
    match data {
        NodeData::Text { contents } => Some(Data::Text(contents.clone())),
        NodeData::Element(element) if !deep => Some(Data::Element {
            name: element.name.local.clone(),
            attrs: element.attrs.clone(),
        }),
        _ => None,
    }
}
