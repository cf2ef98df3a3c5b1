package dev.signalbox.integrations.identity.access;

import dev.signalbox.engine.json.Nearest;
import dev.signalbox.engine.pipeline.Fields;
import dev.signalbox.engine.pipeline.Item;
import dev.signalbox.engine.pipeline.PipelineProblem.Code;
import dev.signalbox.engine.pipeline.Problems;
import dev.signalbox.engine.pipeline.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `access.yaml`. Everything that is wrong with it is found at once, with its line; nothing
/// of a file with a mistake in it holds.
public final class AccessFile {

    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
    private static final int MOST = 1_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Known known;
    private final Map<String, Set<String>> roles;
    private final ProviderReader providers;

    private AccessFile(Path file, Map<String, String> env, Known known) {
        this.known = known;
        this.roles = new LinkedHashMap<>(known.roles());
        this.providers = new ProviderReader(file, env, roles.keySet());
    }

    /// What there is without the file.
    ///
    /// @param roles with their scopes
    /// @param scopes all there are
    public record Known(Map<String, Set<String>> roles, Set<String> scopes) {
        public Known {
            roles = Map.copyOf(roles);
            scopes = Set.copyOf(scopes);
        }
    }

    /// @param env where secrets may be named to be
    /// @throws IOException it cannot be read
    public static Admission read(Path file, Map<String, String> env, Known known)
            throws BadAccessFile, IOException {
        var problems = new Problems("access files", Set.of());
        Admission access =
                YamlReader.read(Files.readAllBytes(file), problems)
                        .map(root -> new Item(root, "", problems))
                        .map(root -> new AccessFile(file, env, known).access(root))
                        .orElse(Admission.usual(known.roles()));
        if (!problems.isEmpty()) {
            throw new BadAccessFile(file, problems.problems());
        }
        return access;
    }

    private Admission access(Item root) {
        Fields fields = root.fields(List.of("roles", "issuers", "sign_in"));
        if (fields == null) {
            return Admission.usual(known.roles());
        }
        Item given = fields.get("roles");
        if (given != null) {
            given.members(MOST).forEach(this::role);
        }
        return new Admission(roles, issuers(fields.get("issuers")), signIn(fields.get("sign_in")));
    }

    private void role(Map.Entry<String, Item> entry) {
        Item item = entry.getValue();
        if (!ROLE.matcher(entry.getKey()).matches()) {
            item.refuse(
                    Code.VALUE,
                    "`%s` is not a role's name, such as auditor".formatted(entry.getKey()));
        }
        var scopes = new LinkedHashSet<String>();
        for (Item each : item.oneOrMore(0, MOST)) {
            String scope = each.text();
            if (scope != null && !known.scopes().contains(scope)) {
                each.refuse(
                        Code.REFERENCE,
                        "there is no scope `%s`%s"
                                .formatted(scope, Nearest.hint(scope, known.scopes())));
            } else if (scope != null) {
                scopes.add(scope);
            }
        }
        roles.put(entry.getKey(), scopes);
    }

    private List<Issuer> issuers(@Nullable Item list) {
        var issuers = new ArrayList<Issuer>();
        var urls = new HashSet<String>();
        for (Item item : list == null ? List.<Item>of() : list.items(0, MOST)) {
            Issuer issuer = providers.issuer(item);
            if (issuer != null) {
                if (!urls.add(issuer.url())) {
                    item.refuse(
                            Code.DUPLICATE,
                            "the issuer %s is in the list twice".formatted(issuer.url()));
                }
                issuers.add(issuer);
            }
        }
        return issuers;
    }

    private SignIn signIn(@Nullable Item item) {
        Fields fields =
                item == null
                        ? null
                        : item.fields(List.of("local", "url", "idle", "absolute", "provider"));
        if (fields == null) {
            return SignIn.USUAL;
        }
        Item local = fields.get("local");
        Boolean truth = local == null ? Boolean.TRUE : local.truth();
        Duration idle = length(fields, "idle", SignIn.IDLE, Duration.ofDays(1));
        Duration absolute = length(fields, "absolute", SignIn.ABSOLUTE, Duration.ofDays(30));
        if (idle.compareTo(absolute) > 0) {
            fields.item().refuse(Code.CONFLICT, "`idle` is longer than `absolute`");
        }
        Item provider = fields.get("provider");
        return new SignIn(
                Boolean.TRUE.equals(truth),
                providers.origin(fields.get("url")),
                idle,
                absolute,
                provider == null ? null : providers.provider(provider));
    }

    private static Duration length(Fields fields, String key, Duration usual, Duration most) {
        Item item = fields.get(key);
        Duration given = item == null ? usual : item.duration(MINUTE, most);
        return given == null ? usual : given;
    }
}
