//! The labels that units of a tape carry, so that rules can ask for them.

use whomet_engine::gazetteer::{EntryType, Kind};
use whomet_engine::rules::{LabelSet, Rules};
use whomet_engine::text::{Shape, Token, TokenKind};
use whomet_engine::words::WordFlags;

use crate::document::MentionType;

/// The labels that units of the tape carry, looked up once.
#[derive(Debug)]
pub(crate) struct Labels {
    types: [LabelSet; 8],
    entry_types: Vec<LabelSet>,
    kinds: Vec<LabelSet>,
    /// By the kind of a token, its shape, and whether it is glued to the token before it.
    shapes: [[[LabelSet; 2]; SHAPES]; KINDS],
    all_shapes: LabelSet,
    /// By the lower half of a word's flags, and by the upper.
    flags: [Vec<LabelSet>; 2],
    pub(crate) nationality: LabelSet,
    pub(crate) office: LabelSet,
    pub(crate) date: LabelSet,
    glued: LabelSet,
    pub(crate) first: LabelSet,
    pub(crate) known: LabelSet,
    pub(crate) ambiguous: LabelSet,
    pub(crate) short: LabelSet,
    pub(crate) plural: LabelSet,
    pub(crate) title_before: LabelSet,
    pub(crate) given: LabelSet,
    pub(crate) titlecase: LabelSet,
}

const FLAGS: [(WordFlags, &str); 11] = [
    (WordFlags::GIVEN, "given"),
    (WordFlags::MALE, "male"),
    (WordFlags::FEMALE, "female"),
    (WordFlags::SURNAME, "surname"),
    (WordFlags::FAMILY_FIRST, "family_first"),
    (WordFlags::ALSO_WORD, "also_word"),
    (WordFlags::ALSO_PLACE, "also_place"),
    (WordFlags::PERSON_NAME, "name_word"),
    (WordFlags::PARTICLE, "particle"),
    (WordFlags::SUFFIX, "suffix"),
    (WordFlags::COMMON, "common"),
];

