-- What was erased as a whole, so that a restored backup can be told.

create table erasures (
    kind text not null check (kind in ('account', 'consent')), -- what was erased
    id blob not null check (length(id) = 16), -- its id, which names nothing any more
    primary key (kind, id)
) strict, without rowid;
