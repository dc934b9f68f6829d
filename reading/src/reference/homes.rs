//! Homes: the state of people of whom the text says none at their names.
//!
//! An article says the state once and leaves it out where its reader knows it. Somebody has the state of the body whose
//! office is claimed, or of those with whom somebody is named ([`kindred`](super::kindred)); and who holds an office of
//! which nobody says whose it is holds it where the article was written, if it speaks of that state.

use whomet_engine::gazetteer::{EntryId, EntryType, Kind};
use whomet_engine::text::{Shape, TokenSpan};

use super::coreference::Coreference;
use super::draft::EntityDraft;
use super::said::body;
use super::state_in_name::state_in_name;
use super::world::World;
use crate::document::{EntityId, MentionType};
use crate::lexicon::class;
use crate::lexicon::world::is_private;
use crate::news::Zone;
use crate::syntax::phrases::{Group, GroupId, Head};
use crate::units::mentions::Name;

/// The sector of private people.
const PEOPLE: &str = "CVL";

/// How many in a hundred of the states, places and bodies of an article are of the one that it is about, and how many
/// where it tells of no other; and how many are enough to tell.
const MOST: usize = 60;
const ALL: usize = 90;
const SPOKEN_OF: usize = 4;

/// Gives people the states that the text says elsewhere than at their names.
pub(super) fn complete(world: World<'_>, known: &mut Coreference) {
    // Looked at when the first asks.
    let mut told: Option<(Option<EntryId>, Told)> = None;
    for person in (0..known.entities.len() as u32).map(EntityId) {
        let draft = known.entities.get(person);
        if !draft.is_person() || !draft.named || draft.country.is_some() {
            continue;
        }
        let country = of_body(world, known, person).or_else(|| {
            if draft
                .latest_claims()
                .any(|claim| serves_unlisted(world, GroupId(claim.said.1)))
            {
                return None;
            }
            let (written, told) = told.get_or_insert_with(|| (home(world), Told::new(world)));
            let home = written.or_else(|| told.subject(MOST));
            let leads = written.filter(|_| leads_at_home(world, draft));
            home.filter(|_| is_at_home(world, draft))
                .or(leads)
                .or_else(|| of_subject(world, told, draft))
        });
        known.entities.get_mut(person).country = country;
    }
}

/// Whether an acronym that nobody knows stands before an office: "NSC spokesperson Ana Lind" is of the state of whatever
/// that is.
fn serves_unlisted(world: World<'_>, said_by: GroupId) -> bool {
    let group = world.group(said_by);
    let view = world.view;
    let is_shout = |token: usize| {
        let next = view.tokens.get(token + 1);
        next.is_some_and(|next| next.shape == Shape::Upper)
    };
    let before = group.tokens.start as usize..group.head_tokens.start as usize;
    let is_acronym = |token: usize| view.tokens[token].shape == Shape::Upper && !is_shout(token);
    let is_office = |token: usize| {
        let mut offices = group.offices.iter().map(|&office| world.office(office).tokens);
        offices.any(|tokens| tokens.range().contains(&token))
    };
    let is_name = |token: usize| {
        let mut names = group.modifiers.iter().map(|&name| world.name(name).tokens);
        names.any(|tokens| tokens.range().contains(&token))
    };
    before
        .into_iter()
        .any(|token| is_acronym(token) && !is_office(token) && !is_name(token))
}

/// Who holds an office of a state is of that state.
fn of_body(world: World<'_>, known: &Coreference, person: EntityId) -> Option<EntryId> {
    let gazetteer = world.gazetteer();
    let mut claims = known.entities.get(person).latest_claims();
    claims.find_map(|claim| {
        let kind = claim.known().and_then(|office| gazetteer.entry(office).kind);
        // The body of an envoy or a correspondent may be the one to which they are sent.
        let is_sent = matches!(kind, Some(Kind::Envoy | Kind::Ambassador | Kind::Other));
        known.entities.get(claim.body.filter(|_| !is_sent)?).country
    })
}

