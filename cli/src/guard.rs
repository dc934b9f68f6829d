//! A mistake of ours costs the document in hand, and no other.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

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
    // What `work` looks at is the extractor, which is never changed, and memory that a panic drops.
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

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_panic_is_an_error_and_the_thread_goes_on() {
        let list: Vec<u8> = Vec::new();
        let error = guarded(|| list[3]).unwrap_err();
        assert!(
            error.starts_with("internal error: index out of bounds"),
            "{error}"
        );
        assert!(error.contains("guard.rs:"), "{error}");
        assert_eq!(guarded(|| 5), Ok(5));
        let error = guarded(|| -> u8 { panic!("{} went wrong", "it") }).unwrap_err();
        assert!(error.starts_with("internal error: it went wrong ("), "{error}");
    }
}
