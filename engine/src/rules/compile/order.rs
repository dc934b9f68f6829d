//! The order in which phases run: a phase that reads what another makes runs after it, and else the files' order
//! holds.

use rustc_hash::{FxHashMap, FxHashSet};

use super::merge::PhaseRules;
use crate::error::Error;
use crate::rules::language::ast::Name;
use crate::rules::language::source::Sources;

/// Phases whose place is given, whatever they read: those that run before all others and read nothing that the
/// others make, and those that run after all others and make nothing that is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fixed {
    pub first: Vec<String>,
    pub last: Vec<String>,
}

/// Puts phases into the order in which they run.
///
/// A label that units have from elsewhere (`given`) may be read before a phase makes more of them, where phases would
/// wait for each other otherwise; any other label must have been made by every phase that makes it.
///
/// # Errors
/// Every phase that reads what nothing makes, or only itself, or a phase that cannot run before it; phases that wait for
/// each other.
pub(crate) fn arrange(
    phases: &mut Vec<PhaseRules>,
    given: &FxHashSet<&str>,
    fixed: &Fixed,
    sources: &Sources,
) -> Result<(), Error> {
    let waits = Waits::new(phases, given, fixed);
    let mut errors = Vec::new();
    for (number, phase) in phases.iter().enumerate() {
        for read in phase.reads.iter().flatten() {
            errors.extend(waits.check(phases, number, read, given, sources).err());
        }
    }
    if let Some(error) = Error::all(errors) {
        return Err(error);
    }
    let mut order: Vec<usize> = Vec::new();
    let mut done = vec![false; phases.len()];
    while order.len() < phases.len() {
        let ready = |before: &[Vec<usize>], phase: usize| before[phase].iter().all(|other| done[*other]);
        let able: Vec<usize> = (0..phases.len())
            .filter(|phase| !done[*phase] && ready(&waits.hard, *phase))
            .collect();
        let next = able
            .iter()
            .find(|phase| ready(&waits.soft, **phase))
            .or(able.first())
            .copied();
        let Some(next) = next else {
            return Err(waits.cycle(phases, &done, sources));
        };
        done[next] = true;
        order.push(next);
    }
    let mut place = vec![0; phases.len()];
    for (at, phase) in order.into_iter().enumerate() {
        place[phase] = at;
    }
    let mut placed: Vec<(usize, PhaseRules)> = place.into_iter().zip(std::mem::take(phases)).collect();
    placed.sort_by_key(|(place, _)| *place);
    phases.extend(placed.into_iter().map(|(_, phase)| phase));
    Ok(())
}

/// Which phases each phase waits for.
struct Waits {
    /// It needs what they make.
    hard: Vec<Vec<usize>>,
    /// They make more of what it reads, or they stand before it and it reads everything.
    soft: Vec<Vec<usize>>,
    makers: FxHashMap<String, Vec<usize>>,
    /// 0 for those that run first, 1 for most, 2 for those that run last.
    ranks: Vec<usize>,
}

impl Waits {
    fn new(phases: &[PhaseRules], given: &FxHashSet<&str>, fixed: &Fixed) -> Waits {
        let mut makers: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (number, phase) in phases.iter().enumerate() {
            for (_, rule) in &phase.rules {
                for name in rule.makes.words.iter().chain([&rule.makes.what]) {
                    let list = makers.entry(name.text.clone()).or_default();
                    if list.last() != Some(&number) {
                        list.push(number);
                    }
                }
            }
        }
        let rank = |phase: &PhaseRules| match phase.name.text.as_str() {
            name if fixed.first.iter().any(|first| first == name) => 0,
            name if fixed.last.iter().any(|last| last == name) => 2,
            _ => 1,
        };
        let ranks: Vec<usize> = phases.iter().map(rank).collect();
        let mut waits = Waits {
            hard: vec![Vec::new(); phases.len()],
            soft: vec![Vec::new(); phases.len()],
            makers,
            ranks,
        };
        for (number, phase) in phases.iter().enumerate() {
            for other in 0..phases.len() {
                let rank = waits.ranks[other].cmp(&waits.ranks[number]);
                let both_first = waits.ranks[number] == 0 && waits.ranks[other] == 0 && other < number;
                if rank.is_lt() || both_first {
                    waits.hard[number].push(other);
                }
                if phase.reads.is_none() && other < number {
                    waits.soft[number].push(other);
                }
            }
            for read in phase.reads.iter().flatten() {
                for &maker in waits.makers.get(&read.text).into_iter().flatten() {
                    let given = given.contains(read.text.as_str());
                    let list = if given { &mut waits.soft } else { &mut waits.hard };
                    if maker != number {
                        list[number].push(maker);
                    }
                }
            }
        }
        waits
    }

