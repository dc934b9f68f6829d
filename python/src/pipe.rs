//! Many articles, read on several threads and given back in order.
//!
//! Articles are taken from Python in batches, and each batch is a job of a pool. The results wait in the order of the
//! batches. When one is done with, the next batch is taken: so there are never more than a few, and the pool has work
//! while Python does its own.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, TryLockError};
use std::thread;
use std::time::Duration;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyIterator;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::article::Article;
use crate::document::Document;
use crate::error;

/// What came of a batch: a document an article, or what went wrong.
type Read = Vec<Result<Document, String>>;

/// The documents of many articles, in order: an iterator, made by ``pipe``.
#[pyclass(frozen, module = "whomet")]
#[derive(Debug)]
pub struct Pipe {
    work: Mutex<Work>,
    abandoned: Arc<AtomicBool>,
}

#[derive(Debug)]
struct Work {
    extractor: whomet::Extractor,
    pool: ThreadPool,
    batch_size: usize,
    /// How many batches may be under way.
    most: usize,
    /// Where articles come from, until there are no more.
    source: Option<Py<PyIterator>>,
    /// How many were taken.
    taken: usize,
    /// What went wrong where they come from, to be raised when all before it is given.
    wrong: Option<PyErr>,
    under_way: VecDeque<Receiver<Read>>,
    done: VecDeque<Result<Document, String>>,
}

impl Pipe {
    pub fn new(
        extractor: whomet::Extractor,
        articles: &Bound<'_, PyAny>,
        threads: Option<usize>,
        batch_size: usize,
    ) -> PyResult<Pipe> {
        if threads == Some(0) || batch_size == 0 {
            return Err(PyValueError::new_err("threads and batch_size are at least 1"));
        }
        let threads = threads.unwrap_or_else(|| thread::available_parallelism().map_or(1, Into::into));
        let pool = ThreadPoolBuilder::new().num_threads(threads).build();
        let pool =
            pool.map_err(|error| PyValueError::new_err(format!("threads cannot be started: {error}")))?;
        Ok(Pipe {
            abandoned: Arc::default(),
            work: Mutex::new(Work {
                extractor,
                pool,
                batch_size,
                // One more is being given out.
                most: threads + 1,
                source: Some(articles.try_iter()?.unbind()),
                taken: 0,
                wrong: None,
                under_way: VecDeque::new(),
                done: VecDeque::new(),
            }),
        })
    }
}

#[pymethods]
impl Pipe {
    fn __iter__(it: PyRef<'_, Self>) -> PyRef<'_, Self> {
        it
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Document>> {
        // Whoever holds it may be waiting for the interpreter's lock, which is ours.
        let mut work = match self.work.try_lock() {
            Ok(work) => work,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => {
                return Err(PyValueError::new_err("the pipe is already asked for a document"));
            }
        };
        while work.done.is_empty() {
            work.fill(py, &self.abandoned);
            let Some(first) = work.under_way.pop_front() else {
                return work.wrong.take().map_or(Ok(None), Err);
            };
            work.done = received(py, first)?.into();
            work.fill(py, &self.abandoned);
        }
        match work.done.pop_front() {
            Some(Err(said)) => Err(error::internal(py, &said)),
            done => Ok(done.and_then(Result::ok)),
        }
    }
}

impl Drop for Pipe {
    fn drop(&mut self) {
        self.abandoned.store(true, Ordering::Relaxed);
    }
}

impl Work {
    /// Has the pool read as many batches as may be under way.
    fn fill(&mut self, py: Python<'_>, abandoned: &Arc<AtomicBool>) {
        while self.under_way.len() < self.most {
            let batch = self.take(py);
            if batch.is_empty() {
                return;
            }
            let (sender, receiver) = mpsc::sync_channel(1);
            let (extractor, abandoned) = (self.extractor.clone(), abandoned.clone());
            self.pool.spawn_fifo(move || {
                let wanted = |_: &Article| !abandoned.load(Ordering::Relaxed);
                let read = batch.into_iter().take_while(wanted);
                let read: Read = read.map(|it| it.read(&extractor).map(Document::new)).collect();
                // Nobody waits for it if the pipe is given up.
                let _ = sender.send(read);
            });
            self.under_way.push_back(receiver);
        }
    }

    /// The next batch of articles; shorter than others if they end, or something goes wrong.
    fn take(&mut self, py: Python<'_>) -> Vec<Article> {
        let mut batch = Vec::new();
        let Some(source) = &self.source else { return batch };
        let mut source = source.bind(py).clone();
        while batch.len() < self.batch_size {
            let article = match source.next() {
                Some(Ok(item)) => Article::of(&item).map_err(|error| self.at_article(py, error)),
                Some(Err(error)) => Err(error),
                None => {
                    self.source = None;
                    break;
                }
            };
            match article {
                Ok(article) => batch.push(article),
                Err(error) => {
                    self.wrong = Some(error);
                    self.source = None;
                    break;
                }
            }
            self.taken += 1;
        }
        batch
    }

    /// The same error, saying which article is meant.
    fn at_article(&self, py: Python<'_>, error: PyErr) -> PyErr {
        let message = format!("article {}: {}", self.taken, error.value(py));
        PyErr::from_type(error.get_type(py), message)
    }
}

/// Waits for a batch. An interrupt from the keyboard ends the waiting.
fn received(py: Python<'_>, mut receiver: Receiver<Read>) -> PyResult<Read> {
    const AT_MOST: Duration = Duration::from_millis(100);
    loop {
        let (received, back) = py.detach(move || (receiver.recv_timeout(AT_MOST), receiver));
        receiver = back;
        match received {
            Ok(read) => return Ok(read),
            Err(RecvTimeoutError::Timeout) => py.check_signals()?,
            Err(RecvTimeoutError::Disconnected) => {
                return Err(error::internal(
                    py,
                    "internal error: a thread ended before its work",
                ));
            }
        }
    }
}
