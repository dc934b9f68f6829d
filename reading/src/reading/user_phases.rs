//! Phases of a user's own: they run after the built-in ones over tokens, names, offices, dates and what each of them
//! makes for the next.
//!
//! What such a rule makes is a unit of its type. Where the type is one of mention, it is a mention like any other; where
//! it is one of PLOVER's, the match is an event, as in phase `events`; any other type is known to the rules alone.

use crate::units::user::Cascade;
use crate::units::user::UserEvent;
use crate::units::user::UserUnit;

use whomet_engine::rules::{Found, LabelSet, Make, RuleId, Unit, Value};
use whomet_engine::text::TokenSpan;

use crate::dates;
use crate::dates::finder::DateMention;
use crate::document::{EventType, MentionType};
use crate::units::items::{self, Item, ItemKind, Items};
use crate::units::mentions::Name;
use crate::units::mentions::OfficeMention;
use crate::units::pieces::NameScratch;
use crate::units::unit::{UnitMaker, UnitOf};
use crate::units::view::View;

/// What the phases work on, and change where they make mentions.
pub(crate) struct Mentions<'m> {
    pub(crate) names: &'m mut Vec<Name>,
    pub(crate) offices: &'m mut Vec<OfficeMention>,
    pub(crate) dates: &'m mut Vec<DateMention>,
    pub(crate) items: &'m mut Items,
}

/// Runs the phases, one after the other over the whole document.
pub(crate) fn run(view: View<'_>, mut mentions: Mentions<'_>, scratch: &mut NameScratch) -> Cascade {
    let mut cascade = Cascade::default();
    let rules = &view.lexicon.rules;
    for &phase in view.lexicon.user_phases() {
        let makes = |rule: &RuleId| MentionType::from_name(&rules.rule(*rule).makes.what).is_some();
        let rewrites = rules.phases()[phase].rules().iter().any(makes);
        let mut items = Items::default();
        let (mut pieces, mut units, mut found) = (Vec::new(), Vec::new(), Vec::new());
        let (mut made, mut placed, mut rewritten) = (Vec::new(), Vec::new(), Vec::new());
        for sentence in 0..mentions.items.sentences() {
            pieces.clear();
            units.clear();
            found.clear();
            placed.clear();
            tape(
                view,
                &mentions,
                &cascade,
                phase,
                sentence,
                &mut pieces,
                &mut units,
            );
            scratch
                .cache
                .find_user(view.lexicon, phase, view.text, &units, &mut found);
            for hit in &found {
                let makes = &rules.rule(hit.rule).makes;
                if makes.is_veto() {
                    continue;
                }
                if EventType::from_name(&makes.what).is_some() {
                    let captures = hit.captures.iter();
                    cascade.tellings.push(UserEvent {
                        rule: hit.rule,
                        sentence: sentence as u32,
                        tokens: span(&pieces, &hit.units),
                        captures: captures
                            .map(|(capture, range)| (*capture, span(&pieces, range)))
                            .collect(),
                    });
                    continue;
                }
                let over = makes
                    .over
                    .and_then(|capture| hit.capture(capture))
                    .unwrap_or(hit.units.clone());
                let tokens = span(&pieces, &over);
                made.push(UserUnit {
                    rule: hit.rule,
                    tokens,
                });
                let what = mentions.mention(view, hit, tokens, &pieces);
                placed.extend(what.map(|what| Item { tokens, kind: what }));
            }
            if rewrites {
                rewritten.clear();
                put(mentions.items.sentence(sentence), &placed, &mut rewritten);
                let done = view.sentences[sentence].tokens.start as usize;
                items.push(&rewritten, done, view.tokens.len());
            }
        }
        if rewrites {
            *mentions.items = items;
        }
        cascade.made.append(&mut made);
        cascade.index();
    }
    mentions.forget_absorbed();
    cascade
}

/// The tokens of some units.
fn span(pieces: &[Item], range: &std::ops::Range<u32>) -> TokenSpan {
    items::span(pieces, range.start as usize..range.end as usize)
}

/// The units of a sentence as a phase reads them, and the items that they stand for.
fn tape(
    view: View<'_>,
    mentions: &Mentions<'_>,
    cascade: &Cascade,
    phase: usize,
    sentence: usize,
    pieces: &mut Vec<Item>,
    units: &mut Vec<Unit>,
) {
    let phase = &view.lexicon.rules.phases()[phase];
    let range = view.sentences[sentence].tokens;
    let maker = UnitMaker::new(view, range);
    let mut items = mentions.items.sentence(sentence).peekable();
    let mut at = range.start;
    while at < range.end {
        while items.next_if(|item| item.tokens.start < at).is_some() {}
        let read = |item: &&Item| {
            item.tokens.start == at && mentions.type_of(item).is_some_and(|name| phase.reads_type(name))
        };
        let item = items.peek().filter(read).copied();
        let own = cascade
            .longest(view, phase, at)
            .filter(|made| item.is_none_or(|item| made.tokens.end > item.tokens.end));
        let piece = match (own, item) {
            (None, Some(item)) => item,
            (Some(made), _) => Item {
                tokens: made.tokens,
                kind: ItemKind::Word,
            },
            (None, None) => word(at),
        };
        let same = cascade.beginning(at).filter(|made| made.tokens == piece.tokens);
        let labels = same.fold(LabelSet::EMPTY, |labels, made| {
            labels.union(view.lexicon.rules.rule(made.rule).makes.labels)
        });
        at = piece.tokens.end;
        units.push(match own {
            Some(_) => maker.unit(piece.tokens, piece.tokens, UnitOf::User, labels),
            None => maker.item(mentions.names, mentions.offices, &piece, labels),
        });
        pieces.push(piece);
    }
}

