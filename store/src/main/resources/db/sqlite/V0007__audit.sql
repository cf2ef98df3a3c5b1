-- Who did what, from where, and what came of it. Rows are only ever added.
create table audit (
    seq integer not null,
    at_ms integer not null,
    principal text not null,
    action text not null,
    project text not null,
    object text not null,
    outcome text not null,
    request text,
    -- Canonical JSON; the columns above are members of it.
    record text not null,
    -- Of the hash before and the record.
    hash blob not null,
    constraint audit_pk primary key (seq),
    constraint audit_outcome_ck check (outcome in ('done', 'refused', 'failed'))
) strict;
create index audit_principal_ix on audit (principal, seq);
create index audit_project_ix on audit (project, seq);
create index audit_object_ix on audit (object, seq);
create index audit_request_ix on audit (request) where request is not null;

-- Where the trail ends. Whoever appends changes this row first.
create table audit_head (
    id integer not null,
    seq integer not null,
    hash blob not null,
    constraint audit_head_pk primary key (id),
    constraint audit_head_one_ck check (id = 1)
) strict;
insert into audit_head (id, seq, hash)
values (1, 0, x'0000000000000000000000000000000000000000000000000000000000000000');
