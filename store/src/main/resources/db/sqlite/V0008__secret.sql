-- Values by name, encrypted with a key that is not in the database.
create table secret (
    project text not null,
    name text not null,
    version integer not null,
    sealed text not null,
    created_ms integer not null,
    set_ms integer not null,
    set_by text not null,
    constraint secret_pk primary key (project, name)
) strict;
