//! What one match of a sentence has from another: whom an act touches where only a meeting, or the verb of saying, names them.

use super::context::Context;
use super::instance::{Filler, FrameMatch};
use super::participants::Participants;
use super::speech::Speech;
use crate::document::{EntityId, EntityType, EventType, Mode};
use crate::lexicon::{Role, class};
use crate::syntax::clause::Governor;
use crate::syntax::phrases::{Head, VerbShape};

/// "Ruled out a meeting with Berg", "telephoned Berg to ask for patience": an act that has no recipient has those whom who
/// acts would meet, or meets.
pub(super) fn hand_parties(
    context: Context<'_>,
    instances: &mut [FrameMatch<'_>],
    consultation: usize,
    act: usize,
) {
    if instances[act].has_role(Role::Recipient) {
        return;
    }
    let told = &instances[consultation];
    let is_state =
        |place: &EntityId| context.coreference.entities.get(*place).entity_type == EntityType::Country;
    // "Suspended talks that began in Chad": only a visit is one to those who are there.
    let visit = told.outcome.mode == Some(Mode::Visit);
    let states = told
        .places
        .iter()
        .copied()
        .filter(|place| visit && is_state(place));
    let states = states.map(|entity| Filler { entity, group: None });
    let parties: Vec<Filler> = told.roles.iter().map(|(_, one)| *one).chain(states).collect();
    let act = &mut instances[act];
    for one in parties {
        if !act.has(one.entity) {
            act.roles.push((Role::Recipient, one));
        }
    }
}

/// "A Chadian air strike killed ten people": the verb tells of the strike.
pub(super) fn is_told_by_verb(instances: &[FrameMatch<'_>], index: usize) -> bool {
    let told = &instances[index];
    told.noun.is_some()
        && told.event_type() == Some(EventType::Assault)
        && instances.iter().any(|other| {
            let by = |(role, one): &(Role, Filler)| *role == Role::Actor && one.group == told.noun;
            other.noun.is_none()
                && other.event_type() == Some(EventType::Assault)
                && other.has_role(Role::Recipient)
                && other.roles.iter().any(by)
        })
}

/// "Told Lind that Chad would not lift the ban": of a promise, a refusal, a threat or a demand without a recipient
/// whoever is told it is one.
pub(super) fn hand_hearers(context: Context<'_>, instance: &mut FrameMatch<'_>) {
    use EventType as T;
    let spoken = matches!(
        instance.becomes.or(instance.event_type()),
        Some(T::Agree | T::Reject | T::Threaten | T::Request | T::Accuse)
    );
    let open = spoken && instance.is_plover_act() && !instance.has_role(Role::Recipient);
    let Some(said) = instance
        .clause
        .filter(|_| open)
        .and_then(|clause| Speech::new(context).of(clause))
    else {
        return;
    };
    let entities = &context.coreference.entities;
    let parties = Participants::new(context);
    let told = context.clauses.clause(said.clause);
    for &group in told.indirect.iter().chain(&told.objects) {
        for entity in context.acting(group) {
            let hearer = entities.get(entity);
            let known = hearer.entity_type != EntityType::Group && !hearer.anonymous && parties.acts(entity);
            // "Told Berg that the attack was a crime": of those of another state.
            let accused = instance.event_type() != Some(T::Accuse) || hearer.country.is_some();
            let apart = instance.roles.iter().all(|(_, one)| {
                let country = entities.get(one.entity).country;
                one.entity != entity && (country.is_none() || country != hearer.country)
            });
            if known && apart && accused {
                let group = Some(group);
                instance.roles.push((Role::Recipient, Filler { entity, group }));
            }
        }
    }
}

/// "Shelled a town, killing two people": what the attack led to is told with it, and is no attack of its own. An attack on
/// nobody who is told has those as recipients who suffered it so.
pub(super) fn led_to(
    context: Context<'_>,
    instances: &mut [FrameMatch<'_>],
    index: usize,
    kept: &[bool],
) -> bool {
    let assault = |one: &FrameMatch<'_>| one.event_type() == Some(EventType::Assault);
    let outcome = &instances[index];
    let gerund = outcome.clause.is_some_and(|clause| {
        let verb = context.clauses.clause(clause).verb;
        context.phrases.verb(verb).shape == VerbShape::Gerund
    });
    if !assault(outcome) || outcome.noun.is_some() || !gerund {
        return false;
    }
    let by_same = |other: &FrameMatch<'_>| {
        outcome
            .roles
            .iter()
            .any(|(role, one)| *role == Role::Actor && other.roles.contains(&(Role::Actor, *one)))
    };
    let cause = (0..instances.len()).find(|&other| {
        let cause = &instances[other];
        other != index
            && kept[other]
            && assault(cause)
            && cause.trigger.start < outcome.trigger.start
            && cause.status == outcome.status
            && by_same(cause)
    });
    let Some(cause) = cause else { return false };
    let suffered: Vec<(Role, Filler)> = instances[index].roles.clone();
    if !instances[cause].has_role(Role::Recipient) {
        let suffered = suffered.into_iter().filter(|(role, _)| *role == Role::Recipient);
        instances[cause].roles.extend(suffered);
    }
    true
}

/// "Decided to lift the ban", "the decision to lift it": more than a promise.
pub(super) fn is_decided(context: Context<'_>, instance: &FrameMatch<'_>) -> bool {
    let governor = instance
        .clause
        .and_then(|clause| context.clauses.clause(clause).governor);
    let word = match governor {
        Some(Governor::Clause(above)) => context.phrases.verb(context.clauses.clause(above).verb).lemma,
        Some(Governor::Noun(noun)) => match context.phrases.group(noun).head {
            Head::Noun(word) => word,
            _ => return false,
        },
        _ => return false,
    };
    let classes = context.view.lexicon.classes(word);
    classes.any(class::DECIDE | class::ANY_DEED)
}

/// "To disperse the crowd, police fired", and not "Chad to lift the ban".
pub(super) fn is_fronted(context: Context<'_>, instance: &FrameMatch<'_>) -> bool {
    instance.clause.is_some_and(|clause| {
        let clause = context.clauses.clause(clause);
        let first = clause.subjects.first();
        first.is_some_and(|&first| context.phrases.group(first).tokens.start > clause.tokens.start)
    })
}
