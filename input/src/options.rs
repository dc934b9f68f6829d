//! What a user can say about input.

use std::sync::Arc;

use crate::date_table::DateTable;
use crate::encoding::Encoding;
use crate::fields::Fields;
use crate::format::Format;
use crate::published::DateOrder;

/// What a user can say about input; the default is to look at the files.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// What the files are; `None`: what they look like.
    pub format: Option<Format>,
    /// Their encoding; `None`: by byte order mark or declaration, else UTF-8.
    pub encoding: Option<Encoding>,
    /// Names of the fields that hold text, title, date and id.
    pub fields: Fields,
    /// No document may have more bytes than this, once it is unpacked.
    pub max_bytes: u64,
    /// How 04/07/2025 is read; `None`: not at all.
    pub date_order: Option<DateOrder>,
    /// Where else a date may come from.
    pub date_from: Option<DateFrom>,
    /// Dates by id or file; they win over what documents say.
    pub dates: Option<Arc<DateTable>>,
    /// Names that fields of the input cannot keep, for the output has fields of these names.
    pub reserved: &'static [&'static str],
    /// Whether `.gitignore` and its like are consulted in folders.
    pub gitignore: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            format: None,
            encoding: None,
            fields: Fields::default(),
            max_bytes: 64 << 20,
            date_order: None,
            date_from: None,
            dates: None,
            reserved: &[],
            gitignore: false,
        }
    }
}

/// Where the date of a document that says none may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFrom {
    /// The file's name, as in `2025-07-31-talks.txt`, or its folders, as in `2025/07/31/talks.txt`.
    Name,
    /// When the file was last changed.
    Modified,
}
