//! What stands beside a word, as the constraints on word classes ask for it.

use whomet_engine::text::TokenKind;

use crate::document::MentionType;
use crate::lexicon::WordClass;
use crate::lexicon::constraint::Neighbour;
use crate::lexicon::{ClassSet, class};
use crate::units::items::{Item, ItemKind};
use crate::units::mentions::{Name, OfficeMention};
use crate::units::view::View;

/// What the tagger asks of a document.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) view: View<'a>,
    pub(super) names: &'a [Name],
    pub(super) offices: &'a [OfficeMention],
}

/// What the item at `at` is for the words beside it.
pub(super) fn neighbour(context: Context<'_>, items: &[Item], chosen: &[WordClass], at: usize) -> Neighbour {
    use WordClass as C;
    let Context { view, names, offices } = context;
    let class = chosen[at];
    let mut out = Neighbour::class(class);
    match items[at].kind {
        ItemKind::Word => {
            let words = view.classes(items[at].tokens.start as usize);
            if view.joins(items[at].tokens.start as usize) {
                out = out | Neighbour::HYPHEN;
            }
            if matches!(class, C::Comma | C::Conjunction) && follows_third(chosen, at) {
                out = out | Neighbour::SERIES;
            }
            if class == C::Number && at > 0 && chosen[at - 1] == C::Determiner {
                out = out | Neighbour::COUNTED;
            }
            if class == C::Determiner
                && words.any(class::INDEFINITE | class::EACH | class::SHOWN | class::THAT)
            {
                out = out | Neighbour::ONE;
            }
            if words.any(class::NEEDS_OBJECT) {
                out = out | Neighbour::WANTING;
            }
            if class.is_verb() && words.any(class::HELP) {
                out = out | Neighbour::HELPING;
            }
            if words.any(class::BY) {
                out = out | Neighbour::BY;
            }
            if words.any(class::WHILE) {
                out = out | Neighbour::MEANWHILE;
            }
            if matches!(class, C::Noun | C::Nouns | C::Name) {
                out = out | Neighbour::NOUN;
            }
            if class == C::Nouns || words.any(class::THEY) || class == C::Noun && words.any(class::PLURAL) {
                out = out | Neighbour::PEOPLE;
            }
            if matches!(
                class,
                C::Determiner | C::Possessive | C::Pronoun | C::Number | C::Name
            ) || words.any(class::QUANTIFIER | class::NUMBER)
            {
                out = out | Neighbour::COMPLEMENT;
            }
            // "Killed about 20 soldiers"
            let number = |item: &Item| view.tokens[item.tokens.start as usize].kind == TokenKind::Number;
            if words.any(class::APPROXIMATE) && items.get(at + 1).is_some_and(number) {
                out = out | Neighbour::COMPLEMENT;
            }
            if class == C::Pronoun && !words.any(class::POSSESSIVE) || words.any(class::RELATIVE) {
                out = out | Neighbour::SUBJECT;
            }
        }
        ItemKind::Name(index) => {
            let name = &names[index as usize];
            out = out | Neighbour::COMPLEMENT | Neighbour::NOUN;
            if name.mention_type == MentionType::Person {
                out = out | Neighbour::PERSON;
            }
            // "Putin, Xi meet", "Putin and Xi hold talks", "Norway-Chad talks end"
            let follows_name = at > 1 && matches!(items[at - 2].kind, ItemKind::Name(_));
            if follows_name && at == 2 && matches!(chosen[1], C::Comma | C::Conjunction) {
                out = out | Neighbour::PEOPLE;
            }
            if follows_name && view.joins(items[at - 1].tokens.start as usize) {
                out = out | Neighbour::PAIRED;
            }
            if name.plural {
                out = out | Neighbour::PEOPLE;
            } else if name.mention_type != MentionType::Nationality {
                out = out | Neighbour::NAME;
            }
        }
        ItemKind::Office(index) => {
            out = out | Neighbour::OFFICE | Neighbour::NOUN | Neighbour::COMPLEMENT;
            if offices[index as usize].plural {
                out = out | Neighbour::PEOPLE;
            }
        }
        ItemKind::Date(_) => out = out | Neighbour::DATE,
    }
    out
}

/// Whether a verb in -s stands before an item, behind adverbs at most.
fn follows_third(chosen: &[WordClass], at: usize) -> bool {
    /// As many adverbs are passed over.
    const ADVERBS: usize = 3;
    let mut before = chosen[..at].iter().rev().take(ADVERBS + 1);
    before.find(|class| **class != WordClass::Adverb) == Some(&WordClass::VerbThird)
}

/// Whether a relative word or "that" leads the noun group that ends before an item.
pub(super) fn is_led(view: View<'_>, items: &[Item], chosen: &[WordClass], end: usize) -> bool {
    use WordClass as C;
    /// The longest noun group, in items.
    const GROUP: usize = 5;
    let inside = |class| {
        matches!(
            class,
            C::Determiner | C::Possessive | C::Adjective | C::Noun | C::Name
        )
    };
    stands_before(
        view,
        &items[..end],
        chosen,
        GROUP,
        class::RELATIVE | class::THAT,
        inside,
    )
}

/// Whether a form of "do" stands before the subject that ends before an item, with no verb between them.
pub(super) fn is_asked(view: View<'_>, items: &[Item], chosen: &[WordClass], end: usize) -> bool {
    use WordClass as C;
    /// The longest subject, in items.
    const SUBJECT: usize = 8;
    let inside = |class| {
        matches!(
            class,
            C::Noun
                | C::Nouns
                | C::Name
                | C::Adjective
                | C::Determiner
                | C::Possessive
                | C::Pronoun
                | C::Number
        )
    };
    stands_before(view, &items[..end], chosen, SUBJECT, class::DO, inside)
}

/// Whether a word of some classes stands before the last items, of which it leads at least one and at most so many, all
/// `inside` what it leads.
fn stands_before(
    view: View<'_>,
    items: &[Item],
    chosen: &[WordClass],
    most: usize,
    leads: ClassSet,
    inside: impl Fn(WordClass) -> bool,
) -> bool {
    for at in (0..items.len()).rev().take(most) {
        if items[at].kind != ItemKind::Word {
            continue;
        }
        if view.classes(items[at].tokens.start as usize).any(leads) {
            return items.len() - at > 1;
        }
        if !inside(chosen[at]) {
            return false;
        }
    }
    false
}
