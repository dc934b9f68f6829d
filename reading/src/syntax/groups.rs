//! What can be asked of the noun groups of a sentence while they are being joined.

use whomet_engine::gazetteer::Kind;

use super::phrases::{Determiner, Group, GroupId, Head};
use crate::document::MentionType;
use crate::lexicon::ClassSet;
use crate::lexicon::class;
use crate::units::mentions::Name;
use crate::units::mentions::OfficeMention;
use crate::units::view::View;

/// The groups of the document, with the names and offices to which they point.
pub(crate) struct Groups<'a> {
    pub(crate) view: View<'a>,
    pub(crate) names: &'a [Name],
    pub(crate) offices: &'a [OfficeMention],
    pub(crate) groups: &'a mut Vec<Group>,
}

impl Groups<'_> {
    pub(crate) fn group(&self, id: GroupId) -> &Group {
        &self.groups[id.0 as usize]
    }

    pub(crate) fn group_mut(&mut self, id: GroupId) -> &mut Group {
        &mut self.groups[id.0 as usize]
    }

    /// The name that is the head of a group.
    pub(crate) fn name(&self, id: GroupId) -> Option<&Name> {
        match self.group(id).head {
            Head::Name(name) => Some(&self.names[name as usize]),
            _ => None,
        }
    }

    pub(crate) fn name_type(&self, id: GroupId) -> Option<MentionType> {
        self.name(id).map(|name| name.mention_type)
    }

    /// Whether a group is a person by name.
    pub(crate) fn is_person(&self, id: GroupId) -> bool {
        self.name_type(id) == Some(MentionType::Person)
    }

    /// The classes of a common noun; of another head, none.
    pub(crate) fn classes(&self, id: GroupId) -> ClassSet {
        match self.group(id).head {
            Head::Noun(word) => self.view.lexicon.classes(word),
            _ => ClassSet::default(),
        }
    }

    /// Whether a group can be the whole of which another is a part or whose office it is.
    pub(crate) fn is_body(&self, id: GroupId) -> bool {
        self.name_type(id).is_some_and(|kind| {
            matches!(
                kind,
                MentionType::Country
                    | MentionType::Organization
                    | MentionType::Place
                    | MentionType::Nationality
            )
        }) || self.classes(id).any(class::BODY)
    }

    /// Whether a group is an envoy, who is sent to somebody.
    pub(crate) fn is_envoy(&self, id: GroupId) -> bool {
        matches!(self.office_kind(id), Some(Kind::Ambassador | Kind::Envoy))
    }

    /// Whether a group is somebody's adviser or aide.
    pub(crate) fn is_staff(&self, id: GroupId) -> bool {
        self.office_kind(id) == Some(Kind::Staff)
    }

    /// The kind of the office that is the head of a group.
    pub(crate) fn office_kind(&self, id: GroupId) -> Option<Kind> {
        let Head::Office(office) = self.group(id).head else {
            return None;
        };
        let gazetteer = &self.view.lexicon.gazetteer;
        let office = self.offices[office as usize].office(gazetteer, None)?;
        gazetteer.entry(office).kind
    }

    /// Whether a group says what the place named right after it is: "the Nigerian capital [Abuja]".
    pub(crate) fn describes_place(&self, kind: GroupId, place: GroupId) -> bool {
        self.name_type(place) == Some(MentionType::Place)
            && self.group(place).determiner == Determiner::Bare
            && self.group(kind).tokens.end == self.group(place).tokens.start
            && !self.group(kind).plural
            && self.classes(kind).any(class::SETTLEMENT)
    }

    /// Whether a place is said to lie in another: a city in its country, anything in a province.
    pub(crate) fn lies_in(&self, inner: GroupId, outer: GroupId) -> bool {
        let (Some(inner), Some(place)) = (self.name(inner), self.name(outer)) else {
            return false;
        };
        let Some(entry) = place.entry else { return false };
        let gazetteer = &self.view.lexicon.gazetteer;
        let outer = self.group(outer);
        outer.modifiers.is_empty()
            && outer.determiner == Determiner::Bare
            && match (inner.mention_type, place.mention_type) {
                (MentionType::Place, MentionType::Country) => inner
                    .entry
                    .is_none_or(|inner| gazetteer.entry(inner).country == Some(entry)),
                (MentionType::Place | MentionType::Country, MentionType::Place) => {
                    gazetteer.entry(entry).kind == Some(Kind::Province)
                }
                _ => false,
            }
    }
}
