//! Which place a noun group names, and where an event noun's own words say that it is.

use whomet_engine::gazetteer::Kind;
use whomet_engine::words::WordId;

use super::context::{Context, after_word};
use super::draft::EventDraft;
use super::instance::FrameMatch;
use crate::document::{EntityId, EntityType, MentionType, Mode, Status};
use crate::lexicon::valued::Ordered;
use crate::lexicon::{Role, class};
use crate::syntax::clause::{Clause, ClauseId, Governor, Phrase, Place};
use crate::syntax::phrases::{GroupId, Head, VerbShape};

/// How many places of a list are looked at for what leads it.
const PLACES_BACK: usize = 16;

/// The place that a group names: its head, or the name before "airport".
pub(crate) fn of_group(context: Context<'_>, id: GroupId) -> Option<EntityId> {
    let group = context.phrases.group(id);
    let of_name = |name: u32| {
        let named = matches!(
            context.names[name as usize].mention_type,
            MentionType::Place | MentionType::Country
        );
        named.then(|| context.coreference.names[name as usize]).flatten()
    };
    match group.head {
        Head::Name(name) => of_name(name),
        // "The Norwegian capital"
        Head::Noun(_)
            if let [town] = context.coreference.groups[id.0 as usize][..]
                && context.coreference.entities.get(town).entity_type == EntityType::Place =>
        {
            Some(context.coreference.entities.find(town))
        }
        // "a Russia-Arab summit" is no place, and neither is "the Kyiv mayor".
        Head::Noun(word)
            if !context.view.lexicon.announces(word)
                && !context.view.lexicon.classes(word).any(class::DOCUMENT)
                && context.coreference.groups[id.0 as usize].is_empty() =>
        {
            let owner = || match context.phrases.group(group.possessor?).head {
                Head::Name(name) => of_name(name),
                _ => None,
            };
            settlement(context, id, word)
                .or_else(|| group.modifiers.iter().rev().find_map(|&name| of_name(name)))
                .or_else(owner)
        }
        _ => None,
    }
}

/// "The Africa summit": whether a place is too wide to be where something was.
pub(crate) fn is_wide(context: Context<'_>, place: EntityId) -> bool {
    let draft = context.coreference.entities.get(place);
    let kind = draft
        .entry
        .and_then(|entry| context.view.lexicon.gazetteer.entry(entry).kind);
    let several = matches!(kind, Some(Kind::Region)) && draft.country.is_none();
    several || matches!(kind, Some(Kind::Continent | Kind::Sea | Kind::Mountain))
}

/// "After a trip to Rome", "before a trip": whether a noun tells of an event to say when something else was.
pub(crate) fn is_apart(context: Context<'_>, event: &EventDraft) -> bool {
    let phrases = context.phrases;
    let mut nouns = phrases
        .groups_of(event.sentence as usize)
        .filter(|_| event.by_noun);
    let noun = nouns.find(|&id| phrases.group(id).head_tokens == event.trigger);
    let around = noun.and_then(|noun| context.clauses.around[noun.0 as usize].clause);
    let lexicon = context.view.lexicon;
    matches!(around, Some((_, Place::Phrase(preposition)))
        if lexicon.classes(preposition).any(class::CLAUSE_PREPOSITION | class::AFTERMATH))
}

/// "Flew to Oslo after visiting Rome": whether what is visited is a place itself.
pub(crate) fn is_visited(context: Context<'_>, instance: &FrameMatch<'_>) -> bool {
    let is_place = |group: Option<GroupId>| group.is_some_and(|group| of_group(context, group).is_some());
    let mut hosts = instance.roles.iter().filter(|(role, _)| *role == Role::Recipient);
    instance.outcome.mode == Some(Mode::Visit) && hosts.any(|(_, host)| is_place(host.group))
}

/// "An invitation to come to Oslo": where who is invited shall go.
pub(crate) fn of_infinitive(context: Context<'_>, instance: &FrameMatch<'_>) -> Option<EntityId> {
    let noun = instance
        .noun
        .filter(|_| instance.outcome.mode == Some(Mode::Visit))?;
    let sentence = context.phrases.group(noun).sentence as usize;
    let mut led = context.clauses.sentence(sentence);
    let (_, journey) = led.find(|(_, clause)| {
        let verb = context.phrases.verb(clause.verb);
        clause.governor == Some(Governor::Noun(noun))
            && verb.shape == VerbShape::Infinitive
            && context.view.lexicon.classes(verb.lemma).any(class::TRAVEL)
    })?;
    let leads = class::DESTINATION | class::SETTING_PREPOSITION;
    let mut places = context.after(&journey.phrases, leads);
    places.find_map(|group| of_group(context, group))
}

