-- Which database this is: nodes compare it before they become one cluster. A copy of the database has the same.
create table database_id (
  only_row integer primary key check (only_row = 1),
  id uuid not null
);
insert into database_id (only_row, id) values (1, gen_random_uuid());
