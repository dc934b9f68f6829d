//! What a text says of somebody beside the name: titles, offices, countries, an age.

use whomet_engine::gazetteer::{EntryId, EntryType, Gender, Single};
use whomet_engine::text::TokenKind;

use super::claim::Standing;
use super::standing::standing;
use super::world::World;
use crate::document::MentionType;
use crate::lexicon::class;
use crate::lexicon::world::is_private;
use crate::syntax::phrases::{Group, GroupId, Head};
use crate::units::room::push_one;

/// An office that a group says of the name at its head.
#[derive(Clone, Debug)]
pub(crate) struct SaidOffice {
    pub(crate) office: EntryId,
    /// The countries and organisations whose office it may be.
    pub(crate) bodies: Vec<EntryId>,
    /// The countries to which the words confine it, if to any.
    pub(crate) only_in: Vec<EntryId>,
    pub(crate) standing: Standing,
}

/// What a text says of somebody beside the name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    /// "Mrs.", "Queen", "actress".
    pub(crate) gender: Option<Gender>,
    pub(crate) offices: Vec<SaidOffice>,
    /// The countries of titles and appositions.
    pub(crate) countries: Vec<EntryId>,
    /// A trade or a kinship and no public office: "shopkeeper", "his wife".
    pub(crate) is_private: bool,
    /// "Hassan, 12,"
    pub(crate) age: Option<u32>,
    /// "Secretary of state", "pope": an office that only some countries have, or the world has once.
    pub(crate) tells_country: bool,
}

impl Said {
    /// Whether nothing is said.
    pub(crate) fn is_nothing(&self) -> bool {
        let Said {
            gender,
            offices,
            countries,
            is_private,
            age,
            tells_country,
        } = self;
        let no_facts = gender.is_none() && age.is_none() && !is_private && !tells_country;
        no_facts && offices.is_empty() && countries.is_empty()
    }

    /// Adds what is said elsewhere of the same name.
    pub(crate) fn add(&mut self, other: &Said) {
        self.gender = self.gender.or(other.gender);
        self.offices.extend_from_slice(&other.offices);
        self.countries.extend_from_slice(&other.countries);
        self.is_private |= other.is_private;
        self.age = self.age.or(other.age);
        self.tells_country |= other.tells_country;
    }
}

/// What a group says of the name at its head.
pub(crate) fn said(world: World<'_>, id: GroupId) -> Said {
    let gazetteer = world.gazetteer();
    let group = world.group(id);
    let mut said = Said {
        age: age(world, group),
        ..Said::default()
    };
    add_countries(world, group, &mut said.countries);
    for &other in &group.described_by {
        add_countries(world, world.group(other), &mut said.countries);
    }
    let mut is_public = false;
    for &office in &group.offices {
        let mention = world.office(office);
        said.gender = said.gender.or(mention.gender);
        if mention.honorific {
            continue;
        }
        let mut apposition = group.described_by.iter().map(|&other| world.group(other));
        let owner = apposition
            .rfind(|other| other.head == Head::Office(office))
            .unwrap_or(group);
        let mut bodies = Vec::new();
        add_bodies(world, owner, &mut bodies);
        let country = bodies.iter().copied().find(|&body| {
            matches!(
                gazetteer.entry(body).entry_type,
                EntryType::Country | EntryType::Organization
            )
        });
        let Some(office) = mention.office(gazetteer, country) else {
            continue;
        };
        if is_private(gazetteer.entry(office)) {
            said.is_private = true;
            continue;
        }
        is_public = true;
        said.tells_country |=
            mention.is_confined(gazetteer) || gazetteer.entry(office).single == Some(Single::World);
        let standing = standing(world, owner, mention);
        let said_one = |office, only_in: &[EntryId]| SaidOffice {
            office,
            bodies: bodies.clone(),
            only_in: only_in.to_vec(),
            standing,
        };
        if country.is_some() {
            push_one(&mut said.offices, said_one(office, &[]));
        } else {
            // "Chancellor": of Germany, or of the exchequer
            for (office, only_in) in mention.offices(gazetteer) {
                push_one(&mut said.offices, said_one(office, only_in));
            }
        }
    }
    said.gender = said.gender.or_else(|| gender_of_words(world, group));
    let lexicon = world.view.lexicon;
    let is_kin = |word| lexicon.classes(word).any(class::KIN);
    said.is_private |= group.qualifiers.iter().any(|&word| is_kin(word))
        || group
            .described_by
            .iter()
            .any(|&other| matches!(world.group(other).head, Head::Noun(word) if is_kin(word)));
    said.is_private &= !is_public;
    said
}

