-- The oldest event that is still kept; those below it are invisible, whether or not they are deleted yet.
alter table run add column first_seq bigint not null default 1;
-- Whether the contents of the run's artifacts and the logs of its attempts are kept.
alter table run add column contents boolean not null default true;

alter table artifact add column pruned_ms bigint;

-- What is kept of the events a run no longer has: those that its state is a fold of.
create table skeleton (
    run_no bigint not null,
    -- Number of the last event it stands for.
    to_seq bigint not null,
    -- Events up to here are deleted.
    swept_seq bigint not null,
    -- The lines, each with its line break, deflated.
    lines bytea not null,
    constraint skeleton_pk primary key (run_no),
    constraint skeleton_run_fk foreign key (run_no) references run (run_no)
);
create index skeleton_unswept_ix on skeleton (run_no) where swept_seq < to_seq;
