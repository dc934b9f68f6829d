//! Who travels with somebody, and what brought people together who met beside it.

use super::context::Context;
use super::draft::EventDraft;
use super::instance::Filler;
use crate::document::{EntityId, EntityType, MentionType};
use crate::lexicon::class;
use crate::lexicon::valued::Ordered;
use crate::syntax::phrases::Head;

/// How many tokens before a body its sidelines are told: "the sidelines of the".
const MARGIN_BEFORE: usize = 3;

/// "Lind visited Chad with her defence minister": makes a visitor of whom "with" leads and who serves the traveller's own
/// state, which is not the one visited; he is no host.
pub(super) fn travel(context: Context<'_>, event: &mut EventDraft) {
    let entities = &context.coreference.entities;
    let country = |one: EntityId| entities.get(one).country;
    let home = event.actors.first().and_then(|one| country(one.entity));
    let is_state = |one: &&Filler| entities.get(one.entity).entity_type == EntityType::Country;
    let state = || {
        let state = event.recipients.iter().find(is_state)?;
        country(state.entity)
    };
    let there = event.place.and_then(country).or_else(state);
    if home.is_none() || there.is_none() || home == there {
        return;
    }
    let companion = |one: &mut Filler| {
        let with = one.group.is_some_and(|group| {
            let start = context.phrases.group(group).tokens.start as usize;
            start > 0 && context.view.classes(start - 1).any(class::WITH)
        });
        let draft = entities.get(one.entity);
        with && draft.country == home && draft.entity_type == EntityType::Person
    };
    let companions = event.recipients.extract_if(.., companion);
    event.actors.extend(companions);
}

/// "On the sidelines": whether the sentence of an event tells of something else that brought people together.
pub(super) fn is_at_margin(context: Context<'_>, event: &EventDraft) -> bool {
    let view = context.view;
    let mut words = view.sentences[event.sentence as usize].tokens.range();
    words.any(|token| view.lexicon.ordered(Ordered::Margin).contains(&view.words[token]))
}

/// "On the sidelines of the General Assembly": whether those who meet do so beside a session of a body, whose guests all of
/// them are; who meets the host of a summit on its sidelines visits him.
pub(super) fn is_beside_body(context: Context<'_>, event: &EventDraft) -> bool {
    let sentence = event.sentence as usize;
    let mut groups = context.phrases.groups_of(sentence);
    is_at_margin(context, event)
        && groups.any(|id| {
            let group = context.phrases.group(id);
            let margin =
                (group.tokens.start as usize).saturating_sub(MARGIN_BEFORE)..group.tokens.start as usize;
            let words = &context.view.words[margin];
            let beside = words
                .iter()
                .any(|word| context.view.lexicon.ordered(Ordered::Margin).contains(word));
            let body = |name: u32| context.names[name as usize].mention_type == MentionType::Organization;
            beside && matches!(group.head, Head::Name(name) if body(name))
        })
}
