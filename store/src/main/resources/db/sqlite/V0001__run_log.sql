-- Instants are integer milliseconds, UTC. Booleans are 0 and 1. The writer numbers runs and events itself.

-- Who may append: one row, whose epoch goes up with every engine that takes over.
create table engine (
    id integer not null,
    epoch integer not null,
    holder text,
    taken_ms integer,
    -- Whether the last engine said goodbye; if not, the next one looks at the file more closely.
    clean integer not null,
    -- Written by the readiness probe, for no other reason than to write.
    probed_ms integer,
    constraint engine_pk primary key (id),
    constraint engine_one_ck check (id = 1),
    constraint engine_clean_ck check (clean in (0, 1))
) strict;
insert into engine (id, epoch, clean) values (1, 0, 1);

create table run (
    run_no integer not null,
    id text not null,
    pipeline text not null,
    version integer not null,
    status text not null,
    mode text not null,
    labels text not null,
    starter text not null,
    stage text,
    waiting_for text,
    outcome text,
    seq integer not null,
    created_ms integer not null,
    started_ms integer,
    finished_ms integer,
    wake_ms integer,
    active integer not null,
    -- The status once it is final; nothing before. Set once, so that its index is touched once.
    ended text,
    -- The latest time of any event.
    changed_ms integer not null,
    -- Whether the times of the events never go back, so that one can search them by halves.
    in_time_order integer not null,
    constraint run_pk primary key (run_no),
    constraint run_id_uk unique (id),
    constraint run_status_ck check (status in
        ('queued', 'running', 'waiting', 'paused', 'canceling', 'completed', 'failed', 'canceled')),
    constraint run_mode_ck check (mode in ('auto', 'manual')),
    constraint run_active_ck check (active in (0, 1)),
    constraint run_ended_ck check (ended in ('completed', 'failed', 'canceled')),
    constraint run_in_time_order_ck check (in_time_order in (0, 1))
) strict;
create index run_pipeline_ix on run (pipeline);
create index run_ended_ix on run (ended);
create index run_changed_ix on run (changed_ms);

create table run_label (
    name text not null,
    value text not null,
    run_no integer not null,
    constraint run_label_pk primary key (name, value, run_no),
    constraint run_label_run_fk foreign key (run_no) references run (run_no)
) strict, without rowid;

-- No foreign key: it would cost a look-up an event, and only the writer of the run's row writes here.
create table event (
    pos integer not null,
    run_no integer not null,
    seq integer not null,
    at_ms integer not null,
    type text not null,
    stage text,
    folds integer not null,
    -- The line from where the columns end; the whole line where it does not begin with what they say.
    rest text not null,
    constraint event_pk primary key (pos),
    constraint event_seq_uk unique (run_no, seq),
    constraint event_folds_ck check (folds in (0, 1))
) strict;
-- Recovery finds these among any number of reports that fold into nothing.
create index event_folding_ix on event (run_no, seq) where folds;

create table gate (
    run_no integer not null,
    stage text not null,
    status text not null,
    subject text not null,
    iteration integer not null,
    opened_ms integer not null,
    deadline_ms integer,
    constraint gate_pk primary key (run_no, stage),
    constraint gate_run_fk foreign key (run_no) references run (run_no),
    constraint gate_status_ck check (status in
        ('armed', 'open', 'approved', 'rejected', 'expired', 'superseded', 'canceled'))
) strict, without rowid;
create index gate_open_ix on gate (opened_ms, run_no, stage) where status = 'open';

create table artifact (
    id text not null,
    run_no integer not null,
    stage text not null,
    attempt integer not null,
    name text not null,
    version integer not null,
    digest text not null,
    media_type text not null,
    bytes integer not null,
    author text,
    created_ms integer not null,
    constraint artifact_pk primary key (id),
    constraint artifact_version_uk unique (run_no, stage, name, version),
    constraint artifact_run_fk foreign key (run_no) references run (run_no)
) strict;
-- Twelve hexadecimal digits after 'sha256:' tell contents apart at a sixth of the bytes.
create index artifact_digest_ix on artifact (substr(digest, 8, 12));

create table repeat (
    scope text not null,
    key text not null,
    fingerprint text not null,
    run_no integer not null,
    from_seq integer not null,
    to_seq integer not null,
    at_ms integer not null,
    constraint repeat_pk primary key (scope, key),
    constraint repeat_run_fk foreign key (run_no) references run (run_no)
) strict, without rowid;
create index repeat_at_ix on repeat (at_ms);

create table pipeline_version (
    name text not null,
    number integer not null,
    digest text not null,
    definition text not null,
    created_ms integer not null,
    constraint pipeline_version_pk primary key (name, number),
    constraint pipeline_version_digest_uk unique (name, digest)
) strict;

create table pipeline_file (
    name text not null,
    number integer not null,
    path text not null,
    digest text not null,
    bytes integer not null,
    constraint pipeline_file_pk primary key (name, number, path),
    constraint pipeline_file_version_fk foreign key (name, number) references pipeline_version (name, number)
) strict, without rowid;
create index pipeline_file_digest_ix on pipeline_file (digest);