    /// Whether what a phase says it reads is made, and can be made before it.
    fn check(
        &self,
        phases: &[PhaseRules],
        number: usize,
        read: &Name,
        given: &FxHashSet<&str>,
        sources: &Sources,
    ) -> Result<(), Error> {
        let label = read.text.as_str();
        if label == "words" || given.contains(label) {
            return Ok(());
        }
        let phase = &phases[number];
        let error = |message: String| Err(sources.error(phase.source, read.span, message));
        let Some(makers) = self.makers.get(label) else {
            let message = format!("nothing makes {label}, which this phase reads");
            let mut known: Vec<&str> = given
                .iter()
                .copied()
                .chain(self.makers.keys().map(String::as_str))
                .collect();
            // Sorted, so that of two near names the same is proposed each time.
            known.sort_unstable();
            return Err(sources
                .error(phase.source, read.span, message)
                .did_you_mean(label, known));
        };
        if makers == &[number] {
            return error(format!("{label} is made only by this phase"));
        }
        let later = makers
            .iter()
            .find(|maker| **maker != number && self.ranks[**maker] > self.ranks[number]);
        match later {
            Some(&maker) => {
                let (name, own) = (&phases[maker].name.text, &phase.name.text);
                error(match self.ranks[maker] {
                    2 => format!("{label} is made by phase {name}, which runs after all others"),
                    _ => format!("{label} is made by phase {name}, and phase {own} runs before it"),
                })
            }
            None => Ok(()),
        }
    }

    /// The error that phases wait for each other: it stands where one of them says that it reads what another makes.
    fn cycle(&self, phases: &[PhaseRules], done: &[bool], sources: &Sources) -> Error {
        let waits_for = |phase: usize| self.hard[phase].iter().copied().find(|other| !done[*other]);
        // Whoever waits for one that waits comes into the circle sooner or later.
        let mut way: Vec<usize> = done.iter().position(|done| !done).into_iter().collect();
        while let Some(next) = way.last().and_then(|last| waits_for(*last)) {
            if let Some(begin) = way.iter().position(|phase| *phase == next) {
                way.drain(..begin);
                break;
            }
            way.push(next);
        }
        let first = (0..way.len()).min_by_key(|at| way[*at]).unwrap_or(0);
        way.rotate_left(first);
        let read_of = |phase: usize, maker: usize| {
            phases[phase].reads.iter().flatten().find(|read| {
                self.makers
                    .get(&read.text)
                    .is_some_and(|makers| makers.contains(&maker))
            })
        };
        let links: Vec<(usize, usize)> = way
            .iter()
            .copied()
            .zip(way.iter().cycle().skip(1).copied())
            .collect();
        let told: Vec<String> = links
            .iter()
            .map(|(phase, maker)| {
                let label = read_of(*phase, *maker).map_or("", |read| read.text.as_str());
                format!(
                    "{} reads {label}, which {} makes",
                    phases[*phase].name.text, phases[*maker].name.text
                )
            })
            .collect();
        let message = format!("phases wait for each other: {}", told.join("; "));
        let place = links
            .first()
            .and_then(|(phase, maker)| Some((&phases[*phase], read_of(*phase, *maker)?)));
        match place {
            Some((phase, read)) => sources.error(phase.source, read.span, message),
            None => sources.error(phases[0].source, phases[0].name.span, message),
        }
    }
}
