//! Classes of words, with their inflections.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::class_value::{self, ValueKind, Values};
use super::entries::Entries;
use super::rule::ClassId;
use crate::error::Error;
use crate::rules::language::ast::{ClassDef, ClassKind, Entry, Name};
use crate::rules::language::source::{SourceId, Sources};
use crate::text::{Language, tokens_into};
use crate::words::codec::{Bytes, Flat, Late, Store, Stored, stored};
use crate::words::lists::Lists;
use crate::words::{Nouns, Verbs, Vocabulary, WordId, fold};

/// How much all classes may hold together when those that they include are put in: entries, and classes reached.
const MAX_INCLUDED: usize = 1_000_000;

/// A way in which a word, or a word and those that follow it, belongs to a class.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sense {
    /// The class.
    pub class: ClassId,
    /// The words that must follow: for the entry "sit down", `down`.
    pub rest: Box<[WordId]>,
}

impl Sense {
    /// Whether the words that must follow stand first among these. Most senses ask for none, and of most others the first
    /// word tells.
    #[inline]
    pub fn is_before(&self, words: &[WordId]) -> bool {
        match &*self.rest {
            [] => true,
            [first, ..] => words.first() == Some(first) && words.starts_with(&self.rest),
        }
    }
}

/// A class, resolved.
#[derive(Clone, Debug, Default)]
pub(crate) struct Class {
    pub name: String,
    /// Every form of every entry.
    pub entries: Late<Entries>,
    /// The values of every form of every entry, if they have any.
    pub values: Late<Values>,
}

/// How the entries of classes are inflected.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inflections {
    pub verbs: Verbs,
    pub nouns: Nouns,
}

/// All classes.
#[derive(Debug, Default)]
pub(crate) struct Classes {
    pub list: Vec<Class>,
    ids: FxHashMap<String, ClassId>,
    /// The senses of the first word of each entry as written, those of more words first.
    senses: (Lists, Vec<Sense>),
    /// The classes of each word in any form.
    members: (Lists, Vec<ClassId>),
}

/// The forms of the entries of a class in the making; `true` where it is the entry itself, not inflected.
type Forms = Vec<(Vec<WordId>, bool)>;

impl Classes {
    /// Resolves what classes include and inflects them. Adds to `errors` each class that is not known, includes itself
    /// or holds a word twice, and values that do not go together.
    pub(crate) fn new(
        definitions: &[(SourceId, &ClassDef)],
        sources: &Sources,
        inflections: &Inflections,
        vocabulary: &mut Vocabulary,
        errors: &mut Vec<Error>,
    ) -> Classes {
        let mut classes = Classes::default();
        for (index, (_, definition)) in definitions.iter().enumerate() {
            classes
                .ids
                .insert(definition.name.text.clone(), ClassId(index as u32));
        }
        let mut forms = Vec::new();
        for (source, definition) in definitions {
            let own = own(*source, definition, sources, inflections, vocabulary);
            let (own, values) = own.unwrap_or_else(|error| {
                errors.push(error);
                Default::default()
            });
            forms.push(own);
            classes.list.push(Class {
                name: definition.name.text.clone(),
                entries: Late::default(),
                values: values.into(),
            });
        }
        let before = errors.len();
        let order = classes.include(definitions, &mut forms, sources, errors);
        for (class, forms) in classes.list.iter_mut().zip(forms) {
            class.entries = Entries::from_iter(forms).into();
        }
        if errors.len() == before {
            errors.extend(
                classes
                    .include_values(definitions, sources, &order, vocabulary)
                    .err(),
            );
        }
        classes.index();
        classes
    }