impl Labels {
    /// All names of labels. A kind of entry is a label of its own name, so that rules can ask for `PLACE[capital]`.
    pub(crate) const NAMES: &'static [&'static str] = &[
        "PERSON",
        "COUNTRY",
        "NATIONALITY",
        "PLACE",
        "ORGANIZATION",
        "GROUP",
        "THING",
        "OFFICE",
        "DATE",
        "TITLE",
        "<lower>",
        "<cap>",
        "<upper>",
        "<initial>",
        "<mixed>",
        "<word>",
        "<clitic>",
        "<number>",
        "<punct>",
        "<symbol>",
        "<address>",
        "<glued>",
        "<first>",
        "known",
        "ambiguous",
        "short",
        "plural",
        "before_name",
        "titlecase",
        "given",
        "male",
        "female",
        "surname",
        "family_first",
        "also_word",
        "also_place",
        "name_word",
        "particle",
        "suffix",
        "common",
        "capital",
        "seat",
        "city",
        "town",
        "palace",
        "region",
        "province",
        "continent",
        "sea",
        "river",
        "island",
        "international",
        "bloc",
        "government",
        "ministry",
        "parliament",
        "agency",
        "court",
        "bank",
        "military",
        "intelligence",
        "police",
        "party",
        "movement",
        "armed-group",
        "outlet",
        "company",
        "ngo",
        "university",
        "head-of-state",
        "head-of-government",
        "minister",
        "deputy",
        "envoy",
        "ambassador",
        "spokesperson",
        "staff",
        "party-leader",
        "legislator",
        "speaker",
        "governor",
        "mayor",
        "judge",
        "monarch",
        "clergy",
        "organisation-head",
        "rebel",
        "candidate",
        "other",
        "honorific",
        "academic",
        "religious",
        "noble",
    ];

    pub(crate) fn new(rules: &Rules) -> Labels {
        let table = rules.labels();
        let one = |name: &str| table.set(&[name]);
        let per_kind = |kind: &Kind| one(kind.as_str());
        let shapes = [
            one("<word>"),
            one("<clitic>"),
            one("<number>"),
            one("<punct>"),
            one("<symbol>"),
            one("<address>"),
        ]
        .map(|kind| {
            [
                one("<lower>"),
                one("<cap>"),
                one("<upper>"),
                one("<initial>"),
                one("<mixed>"),
                LabelSet::EMPTY,
            ]
            .map(|shape| {
                let set = shape.union(kind);
                [set, set.union(one("<glued>"))]
            })
        });
        Labels {
            types: std::array::from_fn(|i| one(MentionType::ALL[i].name())),
            entry_types: EntryType::ALL
                .iter()
                .map(|entry_type| one(entry_type.as_str()))
                .collect(),
            kinds: Kind::ALL.iter().map(per_kind).collect(),
            all_shapes: union(shapes.as_flattened().iter().map(|[spaced, _]| *spaced)),
            shapes,
            flags: halves(&FLAGS.map(|(flag, name)| (flag, one(name)))),
            nationality: one("NATIONALITY"),
            office: one("OFFICE"),
            date: one("DATE"),
            glued: one("<glued>"),
            first: one("<first>"),
            known: one("known"),
            ambiguous: one("ambiguous"),
            short: one("short"),
            plural: one("plural"),
            title_before: one("before_name"),
            given: one("given"),
            titlecase: one("titlecase"),
        }
    }

    pub(crate) fn mention_type(&self, mention_type: MentionType) -> LabelSet {
        self.types[mention_type as usize]
    }

    pub(crate) fn entry_type(&self, entry_type: EntryType) -> LabelSet {
        self.entry_types[entry_type as usize]
    }

    pub(crate) fn kind(&self, kind: Option<Kind>) -> LabelSet {
        kind.map_or(LabelSet::EMPTY, |kind| self.kinds[kind as usize])
    }

    /// The labels that a token may have for its kind and its shape; no mention has one of them unless a token of it has.
    pub(crate) fn shapes(&self) -> LabelSet {
        self.all_shapes
    }

    /// What glues a token to the one before it.
    pub(crate) fn glued(&self) -> &LabelSet {
        &self.glued
    }

    /// The labels of a token for its kind, its shape and whether it is spaced.
    #[inline]
    pub(crate) fn shape(&self, kind: TokenKind, shape: Shape, spaced: bool) -> &LabelSet {
        let (kind, shape) = places(kind, shape);
        &self.shapes[kind][shape][usize::from(!spaced)]
    }

    /// The same of some tokens as if they were spaced, those of each kind and shape once.
    pub(crate) fn shapes_of(&self, tokens: &[Token]) -> impl Iterator<Item = LabelSet> + Clone {
        let mut seen = tokens.iter().fold(0, |seen, token| {
            let (kind, shape) = places(token.kind, token.shape);
            seen | 1u64 << (kind * SHAPES + shape)
        });
        let all = self.shapes.as_flattened();
        std::iter::from_fn(move || {
            let place = seen.trailing_zeros() as usize;
            seen &= seen.wrapping_sub(1);
            Some(all.get(place)?[0])
        })
    }

    /// The labels of a word's flags, in two parts.
    #[inline]
    pub(crate) fn flags(&self, flags: WordFlags) -> [&LabelSet; 2] {
        let (lower, upper) = (flags.bits() & ((1 << HALF) - 1), flags.bits() >> HALF);
        [&self.flags[0][lower as usize], &self.flags[1][upper as usize]]
    }
}

/// Of how many kinds tokens are, and of how many shapes.
const KINDS: usize = 6;
const SHAPES: usize = 6;

/// The number of a kind, and of a shape.
#[inline]
fn places(kind: TokenKind, shape: Shape) -> (usize, usize) {
    let shape = match shape {
        Shape::Lower => 0,
        Shape::Capitalized => 1,
        Shape::Upper => 2,
        Shape::Initial => 3,
        Shape::Mixed => 4,
        Shape::None => 5,
    };
    let kind = match kind {
        TokenKind::Word => 0,
        TokenKind::Clitic => 1,
        TokenKind::Number => 2,
        TokenKind::Punctuation => 3,
        TokenKind::Symbol => 4,
        TokenKind::Address => 5,
    };
    (kind, shape)
}

/// What is in any of some sets.
fn union(sets: impl Iterator<Item = LabelSet>) -> LabelSet {
    sets.fold(LabelSet::EMPTY, LabelSet::union)
}

/// How many flags are looked up together.
const HALF: u32 = WordFlags::BITS.div_ceil(2);

/// The labels of all sets of flags of the lower half, and of the upper.
fn halves(flags: &[(WordFlags, LabelSet)]) -> [Vec<LabelSet>; 2] {
    [0, HALF].map(|shift| {
        let labels = |bits: u32| {
            let set = flags.iter().filter(|(flag, _)| flag.bits() & bits << shift != 0);
            union(set.map(|(_, label)| *label))
        };
        (0..1 << HALF).map(labels).collect()
    })
}
