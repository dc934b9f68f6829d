//! Who holds an office: somebody of the document, whom the gazetteer knows at its date, or somebody nameless.

use whomet_engine::gazetteer::{EntryId, Kind};
use whomet_engine::words::WordId;

use super::claim::{OfficeClaim, OfficeName, Standing};
use super::coreference::Coreference;
use super::draft::EntityDraft;
use super::link::Link;
use super::pairs::{count_of, is_its_doer, latest_pair};
use super::people::sides_of;
use super::standing::standing;
use super::tenures::in_force;
use super::world::World;
use crate::document::{EntityId, EntityType, LinkBy};
use crate::lexicon::class;
use crate::lexicon::world::{covers, is_private};
use crate::syntax::clause::Place;
use crate::syntax::few::Few;
use crate::syntax::phrases::GroupId;
use crate::units::mentions::OfficeMention;

/// How many sentences back two people may have been spoken of who are now "the ministers".
const HOLDERS_WITHIN: u32 = 4;
/// Among how many of those who acted latest somebody is looked for by the words of a title.
const CALLED_WITHIN: usize = 60;

/// Whoever holds an office of a body.
pub(crate) fn holder(
    world: World<'_>,
    known: &mut Coreference,
    id: GroupId,
    mention: &OfficeMention,
    (office, body, standing): (EntryId, EntityId, Standing),
) -> EntityId {
    let gazetteer = world.gazetteer();
    let in_document = known
        .entities
        .claimants(body, |held, how| {
            how == standing && covers(gazetteer, office, held)
        })
        .max_by_key(|(id, draft)| (draft.latest, *id))
        .map(|(id, _)| id);
    if let Some(person) = in_document.or_else(|| leader(world, known, office, body)) {
        return person;
    }
    let of_body = known.entities.get(body);
    let listed = match (of_body.entry, world.view.date) {
        (Some(body), Some(date)) if standing == Standing::default() => {
            gazetteer.holder_at(office, body, date)
        }
        _ => None,
    };
    if let Some(person) = listed.and_then(|listed| known.entities.of_entry(listed)) {
        return person;
    }
    let group = world.group(id);
    let entry = gazetteer.entry(office);
    let token = group.head_tokens.start;
    let mut draft = EntityDraft::unnamed(EntityType::Person, "", token);
    if !group.counterpart && !group.plural {
        draft.said_mut().description = Some(super::crowds::description(world, group).into());
    }
    draft.tie(listed.map(|listed| Link::new(gazetteer, listed, LinkBy::Office, "office_at_date")));
    draft.country = of_body.country;
    draft.sector = entry.sector;
    draft.gender = listed
        .and_then(|listed| gazetteer.entry(listed).gender)
        .or(mention.gender);
    draft.is_private_person = is_private(entry);
    let person = known.entities.add(draft);
    let claim = OfficeClaim {
        office: OfficeName::Known(office),
        body: Some(body),
        standing,
        said: (token, id.0),
        again: None,
        listed: false,
    };
    known.entities.claim(person, claim);
    person
}

/// "Japan's leader": the head of state or government whom the document names, if it names one.
fn leader(world: World<'_>, known: &Coreference, office: EntryId, body: EntityId) -> Option<EntityId> {
    let gazetteer = world.gazetteer();
    if !is_called(world, office, class::HEADSHIP) {
        return None;
    }
    let leads = |office: EntryId| {
        matches!(
            gazetteer.entry(office).kind,
            Some(Kind::HeadOfState | Kind::HeadOfGovernment | Kind::Monarch)
        )
    };
    let said = known
        .entities
        .claimants(body, |held, how| !how.former && leads(held));
    let of_body = known.entities.get(body).entry;
    let listed = known.entities.recent().filter(|(_, draft)| {
        draft.entry.zip(world.view.date).is_some_and(|(person, date)| {
            gazetteer.tenures(person).iter().any(|tenure| {
                tenure.body == of_body && tenure.interval.contains(date) && leads(tenure.office)
            })
        })
    });
    said.chain(listed)
        .filter(|(_, draft)| draft.is_person() && draft.named)
        .max_by_key(|(id, draft)| (draft.latest, *id))
        .map(|(id, _)| id)
}

/// Whether an office goes by a name of this class.
fn is_called(world: World<'_>, office: EntryId, class: class::ClassSet) -> bool {
    let gazetteer = world.gazetteer();
    let word = gazetteer.vocabulary().get(&gazetteer.entry(office).key);
    world.view.lexicon.classes(word).any(class)
}

