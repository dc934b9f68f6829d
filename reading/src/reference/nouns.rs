//! Whom a group means that has no name: an office alone, or a common noun for people and bodies.

use whomet_engine::gazetteer::Kind;
use whomet_engine::text::{Shape, TokenKind};
use whomet_engine::words::WordId;

use super::bodies::{acting, body_of, states_of_owners};
use super::claim::Standing;
use super::coreference::Coreference;
use super::counterparts::counterparts;
use super::crowds::crowd;
use super::draft::EntityDraft;
use super::holders::{holder, holder_for_each, latest_holder, latest_holders};
use super::named_again::{body_before, latest_named, latest_of_noun};
use super::names;
use super::office_claims::claim;
use super::pairs::latest_pair;
use super::people::{people, people_of, sides_of};
use super::sectors::{STATE_BODIES, sector};
use super::standing::standing;
use super::titles::latest_actor;
use super::world::World;
use crate::document::{EntityId, EntityType, MentionType};
use crate::lexicon::valued::{Ordered, Valued};
use crate::lexicon::world::{is_private, office_at};
use crate::lexicon::{ClassSet, class};
use crate::syntax::clause::{Clause, Governor, Place};
use crate::syntax::few::Few;
use crate::syntax::phrases::{Determiner, Group, GroupId, Head, Modal};
use crate::units::mentions::OfficeMention;

/// How many groups may stand between a title and its name.
const PARTED: usize = 4;
/// How many sentences back a town was named that is now "the city".
const TOWN_WITHIN: u32 = 2;
/// How many sentences back an organisation was named that is now "the group".
const ORGANIZATION_WITHIN: u32 = 2;

/// An office alone: "the Russian president", "Syria's Foreign Minister", "the minister", "the ministers of Egypt and
/// Jordan".
pub(crate) fn office(world: World<'_>, known: &mut Coreference, id: GroupId, office: u32) -> Few<EntityId> {
    let group = world.group(id);
    if group.plural {
        return offices(world, known, id, office);
    }
    let gazetteer = world.gazetteer();
    let mention = world.office(office);
    if let Some(name) = parted_name(world, id)
        && let Some(person) = names::name(world, known, name)
    {
        let body = body_of(world, known, group);
        claim(world, known, person, mention, body, group, id);
        return Few::of(person);
    }
    let subject = subject_of(world, known, id);
    let body = body_of(world, known, group).or_else(|| state_of_owner(world, known, id, mention));
    if let Some(person) = subject {
        if is_alleged(world, id) {
            return Few::of(person);
        }
        claim(world, known, person, mention, body, group, id);
        return Few::of(person);
    }
    if let Some(named) = named_behind(world, known, id) {
        return Few::of(named);
    }
    let Some(office) = mention.office(gazetteer, body.and_then(|body| known.entities.get(body).entry)) else {
        return Few::new();
    };
    let standing = standing(world, group, mention);
    // "The first visit by a British prime minister": of several who were.
    let any = group.determiner == Determiner::Indefinite && gazetteer.entry(office).single.is_some();
    if any && standing == Standing::default() {
        return Few::new();
    }
    if let Some(body) = body {
        return Few::of(holder(world, known, id, mention, (office, body, standing)));
    }
    let entry = gazetteer.entry(office);
    if is_private(entry) || group.determiner == Determiner::Indefinite {
        return Few::new();
    }
    // "his term as director"
    let bare = group.determiner == Determiner::Bare && !world.is_subject(id);
    if let Some(person) = latest_holder(world, known, id, mention, office).filter(|_| !bare) {
        return Few::of(person);
    }
    // "the pope"
    let body = gazetteer.only_body(office);
    let body = body.and_then(|body| names::of_entry(world, known, body, group.head_tokens.start));
    body.map(|body| holder(world, known, id, mention, (office, body, standing)))
        .into_iter()
        .collect()
}

