package dev.signalbox.server.webhook;

import dev.signalbox.engine.host.Host;
import dev.signalbox.engine.http.Reach;
import dev.signalbox.engine.id.Ids;
import dev.signalbox.integrations.webhook.Parts;
import dev.signalbox.integrations.webhook.Webhooks;
import dev.signalbox.server.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// Puts webhooks together.
public class Sending {

    private static final String REACH = "the setting webhook-allow";

    @Produces
    @Singleton
    Webhooks webhooks(Host host, Settings settings) {
        var random = new SecureRandom();
        InstantSource clock = InstantSource.system();
        return new Webhooks(
                new Parts(
                        host.store().webhooks(),
                        host.store().log(),
                        host.box(),
                        Reach.of(REACH, settings.webhookAllow()),
                        name -> List.of(InetAddress.getAllByName(name)),
                        new Ids(clock, random),
                        clock,
                        random,
                        host.alarm(),
                        host.audit()));
    }
}
