//! Noun groups: determiners, modifiers, titles, possessors, heads.

use whomet_engine::text::{TokenKind, TokenSpan};

use super::chunker::Chunker;
use super::phrases::{Chunk, ChunkKind, Determiner, Group, GroupId, Head, Phrases};
use crate::document::MentionType;
use crate::lexicon::class;
use crate::units::items::ItemKind;

impl<'a> Chunker<'a> {
    /// Takes a noun group, if one begins here.
    pub(crate) fn noun_group(&mut self, out: &mut Phrases) -> bool {
        if !self.group_begins_at(self.at) {
            return false;
        }
        let start = self.items[self.at].tokens.start;
        let mut group = self.empty_group(start);
        if self.pronoun_here(&mut group) {
            self.push(group, out);
            return true;
        }
        self.determiners(&mut group);
        let mut last_noun: Option<TokenSpan> = None;
        while self.at < self.items.len() {
            let item = self.items[self.at];
            match item.kind {
                ItemKind::Name(index) => {
                    if self.take_name(&mut group, index, &mut last_noun, out) {
                        break;
                    }
                }
                ItemKind::Office(index) => {
                    if self.take_office(&mut group, index, last_noun, out) {
                        break;
                    }
                }
                ItemKind::Date(index) => {
                    let possessive = self
                        .word_at(self.at + 1)
                        .is_some_and(|t| self.view.is_possessive(t));
                    if possessive {
                        group.dates.push(index);
                        self.at += 2;
                    } else if last_noun.is_none()
                        && group.modifiers.is_empty()
                        && group.determiner != Determiner::Bare
                        && (self.nounish_at(self.at + 1) || self.is_office_at(self.at + 1))
                    {
                        group.dates.push(index);
                        self.at += 1;
                    } else {
                        if last_noun.is_none() && group.modifiers.is_empty() {
                            group.head = Head::Date(index);
                            group.head_tokens = item.tokens;
                            self.at += 1;
                        }
                        break;
                    }
                }
                ItemKind::Word => {
                    if self.take_word(&mut group, &mut last_noun, out) {
                        break;
                    }
                }
            }
        }
        if group.head == Head::Empty {
            if let Some(tokens) = last_noun {
                let word = self.view.words[tokens.start as usize];
                group.qualifiers.pop();
                group.head = Head::Noun(word);
                group.head_tokens = tokens;
                group.plural |= self.view.looks_plural(tokens.start as usize);
                group.counterpart |= self.view.classes(tokens.start as usize).any(class::COUNTERPART);
            } else if let Some(name) = group.modifiers.pop() {
                group.head = Head::Name(name);
                group.head_tokens = self.names[name as usize].tokens;
            }
        }
        if self.items[self.at - 1].tokens.end <= start {
            return false;
        }
        self.push(group, out);
        true
    }

    pub(crate) fn empty_group(&self, start: u32) -> Group {
        let tokens = TokenSpan { start, end: start };
        Group {
            tokens,
            head_tokens: tokens,
            head: Head::Empty,
            sentence: self.sentence,
            determiner: Determiner::Bare,
            plural: false,
            counted: false,
            modifiers: Vec::new(),
            qualifiers: Vec::new(),
            dates: Vec::new(),
            possessor: None,
            offices: Vec::new(),
            of: Vec::new(),
            described_by: Vec::new(),
            counterpart: false,
            absorbed: false,
        }
    }

    /// Ends a group before the item at which the chunker stands.
    pub(crate) fn push(&mut self, mut group: Group, out: &mut Phrases) -> GroupId {
        group.tokens.end = self.items[self.at - 1].tokens.end;
        if group.head_tokens.is_empty() {
            group.head_tokens = group.tokens;
        }
        let id = GroupId(out.groups.len() as u32);
        if let [.., before, and] = out.chunks[self.first_chunk..]
            && and.kind == ChunkKind::And
            && matches!(before.kind, ChunkKind::Group(_) | ChunkKind::Comma)
        {
            self.list_end = self.at;
        }
        out.chunks.push(Chunk {
            kind: ChunkKind::Group(id),
            tokens: group.tokens,
            word: self.view.words[group.head_tokens.end as usize - 1],
        });
        out.groups.push(group);
        id
    }

