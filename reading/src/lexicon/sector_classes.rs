//! The classes whose values are sectors.

use whomet_engine::error::Error;
use whomet_engine::gazetteer;
use whomet_engine::rules::{ClassValue, Rules};
use whomet_engine::text::Span;

use super::valued::{VALUED, Valued};

/// Checks that the values of the classes of sectors are sectors.
pub(crate) fn check_sectors(rules: &Rules) -> Result<(), Error> {
    for class in [Valued::Sector, Valued::SectorModifier] {
        let name = VALUED[class as usize];
        for (_, value) in rules
            .class(name)
            .into_iter()
            .flat_map(|class| rules.values(class))
        {
            if !matches!(value, ClassValue::Name(sector) if gazetteer::sector(sector).is_some()) {
                let message = format!("{value:?} is no sector in class {name}");
                return Err(Error::at("rules", "", Span::default(), message));
            }
        }
    }
    Ok(())
}
