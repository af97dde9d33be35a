-- section: of the class list, empty for none. roster: 1 an account that a class list made, 2 one that the class list
-- dropped and nobody has let in or shut out since, else 0. password: 1 an own one, 2 one that is good for one sign-in,
-- 3 such a one that is used up.
alter table accounts add column section text not null default '';
alter table accounts add column roster integer not null default 0;
alter table accounts add column password integer not null default 1;
create index accounts_by_roster on accounts (roster, name) where roster > 0;
