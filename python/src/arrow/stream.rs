//! From batches of articles to batches of what was found in them.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, DataType, Field, FieldRef};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use pyo3_arrow::ffi::{ArrayIterator, to_array_pycapsules, to_schema_pycapsule, to_stream_pycapsule};
use pyo3_arrow::{PyRecordBatch, PyRecordBatchReader};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::Form;
use super::input::{Articles, Names, Read};
use crate::extractor::Extractor;
use crate::guard::{guarded, unlocked};

/// No batch that goes out is of more rows, nor of more bytes of text: then its columns keep below what 32 bits count.
const MOST_ROWS: usize = 8192;
const MOST_BYTES: usize = 64 << 20;

/// What was found in a batch of articles: a table of Arrow in one piece.
///
/// Whatever knows the PyCapsule interface of Arrow takes it: ``pyarrow.record_batch(batch)``, ``polars.DataFrame(batch)``.
#[pyclass(frozen, module = "whomet")]
#[derive(Debug)]
pub struct ArrowBatch {
    rows: ArrayRef,
}

#[pymethods]
impl ArrowBatch {
    fn __len__(&self) -> usize {
        self.rows.len()
    }

    /// For whoever takes one piece.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        Ok(to_array_pycapsules(
            py,
            field(self.rows.data_type()),
            &self.rows,
            requested_schema,
        )?)
    }

    /// For whoever takes pieces one after the other.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let one = ArrayIterator::new(vec![Ok(self.rows.clone())], field(self.rows.data_type()));
        Ok(to_stream_pycapsule(py, Box::new(one), requested_schema)?)
    }

    /// For whoever wants to know the columns.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, &*field(self.rows.data_type()))?)
    }

    fn __repr__(&self) -> String {
        format!("<ArrowBatch of {} rows>", self.rows.len())
    }
}

/// What is found in a stream of articles: a table of Arrow that is made while it is read, and can be read once.
///
/// Whatever knows the PyCapsule interface of Arrow takes it: ``pyarrow.table(stream)``, ``polars.DataFrame(stream)``,
/// ``pyarrow.RecordBatchReader.from_stream(stream)``.
#[pyclass(frozen, module = "whomet")]
pub struct ArrowStream {
    rows: Mutex<Option<Reading>>,
    field: FieldRef,
}

#[pymethods]
impl ArrowStream {
    /// For whoever takes pieces one after the other.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner).take();
        let rows = rows.ok_or_else(|| PyValueError::new_err("the stream has been read already"))?;
        let rows = ArrayIterator::new(rows, self.field.clone());
        Ok(to_stream_pycapsule(py, Box::new(rows), requested_schema)?)
    }

    /// For whoever wants to know the columns.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, &*self.field)?)
    }

    fn __repr__(&self) -> &'static str {
        "<ArrowStream>"
    }
}

fn field(data_type: &DataType) -> FieldRef {
    Arc::new(Field::new("", data_type.clone(), false))
}

/// What Python asks for, of whichever form.
pub fn found<'py>(
    extractor: &Extractor,
    articles: &Bound<'py, PyAny>,
    names: Names,
    threads: Option<usize>,
    form: Form,
) -> PyResult<Bound<'py, PyAny>> {
    let py = articles.py();
    let work = Work::new(extractor.it.clone(), names, threads, form)?;
    if articles.hasattr("__arrow_c_array__")? {
        let batch = articles.extract::<PyRecordBatch>()?.into_inner();
        work.names.check(&batch.schema()).map_err(PyValueError::new_err)?;
        let rows = unlocked(py, || work.whole(&batch))?;
        let rows = Arc::new(rows.map_err(|error| PyValueError::new_err(error.to_string()))?);
        return Ok(Bound::new(py, ArrowBatch { rows })?.into_any());
    }
    if !articles.hasattr("__arrow_c_stream__")? {
        return Err(PyTypeError::new_err(format!(
            "expected a table that knows Arrow's PyCapsule interface, such as those of pyarrow, polars, pandas 2.2 and \
             duckdb; found {}",
            articles.get_type().name()?
        )));
    }
    let source = articles.extract::<PyRecordBatchReader>()?.into_reader()?;
    work.names
        .check(&source.schema())
        .map_err(PyValueError::new_err)?;
    let reading = Reading {
        work,
        source,
        batch: None,
        taken: 0,
    };
    let field = field(form.rows().finish().data_type());
    let rows = Mutex::new(Some(reading));
    Ok(Bound::new(py, ArrowStream { rows, field })?.into_any())
}

