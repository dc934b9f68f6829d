//! Names: which people, places and organisations of a document are one.

use whomet_engine::gazetteer::{EntryId, EntryType, Gender, Kind};
use whomet_engine::text::TokenSpan;
use whomet_engine::words::{WordFlags, fold};

use super::entities::EntityDraft;
use crate::document::{EntityId, EntityType, MentionType};
use crate::syntax::phrases::GroupId;
use crate::units::mentions::Name;

use super::resolver::Resolver;

impl Resolver<'_> {
    pub(crate) fn named_group(&mut self, id: GroupId, name: u32) -> Vec<EntityId> {
        let Some(entity) = self.name(name) else {
            return Vec::new();
        };
        self.out.names[name as usize] = Some(entity);
        if self.names[name as usize].mention_type == MentionType::Person {
            self.describe(entity, id);
        }
        vec![entity]
    }

    /// The entity of a name, found or made.
    pub(crate) fn name(&mut self, index: u32) -> Option<EntityId> {
        let name = &self.names[index as usize];
        match name.mention_type {
            MentionType::Person => Some(self.person(name)),
            MentionType::Country | MentionType::Nationality => match name.entry {
                Some(entry) => self.of_entry(entry, name.tokens.start),
                // A state that the gazetteer does not know, but a user's rule.
                None if name.mention_type == MentionType::Country => Some(self.thing(name)),
                None => None,
            },
            MentionType::Place | MentionType::Organization | MentionType::Group => Some(self.thing(name)),
            _ => None,
        }
    }

    /// The entity of a country, place or organisation of the gazetteer.
    pub(crate) fn of_entry(&mut self, entry: EntryId, token: u32) -> Option<EntityId> {
        if let Some(entity) = self.out.entities.of_entry(entry) {
            return Some(entity);
        }
        let gazetteer = &self.view.lexicon.gazetteer;
        let known = gazetteer.entry(entry);
        let entity_type = match known.entry_type {
            EntryType::Country => EntityType::Country,
            EntryType::Place => EntityType::Place,
            EntryType::Organization => EntityType::Organization,
            EntryType::Person => EntityType::Person,
            _ => return None,
        };
        let mut draft = EntityDraft::new(entity_type, &known.name, token);
        draft.entry = Some(entry);
        draft.country = if known.entry_type == EntryType::Country {
            Some(entry)
        } else {
            known.country
        };
        draft.gender = known.gender;
        draft.sector = known.kind.and_then(sector_of);
        let entity = self.out.entities.add(draft);
        // Noted here, so that whoever meets "Moscow" as an actor finds Russia.
        self.metonym(entity);
        Some(entity)
    }

    pub(crate) fn thing(&mut self, name: &Name) -> EntityId {
        let full = name.acronym_of.and_then(|full| self.names.get(full as usize));
        if let Some(full) = full.filter(|full| full.acronym_of.is_none()) {
            return self.thing(full);
        }
        if let Some(entry) = name.entry {
            let known = self.out.entities.of_entry(entry);
            if let Some(entity) = known.or_else(|| self.of_entry(entry, name.tokens.start)) {
                // A place goes by the name that the document gives it: Kiev or Kyiv.
                if known.is_none() && name.mention_type == MentionType::Place {
                    let text = self.view.slice(name.tokens);
                    if !text.chars().all(|c| !c.is_lowercase()) {
                        self.out.entities.get_mut(entity).name = text.to_owned();
                    }
                }
                return entity;
            }
        }
        let entity_type = match name.mention_type {
            MentionType::Organization => EntityType::Organization,
            MentionType::Country => EntityType::Country,
            MentionType::Group => EntityType::Group,
            _ => EntityType::Place,
        };
        let words = self.folded_words(name.tokens);
        let same = self
            .out
            .entities
            .recent()
            .find(|(_, draft)| draft.entity_type == entity_type && draft.words == words)
            .map(|(id, _)| id);
        if let Some(id) = same {
            return id;
        }
        let mut draft = EntityDraft::new(entity_type, self.view.slice(name.tokens), name.tokens.start);
        draft.words = words;
        self.out.entities.add(draft)
    }

    pub(crate) fn folded_words(&mut self, tokens: TokenSpan) -> Vec<String> {
        tokens
            .range()
            .filter(|&token| !self.view.joins(token))
            .map(|token| fold(self.view.token_text(token), &mut self.buffer).to_owned())
            .collect()
    }

    /// The person of a name: the one of the same entry or full name, the latest of the same surname, or new.
    /// The person of a name; somebody known so far by an office alone may turn out to be the same.
    pub(crate) fn person(&mut self, name: &Name) -> EntityId {
        let person = self.named_person(name);
        if let Some(entry) = self.out.entities.get(person).entry {
            let unnamed = self
                .out
                .entities
                .recent()
                .find(|(_, draft)| draft.entry == Some(entry) && !draft.named)
                .map(|(id, _)| id);
            if let Some(unnamed) = unnamed {
                self.out.entities.merge(unnamed, person);
            }
        }
        person
    }

    fn named_person(&mut self, name: &Name) -> EntityId {
        let words = self.folded_words(name.tokens);
        let text = self.view.slice(name.tokens);
        if let Some(entry) = name.entry.filter(|_| !name.is_partial)
            && let Some(id) = self.out.entities.of_entry(entry)
        {
            self.keep_fullest(id, text, words);
            return id;
        }
        let same = self
            .out
            .entities
            .recent()
            .filter(|(_, draft)| draft.entity_type == EntityType::Person && draft.named)
            .filter(|(_, draft)| {
                !(draft.entry.is_some()
                    && name.entry.is_some()
                    && !name.is_partial
                    && draft.entry != name.entry)
            })
            .filter(|(_, draft)| self.same_person(&words, draft))
            .max_by_key(|(_, draft)| draft.latest)
            .map(|(id, _)| id);
        if let Some(id) = same {
            self.keep_fullest(id, text, words);
            let draft = self.out.entities.get_mut(id);
            if draft.entry.is_none() && !name.is_partial {
                draft.entry = name.entry;
                self.out.entities.note_entry(id);
            }
            return id;
        }
        let mut draft = EntityDraft::new(EntityType::Person, text, name.tokens.start);
        draft.entry = name.entry;
        if let Some(entry) = name.entry {
            let known = self.view.lexicon.gazetteer.entry(entry);
            draft.gender = known.gender;
            draft.country = known.country;
        }
        draft.gender = draft.gender.or_else(|| self.gender_of(name.tokens));
        draft.words = words;
        self.out.entities.add(draft)
    }

    pub(crate) fn gender_of(&self, tokens: TokenSpan) -> Option<Gender> {
        if tokens.len() < 2 {
            return None;
        }
        let flags = self
            .view
            .lexicon
            .gazetteer
            .word_flags(self.view.words[tokens.start as usize]);
        match (flags.contains(WordFlags::MALE), flags.contains(WordFlags::FEMALE)) {
            (true, false) => Some(Gender::Male),
            (false, true) => Some(Gender::Female),
            _ => None,
        }
    }

    pub(crate) fn keep_fullest(&mut self, id: EntityId, text: &str, words: Vec<String>) {
        let draft = self.out.entities.get_mut(id);
        if words.len() > draft.words.len() {
            draft.words = words;
            draft.name = text.to_owned();
        }
    }

    /// Whether a name can be that of a known person: the same, or its short form, which begins or ends alike.
    pub(crate) fn same_person(&self, words: &[String], draft: &EntityDraft) -> bool {
        let (short, long) = if words.len() <= draft.words.len() {
            (words, draft.words.as_slice())
        } else {
            (draft.words.as_slice(), words)
        };
        if short.is_empty() {
            return false;
        }
        let bare = |word: &String| word.trim_end_matches('.').to_owned();
        if short.len() == long.len() {
            return short == long;
        }
        if short == &long[long.len() - short.len()..] {
            return true;
        }
        // "Hillary Clinton" and "Hillary Rodham Clinton"
        if short.len() > 1
            && short.first() == long.first()
            && short.last() == long.last()
            && short
                .iter()
                .all(|word| long.contains(word) || bare(word).len() == 1)
        {
            return true;
        }
        if short.len() > 1 && short == &long[..short.len()] {
            return true;
        }
        // "Xi" is Xi Jinping, "Kim" is Kim Jong Un, "Hillary" is Hillary Clinton.
        if short.len() == 1 && short[0] == long[0] {
            let word = self.view.lexicon.gazetteer.vocabulary().get(&long[0]);
            return self
                .view
                .lexicon
                .gazetteer
                .word_flags(word)
                .intersects(WordFlags::FAMILY_FIRST | WordFlags::GIVEN);
        }
        // "Sharaa" is al-Sharaa, "al-Assad" is Bashar Assad.
        let without = |words: &[String]| -> Vec<String> {
            words
                .iter()
                .filter(|word| {
                    let id = self.view.lexicon.gazetteer.vocabulary().get(word);
                    !self
                        .view
                        .lexicon
                        .gazetteer
                        .word_flags(id)
                        .contains(WordFlags::PARTICLE)
                })
                .cloned()
                .collect()
        };
        let (short, long) = (without(short), without(long));
        !short.is_empty() && short.len() < long.len() && short == long[long.len() - short.len()..]
    }
}

/// PLOVER's sector of an organisation.
fn sector_of(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::International | Kind::Bloc => "IGO",
        Kind::Government | Kind::Ministry | Kind::Agency | Kind::Bank => "GOV",
        Kind::Parliament => "LEG",
        Kind::Court => "JUD",
        Kind::Military => "MIL",
        Kind::Intelligence => "SPY",
        Kind::Police => "COP",
        Kind::Party | Kind::Movement => "PTY",
        Kind::ArmedGroup => "REB",
        Kind::Outlet => "MED",
        Kind::Company => "BUS",
        Kind::Ngo => "NGO",
        Kind::University => "EDU",
        _ => return None,
    })
}
