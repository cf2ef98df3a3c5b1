package dev.signalbox.server.settings;

import dev.signalbox.engine.adapter.SandboxLimits;
import dev.signalbox.server.limit.RateLimits;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What the server can be told at its start. [Settings] holds what it was told;
/// `docs/configuration.md` is held against this list.
public enum Setting {
    HOST(
            "127.0.0.1",
            "address",
            "where to listen; one that is not of this machine alone takes `allow-external-bind`"),
    ALLOW_EXTERNAL_BIND(
            "false",
            "true or false",
            "whether others than this machine may reach the server. Takes TLS or `trusted-proxies`, and `sign_in.url` in the access file"),
    TLS_CERT(
            "none",
            "file",
            "certificate with its chain, PEM; the server then speaks TLS 1.2 and 1.3 only"),
    TLS_KEY("none", "file", "key of the certificate, PEM"),
    TRUSTED_PROXIES(
            "none",
            "addresses and ranges, separated by commas",
            "proxies whose `X-Forwarded-For` is believed"),
    PORT("8008", "1 to 65535", "where to listen"),
    DATA(
            "`signalbox` in the XDG data folder",
            "folder",
            "the database, the artifacts, the run folders and the admin token"),
    DATABASE(
            "SQLite in the data folder",
            "`postgresql://user:password@host:port/name`",
            "the database to use instead"),
    PIPELINES(
            "none",
            "paths, separated by commas",
            "pipeline files, folders that hold one, and folders of such folders; registered at the start"),
    PROCESS_SLOTS("0", "number", "processes of stages that may run at once; 0: by number of cores"),
    ISOLATION(
            "group",
            "group, best, required or sandbox",
            "how far stages are kept from the machine at least, whatever their pipeline says; `sandbox` also keeps `http` stages off private addresses"),
    ARTIFACT_QUOTA(
            "none",
            "bytes, or a number with KiB, MiB, GiB or TiB",
            "how much all artifacts of one project may take; a stage whose output goes beyond fails"),
    SANDBOX_LIMITS(
            SandboxLimits.USUAL,
            "kind=limit, separated by commas",
            "what each process of a sandboxed stage may use: `memory`, size of a `file`, `open-files`; each of its `temporary` folders; and all its `processes` together, which does not hold for root"),
    MAX_CONNECTIONS(
            "12000", "number", "connections that are served at once; any further one is refused"),
    BODY_TIMEOUT(
            "30s",
            "duration",
            "how long the head of a request may take to arrive, and then its body"),
    HEARTBEAT("5s", "duration", "how often a stream says that it is there while nothing happens"),
    MAX_STREAMS(
            "10000",
            "number",
            "streams and WebSocket subscriptions that are open at once; any further one is refused"),
    MAX_STREAMS_PER_PRINCIPAL("1000", "number", "of these, how many one principal may have"),
    RETAIN_RUNS(
            "for ever",
            "duration",
            "how long after its end a run keeps its events, the contents of its artifacts and its logs"),
    RETAIN_EVENTS("all", "number", "how many of its newest events a run keeps after its end"),
    WEBHOOK_ALLOW(
            "none",
            "hosts and address ranges, separated by commas",
            "where webhooks may go beside the public internet, by plain HTTP and at any port too"),
    SECRET_KEY_FILE(
            "`secret.key` in the data folder",
            "file",
            "the key that kept secrets are encrypted with, 32 bytes in Base64; made when first needed. Servers on one database need the same"),
    ACCESS_FILE(
            "`access.yaml` in the data folder, if it is there",
            "file",
            "roles, trusted issuers and sign-in; see docs/sign-in.md"),
    AUDIT_CHECKPOINTS(
            "`audit-checkpoints.jsonl` in the data folder",
            "file",
            "where signed checkpoints of the audit trail are added; best kept where an administrator of the store cannot write"),
    SECRETS_DIR(
            "the folder in CREDENTIALS_DIRECTORY, else `/run/secrets`",
            "folder",
            "files with the values of `${secret:NAME}` in the setting `database`"),
    RATE_LIMITS(
            RateLimits.USUAL,
            "off, or class=per minute/burst, separated by commas",
            "how often one principal may start runs (`submit`), decide (`review`), and ask for anything else (`other`)"),
    RATE_FACTORS(
            RateLimits.USUAL_FACTORS,
            "name=factor, separated by commas",
            "by how much more a role, or a kind of principal, may"),
    LOG_FORMAT(
            "auto",
            "auto, text or json",
            "what the process writes to its console; auto: text to a terminal, else a JSON object a line"),
    CONFIG(
            "`signalbox.yaml` in the working folder, else in `signalbox` in the XDG configuration folder",
            "file",
            "where the settings that neither flags nor variables give are read");

    private final String usual;
    private final String unit;
    private final String purpose;

    Setting(String usual, String unit, String purpose) {
        this.usual = usual;
        this.unit = unit;
        this.purpose = purpose;
    }

    /// As in the file, and behind `--`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String flag() {
        return "--" + key();
    }

    public String variable() {
        return "SIGNALBOX_" + name();
    }

    String property() {
        return "signalbox." + key();
    }

    /// The value, or in words what is used when nothing is said.
    public String usual() {
        return usual;
    }

    public String unit() {
        return unit;
    }

    public String purpose() {
        return purpose;
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }
}