/// How batches are read.
struct Work {
    extractor: whomet::Extractor,
    names: Names,
    /// Threads, unless one is enough: whoever asks.
    pool: Option<ThreadPool>,
    form: Form,
}

impl Work {
    fn new(extractor: whomet::Extractor, names: Names, threads: Option<usize>, form: Form) -> PyResult<Work> {
        let threads = threads.unwrap_or_else(|| thread::available_parallelism().map_or(1, Into::into));
        let pool = match threads {
            0 => return Err(PyValueError::new_err("threads are at least 1")),
            1 => None,
            _ => Some(ThreadPoolBuilder::new().num_threads(threads).build()),
        };
        let pool = pool.transpose();
        Ok(Work {
            extractor,
            names,
            pool: pool
                .map_err(|error| PyValueError::new_err(format!("threads cannot be started: {error}")))?,
            form,
        })
    }

    /// All rows of a batch as one.
    fn whole(&self, batch: &RecordBatch) -> Result<StructArray, ArrowError> {
        let articles = Articles::new(batch, &self.names, 0)?;
        let bytes: usize = (0..batch.num_rows()).map(|row| articles.size(row)).sum();
        if bytes > 4 * MOST_BYTES {
            return Err(ArrowError::InvalidArgumentError(format!(
                "{bytes} bytes of text are too many for one batch: give them as a stream, such as a table"
            )));
        }
        Ok(self.read(&articles, 0..batch.num_rows()))
    }

    fn read(&self, articles: &Articles, rows: Range<usize>) -> StructArray {
        let mut out = self.form.rows();
        let mut add = |read: Read| match read {
            Ok((document, wrong)) => out.add(&document, wrong.as_deref()),
            Err((id, wrong)) => out.add_broken(&id, &wrong),
        };
        match &self.pool {
            None => rows.for_each(|row| add(articles.read(row, &self.extractor))),
            Some(pool) => {
                // Some for each thread at a time, so that not all documents are in memory.
                let some = 64 * pool.current_num_threads();
                for first in rows.clone().step_by(some) {
                    let few = first..rows.end.min(first + some);
                    let read = few.into_par_iter().map(|row| articles.read(row, &self.extractor));
                    let read: Vec<Read> = pool.install(|| read.collect());
                    read.into_iter().for_each(&mut add);
                }
            }
        }
        out.finish()
    }
}

/// A stream that is being read: an iterator over pieces.
struct Reading {
    work: Work,
    source: Box<dyn RecordBatchReader + Send>,
    /// The batch in hand, and its rows that are still to be read.
    batch: Option<(Articles, Range<usize>)>,
    /// How many rows there were before the next batch.
    taken: usize,
}

impl Iterator for Reading {
    type Item = Result<ArrayRef, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        // A panic must not reach whoever reads the stream, for that is no Rust.
        match guarded(|| self.piece()) {
            Ok(piece) => piece.transpose(),
            Err(said) => Some(Err(ArrowError::ComputeError(said))),
        }
    }
}

impl Reading {
    fn piece(&mut self) -> Result<Option<ArrayRef>, ArrowError> {
        loop {
            if let Some((articles, rows)) = &mut self.batch
                && rows.start < rows.end
            {
                let (mut end, mut bytes) = (rows.start, 0);
                while end < rows.end && end - rows.start < MOST_ROWS && (bytes == 0 || bytes < MOST_BYTES) {
                    bytes += articles.size(end);
                    end += 1;
                }
                let piece = self.work.read(articles, rows.start..end);
                rows.start = end;
                return Ok(Some(Arc::new(piece)));
            }
            let Some(batch) = self.source.next().transpose()? else {
                return Ok(None);
            };
            let articles = Articles::new(&batch, &self.work.names, self.taken)?;
            self.taken += batch.num_rows();
            self.batch = Some((articles, 0..batch.num_rows()));
        }
    }
}
