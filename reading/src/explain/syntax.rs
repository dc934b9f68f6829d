//! How the sentences of a text are read, as values for tools: word classes, groups, clauses, who is named.

use serde::Serialize;
use whomet_engine::text::{Shape, Span, TokenKind};
use whomet_engine::words::WordId;

use super::entity_told::EntityTold;
use crate::document::Article;
use crate::document::code_points::CodePoints;
use crate::lexicon::{Lexicon, WordClass, class};
use crate::news::Zone;
use crate::reading::pipeline::with_view;
use crate::reading::reading::Reading;
use crate::reading::scratch::Scratch;
use crate::reading::writer::document;
use crate::syntax::clause::{Clauses, Governor, Phrase};
use crate::syntax::hosts::{Host, Hosts};
use crate::syntax::phrases::GroupId;
use crate::syntax::tagger::{Reason, reasons};
use crate::units::items::ItemKind;

/// The syntax of a text. All offsets count Unicode code points.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Syntax {
    /// The name that the article was given, or "".
    pub id: String,
    /// Its sentences, in order.
    pub sentences: Vec<SentenceSyntax>,
    /// Those whom it names, and what ties them to rows of the gazetteers.
    pub entities: Vec<EntityTold>,
}

/// From where to where something reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    /// The first code point.
    pub start: u32,
    /// The one after the last.
    pub end: u32,
}

/// The syntax of a sentence. Groups and clauses are numbered within it, from 0.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct SentenceSyntax {
    /// Where it stands.
    #[serde(flatten)]
    pub range: Range,
    /// Its zone: "headline", "body".
    pub zone: &'static str,
    /// Its tokens, in order.
    pub tokens: Vec<TokenSyntax>,
    /// Its noun groups.
    pub groups: Vec<GroupSyntax>,
    /// Its clauses.
    pub clauses: Vec<ClauseSyntax>,
}

/// A token and its class.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct TokenSyntax {
    /// Where it stands.
    #[serde(flatten)]
    pub range: Range,
    /// What it is: "verb", "noun".
    pub class: &'static str,
    /// The tag of the Penn Treebank that it was given; "" for what stands in a name or date.
    pub tag: &'static str,
    /// The tags that a word may have by itself, where there are several; which it has, the words around it settle.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<&'static str>,
    /// The line of `rules/class_constraints.tsv` by which it has not the tag that costs least between its neighbours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub constraint: Option<u32>,
}

/// A noun group and its head.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct GroupSyntax {
    /// Where it stands.
    #[serde(flatten)]
    pub range: Range,
    /// The head alone.
    pub head: Range,
    /// The phrases that belong to it: a preposition, and the groups after it.
    pub prepositions: Vec<(String, Vec<usize>)>,
}

/// A verb group, with its main verb.
#[derive(Clone, Copy, Debug, Serialize)]
#[non_exhaustive]
pub struct VerbSyntax {
    /// The auxiliaries and the verb.
    #[serde(flatten)]
    pub range: Range,
    /// The main verb alone.
    pub head: Range,
}

/// A clause and its members.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ClauseSyntax {
    /// Its verb group.
    pub verb: VerbSyntax,
    /// Whether it has tense of its own.
    pub finite: bool,
    /// "active" or "passive".
    pub voice: &'static str,
    /// The groups that are its subjects.
    pub subjects: Vec<usize>,
    /// Those that are its objects.
    pub objects: Vec<usize>,
    /// The first of two objects.
    pub indirect: Vec<usize>,
    /// Its phrases: a preposition, and the groups after it.
    pub prepositions: Vec<(String, Vec<usize>)>,
    /// The clause whose complement it is.
    pub governor: Option<usize>,
}

/// How the sentences of an article are read.
pub fn syntax(lexicon: &Lexicon, article: &Article<'_>) -> Syntax {
    with_view(lexicon, article, &mut Scratch::default(), |view, scratch| {
        let mut reading = Reading::new(view, scratch);
        let events = reading.events();
        let document = document(article, &mut reading, events);
        let spans = view.tokens.iter().map(|token| token.span);
        let writer = Writer {
            points: CodePoints::of_text(view.text, None, spans),
            reading: &reading,
            reasons: reasons(view, &reading.names, &reading.offices, &reading.items),
        };
        Syntax {
            id: article.id.clone().into_owned(),
            sentences: (0..view.sentences.len())
                .map(|index| writer.sentence(index))
                .collect(),
            entities: EntityTold::all(&document),
        }
    })
}

