//! How much is looked at: a count of steps, so that tests need not measure time.
//!
//! A step is one look at a byte, unit, chunk, group, clause, entity or the like by whatever walks over them. Steps are
//! counted in builds with debug assertions, a thread for itself; in others they cost nothing and there are none. The
//! count is the same from run to run, whatever else the machine does.

#[cfg(debug_assertions)]
thread_local! {
    static TAKEN: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Takes one step.
#[inline]
pub fn step() {
    steps(1);
}

/// Takes several steps at once.
#[inline]
pub fn steps(count: usize) {
    #[cfg(debug_assertions)]
    TAKEN.set(TAKEN.get() + count as u64);
    #[cfg(not(debug_assertions))]
    let _ = count;
}

/// How many steps this thread has taken so far.
pub fn taken() -> u64 {
    #[cfg(debug_assertions)]
    return TAKEN.get();
    #[cfg(not(debug_assertions))]
    0
}
