package dev.signalbox.server.signin;

import dev.signalbox.engine.event.Times;
import dev.signalbox.engine.signin.Account;
import dev.signalbox.integrations.identity.account.Accounts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Somebody who may sign in with a password.
///
/// @param principalId as decisions and events have it
/// @param passwordAt when it was last changed
@Schema(name = "User")
record AccountView(
        String name,
        String principalId,
        String title,
        Map<String, List<String>> roles,
        boolean disabled,
        String createdAt,
        String passwordAt) {

    static AccountView of(Account account) {
        var roles = new TreeMap<String, List<String>>();
        account.memberships()
                .forEach((project, some) -> roles.put(project, some.stream().sorted().toList()));
        return new AccountView(
                account.name(),
                Accounts.principal(account.name()),
                account.title(),
                roles,
                account.disabled(),
                Times.format(account.createdAt()),
                Times.format(account.passwordAt()));
    }
}