/// "Left Oslo after talks with Lind", "met Lind before leaving Oslo": what is left behind is where they met.
pub(crate) fn left_behind(context: Context<'_>, instance: &FrameMatch<'_>) -> Option<EntityId> {
    let lexicon = context.view.lexicon;
    let id = instance.clause?;
    let own = context.clauses.clause(id);
    let is_after = |word: WordId| lexicon.classes(word).any(class::AFTERMATH);
    let noun = instance
        .noun
        .and_then(|noun| context.clauses.around[noun.0 as usize].clause);
    let after = |other: ClauseId| match noun {
        Some((clause, Place::Phrase(word))) => clause == other && is_after(word),
        _ => is_after(own.introducer) && own.governor == Some(Governor::Clause(other)),
    };
    let before = |other: &Clause| {
        lexicon.ordered(Ordered::EarlierThan).contains(&other.introducer)
            && other.governor.is_none_or(|above| above == Governor::Clause(id))
    };
    let mut leaving = context
        .clauses
        .sentence(own.sentence as usize)
        .filter(|(other, clause)| {
            let verb = context.phrases.verb(clause.verb);
            lexicon.ordered(Ordered::Departing).contains(&verb.lemma)
                && (after(*other) || before(clause))
                && clause.subjects.iter().any(|one| own.subjects.contains(one))
        });
    let (_, clause) = leaving.next()?;
    clause
        .objects
        .iter()
        .find_map(|&object| of_group(context, object))
}

/// "Received a delegation led by Lind in Oslo": where those are received of whom it is told who leads them.
pub(crate) fn where_led(context: Context<'_>, clause: &Clause) -> Option<EntityId> {
    clause.objects.iter().find_map(|&object| {
        let led = context.clauses.around[object.0 as usize].participle?;
        let led = context.clauses.clause(led);
        let verb = context.phrases.verb(led.verb);
        let leads = context.view.lexicon.classes(verb.lemma).any(class::LEAD);
        among(context, &led.phrases).filter(|_| leads)
    })
}

/// "Talks about the war in Syria", "in Syria and Iraq": whether a place is where that is which is spoken of, and not where
/// it is spoken of.
pub(crate) fn is_of_topic(context: Context<'_>, id: GroupId) -> bool {
    let phrases = context.phrases;
    let lexicon = context.view.lexicon;
    let is_led = |at: usize, class: Ordered| lexicon.ordered(class).contains(&context.view.words[at]);
    let mut place = id;
    let mut deep = false;
    for _ in 0..PLACES_BACK {
        let end = phrases.group(place).tokens.start as usize;
        let Some(lead) = end.checked_sub(1) else {
            return false;
        };
        let and = context.view.classes(lead).any(class::AND);
        let led = is_led(lead, Ordered::Setting) || deep && leads_on(context, lead);
        if !and && !led {
            return false;
        }
        let mut near = (place.0.saturating_sub(PLACES_BACK as u32)..place.0)
            .rev()
            .map(GroupId);
        let stands_there = |&before: &GroupId| {
            let group = phrases.group(before);
            group.tokens.end as usize == lead && group.sentence == phrases.group(id).sentence
        };
        let Some(before) = near.find(stands_there) else {
            return false;
        };
        if and && of_group(context, before).is_some() {
            place = before;
            continue;
        }
        let whole = phrases.group(before);
        // "Met over lunch in Oslo", "spoke on a visit in May"
        let is_name = |head: Head| matches!(head, Head::Name(_));
        let is_thing = |word: WordId| !lexicon.classes(word).any(class::NO_TOPIC);
        let Some(begin) = (whole.tokens.start as usize).checked_sub(1).filter(|_| led) else {
            return false;
        };
        // "The gate of the Embassy in Oslo"
        let owns = is_name(whole.head) && context.view.classes(begin).any(class::OF);
        if !(whole.head.noun().is_some_and(is_thing) || owns) {
            return false;
        }
        let leads_on = leads_on(context, begin);
        if is_led(begin, Ordered::Topic) && !(deep && leads_on) {
            return true;
        }
        // "About an attack on the gate of the embassy in Oslo"
        if !leads_on {
            return false;
        }
        (place, deep) = (before, true);
    }
    false
}