    /// A pronoun that is a group by itself.
    pub(crate) fn pronoun_here(&mut self, group: &mut Group) -> bool {
        let Some(token) = self.word_at(self.at) else {
            return false;
        };
        let tags = self.view.classes(token);
        if !tags.any(class::PRONOUN) {
            return false;
        }
        if tags.any(class::POSSESSIVE) {
            let owned = self.nounish_at(self.at + 1)
                || self.is_office_at(self.at + 1)
                || self.name_at(self.at + 1).is_some()
                || self
                    .tags_at(self.at + 1)
                    .any(class::NUMBER | class::DETERMINER | class::QUANTIFIER)
                || (self.nounish_at(self.at + 2)
                    && self
                        .word_at(self.at + 1)
                        .is_some_and(|token| self.view.is_adverb(token)))
                || matches!(
                    self.items.get(self.at + 1).map(|i| i.kind),
                    Some(ItemKind::Date(_))
                );
            if owned {
                return false;
            }
        }
        group.head = Head::Pronoun(self.view.words[token]);
        group.head_tokens = self.items[self.at].tokens;
        group.plural = tags.any(class::THEY);
        self.at += 1;
        true
    }

    pub(crate) fn determiners(&mut self, group: &mut Group) {
        while let Some(token) = self.word_at(self.at) {
            let tags = self.view.classes(token);
            if tags.any(class::NO) {
                group.determiner = Determiner::No;
            } else if tags.any(class::POSSESSIVE) {
                group.determiner = Determiner::Possessive(token as u32);
            } else if tags.any(class::INDEFINITE) {
                group.determiner = Determiner::Indefinite;
            } else if tags.any(class::DETERMINER | class::QUANTIFIER) {
                group.determiner = Determiner::Definite;
                group.counted |= tags.any(class::QUANTIFIER);
            } else if tags.any(class::NUMBER) || self.view.tokens[token].kind == TokenKind::Number {
                group.counted = true;
            } else if !(self.view.is_quote(token)
                && group.determiner != Determiner::Bare
                && self.nounish_at(self.at + 1))
            {
                break;
            }
            self.at += 1;
        }
    }

    /// A name inside a group; true if the group ends with it.
    pub(crate) fn take_name(
        &mut self,
        group: &mut Group,
        index: u32,
        last_noun: &mut Option<TokenSpan>,
        out: &mut Phrases,
    ) -> bool {
        let name = &self.names[index as usize];
        let person = name.mention_type == MentionType::Person;
        // "told reporters Putin ...": a plural noun takes no name, unless a list of names follows.
        if let Some(noun) = *last_noun {
            let plural = self.view.looks_plural(noun.start as usize);
            let listed = self.tags_at(self.at + 1).any(class::AND) || self.comma_at(self.at + 1);
            if plural && !(person && listed) {
                return true;
            }
            if !person && !self.follows_as_part(self.at + 1) {
                return true;
            }
        }
        self.at += 1;
        let next = self.at;
        if self
            .word_at(next)
            .is_some_and(|token| self.view.is_possessive(token))
        {
            group.head = Head::Name(index);
            group.head_tokens = name.tokens;
            self.own(group, last_noun, out);
            return false;
        }
        let hyphen = self.word_at(next).is_some_and(|token| self.view.joins(token));
        if hyphen && self.items.get(next + 1).is_some() {
            group.modifiers.push(index);
            self.at += 1;
            return false;
        }
        let part = if self.is_multiword(next) {
            // "brought Merkel face to face with him"
            false
        } else if person {
            // "a Putin spokesman", "the Kerry visit"; but "Putin Monday", "Lavrov met"
            self.is_office_at(next) || (self.nounish_at(next) && self.verb_here(next, false).is_none())
        } else {
            self.follows_as_part(next)
        };
        if part && (!person || group.offices.is_empty()) {
            group.modifiers.push(index);
            return false;
        }
        group.head = Head::Name(index);
        group.head_tokens = name.tokens;
        group.plural |= name.plural;
        true
    }

