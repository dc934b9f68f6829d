//! A column of text in whatever form other programs have it.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BinaryArray, BinaryViewArray, LargeBinaryArray};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType};

/// A column of text. Its bytes are looked at when they are asked for, because not every program takes care that they
/// are UTF-8.
#[derive(Debug)]
pub enum TextColumn {
    Small(BinaryArray),
    Large(LargeBinaryArray),
    View(BinaryViewArray),
}

impl TextColumn {
    /// # Errors
    /// If what it holds has no text.
    pub fn new(column: &ArrayRef) -> Result<TextColumn, ArrowError> {
        let to = match column.data_type() {
            DataType::Utf8 | DataType::Binary => DataType::Binary,
            DataType::LargeUtf8 | DataType::LargeBinary => DataType::LargeBinary,
            DataType::Utf8View | DataType::BinaryView => DataType::BinaryView,
            DataType::Timestamp(..) | DataType::Date64 => {
                return TextColumn::new(&cast(column, &DataType::Date32)?);
            }
            _ => return TextColumn::new(&cast(column, &DataType::Utf8)?),
        };
        let column = cast(column, &to)?;
        Ok(match to {
            DataType::Binary => TextColumn::Small(column.as_binary().clone()),
            DataType::LargeBinary => TextColumn::Large(column.as_binary().clone()),
            _ => TextColumn::View(column.as_binary_view().clone()),
        })
    }

    /// How many bytes of text a row has.
    pub fn size(&self, row: usize) -> usize {
        self.bytes(row).map_or(0, <[u8]>::len)
    }

    /// The text of a row.
    ///
    /// # Errors
    /// If it is not UTF-8.
    pub fn get(&self, row: usize) -> Result<Option<&str>, String> {
        let text = self.bytes(row).map(std::str::from_utf8).transpose();
        text.map_err(|error| format!("it is not UTF-8: {error}"))
    }

    fn bytes(&self, row: usize) -> Option<&[u8]> {
        match self {
            TextColumn::Small(it) => it.is_valid(row).then(|| it.value(row)),
            TextColumn::Large(it) => it.is_valid(row).then(|| it.value(row)),
            TextColumn::View(it) => it.is_valid(row).then(|| it.value(row)),
        }
    }
}
