-- Instants are bigint milliseconds, UTC. The writer numbers runs and events itself.

-- Who may append: one row, whose epoch goes up with every engine that takes over. Every append locks it.
create table engine (
    id integer not null,
    epoch bigint not null,
    holder text,
    taken_ms bigint,
    constraint engine_pk primary key (id),
    constraint engine_one_ck check (id = 1)
);
insert into engine (id, epoch) values (1, 0);

-- Written by the readiness probe, for no other reason than to write.
create table probe (
    id integer not null,
    probed_ms bigint not null,
    constraint probe_pk primary key (id),
    constraint probe_one_ck check (id = 1)
);
insert into probe (id, probed_ms) values (1, 0);

create table run (
    run_no bigint not null,
    id text collate "C" not null,
    pipeline text not null,
    version integer not null,
    status text not null,
    mode text not null,
    labels text not null,
    starter text not null,
    stage text,
    waiting_for text,
    outcome text,
    seq bigint not null,
    created_ms bigint not null,
    started_ms bigint,
    finished_ms bigint,
    wake_ms bigint,
    active boolean not null,
    -- The status once it is final; nothing before. Set once, so that its index is touched once.
    ended text,
    -- The latest time of any event.
    changed_ms bigint not null,
    -- Whether the times of the events never go back, so that one can search them by halves.
    in_time_order boolean not null,
    constraint run_pk primary key (run_no),
    constraint run_id_uk unique (id),
    constraint run_status_ck check (status in
        ('queued', 'running', 'waiting', 'paused', 'canceling', 'completed', 'failed', 'canceled')),
    constraint run_mode_ck check (mode in ('auto', 'manual')),
    constraint run_ended_ck check (ended in ('completed', 'failed', 'canceled'))
) with (fillfactor = 80);
create index run_pipeline_ix on run (pipeline, run_no);
create index run_ended_ix on run (ended, run_no);
-- A block range index, so that an update of the column can stay on its page.
create index run_changed_ix on run using brin (changed_ms) with (pages_per_range = 16, autosummarize = on);

create table run_label (
    name text not null,
    value text not null,
    run_no bigint not null,
    constraint run_label_pk primary key (name, value, run_no),
    constraint run_label_run_fk foreign key (run_no) references run (run_no)
);

-- No foreign key: it would cost a look-up an event, and only the writer of the run's row writes here.
create table event (
    pos bigint not null,
    run_no bigint not null,
    seq bigint not null,
    at_ms bigint not null,
    type text not null,
    stage text,
    folds boolean not null,
    -- The line from where the columns end; the whole line where it does not begin with what they say.
    rest text not null,
    constraint event_pk primary key (pos),
    constraint event_seq_uk unique (run_no, seq)
);
-- Recovery finds these among any number of reports that fold into nothing.
create index event_folding_ix on event (run_no, seq) where folds;

create table gate (
    run_no bigint not null,
    stage text collate "C" not null,
    status text not null,
    subject text not null,
    iteration integer not null,
    opened_ms bigint not null,
    deadline_ms bigint,
    constraint gate_pk primary key (run_no, stage),
    constraint gate_run_fk foreign key (run_no) references run (run_no),
    constraint gate_status_ck check (status in
        ('armed', 'open', 'approved', 'rejected', 'expired', 'superseded', 'canceled'))
);
create index gate_open_ix on gate (opened_ms, run_no, stage) where status = 'open';

create table artifact (
    id text collate "C" not null,
    run_no bigint not null,
    stage text not null,
    attempt integer not null,
    name text not null,
    version integer not null,
    digest text not null,
    media_type text not null,
    bytes bigint not null,
    author text,
    created_ms bigint not null,
    constraint artifact_pk primary key (id),
    constraint artifact_version_uk unique (run_no, stage, name, version),
    constraint artifact_run_fk foreign key (run_no) references run (run_no)
);
-- Twelve hexadecimal digits after 'sha256:' tell contents apart at a sixth of the bytes.
create index artifact_digest_ix on artifact (substr(digest, 8, 12));

create table repeat (
    scope text not null,
    key text not null,
    fingerprint text not null,
    run_no bigint not null,
    from_seq bigint not null,
    to_seq bigint not null,
    at_ms bigint not null,
    constraint repeat_pk primary key (scope, key),
    constraint repeat_run_fk foreign key (run_no) references run (run_no)
);
create index repeat_at_ix on repeat (at_ms);

create table pipeline_version (
    name text collate "C" not null,
    number integer not null,
    digest text not null,
    definition text not null,
    created_ms bigint not null,
    constraint pipeline_version_pk primary key (name, number),
    constraint pipeline_version_digest_uk unique (name, digest)
);

create table pipeline_file (
    name text collate "C" not null,
    number integer not null,
    path text collate "C" not null,
    digest text not null,
    bytes bigint not null,
    constraint pipeline_file_pk primary key (name, number, path),
    constraint pipeline_file_version_fk foreign key (name, number) references pipeline_version (name, number)
);
create index pipeline_file_digest_ix on pipeline_file (digest);