    pub(crate) fn id(&self, name: &str) -> Option<ClassId> {
        self.ids.get(name).copied()
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|class| class.name.as_str())
    }

    #[inline]
    pub(crate) fn senses(&self, word: WordId) -> &[Sense] {
        let (lists, senses) = &self.senses;
        &senses[lists.of(word)]
    }

    #[inline]
    pub(crate) fn of(&self, word: WordId) -> &[ClassId] {
        let (lists, members) = &self.members;
        &members[lists.of(word)]
    }

    /// Adds to each class the entries of those that it includes, directly or not. Returns the classes in an order in
    /// which each stands after those that it includes.
    fn include(
        &mut self,
        definitions: &[(SourceId, &ClassDef)],
        forms: &mut [Forms],
        sources: &Sources,
        errors: &mut Vec<Error>,
    ) -> Vec<usize> {
        let mut order = Vec::new();
        let own = forms.to_vec();
        // By which class each class was reached last.
        let mut reached_by = vec![usize::MAX; definitions.len()];
        let mut included_in_all = 0;
        for index in 0..definitions.len() {
            let mut reached = vec![index];
            reached_by[index] = index;
            let mut at = 0;
            while at < reached.len() {
                let (source, definition) = definitions[reached[at]];
                for entry in &definition.entries {
                    let Entry::Class(name) = entry else { continue };
                    let Some(included) = self.id(&name.text).map(ClassId::index) else {
                        if at == 0 {
                            let message = format!("unknown class @{}", name.text);
                            errors.push(
                                sources
                                    .error(source, name.span, message)
                                    .did_you_mean(&name.text, self.names()),
                            );
                        }
                        continue;
                    };
                    if included == index {
                        let message = format!("class {} includes itself", definitions[index].1.name.text);
                        errors.push(sources.error(source, name.span, message));
                        continue;
                    }
                    if std::mem::replace(&mut reached_by[included], index) != index {
                        included_in_all += 1 + own[included].len();
                        reached.push(included);
                    }
                }
                at += 1;
            }
            if included_in_all > MAX_INCLUDED {
                let (source, definition) = definitions[index];
                let message = format!(
                    "with what class {} includes, the classes hold more than {MAX_INCLUDED} entries",
                    definition.name.text
                );
                errors.push(sources.error(source, definition.name.span, message));
                break;
            }
            order.push((reached.len(), index));
            for included in reached.split_off(1) {
                forms[index].extend_from_slice(&own[included]);
            }
            forms[index].sort();
            forms[index].dedup();
        }
        // Who includes a class reaches all that it reaches, and the class as well.
        order.sort_unstable();
        order.into_iter().map(|(_, index)| index).collect()
    }

    /// Adds to each class the values of those that it includes, which stand before it in `order`.
    fn include_values(
        &mut self,
        definitions: &[(SourceId, &ClassDef)],
        sources: &Sources,
        order: &[usize],
        vocabulary: &Vocabulary,
    ) -> Result<(), Error> {
        let mut kinds: Vec<Option<ValueKind>> = vec![None; definitions.len()];
        for &index in order {
            let (source, definition) = definitions[index];
            kinds[index] = class_value::kind((source, definition), sources, |name| {
                self.id(name).and_then(|class| kinds[class.index()])
            })?;
            if kinds[index].is_none() {
                continue;
            }
            let mut values = std::mem::take(&mut *self.list[index].values);
            for entry in &definition.entries {
                let Entry::Class(name) = entry else { continue };
                let included = self.id(&name.text).map(|class| &*self.list[class.index()].values);
                for (words, value) in included.into_iter().flatten() {
                    let before = values.entry(words.clone()).or_insert_with(|| value.clone());
                    if before != value {
                        let words: Vec<&str> = words.iter().map(|word| vocabulary.word(*word)).collect();
                        let message = format!(
                            "{} has the value {value} in @{}, and {before} in class {} already",
                            words.join(" "),
                            name.text,
                            definition.name.text
                        );
                        return Err(sources.error(source, name.span, message));
                    }
                }
            }
            *self.list[index].values = values;
        }
        Ok(())
    }

    fn index(&mut self) {
        let mut all_senses: BTreeMap<WordId, Vec<Sense>> = BTreeMap::new();
        let mut all_members: BTreeMap<WordId, Vec<ClassId>> = BTreeMap::new();
        for (index, class) in self.list.iter().enumerate() {
            let id = ClassId(index as u32);
            for (words, own) in class.entries.iter() {
                let Some((first, rest)) = words.split_first() else {
                    continue;
                };
                if rest.is_empty() {
                    let members = all_members.entry(*first).or_default();
                    if members.last() != Some(&id) {
                        members.push(id);
                    }
                }
                if own {
                    all_senses.entry(*first).or_default().push(Sense {
                        class: id,
                        rest: rest.into(),
                    });
                }
            }
        }
        for senses in all_senses.values_mut() {
            senses.sort_by(|a, b| (b.rest.len(), a).cmp(&(a.rest.len(), b)));
        }
        self.senses = Lists::laid_out(all_senses.into_iter().collect());
        self.members = Lists::laid_out(all_members.into_iter().collect());
    }
}

