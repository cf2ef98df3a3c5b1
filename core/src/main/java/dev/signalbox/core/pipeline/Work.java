package dev.signalbox.core.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a stage carries out, by the adapter that does it.
public sealed interface Work {

    /// A local process.
    ///
    /// @param argv program and arguments; with `shell` a single script for `/bin/sh -c`
    /// @param shell whether a shell was asked for in so many words
    /// @param env variables added to the clean environment
    /// @param grace time between TERM and KILL
    record Process(
            List<String> argv,
            boolean shell,
            Map<String, String> env,
            Isolation isolation,
            Duration grace)
            implements Work {
        public Process {
            argv = List.copyOf(argv);
            env = Map.copyOf(env);
        }
    }

    /// An HTTP exchange. URL, header values and body are templates over the run's input.
    ///
    /// @param expect statuses that count as success; empty: 200 to 299
    /// @param response name of the artifact the response body becomes; absent: it is dropped
    /// @param allowPrivate whether a private or loopback address may be called
    record Http(
            String method,
            String url,
            Map<String, String> headers,
            @Nullable String body,
            Set<Integer> expect,
            @Nullable String response,
            boolean allowPrivate)
            implements Work {
        public Http {
            headers = Map.copyOf(headers);
            expect = Set.copyOf(expect);
        }
    }

    /// A `StageAdapter` found by `ServiceLoader`.
    ///
    /// @param adapter the name the adapter declares
    /// @param with its settings, as JSON text
    record Java(String adapter, String with) implements Work {}

    /// How far a process is kept from its surroundings, the least first.
    enum Isolation {
        /// A process group only.
        GROUP,
        /// A PID namespace where the machine has bubblewrap, else a process group.
        BEST,
        /// A PID namespace, or the attempt is refused.
        REQUIRED,
        /// Namespaces of every kind, nothing to write to but the attempt's own folder, and no
        /// network; or the attempt is refused.
        SANDBOX;

        Isolation orMore(Isolation least) {
            return compareTo(least) < 0 ? least : this;
        }
    }

    /// The same, kept from its surroundings as far as the server asks for: in sandboxes nothing may
    /// call addresses of the server's own network either.
    default Work within(Isolation least) {
        return switch (this) {
            case Process it ->
                    new Process(
                            it.argv(),
                            it.shell(),
                            it.env(),
                            it.isolation().orMore(least),
                            it.grace());
            case Http it when least == Isolation.SANDBOX ->
                    new Http(
                            it.method(),
                            it.url(),
                            it.headers(),
                            it.body(),
                            it.expect(),
                            it.response(),
                            false);
            case Http _, Java _ -> this;
        };
    }
}
