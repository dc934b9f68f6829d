//! What an entity is called in the document that is returned: its name, its office, its description.

use std::borrow::Cow;
use std::cmp::Reverse;

use whomet_engine::gazetteer::{EntryId, EntryType, Gazetteer};

use super::claim::{OfficeClaim, Standing};
use super::coreference::Coreference;
use super::draft::EntityDraft;
use crate::document::EntityType;
use crate::lexicon::world::office_at;
use crate::units::view::View;

/// What an entity is called.
#[derive(Debug)]
pub(crate) struct Description {
    pub(crate) name: String,
    /// The office that a person holds: "former foreign minister".
    pub(crate) office: Option<String>,
    /// "Russian foreign minister"; of somebody without a name, the document's own words.
    pub(crate) words: Option<String>,
}

/// Describes entities.
#[derive(Clone, Copy)]
pub(crate) struct Describer<'a> {
    pub(crate) view: View<'a>,
    pub(crate) coreference: &'a Coreference,
}

impl<'a> Describer<'a> {
    pub(crate) fn describe(&self, draft: &EntityDraft) -> Description {
        let (office, by_office) = self.office(draft).unzip();
        let own = draft.description.as_deref().map(str::to_owned);
        let listed = draft.entry.map(|entry| self.gazetteer().entry(entry));
        let written = || single_spaced(&draft.name);
        let name = match listed {
            Some(entry) if draft.name.trim().is_empty() || entry.entry_type == EntryType::Country => {
                entry.name.to_string()
            }
            _ => Some(written())
                .filter(|name| !name.is_empty())
                .or_else(|| own.clone())
                .or_else(|| by_office.clone())
                .unwrap_or_default(),
        };
        let words = if draft.named {
            by_office.or(own)
        } else {
            own.or(by_office)
        };
        Description { name, office, words }
    }

    /// The office that a claim is about, with how it is held: "former deputy foreign minister".
    pub(crate) fn claimed(&self, claim: &OfficeClaim) -> String {
        let name = self.held(claim.standing, claim.name(self.gazetteer()));
        self.held_when(claim.standing, name)
    }

    fn gazetteer(&self) -> &'a Gazetteer {
        &self.view.lexicon.gazetteer
    }

    /// The office of a person, and the description made of it.
    fn office(&self, draft: &EntityDraft) -> Option<(String, String)> {
        if draft.entity_type != EntityType::Person {
            return None;
        }
        let best = draft.claims.iter().max_by_key(|claim| {
            (
                !claim.standing.former,
                claim.body.is_some(),
                claim.known().is_some(),
                Reverse(claim.said),
            )
        });
        match best {
            Some(claim) => Some((self.claimed(claim), self.by_claim(claim, draft))),
            None => self.by_tenure(draft.entry?),
        }
    }

    /// The office that the gazetteer knows of somebody of whom none is said.
    fn by_tenure(&self, person: EntryId) -> Option<(String, String)> {
        let gazetteer = self.gazetteer();
        let (office, body, is_former) = office_at(gazetteer, person, self.view.date)?;
        let name = &*gazetteer.entry(office).name;
        let called = match body {
            Some(body) => {
                let of = gazetteer.adjective(body).unwrap_or(&gazetteer.entry(body).name);
                Cow::Owned([of, gazetteer.office_name(office, body)].join(" "))
            }
            None => Cow::Borrowed(name),
        };
        Some((former(is_former, name.into()), former(is_former, called)))
    }

    fn by_claim(&self, claim: &OfficeClaim, draft: &EntityDraft) -> String {
        let gazetteer = self.gazetteer();
        let body = claim.body.map(|body| self.coreference.entities.get(body));
        let adjective = |country: Option<EntryId>| country.and_then(|country| gazetteer.adjective(country));
        let of = match body {
            Some(body) if body.entity_type == EntityType::Country => {
                adjective(body.entry).unwrap_or(&body.name)
            }
            Some(body) => &body.name,
            None => adjective(draft.country).unwrap_or_default(),
        };
        // The office goes by the name that it has there: the German chancellor, the American secretary of state.
        let there = body.map_or(draft.country, |body| body.entry);
        let there = claim.known().zip(there);
        let name = match there {
            Some((office, body)) => gazetteer.office_name(office, body),
            None => claim.name(gazetteer),
        };
        let held = self.held(claim.standing, name);
        // "Pentagon spokesman", "US trade representative" say whose they are.
        let held = if of.is_empty() || held.starts_with(char::is_uppercase) {
            held
        } else {
            Cow::Owned([of, &*held].join(" "))
        };
        self.held_when(claim.standing, held)
    }

    /// "Former president", "president-elect"
    fn held_when(&self, standing: Standing, office: Cow<'_, str>) -> String {
        match standing.future {
            Some(word) => [&*office, self.gazetteer().vocabulary().word(word)].join("-"),
            None => former(standing.former, office),
        }
    }

    fn held<'o>(&self, standing: Standing, office: &'o str) -> Cow<'o, str> {
        match standing.modifier {
            Some(modifier) => {
                let modifier = self.gazetteer().vocabulary().word(modifier);
                Cow::Owned([modifier, office].join(" "))
            }
            None => Cow::Borrowed(office),
        }
    }
}

/// A name with one space wherever it has white space, and none around it.
fn single_spaced(name: &str) -> String {
    // Before the first byte there is nothing, which is white space; so is what is behind the last.
    let mut after_space = true;
    let is_plain = name.bytes().all(|byte| {
        let is_space = byte == b' ';
        let twice = std::mem::replace(&mut after_space, is_space) && is_space;
        !twice && (is_space || byte.is_ascii_graphic())
    });
    match is_plain && !after_space {
        true => name.to_owned(),
        false => name.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

fn former(is_former: bool, office: Cow<'_, str>) -> String {
    match is_former {
        true => format!("former {office}"),
        false => office.into_owned(),
    }
}