stored!(Class {
    name,
    entries,
    values
});

impl Stored for Classes {
    fn store(&self, store: &mut Store) {
        self.list.store(store);
        let (lists, senses) = &self.senses;
        lists.store(store);
        // Nearly all are one number.
        let classes = senses.iter().map(|sense| sense.class.0);
        Flat::from(classes.collect::<Vec<u32>>()).store(store);
        let long = senses.iter().zip(0u32..);
        let long = long.filter(|(sense, _)| !sense.rest.is_empty());
        let long: Vec<(u32, Box<[WordId]>)> =
            long.map(|(sense, place)| (place, sense.rest.clone())).collect();
        long.store(store);
        let (lists, members) = &self.members;
        lists.store(store);
        Flat::from(members.iter().map(|class| class.0).collect::<Vec<u32>>()).store(store);
    }

    fn restore(bytes: &mut Bytes) -> Classes {
        let list: Vec<Class> = Vec::restore(bytes);
        let ids = list.iter().enumerate();
        let ids = ids.map(|(index, class)| (class.name.clone(), ClassId(index as u32)));
        let ids = ids.collect();
        let lists = Stored::restore(bytes);
        let alone = |class: &u32| Sense {
            class: ClassId(*class),
            rest: Box::default(),
        };
        let mut senses: Vec<Sense> = Flat::<u32>::restore(bytes).iter().map(alone).collect();
        for (place, rest) in Vec::<(u32, Box<[WordId]>)>::restore(bytes) {
            senses[place as usize].rest = rest;
        }
        let members = (Stored::restore(bytes), Flat::<u32>::restore(bytes));
        Classes {
            ids,
            list,
            senses: (lists, senses),
            members: (members.0, members.1.iter().map(|class| ClassId(*class)).collect()),
        }
    }
}

/// The entries that stand in a class, in all forms, and their values, without those that it includes.
fn own(
    source: SourceId,
    definition: &ClassDef,
    sources: &Sources,
    inflections: &Inflections,
    vocabulary: &mut Vocabulary,
) -> Result<(Forms, Values), Error> {
    let name = &definition.name.text;
    let (mut forms, mut values) = (Forms::new(), Values::new());
    let mut written = FxHashSet::default();
    let mut included = FxHashSet::default();
    let error = |span, message: String| Err(sources.error(source, span, message));
    for entry in &definition.entries {
        let (phrase, value) = match entry {
            Entry::Phrase(phrase, value) => (phrase, value),
            Entry::Class(name) if included.insert(&name.text) => continue,
            Entry::Class(Name { text, span }) => {
                return error(*span, format!("class {name} includes @{text} already"));
            }
        };
        let own = words(&phrase.text, vocabulary.language());
        for form in inflected(&phrase.text, definition.kind, inflections) {
            let form = words(&form, vocabulary.language());
            let ids: Vec<WordId> = form.iter().map(|word| vocabulary.intern(word)).collect();
            if let Some((value, _)) = value {
                let before = values.entry(ids.clone()).or_insert_with(|| value.clone());
                if before != value {
                    let form = form.join(" ");
                    let message = format!("{form} has the value {before} in class {name} already");
                    return error(phrase.span, message);
                }
            }
            forms.push((ids, form == own));
        }
        if !written.insert(own) {
            let message = format!("class {name} holds {} already", phrase.text);
            return error(phrase.span, message);
        }
    }
    Ok((forms, values))
}