/// "The president": of those who were lately called so the one whom the article named first, else the latest of this
/// office, or of any that it can mean.
/// "The former senator" is somebody of whom the gazetteer knows it, too, and "the president-elect" one who was called so or
/// will be it within a year.
pub(crate) fn latest_holder(
    world: World<'_>,
    known: &Coreference,
    id: GroupId,
    mention: &OfficeMention,
    office: EntryId,
) -> Option<EntityId> {
    let gazetteer = world.gazetteer();
    let held = |held: &EntryId| covers(gazetteer, office, *held);
    let word = last_word(world, mention.tokens.end);
    let called = |draft: &EntityDraft| {
        let mut said = draft.latest_claims().filter(|claim| !claim.listed);
        said.any(|claim| {
            let office = world
                .offices
                .partition_point(|other| other.tokens.start < claim.said.0);
            let office = world.offices.get(office);
            // "The deputy secretary" is the deputy secretary of state.
            office.is_some_and(|office| {
                last_word(world, office.tokens.end) == word || begins_with(world, office, mention)
            })
        })
    };
    let people = || {
        let actors = known.recent_actors().iter().rev();
        let people = actors.map(|actor| known.entities.find(actor.entity));
        people.filter(|&entity| known.entities.get(entity).is_person())
    };
    let standing = standing(world, world.group(id), mention);
    if standing.future.is_some() {
        let will = |draft: &EntityDraft| {
            let tenures = draft.entry.map_or(&[][..], |entry| gazetteer.tenures(entry));
            let mut said = draft.latest_claims();
            said.any(|claim| claim.standing.future.is_some())
                || tenures.iter().any(|tenure| {
                    let begins = tenure.interval.from.zip(world.view.date);
                    held(&tenure.office)
                        && begins.is_some_and(|(from, date)| from > date && from.year() - date.year() <= 1)
                })
        };
        return people().find(|&entity| will(known.entities.get(entity)));
    }
    if standing.former {
        let was = |draft: &EntityDraft| {
            let tenures = draft.entry.map_or(&[][..], |entry| gazetteer.tenures(entry));
            tenures.iter().any(|tenure| {
                let ended = tenure.interval.to.zip(world.view.date);
                held(&tenure.office) && ended.is_some_and(|(to, date)| to < date)
            })
        };
        return people().find(|&entity| was(known.entities.get(entity)));
    }
    let offices = people().take(CALLED_WITHIN).filter(|&entity| {
        let draft = known.entities.get(entity);
        draft.offices.iter().any(held) && called(draft)
    });
    let same = offices.min_by_key(|&entity| {
        let draft = known.entities.get(entity);
        let was = draft.latest_claims().any(|claim| claim.standing.former);
        (was, draft.first)
    });
    same.or_else(|| people().find(|&entity| known.entities.get(entity).offices.iter().any(held)))
        .or_else(|| only_listed(world, known, id, held).filter(|_| standing == Standing::default()))
}

/// "Lind left. The president ...": of whom no office was said, the only one lately spoken of who holds it.
fn only_listed(
    world: World<'_>,
    known: &Coreference,
    id: GroupId,
    held: impl Fn(&EntryId) -> bool,
) -> Option<EntityId> {
    let gazetteer = world.gazetteer();
    let holds = |draft: &EntityDraft| {
        let tenures = draft.entry.map_or(&[][..], |entry| gazetteer.tenures(entry));
        let mut now = tenures.iter().filter(|tenure| in_force(world, tenure));
        draft.is_person() && draft.claims.is_empty() && now.any(|tenure| held(&tenure.office))
    };
    let mut found = None;
    for actor in known.recent_actors().iter().rev() {
        let sentence = world.group(actor.group).sentence;
        if world.group(id).sentence.saturating_sub(sentence) > HOLDERS_WITHIN {
            break;
        }
        let entity = known.entities.find(actor.entity);
        if found != Some(entity) && holds(known.entities.get(entity)) {
            if found.is_some() {
                return None;
            }
            found = Some(entity);
        }
    }
    found
}

/// Whether an office is said with all words of another and more behind them.
fn begins_with(world: World<'_>, office: &OfficeMention, short: &OfficeMention) -> bool {
    let words = |mention: &OfficeMention| &world.view.words[mention.tokens.range()];
    words(office).starts_with(words(short))
}

