//! Noun groups: determiners, modifiers, titles, possessors, heads.
//!
//! ```text
//! [Syria's] [his newly appointed Norwegian counterpart] [former Foreign Minister Lind] [two rounds]
//! ```

use whomet_engine::gazetteer::Kind;
use whomet_engine::text::{Shape, TokenSpan};
use whomet_engine::words::WordId;

use super::determiners;
use super::few::Few;
use super::phrases::{Determiner, Group, GroupId, Head};
use super::sentence_items::SentenceItems;
use super::verb_forms::verb_at;
use crate::document::MentionType;
use crate::lexicon::{WordClass, class};
use crate::units::items::ItemKind;

/// The noun group that begins at `at`, if one does, and the item after it. Its owners are added to `groups`.
pub(crate) fn noun_group(
    items: &SentenceItems<'_>,
    sentence: u32,
    at: usize,
    groups: &mut Vec<Group>,
) -> Option<(Group, usize)> {
    if !items.begins_group(at) {
        return None;
    }
    let mut draft = Draft {
        items,
        at,
        group: Group::beginning(items.items[at].tokens.start, sentence),
        qualifiers: Few::new(),
        last_noun: None,
        groups,
    };
    if let Some(pronoun) = determiners::pronoun(items, at) {
        draft.group.head = Head::Pronoun(items.view.words[pronoun]);
        draft.group.head_tokens = items.items[at].tokens;
        draft.group.plural = items.view.classes(pronoun).any(class::THEY);
        draft.at += 1;
    } else {
        draft.at = determiners::read(items, at, &mut draft.group);
        while draft.next() == Step::On {}
        draft.head_from_rest();
    }
    let Draft {
        at: end,
        mut group,
        qualifiers,
        ..
    } = draft;
    if end == at {
        return None;
    }
    qualify(&mut group, qualifiers);
    group.tokens.end = items.items[end - 1].tokens.end;
    if group.head_tokens.is_empty() {
        group.head_tokens = group.tokens;
    }
    Some((group, end))
}

/// Says of a group which common words stand before its head. Most have none, and get no room for them.
fn qualify(group: &mut Group, qualifiers: Few<WordId>) {
    if !qualifiers.is_empty() {
        group.parts_mut().qualifiers = qualifiers;
    }
}

/// A noun group that is being read.
struct Draft<'a, 'g> {
    items: &'a SentenceItems<'a>,
    /// The item that comes next.
    at: usize,
    group: Group,
    /// Common words before the head; the latest common noun is among them as long as it is no head.
    qualifiers: Few<WordId>,
    /// The latest common noun, which is the head if nothing else comes.
    last_noun: Option<TokenSpan>,
    groups: &'g mut Vec<Group>,
}

/// Whether a group goes on after an item.
#[derive(PartialEq, Eq)]
enum Step {
    On,
    End,
}

impl Draft<'_, '_> {
    /// Takes the next item, if it belongs to the group.
    fn next(&mut self) -> Step {
        match self.items.items.get(self.at).map(|item| item.kind) {
            None => Step::End,
            Some(ItemKind::Name(index)) => self.name(index),
            Some(ItemKind::Office(index)) => self.office(index),
            Some(ItemKind::Date(index)) => self.date(index),
            Some(ItemKind::Word) => self.word(),
        }
    }

    /// A group that ended without a head has its last noun, or its last modifier, as head.
    fn head_from_rest(&mut self) {
        if self.group.head != Head::Empty {
            return;
        }
        if let Some(tokens) = self.last_noun {
            self.head_is_noun(tokens);
            let classes = self.items.view.classes(tokens.start as usize);
            if classes.any(class::COUNTERPART) {
                self.group.parts_mut().counterpart = true;
            }
        } else if let Some(name) = self.pop_modifier() {
            self.head_is_name(name);
        }
    }

    fn pop_modifier(&mut self) -> Option<u32> {
        let last = self.group.modifiers.last().copied()?;
        self.group.parts_mut().modifiers.pop();
        Some(last)
    }

    fn head_is_noun(&mut self, tokens: TokenSpan) {
        let token = tokens.start as usize;
        self.qualifiers.pop();
        self.group.head = Head::Noun(self.items.view.words[token]);
        self.group.head_tokens = tokens;
        self.group.plural |= self.items.view.looks_plural(token);
    }

