package dev.signalbox.server.identity;

import dev.signalbox.core.identity.Principal;
import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.core.identity.Principal.Standing;
import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.access.Grant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who asks, and what they may do where.
///
/// @param name what people read
/// @param owner the human who answers for a service or an agent
/// @param roles by project; `*` stands for all of them and the server itself
/// @param groups as an identity provider says
/// @param scopes what the roles come to, by project, within what the credential is limited to
/// @param standsInFor in whose stead it may decide just now, and where
/// @param glass projects in which a role was taken in an emergency
public record Identity(
        Kind kind,
        String id,
        String name,
        @Nullable String owner,
        Map<String, Set<String>> roles,
        Set<String> groups,
        Credential credential,
        Map<String, Set<Scope>> scopes,
        List<StandIn> standsInFor,
        Set<String> glass) {

    /// @param project `*`: wherever `from` may decide
    public record StandIn(String project, Identity from) {
        boolean covers(String where) {
            return project.equals(Grant.EVERYWHERE) || project.equals(where);
        }
    }

    public Identity {
        roles = Map.copyOf(roles);
        groups = Set.copyOf(groups);
        scopes = Map.copyOf(scopes);
        standsInFor = List.copyOf(standsInFor);
        glass = Set.copyOf(glass);
    }

    /// @param known what their roles come to
    public static Identity of(
            Kind kind,
            String id,
            String name,
            @Nullable String owner,
            Map<String, Set<String>> roles,
            Set<String> groups,
            Credential credential,
            Roles known) {
        var scopes = new HashMap<String, Set<Scope>>();
        roles.forEach((project, some) -> {
            Set<Scope> all = known.scopes(some);
            if (credential.scopes() != null) {
                all.retainAll(credential.scopes());
            }
            scopes.put(project, all);
        });
        return new Identity(
                kind, id, name, owner, roles, groups, credential, scopes, List.of(), Set.of());
    }

    public Identity standingInFor(List<StandIn> others) {
        return new Identity(
                kind, id, name, owner, roles, groups, credential, scopes, others, glass);
    }

    public Identity havingBrokenGlass(Set<String> projects) {
        return new Identity(
                kind, id, name, owner, roles, groups, credential, scopes, standsInFor, projects);
    }

    /// Whether it may do so in the project.
    public boolean may(Scope scope, String project) {
        return isWithin(project) && (has(scope, Grant.EVERYWHERE) || has(scope, project));
    }

    /// Whether it may do so on the server itself.
    public boolean mayEverywhere(Scope scope) {
        return credential.project() == null && has(scope, Grant.EVERYWHERE);
    }

    /// Whether it may do so anywhere.
    public boolean maySomewhere(Scope scope) {
        Set<String> where = projects(scope);
        return where == null || !where.isEmpty();
    }

    /// Where it may do so; nothing: everywhere.
    public @Nullable Set<String> projects(Scope scope) {
        String limit = credential.project();
        if (limit != null) {
            return may(scope, limit) ? Set.of(limit) : Set.of();
        }
        if (has(scope, Grant.EVERYWHERE)) {
            return null;
        }
        var where = new TreeSet<String>();
        scopes.forEach((project, some) -> {
            if (some.contains(scope)) {
                where.add(project);
            }
        });
        return where;
    }

    /// Whether the project is any of its business at all: if not, what is in it is not there.
    public boolean sees(String project) {
        return EnumSet.allOf(Scope.class).stream().anyMatch(scope -> may(scope, project));
    }

    /// As it acts on what is in the project.
    public Principal in(String project) {
        return new Principal(
                kind,
                id,
                rolesIn(project),
                owner,
                new Standing(
                        groups,
                        credential.authenticatedAt(),
                        standsInFor.stream()
                                .filter(it -> it.covers(project))
                                .map(it -> it.from().in(project))
                                .toList(),
                        glass.contains(project) || glass.contains(Grant.EVERYWHERE)));
    }

    public Set<String> rolesIn(String project) {
        if (!isWithin(project)) {
            return Set.of();
        }
        var all = new HashSet<>(roles.getOrDefault(Grant.EVERYWHERE, Set.of()));
        all.addAll(roles.getOrDefault(project, Set.of()));
        return all;
    }

    private boolean isWithin(String project) {
        return credential.project() == null || credential.project().equals(project);
    }

    private boolean has(Scope scope, String project) {
        return scopes.getOrDefault(project, Set.of()).contains(scope);
    }
}
