//! Names and offices in the text.

use whomet_engine::gazetteer::{EntryId, EntryType, Form, Gazetteer, Gender, Match, Reading};
use whomet_engine::rules::RuleId;
use whomet_engine::text::TokenSpan;

use super::view::View;
use crate::document::MentionType;

/// A name in the text.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub(crate) tokens: TokenSpan,
    pub(crate) mention_type: MentionType,
    /// What it denotes, if the gazetteer knows it.
    pub(crate) entry: Option<EntryId>,
    /// What the gazetteer knows of the words, the entry among it.
    pub(crate) found: Option<Match>,
    pub(crate) plural: bool,
    /// The rule that found it; `None` for the gazetteer.
    pub(crate) rule: Option<RuleId>,
    /// Whether the name alone does not tell a person: an ambiguous short form.
    pub(crate) is_partial: bool,
    /// For an acronym: the name, by its index, that the document explains it by.
    pub(crate) acronym_of: Option<u32>,
}

impl Name {
    /// The name that a rule of a user's own phase makes of some tokens; the gazetteer may know it.
    pub(crate) fn from_rule(
        view: View<'_>,
        tokens: TokenSpan,
        mention_type: MentionType,
        rule: RuleId,
    ) -> Name {
        let gazetteer = &view.lexicon.gazetteer;
        let mut matches = Vec::new();
        gazetteer.look_up(view.text, view.tokens, view.words, tokens, &mut matches);
        let found = matches.into_iter().find(|found| found.tokens == tokens);
        let entry = found
            .iter()
            .flat_map(|found| gazetteer.readings(found))
            .filter(|reading| {
                mention_type_of(gazetteer.entry(reading.entry).entry_type, reading.form) == Some(mention_type)
            })
            .map(|reading| reading.entry)
            .min();
        Name {
            tokens,
            mention_type,
            entry,
            found,
            plural: false,
            rule: Some(rule),
            is_partial: false,
            acronym_of: None,
        }
    }
}

/// The type of mention that a reading makes; offices and titles make none here.
pub(crate) fn mention_type_of(entry_type: EntryType, form: Form) -> Option<MentionType> {
    Some(match (entry_type, form) {
        (EntryType::Country, Form::Adjective | Form::Noun) => MentionType::Nationality,
        (EntryType::Country, _) => MentionType::Country,
        (EntryType::Nationality, _) => MentionType::Nationality,
        (EntryType::Place, _) => MentionType::Place,
        (EntryType::Organization, _) => MentionType::Organization,
        (EntryType::Person, _) => MentionType::Person,
        _ => return None,
    })
}

/// An office in the text.
#[derive(Clone, Debug)]
pub(crate) struct OfficeMention {
    pub(crate) tokens: TokenSpan,
    /// What the gazetteer knows of the words; `None` where a rule put the office together.
    pub(crate) found: Option<Match>,
    /// The office that the rule names.
    entry: Option<EntryId>,
    pub(crate) plural: bool,
    /// "Mr.", "Lady": no office at all.
    pub(crate) honorific: bool,
    pub(crate) gender: Option<Gender>,
}

impl OfficeMention {
    /// An office that is meant without being mentioned, as by "counterpart".
    pub(crate) fn unmentioned(tokens: TokenSpan) -> OfficeMention {
        OfficeMention {
            tokens,
            found: None,
            entry: None,
            plural: false,
            honorific: false,
            gender: None,
        }
    }

    /// The office that a rule put together; `entry` is what it says that it is.
    pub(crate) fn from_rule(view: View<'_>, tokens: TokenSpan, entry: Option<EntryId>) -> OfficeMention {
        OfficeMention {
            entry,
            plural: view.looks_plural(tokens.end as usize - 1),
            ..OfficeMention::unmentioned(tokens)
        }
    }

    /// The office that the gazetteer lists.
    pub(crate) fn of_match(view: View<'_>, found: Match) -> OfficeMention {
        let gazetteer = &view.lexicon.gazetteer;
        let mut mention = OfficeMention::unmentioned(found.tokens);
        mention.found = Some(found);
        let mut offices = 0;
        for reading in gazetteer.readings(&found) {
            let entry = gazetteer.entry(reading.entry);
            match entry.entry_type {
                EntryType::Office => {
                    offices += 1;
                    mention.plural |= reading.form == Form::Plural;
                }
                EntryType::Title => {
                    mention.gender = mention.gender.or(entry.gender);
                    if entry.office.is_some() {
                        offices += 1;
                        mention.entry = mention.entry.or(entry.office);
                    }
                    mention.plural |= reading.form == Form::Plural;
                }
                _ => {}
            }
        }
        mention.honorific = offices == 0;
        mention
    }

    /// The office, when it belongs to `body`: some names mean another one in some countries, and the "chief" of an
    /// organisation is its secretary-general or whatever it has.
    pub(crate) fn office(&self, gazetteer: &Gazetteer, body: Option<EntryId>) -> Option<EntryId> {
        let office = self.listed_office(gazetteer, body)?;
        let head = body
            .filter(|_| gazetteer.entry(office).leads)
            .and_then(|body| gazetteer.entry(body).office);
        Some(head.unwrap_or(office))
    }

    /// Every office that the words may name, with the countries to which they confine it.
    pub(crate) fn offices<'g>(
        &'g self,
        gazetteer: &'g Gazetteer,
    ) -> impl Iterator<Item = (EntryId, &'g [EntryId])> {
        let readings = self.found.iter().flat_map(|found| gazetteer.readings(found));
        let office = |reading: &&Reading| gazetteer.entry(reading.entry).entry_type == EntryType::Office;
        let listed = readings.filter(office);
        let listed = listed.map(|reading| (reading.entry, gazetteer.only_in(reading)));
        listed.chain(self.entry.map(|entry| (entry, &[][..])))
    }

    /// Whether only some countries have an office of this name: "secretary of state".
    pub(crate) fn is_confined(&self, gazetteer: &Gazetteer) -> bool {
        let readings = self.found.iter().flat_map(|found| gazetteer.readings(found));
        let mut offices = readings
            .filter(|reading| gazetteer.entry(reading.entry).entry_type == EntryType::Office)
            .peekable();
        offices.peek().is_some() && offices.all(|reading| !gazetteer.only_in(reading).is_empty())
    }

    /// The country to which the words confine the office, if it is one: "U.S. trade representative".
    pub(crate) fn only_country(&self, gazetteer: &Gazetteer) -> Option<EntryId> {
        let mut countries = self.offices(gazetteer).map(|(_, only_in)| match only_in {
            [country] => Some(*country),
            _ => None,
        });
        let first = countries.next()??;
        countries.all(|other| other == Some(first)).then_some(first)
    }

    fn listed_office(&self, gazetteer: &Gazetteer, body: Option<EntryId>) -> Option<EntryId> {
        if let Some(entry) = self.entry {
            return Some(entry);
        }
        let readings = gazetteer.readings(self.found.as_ref()?);
        let office = |reading: &&Reading| gazetteer.entry(reading.entry).entry_type == EntryType::Office;
        let confined =
            |reading: &&Reading| body.is_some_and(|body| gazetteer.only_in(reading).contains(&body));
        readings
            .iter()
            .filter(office)
            .find(confined)
            .or_else(|| {
                readings
                    .iter()
                    .filter(office)
                    .find(|reading| gazetteer.only_in(reading).is_empty())
            })
            .or_else(|| readings.iter().find(office))
            .map(|reading| reading.entry)
    }
}
