//! What a gazetteer file holds, in numbers.

use std::fmt;

use crate::words::codec::stored;

/// What a gazetteer file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileSummary {
    /// The file's name as it was given.
    pub file: String,
    /// What it holds, as its header says.
    pub what: String,
    /// What every row is: `PERSON`, `GIVEN_NAME`.
    pub file_type: &'static str,
    /// How many rows it has.
    pub rows: usize,
    /// How many names stand in these rows.
    pub names: usize,
}

stored!(FileSummary {
    file,
    what,
    file_type,
    rows,
    names
});

impl fmt::Display for FileSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let FileSummary {
            file,
            file_type,
            rows,
            names,
            ..
        } = self;
        write!(f, "{file}: {file_type}, {rows} rows, {names} names")
    }
}

/// The summaries as a table in Markdown, with their sums.
///
/// # Examples
///
/// ```
/// let table = whomet_engine::gazetteer::markdown(&[]);
/// assert!(table.starts_with("| file | type | what | rows | names |\n|"));
/// ```
pub fn markdown(summaries: &[FileSummary]) -> String {
    let mut out = String::from("| file | type | what | rows | names |\n|---|---|---|---:|---:|\n");
    for summary in summaries {
        let file = summary.file.rsplit('/').next().unwrap_or_default();
        let what = summary.what.replace('|', "\\|");
        let FileSummary {
            file_type,
            rows,
            names,
            ..
        } = summary;
        out.push_str(&format!(
            "| `{file}` | {file_type} | {what} | {} | {} |\n",
            grouped(*rows),
            grouped(*names)
        ));
    }
    let rows = summaries.iter().map(|summary| summary.rows).sum();
    let names = summaries.iter().map(|summary| summary.names).sum();
    out.push_str(&format!("| all | | | {} | {} |\n", grouped(rows), grouped(names)));
    out
}

/// A number with commas between its thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_with_sums() {
        let summary = |file: &str, rows, names| FileSummary {
            file: file.to_owned(),
            what: "names".to_owned(),
            file_type: "SURNAME",
            rows,
            names,
        };
        let table = markdown(&[summary("gazetteers/a.tsv", 7, 1234567), summary("b.tsv", 1000, 0)]);
        assert_eq!(
            table,
            "| file | type | what | rows | names |\n\
             |---|---|---|---:|---:|\n\
             | `a.tsv` | SURNAME | names | 7 | 1,234,567 |\n\
             | `b.tsv` | SURNAME | names | 1,000 | 0 |\n\
             | all | | | 1,007 | 1,234,567 |\n"
        );
    }
}
