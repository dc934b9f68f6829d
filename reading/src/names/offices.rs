//! Offices that the rules put together of what the gazetteer lists: "chief nuclear negotiator".

use whomet_engine::gazetteer::EntryId;
use whomet_engine::rules::{Found, LabelSet, Value};
use whomet_engine::text::TokenSpan;

use crate::document::MentionType;
use crate::lexicon::Phase;
use crate::units::items::{Item, ItemKind, span};
use crate::units::mentions::OfficeMention;
use crate::units::pieces::NameScratch;
use crate::units::tape::{Joined, Tape};
use crate::units::unit::{UnitMaker, UnitOf};
use crate::units::view::View;

/// Runs the phase `offices` over a sentence and puts each office that a rule joins in place of its items.
#[inline(never)] // Counted by itself: see `benches/instructions.sh`.
pub(crate) fn find(
    view: View<'_>,
    sentence: TokenSpan,
    offices: &mut Vec<OfficeMention>,
    tape: &mut Tape,
    scratch: &mut NameScratch,
) {
    let found = &mut scratch.found;
    found.clear();
    scratch
        .cache
        .find(view.lexicon, Phase::Offices, view.text, &tape.units, found);
    let mut joined = Vec::new();
    let mut at = 0;
    for hit in found.iter() {
        let makes = &view.lexicon.rules.rule(hit.rule).makes;
        let over = makes.over.and_then(|capture| hit.capture(capture));
        let over = over.unwrap_or(hit.units.clone());
        if makes.is_veto() || makes.what != MentionType::Office.name() || over.start < at {
            continue;
        }
        at = over.end;
        let tokens = span(&tape.items, over.start as usize..over.end as usize);
        let entry = stated(view, offices, &tape.items, hit);
        let office = OfficeMention::from_rule(view, tokens, entry);
        let maker = UnitMaker::new(view, sentence);
        joined.push(Joined {
            range: over,
            item: Item {
                tokens,
                kind: ItemKind::Office(offices.len() as u32),
            },
            unit: maker.unit(tokens, tokens, UnitOf::Office(&office), LabelSet::EMPTY),
        });
        offices.push(office);
    }
    tape.join(&joined);
}

/// The office that a rule says that its match is.
fn stated(view: View<'_>, offices: &[OfficeMention], items: &[Item], hit: &Found) -> Option<EntryId> {
    let gazetteer = &view.lexicon.gazetteer;
    match view.lexicon.rules.rule(hit.rule).makes.get("office")? {
        Value::Text(key) => gazetteer.by_key(key),
        Value::Capture(capture) => {
            let units = hit.capture(*capture)?;
            match items[units.start as usize].kind {
                ItemKind::Office(office) => offices[office as usize].office(gazetteer, None),
                _ => None,
            }
        }
    }
}
