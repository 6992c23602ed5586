package skein.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When a call is made again, and how long to wait before; see {@link RetryTransport}.
 *
 * <pre>{@code client.retries(RetryPolicy.standard().attempts(5).backOff(ofMillis(50), ofSeconds(2)))}</pre>
 *
 * <p>The wait before the n-th repetition is a random time up to {@code first * 2^(n-1)} (full jitter), or what the server
 * asks for by {@code retry-after}. A budget keeps retries from becoming a flood when everything fails: each call adds a
 * tenth of a retry to it, each retry takes one, and it holds {@value #BUDGET} at first and at most. Policies derived from
 * one another share it.
 *
 * <p>Safe to share.
 */
public final class RetryPolicy {
    /** How many retries the budget holds. */
    public static final int BUDGET = 10;

    private static final int TENTHS = 10;
    private static final Set<Integer> STATUSES = Set.of(429, 502, 503, 504);

    private final int attempts;
    private final Duration first;
    private final Duration longest;
    private final Duration longestAsked;
    private final InstantSource clock;
    private final DoubleSupplier random;
    /** In tenths of a retry. */
    private final AtomicInteger budget;

    private RetryPolicy(
            int attempts,
            Duration first,
            Duration longest,
            Duration longestAsked,
            InstantSource clock,
            DoubleSupplier random,
            AtomicInteger budget) {
        this.attempts = attempts;
        this.first = first;
        this.longest = longest;
        this.longestAsked = longestAsked;
        this.clock = clock;
        this.random = random;
        this.budget = budget;
    }

    /**
     * Three attempts, waits of up to 100 ms, 200 ms and so on but never beyond 10 s, {@code retry-after} honoured up to
     * 30 s; with a budget of its own.
     */
    public static RetryPolicy standard() {
        return standard(
                InstantSource.system(), () -> ThreadLocalRandom.current().nextDouble());
    }

    static RetryPolicy standard(InstantSource clock, DoubleSupplier random) {
        return new RetryPolicy(
                3,
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                clock,
                random,
                new AtomicInteger(BUDGET * TENTHS));
    }

    /** How often a call is made at most, the first time included. */
    public RetryPolicy attempts(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("RetryPolicy.attempts is " + most + "; use at least 1");
        }
        return new RetryPolicy(most, first, longest, longestAsked, clock, random, budget);
    }

    /**
     * How long is waited between two attempts.
     *
     * @param upTo the longest wait before the first repetition; it doubles with each
     * @param most the longest wait of all
     */
    public RetryPolicy backOff(Duration upTo, Duration most) {
        return new RetryPolicy(attempts, upTo, most, longestAsked, clock, random, budget);
    }

    /** The longest wait that a server may ask for; where it wants more, its answer is returned. */
    public RetryPolicy retryAfter(Duration most) {
        return new RetryPolicy(attempts, first, longest, most, clock, random, budget);
    }

    int attempts() {
        return attempts;
    }

    boolean isWorthIt(int status) {
        return STATUSES.contains(status);
    }

    void callMade() {
        budget.updateAndGet(tenths -> Math.min(BUDGET * TENTHS, tenths + 1));
    }

    /** Takes one retry out of the budget, if there is one. */
    boolean takeRetry() {
        return budget.getAndUpdate(tenths -> tenths >= TENTHS ? tenths - TENTHS : tenths) >= TENTHS;
    }

    /** The wait before the next attempt, or null when the server wants too long a one. */
    @Nullable
    Duration waitAfter(int attempt, @Nullable Response response) {
        Duration asked = response == null ? null : asked(response.header("retry-after"));
        if (asked != null) {
            return asked.compareTo(longestAsked) > 0 ? null : asked;
        }
        double most = Math.min((double) longest.toNanos(), first.toNanos() * Math.pow(2, attempt - 1));
        return Duration.ofNanos((long) (random.getAsDouble() * most));
    }

    private @Nullable Duration asked(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return null;
        }
        String text = retryAfter.strip();
        try {
            if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return text.length() > 9 ? Duration.ofDays(365) : Duration.ofSeconds(Long.parseLong(text));
            }
            Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(clock.instant(), at);
            return left.isNegative() ? Duration.ZERO : left;
        } catch (DateTimeParseException nonsense) {
            return null;
        }
    }
}
