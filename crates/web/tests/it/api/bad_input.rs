//! Bad input: each refused by name, with a remedy, and never repeated.
