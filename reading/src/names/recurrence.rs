//! The document as a whole: a surname, an acronym or a town that is plain in one place is known in all others.

use whomet_engine::text::{Shape, TokenKind, TokenSpan};
use whomet_engine::words::{WordFlags, WordId};

use super::known::{KnownWord, KnownWords};
use super::named::Named;
use crate::document::MentionType;
use crate::lexicon::class;
use crate::units::items::{Item, ItemKind, tokens_of};
use crate::units::mentions::Name;
use crate::units::room::SENTENCE;
use crate::units::view::View;

/// Names that are plain somewhere in the document are names of the same anywhere.
pub(crate) fn with_recurrences(view: View<'_>, found: Named) -> Named {
    let Named {
        names,
        offices,
        mut items,
    } = found;
    let known = KnownWords::new(view, &names, &items);
    let mut out = Recurrence {
        view,
        names,
        items: Vec::with_capacity(SENTENCE),
        absorbed: Vec::new(),
    };
    items.change(view, |_, runs, changed| {
        if !runs.iter().any(|run| out.may_change(&known, run)) {
            return false;
        }
        out.items.clear();
        for run in runs {
            match run.kind {
                ItemKind::Name(name) => out.push_name(*run, name),
                ItemKind::Word => {
                    tokens_of(run.tokens).for_each(|tokens| match known.get(tokens.start as usize) {
                        Some(known) => out.push_known(tokens, known),
                        None => out.items.push(Item { tokens, ..*run }),
                    })
                }
                _ => out.items.push(*run),
            }
        }
        std::mem::swap(&mut out.items, changed);
        true
    });
    let absorbed = out.absorbed;
    let mut named = Named {
        names: out.names,
        offices,
        items,
    };
    drop_absorbed(&mut named, &absorbed);
    named
}

/// The items of a document as they are written anew.
struct Recurrence<'a> {
    view: View<'a>,
    names: Vec<Name>,
    /// The items of the sentence that stand before the one in hand.
    items: Vec<Item>,
    /// Names that have become parts of others.
    absorbed: Vec<u32>,
}

