//! What was said of the input, as the reader of input takes it.

use std::fs;
use std::sync::Arc;

use anyhow::{Result, anyhow};
use whomet::document::JSON_KEYS;
use whomet_input::{DateTable, Format, Options, Problem, said};

use crate::arguments::{DateFrom, DateOrder, From, InputArguments};

/// The options for reading input.
///
/// # Errors
/// If the table of dates cannot be read; what is wrong with its rows is told at once.
pub fn options(arguments: &InputArguments) -> Result<Options> {
    let mut options = Options::default();
    options.reserved = JSON_KEYS;
    options.format = match arguments.from {
        From::Auto => None,
        From::Text => Some(Format::Text),
        From::Html => Some(Format::Html),
        From::Feed => Some(Format::Feed),
        From::Jsonl => Some(Format::Jsonl),
        From::Json => Some(Format::Json),
        From::Csv => Some(Format::Csv),
        From::Tsv => Some(Format::Tsv),
    };
    options.encoding = arguments.encoding;
    options.fields.text.clone_from(&arguments.text_field);
    options.fields.title.clone_from(&arguments.title_field);
    options.fields.date.clone_from(&arguments.date_field);
    options.fields.id.clone_from(&arguments.id_field);
    options.max_bytes = arguments.max_bytes;
    options.date_order = arguments.date_order.map(|order| match order {
        DateOrder::Dmy => whomet_input::DateOrder::DayMonth,
        DateOrder::Mdy => whomet_input::DateOrder::MonthDay,
    });
    options.date_from = arguments.date_from.map(|from| match from {
        DateFrom::Name => whomet_input::DateFrom::Name,
        DateFrom::Mtime => whomet_input::DateFrom::Modified,
    });
    options.gitignore = arguments.gitignore;
    if let Some(path) = &arguments.dates {
        let name = path.display().to_string();
        let bytes = fs::read(path).map_err(|error| anyhow!("{}", Problem::of_file(&name, said(&error))))?;
        let text = String::from_utf8(bytes)
            .map_err(|error| anyhow!("{}", Problem::of_encoding(&name, error.as_bytes(), 1, 1, 0)))?;
        let table = DateTable::read(&name, &text, options.date_order).map_err(|problems| {
            problems.iter().for_each(crate::tell);
            anyhow!(
                "{}",
                Problem::of_file(&name, "the table of dates is not used before they are mended")
            )
        })?;
        options.dates = Some(Arc::new(table));
    }
    Ok(options)
}
