package dev.signalbox.integrations.webhook;

import dev.signalbox.engine.http.Destination;
import dev.signalbox.engine.http.Reach;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Which addresses an endpoint may have.
final class Urls {

    private static final int LONGEST = 2048;

    private final Reach reach;
    private final Destination.Resolver resolver;

    Urls(Reach reach, Destination.Resolver resolver) {
        this.reach = reach;
        this.resolver = resolver;
    }

    /// @return why it is not taken
    Optional<String> refused(String url) {
        if (url.length() > LONGEST || !url.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return Optional.of("must be at most %d ASCII characters".formatted(LONGEST));
        }
        try {
            URI uri = new URI(url);
            if (uri.getRawFragment() != null || !uri.isAbsolute() || uri.isOpaque()) {
                return Optional.of("must be an absolute URL without a fragment");
            }
            Destination.find(uri, reach, resolver);
            return Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.of("is not a URL: " + e.getReason());
        } catch (Destination.Refused e) {
            return Optional.of("is refused: " + e.getMessage());
        } catch (IOException e) {
            return Optional.of("is refused: its host is not known");
        }
    }
}