/// The last word of an office that ends before a token.
fn last_word(world: World<'_>, end: u32) -> WordId {
    world.view.words[end as usize - 1]
}

/// "Both presidents", "the ministers": the latest two who hold such an office; "both leaders" may also be two of
/// whom no office is said.
pub(crate) fn latest_holders(
    world: World<'_>,
    known: &Coreference,
    id: GroupId,
    office: EntryId,
) -> Few<EntityId> {
    let (gazetteer, group) = (world.gazetteer(), world.group(id));
    let mut before = group.tokens.start as usize..group.head_tokens.start as usize;
    // "The new leaders", "other leaders" are others than those of whom was spoken.
    if before.any(|token| {
        let classes = world.view.classes(token);
        classes.any(class::OFFICE_MODIFIER | class::OTHER_OCCASION)
    }) {
        return Few::new();
    }
    let held = |held: EntryId| covers(gazetteer, office, held);
    let fits = |draft: &EntityDraft| {
        let tenures = draft.entry.map_or(&[][..], |entry| gazetteer.tenures(entry));
        draft.offices.iter().any(|&office| held(office)) || tenures.iter().any(|tenure| held(tenure.office))
    };
    // "The three leaders": only where as many are spoken of, and nobody else.
    if group.counted && count_of(world, group) != 2 {
        return latest_pair(world, known, id);
    }
    let holds = |entity: EntityId| {
        let draft = known.entities.get(entity);
        draft.is_person() && fits(draft)
    };
    let mut holders: Few<EntityId> = Few::new();
    let mut together: Few<EntityId> = Few::new();
    for actor in known.recent_actors().iter().rev() {
        let sentence = world.group(actor.group).sentence;
        if group.sentence.saturating_sub(sentence) > HOLDERS_WITHIN {
            break;
        }
        // "Lind spoke with both ministers": she is none of them.
        if is_its_doer(world, id, actor.group) {
            continue;
        }
        let entity = known.entities.find(actor.entity);
        if holds(entity) && !holders.contains(&entity) {
            holders.insert(0, entity);
        }
        let around = &world.clauses.around[actor.group.0 as usize];
        let acts = matches!(around.clause, Some((_, Place::Subject)));
        let list = known
            .lists
            .get(&actor.group)
            .filter(|_| acts && together.is_empty());
        together = list.map_or(together, |list| of_two_states(known, list, holds));
    }
    if holders.len() == 2 {
        return holders;
    }
    // "Lind and Berg met. Holm stayed away. The leaders will meet again."
    if holders.len() > 2 && !together.is_empty() {
        return together;
    }
    if holders.len() > 2 {
        return holders.iter().skip(holders.len() - 2).copied().collect();
    }
    if group.counted && is_called(world, office, class::BROAD_OFFICE) {
        latest_pair(world, known, id)
    } else {
        Few::new()
    }
}

/// The two of a list if both hold an office, and of different states: "Lind and her deputy" are not those who met.
fn of_two_states(
    known: &Coreference,
    list: &Few<GroupId>,
    holds: impl Fn(EntityId) -> bool,
) -> Few<EntityId> {
    let members = list.iter().flat_map(|id| known.groups[id.0 as usize].iter());
    let members: Few<EntityId> = members.map(|&one| known.entities.find(one)).collect();
    let state = |one: EntityId| known.entities.get(one).state();
    match members[..] {
        [one, other] if holds(one) && holds(other) && state(one) != state(other) => members,
        _ => Few::new(),
    }
}

/// "The leaders of Brazil, Russia and India": one person for each country, and each organisation itself.
pub(crate) fn holder_for_each(
    world: World<'_>,
    known: &mut Coreference,
    id: GroupId,
    mention: &OfficeMention,
) -> Few<EntityId> {
    let gazetteer = world.gazetteer();
    let mut out = Few::new();
    for &body in &sides_of(world, known, world.group(id)) {
        let draft = known.entities.get(body);
        let is_country = draft.entity_type == EntityType::Country;
        let office = mention.office(gazetteer, draft.entry).filter(|&office| {
            let entry = gazetteer.entry(office);
            is_country
                && !is_private(entry)
                && !matches!(entry.kind, Some(Kind::Other | Kind::Staff | Kind::Envoy))
        });
        let entity = match office {
            Some(office) => holder(world, known, id, mention, (office, body, Standing::default())),
            None => body,
        };
        if !out.contains(&entity) {
            out.push(entity);
        }
    }
    out
}
