//! What the gazetteer knows of the world: who holds an office when, and who is likeliest meant.

use whomet_engine::date::Date;
use whomet_engine::gazetteer::{Entry, EntryId, Gazetteer, Kind, Tenure};

/// What the gazetteer knows of a person's office at a date: the one held then, or the last before.
pub(crate) fn office_at(
    gazetteer: &Gazetteer,
    person: EntryId,
    date: Option<Date>,
) -> Option<(EntryId, Option<EntryId>, bool)> {
    let tenures = gazetteer.tenures(person);
    let date = date?;
    let now = tenures.iter().find(|tenure| tenure.interval.contains(date));
    let before = || {
        tenures
            .iter()
            .filter(|tenure| tenure.interval.to.is_some_and(|to| to < date))
            .max_by_key(|tenure| tenure.interval.to)
    };
    let former = now.is_none();
    now.or_else(before)
        .map(|tenure| (tenure.office, tenure.body, former))
}

/// Whether somebody who is called `said` may hold `held`: "the minister" any ministry, "the leader" any headship.
pub(crate) fn covers(gazetteer: &Gazetteer, said: EntryId, held: EntryId) -> bool {
    let kinds = gazetteer.entry(said).covers;
    said == held
        || gazetteer
            .entry(held)
            .kind
            .is_some_and(|kind| kinds.is_some_and(|kinds| kinds.contains(kind)))
}

/// Who is likeliest meant by a short name that several people bear: the one in office at the date, else whoever
/// held the highest office last.
pub(crate) fn likeliest(
    gazetteer: &Gazetteer,
    people: impl Iterator<Item = EntryId>,
    date: Option<Date>,
) -> Option<EntryId> {
    people.min_by_key(|&person| {
        let tenures = gazetteer.tenures(person);
        let rank = |office: EntryId| match gazetteer.entry(office).kind {
            Some(Kind::HeadOfState | Kind::HeadOfGovernment | Kind::Monarch) => 0,
            Some(Kind::Minister | Kind::OrganisationHead) => 1,
            _ => 2,
        };
        let begun =
            |tenure: &&Tenure| date.is_none_or(|date| tenure.interval.from.is_none_or(|from| from <= date));
        let now = date.and_then(|date| {
            tenures
                .iter()
                .filter(|tenure| tenure.interval.contains(date))
                .map(|tenure| rank(tenure.office))
                .min()
        });
        let best = tenures
            .iter()
            .filter(begun)
            .map(|tenure| rank(tenure.office))
            .min();
        let last = tenures
            .iter()
            .filter(begun)
            .map(|tenure| tenure.interval.to.or(tenure.interval.as_of))
            .max();
        (
            now.unwrap_or(3),
            best.unwrap_or(3),
            std::cmp::Reverse(last.flatten()),
            person,
        )
    })
}

/// Whether holders of an office meet as private persons: coaches, singers, witnesses.
pub(crate) fn is_private(office: &Entry) -> bool {
    office.kind == Some(Kind::Other) && !office.public
}
