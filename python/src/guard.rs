//! A mistake of ours costs the document in hand: it becomes an exception, and nothing of it crosses into Python.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use pyo3::prelude::*;

use crate::error;

thread_local! {
    /// Whether this thread is at work on a document.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// Where the last panic of a guarded thread was.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Does what may panic by a mistake of ours.
///
/// # Errors
/// What the panic said and where, on one line; nothing of it is printed.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    be_quiet();
    GUARDED.set(true);
    // What `work` looks at is never changed, and memory of its own is dropped.
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    done.map_err(|panic| {
        let place = PLACE.take();
        format!(
            "internal error: {} ({place}); please report it with the document",
            said(&*panic)
        )
    })
}

/// Does work that needs no Python, so that other threads of the interpreter go on meanwhile.
///
/// # Errors
/// `whomet.InternalError` if the work panics.
pub fn unlocked<T: Send>(py: Python<'_>, work: impl FnOnce() -> T + Send) -> PyResult<T> {
    py.detach(|| guarded(work))
        .map_err(|said| error::internal(py, &said))
}

/// Panics, to show that nothing of it crosses. For tests.
#[pyfunction]
pub fn _panic(py: Python<'_>, message: String) -> PyResult<()> {
    unlocked(py, || panic!("{message}"))
}

/// Keeps panics of guarded threads from being printed; those of others are, as ever.
fn be_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if GUARDED.get() {
                let place = info.location().map(ToString::to_string);
                PLACE.set(place.unwrap_or_default());
            } else {
                print(info);
            }
        }));
    });
}

fn said(panic: &(dyn Any + Send)) -> &str {
    match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
        (Some(text), _) => text,
        (_, Some(text)) => text,
        _ => "no reason given",
    }
}
