package dev.signalbox.engine.http;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How far a request may go beyond the public internet. Where it may, plain HTTP and any port will
/// do too.
///
/// @param setting what would have to be set to go further, for whoever is refused
/// @param hosts whatever they resolve to, in lower case
/// @param ranges every address of the host has to be in one of them
public record Reach(
        String setting, boolean everywhere, Set<String> hosts, List<AddressRange> ranges) {

    public Reach {
        hosts = Set.copyOf(hosts);
        ranges = List.copyOf(ranges);
    }

    public static Reach publicOnly(String setting) {
        return new Reach(setting, false, Set.of(), List.of());
    }

    public static Reach everywhere(String setting) {
        return new Reach(setting, true, Set.of(), List.of());
    }

    /// @param places hosts and address ranges
    /// @throws IllegalArgumentException one is neither
    public static Reach of(String setting, List<String> places) {
        var hosts = new HashSet<String>();
        var ranges = new java.util.ArrayList<AddressRange>();
        for (String place : places) {
            if (place.contains("/")) {
                ranges.add(AddressRange.of(place));
            } else {
                hosts.add(place.toLowerCase(Locale.ROOT));
            }
        }
        return new Reach(setting, false, hosts, ranges);
    }

    boolean coversHost(String host) {
        return everywhere || hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    boolean coversAll(List<InetAddress> addresses) {
        return !addresses.isEmpty()
                && addresses.stream()
                        .allMatch(each -> ranges.stream().anyMatch(range -> range.contains(each)));
    }
}
