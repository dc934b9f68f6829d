//! Which recipients an outcome keeps: those who are visiting, those of another state.

use super::instance::{Filler, FrameMatch};
use super::participants::Participants;
use crate::document::Status;
use crate::lexicon::Role;

impl<'a> Participants<'a> {
    /// Leaves out the recipients whom an outcome does not want; whether the match holds with those that are left.
    pub(crate) fn choose_recipients(&self, found: &mut FrameMatch<'a>) -> bool {
        if found.outcome.of_foreign {
            return found.status == Status::Actual && self.are_foreign(found);
        }
        let visiting = |one: &Filler| one.group.is_some_and(|group| self.context.is_visiting(group));
        let guest = |(role, one): &(Role, Filler)| *role == Role::Actor && visiting(one);
        if !found.outcome.of_visiting || found.roles.iter().any(guest) {
            return true;
        }
        found
            .roles
            .retain(|(role, one)| *role != Role::Recipient || visiting(one));
        found.has_role(Role::Recipient)
    }

    /// Whether those on the two sides are known to serve different states.
    fn are_foreign(&self, found: &FrameMatch<'a>) -> bool {
        // Of others their state is often only where they come from.
        let state = |one: &Filler| {
            let draft = self.context.coreference.entities.get(one.entity);
            let serves = draft.entry.is_some() || !draft.claims.is_empty();
            draft.country.filter(|_| serves)
        };
        let of = |wanted: Role| found.roles.iter().filter(move |(role, _)| *role == wanted);
        // "Lind and Berg discussed trade"
        if !found.has_role(Role::Recipient) {
            let mut states = of(Role::Actor).map(|(_, one)| state(one));
            let first = states.next().flatten();
            return first.is_some()
                && states.clone().all(|other| other.is_some())
                && states.any(|other| other != first);
        }
        let abroad = |host: &Filler| {
            of(Role::Actor)
                .all(|(_, one)| state(one).is_some_and(|own| state(host).is_some_and(|other| other != own)))
        };
        found.has_role(Role::Actor) && of(Role::Recipient).all(|(_, one)| abroad(one))
    }
}
