//! Links: which row of the gazetteer a person's name takes, and what supports it.
//!
//! A wrong link makes two people one, in all documents of a graph. So a name takes a row only with support, and none
//! where several rows have as much:
//!
//! 1. a **name in full** takes the row that has it, if nothing said of the person speaks against it;
//! 2. a **name of one word** takes the row of somebody of that name who holds, or held, an office that the text gives;
//! 3. else it is whoever the document names in full elsewhere (and so has that one's row or none);
//! 4. else, if no office is said that the row lacks, somebody so well known that the word alone is enough, of a country
//!    of which the document speaks.
//!
//! What is said of one word anywhere in a document is said of all its mentions.

use rustc_hash::{FxHashMap, FxHashSet};

use whomet_engine::gazetteer::{EntryId, EntryType, Form, Gazetteer, Gender, Kind, Match};
use whomet_engine::text::TokenSpan;
use whomet_engine::words::{WordFlags, WordId, fold};

use super::link::Link;
use super::said::{Said, body, said};
use super::support::Support;
use super::world::World;
use crate::document::MentionType;
use crate::syntax::phrases::{GroupId, Head};
use crate::units::mentions::Name;
use crate::units::room::map_for;

/// What is known of each person's name before entities are made.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// For each name, its row.
    links: Vec<Option<Box<Link>>>,
    /// For each name of one word, a name in full elsewhere that ends or begins with it.
    bearers: Vec<Option<u32>>,
    /// For each name, the group that it heads, and what that says of it.
    heads: Vec<Option<GroupId>>,
    /// For names of which a title says it, the gender of who is called so, by the names in their order.
    genders: Vec<(u32, Gender)>,
    /// For names beside which states are said, these, likewise.
    states: Vec<(u32, Vec<EntryId>)>,
}

impl Links {
    /// The row that a name takes.
    pub(crate) fn of(&self, name: u32) -> Option<Link> {
        self.links.get(name as usize)?.as_deref().copied()
    }

    /// The group that a name heads.
    pub(crate) fn head(&self, name: u32) -> Option<GroupId> {
        self.heads.get(name as usize).copied().flatten()
    }

    /// The gender that a title says.
    pub(crate) fn gender(&self, name: u32) -> Option<Gender> {
        of_name(&self.genders, name).copied()
    }

    /// Whether a state is said beside a name, and `country` is none of those: "the Qatari minister Sheikh Mohammed".
    pub(crate) fn is_of_another(&self, name: u32, country: Option<EntryId>) -> bool {
        let states = of_name(&self.states, name);
        states
            .zip(country)
            .is_some_and(|(states, country)| !states.contains(&country))
    }

    /// The name in full of whom a name of one word may be short for.
    pub(crate) fn bearer(&self, name: u32) -> Option<u32> {
        self.bearers.get(name as usize).copied().flatten()
    }

