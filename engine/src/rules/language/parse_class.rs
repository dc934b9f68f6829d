//! From tokens to classes: their words, values and stated forms.

use super::ast::{ClassDef, ClassKind, Entry, Name, StatedVerb};
use super::class_value::ClassValue;
use super::lexer::{Kind, Token};
use super::parse::Parser;
use crate::error::Error;
use crate::text::Span;

impl Parser<'_> {
    pub(super) fn class(&mut self, kind: ClassKind) -> Result<ClassDef, Error> {
        let name = self.name("the name of the class")?;
        let adds = self.take_sign('+');
        self.equals()?;
        let (mut entries, mut stated) = (Vec::new(), Vec::new());
        let of = kind;
        while !self.peek().margin {
            let Token { kind, span, .. } = self.advance();
            let text = match kind {
                Kind::Word if self.written(span).contains('/') => {
                    let verb = self.stated_verb(of, span)?;
                    let lemma = verb.lemma.clone();
                    stated.push(verb);
                    lemma
                }
                // The one sign that is a word.
                Kind::Word | Kind::Sign('&') => self.written(span).to_owned(),
                Kind::Text(text) => text,
                Kind::Class(text) => {
                    entries.push(Entry::Class(Name { text, span }));
                    continue;
                }
                _ => {
                    self.step_back();
                    return Err(self
                        .expected("a word, words in quotes or an @class")
                        .help("quote a word that holds other signs than letters and digits"));
                }
            };
            let value = self.class_value()?;
            entries.push(Entry::Phrase(Name { text, span }, value));
        }
        match entries.is_empty() {
            true => Err(self.expected("the words of the class")),
            false => Ok(ClassDef {
                stated,
                ..ClassDef::new(of, name, adds, entries)
            }),
        }
    }

    /// A verb and its forms: `wiretap/wiretapped/wiretapping`, `write/wrote/written/writing`.
    fn stated_verb(&self, of: ClassKind, span: Span) -> Result<StatedVerb, Error> {
        let forms: Vec<String> = self
            .written(span)
            .to_lowercase()
            .split('/')
            .map(str::to_owned)
            .collect();
        let (lemma, past, participle, gerund) = match &forms[..] {
            [lemma, past, gerund] => (lemma, past, "", gerund),
            [lemma, past, participle, gerund] => (lemma, past, participle.as_str(), gerund),
            _ => {
                return Err(self
                    .error(
                        span,
                        "expected a verb, its past, its participle if that is another, and its form in -ing",
                    )
                    .help("write verb/past/gerund or verb/past/participle/gerund"));
            }
        };
        if of != ClassKind::Verbs {
            return Err(self
                .error(span, "only verbs have forms that are written with slashes")
                .help("quote it if the text is meant"));
        }
        Ok(StatedVerb {
            lemma: lemma.clone(),
            past: past.clone(),
            participle: participle.to_owned(),
            gerund: gerund.clone(),
        })
    }

    /// The value of a member of a class, right after it: `:1`.
    fn class_value(&mut self) -> Result<Option<(ClassValue, Span)>, Error> {
        if !self.is_sign(':') || !self.peek().glued {
            return Ok(None);
        }
        self.advance();
        let Token {
            kind, span, glued, ..
        } = self.peek().clone();
        let value = match kind {
            Kind::Word | Kind::Negative if glued => ClassValue::parse(self.written(span)),
            _ => None,
        };
        let Some(value) = value else {
            return Err(self.expected("an integer or a bare word right after the colon"));
        };
        self.advance();
        Ok(Some((value, span)))
    }
}
