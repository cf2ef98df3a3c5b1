package dev.signalbox.integrations.identity.account;

import dev.signalbox.core.identity.Principal.Kind;
import dev.signalbox.engine.audit.AuditLine;
import dev.signalbox.engine.signin.Account;
import dev.signalbox.engine.signin.Holder;
import dev.signalbox.engine.signin.SignInStore;
import dev.signalbox.integrations.identity.account.Lockout.Who;
import dev.signalbox.integrations.identity.session.Sessions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Accounts of this server's own: keeps them, and knows who somebody is by name and password.
/// Called by any number of threads; what takes a password takes some tens of milliseconds.
public final class Accounts {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,99}");
    private static final int LONGEST_TITLE = 200;
    private static final String PRINCIPAL = "user:";

    private final SignInStore store;
    private final Sessions sessions;
    private final InstantSource clock;
    private final Passwords passwords;
    private final Lockout lockout;

    public Accounts(
            SignInStore store, Sessions sessions, InstantSource clock, Passwords passwords) {
        this.store = store;
        this.sessions = sessions;
        this.clock = clock;
        this.passwords = passwords;
        this.lockout = new Lockout(clock);
    }

    /// What became of a try to sign in.
    public sealed interface Answer {}

    public record Known(Holder holder) implements Answer {}

    /// The name or the password: nobody is told which.
    public record Wrong() implements Answer {}

    /// After too many failures.
    public record Wait(Duration time) implements Answer {}

    /// An account cannot be like that; the message says why, for whoever asked.
    public static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        private final String field;

        Unfit(String field, String message) {
            super(message, null, false, false);
            this.field = field;
        }

        /// Which part of the account.
        public String field() {
            return field;
        }
    }

    /// @param address from where somebody tries
    public Answer signIn(String given, String password, String address) throws Passwords.Busy {
        String name = given.strip().toLowerCase(Locale.ROOT);
        if (password.length() > 2 * PasswordRules.LONGEST || !NAME.matcher(name).matches()) {
            name = name.substring(0, Math.min(name.length(), 100));
            password = "";
        }
        var who = new Who(address, name);
        Duration wait = lockout.begin(who);
        if (wait.isPositive()) {
            return new Wait(wait);
        }
        try {
            Optional<Account> right = check(name, password);
            right.ifPresent(_ -> lockout.succeeded(who));
            return right.<Answer>map(account -> new Known(holder(account))).orElseGet(Wrong::new);
        } catch (Passwords.Busy | RuntimeException e) {
            lockout.undone(who);
            throw e;
        }
    }

    /// Takes as long for a name that nobody has.
    private Optional<Account> check(String name, String password) throws Passwords.Busy {
        Optional<Account> account = store.findAccount(name);
        if (account.isEmpty()) {
            passwords.pretend(password);
            return Optional.empty();
        }
        boolean right = passwords.isRight(password, account.get().password());
        return account.filter(found -> right && !found.disabled());
    }

    public static String principal(String name) {
        return PRINCIPAL + name;
    }

    private static Holder holder(Account account) {
        return new Holder(
                Kind.HUMAN,
                principal(account.name()),
                account.title(),
                account.memberships(),
                Set.of());
    }

    /// @return nothing: the name is taken
    public Optional<Account> add(
            String name,
            String title,
            String password,
            Map<String, Set<String>> memberships,
            AuditLine audit)
            throws Unfit, Passwords.Busy {
        if (!NAME.matcher(name).matches()) {
            throw new Unfit(
                    "name",
                    "expected up to 100 of a to z, 0 to 9 and . _ @ + -, in lower case, with a letter or digit first");
        }
        checkTitle(title);
        checkPassword(password, name);
        var now = clock.instant();
        var account =
                new Account(name, title, passwords.hash(password), memberships, false, now, now);
        return store.addAccount(account, audit) ? Optional.of(account) : Optional.empty();
    }

    private static void checkTitle(String title) throws Unfit {
        if (title.isBlank()
                || title.length() > LONGEST_TITLE
                || title.chars().anyMatch(Character::isISOControl)) {
            throw new Unfit(
                    "title", "expected 1 to %d characters of text".formatted(LONGEST_TITLE));
        }
    }

    private static void checkPassword(String password, String name) throws Unfit {
        Optional<String> fault = PasswordRules.fault(password, name);
        if (fault.isPresent()) {
            throw new Unfit("password", "the password " + fault.get());
        }
    }

    public List<Account> list() {
        return store.listAccounts();
    }

    public Optional<Account> find(String name) {
        return store.findAccount(name);
    }

    /// Ends every session of the account.
    ///
    /// @return false: there is none
    public boolean changePassword(String name, String password, AuditLine audit)
            throws Unfit, Passwords.Busy {
        if (store.findAccount(name).isEmpty()) {
            return false;
        }
        checkPassword(password, name);
        String hash = passwords.hash(password);
        boolean changed = store.changePassword(name, principal(name), hash, clock.instant(), audit);
        sessions.forgetAll(principal(name));
        return changed;
    }

    /// Ends every session of the account: what it may do is what it could when it signed in.
    ///
    /// @return false: there is none
    public boolean change(
            String name,
            String title,
            Map<String, Set<String>> memberships,
            boolean disabled,
            AuditLine audit)
            throws Unfit {
        checkTitle(title);
        boolean changed =
                store.changeAccount(name, principal(name), title, memberships, disabled, audit);
        sessions.forgetAll(principal(name));
        return changed;
    }
}