    /// Looks at all names of a document.
    pub(crate) fn new(world: World<'_>) -> Links {
        let mut links = Links {
            links: vec![None; world.names.len()],
            bearers: vec![None; world.names.len()],
            heads: Vec::new(),
            genders: Vec::new(),
            states: Vec::new(),
        };
        if !world
            .names
            .iter()
            .any(|name| name.mention_type == MentionType::Person)
        {
            return links;
        }
        let heads = heads(world);
        let lone: Vec<Option<WordId>> = (0..world.names.len() as u32)
            .map(|name| lone_word(world, name))
            .collect();
        let mut spoken_of: Vec<EntryId> = (0..world.names.len() as u32)
            .filter_map(|name| body(world, name))
            .collect();
        spoken_of.sort_unstable();
        spoken_of.dedup();
        let support = Support {
            gazetteer: world.gazetteer(),
            date: world.view.date,
            spoken_of: &spoken_of,
        };
        // What is said beside names; and by words, of whom who is called by one alone that is.
        let mut all_said: Vec<(u32, Said)> = Vec::new();
        let mut of_word: Vec<(WordId, u32)> = Vec::new();
        let mut titled: FxHashSet<WordId> = FxHashSet::default();
        for (index, head) in heads.iter().enumerate() {
            let Some(group) = *head else { continue };
            let said = said(world, group);
            let word = lone[index];
            if let Some(word) = word.filter(|_| is_titled(world, Some(group))) {
                titled.insert(word);
            }
            if said.is_nothing() {
                continue;
            }
            of_word.extend(word.map(|word| (word, index as u32)));
            all_said.push((index as u32, said));
        }
        of_word.sort_unstable();
        let full = links.link_in_full(world, &lone, &support, &all_said);
        let states = all_said.iter().filter(|(_, said)| !said.countries.is_empty());
        links.states = states
            .map(|(name, said)| (*name, said.countries.clone()))
            .collect();
        // Whom each word alone means, for all its mentions that do not say more themselves.
        let mut of_words: FxHashMap<WordId, Option<Link>> = map_for(world.names.len());
        let mut people = Vec::new();
        for index in 0..world.names.len() as u32 {
            let Some(word) = lone[index as usize].filter(|&word| word != WordId::UNKNOWN) else {
                continue;
            };
            candidates(world, index, &mut people, |form| {
                matches!(form, Form::Short | Form::Name | Form::Alias)
            });
            let own = of_name(&all_said, index);
            let bearer = full.get(&word).copied().filter(|&bearer| {
                let row = links.of(bearer).map(|link| world.gazetteer().entry(link.entry));
                let begins = world.view.words[world.name(bearer).tokens.start as usize] == word;
                !(begins && links.is_of_another(index, row.and_then(|row| row.country)))
            });
            let may_be_other = |titled| bearer.is_none() || titled;
            let own = own.filter(|_| may_be_other(is_titled(world, heads[index as usize])));
            let own = own.and_then(|own| support.by_office(&people, own));
            let found = own.or_else(|| {
                *of_words.entry(word).or_insert_with(|| {
                    let mut all = Said::default();
                    let first = of_word.partition_point(|(other, _)| *other < word);
                    for (_, name) in of_word[first..].iter().take_while(|(other, _)| *other == word) {
                        of_name(&all_said, *name)
                            .into_iter()
                            .for_each(|said| all.add(said));
                    }
                    let flags = world.gazetteer().word_flags(word);
                    let by_fame = || support.by_fame(&people, &all, flags);
                    let is_other = may_be_other(titled.contains(&word));
                    let by_office = is_other.then(|| support.by_office(&people, &all)).flatten();
                    by_office.or_else(|| by_fame().filter(|_| bearer.is_none()))
                })
            });
            // "The Qatari foreign minister, Sheikh Mohammed", beside the Saudi crown prince of that name
            let own = of_name(&all_said, index);
            let found = found.filter(|link| {
                let country = world.gazetteer().entry(link.entry).country;
                let elsewhere = links.is_of_another(index, country);
                !(elsewhere && own.is_some_and(|own| leads_a_state(world, own)))
            });
            links.links[index as usize] = found.map(Box::new);
            links.bearers[index as usize] = bearer.filter(|_| found.is_none());
        }
        links.heads = heads;
        let gender = |(name, said): (u32, Said)| Some((name, said.gender?));
        links.genders = all_said.into_iter().filter_map(gender).collect();
        links
    }

    /// Links the names in full; returns for each word at an end of one the name that is likeliest meant by it.
    fn link_in_full(
        &mut self,
        world: World<'_>,
        lone: &[Option<WordId>],
        support: &Support<'_>,
        all_said: &[(u32, Said)],
    ) -> FxHashMap<WordId, u32> {
        let mut ends: FxHashMap<WordId, (bool, u32, u32)> = map_for(world.names.len());
        let mut counts: FxHashMap<&str, u32> = map_for(world.names.len());
        let nothing = Said::default();
        let mut people = Vec::new();
        for (index, name) in world.names.iter().enumerate() {
            let index = index as u32;
            if name.mention_type != MentionType::Person || lone[index as usize].is_some() {
                continue;
            }
            let said = of_name(all_said, index).unwrap_or(&nothing);
            candidates(world, index, &mut people, |form| {
                matches!(form, Form::Name | Form::Alias)
            });
            let link = support
                .by_full_name(&people, said)
                .or_else(|| support.by_other_form(&other_forms(world, index), said));
            self.links[index as usize] = link.map(Box::new);
            let count = counts.entry(world.view.slice(name.tokens)).or_default();
            *count += 1;
            let known = link.is_some_and(|link| support.is_famous(link.entry));
            for word in end_words(world, index) {
                let slot = ends.entry(word).or_insert((known, *count, index));
                if (known, *count) > (slot.0, slot.1) {
                    *slot = (known, *count, index);
                }
            }
        }
        ends.into_iter()
            .map(|(word, (_, _, name))| (word, name))
            .collect()
    }
}