    fn head_is_name(&mut self, name: u32) {
        self.group.head = Head::Name(name);
        self.group.head_tokens = self.items.names[name as usize].tokens;
    }

    /// What has been read owns what follows the "'s" at which the draft stands: it becomes a group of its own, and a
    /// new one begins.
    fn own(&mut self) {
        if self.group.head == Head::Empty
            && let Some(tokens) = self.last_noun.take()
        {
            self.head_is_noun(tokens);
        }
        let next = Group::beginning(self.group.tokens.start, self.group.sentence);
        let mut owner = std::mem::replace(&mut self.group, next);
        owner.tokens.end = self.items.items[self.at - 1].tokens.end;
        owner.absorbed = true;
        qualify(&mut owner, std::mem::take(&mut self.qualifiers));
        self.group.parts_mut().possessor = Some(GroupId(self.groups.len() as u32));
        self.group.determiner = Determiner::Definite;
        self.groups.push(owner);
        self.at += 1;
    }

    /// "Monday's talks", "the Monday talks"; a date by itself is a group.
    fn date(&mut self, index: u32) -> Step {
        let items = self.items;
        let alone = self.last_noun.is_none() && self.group.modifiers.is_empty();
        if items.is_possessive(self.at + 1) {
            self.group.parts_mut().dates.push(index);
            self.at += 2;
            return Step::On;
        }
        if alone
            && self.group.determiner != Determiner::Bare
            && (items.is_nounish(self.at + 1) || items.is_office(self.at + 1))
        {
            self.group.parts_mut().dates.push(index);
            self.at += 1;
            return Step::On;
        }
        if alone {
            self.group.head = Head::Date(index);
            self.group.head_tokens = items.items[self.at].tokens;
            self.at += 1;
        }
        Step::End
    }

    fn name(&mut self, index: u32) -> Step {
        let items = self.items;
        let name = &items.names[index as usize];
        let person = name.mention_type == MentionType::Person;
        let next = self.at + 1;
        // "told reporters Putin ...": a plural noun takes no name, unless a list of names follows.
        if self.last_noun.is_some_and(|word| items.is_adjective(word)) {
            // "northern Germany", "war-torn Syria"
            self.last_noun = None;
        }
        if let Some(noun) = self.last_noun {
            let plural = items.view.looks_plural(noun.start as usize);
            let listed = items.classes(next).any(class::AND) || items.is_comma(next);
            // "During the summit Putin met Xi": what announces an event is no title.
            let named = person || !items.is_possessive(next) && items.is_office(next);
            let event = named && items.is_no_title(noun.start as usize);
            // "The opposition party Venstre", "the militia Hezbollah"
            let titled = name.mention_type == MentionType::Organization
                && items.view.classes(noun.start as usize).any(class::NAMED_BODY);
            if event
                || (person && self.lacks_object(next))
                || (plural && !(person && listed))
                || !(person || titled || self.is_part(next))
            {
                return Step::End;
            }
        }
        self.at = next;
        if items.is_possessive(next) {
            self.head_is_name(index);
            self.last_noun = None;
            self.own();
            return Step::On;
        }
        if items.joins(next) && items.items.get(next + 1).is_some() {
            self.group.parts_mut().modifiers.push(index);
            self.at += 1;
            return Step::On;
        }
        let part = if items.is_multiword(next) {
            // "brought Merkel face to face with him"
            false
        } else if person {
            // "a Putin spokesman", "the Kerry visit"; but "Putin Monday", "Lavrov met"
            self.group.offices.is_empty()
                && (items.is_office(next) || (items.is_nounish(next) && !self.is_verb(next)))
        } else {
            self.is_part(next)
        };
        if part {
            self.group.parts_mut().modifiers.push(index);
            return Step::On;
        }
        self.head_is_name(index);
        self.group.plural |= name.plural;
        Step::End
    }

    /// "The plan [Lind had backed] failed": whether a verb at `at`, of which the person before it is the subject, lacks the
    /// object that the noun before both is.
    fn lacks_object(&self, at: usize) -> bool {
        let items = self.items;
        if self.group.determiner == Determiner::Bare || !items.is_past_or_auxiliary(at) {
            return false;
        }
        let mut verb = at;
        while items.auxiliary_classes(verb).any(class::AUXILIARY) || items.is_adverb(verb) {
            verb += 1;
        }
        let Some((lemma, _)) = verb_at(items, verb) else {
            return false;
        };
        let wants = items.view.lexicon.classes(lemma).any(class::GAP_VERB);
        wants && !items.begins_group(verb + 1) && !items.is_comma(verb + 1)
    }

