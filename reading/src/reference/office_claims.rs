//! What is said of the offices of people: the claim that a mention makes, and what follows from it.

use whomet_engine::gazetteer::{EntryId, Kind};

use super::claim::{OfficeClaim, OfficeName};
use super::coreference::Coreference;
use super::introduced;
use super::link::Link;
use super::names::is_name_of;
use super::standing::standing;
use super::world::World;
use crate::document::{EntityId, LinkBy};
use crate::lexicon::world::is_private;
use crate::syntax::phrases::{Group, GroupId};
use crate::units::mentions::OfficeMention;

/// Notes that a mention says of a person that he or she holds an office of `body`. The words that modify the office
/// stand in `owner`; `said_by` is the group that says it.
pub(crate) fn claim(
    world: World<'_>,
    known: &mut Coreference,
    person: EntityId,
    mention: &OfficeMention,
    body: Option<EntityId>,
    owner: &Group,
    said_by: GroupId,
) {
    if mention.honorific {
        if mention.gender.is_some() {
            known.entities.get_mut(person).gender = mention.gender;
        }
        return;
    }
    let gazetteer = world.gazetteer();
    // "Chancellor Merkel": what the word means in the country of who is known by it
    let of_body = body.and_then(|body| known.entities.get(body).entry);
    let draft = known.entities.get(person);
    let of_row = draft.entry.and(draft.country);
    let office = mention.office(gazetteer, of_body.or(of_row));
    let draft = known.entities.get_mut(person);
    if let Some(office) = office {
        let entry = gazetteer.entry(office);
        let private = is_private(entry);
        if private && draft.entry.is_none() && draft.offices.is_empty() {
            draft.is_private_person = true;
        } else if !private && entry.kind != Some(Kind::Other) {
            draft.is_private_person = false;
        }
        draft.sector = draft.sector.or(entry.sector);
    }
    draft.gender = mention.gender.or(draft.gender);
    if body.is_none() {
        draft.country = draft.country.or(mention.only_country(gazetteer));
    }
    let standing = standing(world, owner, mention);
    let claim = OfficeClaim {
        office: office.map_or_else(
            || OfficeName::Words(world.view.slice(mention.tokens).to_lowercase().into()),
            OfficeName::Known,
        ),
        body,
        standing,
        said: (mention.tokens.start, said_by.0),
        again: None,
        listed: false,
    };
    known.entities.claim(person, claim);
    if let (Some(office), Some(body), false) = (office, body, standing.former) {
        merge_nameless(world, known, person, office, body);
    }
    if let (Some(office), Some(body)) = (office, body) {
        introduced::as_office(world, known, person, (office, body), said_by);
    }
}

/// Somebody known so far by this office alone is the person who now turns out to hold it.
pub(crate) fn merge_nameless(
    world: World<'_>,
    known: &mut Coreference,
    person: EntityId,
    office: EntryId,
    body: EntityId,
) {
    let same = known
        .entities
        .claimants(body, |held, _| held == office)
        .filter(|(id, draft)| *id != person && !draft.named)
        .map(|(id, draft)| (id, draft.entry))
        .min_by_key(|(id, _)| *id);
    let Some((nameless, holder)) = same else { return };
    let draft = known.entities.get(person);
    match (holder, draft.entry) {
        (Some(holder), Some(entry)) if holder != entry => return,
        // The text names somebody whom the row does not mean.
        (Some(holder), None) if !is_name_of(world.gazetteer(), holder, &draft.name) => {
            known.entities.identify(nameless, None);
        }
        (Some(holder), None) => {
            let by = LinkBy::Document;
            let link = Link::new(world.gazetteer(), holder, by, "office_and_surname");
            known.entities.identify(nameless, Some(link));
        }
        _ => {}
    }
    known.entities.merge(nameless, person);
}