/// What a list has of a name, whose names ascend.
fn of_name<T>(list: &[(u32, T)], name: u32) -> Option<&T> {
    let place = list.binary_search_by_key(&name, |(name, _)| *name);
    Some(&list[place.ok()?].1)
}

/// Whether an office stands before a name: "Secretary Clinton" may be another than Bill Clinton, of whom is spoken.
fn is_titled(world: World<'_>, head: Option<GroupId>) -> bool {
    head.map(|id| world.group(id)).is_some_and(|group| {
        let mut offices = group.offices.iter().map(|&office| world.office(office));
        offices.any(|office| !office.honorific && office.tokens.end <= group.head_tokens.start)
    })
}

/// Whether somebody is said to hold an office that is held in one's own state: no envoy is sent to one.
fn leads_a_state(world: World<'_>, said: &Said) -> bool {
    let kinds = said.offices.iter();
    let mut kinds = kinds.filter_map(|said| world.gazetteer().entry(said.office).kind);
    kinds.any(|kind| {
        matches!(
            kind,
            Kind::HeadOfState | Kind::HeadOfGovernment | Kind::Monarch | Kind::Minister | Kind::Deputy
        )
    })
}

/// For each name, the group that it heads.
fn heads(world: World<'_>) -> Vec<Option<GroupId>> {
    let mut heads = vec![None; world.names.len()];
    for (index, group) in world.phrases.groups.iter().enumerate() {
        if let Head::Name(name) = group.head
            && world.name(name).mention_type == MentionType::Person
        {
            heads[name as usize].get_or_insert(GroupId(index as u32));
        }
    }
    heads
}

/// The state of all who bear a name in full, where it cannot be told which of them is meant: "George Bush".
pub(super) fn common_state(world: World<'_>, name: u32) -> Option<EntryId> {
    if lone_word(world, name).is_some() {
        return None;
    }
    let mut people = Vec::new();
    candidates(world, name, &mut people, |form| {
        matches!(form, Form::Name | Form::Alias)
    });
    if people.len() < 2 {
        return None;
    }
    let mut states = people
        .iter()
        .map(|&person| world.gazetteer().entry(person).country);
    let first = states.next()??;
    states.all(|state| state == Some(first)).then_some(first)
}

/// The word of a person's name that has but one, particles apart.
pub(crate) fn lone_word(world: World<'_>, name: u32) -> Option<WordId> {
    let name = world.name(name);
    if name.mention_type != MentionType::Person {
        return None;
    }
    let mut words = name
        .tokens
        .range()
        .filter(|&token| !world.view.joins(token) && !world.view.flags(token).contains(WordFlags::PARTICLE));
    let only = words.next();
    match (only, words.next()) {
        // "Al Gore", "Ed Davey": a particle elsewhere is a given name here, where the whole is somebody's name.
        (Some(_), None) if is_whole_name(world, name) => None,
        (Some(token), None) => Some(world.view.words[token]),
        (None, _) => Some(world.view.words[name.tokens.start as usize]),
        _ => None,
    }
}

/// Whether several words are, as they stand, what somebody in the gazetteer is called first.
fn is_whole_name(world: World<'_>, name: &Name) -> bool {
    let several = name.tokens.len() > 1;
    let found = name.found.as_ref().filter(|_| several);
    found.is_some_and(|found| {
        let mut people = people_of(world.gazetteer(), found, |form| form == Form::Name);
        people.next().is_some()
    })
}

