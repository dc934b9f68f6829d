//! Work on several threads, whose results come out in the order in which it came in.
//!
//! In the naive form, some megabytes are read, then all threads work on them, then what they made is written: while one
//! thread reads or writes, all others wait. Here each does its own:
//!
//! ```text
//! source ─► jobs, each for the thread that is free ─┐
//!    └────► slots, one a job, in the same order ────┴─► whoever asks for what comes next
//! ```
//!
//! What is made of a job is put into its slot, and the slots are emptied in order. The source runs ahead while there is
//! room: what is under way, from the source until it is handed on, has a few megabytes together. What is larger than
//! that goes its way alone.

use std::io;
use std::num::NonZero;
use std::panic;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

/// How many bytes may be under way.
const ROOM: usize = 4 << 20;
/// What each job takes beside its size.
const EACH: usize = 256;

/// How many threads work: as many as are asked for, or as there are cores.
pub fn threads(asked: Option<u16>) -> usize {
    match asked {
        Some(asked) => asked.into(),
        None => thread::available_parallelism().map_or(1, NonZero::get),
    }
}

/// What `work` makes of each job of a source, in the order of the jobs. The source is made on the thread on which it
/// runs; `size` says how many bytes a job has, about. With one thread, each job is taken when its result is asked for.
///
/// # Errors
/// No thread can be started.
///
/// # Panics
/// The results panic where the source or `work` did.
pub fn in_order<J, M, S>(
    threads: usize,
    source: impl FnOnce() -> S + Send + 'static,
    size: impl Fn(&J) -> usize + Send + 'static,
    work: impl Fn(J) -> M + Send + Sync + 'static,
) -> io::Result<Box<dyn Iterator<Item = M>>>
where
    J: Send + 'static,
    M: Send + 'static,
    S: Iterator<Item = J> + 'static,
{
    if threads == 1 {
        return Ok(Box::new(source().map(work)));
    }
    let (jobs, to_do) = mpsc::channel();
    let (slots, results) = mpsc::channel();
    let to_do = Mutex::new(to_do);
    let worker = Arc::new(move || {
        // One waits for a job, the others for their turn to wait.
        let next = || lock(&to_do).recv();
        while let Ok((job, slot)) = next() {
            let slot: SyncSender<M> = slot;
            // Nobody may be left who wants it.
            let _ = slot.send(work(job));
        }
    });
    let start = move || {
        let worker = Arc::clone(&worker);
        thread::Builder::new().spawn(move || worker())
    };
    start()?;
    let room = Arc::new(Room::default());
    let within = Arc::clone(&room);
    let source = thread::Builder::new().spawn(move || {
        for (number, job) in source().enumerate() {
            // A thread a job, until there are enough. Where one cannot be started, fewer do the work.
            if (1..threads).contains(&number) {
                let _ = start();
            }
            let size = size(&job) + EACH;
            within.take(size);
            let (slot, result) = mpsc::sync_channel(1);
            if slots.send((result, size)).is_err() || jobs.send((job, slot)).is_err() {
                return;
            }
        }
    })?;
    Ok(Box::new(Results {
        slots: Some(results),
        room,
        source: Some(source),
    }))
}

/// What is made of the jobs, in their order.
struct Results<M> {
    /// Where it will be, and the size of the job.
    slots: Option<Receiver<(Receiver<M>, usize)>>,
    room: Arc<Room>,
    source: Option<JoinHandle<()>>,
}

impl<M> Iterator for Results<M> {
    type Item = M;

    fn next(&mut self) -> Option<M> {
        let Ok((result, size)) = self.slots.as_ref()?.recv() else {
            self.slots = None;
            if let Some(Err(panicked)) = self.source.take().map(JoinHandle::join) {
                panic::resume_unwind(panicked);
            }
            return None;
        };
        let made = result.recv();
        self.room.give_back(size);
        Some(made.unwrap_or_else(|_| panic!("a thread has panicked at its work")))
    }
}

impl<M> Drop for Results<M> {
    fn drop(&mut self) {
        // First nobody wants results, then the source is woken to learn it.
        self.slots = None;
        self.room.give_back(usize::MAX);
    }
}

/// The bytes that are under way.
#[derive(Default)]
struct Room {
    taken: Mutex<usize>,
    given_back: Condvar,
}

