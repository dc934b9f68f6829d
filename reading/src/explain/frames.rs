//! What a frame found in a sentence for each of its roles, and what came of it.

use std::fmt::Write;

use whomet_engine::rules::{Frame, FrameOn, Path, Slot};
use whomet_engine::text::TokenSpan;

use super::question::told;
use crate::document::Document;
use crate::events::frames::{Context, FrameMatch};
use crate::reading::reading::Reading;
use crate::syntax::clause::ClauseId;
use crate::syntax::phrases::{GroupId, Head};

/// A verb or noun that could evoke a frame.
#[derive(Clone, Copy)]
enum Site {
    Verb(ClauseId),
    Noun(GroupId),
}

/// Explains a frame in a sentence: each verb or noun of its class, who stands where, and what came of it.
pub(crate) fn trace(
    reading: &Reading<'_>,
    document: &Document,
    frame: &Frame,
    sentence: usize,
    out: &mut String,
) {
    let context = reading.context();
    let instances = context.instances();
    let (mut some, mut found) = (false, false);
    for (site, trigger, instance) in sites(reading, frame, sentence) {
        some = true;
        let _ = writeln!(out, "  {} at \"{}\":", frame.name, reading.view.slice(trigger));
        for slot in &frame.slots {
            role(reading, frame, slot, site, out);
        }
        for path in frame.without.iter().filter(|path| is_taken(context, path, site)) {
            let _ = writeln!(out, "    not {}: it stands there", written(reading, path));
        }
        found |= verdict(reading, frame, &instances, trigger, instance, site, out);
    }
    let span = reading.view.span(reading.view.sentences[sentence].tokens);
    for event in document.events() {
        let own = |evidence: &crate::document::Evidence| evidence.rule == frame.name && evidence.span == span;
        if event.evidence.iter().any(own) {
            told(document, event, span, out);
            found = false;
        }
    }
    if found {
        out.push_str("    no event comes of it: too few take part, or another event tells more\n");
    }
    if !some {
        let class = reading.view.lexicon.rules.class_name(frame.class);
        let kind = match frame.on {
            FrameOn::Verb => "verb",
            FrameOn::Noun => "noun",
        };
        let _ = writeln!(
            out,
            "  {}: no {kind} of class {class} in the sentence",
            frame.name
        );
    }
}

/// The verbs or nouns of the frame's class in a sentence, with what the frame makes of each if it is alone.
fn sites<'a>(
    reading: &'a Reading<'_>,
    frame: &'a Frame,
    sentence: usize,
) -> Vec<(Site, TokenSpan, Option<FrameMatch<'a>>)> {
    let context = reading.context();
    let lexicon = reading.view.lexicon;
    let mut out = Vec::new();
    match frame.on {
        FrameOn::Verb => {
            for (id, clause) in reading.clauses.sentence(sentence) {
                let verb = reading.phrases.verb(clause.verb);
                let after = &reading.view.words[verb.head as usize + 1..];
                let mut senses = lexicon.rules.senses(verb.lemma).iter();
                let sense = senses.find(|sense| sense.class == frame.class && after.starts_with(&sense.rest));
                if let Some(sense) = sense {
                    let instance = context.on_clause(frame, id, clause, sense.rest.last().copied());
                    let trigger = TokenSpan {
                        start: verb.head,
                        end: verb.head + 1,
                    };
                    out.push((Site::Verb(id), trigger, instance));
                }
            }
        }
        FrameOn::Noun => {
            for (index, group) in reading.phrases.groups.iter().enumerate() {
                let Head::Noun(word) = group.head else { continue };
                if group.sentence as usize != sentence {
                    continue;
                }
                let id = GroupId(index as u32);
                let written = &reading.view.words[..group.head_tokens.start as usize];
                let mut senses = lexicon.noun_senses(word, &group.qualifiers, written);
                if senses.any(|(class, _)| class == frame.class) {
                    let instance = context.on_noun(frame, id);
                    out.push((Site::Noun(id), group.head_tokens, instance));
                }
            }
        }
    }
    out
}

/// Who stands at the places of a role, and whether they may fill it.
fn role(reading: &Reading<'_>, frame: &Frame, slot: &Slot, site: Site, out: &mut String) {
    let context = reading.context();
    let need = if slot.required { "needed" } else { "optional" };
    let _ = write!(out, "    {} ({need}): ", slot.role);
    let groups: Vec<GroupId> = slot
        .paths
        .iter()
        .flat_map(|path| standing(context, path, site))
        .collect();
    let compound = slot.paths.contains(&Path::Compound);
    let before: Vec<u32> = match site {
        Site::Noun(id) if compound => reading.phrases.group(id).modifiers.clone(),
        _ => Vec::new(),
    };
    if groups.is_empty() && before.is_empty() {
        out.push_str("nothing stands there");
    }
    let names = before
        .iter()
        .map(|&name| format!("\"{}\"", reading.view.slice(reading.names[name as usize].tokens)));
    let stand = groups.iter().map(|&group| {
        let text = reading.view.slice(reading.phrases.group(group).tokens);
        format!("\"{text}\"{}", objection(context, frame, slot, group))
    });
    out.push_str(&names.chain(stand).collect::<Vec<_>>().join(", "));
    out.push('\n');
}

