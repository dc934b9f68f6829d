//! People of a country or organisation, by a common noun or an office: "North Korean officials", "EU ministers".

use super::bodies::{acting, body_of};
use super::coreference::Coreference;
use super::crowds::{description, is_public_office, serves_states};
use super::draft::EntityDraft;
use super::names;
use super::sectors::{GOVERNMENT, sector};
use super::world::World;
use whomet_engine::gazetteer::EntryId;

use crate::document::{EntityId, EntityType};
use crate::lexicon::class;
use crate::syntax::few::Few;
use crate::syntax::phrases::{Determiner, Group, Head};

/// The people of a group that has a country or organisation, as one entity for all groups of the same words. Those
/// who act for an organisation are the organisation.
pub(crate) fn people(world: World<'_>, known: &mut Coreference, group: &Group) -> Option<EntityId> {
    let body = body_of(world, known, group)?;
    people_of(world, known, group, body)
}

/// The people of a group that are those of `body`.
pub(crate) fn people_of(
    world: World<'_>,
    known: &mut Coreference,
    group: &Group,
    body: EntityId,
) -> Option<EntityId> {
    let draft = known.entities.get(body);
    if draft.entity_type == EntityType::Organization {
        return Some(body);
    }
    let country = draft.country;
    let mut text = description(world, group);
    // "His government" is told by whose it is.
    if group.determiner == Determiner::Possessive && group.possessor.is_none() && group.modifiers.is_empty() {
        let adjective = draft.entry.and_then(|state| world.gazetteer().adjective(state));
        if let Some(adjective) = adjective {
            text = [adjective, &text].join(" ");
        }
    }
    let words = canonical(world, group, country).unwrap_or_else(|| text.clone());
    if let Some(same) = known.entities.group(&words) {
        return Some(same);
    }
    let mut draft = EntityDraft::unnamed(EntityType::Group, &text, group.head_tokens.start);
    draft.country = country;
    draft.sector = sector(world, group);
    draft.delegates = match group.head {
        // "Members of the government" consult as it does.
        Head::Noun(_) => {
            delegates(world, group) || group.of.iter().any(|&of| delegates(world, world.group(of)))
        }
        _ => is_public_office(world, group),
    };
    draft.of_states = group.plural && serves_states(world, group);
    draft.acts = group.head.is_noun(world.view.lexicon, class::CAUSE) || is_public_office(world, group);
    draft.said_mut().description = Some(text.into());
    Some(known.entities.add_group(&words, draft))
}

/// Those for whom people stand: "the leaders of Brazil, Russia and India", "the French and German ministers"; those without
/// a name last: "delegations from the Yemeni government and the Houthis".
pub(crate) fn sides_of(world: World<'_>, known: &mut Coreference, group: &Group) -> Few<EntityId> {
    let states = group.modifiers.iter().filter(|_| group.of_several);
    let states = states.filter_map(|&name| {
        let entity = names::name(world, known, name)?;
        Some(known.acting(entity))
    });
    let mut sides: Vec<EntityId> = states.collect();
    let mut unnamed = Vec::new();
    for &part in &group.of {
        let named = acting(world, known, part);
        if named.is_empty() {
            unnamed.extend(people(world, known, world.group(part)));
        }
        sides.extend(&named);
    }
    let mut out = Few::new();
    for side in sides.into_iter().chain(unnamed) {
        if !out.contains(&side) {
            out.push(side);
        }
    }
    out
}

/// Whether a group is headed by a noun for people or bodies that consult.
fn delegates(world: World<'_>, group: &Group) -> bool {
    matches!(group.head, Head::Noun(word) if world.view.lexicon.classes(word).any(class::DELEGATE))
}

/// What a body of a country is called whatever words say whose it is: "Italy's navy" and "the Italian navy" are one, and
/// so are a state's government and its new leadership.
fn canonical(world: World<'_>, group: &Group, country: Option<EntryId>) -> Option<String> {
    let Head::Noun(word) = group.head else { return None };
    let view = world.view;
    let classes = view.lexicon.classes(word);
    if !classes.any(class::BODY) || group.plural && !classes.any(class::PLURAL | class::EXECUTIVE) {
        return None;
    }
    let mut words = format!("{}|", country?.index());
    for token in group.tokens.start..group.head_tokens.start {
        let token = token as usize;
        let qualifies = group.qualifiers.contains(&view.words[token]);
        if qualifies
            && !view
                .classes(token)
                .any(class::OFFICE_MODIFIER | class::DETERMINER)
        {
            words.push_str(view.token_text(token));
            words.push(' ');
        }
    }
    if classes.any(class::EXECUTIVE) {
        words.push_str(GOVERNMENT);
    } else {
        words.push_str(view.slice(group.head_tokens));
    }
    Some(words)
}
