//! Who held which office in which body, from when to when.

use super::entry::EntryId;
use crate::date::{Date, Interval};
use crate::words::codec::{Bytes, Store, Stored, stored};

/// The time that a person held an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Tenure {
    /// The office.
    pub office: EntryId,
    /// The country or organisation that the office belongs to.
    pub body: Option<EntryId>,
    /// From when to when.
    pub interval: Interval,
}

/// A tenure, seen from its office.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held {
    pub(crate) office: EntryId,
    pub(crate) body: EntryId,
    pub(crate) person: EntryId,
    /// The tenure's place in the list of all.
    pub(crate) tenure: u32,
    pub(crate) interval: Interval,
}

stored!(Tenure {
    office,
    body,
    interval
});

/// All tenures.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tenures {
    /// Those of each person together, in the order of the files.
    pub(crate) list: Vec<Tenure>,
    /// The same by office, body and beginning.
    pub(crate) held: Vec<Held>,
}

/// Of who held an office, the rest stands in the list.
impl Stored for Tenures {
    fn store(&self, store: &mut Store) {
        self.list.store(store);
        let held = self.held.iter().map(|held| (held.person, held.tenure));
        held.collect::<Vec<_>>().store(store);
    }

    fn restore(bytes: &mut Bytes) -> Tenures {
        let list: Vec<Tenure> = Stored::restore(bytes);
        let len = usize::restore(bytes);
        let mut held = Vec::with_capacity(len);
        held.extend((0..len).filter_map(|_| {
            let (person, tenure) = <(EntryId, u32)>::restore(bytes);
            let Tenure {
                office,
                body,
                interval,
            } = *list.get(tenure as usize)?;
            Some(Held {
                office,
                body: body?,
                person,
                tenure,
                interval,
            })
        }));
        Tenures { list, held }
    }
}

impl Held {
    /// The order of the list of all holders: by office, body and beginning.
    pub(crate) fn order(&self) -> impl Ord + use<> {
        (self.office, self.body, self.interval.from, self.tenure)
    }
}

/// The one holder at `date` among the tenures of an office in a body; `None` if there is none or no single one.
///
/// A tenure that was open when it was last looked at is trusted for every later day, until another is known
/// to have begun. One whose end is not known is trusted for its first day only.
pub(crate) fn holder_at<'h>(held: impl Iterator<Item = &'h Held> + Clone, date: Date) -> Option<EntryId> {
    let covers = |held: &Held| {
        let Interval { from, to, as_of } = held.interval;
        held.interval.contains(date) && (to.is_some() || as_of.is_some() || from == Some(date))
    };
    let superseded = |held: &Held, other: &Held| {
        held.interval.as_of.is_some()
            && other.person != held.person
            && other.interval.from > held.interval.from
            && covers(other)
    };
    let mut holder = None;
    for one in held.clone().filter(|one| covers(one)) {
        if one.interval.as_of.is_some() && held.clone().any(|other| superseded(one, other)) {
            continue;
        }
        match holder {
            Some(other) if other != one.person => return None,
            _ => holder = Some(one.person),
        }
    }
    holder
}

/// Reads an interval that says something: `/` and `2001/..` do not.
pub(crate) fn interval(text: &str) -> Option<Interval> {
    let interval: Interval = text.parse().ok()?;
    let says_something = interval.from.is_some() || interval.to.is_some() || interval.as_of.is_some();
    (says_something && !text.ends_with("..") && !text.contains('T')).then_some(interval)
}

/// Whether an interval ends before it begins.
pub(crate) fn is_backwards(interval: &Interval) -> bool {
    let end = interval.to.or(interval.as_of);
    matches!((interval.from, end), (Some(from), Some(end)) if end < from && !from.within(end))
}

/// Whether `later`, which begins no earlier, begins before `earlier` ended. The day, month or year of a handover
/// may belong to both.
pub(crate) fn overlap(earlier: &Interval, later: &Interval) -> bool {
    let Some(end) = earlier.to else {
        // Open tenures go on; those whose end is not known, or of which nobody looked later, may have ended at once.
        return earlier.as_of.is_some() && earlier.as_of != earlier.from;
    };
    match later.from {
        Some(from) => from < end && !from.within(end) && !end.within(from),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(text: &str) -> Interval {
        text.parse().unwrap()
    }

    #[test]
    fn handovers_do_not_overlap() {
        let table = [
            ("2001-01-20/2009-01-20", "2009-01-20/2017-01-20", false),
            ("2001-01-20/2009-01-20", "2009-01-19/2017-01-20", true),
            ("2001/2009", "2009-01-20/2017", false),
            ("2001/2009-05-01", "2009/2017", false),
            ("2001/2009-05-01", "2009-05/2017", false),
            ("2001/2009", "2008/2017", true),
            ("2001/..2026-01", "2009/2017", true),
            ("2001/", "2009/2017", false),
            ("/1991", "1990/1994", true),
        ];
        for (earlier, later, expected) in table {
            assert_eq!(
                overlap(&interval(earlier), &interval(later)),
                expected,
                "{earlier} {later}"
            );
        }
    }

    #[test]
    fn the_holder_on_a_day() {
        let held = |person: u32, text: &str| Held {
            office: EntryId(0),
            body: EntryId(0),
            person: EntryId(person),
            tenure: person,
            interval: interval(text),
        };
        let list = [
            held(1, "1998-10/2005-11-22"),
            held(2, "2005-11-22/2021-12-08"),
            held(3, "2021-12-08/2025-05-06"),
            held(4, "2025-05-06/..2026-01"),
            held(5, "2027-03-01/..2027-04"),
        ];
        let table = [
            ("1998-09-30", None),
            ("1998-10-01", Some(1)),
            ("2005-11-21", Some(1)),
            ("2005-11-22", None),
            ("2005-11-23", Some(2)),
            ("2005", None),
            ("2010", Some(2)),
            ("2026-11-24", Some(4)),
            ("2027-02-28", Some(4)),
            ("2027-03-01", Some(5)),
            ("2030", Some(5)),
        ];
        for (date, expected) in table {
            let found = holder_at(list.iter(), date.parse().unwrap());
            assert_eq!(found, expected.map(EntryId), "{date}");
        }
    }
}
