//! What rules may ask of an item.

use whomet_engine::rules::{LabelSet, Unit};
use whomet_engine::text::{Shape, TokenKind, TokenSpan};

use super::items::{Item, ItemKind};
use super::mentions::{Name, OfficeMention};
use super::view::View;
use crate::lexicon::class;
use crate::lexicon::labels::Labels;

/// `titlecase` for a sentence in which all words that carry meaning have capitals: there a capital says nothing.
pub(crate) fn style(view: View<'_>, range: TokenSpan) -> LabelSet {
    let mut capitals = 0;
    for token in range.start as usize..range.end as usize {
        let here = view.tokens[token];
        match here.shape {
            _ if here.kind != TokenKind::Word => {}
            Shape::Lower if !view.classes(token).any(class::SMALL_IN_TITLES) => {
                return LabelSet::EMPTY;
            }
            Shape::Capitalized | Shape::Upper => capitals += 1,
            _ => {}
        }
    }
    if capitals > 2 {
        view.lexicon.labels.titlecase
    } else {
        LabelSet::EMPTY
    }
}

/// An item as the rules of later phases see it.
pub(crate) fn unit(view: View<'_>, names: &[Name], offices: &[OfficeMention], item: &Item) -> Unit {
    let labels: &Labels = &view.lexicon.labels;
    let last = item.tokens.end as usize - 1;
    let first = view.tokens[item.tokens.start as usize];
    let mut set = match item.kind {
        ItemKind::Word => labels.shape(first.kind, first.shape),
        ItemKind::Name(index) => {
            let name = &names[index as usize];
            let kind = name
                .entry
                .and_then(|entry| view.lexicon.gazetteer.entry(entry).kind);
            labels.mention_type(name.mention_type).union(labels.kind(kind))
        }
        ItemKind::Office(index) => {
            let office = &offices[index as usize];
            let kind = office
                .office(&view.lexicon.gazetteer, None)
                .and_then(|entry| view.lexicon.gazetteer.entry(entry).kind);
            labels.office.union(labels.kind(kind)).union(if office.plural {
                labels.plural
            } else {
                Default::default()
            })
        }
        ItemKind::Date(_) => labels.date,
    };
    if !first.spaced {
        set = set.union(labels.glued);
    }
    Unit {
        word: view.words[last],
        labels: set,
        span: view.span(item.tokens),
    }
}
