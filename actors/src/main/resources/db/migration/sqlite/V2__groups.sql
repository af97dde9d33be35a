-- Name, owner and number of members are those of now; ended: the last member has left, and the name is free.
create table groups (
  conversation blob primary key,
  name text not null,
  owner integer not null,
  creator integer not null,
  members integer not null,
  ended integer not null
) without rowid;
create index groups_by_creator on groups (creator, ended);

-- A group's name is reserved before the entry that gives it is written, which sets all of these to null again:
-- when, by which account, and for the draft with which nonce.
alter table names add column reserved_at integer;
alter table names add column reserved_by integer;
alter table names add column reserved_for integer;
create index names_by_reservation on names (reserved_by) where reserved_by is not null;

-- What the group was called and whose it was when the period ended: its past members learn no more.
alter table memberships add column left_name text;
alter table memberships add column left_owner integer;
