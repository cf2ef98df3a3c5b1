package dev.signalbox.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/// A test of a property, run once a seed: half of the seeds are the same every time, half are
/// fresh. The seed is the test's argument and part of its name.
///
/// `-Dseed=N` replays one seed; `-Dseeds=N` runs N of them.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "seed {0}")
@ArgumentsSource(SeedSource.class)
public @interface Seeds {

    /// How many seeds to run with.
    int value();
}
