//! How users' tables may be written: as spreadsheets save them.

/// The text of a user's table as ours are written: tabs between cells, Unix line ends, no byte order mark. Every line
/// stays on its line, so that mistakes are told where they are.
pub(crate) fn plain(text: String) -> String {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    let text = match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text,
    };
    let is_row = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    // Some spreadsheets put quotes around lines that hold a comma, comments too.
    let Some(names) = text.lines().find(is_row) else {
        return text;
    };
    if names.contains('\t') {
        return text;
    }
    let Some(mark) = [',', ';'].into_iter().find(|mark| names.contains(*mark)) else {
        return text;
    };
    let mut plain = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (row, end) = match line.strip_suffix('\n') {
            Some(row) => (row, "\n"),
            None => (line, ""),
        };
        match row.starts_with('#') {
            true => plain.push_str(row.trim_end_matches(mark)),
            false => cells(row, mark, &mut plain),
        }
        plain.push_str(end);
    }
    plain
}

/// Writes the cells of a row with tabs between them; quotes around a cell are taken off.
fn cells(row: &str, mark: char, out: &mut String) {
    let mut letters = row.chars().peekable();
    let mut in_quotes = false;
    let mut at_start = true;
    while let Some(c) = letters.next() {
        match c {
            '"' if at_start => in_quotes = true,
            '"' if in_quotes && letters.peek() == Some(&'"') => {
                letters.next();
                out.push('"');
            }
            '"' if in_quotes => in_quotes = false,
            c if c == mark && !in_quotes => {
                out.push('\t');
                at_start = true;
                continue;
            }
            '\t' => out.push(' '),
            c => out.push(c),
        }
        at_start = false;
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn tables_of_spreadsheets() {
        let table = [
            (
                "# type: PERSON\r\nid\tname\r\na\tA, B\r\n",
                "# type: PERSON\nid\tname\na\tA, B\n",
            ),
            (
                "\u{feff}# type: PERSON,,\nid,name,x\na,\"A, \"\"B\"\"\",c\n",
                "# type: PERSON\nid\tname\tx\na\tA, \"B\"\tc\n",
            ),
            ("id;name\na;A, B", "id\tname\na\tA, B"),
            ("name\nAnna\n", "name\nAnna\n"),
            ("", ""),
        ];
        for (given, expected) in table {
            assert_eq!(plain(given.to_owned()), expected);
        }
    }
}
