//! Forms that need several files.

/// A file of a form that needs several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name; some are in a folder: "a/b.txt".
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

impl File {
    /// A file of this name.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> File {
        File {
            name: name.into(),
            bytes: bytes.into(),
        }
    }
}

/// A name for a file, made of an id: letters, digits, `-`, `_` and `.` are kept, all else becomes `_`. It never begins
/// with a full stop and never leads to another folder.
pub fn file_name(id: &str) -> String {
    let kept = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let name: String = id
        .chars()
        .map(|c| if kept(c) { c } else { '_' })
        .take(120)
        .collect();
    let name = name.trim_start_matches('.');
    match name {
        "" => "document".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn no_name_leads_elsewhere() {
        for (id, name) in [
            ("a/b c.txt", "a_b_c.txt"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("..", "document"),
            ("é\n", "é_"),
        ] {
            assert_eq!(file_name(id), name);
        }
    }
}
