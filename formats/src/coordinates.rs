//! Where places are.

use std::collections::BTreeMap;

use whomet::document::EntityType;
use whomet::graph::Node;

/// Latitudes and longitudes of places and countries of the built-in gazetteers.
#[derive(Clone, Debug, Default)]
pub struct Coordinates {
    places: BTreeMap<&'static str, [f64; 2]>,
    geonames: BTreeMap<&'static str, &'static str>,
}

impl Coordinates {
    /// Those that come with the crate: from GeoNames (CC BY 4.0) and Natural Earth (public domain).
    pub fn built_in() -> Coordinates {
        let mut coordinates = Coordinates::default();
        let table = include_str!("../data/coordinates.tsv");
        for line in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().unwrap_or_default();
            let (place, latitude, longitude, geonames) = (cell(), cell().parse(), cell().parse(), cell());
            if let (Ok(latitude), Ok(longitude)) = (latitude, longitude) {
                coordinates.places.insert(place, [latitude, longitude]);
            }
            if !geonames.is_empty() {
                coordinates.geonames.insert(place, geonames);
            }
        }
        coordinates
    }

    /// The latitude and longitude of a place or country, in degrees; nothing for those that are not known.
    pub fn of(&self, node: &Node) -> Option<[f64; 2]> {
        match node.node_type {
            EntityType::Country => {
                let code = node.countries.first()?;
                self.places.get(format!("country {code}").as_str()).copied()
            }
            EntityType::Place => self.places.get(node.key.as_str()).copied(),
            _ => None,
        }
    }

    /// Its number in GeoNames.
    pub fn geonames(&self, node: &Node) -> Option<&'static str> {
        let is_place = node.node_type == EntityType::Place;
        self.geonames.get(node.key.as_str()).copied().filter(|_| is_place)
    }
}
