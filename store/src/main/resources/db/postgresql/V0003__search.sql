-- What events are found by. Made of nothing but the log, behind it; it can be emptied and made again.

-- Up to where the log is indexed, and which event stands there.
create table search_mark (
    id integer not null,
    pos bigint not null,
    run text not null,
    seq bigint not null,
    constraint search_mark_pk primary key (id),
    constraint search_mark_one_ck check (id = 1)
);
insert into search_mark (id, pos, run, seq) values (1, 0, '', 0);

create table search_term (
    pos bigint not null,
    terms tsvector not null,
    constraint search_term_pk primary key (pos)
);
create index search_term_ix on search_term using gin (terms);

-- The earliest and the latest time in each thousand positions.
create table search_block (
    block bigint not null,
    first_ms bigint not null,
    last_ms bigint not null,
    constraint search_block_pk primary key (block)
);
