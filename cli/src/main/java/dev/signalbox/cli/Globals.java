package dev.signalbox.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Options that every command takes, before or after its name.
public final class Globals {

    @Option(
            names = "--server",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The server to talk to. Default: the one that runs on this machine.")
    public @Nullable String server;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "File that holds the token. Default: SIGNALBOX_TOKEN, else that of the data folder.")
    public @Nullable Path tokenFile;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "The data folder. Default: SIGNALBOX_DATA, else ~/.local/share/signalbox.")
    public @Nullable Path data;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Write JSON, as the server does.")
    public boolean json;

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "No colours (as NO_COLOR).")
    public boolean noColor;

    @Option(names = "--no-input", scope = ScopeType.INHERIT, description = "Never ask anything.")
    public boolean noInput;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Say nothing but data and errors.")
    public boolean quiet;
}
