-- The row-id key outlives the root it came from, so that rows are found again under their ids.

alter table accounts add column row_key blob; -- sealed under the wrap key; null while it comes from the root