impl Room {
    /// Waits until there is room, or nothing at all under way.
    fn take(&self, bytes: usize) {
        let is_full = |taken: &mut usize| *taken > 0 && *taken + bytes > ROOM;
        let taken = self.given_back.wait_while(lock(&self.taken), is_full);
        *taken.unwrap_or_else(PoisonError::into_inner) += bytes;
    }

    fn give_back(&self, bytes: usize) {
        let mut taken = lock(&self.taken);
        *taken = taken.saturating_sub(bytes);
        self.given_back.notify_one();
    }
}

/// What is locked here is whole whenever a lock is given back, even by a panic.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::iter;
    use std::panic::{self, AssertUnwindSafe};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;
    use std::thread;
    use std::time::{Duration, Instant};

    use super::{ROOM, in_order};

    /// Jobs are numbers, and have as many bytes.
    fn run(
        threads: usize,
        jobs: Vec<usize>,
        work: impl Fn(usize) -> usize + Send + Sync + 'static,
    ) -> Box<dyn Iterator<Item = usize>> {
        in_order(threads, move || jobs.into_iter(), |job| *job, work).unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        for threads in [1, 2, 3, 8] {
            let uneven = |job: usize| {
                thread::sleep(Duration::from_micros((job * 7_919 % 13 * 50) as u64));
                job * 2
            };
            let made = run(threads, (0..300).collect(), uneven);
            assert!(made.eq((0..300).map(|job| job * 2)), "{threads}");
            assert_eq!(run(threads, Vec::new(), uneven).count(), 0);
        }
    }

    #[test]
    fn what_is_larger_than_the_room_goes_its_way() {
        let jobs = vec![1, ROOM / 2, 3 * ROOM, 10, 2 * ROOM, ROOM, 5];
        for threads in [1, 2, 5] {
            assert!(
                run(threads, jobs.clone(), |job| job).eq(jobs.clone()),
                "{threads}"
            );
        }
    }

    #[test]
    fn no_more_is_under_way_than_there_is_room_for() {
        let read = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&read);
        let source = move || {
            (0..100).inspect(move |_| {
                count.fetch_add(1, Ordering::SeqCst);
            })
        };
        let mut results = in_order(3, source, |_| ROOM / 4, |job| job).unwrap();
        for done in 1..=100 {
            assert_eq!(results.next(), Some(done - 1));
            thread::sleep(Duration::from_millis(1));
            // Three fit in, and the next one waits.
            let ahead = read.load(Ordering::SeqCst) - done;
            assert!(ahead <= 4, "{ahead}");
        }
    }

    #[test]
    fn a_result_does_not_wait_for_the_next_job() {
        let (send, jobs) = mpsc::channel::<usize>();
        let mut results = in_order(2, move || jobs.into_iter(), |_| 1, |job| job + 1).unwrap();
        for job in 0..20 {
            send.send(job).unwrap();
            assert_eq!(results.next(), Some(job + 1));
        }
        drop(send);
        assert_eq!(results.next(), None);
        assert_eq!(results.next(), None);
    }

    #[test]
    fn nothing_more_is_read_when_nobody_wants_results() {
        let alive = Arc::new(());
        let held = Arc::clone(&alive);
        let source = move || iter::repeat_with(move || (Arc::clone(&held), ROOM / 4).1);
        let mut results = in_order(2, source, |job| *job, |job| job).unwrap();
        results.next();
        drop(results);
        let begun = Instant::now();
        while Arc::strong_count(&alive) > 1 {
            assert!(begun.elapsed() < Duration::from_secs(30), "it is still read");
            thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn a_panic_is_not_taken_for_the_end() {
        let panics = |mut results: Box<dyn Iterator<Item = usize>>, good: usize| {
            assert!((0..good).eq(results.by_ref().take(good)));
            panic::catch_unwind(AssertUnwindSafe(|| results.next())).is_err()
        };
        let fails_at_seven = |job: usize| {
            assert!(job != 7, "a test panics");
            job
        };
        for threads in [1, 2, 4] {
            assert!(panics(run(threads, (0..50).collect(), fails_at_seven), 7));
            let source = move || (0..50).map(fails_at_seven);
            assert!(panics(in_order(threads, source, |_| 1, |job| job).unwrap(), 7));
        }
    }
}
