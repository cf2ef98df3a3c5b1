package dev.signalbox.cli;

import picocli.CommandLine.IVersionProvider;

/// The version of this build.
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"signalbox " + number()};
    }

    public static String number() {
        String built = Version.class.getPackage().getImplementationVersion();
        return built == null ? "development" : built;
    }
}
