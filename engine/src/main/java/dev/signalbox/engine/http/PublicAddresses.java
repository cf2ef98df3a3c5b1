package dev.signalbox.engine.http;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses belong to the public internet. What does not is refused, so that a pipeline
/// cannot reach into the network that Signalbox runs in. Sources: IANA special-purpose address
/// registries (RFC 6890, as of 2025); stripe/smokescreen.
final class PublicAddresses {

    private static final List<AddressRange> NOT_PUBLIC =
            Stream.of(
                            "0.0.0.0/8", // this network
                            "10.0.0.0/8", // private
                            "100.64.0.0/10", // behind a provider's NAT
                            "127.0.0.0/8", // loopback
                            "169.254.0.0/16", // link-local, and the clouds' metadata
                            "172.16.0.0/12", // private
                            "192.0.0.0/24", // protocol assignments
                            "192.0.2.0/24", // documentation
                            "192.88.99.0/24", // 6to4 relays
                            "192.168.0.0/16", // private
                            "198.18.0.0/15", // benchmarks
                            "198.51.100.0/24", // documentation
                            "203.0.113.0/24", // documentation
                            "224.0.0.0/4", // multicast
                            "240.0.0.0/4", // reserved, broadcast
                            "::/96", // unspecified, loopback, IPv4 in old clothes
                            "::ffff:0:0:0/96", // IPv4, translated
                            "64:ff9b::/96", // NAT64: any IPv4 address behind it
                            "64:ff9b:1::/48", // NAT64, local
                            "100::/64", // discarded
                            "2001::/23", // Teredo and other assignments
                            "2001:db8::/32", // documentation
                            "2002::/16", // 6to4: any IPv4 address behind it
                            "3fff::/20", // documentation
                            "5f00::/16", // segment routing
                            "fc00::/7", // unique local
                            "fe80::/10", // link-local
                            "fec0::/10", // site-local
                            "ff00::/8") // multicast
                    .map(AddressRange::of)
                    .toList();

    private PublicAddresses() {}

    /// The JDK has made an IPv4 address of an IPv4-mapped one already.
    static boolean isPublic(InetAddress address) {
        return NOT_PUBLIC.stream().noneMatch(range -> range.contains(address));
    }
}