/// The name of whose title the office is, where what it is concerned with stands between: "Deputy Prime Minister in charge
/// of European integration Ana Lind", "Adviser to the President on Foreign Affairs Ana Lind".
fn parted_name(world: World<'_>, id: GroupId) -> Option<u32> {
    let group = world.group(id);
    let view = world.view;
    let is_title = view.tokens[group.head_tokens.start as usize].shape == Shape::Capitalized;
    if !is_title || group.determiner != Determiner::Bare || !group.described_by.is_empty() {
        return None;
    }
    let mut end = group.tokens.end;
    let mut groups: Vec<GroupId> = world.phrases.groups_of(group.sentence as usize).collect();
    groups.sort_unstable_by_key(|&id| world.group(id).tokens.start);
    let first = groups.partition_point(|&id| world.group(id).tokens.start < end);
    for &next in groups[first..].iter().take(PARTED) {
        let next = world.group(next);
        if next.tokens.end <= end {
            continue;
        }
        let led = (end..next.tokens.start).all(|token| {
            view.classes(token as usize)
                .any(class::PREPOSITION | class::OF | class::TO)
        });
        if !led || next.tokens.start == end {
            return None;
        }
        end = next.tokens.end;
        if let Head::Name(name) = next.head
            && world.name(name).mention_type == MentionType::Person
        {
            // What stands before the name is no title of its own.
            let concern = next.tokens.start < next.head_tokens.start
                && next.head_tokens.end == next.tokens.end
                && next.offices.is_empty()
                && next.possessor.is_none()
                && next.determiner == Determiner::Bare;
            return concern.then_some(name);
        }
        if next.plural && matches!(next.head, Head::Office(_)) {
            return None;
        }
    }
    None
}

/// "The foreign ministers of Egypt and Jordan", "both presidents", "EU foreign ministers".
fn offices(world: World<'_>, known: &mut Coreference, id: GroupId, office: u32) -> Few<EntityId> {
    let group = world.group(id);
    let mention = world.office(office);
    if group.of.len() > 1 || group.of_several {
        // "Refugees from Mali and Chad" are no states.
        let office = mention.office(world.gazetteer(), None);
        let private = office.is_some_and(|office| is_private(world.gazetteer().entry(office)));
        return match private && !group.of.is_empty() {
            true => Few::new(),
            false => holder_for_each(world, known, id, mention),
        };
    }
    if let Some(named) = body_before(world, known, group) {
        return Few::of(named);
    }
    if !group.stands_alone() {
        return people(world, known, group).into_iter().collect();
    }
    let spoken_of = group.determiner == Determiner::Definite || group.counted;
    let office = mention.office(world.gazetteer(), None).filter(|_| spoken_of);
    office.map_or_else(Few::new, |office| latest_holders(world, known, id, office))
}

/// "Her foreign minister": the state of which the one whose minister it is stands at the head.
fn state_of_owner(
    world: World<'_>,
    known: &mut Coreference,
    id: GroupId,
    mention: &OfficeMention,
) -> Option<EntityId> {
    let gazetteer = world.gazetteer();
    let [owner] = known.owners[id.0 as usize][..] else {
        return None;
    };
    let served = gazetteer.entry(mention.office(gazetteer, None)?).kind?;
    let serves = matches!(
        served,
        Kind::Minister | Kind::Envoy | Kind::Ambassador | Kind::Intelligence
    );
    let group = world.group(id);
    let draft = known.entities.get(owner);
    let state = draft
        .country
        .filter(|_| serves && group.determiner == Determiner::Possessive)?;
    let now = || {
        let held = office_at(gazetteer, draft.entry?, world.view.date)?;
        Some(held.0).filter(|_| !held.2)
    };
    let mut offices = draft.offices.iter().copied().chain(now());
    let leads = offices.any(|office| {
        let kind = gazetteer.entry(office).kind;
        matches!(
            kind,
            Some(Kind::HeadOfState | Kind::HeadOfGovernment | Kind::Monarch)
        ) && kind != Some(served)
    });
    leads
        .then(|| names::of_entry(world, known, state, group.head_tokens.start))
        .flatten()
}

