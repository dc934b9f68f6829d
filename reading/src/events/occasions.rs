//! Summits and conferences at which other things happen: "met Lind at the summit" is where the summit is, which another
//! sentence may have told.

use std::cell::OnceCell;

use whomet_engine::words::WordId;

use super::context::Context;
use super::instance::FrameMatch;
use super::places;
use crate::document::EntityId;
use crate::lexicon::class;
use crate::syntax::phrases::{Determiner, GroupId};

/// How many mentions of summits before one, and after it, are looked at, so that time is linear.
const LOOKED_AT: usize = 64;

/// Knows where the summits of a text are.
pub(super) struct Occasions<'a> {
    context: Context<'a>,
    /// Those of which it is told where they are, in the order of the text. Made when one is first asked for.
    told: OnceCell<Vec<Told>>,
}

/// A mention of a summit that says where it is.
struct Told {
    noun: WordId,
    group: GroupId,
    place: EntityId,
}

impl<'a> Occasions<'a> {
    pub(super) fn new(context: Context<'a>) -> Occasions<'a> {
        Occasions {
            context,
            told: OnceCell::new(),
        }
    }

    /// Where the summit is at which something happened, or which was held, by its own words.
    pub(super) fn place(&self, instance: &FrameMatch<'a>) -> Option<EntityId> {
        let (_, group) = self.of(instance)?;
        places::setting(self.context, group).0
    }

    /// When the summit is, by its own words.
    pub(super) fn dates(&self, instance: &FrameMatch<'a>) -> &'a [u32] {
        self.of(instance)
            .map_or(&[], |(_, group)| places::setting(self.context, group).1)
    }

    /// Where it is by what the text says of that summit elsewhere.
    pub(super) fn place_told_elsewhere(&self, instance: &FrameMatch<'a>) -> Option<EntityId> {
        let (noun, group) = self.of(instance)?;
        self.told_elsewhere(noun, group)
    }

    /// The summit of which a match tells, or at which it was.
    fn of(&self, instance: &FrameMatch<'a>) -> Option<(WordId, GroupId)> {
        if let Some(own) = instance.noun.and_then(|noun| self.summit(noun)) {
            return Some(own);
        }
        let clauses = self.context.clauses;
        let around = |group: GroupId| clauses.around[group.0 as usize].phrases.as_slice();
        let beside = instance.noun.map_or(&[][..], around);
        let clause = instance
            .clause
            .map(|clause| clauses.clause(clause).phrases.as_slice());
        let phrases = [beside, clause.unwrap_or_default()];
        let mut groups = phrases
            .into_iter()
            .flat_map(|phrases| self.context.after(phrases, class::OCCASION));
        groups.find_map(|group| {
            // "On the sidelines of the summit"
            let of = || {
                self.context
                    .after(around(group), class::OF)
                    .find_map(|of| self.summit(of))
            };
            self.summit(group).or_else(of)
        })
    }

    fn summit(&self, group: GroupId) -> Option<(WordId, GroupId)> {
        let word = self.context.phrases.group(group).head.noun()?;
        let lexicon = self.context.view.lexicon;
        lexicon.classes(word).any(class::SUMMIT).then_some((word, group))
    }

    /// Where the same summit is by what the text says elsewhere, before it if it does so there: "the APEC summit in Chile"
    /// is "the summit" and "the APEC summit".
    fn told_elsewhere(&self, noun: WordId, group: GroupId) -> Option<EntityId> {
        let lexicon = self.context.view.lexicon;
        let summit = self.context.phrases.group(group);
        let other = |&word: &WordId| lexicon.classes(word).any(class::OTHER_OCCASION);
        let known = summit.determiner == Determiner::Definite || !summit.modifiers.is_empty();
        if !known || summit.possessor.is_some() || summit.qualifiers.iter().any(other) {
            return None;
        }
        let told = self.told.get_or_init(|| self.all());
        let same = |told: &&Told| {
            let same = |name: EntityId| self.names(told.group).any(|other| other == name);
            told.noun == noun && self.names(group).all(same)
        };
        let passed = told.partition_point(|told| told.group < group);
        let (before, after) = told.split_at(passed);
        let found = before.iter().rev().take(LOOKED_AT).find(same);
        found
            .or_else(|| after.iter().take(LOOKED_AT).find(same))
            .map(|told| told.place)
    }

    /// Those whose names tell a summit from others: "the APEC summit", "the summit of the G20".
    fn names(&self, summit: GroupId) -> impl Iterator<Item = EntityId> {
        let context = self.context;
        let around = &context.clauses.around[summit.0 as usize].phrases;
        let of = context.after(around, class::OF | class::BETWEEN | class::WITH);
        let of = of.flat_map(move |group| context.coreference.groups[group.0 as usize].iter().copied());
        let modifiers = context.phrases.group(summit).modifiers.iter();
        modifiers
            .filter_map(move |&name| context.coreference.names[name as usize])
            .chain(of)
    }

    fn all(&self) -> Vec<Told> {
        let groups = (0..self.context.phrases.groups.len() as u32).map(GroupId);
        let told = |group: GroupId| {
            let (noun, group) = self.summit(group)?;
            let (place, _) = places::setting(self.context, group);
            Some(Told {
                noun,
                group,
                place: place?,
            })
        };
        groups.filter_map(told).collect()
    }
}
