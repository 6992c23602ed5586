package skein.jwt;

import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.async.Cancelled;
import skein.async.CapacityLimiter;
import skein.http.Client;

/**
 * The keys that an identity provider publishes, fetched when they are needed and kept for a while. Thread-safe; one
 * coroutine at a time fetches, and the others wait for what it gets.
 */
final class RemoteKeys implements KeySource {
    /** How long keys count before they are fetched again. */
    static final Duration FRESH = Duration.ofMinutes(10);
    /** How long they count while they cannot be fetched. */
    static final Duration USABLE = Duration.ofHours(1);
    /** How long a failure counts for all, when there are no keys yet: they would wait for it one by one. */
    static final Duration FAILED = Duration.ofSeconds(1);
    /** Tokens with invented ids must not make this a flood of requests. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger("skein.jwt");

    private final Client client;
    private final String path;
    private final InstantSource clock;
    private final CapacityLimiter fetching = new CapacityLimiter(1);
    private volatile @Nullable Fetched latest;
    // Written by who has the place in fetching.
    private volatile Instant tried = Instant.EPOCH;
    private volatile @Nullable RuntimeException failed;

    private record Fetched(JWKSet keys, Instant at) {
        boolean isOlder(Duration age, Instant now) {
            return now.isAfter(at.plus(age));
        }

        boolean has(@Nullable String id) {
            return id == null || keys.getKeyByKeyId(id) != null;
        }
    }

    RemoteKeys(Client client, String path, InstantSource clock) {
        this.client = client;
        this.path = path;
        this.clock = clock;
    }

    /** The same server's keys by another clock. */
    RemoteKeys with(InstantSource clock) {
        return new RemoteKeys(client, path, clock);
    }

    @Override
    public JWKSet keys(@Nullable String id) {
        Fetched known = latest;
        if (known != null && isEnough(known, id)) {
            return known.keys;
        }
        return fetching.<JWKSet, RuntimeException>with(() -> {
            Fetched now = latest;
            if (now != null && isEnough(now, id)) {
                return now.keys;
            }
            RuntimeException failure = failed;
            if (now == null && failure != null && clock.instant().isBefore(tried.plus(FAILED))) {
                throw failure;
            }
            return fetch(now);
        });
    }

    private boolean isEnough(Fetched known, @Nullable String id) {
        Instant now = clock.instant();
        if (now.isBefore(tried.plus(PAUSE)) && !known.isOlder(USABLE, now)) {
            return true;
        }
        return known.has(id) && !known.isOlder(FRESH, now);
    }

    private JWKSet fetch(@Nullable Fetched old) {
        tried = clock.instant();
        try {
            var keys = JWKSet.parse(client.get(path).orThrow().text()).toPublicJWKSet();
            latest = new Fetched(keys, tried);
            return keys;
        } catch (Cancelled cancelled) {
            throw cancelled;
        } catch (ParseException noKeys) {
            return orOld(
                    old,
                    new IllegalStateException(
                            "what is at " + path + " is no JSON Web Key Set: " + noKeys.getMessage(), noKeys));
        } catch (RuntimeException failure) {
            return orOld(old, failure);
        }
    }

    private JWKSet orOld(@Nullable Fetched old, RuntimeException failure) {
        if (old != null && !old.isOlder(USABLE, tried)) {
            LOG.warn("The keys at {} cannot be fetched; those from before count", path, failure);
            return old.keys;
        }
        failed = failure;
        throw failure;
    }
}
