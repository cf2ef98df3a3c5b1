package dev.signalbox.server.identity;

import dev.signalbox.core.identity.Scope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What whoever calls a resource must be allowed to do: in the project of what the path names;
/// where it names nothing, in any project. A resource without this is not reachable, and does not
/// build.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {

    Scope value();

    /// Whether it must be allowed on the server itself.
    boolean everywhere() default false;
}
