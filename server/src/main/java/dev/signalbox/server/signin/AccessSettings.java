package dev.signalbox.server.signin;

import dev.signalbox.core.identity.Role;
import dev.signalbox.core.identity.Scope;
import dev.signalbox.integrations.identity.access.AccessFile;
import dev.signalbox.integrations.identity.access.Admission;
import dev.signalbox.integrations.identity.access.BadAccessFile;
import dev.signalbox.server.identity.Roles;
import dev.signalbox.server.settings.BadSettings;
import dev.signalbox.server.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The access file, as the server reads it at its start.
public final class AccessSettings {

    private AccessSettings() {}

    /// @throws BadSettings the file cannot be used, or was named and is not there
    public static Admission read(Settings settings) {
        Path file = settings.accessFile();
        if (file.equals(settings.usualAccessFile()) && Files.notExists(file)) {
            return Admission.usual(usual());
        }
        try {
            return AccessFile.read(
                    file,
                    System.getenv(),
                    new AccessFile.Known(usual(), Set.copyOf(Scope.words())));
        } catch (BadAccessFile bad) {
            throw new BadSettings(String.valueOf(bad.getMessage()));
        } catch (IOException e) {
            throw new BadSettings("%s cannot be read: %s".formatted(file, e));
        }
    }

    private static Map<String, Set<String>> usual() {
        var roles = new LinkedHashMap<String, Set<String>>();
        Role.USUAL.forEach((name, role) ->
                roles.put(
                        name, role.scopes().stream().map(Scope::word).collect(Collectors.toSet())));
        return roles;
    }

    static Roles roles(Admission admission) {
        var roles = new LinkedHashMap<String, Role>();
        admission
                .roles()
                .forEach((name, words) ->
                        roles.put(
                                name,
                                new Role(
                                        name,
                                        words.stream()
                                                .flatMap(word -> Scope.find(word).stream())
                                                .collect(Collectors.toSet()))));
        return Roles.with(roles);
    }
}
