//! From tokens to statements.

use super::ast::*;
use super::lexer::{Kind, Token, tokens};
use crate::error::{Error, LineEnds};
use crate::text::Span;

/// The words that begin a statement.
const STATEMENTS: [&str; 7] = ["class", "verbs", "nouns", "set", "phase", "rule", "frame"];

/// The statements of a file that are in the language, and what is not: one error a statement.
pub(crate) fn parse(file: &str, source: &str) -> (Vec<Item>, Vec<Error>) {
    let ends = LineEnds::new(source);
    let (tokens, unread) = tokens(file, source, &ends);
    let mut unread = unread.into_iter().peekable();
    let mut parser = Parser {
        file,
        source,
        ends,
        tokens,
        at: 0,
        depth: 0,
    };
    let (mut items, mut errors) = (Vec::new(), Vec::new());
    while parser.peek().kind != Kind::End || unread.peek().is_some() {
        let next = parser.next_statement();
        let end = parser.tokens[next].span.start as usize;
        if let Some((_, error)) = unread.next_if(|(at, _)| *at < end || next + 1 == parser.tokens.len()) {
            // The other signs of the statement that mean nothing may follow from the first.
            while unread.next_if(|(at, _)| *at < end).is_some() {}
            errors.push(error);
            parser.at = next;
            continue;
        }
        parser.depth = 0;
        match parser.item() {
            Ok(item) => items.push(item),
            Err(error) => {
                errors.push(error);
                parser.at = next;
            }
        }
    }
    (items, errors)
}

pub(crate) struct Parser<'a> {
    file: &'a str,
    source: &'a str,
    ends: LineEnds,
    tokens: Vec<Token>,
    at: usize,
    /// How many brackets are open.
    pub(crate) depth: usize,
}

impl<'a> Parser<'a> {
    pub(crate) fn peek(&self) -> &Token {
        &self.tokens[self.at]
    }

    /// Where the statement after the one in hand begins.
    fn next_statement(&self) -> usize {
        let begins = |token: &Token| {
            token.margin
                && (token.kind == Kind::End
                    || token.kind == Kind::Word && STATEMENTS.contains(&self.written(token.span)))
        };
        let last = self.tokens.len() - 1;
        (self.at + 1..last)
            .find(|at| begins(&self.tokens[*at]))
            .unwrap_or(last)
    }

    /// The token after the next one.
    pub(crate) fn second(&self) -> &Token {
        &self.tokens[(self.at + 1).min(self.tokens.len() - 1)]
    }

    pub(crate) fn advance(&mut self) -> Token {
        let token = self.tokens[self.at].clone();
        self.at = (self.at + 1).min(self.tokens.len() - 1);
        token
    }

    /// Goes back to the token before.
    pub(crate) fn step_back(&mut self) {
        self.at -= 1;
    }

