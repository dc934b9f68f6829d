//! The state that stands in the name of a body or place that no gazetteer has.

use whomet_engine::gazetteer::{EntryId, EntryType};

use super::sectors::sector_of_name;
use super::world::World;
use crate::document::MentionType;
use crate::lexicon::class;
use crate::units::mentions::Name;

/// The sectors of bodies whose names tell by a state's or province's whose they are.
const OF_STATE: [&str; 10] = [
    "GOV", "LEG", "JUD", "COP", "MIL", "SPY", "EDU", "BUS", "MED", "PTY",
];

/// The state whose name, or that of a province or town of which, stands in the name of a body or place that no gazetteer
/// has: "National Council of the Republic of Slovenia", "Hainan Province".
pub(super) fn state_in_name(world: World<'_>, name: &Name) -> Option<EntryId> {
    let tokens = name.tokens;
    let (gazetteer, view) = (world.gazetteer(), world.view);
    let before = (tokens.start as usize).checked_sub(1);
    if before.is_some_and(|token| view.classes(token).any(class::ETHNIC)) {
        return None;
    }
    let is_of_state = || {
        let is_body = tokens.range().any(|token| view.classes(token).any(class::BODY));
        is_body || sector_of_name(world, tokens).is_some_and(|sector| OF_STATE.contains(&sector))
    };
    if name.mention_type == MentionType::Organization && !is_of_state() {
        return None;
    }
    let mut country = None;
    let mut at = tokens.start as usize;
    while at < tokens.end as usize {
        let Some(found) = gazetteer.look_up_at(view.text, view.tokens, view.words, tokens, at) else {
            at += 1;
            continue;
        };
        at = found.tokens.end as usize;
        for reading in gazetteer.readings(&found) {
            let entry = gazetteer.entry(reading.entry);
            let of = match entry.entry_type {
                EntryType::Country => Some(reading.entry),
                EntryType::Place => Some(entry.country?),
                // "Apple Inc."; the African Export-Import Bank is no part of the bank that is called so.
                EntryType::Organization if found.tokens.start == tokens.start => Some(entry.country?),
                // The Danish Socialist Party is one of Denmark's.
                EntryType::Organization if country.is_some() => None,
                EntryType::Organization => return None,
                _ => None,
            };
            match (country, of) {
                (Some(one), Some(other)) if one != other => return None,
                _ => country = country.or(of),
            }
        }
    }
    country
}
