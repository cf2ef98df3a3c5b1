create table webhook (
    id text not null,
    url text not null,
    description text not null,
    filter text not null,
    -- Every event up to this one was considered for it.
    position integer not null,
    disabled_because text,
    -- Encrypted.
    secret text not null,
    old_secret text,
    old_secret_until_ms integer,
    failing_since_ms integer,
    held_until_ms integer,
    created_ms integer not null,
    constraint webhook_pk primary key (id),
    constraint webhook_disabled_because_ck check (disabled_because in ('asked', 'gone', 'failing'))
) strict, without rowid;

create table webhook_delivery (
    id text not null,
    webhook text not null,
    message text not null,
    run text not null,
    seq integer not null,
    type text not null,
    status text not null,
    attempts integer not null,
    tries integer not null,
    created_ms integer not null,
    next_ms integer,
    finished_ms integer,
    constraint webhook_delivery_pk primary key (id),
    constraint webhook_delivery_webhook_fk foreign key (webhook) references webhook (id),
    constraint webhook_delivery_status_ck check (status in ('pending', 'delivered', 'failed', 'canceled'))
) strict, without rowid;
create index webhook_delivery_list_ix on webhook_delivery (webhook, id);
create index webhook_delivery_due_ix on webhook_delivery (webhook, next_ms) where status = 'pending';
create index webhook_delivery_finished_ix on webhook_delivery (finished_ms) where finished_ms is not null;

create table webhook_attempt (
    delivery text not null,
    number integer not null,
    at_ms integer not null,
    took_ms integer not null,
    status integer,
    error text,
    constraint webhook_attempt_pk primary key (delivery, number),
    constraint webhook_attempt_delivery_fk foreign key (delivery) references webhook_delivery (id),
    constraint webhook_attempt_error_ck check (error in
        ('status', 'redirect', 'gone', 'timeout', 'unknown_host', 'refused_address', 'connection', 'tls',
         'protocol', 'no_event', 'no_secret'))
) strict, without rowid;

create table webhook_repeat (
    scope text not null,
    key text not null,
    fingerprint text not null,
    subject text not null,
    number integer not null,
    at_ms integer not null,
    constraint webhook_repeat_pk primary key (scope, key)
) strict, without rowid;
create index webhook_repeat_at_ix on webhook_repeat (at_ms);
