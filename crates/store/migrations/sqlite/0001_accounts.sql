-- Who may sign in, and with which sealed keys. Times are microseconds since the Unix epoch.

create table accounts (
    person blob not null primary key check (length(person) = 16), -- random id of the account
    username text not null unique,          -- normalized by the caller
    root_by_passphrase blob not null,       -- the root, sealed under the passphrase
    root_by_recovery blob not null,         -- the root, sealed under the recovery key
    profile blob not null,                  -- sealed settings
    signing_key blob not null,              -- public Ed25519 key
    agreement_key blob not null,            -- public X25519 key
    device_key blob not null,               -- public P-256 key of the device inbox
    created_at integer not null             -- when the account was made
) strict, without rowid;

create table heads (
    person blob not null primary key references accounts (person) on delete cascade,
    seq integer not null,                   -- number of the journal's last row, 0 when empty
    chain blob not null check (length(chain) = 32) -- hash chain up to that row
) strict, without rowid;

create table journal_keys (
    person blob not null references accounts (person) on delete cascade,
    number integer not null,                -- 1 for the first key
    commitment blob not null check (length(commitment) = 32), -- checked on unwrapping
    wrapped blob not null,                  -- the key, sealed under the person's wrap key
    primary key (person, number)
) strict, without rowid;

create table sessions (
    row_id blob not null primary key check (length(row_id) = 16), -- derived from the token
    person blob not null references accounts (person) on delete cascade,
    sealed_root blob not null,              -- the root, sealed under the token
    created_at integer not null,            -- when the person signed in
    expires_at integer not null             -- first instant at which it no longer opens
) strict, without rowid;

create index sessions_by_person on sessions (person);
create index sessions_by_expiry on sessions (expires_at);