    /// What is written at `span`.
    pub(crate) fn written(&self, span: Span) -> &'a str {
        span.of(self.source)
    }

    /// The end of the token before the next one, in bytes.
    pub(crate) fn last_end(&self) -> usize {
        self.at
            .checked_sub(1)
            .map_or(0, |last| self.tokens[last].span.end as usize)
    }

    pub(crate) fn error(&self, span: Span, message: impl Into<String>) -> Error {
        self.ends.error(self.file, self.source, span, message)
    }

    /// The error that something else was expected where the next token stands. Where that is the next
    /// statement, the place is the end of this one.
    pub(crate) fn expected(&self, what: &str) -> Error {
        let token = self.peek();
        let found = match token.kind {
            _ if token.margin => "the end of the statement".to_owned(),
            _ => self.written(token.span).to_owned(),
        };
        let span = match token.margin {
            true => Span::new(self.last_end(), self.last_end()),
            false => token.span,
        };
        self.error(span, format!("expected {what}, found {found}"))
    }

    pub(crate) fn is_sign(&self, sign: char) -> bool {
        !self.peek().margin && self.peek().kind == Kind::Sign(sign)
    }

    pub(crate) fn take_sign(&mut self, sign: char) -> bool {
        let is = self.is_sign(sign);
        if is {
            self.advance();
        }
        is
    }

    /// Whether the next token is this bare word and belongs to the statement.
    pub(crate) fn is_word(&self, word: &str) -> bool {
        let token = self.peek();
        token.kind == Kind::Word && !token.margin && self.written(token.span) == word
    }

    pub(crate) fn name(&mut self, what: &str) -> Result<Name, Error> {
        let token = self.peek();
        if token.kind != Kind::Word || token.margin {
            return Err(self.expected(what));
        }
        let span = self.advance().span;
        Ok(Name {
            text: self.written(span).to_owned(),
            span,
        })
    }

    fn item(&mut self) -> Result<Item, Error> {
        let token = self.peek().clone();
        let word = self.written(token.span);
        if !token.margin {
            return Err(self
                .error(token.span, "expected a statement at the start of a line")
                .help(format!("a statement begins with {}", STATEMENTS.join(", "))));
        }
        if token.kind != Kind::Word || !STATEMENTS.contains(&word) {
            let shown = match token.kind {
                Kind::Word => word,
                _ => "this",
            };
            return Err(self
                .error(
                    token.span,
                    format!("{shown} begins no statement; continued lines are indented"),
                )
                .did_you_mean(word, STATEMENTS));
        }
        self.advance();
        match word {
            "class" => self.class(ClassKind::Words).map(Item::Class),
            "verbs" => self.class(ClassKind::Verbs).map(Item::Class),
            "nouns" => self.class(ClassKind::Nouns).map(Item::Class),
            "set" => self.set().map(Item::Set),
            "phase" => self.phase().map(Item::Phase),
            "rule" => self.rule().map(Item::Rule),
            _ => self.frame().map(Item::Frame),
        }
    }

    pub(crate) fn equals(&mut self) -> Result<(), Error> {
        match self.take_sign('=') {
            true => Ok(()),
            false => Err(self.expected("=")),
        }
    }

    fn set(&mut self) -> Result<SetDef, Error> {
        let name = self.name("the name of the set")?;
        let mut parameters = Vec::new();
        if self.is_sign('(') && self.peek().glued {
            self.advance();
            loop {
                parameters.push(self.name("the name of a parameter")?);
                if !self.take_sign(',') {
                    break;
                }
            }
            if !self.take_sign(')') {
                return Err(self.expected(")"));
            }
        }
        self.equals()?;
        let body = self.pattern()?;
        match self.peek().margin {
            true => Ok(SetDef {
                name,
                parameters,
                body,
            }),
            false => Err(self.expected("the next statement")),
        }
    }

    fn phase(&mut self) -> Result<PhaseDef, Error> {
        let name = self.name("the name of the phase")?;
        let mut reads = None;
        if !self.peek().margin {
            if !self.is_word("reads") {
                return Err(self.expected("reads"));
            }
            self.advance();
            let mut types = vec![self.name("words or a type of mention")?];
            while !self.peek().margin {
                types.push(self.name("a type of mention")?);
            }
            reads = Some(types);
        }
        Ok(PhaseDef { name, reads })
    }

    fn rule(&mut self) -> Result<RuleDef, Error> {
        let name = self.name("the name of the rule")?;
        let body = self.pattern()?;
        let mut guards = Vec::new();
        while self.at_guard() {
            let negated = self.is_word("not");
            if negated {
                self.advance();
            }
            let follows = self.is_word("before");
            self.advance();
            let node = self.conjunction()?;
            guards.push(GuardDef {
                negated,
                follows,
                node,
            });
            if !self.peek().first {
                return Err(self.expected("the end of the line, because a guard looks at one unit"));
            }
        }
        let makes = self.makes()?;
        let examples = self.examples()?;
        Ok(RuleDef {
            name,
            body,
            guards,
            makes,
            examples,
        })
    }

    /// Whether a guard begins here. A guard begins a line, so that its words are words elsewhere.
    pub(crate) fn at_guard(&self) -> bool {
        let side = |token: &Token| {
            token.kind == Kind::Word && matches!(self.written(token.span), "before" | "after")
        };
        self.peek().first && (side(self.peek()) || (self.is_word("not") && side(self.second())))
    }

    /// Whether an example begins here.
    pub(crate) fn at_example(&self) -> bool {
        self.peek().first
            && (self.is_word("yes") || self.is_word("no"))
            && matches!(self.second().kind, Kind::Text(_))
    }

    fn makes(&mut self) -> Result<MakeDef, Error> {
        if self.at_example() {
            return Err(self
                .expected("-> and what the rule makes")
                .help("examples stand after it; quote the word if the word is meant"));
        }
        if self.peek().kind != Kind::Arrow {
            return Err(self.expected("-> and what the rule makes"));
        }
        self.advance();
        let mut makes = MakeDef {
            what: self.name("what the rule makes, such as PERSON")?,
            over: None,
            words: Vec::new(),
            sets: Vec::new(),
        };
        while !self.peek().first {
            let word = self.name("a word, key=capture or key=\"text\"")?;
            if word.text == "over" && makes.over.is_none() {
                makes.over = Some(self.name("the name of a capture")?);
            } else if self.take_sign('=') {
                let value = match self.peek().kind.clone() {
                    Kind::Text(text) => {
                        self.advance();
                        ValueDef::Text(text)
                    }
                    _ => ValueDef::Capture(self.name("the name of a capture, or text in quotes")?),
                };
                makes.sets.push((word, value));
            } else {
                makes.words.push(word);
            }
        }
        Ok(makes)
    }

    fn examples(&mut self) -> Result<Vec<ExampleDef>, Error> {
        let mut examples = Vec::new();
        while !self.peek().margin {
            if !self.is_word("yes") && !self.is_word("no") {
                return Err(self.expected("yes or no and an example"));
            }
            let yes = self.is_word("yes");
            self.advance();
            let Token { kind, span, .. } = self.peek().clone();
            let Kind::Text(text) = kind else {
                return Err(self.expected("an example in quotes"));
            };
            self.advance();
            examples.push(ExampleDef {
                yes,
                text: Name { text, span },
            });
        }
        Ok(examples)
    }

    fn frame(&mut self) -> Result<FrameDef, Error> {
        let name = self.name("the name of the frame")?;
        let mut on = self.is_word("on");
        if on {
            self.advance();
            on = self.is_word("verb") || self.is_word("noun");
        }
        if !on {
            return Err(self.expected("on verb or on noun, and a class"));
        }
        let verb = self.is_word("verb");
        self.advance();
        let class = self.name("the name of a class, without @")?;
        let mut slots = Vec::new();
        let mut without = Vec::new();
        let mut conditions = Vec::new();
        while !self.peek().margin && self.peek().kind != Kind::Arrow {
            // A slot has a sign after its first word, so that "not" is a preposition there.
            let wanted = !self.is_word("not") || matches!(self.second().kind, Kind::Sign(_));
            if !wanted {
                self.advance();
            }
            let mut paths = self.places()?;
            if self.is_sign(':') && matches!(self.second().kind, Kind::Class(_) | Kind::Sign('.')) {
                self.advance();
                let Token { kind, span, .. } = self.advance();
                let class = match kind {
                    Kind::Class(text) => Some(Name { text, span }),
                    _ => None,
                };
                conditions.push(ConditionDef { paths, class, wanted });
            } else if wanted {
                slots.push(self.slot(paths)?);
            } else {
                without.append(&mut paths);
                if !self.peek().first {
                    return Err(self.expected("| or the end of the line"));
                }
            }
        }
        let makes = self.makes()?;
        let examples = self.examples()?;
        Ok(FrameDef {
            name,
            verb,
            class,
            slots,
            without,
            conditions,
            makes,
            examples,
        })
    }

    /// Places in a clause, with | between them.
    fn places(&mut self) -> Result<Vec<Name>, Error> {
        let mut paths = Vec::new();
        loop {
            match self.peek().kind.clone() {
                Kind::Text(text) if !self.peek().margin => {
                    let span = self.advance().span;
                    paths.push(Name { text, span });
                }
                _ => paths.push(self.name("subject, object, a preposition or ->")?),
            }
            if !self.take_sign('|') {
                return Ok(paths);
            }
        }
    }

    /// What follows the places of a slot.
    fn slot(&mut self, paths: Vec<Name>) -> Result<SlotDef, Error> {
        if !self.take_sign(':') {
            return Err(self.expected(": and a role"));
        }
        let role = self.name("the name of a role")?;
        let mut accepts = Vec::new();
        if self.is_sign('(') {
            self.advance();
            loop {
                accepts.push(self.name("a type of mention")?);
                if !self.take_sign('|') {
                    break;
                }
            }
            if !self.take_sign(')') {
                return Err(self.expected(") or | and a type of mention"));
            }
        }
        let (required, many) = match self.peek().kind {
            Kind::Sign('?') => (false, false),
            Kind::Sign('*') => (false, true),
            Kind::Sign('+') => (true, true),
            _ => {
                return Ok(SlotDef {
                    paths,
                    role,
                    accepts,
                    required: true,
                    many: false,
                });
            }
        };
        self.advance();
        Ok(SlotDef {
            paths,
            role,
            accepts,
            required,
            many,
        })
    }
}