/// Whether "of" and something unnamed follow: "the governments of the region".
fn is_owned(world: World<'_>, id: GroupId) -> bool {
    let around = &world.clauses.around[id.0 as usize];
    let prepositions = around.phrases.iter().map(|phrase| phrase.preposition);
    let mut classes = prepositions.map(|preposition| world.view.lexicon.classes(preposition));
    classes.any(|classes| classes.any(class::OF))
}

/// "The first leader to visit Oslo was Ana Lind": who is named as the one of whom a subject tells.
fn named_behind(world: World<'_>, known: &mut Coreference, id: GroupId) -> Option<EntityId> {
    let (clause, place) = world.clauses.around[id.0 as usize].clause?;
    let clause = world.clauses.clause(clause);
    let verb = world.phrases.verb(clause.verb);
    let is = verb.finite() && world.view.lexicon.classes(verb.lemma).any(class::IDENTITY);
    let told = is && !verb.negated && !verb.passive && verb.modal == Modal::None;
    let [named] = clause.objects[..] else { return None };
    if place != Place::Subject || !told || clause.subjects.len() != 1 {
        return None;
    }
    match world.group(named).head {
        Head::Name(name) if world.name(name).mention_type == MentionType::Person => {
            names::name(world, known, name)
        }
        _ => None,
    }
}

/// "Iraq alleged that he was a spy": what somebody else says of the subject.
fn is_alleged(world: World<'_>, id: GroupId) -> bool {
    let around = world.clauses.around[id.0 as usize].clause;
    let governor = around.and_then(|(clause, _)| world.clauses.clause(clause).governor);
    match governor {
        Some(Governor::Clause(clause)) => {
            let verb = world.phrases.verb(world.clauses.clause(clause).verb);
            world.view.lexicon.classes(verb.lemma).any(class::ALLEGE)
        }
        _ => false,
    }
}

/// "Al-Sharaa, who is now Syria's president": of whom an office is said.
fn subject_of(world: World<'_>, known: &Coreference, id: GroupId) -> Option<EntityId> {
    let (clause, place) = world.clauses.around[id.0 as usize].clause?;
    let clause = world.clauses.clause(clause);
    let verb = world.phrases.verb(clause.verb);
    if let Some(person) = appointed(world, known, clause, place) {
        return Some(person);
    }
    let is = world.view.lexicon.classes(verb.lemma).any(class::IDENTITY);
    if place != Place::Object || !is || verb.negated || verb.passive {
        return None;
    }
    let [subject] = clause.subjects[..] else {
        return None;
    };
    let [person] = known.groups[subject.0 as usize][..] else {
        return None;
    };
    let draft = known.entities.get(person);
    (draft.is_person() && draft.named).then(|| known.entities.find(person))
}

/// "The king appointed Ana Lind as prime minister": who is given the office.
fn appointed(world: World<'_>, known: &Coreference, clause: &Clause, place: Place) -> Option<EntityId> {
    let lexicon = world.view.lexicon;
    let verb = world.phrases.verb(clause.verb);
    let led = matches!(place, Place::Phrase(word) if lexicon.classes(word).any(class::AS));
    if !led || verb.negated || !lexicon.classes(verb.lemma).any(class::APPOINT) {
        return None;
    }
    let given = if verb.is_passive() {
        &clause.subjects
    } else {
        &clause.objects
    };
    let [given] = given[..] else { return None };
    let [person] = known.groups[given.0 as usize][..] else {
        return None;
    };
    known
        .entities
        .get(person)
        .is_person()
        .then(|| known.entities.find(person))
}

