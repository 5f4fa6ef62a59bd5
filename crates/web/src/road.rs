//! Road.