/// Whether somebody is said to hold an office of a state, of which no body is said.
pub(super) fn holds_of_state(world: World<'_>, draft: &EntityDraft) -> bool {
    let gazetteer = world.gazetteer();
    let mut claims = draft.latest_claims().peekable();
    claims.peek().is_some()
        && claims.all(|claim| {
            let office = claim.known().map(|office| gazetteer.entry(office));
            claim.body.is_none() && office.is_some_and(|office| !is_private(office))
        })
}

/// Whether somebody holds an office of a state that is not said, and so holds it in the state from whose capital the
/// article comes, or which it is about.
fn is_at_home(world: World<'_>, draft: &EntityDraft) -> bool {
    let mut offices = draft.latest_claims().filter_map(|claim| claim.known());
    holds_of_state(world, draft) && offices.all(|office| serves_at_home(world, office))
}

/// Whether somebody is called by nothing but an office of the first of a state: "President Lind", where it was written.
fn leads_at_home(world: World<'_>, draft: &EntityDraft) -> bool {
    let is_first = |kind| matches!(kind, Kind::HeadOfState | Kind::HeadOfGovernment);
    let mut offices = draft.latest_claims().filter_map(|claim| claim.known());
    let leads = |office| world.gazetteer().entry(office).kind.is_some_and(is_first);
    holds_of_state(world, draft) && draft.entry.is_none() && offices.all(leads)
}

/// Whether an office is one that is held in one's own state, below its first.
pub(super) fn serves_at_home(world: World<'_>, office: EntryId) -> bool {
    let is_of_state = |kind| {
        matches!(
            kind,
            Kind::Minister
                | Kind::Deputy
                | Kind::Spokesperson
                | Kind::Governor
                | Kind::Mayor
                | Kind::Legislator
                | Kind::Speaker
                | Kind::Judge
                | Kind::Police
                | Kind::Intelligence
        )
    };
    world.gazetteer().entry(office).kind.is_some_and(is_of_state)
}

/// The state of somebody in an article that tells of no other; of who acts in public, of one that it is mostly about.
fn of_subject(world: World<'_>, told: &Told, draft: &EntityDraft) -> Option<EntryId> {
    let acts = draft.latest_claims().any(|claim| {
        let office = claim.known().map(|office| world.gazetteer().entry(office));
        office.is_some_and(|office| office.sector.is_some_and(|sector| sector != PEOPLE))
    });
    // Who serves a body of no state may be from anywhere, and who is sent to a state is of another.
    let is_sent = |office: EntryId| {
        let kind = world.gazetteer().entry(office).kind;
        matches!(kind, Some(Kind::Envoy | Kind::Ambassador))
    };
    let mut claims = draft.latest_claims();
    let serves_none = claims.all(|claim| claim.body.is_none() && !claim.known().is_some_and(is_sent));
    let share = if acts { MOST } else { ALL };
    told.subject(share).filter(|_| serves_none)
}

/// Of what an article tells.
struct Told {
    /// How many states, places and bodies it names, and of how many states which are.
    all: usize,
    most: Option<(EntryId, usize)>,
}

impl Told {
    fn new(world: World<'_>) -> Told {
        let mut times: Vec<(EntryId, usize)> = Vec::with_capacity(16);
        let mut all = 0;
        for body in (0..world.names.len() as u32).filter_map(|name| body(world, name)) {
            let entry = world.gazetteer().entry(body);
            let country = match entry.entry_type {
                EntryType::Country => Some(body),
                _ => entry.country,
            };
            all += 1;
            let Some(country) = country else { continue };
            match times.iter_mut().find(|(other, _)| *other == country) {
                Some((_, times)) => *times += 1,
                None => times.push((country, 1)),
            }
        }
        let most = times.into_iter().max_by_key(|&(country, times)| (times, country));
        Told { all, most }
    }

    /// The state of which as many in a hundred are.
    fn subject(&self, share: usize) -> Option<EntryId> {
        let (country, times) = self.most?;
        (times >= SPOKEN_OF && times * 100 >= self.all * share).then_some(country)
    }
}

