package dev.signalbox.engine.attempt;

import dev.signalbox.core.pipeline.Pipeline;
import dev.signalbox.engine.secret.Redactor;
import dev.signalbox.engine.secret.SecretReferences;
import dev.signalbox.engine.secret.SecretUnavailable;
import dev.signalbox.engine.secret.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The values an attempt may use, and what strikes them out again. Struck out are those of the
/// pipeline's other stages too: what they were given may come along in their output.
final class Unsealed {

    static final Unsealed NONE = new Unsealed(Map.of(), Redactor.NONE);

    private final Map<String, String> values;
    private final Redactor redactor;

    private Unsealed(Map<String, String> values, Redactor redactor) {
        this.values = Map.copyOf(values);
        this.redactor = redactor;
    }

    /// @throws SecretUnavailable one that the stage itself names cannot be had
    static Unsealed of(Secrets secrets, AttemptJob job) throws SecretUnavailable {
        Pipeline pipeline = job.version().pipeline();
        Set<String> all = SecretReferences.in(pipeline);
        if (all.isEmpty()) {
            return NONE;
        }
        Set<String> own = SecretReferences.in(job.stage().stage().run());
        var values = new LinkedHashMap<String, String>();
        var known = new ArrayList<String>();
        for (String name : all) {
            try {
                String value = secrets.reveal(pipeline.project(), name);
                known.add(value);
                if (own.contains(name)) {
                    values.put(name, value);
                }
            } catch (SecretUnavailable e) {
                if (own.contains(name)) {
                    throw e;
                }
            }
        }
        return new Unsealed(values, Redactor.of(known));
    }

    String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the stage does not name the secret " + name);
        }
        return value;
    }

    /// Whether the attempt was given any.
    boolean areGiven() {
        return !values.isEmpty();
    }

    Redactor redactor() {
        return redactor;
    }
}
