package dev.signalbox.server.identity;

import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.core.identity.Scope;
import dev.signalbox.engine.access.AccessStore;
import dev.signalbox.engine.access.Delegation;
import dev.signalbox.engine.access.Grant;
import dev.signalbox.engine.access.Known;
import dev.signalbox.engine.host.Host;
import dev.signalbox.server.identity.Identity.StandIn;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes identities of principals: with the roles they have just now, and those they stand in for.
@Singleton
public class Members {

    private final AccessStore access;
    private final Roles roles;
    private final InstantSource clock;

    @Inject
    Members(Host host, Roles roles, InstantSource clock) {
        this.access = host.store().access();
        this.roles = roles;
        this.clock = clock;
    }

    /// A principal that was made known here.
    ///
    /// @return nothing when there is none, or it is disabled
    public Optional<Identity> find(String principal, Credential credential) {
        return access.find(principal)
                .filter(known -> !known.isDisabled())
                .map(known -> identity(known, Map.of(), Set.of(), credential));
    }

    /// A principal that somebody vouches for, with what it says of it.
    ///
    /// @param told roles by project
    /// @return nothing when it is known here as well, and disabled
    public Optional<Identity> vouchedFor(
            Known principal,
            Map<String, Set<String>> told,
            Set<String> groups,
            Credential credential) {
        return access.find(principal.id()).filter(Known::isDisabled).isPresent()
                ? Optional.empty()
                : Optional.of(identity(principal, told, groups, credential));
    }

    private Identity identity(
            Known known, Map<String, Set<String>> told, Set<String> groups, Credential credential) {
        Instant now = clock.instant();
        var byProject = new HashMap<String, Set<String>>();
        told.forEach((project, some) -> byProject.put(project, new HashSet<>(some)));
        var glass = new HashSet<String>();
        for (Grant grant : access.grantsOf(known.id())) {
            if (grant.holds(now)) {
                byProject.computeIfAbsent(grant.project(), _ -> new HashSet<>()).add(grant.role());
                if (grant.glass()) {
                    glass.add(grant.project());
                }
            }
        }
        Identity own =
                Identity.of(
                        known.kind(),
                        known.id(),
                        known.name(),
                        known.owner(),
                        byProject,
                        groups,
                        credential,
                        roles);
        Identity whole = glass.isEmpty() ? own : own.havingBrokenGlass(glass);
        return known.kind() == Kind.HUMAN && own.maySomewhere(Scope.GATES_DECIDE)
                ? whole.standingInFor(standIns(known.id(), credential, now))
                : whole;
    }

    private List<StandIn> standIns(String principal, Credential credential, Instant now) {
        var all = new ArrayList<StandIn>();
        for (Delegation delegation : access.delegations(principal, now)) {
            if (delegation.to().equals(principal) && delegation.holds(now)) {
                access.find(delegation.from())
                        .filter(from -> !from.isDisabled())
                        .ifPresent(from ->
                                all.add(
                                        new StandIn(
                                                delegation.project(),
                                                plain(from, credential, now))));
            }
        }
        return all;
    }

    /// With its own roles, and nobody else's.
    private Identity plain(Known known, Credential credential, Instant now) {
        var byProject = new HashMap<String, Set<String>>();
        for (Grant grant : access.grantsOf(known.id())) {
            if (grant.holds(now)) {
                byProject.computeIfAbsent(grant.project(), _ -> new HashSet<>()).add(grant.role());
            }
        }
        return Identity.of(
                known.kind(),
                known.id(),
                known.name(),
                known.owner(),
                byProject,
                Set.of(),
                credential,
                roles);
    }
}