/// The words by which somebody of a name in full may be called alone.
fn end_words(world: World<'_>, name: u32) -> impl Iterator<Item = WordId> {
    let view = world.view;
    let tokens = world.name(name).tokens;
    let first = tokens.start as usize;
    let mut last = tokens.end as usize - 1;
    // "Khan" is a surname, too.
    let is_suffix =
        |flags: WordFlags| flags.contains(WordFlags::SUFFIX) && !flags.contains(WordFlags::SURNAME);
    while last > first && is_suffix(view.flags(last)) {
        last -= 1;
    }
    let forename = view
        .flags(first)
        .intersects(WordFlags::FAMILY_FIRST | WordFlags::GIVEN);
    let last = Some(view.words[last]);
    let first = forename.then_some(view.words[first]);
    last.into_iter()
        .chain(first)
        .filter(|&word| word != WordId::UNKNOWN)
}

/// Puts the people whom the gazetteer knows by a name in one of these forms in place of what a list holds.
fn candidates(world: World<'_>, name: u32, people: &mut Vec<EntryId>, forms: impl Fn(Form) -> bool) {
    people.clear();
    if let Some(found) = &world.name(name).found {
        people.extend(people_of(world.gazetteer(), found, forms));
        people.sort_unstable();
        people.dedup();
    }
}

fn people_of(
    gazetteer: &Gazetteer,
    found: &Match,
    forms: impl Fn(Form) -> bool,
) -> impl Iterator<Item = EntryId> {
    let readings = gazetteer.readings(found).iter();
    readings
        .filter(move |reading| forms(reading.form))
        .map(|reading| reading.entry)
        .filter(|&entry| gazetteer.entry(entry).entry_type == EntryType::Person)
}

/// The people whose surname stands at an end of a name in full, and who are called by all its words, or by initials of
/// them: "George W Bush", "Orban Viktor".
fn other_forms(world: World<'_>, name: u32) -> Vec<EntryId> {
    let (gazetteer, view) = (world.gazetteer(), world.view);
    let tokens = world.name(name).tokens;
    if world.name(name).found.is_some() {
        return Vec::new();
    }
    let mut people: Vec<EntryId> = Vec::new();
    for token in [tokens.end - 1, tokens.start] {
        let one = TokenSpan::new(token as usize, token as usize + 1);
        if let Some(found) = gazetteer.look_up_at(view.text, view.tokens, view.words, one, token as usize) {
            people.extend(people_of(gazetteer, &found, |form| form == Form::Short));
        }
    }
    people.sort_unstable();
    people.dedup();
    // Of George Bush's sons and their father, the one with the fewest names that are not said.
    let mut buffer = String::new();
    let said: Vec<&str> = words(fold(view.slice(tokens), &mut buffer)).collect();
    let unsaid = |person: EntryId| {
        let names = gazetteer.names(person).filter(|(_, form)| *form != Form::Short);
        let unsaid = names.filter_map(|(name, _)| unsaid_words(&said, name));
        unsaid.min()
    };
    let told = people.into_iter().map(|person| (unsaid(person), person));
    let told: Vec<(Option<usize>, EntryId)> = told.collect();
    let least = told.iter().filter_map(|(unsaid, _)| *unsaid).min();
    let nearest = told
        .into_iter()
        .filter(|(unsaid, _)| least.is_some() && *unsaid == least);
    nearest.map(|(_, person)| person).collect()
}

/// How many words of `name` are not said, if each word of `said` is one of `name`, or one of them is the other's initial,
/// and two at least are the same.
fn unsaid_words(said: &[&str], name: &str) -> Option<usize> {
    let mut buffer = String::new();
    let name: Vec<&str> = words(fold(name, &mut buffer)).collect();
    let alike = |word: &str, known: &str| {
        let initial = word.chars().count() == 1 || known.chars().count() == 1;
        known == word || initial && known.chars().next() == word.chars().next()
    };
    let same = said.iter().filter(|word| name.contains(word)).count();
    if same < 2
        || !said
            .iter()
            .all(|word| name.iter().any(|known| alike(word, known)))
    {
        return None;
    }
    let unsaid = |known: &&&str| !said.iter().any(|word| alike(word, known));
    Some(name.iter().filter(unsaid).count())
}

/// The words of a folded name, without hyphens and full stops.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| c.is_whitespace() || c == '-')
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty())
}
