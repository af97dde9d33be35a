-- Ids of conversations are blobs of 16 bytes, all other ids 63-bit integers; times are milliseconds since 1970.

-- The oldest build that can live with this schema. A migration that older builds cannot live with raises it.
create table schema_floor (
  only_row integer primary key check (only_row = 1),
  build integer not null
);
insert into schema_floor (only_row, build) values (1, 1);

-- Users and groups share their names.
create table names (
  name text primary key collate nocase,
  account integer,
  conversation blob,
  check ((account is null) <> (conversation is null))
) without rowid;

create table accounts (
  id integer primary key,
  name text not null unique collate nocase,
  display_name text not null,
  role integer not null,
  password_hash text not null,
  enabled integer not null,
  generation integer not null,
  created integer not null,
  last_seen integer not null
);
create index accounts_by_role on accounts (role, enabled);

create table devices (
  id integer primary key,
  account integer not null,
  key blob not null,
  label text not null,
  created integer not null,
  last_seen integer not null
);
create index devices_by_account on devices (account, created);

create table invitations (
  id text primary key,
  code_hash blob not null unique,
  role integer not null,
  uses_left integer not null,
  expires integer not null,
  made_by text not null
) without rowid;

create table audit (
  id integer primary key,
  at integer not null,
  who text not null,
  what text not null
);

-- messages: how many entries of the log are messages; changed_at: never goes back, differs for each commit.
create table conversations (
  id blob primary key,
  last_seq integer not null,
  last_sent_at integer not null,
  revision integer not null,
  messages integer not null,
  direct integer not null,
  changed_at integer not null
) without rowid;
create index conversations_by_change on conversations (changed_at);

-- until_seq is 9223372036854775807 while the period is open.
create table memberships (
  conversation blob not null,
  account integer not null,
  from_seq integer not null,
  until_seq integer not null,
  primary key (conversation, account, from_seq)
) without rowid;
create index memberships_by_account on memberships (account, conversation);
create unique index memberships_open on memberships (conversation, account)
  where until_seq = 9223372036854775807;

-- A member's delivered and read are the highest of its devices; revision is that of the last change.
create table cursors (
  conversation blob not null,
  account integer not null,
  device integer not null,
  delivered integer not null,
  read integer not null,
  revision integer not null,
  primary key (conversation, account, device)
) without rowid;
create index cursors_by_revision on cursors (conversation, revision);

create table senders (
  conversation blob not null,
  account integer not null,
  device integer not null,
  last_n integer not null,
  last_seq integer not null,
  primary key (conversation, account, device)
) without rowid;

-- previous: the entry before of the same device, 0 for its first, so that its entries can be read backwards
-- without an index; messages: how many messages the log has up to here, so that unread ones are counted
-- without reading them.
create table entries (
  conversation blob not null,
  seq integer not null,
  sent_at integer not null,
  author integer not null,
  device integer not null,
  n integer not null,
  nonce integer not null,
  previous integer not null,
  messages integer not null,
  kind integer not null,
  content blob not null,
  primary key (conversation, seq)
) without rowid;
