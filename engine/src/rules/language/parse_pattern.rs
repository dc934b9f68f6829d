//! From tokens to patterns, by recursive descent of bounded depth.

use super::ast::{Name, Node, NodeKind};
use super::lexer::Kind;
use super::parse::Parser;
use crate::error::Error;
use crate::text::Span;

/// How deep brackets may nest; no one reads more, and it bounds the recursion.
const MAX_DEPTH: usize = 50;

/// How often `{m,n}` may repeat, and how wide a gap may be.
pub(crate) const MAX_REPEAT: u32 = 32;

impl Parser<'_> {
    /// Alternatives divided by `|`.
    pub(crate) fn pattern(&mut self) -> Result<Node, Error> {
        let start = self.peek().span.start as usize;
        let mut alternatives = vec![self.sequence()?];
        while self.take_sign('|') {
            alternatives.push(self.sequence()?);
        }
        Ok(match alternatives.len() {
            1 => alternatives.remove(0),
            _ => self.node(start, NodeKind::Alt(alternatives)),
        })
    }

    /// One unit, as a guard tests it: `atom & atom`.
    pub(crate) fn conjunction(&mut self) -> Result<Node, Error> {
        let start = self.peek().span.start as usize;
        let mut parts = vec![self.negation()?];
        while self.take_sign('&') {
            parts.push(self.negation()?);
        }
        Ok(match parts.len() {
            1 => parts.remove(0),
            _ => self.node(start, NodeKind::And(parts)),
        })
    }

    fn node(&self, start: usize, kind: NodeKind) -> Node {
        Node {
            kind,
            span: Span::new(start, self.last_end()),
        }
    }

    fn sequence(&mut self) -> Result<Node, Error> {
        let start = self.peek().span.start as usize;
        let mut items = Vec::new();
        while self.at_item() {
            items.push(self.item_node()?);
        }
        match items.len() {
            0 if ["not", "before", "after"].iter().any(|word| self.is_word(word)) => Err(self
                .expected("a pattern")
                .help("guards stand after the pattern; quote the word if the word is meant")),
            0 => Err(self.expected("a pattern")),
            1 => Ok(items.remove(0)),
            _ => Ok(self.node(start, NodeKind::Seq(items))),
        }
    }

    /// Whether an item of a sequence may begin here.
    fn at_item(&self) -> bool {
        let token = self.peek();
        if token.margin || self.at_guard() || self.at_example() {
            return false;
        }
        !matches!(
            token.kind,
            Kind::Arrow | Kind::End | Kind::Sign('|' | ')' | ',' | '=' | ':' | '}' | ']')
        )
    }

    /// `name:atom` and its repetition.
    fn item_node(&mut self) -> Result<Node, Error> {
        let start = self.peek().span.start as usize;
        let mut node = if self.at_prefix() && self.written(self.peek().span) != "lemma" {
            let name = self.name("the name of a capture")?;
            self.advance();
            if !self.at_item() || !self.peek().glued {
                return Err(self.expected("what to capture, right after the colon"));
            }
            let inner = self.conjunction()?;
            self.node(start, NodeKind::Capture(name, Box::new(inner)))
        } else if let Kind::Gap(width) = self.peek().kind {
            let span = self.advance().span;
            if width == 0 || width > MAX_REPEAT {
                return Err(self.error(span, format!("expected a gap of 1 to {MAX_REPEAT} units")));
            }
            self.node(start, NodeKind::Gap(width))
        } else {
            self.conjunction()?
        };
        if let Some((min, max, lazy)) = self.repetition()? {
            node = self.node(
                start,
                NodeKind::Repeat {
                    node: Box::new(node),
                    min,
                    max,
                    lazy,
                },
            );
            if self.peek().glued && matches!(self.peek().kind, Kind::Sign('?' | '*' | '+' | '{')) {
                return Err(self
                    .expected("the next item")
                    .help("put what is repeated twice in brackets"));
            }
        }
        Ok(node)
    }

    /// Whether a word with a colon right after it stands here.
    fn at_prefix(&self) -> bool {
        self.peek().kind == Kind::Word && self.second().glued && self.second().kind == Kind::Sign(':')
    }

    fn repetition(&mut self) -> Result<Option<(u32, Option<u32>, bool)>, Error> {
        if self.peek().margin {
            return Ok(None);
        }
        let (min, max) = match self.peek().kind {
            Kind::Sign('?') => (0, Some(1)),
            Kind::Sign('*') => (0, None),
            Kind::Sign('+') => (1, None),
            Kind::Sign('{') => {
                let start = self.advance().span.start as usize;
                let min = self.count()?;
                let max = match self.take_sign(',') {
                    true => self.count()?,
                    false => min,
                };
                if !self.is_sign('}') {
                    return Err(self.expected("}"));
                }
                let span = Span::new(start, self.peek().span.end as usize);
                if max > MAX_REPEAT || min > max || max == 0 {
                    return Err(self.error(
                        span,
                        format!("expected {{m,n}} with m not above n and n from 1 to {MAX_REPEAT}"),
                    ));
                }
                (min, Some(max))
            }
            _ => return Ok(None),
        };
        self.advance();
        let lazy = self.is_sign('?') && self.peek().glued;
        if lazy {
            self.advance();
        }
        Ok(Some((min, max, lazy)))
    }

    fn count(&mut self) -> Result<u32, Error> {
        let name = self.name("a number")?;
        name.text
            .parse()
            .map_err(|_| self.error(name.span, "expected a number"))
    }

    fn negation(&mut self) -> Result<Node, Error> {
        let start = self.peek().span.start as usize;
        if self.take_sign('!') {
            let inner = self.atom()?;
            return Ok(self.node(start, NodeKind::Not(Box::new(inner))));
        }
        self.atom()
    }

    /// One atom or a group, and its features.
    fn atom(&mut self) -> Result<Node, Error> {
        let start = self.peek().span.start as usize;
        if self.peek().margin {
            return Err(self.expected("a pattern"));
        }
        let kind = match self.peek().kind.clone() {
            Kind::Word => self.word_atom()?,
            Kind::Text(text) => self.take(NodeKind::Phrase(text)),
            Kind::Class(name) => self.take(NodeKind::Class(name)),
            Kind::Shape(name) => self.take(NodeKind::Label(name)),
            Kind::Regex(regex) => self.take(NodeKind::Regex(regex)),
            Kind::Sign('.') => self.take(NodeKind::Any),
            Kind::Sign('(') => {
                let inner = self.group()?;
                inner.kind
            }
            Kind::Set(name) => {
                self.advance();
                let mut arguments = Vec::new();
                if self.is_sign('(') && self.peek().glued {
                    self.enter()?;
                    loop {
                        arguments.push(self.pattern()?);
                        if !self.take_sign(',') {
                            break;
                        }
                    }
                    self.leave(start)?;
                }
                NodeKind::Set(name, arguments)
            }
            Kind::Sign('[') => {
                let features = self.features()?;
                return Ok(self.node(start, NodeKind::Features(features)));
            }
            Kind::Negative => {
                return Err(self.expected("a pattern").help("quote it if the text is meant"));
            }
            Kind::Gap(_) => return Err(self.expected("one unit, not a gap")),
            _ => return Err(self.expected("a pattern")),
        };
        let mut node = self.node(start, kind);
        if self.is_sign('[') && self.peek().glued {
            let bracket = self.peek().span.start as usize;
            let features = self.features()?;
            let features = self.node(bracket, NodeKind::Features(features));
            node = self.node(start, NodeKind::And(vec![node, features]));
        }
        Ok(node)
    }

    fn take(&mut self, kind: NodeKind) -> NodeKind {
        self.advance();
        kind
    }

    fn word_atom(&mut self) -> Result<NodeKind, Error> {
        if self.at_prefix() {
            let keyword = self.advance();
            if self.written(keyword.span) != "lemma" {
                return Err(self.error(keyword.span, "expected one unit, found a capture"));
            }
            self.advance();
            if let Kind::Text(text) = self.peek().kind.clone() {
                return Ok(self.take(NodeKind::Lemma(text)));
            }
            return Ok(NodeKind::Lemma(self.name("a word after lemma:")?.text));
        }
        let name = self.name("a word")?;
        // A full stop is a sign of its own, so "p.m." bare would end in an atom that matches anything.
        let stop = self.peek().glued && self.peek().kind == Kind::Sign('.');
        if name.text.contains('.') || stop {
            return Err(self.error(name.span, "quote a word that holds a full stop"));
        }
        let label = name.text.chars().nth(1).is_some()
            && name.text.starts_with(|c: char| c.is_ascii_uppercase())
            && name
                .text
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
        Ok(match label {
            true => NodeKind::Label(name.text),
            false => NodeKind::Phrase(name.text),
        })
    }

    fn enter(&mut self) -> Result<(), Error> {
        self.depth += 1;
        let bracket = self.advance();
        match self.depth > MAX_DEPTH {
            true => Err(self.error(bracket.span, format!("brackets nest deeper than {MAX_DEPTH}"))),
            false => Ok(()),
        }
    }

    fn leave(&mut self, open: usize) -> Result<(), Error> {
        self.depth -= 1;
        match self.take_sign(')') {
            true => Ok(()),
            false if self.peek().margin || self.peek().kind == Kind::Arrow => {
                Err(self.error(Span::new(open, open + 1), "this bracket is not closed"))
            }
            false => Err(self.expected(")")),
        }
    }

    fn group(&mut self) -> Result<Node, Error> {
        let open = self.peek().span.start as usize;
        self.enter()?;
        let inner = self.pattern()?;
        self.leave(open)?;
        Ok(inner)
    }

    fn features(&mut self) -> Result<Vec<(bool, Name)>, Error> {
        let open = self.advance().span;
        let mut features = Vec::new();
        while !self.is_sign(']') {
            let holds = !self.take_sign('!');
            features.push(match self.peek().kind.clone() {
                Kind::Shape(text) if !self.peek().margin => {
                    let span = self.advance().span;
                    (holds, Name { text, span })
                }
                _ => (holds, self.name("a feature or ]")?),
            });
        }
        self.advance();
        match features.is_empty() {
            true => Err(self.error(open, "expected a feature")),
            false => Ok(features),
        }
    }
}
