-- What a person shares: one stream per consent, who may open it, and what others sent.

create table streams (
    person blob not null references accounts (person) on delete cascade, -- whose stream it is
    consent blob not null check (length(consent) = 16), -- random id of the consent
    commitment blob not null check (length(commitment) = 32), -- checked on unwrapping
    wrapped blob not null,                  -- the stream's key, sealed under the owner's wrap key
    created_at integer not null,            -- when the consent began
    primary key (person, consent)
) strict, without rowid;

create table stream_records (
    person blob not null,                   -- whose stream it is
    consent blob not null,                  -- the stream it lies in
    row_id blob not null check (length(row_id) = 16), -- keyed hash, unique in its stream
    key_id blob not null check (length(key_id) = 16), -- stream key it is sealed under
    sealed blob not null,                   -- what the consent covers, sealed
    created_at integer not null,            -- when it was shared
    primary key (person, consent, row_id),
    foreign key (person, consent) references streams (person, consent) on delete cascade
) strict, without rowid;

create table grants (
    person blob not null,                   -- who grants
    consent blob not null,                  -- the stream granted
    grantee blob not null references accounts (person) on delete cascade, -- who may read
    key_id blob not null check (length(key_id) = 16), -- stream key that is granted
    terms_digest blob not null check (length(terms_digest) = 32), -- what was agreed to
    sealed_key blob not null,               -- the stream's key, sealed to the grantee
    signature blob not null,                -- the owner's, over all of the above
    created_at integer not null,            -- when it was granted
    primary key (person, consent, grantee),
    foreign key (person, consent) references streams (person, consent) on delete cascade
) strict, without rowid;

create index grants_by_grantee on grants (grantee);

create table inbox (
    person blob not null references accounts (person) on delete cascade, -- who receives
    row_id blob not null check (length(row_id) = 16), -- random id of the message
    sealed blob not null,                   -- the message, sealed to the person's public key
    created_at integer not null,            -- when it arrived
    primary key (person, row_id)
) strict, without rowid;
