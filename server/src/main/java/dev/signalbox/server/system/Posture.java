package dev.signalbox.server.system;

import dev.signalbox.core.pipeline.Work.Isolation;
import dev.signalbox.engine.secret.KeyPlace;
import dev.signalbox.server.settings.Setting;
import dev.signalbox.server.settings.Settings;
import dev.signalbox.server.system.SettingsView.Finding;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// What the settings leave open that could be closed.
final class Posture {

    private Posture() {}

    static List<Finding> of(Settings settings) {
        var all = new ArrayList<Finding>();
        if (settings.exposure().allowed() && !settings.exposure().isEncrypted()) {
            all.add(
                    new Finding(
                            Setting.TLS_CERT.key(),
                            "Others than this machine may reach the server, and it speaks plain HTTP.",
                            "Let only the proxy that has TLS reach it, or give tls-cert and tls-key."));
        }
        if (settings.rateLimits().isOff()) {
            all.add(
                    new Finding(
                            Setting.RATE_LIMITS.key(),
                            "Nobody is limited in how often they may ask.",
                            "Leave rate-limits at its default."));
        }
        if (settings.isolation() == Isolation.GROUP) {
            all.add(
                    new Finding(
                            Setting.ISOLATION.key(),
                            "A pipeline decides how far its stages are kept from the machine.",
                            "isolation: sandbox, unless you trust everybody who registers pipelines."));
        }
        if (settings.secretKey() instanceof KeyPlace.InFile(var file)
                && file.startsWith(settings.data())) {
            all.add(
                    new Finding(
                            Setting.SECRET_KEY_FILE.key(),
                            "The key of kept secrets lies beside what it encrypts: a copy of the folder has both.",
                            "Keep the key elsewhere, and out of the backup of the data."));
        }
        if (settings.auditCheckpoints().startsWith(settings.data())) {
            all.add(
                    new Finding(
                            Setting.AUDIT_CHECKPOINTS.key(),
                            "Whoever can write to the data folder can change the checkpoints of the audit trail too.",
                            "Have them written where an administrator of the data cannot write."));
        }
        if (!Files.exists(settings.accessFile())) {
            all.add(
                    new Finding(
                            Setting.ACCESS_FILE.key(),
                            "There is no access file, and so no identity provider: who people are is kept here alone.",
                            "Name an identity provider in it."));
        }
        return List.copyOf(all);
    }
}
