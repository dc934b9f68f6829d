//! Titles and appositions: what the group of a person's name says of the person.

use whomet_engine::gazetteer::{EntryId, EntryType, Kind};
use whomet_engine::words::WordId;

use super::bodies::{body_of, country_of, is_where_sent};
use super::coreference::Coreference;
use super::counterparts::claim_of_counterpart;
use super::draft::EntityDraft;
use super::homes;
use super::introduced;
use super::names;
use super::office_claims::claim;
use super::said::body;
use super::world::World;
use crate::document::{EntityId, EntityType, MentionType};
use crate::lexicon::class;
use crate::lexicon::valued::Ordered;
use crate::syntax::phrases::{Determiner, Group, GroupId, Head};

/// How many sentences back somebody acted whom his people or his age is enough to tell: "the Norwegian", "the 53-year-old".
const TOLD_WITHIN: u32 = 2;

/// The entity of a group that is headed by a name.
pub(crate) fn named(world: World<'_>, known: &mut Coreference, id: GroupId, name: u32) -> Option<EntityId> {
    if let Some(person) = one_of_people(world, known, id, name) {
        return Some(person);
    }
    let entity = names::name(world, known, name)?;
    if world.name(name).mention_type == MentionType::Person {
        describe(world, known, entity, id);
        introduced::by_name(world, known, entity, id);
    }
    Some(entity)
}

/// "Lind came early. The Norwegian left soon": who of a people acted before, if its name is that of one of them as well.
/// "The British" are always several.
fn one_of_people(world: World<'_>, known: &Coreference, id: GroupId, name: u32) -> Option<EntityId> {
    let (group, people) = (world.group(id), world.name(name));
    let alone = people.mention_type == MentionType::Nationality
        && !people.plural
        && group.determiner == Determiner::Definite
        && group.qualifiers.is_empty();
    let state = people.entry.filter(|_| alone)?;
    let vocabulary = world.gazetteer().vocabulary();
    let &[word] = world.view.words.get(people.tokens.range())? else {
        return None;
    };
    let endings = world.view.lexicon.ordered(Ordered::Several).iter();
    let mut several = endings.map(|&ending| [vocabulary.word(word), vocabulary.word(ending)].concat());
    several
        .any(|several| vocabulary.get(&several) != WordId::UNKNOWN)
        .then(|| latest_actor(world, known, group, |draft| draft.country == Some(state)))
        .flatten()
}

/// The last person with a name who acted shortly before a group, if he fits.
pub(crate) fn latest_actor(
    world: World<'_>,
    known: &Coreference,
    group: &Group,
    fits: impl Fn(&EntityDraft) -> bool,
) -> Option<EntityId> {
    let recent = known.recent_actors().iter().rev();
    recent
        .take_while(|actor| group.sentence - world.group(actor.group).sentence <= TOLD_WITHIN)
        .map(|actor| known.entities.find(actor.entity))
        .find(|&one| {
            let draft = known.entities.get(one);
            draft.is_person() && draft.named && fits(draft)
        })
}

