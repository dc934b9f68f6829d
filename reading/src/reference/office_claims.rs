//! What is said of the offices of people: the claim that a mention makes, and what follows from it.

use whomet_engine::gazetteer::{EntryId, Kind};
use whomet_engine::text::Shape;

use super::claim::{OfficeClaim, OfficeName, Standing};
use super::coreference::Coreference;
use super::world::World;
use crate::document::EntityId;
use crate::lexicon::class;
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
    let office = mention.office(gazetteer, body.and_then(|body| known.entities.get(body).entry));
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
    let standing = standing(world, owner, mention);
    let claim = OfficeClaim {
        office: office.map_or_else(
            || OfficeName::Words(world.view.slice(mention.tokens).to_lowercase().into()),
            OfficeName::Known,
        ),
        body,
        standing,
        said: (mention.tokens.start, said_by.0),
        listed: false,
    };
    known.entities.claim(person, claim);
    if let (Some(office), Some(body), false) = (office, body, standing.former) {
        merge_nameless(known, person, office, body);
    }
}

/// Somebody known so far by this office alone is the person who now turns out to hold it.
pub(crate) fn merge_nameless(known: &mut Coreference, person: EntityId, office: EntryId, body: EntityId) {
    let same = known
        .entities
        .claimants(body, |held, _| held == office)
        .filter(|(id, draft)| *id != person && !draft.named)
        .map(|(id, draft)| (id, draft.entry))
        .min_by_key(|(id, _)| *id);
    let Some((nameless, holder)) = same else { return };
    let entry = known.entities.get(person).entry;
    if holder.is_none() || entry.is_none() || holder == entry {
        known.entities.merge(nameless, person);
    }
}

/// How a group says that an office is held: what stands before the office in it, and what is joined to it.
pub(crate) fn standing(world: World<'_>, group: &Group, mention: &OfficeMention) -> Standing {
    let view = world.view;
    let mut standing = Standing::default();
    // "Deputy" inside the office's own name is no modifier of it.
    for token in group.tokens.start as usize..mention.tokens.start as usize {
        let classes = view.classes(token);
        standing.former |= classes.any(class::FORMER_HOLDER);
        if classes.any(class::DEPUTY_HOLDER) {
            standing.modifier = Some(view.words[token]);
        }
    }
    // "President-elect". Written with capitals it is a title like any other.
    let next = mention.tokens.end as usize;
    if let Some(joined) = view.tokens.get(next + 1)
        && view.joins(next)
        && joined.shape == Shape::Lower
    {
        standing.former |= view.classes(next + 1).any(class::FUTURE_HOLDER);
    }
    standing
}
