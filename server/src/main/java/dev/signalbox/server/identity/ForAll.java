package dev.signalbox.server.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A resource that says nothing which needs protection. Whether it needs an identity all the same
/// is up to [dev.signalbox.server.http.FrontDoor].
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ForAll {}
