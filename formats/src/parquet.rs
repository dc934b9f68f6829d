//! Parquet, for tables that are too large for CSV.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use whomet::graph::Graph;

use crate::folder::File;
use crate::sheets;
use crate::table::{Cell, Table};

/// The tables of [`sheets`] as `pairs.parquet`, `events.parquet`, `nodes.parquet` and `evidence.parquet`.
///
/// # Errors
/// None but those of memory.
pub fn files(graph: &Graph) -> io::Result<Vec<File>> {
    let tables = [
        ("pairs.parquet", sheets::pairs(graph)),
        ("events.parquet", sheets::events(graph)),
        ("nodes.parquet", sheets::nodes(graph)),
        ("evidence.parquet", sheets::evidence(graph)),
    ];
    let mut files = Vec::new();
    for (name, table) in tables {
        let mut bytes = Vec::new();
        write(table, &mut bytes)?;
        files.push(File::new(name, bytes));
    }
    Ok(files)
}

/// Writes a table. A column holds text, whole numbers, numbers or flags, whichever its first cell is that is not empty;
/// text is as it was found.
///
/// # Errors
/// If `out` cannot be written to, or a column holds cells of several kinds.
pub fn write(table: Table<'_>, out: impl Write + Send) -> io::Result<()> {
    let names: Vec<String> = table.columns().iter().map(|name| name.to_string()).collect();
    let rows: Vec<Vec<Cell>> = table.into_rows().collect();
    let kinds: Vec<Kind> = (0..names.len())
        .map(|at| {
            rows.iter()
                .find_map(|row| Kind::of(&row[at]))
                .unwrap_or(Kind::Text)
        })
        .collect();
    write_rows(&names, &kinds, &rows, out).map_err(io::Error::other)
}

/// How many rows are together in the file.
const GROUP: usize = 100_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Whole,
    Number,
    Flag,
}

impl Kind {
    fn of(cell: &Cell) -> Option<Kind> {
        match cell {
            Cell::Empty => None,
            Cell::Text(_) => Some(Kind::Text),
            Cell::Whole(_) => Some(Kind::Whole),
            Cell::Number(_) => Some(Kind::Number),
            Cell::Flag(_) => Some(Kind::Flag),
        }
    }

    fn field(self, name: &str) -> Result<Type, ParquetError> {
        let (physical, logical) = match self {
            Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Whole => (Physical::INT64, None),
            Kind::Number => (Physical::DOUBLE, None),
            Kind::Flag => (Physical::BOOLEAN, None),
        };
        Type::primitive_type_builder(name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical)
            .build()
    }
}

fn write_rows(
    names: &[String],
    kinds: &[Kind],
    rows: &[Vec<Cell>],
    out: impl Write + Send,
) -> Result<(), ParquetError> {
    let fields: Result<Vec<Arc<Type>>, ParquetError> = names
        .iter()
        .zip(kinds)
        .map(|(name, kind)| kind.field(name).map(Arc::new))
        .collect();
    let schema = Type::group_type_builder("whomet").with_fields(fields?).build()?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .build();
    let mut file = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))?;
    for rows in rows.chunks(GROUP) {
        let mut group = file.next_row_group()?;
        let mut at = 0;
        while let Some(column) = group.next_column()? {
            write_column(column, rows.iter().map(|row| &row[at]))?;
            at += 1;
        }
        group.close()?;
    }
    file.close()?;
    Ok(())
}

fn write_column<'r>(
    mut column: SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = &'r Cell<'r>> + Clone,
) -> Result<(), ParquetError> {
    let levels: Vec<i16> = cells
        .clone()
        .map(|cell| i16::from(*cell != Cell::Empty))
        .collect();
    let wrong = || ParquetError::General("a column holds cells of several kinds".to_owned());
    let known = cells.filter(|cell| **cell != Cell::Empty);
    match column.untyped() {
        ColumnWriter::ByteArrayColumnWriter(writer) => {
            let values: Vec<ByteArray> = known.map(|cell| ByteArray::from(&*cell.text())).collect();
            writer.write_batch(&values, Some(&levels), None)?;
        }
        ColumnWriter::Int64ColumnWriter(writer) => {
            let values = known.map(|cell| match cell {
                Cell::Whole(number) => Ok(*number),
                _ => Err(wrong()),
            });
            writer.write_batch(&values.collect::<Result<Vec<_>, _>>()?, Some(&levels), None)?;
        }
        ColumnWriter::DoubleColumnWriter(writer) => {
            let values = known.map(|cell| match cell {
                Cell::Number(number) => Ok(*number),
                _ => Err(wrong()),
            });
            writer.write_batch(&values.collect::<Result<Vec<_>, _>>()?, Some(&levels), None)?;
        }
        ColumnWriter::BoolColumnWriter(writer) => {
            let values = known.map(|cell| match cell {
                Cell::Flag(flag) => Ok(*flag),
                _ => Err(wrong()),
            });
            writer.write_batch(&values.collect::<Result<Vec<_>, _>>()?, Some(&levels), None)?;
        }
        _ => return Err(wrong()),
    }
    column.close()
}
