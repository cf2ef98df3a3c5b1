-- Who did what, from where, and what came of it. Rows are only ever added.
create table audit (
    seq bigint not null,
    at_ms bigint not null,
    principal text collate "C" not null,
    action text collate "C" not null,
    project text collate "C" not null,
    object text collate "C" not null,
    outcome text collate "C" not null,
    request text collate "C",
    -- Canonical JSON; the columns above are members of it.
    record text not null,
    -- Of the hash before and the record.
    hash bytea not null,
    constraint audit_pk primary key (seq),
    constraint audit_outcome_ck check (outcome in ('done', 'refused', 'failed'))
);
create index audit_principal_ix on audit (principal, seq);
create index audit_project_ix on audit (project, seq);
create index audit_object_ix on audit (object, seq);
create index audit_request_ix on audit (request) where request is not null;

-- Where the trail ends. Whoever appends changes this row first.
create table audit_head (
    id integer not null,
    seq bigint not null,
    hash bytea not null,
    constraint audit_head_pk primary key (id),
    constraint audit_head_one_ck check (id = 1)
);
insert into audit_head (id, seq, hash)
values (1, 0, decode(repeat('00', 32), 'hex'));