impl Recurrence<'_> {
    /// Whether an item, or one of a run of words, may become another: people alone go on with what stands before them.
    fn may_change(&self, known: &KnownWords<'_>, run: &Item) -> bool {
        match run.kind {
            ItemKind::Name(name) => self.names[name as usize].mention_type == MentionType::Person,
            ItemKind::Word => !known.is_empty() && run.tokens.range().any(|token| known.get(token).is_some()),
            _ => false,
        }
    }

    /// Adds a name, which may go on with the words or the name before it.
    fn push_name(&mut self, item: Item, name: u32) {
        if self.joins_person(name) {
            self.join_person(item.tokens, name);
            return;
        }
        self.lengthen(name);
        let mut tokens = self.names[name as usize].tokens;
        tokens.end = tokens.end.max(item.tokens.end);
        self.items.push(Item { tokens, ..item });
    }

    /// Adds the name of a word that is known from elsewhere.
    fn push_known(&mut self, mut tokens: TokenSpan, known: KnownWord) {
        let person = known.mention_type == MentionType::Person;
        // "al-Shibani", "Doering-Smirnov": what a hyphen joins to the name belongs to it.
        while let [.., before, hyphen] = *self.items {
            let token = before.tokens.start as usize;
            let joined = person
                && self.view.joins(hyphen.tokens.start as usize)
                && before.kind == ItemKind::Word
                && hyphen.kind == ItemKind::Word
                && (self.view.flags(token).contains(WordFlags::PARTICLE) || self.may_be_given(token));
            if !joined {
                break;
            }
            tokens.start = before.tokens.start;
            self.items.truncate(self.items.len() - 2);
        }
        // "Seyran Ates", where only Ates is known.
        if let Some(before) = self.items.last().copied().filter(|_| person) {
            let token = before.tokens.start as usize;
            if before.kind == ItemKind::Word && token > 0 && self.may_be_given(token) {
                tokens.start = before.tokens.start;
                self.items.pop();
            }
        }
        let name = self.names.len() as u32;
        self.names.push(Name {
            tokens,
            mention_type: known.mention_type,
            entry: None,
            found: None,
            plural: false,
            rule: None,
            is_partial: person,
            acronym_of: known.acronym_of,
        });
        if self.joins_person(name) {
            self.join_person(tokens, name);
        } else {
            self.items.push(Item {
                tokens,
                kind: ItemKind::Name(name),
            });
        }
    }

    /// "Salahauddin Rabbani", where the gazetteer knows others who are called Rabbani.
    fn lengthen(&mut self, name: u32) {
        let known = &self.names[name as usize];
        if known.mention_type != MentionType::Person || !known.is_partial {
            return;
        }
        // "Doering-Smirnov"
        if let [.., before, hyphen] = *self.items
            && self.view.joins(hyphen.tokens.start as usize)
            && hyphen.tokens.end == known.tokens.start
            && before.kind == ItemKind::Word
            && self.may_be_given(before.tokens.start as usize)
        {
            self.items.truncate(self.items.len() - 2);
            let known = &mut self.names[name as usize];
            known.tokens.start = before.tokens.start;
            known.entry = None;
            return;
        }
        let Some(before) = self.items.last().copied() else {
            return;
        };
        let token = before.tokens.start as usize;
        let unlisted =
            self.view.words[token] == WordId::UNKNOWN || self.view.flags(token).contains(WordFlags::GIVEN);
        if known.tokens.len() == 1
            && before.kind == ItemKind::Word
            && before.tokens.end == known.tokens.start
            && unlisted
            && self.may_be_given(token)
        {
            let known = &mut self.names[name as usize];
            known.tokens.start = before.tokens.start;
            known.entry = None;
            known.is_partial = false;
            self.items.pop();
        }
    }

    /// Whether a word may be the first part of a name whose last part is known.
    fn may_be_given(&self, token: usize) -> bool {
        let here = self.view.tokens[token];
        let flags = self.view.flags(token);
        here.kind == TokenKind::Word
            && here.shape == Shape::Capitalized
            && !self
                .view
                .classes(token)
                .any(class::SMALL_IN_TITLES | class::CALENDAR | class::OFFICE_MODIFIER)
            && (self.view.words[token] == WordId::UNKNOWN
                || flags.intersects(WordFlags::GIVEN | WordFlags::SURNAME | WordFlags::PERSON_NAME))
            && !flags.contains(WordFlags::COMMON)
    }

    /// Whether the name before goes on with this person's name, as Omar with Khadr.
    fn joins_person(&self, name: u32) -> bool {
        let name = &self.names[name as usize];
        let Some(ItemKind::Name(other)) = self.items.last().map(|before| before.kind) else {
            return false;
        };
        let other = &self.names[other as usize];
        name.mention_type == MentionType::Person
            && other.mention_type == MentionType::Person
            && (other.tokens.len() == 1 || name.is_partial && name.tokens.len() == 1)
            && other.tokens.end == name.tokens.start
            && (other.is_partial || name.is_partial)
            && self.view.words[name.tokens.start as usize] != self.view.words[other.tokens.end as usize - 1]
            && (self
                .view
                .flags(other.tokens.start as usize)
                .contains(WordFlags::GIVEN)
                || (other.is_partial && other.entry.is_none() && other.tokens.len() == 1))
    }

    /// Makes the name before go on with `tokens`, whose own name stays behind without a place.
    fn join_person(&mut self, tokens: TokenSpan, name: u32) {
        let Some(before) = self.items.last_mut() else {
            return;
        };
        let ItemKind::Name(other) = before.kind else {
            return;
        };
        before.tokens.end = tokens.end;
        let rule = self.names[name as usize].rule;
        let other = &mut self.names[other as usize];
        other.tokens.end = tokens.end;
        other.entry = None;
        other.rule = other.rule.or(rule);
        other.is_partial = false;
        self.absorbed.push(name);
    }
}

/// Takes the names that have become parts of others out of the list.
fn drop_absorbed(named: &mut Named, absorbed: &[u32]) {
    if absorbed.is_empty() {
        return;
    }
    let mut gone = vec![false; named.names.len()];
    for &name in absorbed {
        gone[name as usize] = true;
    }
    let mut kept = 0;
    let places: Vec<u32> = gone
        .iter()
        .map(|gone| {
            kept += u32::from(!gone);
            kept.saturating_sub(1)
        })
        .collect();
    let mut gone = gone.iter();
    named.names.retain(|_| gone.next() == Some(&false));
    for name in &mut named.names {
        name.acronym_of = name.acronym_of.map(|other| places[other as usize]);
    }
    named.items.renumber(|kind| match kind {
        ItemKind::Name(name) => ItemKind::Name(places[name as usize]),
        other => other,
    });
}
