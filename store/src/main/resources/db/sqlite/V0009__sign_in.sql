create table account (
    name text not null,
    title text not null,
    -- Its hash, with salt and parameters.
    password text not null,
    -- Roles by project, as JSON.
    memberships text not null,
    disabled integer not null,
    created_ms integer not null,
    password_ms integer not null,
    constraint account_pk primary key (name),
    constraint account_disabled_ck check (disabled in (0, 1))
) strict, without rowid;

create table session (
    id text not null,
    -- Of the secret in the cookie, which is kept nowhere.
    digest text not null,
    principal text not null,
    kind text not null,
    name text not null,
    -- Roles by project, as JSON.
    memberships text not null,
    -- A list, as JSON.
    in_groups text not null,
    method text not null,
    address text not null,
    authenticated_ms integer not null,
    created_ms integer not null,
    seen_ms integer not null,
    ends_ms integer not null,
    constraint session_pk primary key (id),
    constraint session_digest_uq unique (digest),
    constraint session_kind_ck check (kind in ('human', 'service', 'agent')),
    constraint session_method_ck check (method in ('password', 'link', 'provider'))
) strict, without rowid;
create index session_principal_ix on session (principal, id);
create index session_ends_ix on session (ends_ms);
create index session_seen_ix on session (seen_ms);

create table sign_in_link (
    digest text not null,
    principal text not null,
    kind text not null,
    name text not null,
    memberships text not null,
    in_groups text not null,
    ends_ms integer not null,
    constraint sign_in_link_pk primary key (digest),
    constraint sign_in_link_kind_ck check (kind in ('human', 'service', 'agent'))
) strict, without rowid;
create index sign_in_link_ends_ix on sign_in_link (ends_ms);
