//! A point on the Earth, and how far it is to another.

use serde::{Deserialize, Serialize};

/// The Earth's mean radius in miles: 6371.0088 km, the mean of the three axes of GRS 80.
const RADIUS_MILES: f64 = 3_958.761_4;

/// A point on the Earth, in degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// From -90 to 90, north is positive.
    pub latitude: f64,
    /// From -180 to 180, east is positive.
    pub longitude: f64,
}

impl Place {
    /// Returns the place, or nothing if the degrees are not on the Earth.
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let is_there = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
        is_there.then_some(Self {
            latitude,
            longitude,
        })
    }

    /// Returns the great-circle distance to `other` in miles.
    pub fn miles_to(self, other: Self) -> f64 {
        let [a, b] = [self.on_sphere(), other.on_sphere()];
        let squared: f64 = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum();
        miles_of_chord(squared)
    }

    /// Returns the way to `other` in miles to the east and to the north, as on a flat map around this place.
    pub fn offset_to(self, other: Self) -> (f64, f64) {
        let degree = RADIUS_MILES.to_radians();
        let mut east = other.longitude - self.longitude;
        if east.abs() > 180.0 {
            east -= 360.0_f64.copysign(east);
        }
        let shrunk = self.latitude.to_radians().cos();
        (
            east * shrunk * degree,
            (other.latitude - self.latitude) * degree,
        )
    }

    /// The place as a point on a sphere of radius one, where near is near also at the poles and the date line.
    pub(super) fn on_sphere(self) -> [f64; 3] {
        let (sin_lat, cos_lat) = self.latitude.to_radians().sin_cos();
        let (sin_lon, cos_lon) = self.longitude.to_radians().sin_cos();
        [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat]
    }

    /// Returns the place in the middle of `sum`, the sum of points on the sphere.
    pub(super) fn amid(sum: [f64; 3]) -> Self {
        let [x, y, z] = sum;
        Self {
            latitude: z.atan2(x.hypot(y)).to_degrees(),
            longitude: y.atan2(x).to_degrees(),
        }
    }
}

/// Returns the distance on the Earth that belongs to the square of a chord of the unit sphere.
pub(super) fn miles_of_chord(squared: f64) -> f64 {
    2.0 * RADIUS_MILES * (squared.sqrt() / 2.0).min(1.0).asin()
}

/// Returns the square of the chord of the unit sphere that belongs to a distance on the Earth.
pub(super) fn chord_of_miles(miles: f64) -> f64 {
    let half = (miles / RADIUS_MILES / 2.0).clamp(0.0, std::f64::consts::FRAC_PI_2);
    (2.0 * half.sin()).powi(2)
}