/// Puts mentions among the items of a sentence: what lies in them goes, what only sticks into them falls apart.
fn put(items: impl Iterator<Item = Item>, placed: &[Item], out: &mut Vec<Item>) {
    let mut placed = placed.iter().peekable();
    let mut end = 0;
    for item in items {
        let mut whole = item.tokens.start >= end;
        let mut token = item.tokens.start.max(end);
        while let Some(next) = placed.next_if(|next| next.tokens.start < item.tokens.end) {
            whole = false;
            words(token, next.tokens.start, out);
            out.push(*next);
            end = next.tokens.end;
            token = token.max(end);
        }
        if whole {
            out.push(item);
        } else {
            words(token, item.tokens.end, out);
        }
    }
}

fn word(token: u32) -> Item {
    Item {
        tokens: TokenSpan {
            start: token,
            end: token + 1,
        },
        kind: ItemKind::Word,
    }
}

fn words(from: u32, to: u32, out: &mut Vec<Item>) {
    out.extend((from..to).map(word));
}

impl Mentions<'_> {
    /// The type of mention that an item is.
    fn type_of(&self, item: &Item) -> Option<&'static str> {
        Some(match item.kind {
            ItemKind::Word => return None,
            ItemKind::Name(index) => self.names[index as usize].mention_type.name(),
            ItemKind::Office(_) => MentionType::Office.name(),
            ItemKind::Date(_) => MentionType::Date.name(),
        })
    }

    /// Notes the mention that a match makes, if its type is one of mention.
    fn mention(
        &mut self,
        view: View<'_>,
        hit: &Found,
        tokens: TokenSpan,
        pieces: &[Item],
    ) -> Option<ItemKind> {
        let makes: &Make = &view.lexicon.rules.rule(hit.rule).makes;
        match MentionType::from_name(&makes.what)? {
            MentionType::Office => {
                let known = match makes.get("office") {
                    Some(Value::Text(key)) => view.lexicon.gazetteer.by_key(key),
                    _ => None,
                };
                self.offices.push(OfficeMention::from_rule(view, tokens, known));
                Some(ItemKind::Office(self.offices.len() as u32 - 1))
            }
            MentionType::Date => {
                self.dates
                    .push(dates::finder::from_rule(view, pieces, hit, tokens)?);
                Some(ItemKind::Date(self.dates.len() as u32 - 1))
            }
            mention_type => {
                self.names
                    .push(Name::from_rule(view, tokens, mention_type, hit.rule));
                Some(ItemKind::Name(self.names.len() as u32 - 1))
            }
        }
    }

    /// Drops the mentions that others have taken the place of, and puts the others into the order of the text.
    fn forget_absorbed(&mut self) {
        let (mut names, mut offices, mut dates) = (
            vec![false; self.names.len()],
            vec![false; self.offices.len()],
            vec![false; self.dates.len()],
        );
        for kind in self.items.found() {
            match kind {
                ItemKind::Word => {}
                ItemKind::Name(index) => names[index as usize] = true,
                ItemKind::Office(index) => offices[index as usize] = true,
                ItemKind::Date(index) => dates[index as usize] = true,
            }
        }
        let names = kept(self.names, &names, |name| name.tokens);
        let offices = kept(self.offices, &offices, |office| office.tokens);
        let dates = kept(self.dates, &dates, |date| date.tokens);
        for name in self.names.iter_mut() {
            name.acronym_of = name.acronym_of.and_then(|other| names[other as usize]);
        }
        let place = |places: &[Option<u32>], index: u32| places[index as usize].unwrap_or(index);
        self.items.renumber(|kind| match kind {
            ItemKind::Word => kind,
            ItemKind::Name(index) => ItemKind::Name(place(&names, index)),
            ItemKind::Office(index) => ItemKind::Office(place(&offices, index)),
            ItemKind::Date(index) => ItemKind::Date(place(&dates, index)),
        });
    }
}

/// Keeps what `here` says, sorted by its place, and tells where each has come to stand.
fn kept<T>(list: &mut Vec<T>, here: &[bool], tokens: impl Fn(&T) -> TokenSpan) -> Vec<Option<u32>> {
    let mut sorted: Vec<(usize, T)> = list.drain(..).enumerate().filter(|(at, _)| here[*at]).collect();
    sorted.sort_by_key(|(_, one)| tokens(one).start);
    let mut places = vec![None; here.len()];
    for (place, (at, one)) in sorted.into_iter().enumerate() {
        places[at] = Some(place as u32);
        list.push(one);
    }
    places
}