/// Whether a word joins what it leads to the noun before it: "the gate of the embassy", "an attack on the gate".
fn leads_on(context: Context<'_>, token: usize) -> bool {
    let of = context.view.lexicon.ordered(Ordered::Owner).first() == Some(&context.view.words[token]);
    of || context.view.classes(token).any(class::ON)
}

/// Where phrases say that something is.
pub(crate) fn among(context: Context<'_>, phrases: &[Phrase]) -> Option<EntityId> {
    let setting = context.view.lexicon.ordered(Ordered::Setting).iter();
    let groups = setting.flat_map(|&word| after_word(phrases, word));
    let mut groups = groups.filter(|&group| !is_of_topic(context, group));
    groups.find_map(|group| of_group(context, group))
}

/// "The Black Sea resort of Sochi", "a villa outside Moscow".
fn settlement(context: Context<'_>, id: GroupId, word: WordId) -> Option<EntityId> {
    let around = &context.clauses.around[id.0 as usize].phrases;
    if around.is_empty() {
        return None;
    }
    let lexicon = context.view.lexicon;
    let named = |place: GroupId| match context.phrases.group(place).head {
        Head::Name(_) => of_group(context, place),
        _ => None,
    };
    let town = lexicon.classes(word).any(class::SETTLEMENT);
    town.then(|| context.after(around, class::OF).find_map(named))
        .flatten()
        .or_else(|| {
            let beside = lexicon.ordered(Ordered::Beside).iter();
            beside.flat_map(|&word| after_word(around, word)).find_map(named)
        })
}

/// "Invited him to a summit planned in Moscow in October": where and when a noun's own event is to be.
pub(crate) fn take_setting(context: Context<'_>, noun: GroupId, found: &mut FrameMatch<'_>) {
    if !found.places.is_empty() && !found.dates.is_empty() {
        return;
    }
    let (place, dates) = setting(context, noun);
    if found.places.is_empty() {
        found.places.extend(place);
    }
    if found.dates.is_empty() {
        found.dates.extend(dates.iter().copied());
    }
}

/// "Are expected in Oslo on Monday for talks mediated by Chad": where and when those are who come for what a noun tells of,
/// and whether they do.
pub(crate) fn take_carrier(context: Context<'_>, noun: GroupId, found: &mut FrameMatch<'_>) {
    let Some((clause, Place::Phrase(word))) = context.clauses.around[noun.0 as usize].clause else {
        return;
    };
    if !context.view.lexicon.classes(word).any(class::LENDS_SUBJECT) {
        return;
    }
    found.status = context.statuses().of_noun(noun);
    let clause = context.clauses.clause(clause);
    if found.dates.is_empty() {
        found.dates.extend(clause.dates.iter().copied());
    }
    if found.places.is_empty() {
        found.places.extend(among(context, &clause.phrases));
    }
}

/// Where and when an event noun's own words, and the clauses that say more of it, say that it is.
pub(crate) fn setting<'a>(context: Context<'a>, noun: GroupId) -> (Option<EntityId>, &'a [u32]) {
    let lexicon = context.view.lexicon;
    let Head::Noun(word) = context.phrases.group(noun).head else {
        return (None, &[]);
    };
    if !lexicon.announces(word) {
        return (None, &[]);
    }
    let around = &context.clauses.around[noun.0 as usize];
    let sentence = context.phrases.group(noun).sentence as usize;
    let clauses = context.clauses.sentence(sentence).map(|(_, clause)| clause);
    // "A summit held in Oslo on Monday", "the summit, which ended on Monday"
    let participle = around.participle.map(|id| context.clauses.clause(id));
    let own = participle
        .into_iter()
        .chain(clauses.filter(|clause| clause.subjects.contains(&noun)));
    // "Talks suspended in May will resume": they were not then.
    let off = |clause: &Clause| {
        let verb = context.phrases.verb(clause.verb);
        let (words, head) = (context.view.words, verb.head as usize);
        lexicon.status_of_verb(words, head, verb.lemma) == Some(Status::Negated)
    };
    let own = own
        .filter(|clause| !off(clause))
        .map(|clause| (clause.phrases.as_slice(), clause.dates.as_slice()));
    let beside = (around.phrases.as_slice(), around.dates.as_slice());
    let (mut place, mut when) = (None, &[][..]);
    for (phrases, dates) in std::iter::once(beside).chain(own) {
        place = place.or_else(|| among(context, phrases));
        if when.is_empty() {
            when = dates;
        }
    }
    (place, when)
}
