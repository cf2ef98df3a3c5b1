package dev.signalbox.server.limit;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The quotas there are.
///
/// @param rates of one principal; none: there are no limits
/// @param factors by which more a role, or a kind of principal, may
public record RateLimits(Map<RateClass, Rate> rates, Map<String, Integer> factors) {

    public static final String USUAL = "submit=6,review=90,other=100/20";
    public static final String USUAL_FACTORS = "admin=10,service=10,agent=10";

    private static final String OFF = "off";
    private static final Pattern RATE = Pattern.compile("([a-z]+)=(\\d{1,6})(?:/(\\d{1,6}))?");
    private static final Pattern FACTOR = Pattern.compile("([a-z][a-z0-9_]{0,62})=(\\d{1,4})");

    public RateLimits {
        rates = Map.copyOf(rates);
        factors = Map.copyOf(factors);
    }

    /// @param rates `off`, or `class=per minute` or `class=per minute/burst`, separated by commas
    /// @param factors `name=factor`, separated by commas
    /// @throws IllegalArgumentException it is not; the message says what is wrong
    public static RateLimits read(String rates, String factors) {
        return new RateLimits(readRates(rates), readFactors(factors));
    }

    private static Map<RateClass, Rate> readRates(String text) {
        var rates = new EnumMap<RateClass, Rate>(RateClass.class);
        if (text.strip().equals(OFF)) {
            return rates;
        }
        for (String part : text.split(",", -1)) {
            Matcher rate = RATE.matcher(part.strip());
            if (!rate.matches() || Integer.parseInt(rate.group(2)) == 0) {
                throw new IllegalArgumentException(
                        "`%s` is none of off, class=60, class=60/20".formatted(part.strip()));
            }
            int perMinute = Integer.parseInt(rate.group(2));
            int burst = rate.group(3) == null ? perMinute : Integer.parseInt(rate.group(3));
            if (burst == 0) {
                throw new IllegalArgumentException("a burst of `%s` is nothing".formatted(part));
            }
            if (rates.put(named(rate.group(1)), new Rate(perMinute, burst)) != null) {
                throw new IllegalArgumentException("`%s` is there twice".formatted(rate.group(1)));
            }
        }
        for (RateClass each : RateClass.values()) {
            if (!rates.containsKey(each)) {
                throw new IllegalArgumentException("`%s` is missing".formatted(each.word()));
            }
        }
        return rates;
    }

    private static RateClass named(String word) {
        for (RateClass each : RateClass.values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("`%s` is none of submit, review, other".formatted(word));
    }

    private static Map<String, Integer> readFactors(String text) {
        var factors = new LinkedHashMap<String, Integer>();
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            Matcher factor = FACTOR.matcher(part.strip());
            if (!factor.matches() || Integer.parseInt(factor.group(2)) == 0) {
                throw new IllegalArgumentException(
                        "`%s` is not a role and a number, as in ci=10".formatted(part.strip()));
            }
            factors.put(factor.group(1), Integer.valueOf(factor.group(2)));
        }
        return factors;
    }

    public boolean isOff() {
        return rates.isEmpty();
    }

    public Rate of(RateClass what) {
        Rate rate = rates.get(what);
        if (rate == null) {
            throw new IllegalStateException("there are no limits");
        }
        return rate;
    }

    /// @param names the roles of a principal, and what kind it is
    public Rate of(RateClass what, Set<String> names) {
        int most = 1;
        for (Map.Entry<String, Integer> factor : factors.entrySet()) {
            if (names.contains(factor.getKey())) {
                most = Math.max(most, factor.getValue());
            }
        }
        return of(what).times(most);
    }
}
