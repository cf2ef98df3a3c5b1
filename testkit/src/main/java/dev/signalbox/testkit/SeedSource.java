package dev.signalbox.testkit;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// Makes the seeds that [Seeds] asks for.
final class SeedSource implements ArgumentsProvider {

    @Override
    public Stream<? extends Arguments> provideArguments(
            ParameterDeclarations parameters, ExtensionContext context) {
        Long one = Long.getLong("seed");
        if (one != null) {
            return Stream.of(Arguments.of(one));
        }
        int count =
                Integer.getInteger(
                        "seeds",
                        context.getRequiredTestMethod().getAnnotation(Seeds.class).value());
        var fresh = new SplittableRandom();
        LongStream fixed = LongStream.rangeClosed(1, (count + 1) / 2);
        LongStream others = LongStream.generate(() -> fresh.nextLong(1L << 52)).limit(count / 2);
        return LongStream.concat(fixed, others).mapToObj(Arguments::of);
    }
}
