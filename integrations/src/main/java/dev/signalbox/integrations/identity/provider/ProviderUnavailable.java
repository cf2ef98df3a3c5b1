package dev.signalbox.integrations.identity.provider;

/// The provider cannot be asked now.
public final class ProviderUnavailable extends Exception {

    private static final long serialVersionUID = 1L;

    ProviderUnavailable(String issuer, Exception cause) {
        super("%s cannot be asked: %s".formatted(issuer, cause.getMessage()), cause);
    }
}
