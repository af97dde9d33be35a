-- everybody: a class, in which everybody is who has an account.
alter table groups add column everybody integer not null default 0;
create index groups_of_everybody on groups (conversation) where everybody = 1 and ended = 0;

-- Who says nothing in a group, and until when; 9223372036854775807 until it is lifted.
create table silences (
  conversation blob not null,
  account integer not null,
  until integer not null,
  primary key (conversation, account)
) without rowid;

-- Questions of groups that have no answer yet.
create table questions (
  conversation blob not null,
  seq integer not null,
  author integer not null,
  anonymous integer not null,
  primary key (conversation, seq)
) without rowid;
