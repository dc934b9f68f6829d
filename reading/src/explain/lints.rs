//! Names in rules that are allowed, but look like slips: types, modes, statuses, roles and places may be a user's own, so
//! that "CONSLT" is no error.

use whomet_engine::error::nearest;
use whomet_engine::rules::{Make, Path};

use super::finding::Finding;
use crate::document::{EventType, Status};
use crate::lexicon::{Lexicon, Role};

/// What looks like a slip, rules first, then frames.
pub fn find(lexicon: &Lexicon) -> Vec<Finding> {
    let rules = &lexicon.rules;
    let places: Vec<&str> = Path::KEYWORDS.iter().map(|(keyword, _)| *keyword).collect();
    let roles = Role::NAMES.map(|(name, _)| name);
    let mut out = Vec::new();
    for class in rules.unread_classes() {
        if Lexicon::asked_classes().any(|asked| asked == class.name) {
            continue;
        }
        let mut known: Vec<&str> = Lexicon::asked_classes().collect();
        known.extend(rules.read_classes());
        let mut message = "no rule, frame or class reads this class".to_owned();
        match nearest(&class.name, known) {
            Some(near) => message += &format!("; did you mean to add to \"{near}\", as {near} += ...?"),
            None => message += "; to add to a built-in class, write its name and +=",
        }
        out.push(Finding::new(&class.file, (class.line, 1), &class.name, message));
    }
    for rule in rules.rules() {
        if rule.phase == "events" {
            in_makes(&rule.makes, &mut |message| {
                out.push(Finding::new(
                    &rule.file,
                    (rule.line, rule.column),
                    &rule.name,
                    message,
                ));
            });
        }
    }
    for frame in rules.frames() {
        let mut note = |message| {
            out.push(Finding::new(
                &frame.file,
                (frame.line, frame.column),
                &frame.name,
                message,
            ));
        };
        in_makes(&frame.makes, &mut note);
        for slot in &frame.slots {
            near("role", &slot.role, &roles, &mut note);
            for path in &slot.paths {
                if let Some(word) = preposition(lexicon, path) {
                    near("preposition", word, &places, &mut note);
                }
            }
        }
    }
    out
}

fn in_makes(makes: &Make, note: &mut dyn FnMut(String)) {
    if makes.is_veto() {
        return;
    }
    let types: Vec<&str> = EventType::ALL.iter().map(|known| known.name()).collect();
    near("type", &makes.what, &types, note);
    if let Some(event_type) = EventType::from_name(&makes.what) {
        let modes = event_type.modes().iter().map(|mode| mode.name());
        let known: Vec<&str> = modes
            .chain(Status::ALL.iter().map(|status| status.name()))
            .collect();
        for word in &makes.words {
            near("mode or status", word, &known, note);
        }
    }
}

fn near(kind: &str, name: &str, known: &[&str], note: &mut dyn FnMut(String)) {
    if known.contains(&name) {
        return;
    }
    if let Some(near) = nearest(name, known.iter().copied()) {
        note(format!(
            "{name} is a {kind} of your own; did you mean \"{near}\"?"
        ));
    }
}

/// The one word of a preposition.
fn preposition<'a>(lexicon: &'a Lexicon, path: &Path) -> Option<&'a str> {
    match path {
        Path::Preposition(words) if words.len() == 1 => Some(lexicon.gazetteer.vocabulary().word(words[0])),
        _ => None,
    }
}