/// A common noun for people or bodies: "North Korean officials", "a delegation led by Wu Dawei", "the two sides",
/// "his Syrian counterpart", "protesters".
pub(crate) fn noun(world: World<'_>, known: &mut Coreference, id: GroupId, word: WordId) -> Few<EntityId> {
    let group = world.group(id);
    let classes = world.view.lexicon.classes(word);
    if group.counterpart {
        return counterparts(world, known, id);
    }
    if classes.any(class::OWN_STATE) && group.modifiers.is_empty() && group.of.is_empty() {
        let states = states_of_owners(world, known, id);
        if group.plural == (states.len() > 1) {
            return states.into();
        }
    }
    if let Some(town) = town(world, known, id, word) {
        return Few::of(town);
    }
    if group.determiner == Determiner::Definite && !group.plural && is_age(world, group, word) {
        return latest_actor(world, known, group, |_| true).into_iter().collect();
    }
    // "The pair", "the trio"
    // "The two men", "both men"
    let human = world.view.lexicon.ordered(Ordered::Human).contains(&word);
    if group.counted && group.plural && group.stands_alone() && human {
        return latest_pair(world, known, id);
    }
    if group.stands_alone() && group.determiner == Determiner::Definite && is_number(world, word) {
        return latest_pair(world, known, id);
    }
    // "The use of force", "by force"
    let bare = !group.plural && group.determiner == Determiner::Bare && group.stands_alone();
    if bare && classes.any(class::BARE_THING) {
        return Few::new();
    }
    if !classes.any(class::PEOPLE | class::BODY) {
        let is_crowd = classes.any(class::CROWD) || is_one_of_body(world, known, group, classes);
        return is_crowd.then(|| crowd(world, known, group)).into_iter().collect();
    }
    if group.plural && (group.of.len() > 1 || group.of_several) {
        return sides_of(world, known, group);
    }
    if let Some(leader) = led_by(world, id) {
        let leaders = acting(world, known, leader);
        let home = body_of(world, known, group).and_then(|body| known.entities.get(body).country);
        for &leader in &leaders {
            let draft = known.entities.get_mut(leader);
            draft.country = draft.country.or(home);
        }
        return leaders;
    }
    if is_one_of_body(world, known, group, classes) {
        return Few::of(crowd(world, known, group));
    }
    let alone = group.stands_alone() && !is_owned(world, id);
    let spoken_of = group.counted || group.determiner == Determiner::Definite;
    if alone && classes.any(class::SIDES) && spoken_of && group.plural {
        let pair = latest_pair(world, known, id);
        if !pair.is_empty() {
            return pair;
        }
    }
    if alone
        && group.determiner == Determiner::Definite
        && !group.plural
        && classes.any(class::ORGANIZATION_NOUN)
        && group.qualifiers.is_empty()
        && let Some(named) = latest_organization(world, known, group)
    {
        return Few::of(named);
    }
    if classes.any(class::PEOPLE)
        && let Some(named) = body_before(world, known, group)
    {
        return Few::of(named);
    }
    // "The council"
    if alone
        && group.determiner == Determiner::Definite
        && !group.plural
        && classes.any(class::BODY)
        && group.qualifiers.is_empty()
        && let Some(named) = latest_of_noun(world, known, group, word)
    {
        return Few::of(named);
    }
    // "His government"
    if (classes.any(class::EXECUTIVE) || !classes.any(class::SIDES))
        && sector(world, group).is_some_and(|sector| STATE_BODIES.contains(&sector))
        && known.owners[id.0 as usize].len() == 1
        && let [state] = states_of_owners(world, known, id)[..]
        && let Some(body) = people_of(world, known, group, state)
    {
        return Few::of(body);
    }
    if alone
        && group.determiner == Determiner::Definite
        && let Some(named) = told_before(world, known, group, word)
    {
        return Few::of(named);
    }
    let of_body = if alone { None } else { people(world, known, group) };
    Few::of(of_body.unwrap_or_else(|| crowd(world, known, group)))
}

