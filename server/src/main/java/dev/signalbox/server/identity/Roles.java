package dev.signalbox.server.identity;

import dev.signalbox.core.identity.Role;
import dev.signalbox.core.identity.Scope;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The roles there are. A role that there is no more grants nothing.
///
/// @param byName as configured
public record Roles(Map<String, Role> byName) {

    public static final Roles USUAL = new Roles(Role.USUAL);

    public Roles {
        byName = Map.copyOf(byName);
    }

    /// These, and others beside or in place of the usual ones.
    public static Roles with(Map<String, Role> configured) {
        var all = new LinkedHashMap<>(Role.USUAL);
        all.putAll(configured);
        return new Roles(all);
    }

    public Set<Scope> scopes(Set<String> roles) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : roles) {
            Role role = byName.get(name);
            if (role != null) {
                scopes.addAll(role.scopes());
            }
        }
        return scopes;
    }
}
