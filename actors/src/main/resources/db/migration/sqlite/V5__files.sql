-- A file has its seq, name, sha256 and revision from the entry that offers it; before that it is a reservation.
-- state: 0 while it is reserved, else as on the wire. ended: when it was over. reserved_at: null once it is offered;
-- reserved_for: the nonce of the draft that offers it. awaited: the account that was waited for when it was last looked
-- whether everybody has the file, so that it is not looked through all members each time.
create table files (
  id integer primary key,
  conversation blob not null,
  seq integer,
  sender integer not null,
  name text,
  size integer not null,
  sha256 blob,
  state integer not null,
  expires integer not null,
  ended integer,
  revision integer,
  awaited integer not null default 0,
  reserved_at integer,
  reserved_for integer not null
);
create index files_by_revision on files (conversation, revision, seq) where revision is not null;
create index files_held on files (sender, state, size) where state in (0, 1, 2);
create index files_by_expiry on files (expires) where state in (1, 2);
create index files_by_end on files (ended) where ended is not null;
create index files_by_reservation on files (reserved_at) where reserved_at is not null;

-- sender: of the file.
create table file_answers (
  file integer not null,
  account integer not null,
  sender integer not null,
  answer integer not null,
  revision integer not null,
  primary key (file, account)
) without rowid;
create index file_answers_by_account on file_answers (account, revision);
create index file_answers_by_sender on file_answers (sender, revision);

-- Counts the changes of files and of answers together; only rises.
create table file_revisions (
  only_row integer primary key check (only_row = 1),
  last integer not null
);
insert into file_revisions (only_row, last) values (1, 0);

-- Who takes no direct messages and files of whom; conversation: the direct one of these two.
create table blocks (
  account integer not null,
  other integer not null,
  conversation blob not null,
  primary key (account, other)
) without rowid;
create index blocks_by_conversation on blocks (conversation, account);