    /// Whether what stands at `at` makes the name before it a modifier.
    pub(crate) fn follows_as_part(&self, at: usize) -> bool {
        if self.is_office_at(at) {
            return true;
        }
        if let Some(name) = self.name_at(at) {
            let before = self.name_at(at - 1).map(|name| name.mention_type);
            return match before {
                Some(MentionType::Nationality) => true,
                Some(MentionType::Organization) => name.mention_type == MentionType::Person,
                Some(MentionType::Country) => name.mention_type == MentionType::Organization,
                _ => false,
            };
        }
        let modifier = self
            .word_at(at)
            .is_some_and(|token| self.view.classes(token).any(class::OFFICE_MODIFIER));
        if let Some(ItemKind::Date(_)) = self.items.get(at).map(|item| item.kind) {
            return false;
        }
        self.nounish_at(at) && (modifier || self.verb_here(at, false).is_none())
    }

    /// What has been read owns what follows: it becomes a group of its own, and a new one begins.
    pub(crate) fn own(&mut self, group: &mut Group, last_noun: &mut Option<TokenSpan>, out: &mut Phrases) {
        if group.head == Head::Empty
            && let Some(tokens) = last_noun.take()
        {
            group.qualifiers.pop();
            group.head = Head::Noun(self.view.words[tokens.start as usize]);
            group.head_tokens = tokens;
            group.plural |= self.view.looks_plural(tokens.start as usize);
        }
        *last_noun = None;
        let start = group.tokens.start;
        let mut owner = std::mem::replace(group, self.empty_group(start));
        owner.tokens.end = self.items[self.at - 1].tokens.end;
        owner.absorbed = true;
        let id = GroupId(out.groups.len() as u32);
        out.groups.push(owner);
        group.possessor = Some(id);
        group.determiner = Determiner::Definite;
        self.at += 1;
    }

    /// An office inside a group; true if the group ends with it.
    pub(crate) fn take_office(
        &mut self,
        group: &mut Group,
        index: u32,
        last_noun: Option<TokenSpan>,
        out: &mut Phrases,
    ) -> bool {
        // "told reporters President Putin would": a plural noun before a title ends its group.
        if last_noun.is_some_and(|noun| self.view.looks_plural(noun.start as usize)) {
            return true;
        }
        let office = &self.offices[index as usize];
        let tokens = self.items[self.at].tokens;
        self.at += 1;
        // "President-elect"
        if self.word_at(self.at).is_some_and(|token| self.view.joins(token))
            && self.tags_at(self.at + 1).any(class::OFFICE_MODIFIER)
        {
            self.at += 2;
        }
        if self.is_person_at(self.at) {
            let ItemKind::Name(person) = self.items[self.at].kind else {
                unreachable!("a person is a name")
            };
            group.offices.push(index);
            self.at += 1;
            if self
                .word_at(self.at)
                .is_some_and(|token| self.view.is_possessive(token))
            {
                group.head = Head::Name(person);
                group.head_tokens = self.names[person as usize].tokens;
                let mut none = None;
                self.own(group, &mut none, out);
                return false;
            }
            group.head = Head::Name(person);
            group.head_tokens = self.names[person as usize].tokens;
            return true;
        }
        if self.is_office_at(self.at) {
            group.offices.push(index);
            return false;
        }
        if self
            .word_at(self.at)
            .is_some_and(|token| self.view.is_possessive(token))
        {
            group.head = Head::Office(index);
            group.head_tokens = tokens;
            group.plural |= office.plural;
            let mut none = None;
            self.own(group, &mut none, out);
            return false;
        }
        if self.tags_at(self.at).any(class::COUNTERPART) {
            // "his foreign minister counterpart"
            group.offices.push(index);
            return false;
        }
        group.head = Head::Office(index);
        group.head_tokens = tokens;
        group.plural |= office.plural;
        true
    }

