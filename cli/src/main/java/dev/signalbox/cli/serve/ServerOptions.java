package dev.signalbox.cli.serve;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What the server is told at its start. The launcher hands these on; the server checks them.
@SuppressWarnings("UnusedVariable") // What is read here is how they are described.
final class ServerOptions {

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Address of this machine to listen at (default: 127.0.0.1).")
    private @Nullable String host;

    @Option(
            names = "--allow-external-bind",
            paramLabel = "true|false",
            description = "Whether others than this machine may reach the server (default: false).")
    private @Nullable String allowExternalBind;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "Certificate with its chain, PEM: the server speaks TLS only.")
    private @Nullable Path tlsCert;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Its key, PEM.")
    private @Nullable Path tlsKey;

    @Option(
            names = "--trusted-proxies",
            paramLabel = "RANGES",
            description = "Proxies whose X-Forwarded-For is believed, such as 10.0.0.0/8.")
    private @Nullable String trustedProxies;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen at (default: 8008).")
    private @Nullable String port;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description =
                    "postgresql://user:password@host:port/name (default: SQLite in the data folder).")
    private @Nullable String database;

    @Option(
            names = "--pipelines",
            paramLabel = "PATH",
            description = "Pipeline files, or folders of them, to register at the start.")
    private @Nullable Path pipelines;

    @Option(
            names = "--process-slots",
            paramLabel = "N",
            description = "How many processes of stages may run at once (default: by cores).")
    private @Nullable String processSlots;

    @Option(
            names = "--isolation",
            paramLabel = "LEVEL",
            description =
                    "How far stages are kept from the machine at least: group, best, required or"
                            + " sandbox (default: as the pipeline says).")
    private @Nullable String isolation;

    @Option(
            names = "--sandbox-limits",
            paramLabel = "LIMITS",
            description =
                    "What a sandboxed stage may use, such as memory=4GiB,processes=1024; also"
                            + " temporary, file and open-files.")
    private @Nullable String sandboxLimits;

    @Option(
            names = "--artifact-quota",
            paramLabel = "BYTES",
            description = "How much all artifacts of one project may take, such as 50GiB.")
    private @Nullable String artifactQuota;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            description = "How many connections are held at once.")
    private @Nullable String maxConnections;

    @Option(
            names = "--body-timeout",
            paramLabel = "TIME",
            description = "How long the body of a request may take to come in, such as 30s.")
    private @Nullable String bodyTimeout;

    @Option(
            names = "--heartbeat",
            paramLabel = "TIME",
            description = "How often an idle stream says that it is there (default: 5s).")
    private @Nullable String heartbeat;

    @Option(
            names = "--max-streams",
            paramLabel = "N",
            description = "How many streams are open at once.")
    private @Nullable String maxStreams;

    @Option(
            names = "--max-streams-per-principal",
            paramLabel = "N",
            description = "How many of these one principal may have.")
    private @Nullable String maxStreamsPerPrincipal;

    @Option(
            names = "--retain-runs",
            paramLabel = "TIME",
            description = "How long after its end a run is kept, such as 90d (default: for ever).")
    private @Nullable String retainRuns;

    @Option(
            names = "--retain-events",
            paramLabel = "N",
            description = "How many events a run keeps after its end (default: all).")
    private @Nullable String retainEvents;

    @Option(
            names = "--webhook-allow",
            paramLabel = "PLACES",
            description = "Hosts and address ranges webhooks may go to beside the public internet.")
    private @Nullable String webhookAllow;

    @Option(
            names = "--secret-key-file",
            paramLabel = "FILE",
            description = "Key that kept secrets are encrypted with (default: in the data folder).")
    private @Nullable Path secretKeyFile;

    @Option(
            names = "--access-file",
            paramLabel = "FILE",
            description =
                    "Roles, trusted issuers and sign-in (default: access.yaml in the data folder).")
    private @Nullable Path accessFile;

    @Option(
            names = "--audit-checkpoints",
            paramLabel = "FILE",
            description =
                    "Where checkpoints of the audit trail are added (default: in the data folder).")
    private @Nullable Path auditCheckpoints;

    @Option(
            names = "--secrets-dir",
            paramLabel = "FOLDER",
            description = "Files with the secrets that the setting `database` names.")
    private @Nullable Path secretsDir;

    @Option(
            names = "--rate-limits",
            paramLabel = "LIMITS",
            description =
                    "How often a principal may ask, or off (default: submit=6,review=90,other=100/20).")
    private @Nullable String rateLimits;

    @Option(
            names = "--rate-factors",
            paramLabel = "FACTORS",
            description =
                    "How much more roles and kinds may (default: admin=10,service=10,agent=10).")
    private @Nullable String rateFactors;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description = "auto, text or json (default: text to a terminal, else JSON lines).")
    private @Nullable String logFormat;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "File of settings (default: signalbox.yaml here, if there is one).")
    private @Nullable Path config;
}
