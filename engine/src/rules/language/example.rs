//! Examples: sentences with the captures or roles in brackets.

use super::ast::ExampleDef;
use super::source::{SourceId, Sources};
use crate::error::Error;
use crate::rules::compile::rule::Example;
use crate::text::Span;

/// The example without its brackets, `[name text]`; `\[` and `\]` are brackets of the text.
///
/// # Errors
/// Brackets that are not closed, or hold a name that the rule does not have.
pub(crate) fn example(
    definition: &ExampleDef,
    names: &[&str],
    sources: &Sources,
    source: SourceId,
) -> Result<Example, Error> {
    let error = |message: String| sources.error(source, definition.text.span, message);
    let mut text = String::new();
    let mut marks: Vec<(String, Span)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut rest = definition.text.text.as_str();
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' if rest.starts_with(['[', ']']) => {
                text.push_str(&rest[..1]);
                rest = &rest[1..];
            }
            '[' => {
                let Some((name, after)) = rest.split_once(' ') else {
                    return Err(error("expected [name text] in the example".to_owned()));
                };
                if !names.contains(&name) {
                    return Err(error(format!("the rule has no capture or role {name}"))
                        .did_you_mean(name, names.iter().copied()));
                }
                open.push(marks.len());
                marks.push((name.to_owned(), Span::new(text.len(), text.len())));
                rest = after;
            }
            ']' => {
                let Some(mark) = open.pop() else {
                    return Err(error(
                        "a bracket of the example is closed and not opened".to_owned(),
                    ));
                };
                marks[mark].1.end = text.len() as u32;
            }
            _ => text.push(c),
        }
    }
    if !open.is_empty() {
        return Err(error("a bracket of the example is not closed".to_owned()));
    }
    if !definition.yes && !marks.is_empty() {
        return Err(error(
            "an example of what must be left alone marks nothing".to_owned(),
        ));
    }
    Ok(Example {
        yes: definition.yes,
        text,
        marks,
        line: sources.line(source, definition.text.span),
        column: sources.column(source, definition.text.span),
    })
}