/// Adds to a person what titles and appositions say: offices, country, gender, a private life.
fn describe(world: World<'_>, known: &mut Coreference, person: EntityId, id: GroupId) {
    let group = world.group(id);
    let own_country = country_of(world, known, group);
    claims(world, known, person, id);
    let kin = |group: &Group, word| {
        let owned = group.possessor.is_some() || matches!(group.determiner, Determiner::Possessive);
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
    let country = country
        .or_else(|| employer(world, known, person, group))
        .or_else(|| governed(world, group))
        .or_else(|| origin(world, known, group))
        .or_else(|| behind_name(world, group))
        .or_else(|| homes::workplace(world, group))
        .or_else(|| homes::seat_of_office(world, group))
        .or_else(|| of_relative(world, known, id));
    if country.is_some() {
        let date = world.view.date;
        let draft = known.entities.get_mut(person);
        // Who held an office of Sudan before there was a South Sudan was of Sudan.
        let existed = |state: &EntryId| {
            let valid = world.gazetteer().entry(*state).valid;
            valid.is_none_or(|valid| date.is_none_or(|date| valid.contains(date)))
        };
        draft.country = draft.country.filter(existed).or(country).or(draft.country);
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

/// The country of the organisation for which somebody is said to speak or work: "Facebook's Mark Zuckerberg".
fn employer(world: World<'_>, known: &Coreference, person: EntityId, group: &Group) -> Option<EntryId> {
    let person = known.entities.get(person);
    if person.country.is_some() {
        return None;
    }
    let bodies = person.latest_claims().filter_map(|claim| claim.body);
    let owner = group
        .possessor
        .iter()
        .flat_map(|&owner| &known.groups[owner.0 as usize]);
    let of_body = bodies.chain(owner.copied()).find_map(|body| {
        let body = known.entities.get(body);
        body.country
            .filter(|_| body.entity_type == EntityType::Organization)
    });
    // "Fox News anchor", "Apple chief executive": what stands before the title
    of_body.or_else(|| {
        group.modifiers.iter().find_map(|&name| {
            let name = world.name(name);
            let entry = name
                .entry
                .filter(|_| name.mention_type == MentionType::Organization)?;
            world.gazetteer().entry(entry).country
        })
    })
}

/// The country of the place that a mayor or governor governs: "Lyon Mayor Ana Lind".
fn governed(world: World<'_>, group: &Group) -> Option<EntryId> {
    let gazetteer = world.gazetteer();
    let governs = group.offices.iter().any(|&office| {
        let office = world.office(office).office(gazetteer, None);
        office
            .is_some_and(|office| matches!(gazetteer.entry(office).kind, Some(Kind::Governor | Kind::Mayor)))
    });
    let mut places = group.modifiers.iter().map(|&name| world.name(name));
    places.find_map(|name| {
        let place = name
            .entry
            .filter(|_| governs && name.mention_type == MentionType::Place)?;
        gazetteer.entry(place).country
    })
}

/// The country of the place or body from which somebody is said to be: "Paul Ryan of Wisconsin", "a professor at the
/// university of Beijing", "the governor of Hainan Province".
fn origin(world: World<'_>, known: &mut Coreference, group: &Group) -> Option<EntryId> {
    let described = group.described_by.iter().map(|&other| world.group(other));
    let mut of = std::iter::once(group)
        .chain(described)
        .flat_map(|group| group.of.iter().filter(|&&of| !is_where_sent(world, group, of)));
    of.find_map(|&other| {
        let Head::Name(name) = world.group(other).head else {
            return None;
        };
        match body(world, name) {
            Some(body) if world.gazetteer().entry(body).entry_type == EntryType::Country => Some(body),
            Some(body) => world.gazetteer().entry(body).country,
            None if world.name(name).mention_type == MentionType::Person => None,
            None => {
                let body = names::name(world, known, name)?;
                known.entities.get(body).country
            }
        }
    })
}

/// The state that stands in brackets behind a name, or the place that a politician stands for: "Ana Lind (Norway)",
/// "Ana Lind, R-Ohio,".
fn behind_name(world: World<'_>, group: &Group) -> Option<EntryId> {
    let view = world.view;
    let mark = group.head_tokens.end as usize;
    view.tokens.get(mark + 1)?;
    let (opened, parted) = (view.is_mark(mark, "("), view.is_mark(mark, ","));
    // "R-", of whatever party
    let mut letters = view.token_text(mark + 1).chars();
    let is_letter = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let of_party = is_letter && view.tokens.get(mark + 2).is_some() && view.joins(mark + 2);
    if !(opened || parted && of_party) {
        return None;
    }
    let start = if of_party { mark + 3 } else { mark + 1 } as u32;
    let at = world.names.partition_point(|name| name.tokens.start < start);
    let name = world.names.get(at).filter(|name| name.tokens.start == start)?;
    let entry = name.entry?;
    let closed = || name.tokens.end < view.tokens.len() as u32 && view.is_mark(name.tokens.end as usize, ")");
    match name.mention_type {
        MentionType::Country if opened && closed() && !of_party => Some(entry),
        MentionType::Place if of_party => world.gazetteer().entry(entry).country,
        _ => None,
    }
}

/// The country of somebody whose relative the group is: "his wife, Ana Lind".
fn of_relative(world: World<'_>, known: &Coreference, id: GroupId) -> Option<EntryId> {
    let group = world.group(id);
    let lexicon = world.view.lexicon;
    let is_kin = |token: usize| world.view.classes(token).any(class::KIN);
    let mut groups = std::iter::once(id).chain(group.described_by.iter().copied());
    groups.find_map(|id| {
        let group = world.group(id);
        let kin = group.tokens.range().any(is_kin)
            || matches!(group.head, Head::Noun(word) if lexicon.classes(word).any(class::KIN));
        let owner = group.possessor.or_else(|| group.of.first().copied());
        let owner = owner.and_then(|owner| known.groups[owner.0 as usize].first());
        let person = *owner
            .or_else(|| known.owners[id.0 as usize].first())
            .filter(|_| kin)?;
        let person = known.entities.get(person);
        person.country.filter(|_| person.is_person())
    })
}
