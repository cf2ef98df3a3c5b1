package dev.signalbox.server.console;

import java.util.Set;

/// Which paths are the console's. Everything else keeps its own answer, also where nothing is.
public final class ConsolePaths {

    static final String ASSETS = "/assets/";
    static final String ICON = "/favicon.svg";

    /// The first words of the pages' addresses, as in console/src/app/routes.tsx.
    static final Set<String> PAGES =
            Set.of("runs", "inbox", "pipelines", "launch", "audit", "admin", "webhooks", "system");

    private ConsolePaths() {}

    /// What is there is the same for everybody, and no secret: who has no session is sent to sign
    /// in by what the page asks for.
    public static boolean includes(String path) {
        return isPage(path) || path.startsWith(ASSETS) || path.equals(ICON);
    }

    static boolean isPage(String path) {
        if (path.equals("/")) {
            return true;
        }
        int end = path.indexOf('/', 1);
        return path.startsWith("/")
                && PAGES.contains(path.substring(1, end < 0 ? path.length() : end));
    }
}