struct Writer<'r> {
    points: CodePoints,
    reading: &'r Reading<'r>,
    /// Why the items of each sentence are of their classes.
    reasons: Vec<Vec<Reason>>,
}

impl Writer<'_> {
    fn range(&self, span: Span) -> Range {
        let points = self.points.span(span);
        Range {
            start: points.start,
            end: points.end,
        }
    }

    fn sentence(&self, index: usize) -> SentenceSyntax {
        let Reading {
            view,
            phrases,
            clauses,
            ..
        } = self.reading;
        let sentence = view.sentences[index];
        // Groups that stand in chunks of the sentence, and those inside them: they follow one another.
        let ids: Vec<GroupId> = phrases.groups_of(index).collect();
        let first_group = ids.first().map_or(0, |id| id.0);
        let number = |id: &GroupId| {
            let number = id.0.checked_sub(first_group)? as usize;
            (number < ids.len()).then_some(number)
        };
        let numbers = |list: &[GroupId]| list.iter().filter_map(number).collect::<Vec<_>>();
        let hosts = Hosts {
            view: *view,
            phrases,
            clauses,
        };
        let claimed = claims(clauses, &ids, index);
        // A phrase that several could have is told of one.
        let is_host = |phrase: &Phrase, host: Host| {
            let first = phrase.groups.first().copied();
            first.is_none_or(|first| {
                let all: Vec<Host> = claimed
                    .iter()
                    .filter(|claim| (claim.0, claim.1) == (phrase.preposition, first))
                    .map(|claim| claim.2)
                    .collect();
                all.len() < 2 || hosts.choose(phrase.preposition, first, &all) == Some(host)
            })
        };
        let word = |phrase: &Phrase| {
            let word = view
                .lexicon
                .gazetteer
                .vocabulary()
                .word(phrase.preposition)
                .to_owned();
            (word, numbers(&phrase.groups))
        };
        let groups = ids.iter().map(|id| {
            let group = phrases.group(*id);
            let joined = group.of.first().and_then(|&part| {
                let before = (phrases.group(part).tokens.start as usize).checked_sub(1)?;
                Some((view.token_text(before).to_lowercase(), numbers(&group.of)))
            });
            let around = clauses.around[id.0 as usize].phrases.iter();
            let around = around.filter(|phrase| is_host(phrase, Host::Noun(*id))).map(word);
            GroupSyntax {
                range: self.range(view.span(group.tokens)),
                head: self.range(view.span(group.head_tokens)),
                prepositions: joined.into_iter().chain(around).collect(),
            }
        });
        let first = clauses.sentence(index).next().map_or(0, |(id, _)| id.0);
        let of_clauses = clauses.sentence(index).map(|(id, clause)| {
            let verb = phrases.verb(clause.verb);
            let dates = clause.dates.iter().filter_map(|date| {
                let tokens = self.reading.dates[*date as usize].tokens;
                ids.iter().position(|id| phrases.group(*id).head_tokens == tokens)
            });
            let own = clause.phrases.iter();
            let own = own.filter(|phrase| is_host(phrase, Host::Verb(id)));
            let mut prepositions: Vec<_> = own.map(word).collect();
            for group in dates {
                if prepositions.iter().all(|(_, groups)| !groups.contains(&group)) {
                    let start = phrases.group(ids[group]).tokens.start as usize;
                    let before = start
                        .checked_sub(1)
                        .filter(|&token| view.classes(token).any(class::PREPOSITION));
                    prepositions
                        .extend(before.map(|token| (view.token_text(token).to_lowercase(), vec![group])));
                }
            }
            ClauseSyntax {
                verb: VerbSyntax {
                    range: self.range(view.span(verb.tokens)),
                    head: self.range(view.tokens[verb.head as usize].span),
                },
                finite: verb.finite(),
                voice: if verb.is_passive() { "passive" } else { "active" },
                subjects: numbers(&clause.subjects),
                objects: numbers(&clause.objects),
                indirect: numbers(&clause.indirect),
                prepositions,
                governor: match clause.governor {
                    Some(Governor::Clause(id) | Governor::Adjective(_, Some(id))) => {
                        Some(id.0.wrapping_sub(first) as usize)
                    }
                    _ => None,
                },
            }
        });
        SentenceSyntax {
            range: self.range(view.span(sentence.tokens)),
            zone: match sentence.zone {
                Zone::Headline => "headline",
                Zone::Byline => "byline",
                Zone::Dateline => "dateline",
                Zone::Body => "body",
                Zone::Caption => "caption",
                Zone::Boilerplate => "boilerplate",
            },
            tokens: self.tokens(index),
            groups: groups.collect(),
            clauses: of_clauses.collect(),
        }
    }

    fn tokens(&self, index: usize) -> Vec<TokenSyntax> {
        let Reading {
            view,
            word_classes: classes,
            items,
            ..
        } = self.reading;
        let mut out: Vec<TokenSyntax> = Vec::new();
        let mut read = view.sentences[index].tokens.start as usize;
        let nothing = Reason::default();
        for (at, item) in items.sentence(index).enumerate() {
            let told = self.reasons[index]
                .get(at)
                .filter(|_| item.kind == ItemKind::Word);
            let reason = told.unwrap_or(&nothing);
            let readings = || reason.readings.iter().map(|class| class.name()).collect();
            // Marks that quote a part of a phrase are no items.
            out.extend((read..item.tokens.start as usize).map(|token| TokenSyntax {
                range: self.range(view.tokens[token].span),
                class: "punctuation",
                tag: "",
                readings: Vec::new(),
                constraint: None,
            }));
            read = item.tokens.end as usize;
            for token in item.tokens.range() {
                let class = classes.get(token).copied().unwrap_or(WordClass::Noun);
                let next = classes.get(token + 1..).unwrap_or_default();
                let small = view.tokens[token].shape == Shape::Lower;
                let (name, tag) = match (item.kind, view.tokens[token].kind) {
                    (ItemKind::Word, _) => (word_class(class, next), class.name()),
                    (_, TokenKind::Punctuation) => ("punctuation", ""),
                    (_, TokenKind::Number) => ("number", ""),
                    // "the Ministry of Trade", "this month"
                    (ItemKind::Name(_) | ItemKind::Date(_), _) if small => {
                        let readings = view.lexicon.word_classes.of(view.words[token]);
                        (
                            readings
                                .iter()
                                .next()
                                .map_or("noun", |reading| word_class(reading.class, &[])),
                            "",
                        )
                    }
                    (ItemKind::Name(_), _) if class == WordClass::Adjective => ("adjective", class.name()),
                    (ItemKind::Name(_) | ItemKind::Date(_), _) => ("name", ""),
                    (ItemKind::Office(_), _) => ("noun", ""),
                };
                out.push(TokenSyntax {
                    range: self.range(view.tokens[token].span),
                    class: name,
                    tag,
                    readings: if reason.readings.len() > 1 {
                        readings()
                    } else {
                        Vec::new()
                    },
                    constraint: reason.constraint,
                });
            }
        }
        out
    }
}