    /// Whether what stands at `at` makes the name before it a modifier.
    fn is_part(&self, at: usize) -> bool {
        let items = self.items;
        if items.is_office(at) {
            return true;
        }
        if let Some(name) = items.name(at) {
            return match items.name(at - 1).map(|name| name.mention_type) {
                Some(MentionType::Nationality) => true,
                Some(MentionType::Organization) => match name.mention_type {
                    MentionType::Person => true,
                    // "the NATO Lisbon summit"
                    MentionType::Place => items.is_nounish(at + 1) && !self.is_verb(at + 1),
                    _ => false,
                },
                Some(MentionType::Country) => name.mention_type == MentionType::Organization,
                _ => false,
            };
        }
        items.is_nounish(at) && (items.classes(at).any(class::OFFICE_MODIFIER) || !self.is_verb(at))
    }

    fn is_verb(&self, at: usize) -> bool {
        verb_at(self.items, at).is_some()
    }

    /// "President Lind", "the president's", "the president", "his foreign minister counterpart"
    fn office(&mut self, index: u32) -> Step {
        let items = self.items;
        // "Told reporters President Putin would", "in the evening President Lind met", but "campaign chairman Lind"
        let title = items.person(self.at + 1).is_some() && items.is_capitalised(self.at);
        let ends = |noun: TokenSpan| {
            let noun = noun.start as usize;
            items.view.looks_plural(noun) || title && items.is_no_title(noun)
        };
        if self.last_noun.is_some_and(ends) {
            return Step::End;
        }
        let tokens = items.items[self.at].tokens;
        self.at += 1;
        // "President-elect"
        if items.joins(self.at) && items.classes(self.at + 1).any(class::OFFICE_MODIFIER) {
            self.at += 2;
        }
        if let Some(person) = items.person(self.at) {
            self.group.parts_mut().offices.push(index);
            return self.person(person);
        }
        if items.is_office(self.at) {
            self.group.parts_mut().offices.push(index);
            return Step::On;
        }
        let possessive = items.is_possessive(self.at);
        if !possessive && items.classes(self.at).any(class::COUNTERPART) {
            self.group.parts_mut().offices.push(index);
            return Step::On;
        }
        if self.modifies(index, tokens) {
            let word = items.view.words[tokens.start as usize];
            self.qualifiers.push(word);
            self.last_noun = Some(tokens);
            return Step::On;
        }
        self.group.head = Head::Office(index);
        self.group.head_tokens = tokens;
        self.group.plural |= items.offices[index as usize].plural;
        if possessive {
            self.own();
            return Step::On;
        }
        Step::End
    }

    /// "Official visit", "fighter jets": the word for an office before another noun, of which it is no holder's.
    fn modifies(&self, index: u32, tokens: TokenSpan) -> bool {
        let items = self.items;
        let view = items.view;
        let office = &items.offices[index as usize];
        // A capital says nothing at the beginning of a sentence.
        let written_small = view.tokens[tokens.start as usize].shape == Shape::Lower
            || items.items.first().is_some_and(|first| first.tokens == tokens);
        let gazetteer = &view.lexicon.gazetteer;
        let of_anybody = office
            .office(gazetteer, None)
            .is_some_and(|office| matches!(gazetteer.entry(office).kind, Some(Kind::Other | Kind::Rebel)));
        let noun = items.word(self.at).is_some() && items.is_nounish(self.at) && !self.is_verb(self.at);
        tokens.len() == 1 && written_small && !office.plural && of_anybody && noun
    }

    /// Takes the person at whom the draft stands as head; with "'s" it owns what follows.
    fn person(&mut self, person: u32) -> Step {
        self.at += 1;
        self.head_is_name(person);
        if self.items.is_possessive(self.at) {
            self.own();
            return Step::On;
        }
        Step::End
    }

