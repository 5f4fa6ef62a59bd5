-- The journal and what is cached or unfinished of it.

create table records (
    person blob not null references accounts (person) on delete cascade,
    seq integer not null,                   -- dense, from 1, in order of arrival
    row_id blob not null check (length(row_id) = 16), -- keyed hash of the entry's id
    key_id blob not null check (length(key_id) = 16), -- journal key it is sealed under
    sealed blob,                            -- the sealed entry; null once erased
    sealed_hash blob not null check (length(sealed_hash) = 32), -- SHA-256 of sealed, stays
    primary key (person, seq),
    unique (person, row_id)
) strict, without rowid;

create table snapshots (
    person blob not null primary key references accounts (person) on delete cascade,
    fold_version integer not null,          -- version of the fold that made it
    seq integer not null,                   -- last row it includes
    chain blob not null check (length(chain) = 32), -- chain at that row
    sealed blob not null                    -- the sealed folded state
) strict, without rowid;

create table drafts (
    person blob not null references accounts (person) on delete cascade,
    row_id blob not null check (length(row_id) = 16), -- keyed hash of the journey's id
    sealed blob not null,                   -- the sealed unfinished journey
    updated_at integer not null,            -- when it was last written
    primary key (person, row_id)
) strict, without rowid;
