package dev.signalbox.engine.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.stream.IntStream;

/// Addresses that begin with the same bits, written `10.0.0.0/8`.
public record AddressRange(InetAddress first, int bits) {

    /// @throws IllegalArgumentException it is not an address, a slash and a number of bits
    public static AddressRange of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("expected a range like 10.0.0.0/8, got " + text);
        }
        InetAddress first = InetAddress.ofLiteral(text.substring(0, slash));
        int bits = Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > first.getAddress().length * 8) {
            throw new IllegalArgumentException(
                    "expected 0 to %d bits, got %d".formatted(first.getAddress().length * 8, bits));
        }
        return new AddressRange(first, bits);
    }

    public boolean contains(InetAddress address) {
        boolean sameFamily = (address instanceof Inet4Address) == (first instanceof Inet4Address);
        return sameFamily
                && IntStream.range(0, bits)
                        .allMatch(bit ->
                                bit(address.getAddress(), bit) == bit(first.getAddress(), bit));
    }

    private static int bit(byte[] bytes, int index) {
        return bytes[index / 8] >>> (7 - index % 8) & 1;
    }
}
