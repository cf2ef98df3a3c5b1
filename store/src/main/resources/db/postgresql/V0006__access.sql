create table principal (
    id text not null,
    kind text not null,
    name text not null,
    owner text,
    disabled_ms bigint,
    created_ms bigint not null,
    constraint principal_pk primary key (id),
    constraint principal_kind_ck check (kind in ('human', 'service', 'agent'))
);

-- No foreign key: principals of an identity provider need not be made known before they get a role.
create table membership (
    project text not null,
    principal text not null,
    role text not null,
    until_ms bigint,
    reason text,
    -- Taken in an emergency.
    glass boolean not null,
    granted_by text not null,
    at_ms bigint not null,
    constraint membership_pk primary key (project, principal, role)
);
create index membership_principal_ix on membership (principal);

create table api_key (
    id text not null,
    principal text not null,
    name text not null,
    digest text not null,
    -- Separated by spaces; nothing: whatever the principal may.
    scopes text,
    project text,
    created_by text not null,
    created_ms bigint not null,
    expires_ms bigint not null,
    used_ms bigint,
    revoked_ms bigint,
    constraint api_key_pk primary key (id),
    constraint api_key_principal_fk foreign key (principal) references principal (id)
);
create index api_key_created_ix on api_key (created_ms, id);
create index api_key_principal_ix on api_key (principal, created_ms, id);

create table delegation (
    id text not null,
    from_principal text not null,
    to_principal text not null,
    project text not null,
    since_ms bigint not null,
    until_ms bigint not null,
    reason text,
    created_by text not null,
    created_ms bigint not null,
    ended_ms bigint,
    constraint delegation_pk primary key (id)
);
create index delegation_until_ix on delegation (until_ms) where ended_ms is null;
