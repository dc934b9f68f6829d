//! Titles and appositions: what the group of a person's name says of the person.

use super::bodies::{body_of, country_of};
use super::coreference::Coreference;
use super::counterparts::claim_of_counterpart;
use super::names;
use super::office_claims::claim;
use super::world::World;
use crate::document::{EntityId, MentionType};
use crate::lexicon::class;
use crate::syntax::phrases::{Determiner, Group, GroupId, Head};

/// The entity of a group that is headed by a name.
pub(crate) fn named(world: World<'_>, known: &mut Coreference, id: GroupId, name: u32) -> Option<EntityId> {
    let entity = names::name(world, known, name)?;
    if world.name(name).mention_type == MentionType::Person {
        describe(world, known, entity, id);
    }
    Some(entity)
}

/// Adds to a person what titles and appositions say: offices, country, gender, a private life.
fn describe(world: World<'_>, known: &mut Coreference, person: EntityId, id: GroupId) {
    let group = world.group(id);
    let own_country = country_of(world, known, group);
    claims(world, known, person, id);
    let kin = |group: &Group, word| {
        let owned = group.possessor.is_some() || matches!(group.determiner, Determiner::Possessive(_));
        owned && world.view.lexicon.classes(word).any(class::KIN)
    };
    // "Ilze, his wife"
    let described_as_kin = group.described_by.iter().any(|&other| {
        let other = world.group(other);
        matches!(other.head, Head::Noun(word) if kin(other, word))
    });
    if described_as_kin {
        let draft = known.entities.get_mut(person);
        draft.is_private_person |= draft.entry.is_none();
    }
    if group.counterpart {
        claim_of_counterpart(world, known, person, id);
    }
    // "Kaarel Tammsaar, the Estonian president"
    let country = own_country.or_else(|| {
        let mut others = group.described_by.iter();
        others.find_map(|&other| country_of(world, known, world.group(other)))
    });
    if country.is_some() {
        let draft = known.entities.get_mut(person);
        draft.country = draft.country.or(country);
    }
    for &modifier in &group.modifiers {
        if world.name(modifier).mention_type == MentionType::Organization {
            names::name(world, known, modifier);
        }
    }
    // "his wife, Ilze"
    if group.qualifiers.iter().any(|&word| kin(group, word)) {
        known.entities.get_mut(person).is_private_person = true;
    }
}

/// The offices of a person's titles and appositions.
fn claims(world: World<'_>, known: &mut Coreference, person: EntityId, id: GroupId) {
    let group = world.group(id);
    for (index, &office) in group.offices.iter().enumerate() {
        // An apposition carries its own country: "Sushma Swaraj, the Indian foreign minister".
        let apposition = group
            .described_by
            .iter()
            .map(|&other| world.group(other))
            .find(|other| other.head == Head::Office(office));
        let is_last = index + 1 == group.offices.len();
        let body = match apposition {
            Some(apposition) => body_of(world, known, apposition),
            None if is_last || group.described_by.is_empty() => body_of(world, known, group),
            None => None,
        };
        let owner = apposition.unwrap_or(group);
        claim(world, known, person, world.office(office), body, owner, id);
    }
}
