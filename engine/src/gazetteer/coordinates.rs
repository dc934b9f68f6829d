//! Where places are.

use std::fmt;

use crate::words::codec::stored;

/// Degrees of latitude and longitude in the World Geodetic System of 1984, to a hundred-thousandth: about a metre.
///
/// # Examples
///
/// ```
/// use whomet_engine::gazetteer::Coordinates;
///
/// let beijing = Coordinates::new(39.9075, 116.39723).unwrap();
/// assert_eq!((beijing.latitude(), beijing.longitude()), (39.9075, 116.39723));
/// assert_eq!(Coordinates::of("39.9075 116.39723"), Some(beijing));
/// assert!(Coordinates::new(116.39723, 39.9075).is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Coordinates {
    /// Steps from the south pole, and from the meridian of 180 degrees west.
    north: u32,
    east: u32,
}

/// How many steps a degree has.
const STEPS: f64 = 100_000.0;

/// How far latitudes and longitudes go to either side.
const LATITUDE: f64 = 90.0;
const LONGITUDE: f64 = 180.0;

impl Coordinates {
    /// Degrees north of the equator and east of Greenwich; `None` where there is no such place.
    pub fn new(latitude: f64, longitude: f64) -> Option<Coordinates> {
        let steps = |degrees: f64, limit: f64| {
            // What is no number is in no range.
            (-limit..=limit)
                .contains(&degrees)
                .then(|| ((degrees + limit) * STEPS).round() as u32)
        };
        Some(Coordinates {
            north: steps(latitude, LATITUDE)?,
            east: steps(longitude, LONGITUDE)?,
        })
    }

    /// Reads what a gazetteer file has: `39.9075 116.39723`.
    pub fn of(text: &str) -> Option<Coordinates> {
        let (latitude, longitude) = text.split_once(' ')?;
        Coordinates::new(latitude.parse().ok()?, longitude.trim_start().parse().ok()?)
    }

    /// Degrees north of the equator.
    pub fn latitude(self) -> f64 {
        (f64::from(self.north) - LATITUDE * STEPS) / STEPS
    }

    /// Degrees east of Greenwich.
    pub fn longitude(self) -> f64 {
        (f64::from(self.east) - LONGITUDE * STEPS) / STEPS
    }
}

/// As the gazetteer files have them: `39.9075 116.39723`.
impl fmt::Display for Coordinates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.latitude(), self.longitude())
    }
}

stored!(Coordinates { north, east });

#[cfg(test)]
mod tests {
    use super::Coordinates;

    #[test]
    fn coordinates_are_written_as_they_are_read() {
        for text in [
            "39.9075 116.39723",
            "-33.86785 151.20732",
            "0 0",
            "-90 -180",
            "90 180",
        ] {
            assert_eq!(Coordinates::of(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_nowhere_is_refused() {
        for text in ["", "1", "91 0", "0 -181", "north east", "NaN 0", "inf 0", "1 2 3"] {
            assert_eq!(Coordinates::of(text), None, "{text}");
        }
    }
}
