//! Who is brought in without a name and named in the next sentence.

use super::claim::OfficeClaim;
use super::coreference::Coreference;
use super::draft::EntityDraft;
use super::world::World;
use crate::document::EntityId;
use crate::lexicon::world::covers;
use crate::news::Zone;
use crate::syntax::phrases::{Determiner, GroupId};
use whomet_engine::gazetteer::EntryId;

/// "The king sent a Norwegian diplomat. Ana Lind, the Norwegian ambassador to Chad, left": the one who was brought in
/// without a name in the sentence before is the one who is named now.
pub(crate) fn as_office(
    world: World<'_>,
    known: &mut Coreference,
    person: EntityId,
    (office, body): (EntryId, EntityId),
    said_by: GroupId,
) {
    let gazetteer = world.gazetteer();
    let sentence = world.group(said_by).sentence;
    let start = |sentence: u32| world.view.sentences[sentence as usize].tokens.start;
    let draft = known.entities.get(person);
    if !draft.named || draft.first < start(sentence) || sentence == 0 {
        return;
    }
    let is_introduced = |claim: &OfficeClaim| {
        let group = world.group(GroupId(claim.said.1));
        group.determiner == Determiner::Indefinite && group.sentence + 1 == sentence
    };
    let mut introduced = known
        .entities
        .claimants(body, |held, _| covers(gazetteer, held, office))
        .filter(|(id, draft)| *id != person && !draft.named && draft.entry.is_none())
        .filter(|(_, draft)| draft.claims.iter().take(1).any(is_introduced))
        .map(|(id, _)| id);
    if let (Some(one), None) = (introduced.next(), introduced.next()) {
        drop(introduced);
        known.entities.merge(one, person);
    }
}

/// "Norway's climate minister flew to Oslo. Ana Lind met Bo Ek": who begins a sentence by a name that is new, of whom nothing
/// else is said, is the one subject of the sentence before who is known by an office alone.
pub(crate) fn by_name(world: World<'_>, known: &mut Coreference, person: EntityId, id: GroupId) {
    let group = world.group(id);
    let sentence = group.sentence as usize;
    if sentence == 0 || group.tokens.start != world.view.sentences[sentence].tokens.start {
        return;
    }
    let draft = known.entities.get(person);
    let leads = draft.named
        && draft.entry.is_none()
        && draft.first == group.head_tokens.start
        && world.is_subject(id)
        && group.stands_alone()
        && group.described_by.is_empty();
    if !leads || [sentence - 1, sentence].map(|at| world.view.sentences[at].zone) != [Zone::Body; 2] {
        return;
    }
    let fits = |other: &EntityDraft| {
        let one = |claim: &OfficeClaim| claim.body.is_some() && !claim.standing.former;
        let [said] = &other.claims[..] else { return false };
        // "Foreign Secretary Ana Lind"
        let same_office = |claim: &OfficeClaim| {
            claim.body.is_none()
                && claim.known().zip(said.known()).is_some_and(|(office, held)| {
                    covers(world.gazetteer(), office, held) || covers(world.gazetteer(), held, office)
                })
        };
        other.is_person()
            && !other.named
            && other.entry.is_none()
            && one(said)
            && draft.claims.iter().all(same_office)
            && (draft.country.is_none() || draft.country == other.country)
            && (draft.gender.is_none() || other.gender.is_none() || draft.gender == other.gender)
    };
    let mut found = None;
    for actor in known.recent_actors().iter().rev() {
        let of = world.group(actor.group).sentence as usize;
        if of + 1 < sentence {
            break;
        }
        let entity = known.entities.find(actor.entity);
        let other = known.entities.get(entity);
        if of == sentence || other.named || !other.is_person() || found == Some(entity) {
            continue;
        }
        if found.is_some() || !fits(other) || !world.is_subject(actor.group) {
            return;
        }
        found = Some(entity);
    }
    if let Some(nameless) = found {
        known.entities.merge(nameless, person);
    }
}
