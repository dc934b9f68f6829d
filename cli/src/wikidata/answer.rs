//! The answer of the query service: CSV or TSV with a header, or JSON.

use std::collections::HashMap;

use serde_json::Value;
use whomet::Date;
use whomet_input::{Problem, Table};

/// Rows of values by variable.
#[derive(Debug)]
pub struct Answer {
    pub file: String,
    /// What the rows are about: `person`, `party` or `place`.
    pub subject: &'static str,
    pub rows: Vec<Row>,
}

#[derive(Debug)]
pub struct Row {
    /// The line in a table, the number in JSON.
    pub line: usize,
    values: HashMap<String, String>,
}

impl Answer {
    pub fn read(file: &str, text: &str) -> Result<Answer, Problem> {
        let (variables, rows) = match text.trim_start().starts_with('{') {
            true => json(file, text)?,
            false => table(file, text)?,
        };
        let subjects = ["person", "party", "place"];
        let subject = subjects
            .into_iter()
            .find(|subject| variables.iter().any(|name| name == subject));
        let Some(subject) = subject else {
            let message = format!(
                "expected an answer to a query that \"whomet gazetteer import wikidata --query\" prints, with a person, party \
                 or place; it has {}",
                whomet_input::quoted(&variables.join(", "))
            );
            return Err(Problem::of_file(file, message));
        };
        for needed in [&*format!("{subject}Label"), "country"] {
            if !variables.iter().any(|name| name == needed) {
                let message = format!("expected a column \"{needed}\" beside \"{subject}\"");
                return Err(Problem::of_file(file, message));
            }
        }
        Ok(Answer {
            file: file.to_owned(),
            subject,
            rows,
        })
    }
}

type Read = (Vec<String>, Vec<Row>);

fn table(file: &str, text: &str) -> Result<Read, Problem> {
    let mut table = Table::of_text(file, text)?;
    // The service's TSV writes variables as ?person.
    let variables: Vec<String> = table
        .header()
        .iter()
        .map(|name| name.trim().trim_start_matches('?').to_owned())
        .collect();
    let mut rows = Vec::new();
    while let Some(row) = table.row() {
        let (line, cells) = row?;
        let values = variables.iter().cloned().zip(cells).collect();
        rows.push(Row { line, values });
    }
    Ok((variables, rows))
}

fn json(file: &str, text: &str) -> Result<Read, Problem> {
    let answer: Value = serde_json::from_str(text).map_err(|error| {
        Problem::at(
            file,
            error.line(),
            error.column(),
            "the answer is no JSON, or was cut off",
        )
    })?;
    let list = |value: &Value| -> Option<Vec<Value>> { value.as_array().cloned() };
    let variables = list(&answer["head"]["vars"]);
    let bindings = list(&answer["results"]["bindings"]);
    let (Some(variables), Some(bindings)) = (variables, bindings) else {
        let message = "expected \"head\" and \"results\", as the query service answers";
        return Err(Problem::of_file(file, message));
    };
    let variables = variables
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    let rows = bindings.iter().enumerate().map(|(at, binding)| {
        let values = binding.as_object().into_iter().flatten();
        let values =
            values.filter_map(|(name, value)| Some((name.clone(), value["value"].as_str()?.to_owned())));
        Row {
            line: at + 1,
            values: values.collect(),
        }
    });
    Ok((variables, rows.collect()))
}

impl Row {
    /// The value of a variable; empty where it has none.
    pub fn get(&self, variable: &str) -> &str {
        self.values.get(variable).map_or("", |value| value.trim())
    }

    /// The item that a variable is: `Q42` of its address; empty where it is none.
    pub fn item(&self, variable: &str) -> &str {
        let value = self.get(variable).trim_matches(['<', '>']);
        let item = value.rsplit('/').next().unwrap_or_default();
        let is_item = item.strip_prefix('Q').is_some_and(|rest| {
            !rest.is_empty()
                && !rest.starts_with('0')
                && rest.len() < 10
                && rest.bytes().all(|b| b.is_ascii_digit())
        });
        if is_item { item } else { "" }
    }

    /// The label of an item in some language; empty where it has none, for the service then repeats the item.
    pub fn label(&self, variable: &str) -> String {
        let label = self.get(&format!("{variable}Label"));
        match label == self.item(variable) {
            true => String::new(),
            false => super::cell(label.trim_matches('"')),
        }
    }

    /// A date to its precision; `None` where it is not known to the year.
    pub fn date(&self, variable: &str) -> Option<Date> {
        let value = self.get(variable);
        let day: Date = value.get(..10).and_then(|day| day.parse().ok())?;
        let precision = self.get(&format!("{variable}Precision"));
        match precision.parse::<u8>() {
            Ok(..=8) => None,
            Ok(9) => Date::year_only(day.year()),
            Ok(10) => Date::year_month(day.year(), day.month()?),
            _ => Some(day),
        }
    }
}
