-- The oldest event that is still kept; those below it are invisible, whether or not they are deleted yet.
alter table run add column first_seq integer not null default 1;
-- Whether the contents of the run's artifacts and the logs of its attempts are kept.
alter table run add column contents integer not null default 1 constraint run_contents_ck check (contents in (0, 1));

alter table artifact add column pruned_ms integer;

-- What is kept of the events a run no longer has: those that its state is a fold of.
create table skeleton (
    run_no integer not null,
    -- Number of the last event it stands for.
    to_seq integer not null,
    -- Events up to here are deleted.
    swept_seq integer not null,
    -- The lines, each with its line break, deflated.
    lines blob not null,
    constraint skeleton_pk primary key (run_no),
    constraint skeleton_run_fk foreign key (run_no) references run (run_no)
) strict;
create index skeleton_unswept_ix on skeleton (run_no) where swept_seq < to_seq;