/// The state whose capital the dateline names, if the article speaks of that state.
fn home(world: World<'_>) -> Option<EntryId> {
    let gazetteer = world.gazetteer();
    let lines = world.view.sentences.iter();
    let dateline = lines.filter(|line| line.zone == Zone::Dateline).take(1).next()?;
    let place = world
        .names
        .iter()
        .find(|name| dateline.tokens.contains(name.tokens) && name.mention_type == MentionType::Place)?
        .entry?;
    let country = gazetteer.stands_for_at(place, world.view.date)?;
    let spoken_of = world.names.iter().any(|name| name.entry == Some(country));
    spoken_of.then_some(country)
}

/// The state of the body or place where somebody works: "Ana Lind, a professor at Renmin University in Beijing".
pub(super) fn workplace(world: World<'_>, group: &Group) -> Option<EntryId> {
    let gazetteer = world.gazetteer();
    group.described_by.iter().find_map(|&other| {
        let other = world.group(other);
        let works = match other.head {
            Head::Office(office) => {
                let office = world.office(office).office(gazetteer, None);
                office.is_some_and(|office| gazetteer.entry(office).kind == Some(Kind::Other))
            }
            head => matches!(head, Head::Noun(_)),
        };
        let within = TokenSpan {
            start: other.head_tokens.end,
            end: group.tokens.end.max(other.tokens.end),
        };
        works.then(|| country_at(world, within)).flatten()
    })
}

/// The state of the body in the title before a name: "State Secretary at the Ministry of Trade of Norway Ana Lind". An
/// envoy's is where he comes from or where he is sent.
pub(super) fn seat_of_office(world: World<'_>, group: &Group) -> Option<EntryId> {
    let gazetteer = world.gazetteer();
    let mut offices = group.offices.iter().map(|&office| world.office(office));
    let first = offices.find(|office| group.tokens.contains(office.tokens))?;
    let kind = first
        .office(gazetteer, None)
        .and_then(|office| gazetteer.entry(office).kind);
    let within = TokenSpan {
        start: first.tokens.end,
        end: group.head_tokens.start,
    };
    let is_sent = matches!(kind, Some(Kind::Envoy | Kind::Ambassador | Kind::Other));
    if is_sent || within.start >= within.end {
        return None;
    }
    let first = world
        .names
        .partition_point(|name| name.tokens.start < within.start);
    let names = world.names[first..]
        .iter()
        .take_while(|name| name.tokens.end <= within.end);
    let speaks = kind == Some(Kind::Spokesperson);
    let of_state = |name: &&Name| match name.mention_type {
        MentionType::Country => is_behind(world, within, name, class::OF),
        // "A spokesman for the Danish foreign ministry, Lind"
        MentionType::Nationality => speaks && is_behind(world, within, name, class::OF | class::FOR),
        _ => false,
    };
    names
        .filter(of_state)
        .find_map(|name| {
            name.entry
                .filter(|&entry| world.gazetteer().entry(entry).entry_type == EntryType::Country)
        })
        .or_else(|| country_at(world, within))
}

/// Whether such a preposition, and perhaps an article, stands before a name.
fn is_behind(world: World<'_>, within: TokenSpan, name: &Name, preposition: class::ClassSet) -> bool {
    let mut before = (within.start..name.tokens.start)
        .rev()
        .map(|token| world.view.classes(token as usize));
    let before = before.find(|classes| !classes.any(class::DETERMINER));
    before.is_some_and(|classes| classes.any(preposition))
}

/// The state of the first body behind "at" or "in" that has one, else of the first place there.
fn country_at(world: World<'_>, within: TokenSpan) -> Option<EntryId> {
    let gazetteer = world.gazetteer();
    let first = world
        .names
        .partition_point(|name| name.tokens.start < within.start);
    let is_located = |start: u32| {
        let mut before = (within.start..start)
            .rev()
            .map(|token| world.view.classes(token as usize));
        let before = before.find(|classes| !classes.any(class::DETERMINER));
        before.is_some_and(|classes| classes.any(class::LOCATIVE | class::OF))
    };
    let names = world.names[first..]
        .iter()
        .take_while(|name| name.tokens.end <= within.end);
    names
        .filter(|name| is_located(name.tokens.start))
        .find_map(|name| match name.mention_type {
            MentionType::Organization => match name.entry {
                Some(entry) => gazetteer.entry(entry).country,
                None => state_in_name(world, name),
            },
            MentionType::Place => gazetteer.entry(name.entry?).country,
            _ => None,
        })
}
