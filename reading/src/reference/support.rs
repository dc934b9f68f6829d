//! What supports a link of a person's name to a row of the gazetteer, and what speaks against it.

use whomet_engine::date::Date;
use whomet_engine::gazetteer::{EntryId, EntryType, Form, Gazetteer, Kind, Single, Tenure};
use whomet_engine::words::WordFlags;

use super::link::Link;
use super::said::{Said, SaidOffice};
use crate::document::LinkBy;
use crate::lexicon::world::covers;

/// Below this age nobody holds an office.
const OF_AGE: u32 = 25;
/// For how many years after the last office somebody may hold another that the gazetteer does not know.
const MAY_RETURN_FOR: i16 = 40;
/// For how many years somebody is still called by the office that he or she held.
const CALLED_FOR: i16 = 12;
/// For how many years, before and after, somebody of the first of a state is known by the surname alone.
const KNOWN_FOR: i16 = 10;

/// What a document gives for the support of links.
#[derive(Clone, Copy)]
pub(crate) struct Support<'a> {
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) date: Option<Date>,
    /// The countries and organisations of which the document speaks, in order.
    pub(crate) spoken_of: &'a [EntryId],
}

/// How well an office that is said fits one that the gazetteer knows; the better is the lesser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Now,
    Before,
    Soon,
}

