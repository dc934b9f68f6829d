//! Sectors: which of PLOVER's sectors people act in who are known by a common noun, by the table of the rules.

use whomet_engine::gazetteer;
use whomet_engine::rules::ClassValue;
use whomet_engine::text::TokenSpan;
use whomet_engine::words::WordId;

use super::world::World;
use crate::lexicon::valued::Valued;
use crate::syntax::phrases::{Group, Head};

/// PLOVER's sector of those who speak for a state.
pub(crate) const GOVERNMENT: &str = "GOV";

/// Those of what a state has one of: "her government", "his army".
pub(crate) const STATE_BODIES: [&str; 2] = [GOVERNMENT, "MIL"];

/// The sector of a group: what a word before its head says ("rebel forces"), else the head ("police").
pub(crate) fn sector(world: World<'_>, group: &Group) -> Option<&'static str> {
    let view = world.view;
    let head = group.head_tokens;
    // "Asylum seekers", "security forces": the longest that the table has.
    let end = head.end as usize;
    let start = (group.tokens.start as usize).max(end.saturating_sub(2));
    let mut of_words_at_end =
        (start..end).filter_map(|at| of_words(world, Valued::Sector, &view.words[at..end]));
    let of_head = match group.head {
        Head::Office(office) => {
            let listed = || {
                let office = world.office(office).office(world.gazetteer(), None);
                office.and_then(|office| world.gazetteer().entry(office).sector)
            };
            // "Muslim leaders" are not what leaders are.
            match head.len() {
                1 => of_words_at_end.next().or_else(listed),
                _ => of_words(world, Valued::Sector, &view.words[head.range()])
                    .or_else(listed)
                    .or_else(|| of_words_at_end.next()),
            }
        }
        Head::Noun(_) => of_words_at_end.next(),
        _ => None,
    };
    // "Opposition lawmakers" may be one word of the lists.
    let before = group.tokens.start as usize..(end - 1).max(head.start as usize);
    let of_modifier = before
        .rev()
        .take(4)
        .find_map(|token| of_words(world, Valued::SectorModifier, &view.words[token..=token]));
    match (of_modifier, of_head) {
        // "Government forces" are forces.
        (Some(GOVERNMENT), Some(head)) => Some(head),
        (Some(modifier), _) => Some(modifier),
        (None, head) => head,
    }
}

/// The sector that the last or the first word of an organisation's name tells: "Baltic Fisheries Bank".
pub(crate) fn sector_of_name(world: World<'_>, tokens: TokenSpan) -> Option<&'static str> {
    let words = &world.view.words[tokens.range()];
    let (first, last) = (words.first()?, words.last()?);
    let of_word = |word: &WordId| {
        let vocabulary = world.gazetteer().vocabulary();
        // "Inc."
        let bare = || vocabulary.word(*word).strip_suffix('.');
        let written = of_words(world, Valued::Sector, std::slice::from_ref(word));
        written.or_else(|| match *word {
            WordId::UNKNOWN => None,
            _ => {
                let bare = vocabulary.get(bare()?.trim_end_matches('.'));
                of_words(world, Valued::Sector, &[bare])
            }
        })
    };
    of_word(last).or_else(|| of_word(first))
}

fn of_words(world: World<'_>, class: Valued, words: &[WordId]) -> Option<&'static str> {
    match world.view.lexicon.value(class, words)? {
        ClassValue::Name(sector) => gazetteer::sector(sector),
        _ => None,
    }
}
