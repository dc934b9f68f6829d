//! The table of holidays: which day of a year each one falls on.

use whomet_engine::error::Error;
use whomet_engine::text::Span;

/// When a holiday is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Holiday {
    pub(crate) day: HolidayDay,
    /// How many days after that day it is.
    pub(crate) after: i8,
}

/// The day from which a holiday is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HolidayDay {
    /// A day of a month.
    Fixed { month: u8, day: u8 },
    /// That many days from Easter Sunday.
    Easter(i8),
    /// A weekday (0 for Monday) of a month: the first to the fourth, or -1 for the last.
    Weekday { month: u8, weekday: u8, nth: i8 },
}

/// The columns of the table, in their order.
const COLUMNS: [&str; 7] = ["id", "month", "day", "weekday", "nth", "easter", "after"];

/// The rows of the table.
#[derive(Debug)]
pub(crate) struct HolidayTable<'t> {
    file: &'t str,
    text: &'t str,
    rows: Vec<(&'t str, Holiday)>,
}

impl<'t> HolidayTable<'t> {
    /// Reads the table: lines of `#` are comments, the first other line names the columns.
    ///
    /// # Errors
    /// Other columns, cells out of range, rows that name no day or two, and an id that stands twice.
    pub(crate) fn read(file: &'t str, text: &'t str) -> Result<HolidayTable<'t>, Error> {
        let mut table = HolidayTable {
            file,
            text,
            rows: Vec::new(),
        };
        let mut lines = text
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty());
        let head = lines.next().unwrap_or_default();
        if !head.split('\t').eq(COLUMNS) {
            return Err(table.error(head, format!("expected the columns {}", COLUMNS.join(", "))));
        }
        for line in lines {
            let row = table.row(line)?;
            if table.rows.iter().any(|(id, _)| *id == row.0) {
                return Err(table.error(row.0, format!("{} has a row already", row.0)));
            }
            table.rows.push(row);
        }
        Ok(table)
    }

    /// When the holiday of this id is kept.
    pub(crate) fn get(&self, id: &str) -> Option<Holiday> {
        self.rows
            .iter()
            .find(|(known, _)| *known == id)
            .map(|(_, holiday)| *holiday)
    }

    /// The ids of the rows.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &'t str> {
        self.rows.iter().map(|(id, _)| *id)
    }

    /// An error at a part of the table's text.
    pub(crate) fn error(&self, part: &str, message: String) -> Error {
        let start = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let start = start.min(self.text.len());
        Error::at(
            self.file,
            self.text,
            Span::new(start, start + part.len()),
            message,
        )
    }

    fn row(&self, line: &'t str) -> Result<(&'t str, Holiday), Error> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, month, day, weekday, nth, easter, after] = cells[..] else {
            let (want, found) = (COLUMNS.len(), cells.len());
            return Err(self.error(line, format!("expected {want} cells, found {found}")));
        };
        if id.is_empty() {
            return Err(self.error(line, "expected an id".to_owned()));
        }
        let month = self.number(month, 1, 12)?;
        let day = self.number(day, 1, 31)?;
        let weekday = self.number(weekday, 0, 6)?;
        let nth_place = self.number(nth, -1, 4)?;
        let easter = self.number(easter, -100, 100)?;
        let day = match (month, day, weekday, nth_place, easter) {
            (Some(month), Some(day), None, None, None) => HolidayDay::Fixed {
                month: month as u8,
                day: day as u8,
            },
            (Some(_), None, Some(_), Some(0), None) => {
                return Err(self.error(nth, "expected 1 to 4 or -1, found 0".to_owned()));
            }
            (Some(month), None, Some(weekday), Some(nth), None) => HolidayDay::Weekday {
                month: month as u8,
                weekday: weekday as u8,
                nth,
            },
            (None, None, None, None, Some(days)) => HolidayDay::Easter(days),
            _ => {
                let message = "expected month and day, or month, weekday and nth, or easter".to_owned();
                return Err(self.error(line, message));
            }
        };
        let after = self.number(after, -100, 100)?.unwrap_or(0);
        Ok((id, Holiday { day, after }))
    }

    fn number(&self, cell: &str, least: i8, most: i8) -> Result<Option<i8>, Error> {
        if cell.is_empty() {
            return Ok(None);
        }
        match cell.parse() {
            Ok(number) if (least..=most).contains(&number) => Ok(Some(number)),
            _ => Err(self.error(cell, format!("expected {least} to {most}, found {cell}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "id\tmonth\tday\tweekday\tnth\teaster\tafter";

    #[test]
    fn rows_say_when() {
        let text = format!("# days\n{HEAD}\na\t12\t25\t\t\t\t\nb\t\t\t\t\t-2\t\nc\t11\t\t3\t4\t\t1\n");
        let table = HolidayTable::read("days.tsv", &text).unwrap();
        let day = |id| table.get(id).map(|holiday| (holiday.day, holiday.after));
        assert_eq!(day("a"), Some((HolidayDay::Fixed { month: 12, day: 25 }, 0)));
        assert_eq!(day("b"), Some((HolidayDay::Easter(-2), 0)));
        let thursday = HolidayDay::Weekday {
            month: 11,
            weekday: 3,
            nth: 4,
        };
        assert_eq!(day("c"), Some((thursday, 1)));
        assert_eq!(day("d"), None);
    }

    #[test]
    fn mistakes_have_a_place() {
        let cases = [
            ("a\t13\t1\t\t\t\t", "days.tsv:2:3: expected 1 to 12, found 13"),
            ("a\t12\t1", "days.tsv:2:1: expected 7 cells, found 3"),
            (
                "a\t12\t\t\t\t\t",
                "days.tsv:2:1: expected month and day, or month, weekday and nth, or easter",
            ),
            ("a\t5\t\t0\t0\t\t", "days.tsv:2:8: expected 1 to 4 or -1, found 0"),
            (
                "a\t5\t1\t\t\t\t\na\t5\t1\t\t\t\t",
                "days.tsv:3:1: a has a row already",
            ),
            ("\t5\t1\t\t\t\t", "days.tsv:2:1: expected an id"),
        ];
        for (rows, expected) in cases {
            let text = format!("{HEAD}\n{rows}\n");
            let error = HolidayTable::read("days.tsv", &text).unwrap_err();
            assert_eq!(error.to_string().lines().next(), Some(expected));
        }
        let error = HolidayTable::read("days.tsv", "id\tday\n").unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("days.tsv:1:1: expected the columns")
        );
    }
}