/// The phrases of a sentence by their preposition and first group, with each noun and verb that could have them.
fn claims(clauses: &Clauses, groups: &[GroupId], sentence: usize) -> Vec<(WordId, GroupId, Host)> {
    let mut out = Vec::new();
    let mut add = |phrase: &Phrase, host| {
        let first = phrase.groups.first();
        out.extend(first.map(|&first| (phrase.preposition, first, host)));
    };
    for &id in groups {
        for phrase in &clauses.around[id.0 as usize].phrases {
            add(phrase, Host::Noun(id));
        }
    }
    for (id, clause) in clauses.sentence(sentence) {
        for phrase in &clause.phrases {
            add(phrase, Host::Verb(id));
        }
    }
    out
}

/// The class of a word as tools are given it; `next` holds the classes of what follows.
fn word_class(class: WordClass, next: &[WordClass]) -> &'static str {
    use WordClass as C;
    match class {
        C::Noun | C::Nouns | C::Start | C::End => "noun",
        C::Name => "name",
        C::Adjective => "adjective",
        C::Adverb | C::WhAdverb => "adverb",
        C::Determiner => "determiner",
        C::Preposition | C::Particle => "preposition",
        C::To => match next.iter().find(|class| **class != C::Adverb) {
            Some(C::VerbBase) => "particle",
            _ => "preposition",
        },
        C::Conjunction => "conjunction",
        C::Number => "number",
        C::Pronoun | C::Possessive | C::Relative | C::There => "pronoun",
        C::PossessiveEnd => "particle",
        C::Interjection => "other",
        C::Comma | C::Stop | C::Mark | C::Quote => "punctuation",
        class if class.is_verb() => "verb",
        _ => "other",
    }
}
