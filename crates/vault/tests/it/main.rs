//! The vault from outside: fixed formats, tampering, laws, hostile bytes.

mod consent;
mod fixture;
mod hostile;
mod inbox;
mod law;
mod passphrase;
mod recovery;
mod signature;
mod tamper;
mod vector;
