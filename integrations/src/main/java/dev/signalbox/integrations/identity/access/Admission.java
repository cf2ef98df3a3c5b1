package dev.signalbox.integrations.identity.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who may come in, and as what: the access file, or what holds where there is none.
///
/// @param roles names and the scopes they give; those of the file on top of the built-in ones
public record Admission(Map<String, Set<String>> roles, List<Issuer> issuers, SignIn signIn) {

    public Admission {
        var copied = new LinkedHashMap<String, Set<String>>();
        roles.forEach((name, scopes) -> copied.put(name, Set.copyOf(scopes)));
        roles = Map.copyOf(copied);
        issuers = List.copyOf(issuers);
    }

    /// Whether anybody but the admin token can be known by it.
    public boolean hasIdentities() {
        return signIn.local() || signIn.provider() != null || !issuers.isEmpty();
    }

    /// Without a file.
    public static Admission usual(Map<String, Set<String>> builtIn) {
        return new Admission(builtIn, List.of(), SignIn.USUAL);
    }
}