/// Why a group does not fill a role, if it does not.
fn objection(context: Context<'_>, frame: &Frame, slot: &Slot, group: GroupId) -> String {
    let fills = match Context::is_place_role(&slot.role) {
        true => context.place_of(group).is_some(),
        false => {
            matches!(context.phrases.group(group).head, Head::Date(_))
                || !context.entities(group, slot, &frame.makes).is_empty()
                || context.unit_for(group, slot).is_some()
        }
    };
    if fills {
        return String::new();
    }
    match context.coreference.groups[group.0 as usize].first() {
        None => ", which refers to nobody known".to_owned(),
        Some(&entity) => {
            let entity = context.coreference.acting(entity);
            let is = context.coreference.entities.get(entity).entity_type;
            match slot.accepts.is_empty() {
                true => format!(", of type {is}, which does not take this role"),
                false => format!(", of type {is}, and the role takes {}", slot.accepts.join(" or ")),
            }
        }
    }
}

/// What came of the frame at a verb or noun; whether it found its roles there, so that an event may come of it.
fn verdict(
    reading: &Reading<'_>,
    frame: &Frame,
    instances: &[FrameMatch<'_>],
    trigger: TokenSpan,
    instance: Option<FrameMatch<'_>>,
    site: Site,
    out: &mut String,
) -> bool {
    let here = |other: &&FrameMatch<'_>| {
        other.trigger == trigger && matches!(site, Site::Noun(_)) == other.noun.is_some()
    };
    let own = instances
        .iter()
        .filter(here)
        .any(|other| other.name == frame.name);
    let other = instances
        .iter()
        .filter(here)
        .find(|other| other.name != frame.name);
    let text = match (own, other, instance) {
        (true, ..) if frame.makes.is_veto() => "it vetoes what other frames would find here".to_owned(),
        (true, ..) => return true,
        (false, Some(other), Some(_)) => {
            format!(
                "its roles are filled, but {} takes the word before it",
                other.name
            )
        }
        (false, _, Some(_)) => "its roles are filled, but something else speaks for this word".to_owned(),
        (false, _, None) => {
            let missing = frame.slots.iter().find(|slot| {
                let groups = slot
                    .paths
                    .iter()
                    .flat_map(|path| standing(reading.context(), path, site));
                let mut fits =
                    groups.map(|group| objection(reading.context(), frame, slot, group).is_empty());
                slot.required && !fits.any(|fits| fits)
            });
            match missing {
                Some(slot) => format!("it found nothing, for {} is missing", slot.role),
                None => "it found nothing".to_owned(),
            }
        }
    };
    let _ = writeln!(out, "    {text}");
    false
}

fn is_taken(context: Context<'_>, path: &Path, site: Site) -> bool {
    match site {
        Site::Verb(id) => context.is_taken(path, id, context.clauses.clause(id)),
        Site::Noun(id) => context.is_taken_by(path, id),
    }
}

/// A place as rules write it.
fn written(reading: &Reading<'_>, path: &Path) -> String {
    let words = match path {
        Path::Preposition(words) => words,
        path => return path.keyword().to_owned(),
    };
    let vocabulary = reading.view.lexicon.gazetteer.vocabulary();
    let words: Vec<&str> = words.iter().map(|word| vocabulary.word(*word)).collect();
    words.join(" ")
}

/// The groups that stand at a place, active and passive alike.
fn standing(context: Context<'_>, path: &Path, site: Site) -> Vec<GroupId> {
    match site {
        Site::Verb(id) => {
            let clause = context.clauses.clause(id);
            let verb = context.phrases.verb(clause.verb);
            let passive = verb.is_passive();
            match path {
                Path::Subject if passive => context.after(&clause.phrases, "by"),
                Path::Object if passive => clause.subjects.clone(),
                Path::Subject => clause.subjects.clone(),
                Path::Object => clause.objects.clone(),
                Path::Indirect => clause.indirect.clone(),
                Path::Infinitive => context.objects_of_infinitives(id, clause),
                Path::Clause => context.subjects_of_clauses(id, clause),
                Path::Preposition(words) => context.after_words(&clause.phrases, words),
                Path::Possessor | Path::Compound => Vec::new(),
            }
        }
        Site::Noun(id) => {
            let around = &context.clauses.around[id.0 as usize];
            let clause = around.clause.map(|(clause, _)| context.clauses.clause(clause));
            match path {
                Path::Subject => clause.map_or(Vec::new(), |clause| clause.subjects.clone()),
                Path::Indirect => clause.map_or(Vec::new(), |clause| clause.indirect.clone()),
                Path::Possessor => context.phrases.group(id).possessor.into_iter().collect(),
                Path::Preposition(words) => {
                    let mut groups = context.after_words(&around.phrases, words);
                    let more = clause.map(|clause| context.after_words(&clause.phrases, words));
                    for group in more.into_iter().flatten() {
                        if group != id && !groups.contains(&group) {
                            groups.push(group);
                        }
                    }
                    groups
                }
                _ => Vec::new(),
            }
        }
    }
}