impl Support<'_> {
    /// The one of some people of a name in full whom nothing speaks against.
    pub(crate) fn by_full_name(&self, people: &[EntryId], said: &Said) -> Option<Link> {
        let link = |person, rule| Link::new(self.gazetteer, person, LinkBy::FullName, rule);
        let fit: Vec<EntryId> = people
            .iter()
            .copied()
            .filter(|&person| !self.is_against(person, said))
            .collect();
        match fit[..] {
            [] => None,
            [person] => Some(link(person, "full_name")),
            _ => self
                .by_office(&fit, said)
                .map(|office| link(office.entry, "name_and_office"))
                .or_else(|| {
                    self.only(&fit, |person| self.is_tied(person, said))
                        .map(|it| link(it, "name_and_country"))
                })
                .or_else(|| {
                    self.only(&fit, |person| self.is_in_office(person))
                        .map(|it| link(it, "name_and_date"))
                })
                .or_else(|| {
                    self.only(&fit, |person| self.is_spoken_of(person))
                        .map(|it| link(it, "name_and_country"))
                }),
        }
    }

    /// The one of some people of whose name a name in full is another form, if the document speaks of the person's country
    /// or the person is known.
    pub(crate) fn by_other_form(&self, people: &[EntryId], said: &Said) -> Option<Link> {
        let fits = |person| {
            !self.is_against(person, said)
                && self.fits_countries(person, said)
                && (self.is_spoken_of(person) || self.is_famous(person))
        };
        let person = self.only(people, fits)?;
        Some(Link::new(self.gazetteer, person, LinkBy::FullName, "other_form"))
    }

    /// The one of some people who holds an office that is said.
    pub(crate) fn by_office(&self, people: &[EntryId], said: &Said) -> Option<Link> {
        if said.offices.is_empty() || said.age.is_some_and(|age| age < OF_AGE) {
            return None;
        }
        let fit = |person: EntryId| {
            if self.gender_differs(person, said) {
                return None;
            }
            let tenures = self.gazetteer.tenures(person);
            let fits = said
                .offices
                .iter()
                .flat_map(|office| tenures.iter().filter_map(|tenure| self.fit(office, tenure)));
            fits.min()
        };
        let best = people.iter().filter_map(|&person| fit(person)).min()?;
        let fitting: Vec<EntryId> = people
            .iter()
            .copied()
            .filter(|&person| fit(person) == Some(best))
            .collect();
        let link = |person| Link::new(self.gazetteer, person, LinkBy::Office, "said_office");
        match fitting[..] {
            [person] if self.is_spoken_of(person) || self.is_first_at(person) || said.tells_country => {
                Some(link(person))
            }
            // "Secretary Kerry": the only minister of this name today
            [person] if best == Fit::Now && self.is_minister(person) && people.len() < 3 => {
                Some(link(person))
            }
            [_] => None,
            _ => self.only(&fitting, |person| self.is_spoken_of(person)).map(link),
        }
    }

    /// The one of some people who is so well known that a word of the name is enough.
    pub(crate) fn by_fame(&self, people: &[EntryId], said: &Said, word: WordFlags) -> Option<Link> {
        if said.is_private
            || said.age.is_some()
            || !said.offices.is_empty()
            || word.contains(WordFlags::GIVEN) && !word.contains(WordFlags::SURNAME)
        {
            return None;
        }
        let link = |person, rule| Link::new(self.gazetteer, person, LinkBy::Fame, rule);
        if let Some(person) = people
            .iter()
            .find(|&&person| self.gazetteer.entry(person).is_users())
        {
            return Some(link(*person, "short_name"));
        }
        let fits = |person: EntryId| {
            self.is_spoken_of(person)
                && !self.gender_differs(person, said)
                && self.fits_countries(person, said)
        };
        if word.contains(WordFlags::FAMOUS)
            && let Some(person) = self.only(people, |person| self.has_led_alone(person))
            && !self.gender_differs(person, said)
            && self.fits_countries(person, said)
        {
            return Some(link(person, "famous_name"));
        }
        let ambiguous = WordFlags::ALSO_WORD | WordFlags::ALSO_PLACE | WordFlags::COMMON | WordFlags::GIVEN;
        let plain = !word.intersects(ambiguous);
        let unmistaken = match *people {
            [person] if plain => Some(person).filter(|&person| self.leads_today(person)),
            _ if word.intersects(WordFlags::ALSO_PLACE | WordFlags::GIVEN)
                || !word.contains(WordFlags::ALSO_WORD) =>
            {
                None
            }
            _ if self.are_of_one_state(people) => self.only(people, |person| self.leads_today(person)),
            _ => None,
        };
        if let Some(person) = unmistaken
            && !self.gender_differs(person, said)
            && self.fits_countries(person, said)
        {
            return Some(link(person, "in_office"));
        }
        let first = self.only(people, |person| self.is_first_at(person));
        // Half a people are called Zhang: he who heads the state is known by it, his deputy is not.
        let is_common = word.contains(WordFlags::FAMILY_FIRST) && people.len() > 1;
        if is_common && first.is_some_and(|person| !self.heads_alone(person)) {
            return None;
        }
        // Of one family all are of one state.
        let country = |person: EntryId| self.gazetteer.entry(person).country;
        if let Some(person) = first
            && plain
            && self.heads_alone(person)
            && self.leads_today(person)
            && people.iter().all(|&other| country(other) == country(person))
            && !self.gender_differs(person, said)
            && self.fits_countries(person, said)
        {
            return Some(link(person, "in_office"));
        }
        if let Some(person) = first {
            return fits(person).then(|| link(person, "in_office"));
        }
        // A given name alone is anybody's.
        if word.contains(WordFlags::GIVEN) {
            return None;
        }
        let [person] = *people else { return None };
        let known = self.is_famous(person) || self.is_in_office(person);
        (known && fits(person)).then(|| link(person, "only_bearer"))
    }

    /// Whether somebody is or was, not long ago, the first of a state, or will be soon.
    pub(crate) fn is_famous(&self, person: EntryId) -> bool {
        let near = |tenure: &Tenure| {
            self.date.is_none_or(|date| {
                let year = date.year();
                let begun = tenure
                    .interval
                    .from
                    .is_none_or(|from| from.year() - KNOWN_FOR <= year);
                begun && tenure.interval.to.is_none_or(|to| year <= to.year() + KNOWN_FOR)
            })
        };
        let mut tenures = self.gazetteer.tenures(person).iter();
        tenures.any(|tenure| is_first(self.gazetteer, tenure) && near(tenure))
    }

    /// Whether anything that is said speaks against somebody.
    fn is_against(&self, person: EntryId, said: &Said) -> bool {
        self.gender_differs(person, said)
            || said.age.is_some_and(|age| age < OF_AGE)
            || self.is_of_another_time(person, said)
    }

    /// Whether a namesake is meant, who lives today: one of an age at which somebody had no office yet, or, where somebody
    /// left the last of them long ago, one with another office, or none in public, or in a text that does not speak of
    /// the same state.
    fn is_of_another_time(&self, person: EntryId, said: &Said) -> bool {
        let Some(date) = self.date else { return false };
        let tenures = self.gazetteer.tenures(person);
        let born = said.age.map(|age| i64::from(date.year()) - i64::from(age));
        let began = tenures.iter().filter_map(|tenure| tenure.interval.from);
        if born.is_some_and(|born| began.map(|from| i64::from(from.year())).any(|year| year < born)) {
            return true;
        }
        let is_long_ago = |tenure: &Tenure| {
            let ended = tenure.interval.to;
            ended.is_some_and(|to| to.year() + MAY_RETURN_FOR < date.year())
        };
        if tenures.is_empty() || !tenures.iter().all(is_long_ago) {
            return false;
        }
        let kind = |office: EntryId| self.gazetteer.entry(office).kind;
        let has_held = |said: &SaidOffice| {
            let mut held = tenures.iter().map(|tenure| tenure.office);
            held.any(|held| covers(self.gazetteer, said.office, held) || kind(said.office) == kind(held))
        };
        // A general remains one.
        let counts = |said: &&SaidOffice| !said.standing.former && kind(said.office) != Some(Kind::Military);
        let mut offices = said.offices.iter().filter(counts).peekable();
        let is_another = offices.peek().is_some() && !offices.any(has_held);
        // Of a name of common words, others are called by it as well: "John Adams".
        let is_rare = || self.gazetteer.names(person).any(|(_, form)| form == Form::Short);
        let is_known = || self.has_led_alone(person) && is_rare();
        said.is_private || is_another || !self.is_spoken_of(person) && !is_known()
    }

    fn gender_differs(&self, person: EntryId, said: &Said) -> bool {
        let gender = self.gazetteer.entry(person).gender;
        said.gender.is_some() && gender.is_some() && said.gender != gender
    }

    /// Whether the countries that are said, if any, are somebody's.
    fn fits_countries(&self, person: EntryId, said: &Said) -> bool {
        said.countries.is_empty() || self.is_tied(person, said)
    }

    /// Whether one of the countries that are said is somebody's.
    fn is_tied(&self, person: EntryId, said: &Said) -> bool {
        self.bodies(person).any(|body| said.countries.contains(&body))
    }

    /// Whether the document speaks of somebody's country or organisation.
    fn is_spoken_of(&self, person: EntryId) -> bool {
        self.bodies(person)
            .any(|body| self.spoken_of.binary_search(&body).is_ok())
    }

    /// The countries and organisations of somebody.
    fn bodies(&self, person: EntryId) -> impl Iterator<Item = EntryId> {
        let own = self.gazetteer.entry(person).country;
        let tenures = self.gazetteer.tenures(person).iter();
        own.into_iter().chain(tenures.filter_map(|tenure| tenure.body))
    }

    fn is_in_office(&self, person: EntryId) -> bool {
        let mut tenures = self.gazetteer.tenures(person).iter();
        tenures.any(|tenure| self.is_now(tenure))
    }

    /// Whether somebody is the first of a state at the date; of a document without one, still is.
    fn leads_today(&self, person: EntryId) -> bool {
        let mut tenures = self.gazetteer.tenures(person).iter();
        tenures.any(|tenure| {
            let today = match self.date {
                Some(date) => tenure.interval.contains(date),
                None => tenure.interval.to.is_none(),
            };
            today && is_first(self.gazetteer, tenure)
        })
    }

    /// Whether all who bear a name are of one state, as a family or the colleagues of a leader are.
    fn are_of_one_state(&self, people: &[EntryId]) -> bool {
        let mut states = people.iter().map(|&person| self.gazetteer.entry(person).country);
        let first = states.next().flatten();
        first.is_some() && states.all(|state| state == first)
    }

    fn is_minister(&self, person: EntryId) -> bool {
        let mut tenures = self.gazetteer.tenures(person).iter();
        tenures.any(|tenure| {
            self.gazetteer.entry(tenure.office).kind == Some(Kind::Minister) && self.is_now(tenure)
        })
    }

    fn is_first_at(&self, person: EntryId) -> bool {
        let mut tenures = self.gazetteer.tenures(person).iter();
        tenures.any(|tenure| is_first(self.gazetteer, tenure) && self.is_now(tenure))
    }

    /// Whether somebody holds an office of the first of a state that has but one holder, as no vice-president does.
    fn heads_alone(&self, person: EntryId) -> bool {
        let mut tenures = self.gazetteer.tenures(person).iter();
        tenures.any(|tenure| {
            let single = self.gazetteer.entry(tenure.office).single;
            is_first(self.gazetteer, tenure) && single == Some(Single::Always) && self.is_now(tenure)
        })
    }

    /// Whether somebody was at any time the one first of a state, or will be within a few years.
    fn has_led_alone(&self, person: EntryId) -> bool {
        let mut tenures = self.gazetteer.tenures(person).iter();
        tenures.any(|tenure| {
            let begun = self.date.zip(tenure.interval.from);
            let begun = begun.is_none_or(|(date, from)| from.year() - KNOWN_FOR <= date.year());
            begun && is_first(self.gazetteer, tenure)
        })
    }

    fn is_now(&self, tenure: &Tenure) -> bool {
        self.date.is_none_or(|date| tenure.interval.contains(date))
    }

    /// How an office that is said fits a tenure.
    fn fit(&self, said: &SaidOffice, tenure: &Tenure) -> Option<Fit> {
        let gazetteer = self.gazetteer;
        if !covers(gazetteer, said.office, tenure.office) {
            return None;
        }
        let elsewhere = tenure.body.is_none_or(|body| !said.only_in.contains(&body));
        if !said.only_in.is_empty() && elsewhere {
            return None;
        }
        let of_state = |body: &EntryId| {
            matches!(
                gazetteer.entry(*body).entry_type,
                EntryType::Country | EntryType::Organization
            )
        };
        let mut bodies = said.bodies.iter().filter(|body| of_state(body)).peekable();
        let other_body = bodies.peek().is_some()
            && !bodies.any(|&body| {
                Some(body) == tenure.body
                    || gazetteer.entry(body).country.is_some() && gazetteer.entry(body).country == tenure.body
            });
        if other_body && gazetteer.entry(said.office).kind != Some(Kind::Envoy) {
            return None;
        }
        let Some(date) = self.date else {
            return Some(Fit::Now);
        };
        let interval = tenure.interval;
        if interval.contains(date) && !said.standing.former {
            return Some(Fit::Now);
        }
        if interval.from.is_some_and(|from| from > date) {
            let soon = interval.from.is_some_and(|from| from.year() <= date.year() + 1);
            return (soon && said.standing.former).then_some(Fit::Soon);
        }
        let ended = interval.to?;
        let recent = date.year() <= ended.year() + CALLED_FOR;
        (said.standing.former || recent || is_first(gazetteer, tenure)).then_some(Fit::Before)
    }

    /// The only one of whom something holds.
    fn only(&self, people: &[EntryId], holds: impl Fn(EntryId) -> bool) -> Option<EntryId> {
        let mut found = people.iter().copied().filter(|&person| holds(person));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}

/// Whether holders of an office are known the world over.
fn is_first(gazetteer: &Gazetteer, tenure: &Tenure) -> bool {
    matches!(
        gazetteer.entry(tenure.office).kind,
        Some(Kind::HeadOfState | Kind::HeadOfGovernment | Kind::Monarch)
    )
}
