//! People of a country or organisation, by a common noun or an office: "North Korean officials", "EU ministers".

use super::bodies::body_of;
use super::coreference::Coreference;
use super::crowds::{GOVERNMENT, description};
use super::draft::EntityDraft;
use super::world::World;
use crate::document::{EntityId, EntityType};
use crate::lexicon::class;
use crate::lexicon::world::is_private;
use crate::syntax::phrases::{Group, Head};

/// The people of a group that has a country or organisation, as one entity for all groups of the same words. Those
/// who act for an organisation are the organisation.
pub(crate) fn people(world: World<'_>, known: &mut Coreference, group: &Group) -> Option<EntityId> {
    let body = body_of(world, known, group)?;
    let draft = known.entities.get(body);
    if draft.entity_type == EntityType::Organization {
        return Some(body);
    }
    let country = draft.country;
    let text = description(world, group);
    if let Some(same) = known.entities.group(&text) {
        return Some(same);
    }
    let mut draft = EntityDraft::unnamed(EntityType::Group, &text, group.head_tokens.start);
    draft.country = country;
    draft.sector = Some(GOVERNMENT);
    draft.delegates = match group.head {
        Head::Noun(word) => world.view.lexicon.classes(word).any(class::DELEGATE),
        _ => is_public_office(world, group),
    };
    draft.description = Some(text);
    Some(known.entities.add(draft))
}

/// Whether a group is headed by an office whose holders consult: ministers, not experts.
fn is_public_office(world: World<'_>, group: &Group) -> bool {
    let Head::Office(office) = group.head else {
        return false;
    };
    let gazetteer = world.gazetteer();
    world
        .office(office)
        .office(gazetteer, None)
        .is_some_and(|office| {
            let entry = gazetteer.entry(office);
            !is_private(entry)
        })
}
