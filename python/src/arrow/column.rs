//! Columns in the making.

use std::fmt::Write;
use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Float64Builder, Int32Builder, StringBuilder};
use arrow_array::{ArrayRef, ListArray, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{Field, Fields};

/// Columns that are filled together.
pub trait Columns: Default {
    /// The columns by their names, all of one length.
    fn finish(self) -> Vec<(&'static str, ArrayRef)>;
}

/// Columns as one.
pub fn structs(columns: Vec<(&'static str, ArrayRef)>, nulls: Option<NullBuffer>) -> StructArray {
    let fields: Fields = columns
        .iter()
        .map(|(name, column)| Field::new(*name, column.data_type().clone(), true))
        .collect();
    let arrays = columns.into_iter().map(|(_, column)| column).collect();
    StructArray::new(fields, arrays, nulls)
}

/// Text, or nothing.
#[derive(Debug, Default)]
pub struct Texts(StringBuilder);

impl Texts {
    pub fn push(&mut self, text: &str) {
        self.0.append_value(text);
    }

    pub fn push_or_null(&mut self, text: Option<&str>) {
        self.0.append_option(text);
    }

    /// Adds something as it is displayed.
    pub fn display(&mut self, it: Option<impl std::fmt::Display>) {
        match it {
            Some(it) => {
                // Writing to memory does not fail.
                let _ = write!(self.0, "{it}");
                self.0.append_value("");
            }
            None => self.0.append_null(),
        }
    }

    pub fn finish(mut self) -> ArrayRef {
        Arc::new(self.0.finish())
    }
}

/// Whole numbers, or nothing.
#[derive(Debug, Default)]
pub struct Numbers(Int32Builder);

impl Numbers {
    pub fn push(&mut self, number: u32) {
        // Texts have fewer than 2³¹ characters, or they would not be in a column.
        self.0.append_value(i32::try_from(number).unwrap_or(i32::MAX));
    }

    pub fn push_or_null(&mut self, number: Option<u32>) {
        match number {
            Some(number) => self.push(number),
            None => self.0.append_null(),
        }
    }

    pub fn finish(mut self) -> ArrayRef {
        Arc::new(self.0.finish())
    }
}

/// Numbers with decimals, or nothing.
#[derive(Debug, Default)]
pub struct Decimals(Float64Builder);

impl Decimals {
    pub fn push_or_null(&mut self, number: Option<f64>) {
        self.0.append_option(number);
    }

    pub fn finish(mut self) -> ArrayRef {
        Arc::new(self.0.finish())
    }
}

/// Flags, or nothing.
#[derive(Debug)]
pub struct Flags(BooleanBuilder);

impl Default for Flags {
    fn default() -> Flags {
        Flags(BooleanBuilder::new())
    }
}

impl Flags {
    pub fn push(&mut self, flag: impl Into<Option<bool>>) {
        self.0.append_option(flag.into());
    }

    pub fn finish(mut self) -> ArrayRef {
        Arc::new(self.0.finish())
    }
}

/// A list in each row.
#[derive(Debug)]
pub struct Lists<C> {
    /// Where each begins, and where the last ends.
    borders: Vec<i32>,
    count: i32,
    pub items: C,
}

impl<C: Default> Default for Lists<C> {
    fn default() -> Lists<C> {
        Lists {
            borders: vec![0],
            count: 0,
            items: C::default(),
        }
    }
}

impl<C: Columns> Lists<C> {
    /// Adds a list of so many items, which are added to `items`.
    pub fn push(&mut self, items: usize) {
        self.count += i32::try_from(items).unwrap_or(i32::MAX);
        self.borders.push(self.count);
    }

    pub fn finish(self) -> ArrayRef {
        let items = structs(self.items.finish(), None);
        let field = Arc::new(Field::new("item", items.fields_type(), true));
        let borders = OffsetBuffer::new(ScalarBuffer::from(self.borders));
        Arc::new(ListArray::new(field, borders, Arc::new(items), None))
    }
}

trait FieldsType {
    fn fields_type(&self) -> arrow_schema::DataType;
}

impl FieldsType for StructArray {
    fn fields_type(&self) -> arrow_schema::DataType {
        arrow_schema::DataType::Struct(self.fields().clone())
    }
}

/// A value of several parts in each row, or nothing.
#[derive(Debug, Default)]
pub struct Maybe<C> {
    there: Vec<bool>,
    pub parts: C,
}

impl<C: Columns> Maybe<C> {
    /// Says whether there is one; its parts are added to `parts` in any case.
    pub fn push(&mut self, there: bool) {
        self.there.push(there);
    }

    pub fn finish(self) -> ArrayRef {
        Arc::new(structs(self.parts.finish(), Some(NullBuffer::from(self.there))))
    }
}