    /// Whether the last of a group's modifiers can stand alone: a country or person, not a nationality.
    pub(crate) fn names_somebody(&self, group: &Group) -> bool {
        group.modifiers.last().is_some_and(|&name| {
            matches!(
                self.names[name as usize].mention_type,
                MentionType::Country | MentionType::Person
            )
        })
    }

    /// A word inside a group; true if the group ends before or with it.
    pub(crate) fn take_word(
        &mut self,
        group: &mut Group,
        last_noun: &mut Option<TokenSpan>,
        out: &mut Phrases,
    ) -> bool {
        let token = self.items[self.at].tokens.start as usize;
        let tags = self.view.classes(token);
        let here = self.view.tokens[token];
        if self.view.is_possessive(token) && (last_noun.is_some() || !group.modifiers.is_empty()) {
            if last_noun.is_none() {
                let name = group.modifiers.pop().expect("not empty");
                group.head = Head::Name(name);
                group.head_tokens = self.names[name as usize].tokens;
            }
            self.own(group, last_noun, out);
            return false;
        }
        if self.view.joins(token) && self.at > 0 && self.items.get(self.at + 1).is_some() {
            self.at += 1;
            // "tete-a-tete", "head-to-head": what is joined is one word, whatever its parts are elsewhere.
            if let Some(part) = self.word_at(self.at).filter(|_| last_noun.is_some()) {
                group.qualifiers.push(self.view.words[token]);
                group.qualifiers.push(self.view.words[part]);
                *last_noun = Some(self.items[self.at].tokens);
                self.at += 1;
            }
            return false;
        }
        let counts = here.kind == TokenKind::Number || tags.any(class::NUMBER);
        if counts && last_noun.is_none() && self.names_somebody(group) {
            // "gave Chad ten lorries"
            return true;
        }
        if here.kind == TokenKind::Number && last_noun.is_none() {
            group.counted = true;
            self.at += 1;
            return false;
        }
        if tags.any(class::NUMBER) && last_noun.is_none() {
            group.counted = true;
            self.at += 1;
            return false;
        }
        if tags.any(class::COUNTERPART) {
            group.counterpart = true;
            let tokens = self.items[self.at].tokens;
            self.at += 1;
            if self.is_person_at(self.at) {
                let ItemKind::Name(person) = self.items[self.at].kind else {
                    unreachable!("a person is a name")
                };
                self.at += 1;
                if self
                    .word_at(self.at)
                    .is_some_and(|token| self.view.is_possessive(token))
                {
                    group.head = Head::Name(person);
                    group.head_tokens = self.names[person as usize].tokens;
                    self.own(group, last_noun, out);
                    return false;
                }
                group.head = Head::Name(person);
                group.head_tokens = self.names[person as usize].tokens;
                return true;
            }
            group.qualifiers.push(self.view.words[token]);
            group.plural |= self.view.looks_plural(token);
            *last_noun = Some(tokens);
            return !self
                .word_at(self.at)
                .is_some_and(|token| self.view.is_possessive(token));
        }
        if !self.nounish_at(self.at) {
            let adverb = self.view.is_adverb(token);
            let bound = adverb && last_noun.is_none() && self.nounish_at(self.at + 1) && self.started(group);
            if bound {
                self.at += 1;
                return false;
            }
            return true;
        }
        if self.verb_here(self.at, true).is_some() && self.started_or_noun(group, *last_noun) {
            return true;
        }
        group.qualifiers.push(self.view.words[token]);
        *last_noun = Some(self.items[self.at].tokens);
        self.at += 1;
        false
    }

    pub(crate) fn started(&self, group: &Group) -> bool {
        group.determiner != Determiner::Bare || group.possessor.is_some() || !group.modifiers.is_empty()
    }

    pub(crate) fn started_or_noun(&self, group: &Group, last_noun: Option<TokenSpan>) -> bool {
        last_noun.is_some() || self.started(group) || group.counted
    }
}