/// "The Norwegian capital", "Norway's capital"; "the city", that was named last.
fn town(world: World<'_>, known: &mut Coreference, id: GroupId, word: WordId) -> Option<EntityId> {
    let (group, lexicon) = (world.group(id), world.view.lexicon);
    if group.plural || group.determiner == Determiner::Indefinite || !group.qualifiers.is_empty() {
        return None;
    }
    if lexicon.ordered(Ordered::Capital).contains(&word) {
        let state = body_of(world, known, group).or_else(|| {
            let phrases = world.clauses.around[id.0 as usize].phrases.iter();
            let mut of = phrases.filter(|phrase| lexicon.classes(phrase.preposition).any(class::OF));
            acting(world, known, *of.next()?.groups.first()?).first().copied()
        })?;
        let state = known.entities.get(state);
        let state = state.entry.filter(|_| state.entity_type == EntityType::Country)?;
        let capital = world.gazetteer().capital_of(state)?;
        return names::of_entry(world, known, capital, group.head_tokens.start);
    }
    let alone = group.determiner == Determiner::Definite && group.stands_alone() && !is_owned(world, id);
    if !alone || !lexicon.ordered(Ordered::Town).contains(&word) {
        return None;
    }
    let is_place = |draft: &EntityDraft| draft.entity_type == EntityType::Place;
    latest_named(world, known, group, TOWN_WITHIN, is_place)
}

/// Whether a group tells somebody by his age: "the 53-year-old".
fn is_age(world: World<'_>, group: &Group, word: WordId) -> bool {
    let view = world.view;
    let number = |token: usize| view.tokens[token].kind == TokenKind::Number;
    view.lexicon.ordered(Ordered::Aged).contains(&word) && group.tokens.range().any(number)
}

/// "A Norwegian delegation came. The delegation met Lind": those of whom the same noun told shortly before.
fn told_before(world: World<'_>, known: &Coreference, group: &Group, word: WordId) -> Option<EntityId> {
    let passed = known.passed().iter().rev();
    let mut same = passed
        .take_while(|id| group.sentence - world.group(**id).sentence <= ORGANIZATION_WITHIN)
        .filter(|id| {
            let other = world.group(**id);
            other.head == Head::Noun(word) && other.plural == group.plural
        });
    let [one] = known.groups[same.next()?.0 as usize][..] else {
        return None;
    };
    let one = known.entities.find(one);
    (!known.entities.get(one).anonymous).then_some(one)
}

/// Whether a noun says how many act together.
fn is_number(world: World<'_>, word: WordId) -> bool {
    world.view.lexicon.value(Valued::PartySize, &[word]).is_some()
}

/// "A NATO member", "an EU country": one of those of whom an organisation has several.
fn is_one_of_body(world: World<'_>, known: &mut Coreference, group: &Group, classes: ClassSet) -> bool {
    !group.plural
        && classes.any(class::ONE_OF_BODY)
        && body_of(world, known, group)
            .is_some_and(|body| known.entities.get(body).entity_type == EntityType::Organization)
}

/// "The group": the organisation that was named last, but a paper or a state's own body.
fn latest_organization(world: World<'_>, known: &Coreference, group: &Group) -> Option<EntityId> {
    latest_named(world, known, group, ORGANIZATION_WITHIN, |draft| {
        let kind = draft.entry.and_then(|entry| world.gazetteer().entry(entry).kind);
        draft.entity_type == EntityType::Organization
            && draft.named
            && !matches!(kind, Some(Kind::Outlet | Kind::Government | Kind::Parliament))
    })
}

/// "A delegation led by Wu Dawei": who leads it stands for it.
fn led_by(world: World<'_>, id: GroupId) -> Option<GroupId> {
    let lexicon = world.view.lexicon;
    let sentence = world.group(id).sentence as usize;
    world.clauses.sentence(sentence).find_map(|(_, clause)| {
        let verb = world.phrases.verb(clause.verb);
        let leads = lexicon.classes(verb.lemma).any(class::LEAD);
        if !leads || !clause.subjects.contains(&id) || !verb.is_passive() {
            return None;
        }
        let by = clause
            .phrases
            .iter()
            .find(|phrase| lexicon.classes(phrase.preposition).any(class::BY))?;
        let leader = *by.groups.first()?;
        matches!(world.group(leader).head, Head::Name(_)).then_some(leader)
    })
}
