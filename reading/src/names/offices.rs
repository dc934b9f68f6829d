//! Offices and titles in the text: "Foreign Minister", "Gen.", "chief nuclear negotiator".

use whomet_engine::gazetteer::{EntryId, EntryType, Form, Gazetteer, Gender, Match, Reading};
use whomet_engine::rules::Unit;
use whomet_engine::text::TokenSpan;

use super::finder::{Items, Name, Piece, Scratch};
use crate::lexicon::labels::Labels;
use crate::lexicon::lexicon::Phase;
use crate::syntax::phrases::{Item, What};
use crate::units::view::Source;

/// An office in the text.
#[derive(Clone, Debug)]
pub(crate) struct OfficeMention {
    pub(crate) tokens: TokenSpan,
    /// What the gazetteer knows of the words; `None` where a rule put the office together.
    found: Option<Match>,
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
    pub(crate) fn of_rule(source: Source<'_>, tokens: TokenSpan, entry: Option<EntryId>) -> OfficeMention {
        OfficeMention {
            entry,
            plural: source.looks_plural(tokens.end as usize - 1),
            ..OfficeMention::unmentioned(tokens)
        }
    }

    fn of_match(source: Source<'_>, piece: Piece) -> OfficeMention {
        let gazetteer = &source.grammar.gazetteer;
        let mut mention = OfficeMention::unmentioned(piece.tokens);
        mention.found = piece.found;
        let Some(found) = piece.found else { return mention };
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
        let chief = matches!(&*gazetteer.entry(office).key, "chief" | "leader" | "president");
        let head = body
            .filter(|_| chief)
            .and_then(|body| gazetteer.entry(body).office);
        Some(head.unwrap_or(office))
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

/// Turns the gazetteer's matches into offices, and lets the rules of phase `offices` put together what the
/// gazetteer does not list. The items are rewritten where a rule joins several.
pub(crate) fn find(
    source: Source<'_>,
    names: &[Name],
    posts: &[Piece],
    items: &mut Items,
    scratch: &mut Scratch,
) -> Vec<OfficeMention> {
    let mut offices: Vec<OfficeMention> = posts
        .iter()
        .map(|&piece| OfficeMention::of_match(source, piece))
        .collect();
    if source.grammar.has(Phase::Offices) {
        let mut joined = Items::default();
        let mut units = Vec::new();
        let mut found = Vec::new();
        for index in 0..items.sentences.len() {
            let sentence = items.sentence(index);
            units.clear();
            units.extend(sentence.iter().map(|item| unit(source, names, &offices, item)));
            found.clear();
            source.grammar.find(
                Phase::Offices,
                source.text,
                &units,
                &mut scratch.cache,
                &mut found,
            );
            let first = joined.items.len() as u32;
            let mut at = 0;
            for hit in &found {
                let rule = source.grammar.rules.rule(hit.rule);
                let over = rule
                    .makes
                    .over
                    .and_then(|capture| hit.capture(capture))
                    .unwrap_or(hit.units.clone());
                let over = over.start as usize..over.end as usize;
                if rule.makes.is_veto() || rule.makes.what != "OFFICE" || over.start < at {
                    continue;
                }
                joined.items.extend_from_slice(&sentence[at..over.start]);
                let tokens = TokenSpan {
                    start: sentence[over.start].tokens.start,
                    end: sentence[over.end - 1].tokens.end,
                };
                let entry = rule.makes.get("office").and_then(|value| match value {
                    whomet_engine::rules::Value::Text(key) => source.grammar.gazetteer.by_key(key),
                    whomet_engine::rules::Value::Capture(capture) => {
                        let units = hit.capture(*capture)?;
                        match sentence[units.start as usize].what {
                            What::Office(office) => {
                                offices[office as usize].office(&source.grammar.gazetteer, None)
                            }
                            _ => None,
                        }
                    }
                });
                joined.items.push(Item {
                    tokens,
                    what: What::Office(offices.len() as u32),
                });
                offices.push(OfficeMention::of_rule(source, tokens, entry));
                at = over.end;
            }
            joined.items.extend_from_slice(&sentence[at..]);
            joined.sentences.push((first, joined.items.len() as u32));
        }
        *items = joined;
    }
    offices
}

/// An item as the rules of later phases see it.
pub(crate) fn unit(source: Source<'_>, names: &[Name], offices: &[OfficeMention], item: &Item) -> Unit {
    let labels: &Labels = &source.grammar.labels;
    let last = item.tokens.end as usize - 1;
    let first = source.tokens[item.tokens.start as usize];
    let mut set = match item.what {
        What::Word => labels.shape(first.kind, first.shape),
        What::Name(index) => {
            let name = &names[index as usize];
            let kind = name
                .entry
                .and_then(|entry| source.grammar.gazetteer.entry(entry).kind);
            labels.mention_type(name.mention_type).union(labels.kind(kind))
        }
        What::Office(index) => {
            let office = &offices[index as usize];
            let kind = office
                .office(&source.grammar.gazetteer, None)
                .and_then(|entry| source.grammar.gazetteer.entry(entry).kind);
            labels.office.union(labels.kind(kind)).union(if office.plural {
                labels.plural
            } else {
                Default::default()
            })
        }
        What::Date(_) => labels.date,
    };
    if !first.spaced {
        set = set.union(labels.glued);
    }
    Unit {
        word: source.words[last],
        labels: set,
        span: source.span(item.tokens),
    }
}
