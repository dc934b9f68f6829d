//! Offices and titles in the text: "Foreign Minister", "Gen.", "chief nuclear negotiator".

use crate::units::mentions::OfficeMention;
use crate::units::unit;
use whomet_engine::text::TokenSpan;

use crate::lexicon::Phase;
use crate::units::items::Items;
use crate::units::items::{Item, ItemKind};
use crate::units::mentions::Name;
use crate::units::pieces::{NameScratch, Piece};
use crate::units::view::View;

/// Turns the gazetteer's matches into offices, and lets the rules of phase `offices` put together what the
/// gazetteer does not list. The items are rewritten where a rule joins several.
pub(crate) fn find(
    view: View<'_>,
    names: &[Name],
    posts: &[Piece],
    items: &mut Items,
    scratch: &mut NameScratch,
) -> Vec<OfficeMention> {
    let mut offices: Vec<OfficeMention> = posts
        .iter()
        .map(|&piece| OfficeMention::of_match(view, piece))
        .collect();
    if view.lexicon.has(Phase::Offices) {
        let mut joined = Items::default();
        let mut units = Vec::new();
        let mut found = Vec::new();
        for index in 0..items.sentences.len() {
            let sentence = items.sentence(index);
            units.clear();
            units.extend(
                sentence
                    .iter()
                    .map(|item| unit::unit(view, names, &offices, item)),
            );
            found.clear();
            scratch
                .cache
                .find(view.lexicon, Phase::Offices, view.text, &units, &mut found);
            let first = joined.items.len() as u32;
            let mut at = 0;
            for hit in &found {
                let rule = view.lexicon.rules.rule(hit.rule);
                let over = rule
                    .makes
                    .over
                    .and_then(|capture| hit.capture(capture))
                    .unwrap_or(hit.units.clone());
                let over = over.start as usize..over.end as usize;
                if rule.makes.is_veto() || rule.makes.what != "OFFICE" || over.start < at {
                    continue;
                }
                joined.items.extend_from_slice(&sentence[at..over.start]);
                let tokens = TokenSpan {
                    start: sentence[over.start].tokens.start,
                    end: sentence[over.end - 1].tokens.end,
                };
                let entry = rule.makes.get("office").and_then(|value| match value {
                    whomet_engine::rules::Value::Text(key) => view.lexicon.gazetteer.by_key(key),
                    whomet_engine::rules::Value::Capture(capture) => {
                        let units = hit.capture(*capture)?;
                        match sentence[units.start as usize].kind {
                            ItemKind::Office(office) => {
                                offices[office as usize].office(&view.lexicon.gazetteer, None)
                            }
                            _ => None,
                        }
                    }
                });
                joined.items.push(Item {
                    tokens,
                    kind: ItemKind::Office(offices.len() as u32),
                });
                offices.push(OfficeMention::from_rule(view, tokens, entry));
                at = over.end;
            }
            joined.items.extend_from_slice(&sentence[at..]);
            joined.sentences.push((first, joined.items.len() as u32));
        }
        *items = joined;
    }
    offices
}