/// What the nouns beside a name say of its bearer: "his sister", "spokeswoman".
fn gender_of_words(world: World<'_>, group: &Group) -> Option<Gender> {
    let own = group.tokens.start as usize..group.head_tokens.start as usize;
    let described = group
        .described_by
        .iter()
        .map(|&other| world.group(other).head_tokens);
    let tokens = own.chain(described.flat_map(|tokens| tokens.range()));
    let classes = tokens
        .rev()
        .map(|token| world.view.classes(token))
        .find(|classes| classes.any(class::MALE | class::FEMALE))?;
    Some(if classes.any(class::MALE) {
        Gender::Male
    } else {
        Gender::Female
    })
}

/// The countries that a group's modifiers, possessor and "of" name.
fn add_countries(world: World<'_>, group: &Group, out: &mut Vec<EntryId>) {
    let mut bodies = Vec::new();
    add_bodies(world, group, &mut bodies);
    let gazetteer = world.gazetteer();
    for body in bodies {
        let entry = gazetteer.entry(body);
        let country = match entry.entry_type {
            EntryType::Country => Some(body),
            _ => entry.country,
        };
        out.extend(country.filter(|country| !out.contains(country)));
    }
}

/// The countries and organisations that a group's modifiers, possessor and "of" name.
fn add_bodies(world: World<'_>, group: &Group, out: &mut Vec<EntryId>) {
    let own = group.modifiers.iter().filter(|&&name| !is_sided(world, name));
    out.extend(own.filter_map(|&name| body(world, name)));
    for &other in group.possessor.iter().chain(&group.of) {
        let other = world.group(other);
        if let Head::Name(name) = other.head {
            out.extend(body(world, name));
        }
        // "Serbia's new government's spokesman"
        out.extend(other.modifiers.iter().filter_map(|&name| body(world, name)));
    }
}

/// The country or organisation that a name denotes or stands for.
pub(crate) fn body(world: World<'_>, name: u32) -> Option<EntryId> {
    let gazetteer = world.gazetteer();
    let name = world.name(name);
    let entry = name.entry?;
    match name.mention_type {
        MentionType::Place => gazetteer.stands_for(entry).or(gazetteer.entry(entry).country),
        MentionType::Person => None,
        MentionType::Nationality => {
            let of_state = gazetteer.entry(entry).entry_type == EntryType::Country;
            of_state.then_some(entry)
        }
        _ => Some(entry),
    }
}

/// The age after a name: "Hassan, 12,".
fn age(world: World<'_>, group: &Group) -> Option<u32> {
    let view = world.view;
    let at = group.head_tokens.end as usize;
    let number = view.tokens.get(at + 1)?;
    if number.kind != TokenKind::Number || !view.is_mark(at, ",") {
        return None;
    }
    let closed = view
        .tokens
        .get(at + 2)
        .is_none_or(|next| next.kind == TokenKind::Punctuation);
    let years: u32 = view.token_text(at + 1).parse().ok()?;
    (closed && years < 120).then_some(years)
}

/// "Pro-Russian": whether a name stands joined to a word that says that somebody is for or against it.
pub(crate) fn is_sided(world: World<'_>, name: u32) -> bool {
    let start = world.name(name).tokens.start as usize;
    start >= 2 && world.view.joins(start - 1) && world.view.classes(start - 2).any(class::SIDED)
}
