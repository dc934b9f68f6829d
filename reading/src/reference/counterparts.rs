//! Counterparts: somebody of another country with the office of whom the text has just spoken.

use whomet_engine::gazetteer::{EntryId, Kind};

use super::bodies::{acting, body_of};
use super::claim::{OfficeClaim, OfficeName, Standing};
use super::coreference::Coreference;
use super::holders::holder;
use super::office_claims::merge_nameless;
use super::people::{people, sides_of};
use super::world::World;
use crate::document::EntityId;
use crate::lexicon::world::office_at;
use crate::syntax::few::Few;
use crate::syntax::phrases::{Determiner, GroupId};
use crate::units::mentions::OfficeMention;

/// How many sentences back the other holder of the office may have acted.
const COUNTERPART_WITHIN: u32 = 2;

/// "His Syrian counterpart", "his counterparts from Syria and Iraq": the holders of the office that "his" holds.
pub(crate) fn counterparts(world: World<'_>, known: &mut Coreference, id: GroupId) -> Few<EntityId> {
    let group = world.group(id);
    if !(group.plural && (group.of.len() > 1 || group.of_several)) {
        let body = body_of(world, known, group);
        let one =
            body.and_then(|body| counterpart(world, known, id, body).or_else(|| people(world, known, group)));
        return one.into_iter().collect();
    }
    let mut out = Few::new();
    for &side in &sides_of(world, known, group) {
        let one = counterpart(world, known, id, side).unwrap_or(side);
        if !out.contains(&one) {
            out.push(one);
        }
    }
    out
}

/// Who holds the office in a body.
fn counterpart(world: World<'_>, known: &mut Coreference, id: GroupId, body: EntityId) -> Option<EntityId> {
    let country = known.entities.get(body).country;
    let office = office_of_other(world, known, id, country)?;
    let mention = OfficeMention::unmentioned(world.group(id).head_tokens);
    let office = (office, body, Standing::default());
    Some(holder(world, known, id, &mention, office))
}

/// "His Syrian counterpart, Asaad al-Shaibani": gives a named counterpart the office of the other one.
pub(crate) fn claim_of_counterpart(world: World<'_>, known: &mut Coreference, person: EntityId, id: GroupId) {
    let group = world.group(id);
    let home = body_of(world, known, group).and_then(|body| known.entities.get(body).country);
    let Some(office) = office_of_other(world, known, id, home) else {
        return;
    };
    let description = group
        .described_by
        .first()
        .map_or(group, |&other| world.group(other));
    let body = body_of(world, known, description).or_else(|| body_of(world, known, group));
    let Some(body) = body else { return };
    let country = known.entities.get(body).country;
    let draft = known.entities.get_mut(person);
    draft.country = draft.country.or(country);
    if !draft.offices.contains(&office) {
        let claim = OfficeClaim {
            office: OfficeName::Known(office),
            body: Some(body),
            standing: Standing::default(),
            said: (group.head_tokens.start, id.0),
            again: None,
            listed: false,
        };
        known.entities.claim(person, claim);
    }
    merge_nameless(world, known, person, office, body);
}

/// The office that somebody and the counterpart of a group, of the state `home`, hold.
fn office_of_other(
    world: World<'_>,
    known: &mut Coreference,
    id: GroupId,
    home: Option<EntryId>,
) -> Option<EntryId> {
    office_before(world, known, id, home).or_else(|| office_after(world, known, id))
}

/// "In a call with his Kenyan counterpart, President Lind said": the office of the subject of the clause, if that comes
/// after the group.
fn office_after(world: World<'_>, known: &mut Coreference, id: GroupId) -> Option<EntryId> {
    let group = world.group(id);
    let (clause, _) = world.clauses.around[id.0 as usize].clause?;
    let [subject] = world.clauses.clause(clause).subjects[..] else {
        return None;
    };
    let later = world.group(subject);
    if !matches!(group.determiner, Determiner::Possessive) || later.tokens.start < group.tokens.end {
        return None;
    }
    let gazetteer = world.gazetteer();
    let titles = later.offices.iter();
    let said = titles.filter_map(|&title| world.office(title).office(gazetteer, None));
    if let Some(office) = said.rev().find(|&office| has_counterparts(world, office)) {
        return Some(office);
    }
    let person = *acting(world, known, subject).first()?;
    let held = known.entities.get(person).offices.iter().rev().copied();
    held.into_iter().find(|&office| has_counterparts(world, office))
}

/// Whether others hold an office of that name in their countries: one of those that a country has one of.
fn has_counterparts(world: World<'_>, office: EntryId) -> bool {
    let entry = world.gazetteer().entry(office);
    entry.single.is_some() || matches!(entry.kind, Some(Kind::Minister | Kind::Deputy))
}

/// The office of the latest person of another state than `home` who acted before a group, one of those that a country has
/// one of.
fn office_before(
    world: World<'_>,
    known: &Coreference,
    id: GroupId,
    home: Option<EntryId>,
) -> Option<EntryId> {
    let sentence = world.group(id).sentence;
    known
        .recent_actors()
        .iter()
        .rev()
        .take_while(|actor| sentence - world.group(actor.group).sentence <= COUNTERPART_WITHIN)
        .find_map(|actor| {
            let draft = known.entities.get(actor.entity);
            if draft.country.is_some() && draft.country == home {
                return None;
            }
            let told = draft.offices.iter().rev().copied();
            let held = || office_at(world.gazetteer(), draft.entry?, world.view.date);
            let held = held().filter(|(.., former)| !former && draft.offices.is_empty());
            let mut offices = told.chain(held.map(|(office, ..)| office));
            offices.find(|&office| has_counterparts(world, office))
        })
}