/// The words of a literal, as the text floor cuts and folds them; without them where it is blank.
pub(crate) fn words(text: &str, language: &Language) -> Vec<String> {
    // Most are plain letters, of which the floor makes one token each; a test holds that the two ways are one.
    if text
        .bytes()
        .all(|byte| byte.is_ascii_alphabetic() || byte == b' ')
    {
        return text
            .split_ascii_whitespace()
            .map(str::to_ascii_lowercase)
            .collect();
    }
    words_of_tokens(text, language)
}

fn words_of_tokens(text: &str, language: &Language) -> Vec<String> {
    let mut buffer = String::new();
    let mut words = Vec::new();
    // A clitic is cut off the word before it; at the beginning of a literal there is none.
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let text = if language.is_clitic(first) {
        words.push(fold(first, &mut buffer).to_owned());
        rest
    } else {
        text
    };
    let mut tokens = Vec::new();
    tokens_into(text, language, &mut tokens);
    words.extend(
        tokens
            .iter()
            .map(|token| fold(token.span.of(text), &mut buffer).to_owned()),
    );
    words
}

/// Every form of an entry, itself first. A verb is inflected in its first word, a noun in the word before
/// the first preposition ("rounds of talks") or in the last.
fn inflected(phrase: &str, kind: ClassKind, inflections: &Inflections) -> Vec<String> {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let mut forms = vec![words.join(" ")];
    let mut add = |at: usize, form: &str| {
        let mut other = words.clone();
        other[at] = form;
        forms.push(other.join(" "));
    };
    match kind {
        ClassKind::Verbs if !words.is_empty() => {
            for (form, _) in inflections.verbs.verb(&words[0].to_lowercase()) {
                add(0, &form);
            }
        }
        ClassKind::Nouns if !words.is_empty() => {
            let head = inflections.nouns.head(words.iter().copied(), false);
            for plural in inflections.nouns.plurals(&words[head].to_lowercase()) {
                add(head, &plural);
            }
        }
        _ => {}
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language() -> Language {
        let table = "what\tclass\twords\nclitic\tpossessor\t's\nclitic\tinner\tn't\n";
        Language::read("text.tsv", table).unwrap()
    }

    proptest::proptest! {
        #[test]
        fn the_fast_way_is_the_slow_way(text in "[A-Za-z]{1,7}( {1,2}[a-z]{1,7}){0,4}") {
            assert_eq!(words(&text, &language()), words_of_tokens(&text, &language()));
        }
    }

    #[test]
    fn clitics_are_words() {
        let words = |text| super::words(text, &language());
        assert_eq!(words("n't"), ["n't"]);
        assert_eq!(words("'s foreign-born"), ["'s", "foreign", "-", "born"]);
        assert_eq!(
            words("don't U.S. top-level"),
            ["do", "n't", "u.s.", "top", "-", "level"]
        );
        assert_eq!(words("cannot call  on"), ["cannot", "call", "on"]);
        assert_eq!(
            words_of_tokens("cannot call  on", &language()),
            ["cannot", "call", "on"]
        );
    }

    /// Without a language an apostrophe joins letters.
    #[test]
    fn a_language_without_clitics_has_none() {
        assert_eq!(super::words("l'eau don't", &Language::none()), ["l'eau", "don't"]);
    }
}
