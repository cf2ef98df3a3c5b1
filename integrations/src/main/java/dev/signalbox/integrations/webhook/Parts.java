package dev.signalbox.integrations.webhook;

import dev.signalbox.engine.audit.AuditCodec;
import dev.signalbox.engine.http.Destination;
import dev.signalbox.engine.http.Reach;
import dev.signalbox.engine.id.Ids;
import dev.signalbox.engine.log.RunLog;
import dev.signalbox.engine.run.Alarm;
import dev.signalbox.engine.secret.SecretBox;
import dev.signalbox.engine.webhook.WebhookStore;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What webhooks are made of.
///
/// @param reach where endpoints may be
public record Parts(
        WebhookStore store,
        RunLog log,
        SecretBox secrets,
        Reach reach,
        Destination.Resolver resolver,
        Ids ids,
        InstantSource clock,
        RandomGenerator random,
        Alarm alarm,
        AuditCodec audit) {}