    fn word(&mut self) -> Step {
        let items = self.items;
        let view = items.view;
        let tokens = items.items[self.at].tokens;
        let token = tokens.start as usize;
        let classes = view.classes(token);
        if view.is_possessive(token) && (self.last_noun.is_some() || !self.group.modifiers.is_empty()) {
            if self.last_noun.is_none() {
                let name = self.pop_modifier().expect("not empty");
                self.head_is_name(name);
            }
            self.own();
            return Step::On;
        }
        if view.joins(token) && self.at > 0 && items.items.get(self.at + 1).is_some() {
            self.at += 1;
            // "head-to-head": what is joined is one word, whatever its parts are elsewhere.
            let whole = self.last_noun.is_some() || items.classes(self.at).any(class::PREPOSITION);
            if let Some(part) = items.word(self.at).filter(|_| whole) {
                self.qualifiers.extend([view.words[token], view.words[part]]);
                self.last_noun = Some(items.items[self.at].tokens);
                self.at += 1;
            }
            return Step::On;
        }
        let counts = classes.any(class::NUMBER) || items.is_number(self.at);
        if counts && self.last_noun.is_none() {
            if self.ends_in_somebody() {
                // "gave Chad ten lorries"
                return Step::End;
            }
            self.group.counted = true;
            self.at += 1;
            return Step::On;
        }
        // "70% of the voters"
        if self.group.counted && self.last_noun.is_none() && view.is_mark(token, "%") {
            self.at += 1;
            return Step::End;
        }
        // "deeply-held beliefs", "so-called talks"
        if self.last_noun.is_none() && items.is_joined_adverb(self.at) {
            self.at += 3;
            return Step::On;
        }
        if let Some((noun, length)) = items.counterpart(self.at) {
            return self.counterpart(noun, length);
        }
        // "A brief, cordial meeting"
        if self.last_noun.is_some() && items.joins_adjectives(self.at) {
            self.at += 1;
            return Step::On;
        }
        if !items.is_nounish(self.at) {
            let bound = view.is_adverb(token)
                && self.last_noun.is_none()
                && items.is_noun_or_mention(self.at + 1)
                && self.has_begun();
            if bound {
                self.at += 1;
                return Step::On;
            }
            return Step::End;
        }
        let known = self.group.counted || self.last_noun.is_some();
        if known && items.says_when(self.at) {
            return Step::End;
        }
        let begun = self.last_noun.is_some() || self.group.counted || self.has_begun();
        if begun && self.is_verb(self.at) || self.is_said_of_group() {
            return Step::End;
        }
        self.qualifiers.push(view.words[token]);
        self.last_noun = Some(tokens);
        self.at += 1;
        Step::On
    }

    /// "Called the Chilean plan unfair": an adjective after the noun, with none to follow.
    fn is_said_of_group(&self) -> bool {
        let after_noun = self.last_noun.is_some_and(|noun| {
            matches!(
                self.items.word_classes[noun.start as usize],
                WordClass::Noun | WordClass::Nouns
            )
        });
        let next = self.at + 1;
        after_noun
            && self.items.class(self.at) == Some(WordClass::Adjective)
            && !self.items.is_noun_or_mention(next)
            && !self.items.joins(next)
            && !self.items.is_possessive(next)
    }

    /// "his counterpart", "his Syrian counterpart Lind", "her opposite number's visit"
    fn counterpart(&mut self, noun: WordId, length: usize) -> Step {
        let items = self.items;
        let start = items.items[self.at].tokens.start;
        self.group.parts_mut().counterpart = true;
        self.at += length;
        self.last_noun = None;
        if let Some(person) = items.person(self.at) {
            return self.person(person);
        }
        let TokenSpan { start: last, end } = items.items[self.at - 1].tokens;
        self.group.head = Head::Noun(noun);
        self.group.head_tokens = TokenSpan { start, end };
        self.group.plural |= items.view.looks_plural(last as usize);
        if items.is_possessive(self.at) {
            self.own();
            return Step::On;
        }
        Step::End
    }

    /// Whether the last of the modifiers can stand alone: a country or person, not a nationality.
    fn ends_in_somebody(&self) -> bool {
        self.group.modifiers.last().is_some_and(|&name| {
            matches!(
                self.items.names[name as usize].mention_type,
                MentionType::Country | MentionType::Person
            )
        })
    }

    /// Whether something stands before the noun that may come.
    fn has_begun(&self) -> bool {
        self.group.determiner != Determiner::Bare
            || self.group.possessor.is_some()
            || !self.group.modifiers.is_empty()
    }
}
