package skein.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import skein.http.Client;

/**
 * Checks tokens: who signed them, whether they are still valid, and whom they are for.
 *
 * <pre>{@code
 * static final JwtVerifier VERIFIER = JwtVerifier.hs256(secret);
 *
 * @Provides User user(BearerToken token) {
 *     try {
 *         return users.get(VERIFIER.verify(token.value()).subject());
 *     } catch (InvalidTokenException invalid) {
 *         throw new HttpException(401, "Could not validate credentials").with("www-authenticate", "Bearer");
 *     }
 * }
 *
 * // With the keys of an identity provider, which are fetched and kept:
 * var verifier = JwtVerifier.jwks(Client.to("https://id.example.com"), "/.well-known/jwks.json", JwtAlgorithm.RS256)
 *         .issuer("https://id.example.com")
 *         .audience("shop");
 * }</pre>
 *
 * <p>Only the algorithms that it was made with are taken, whatever a token says. A token must expire, unless
 * {@link #withoutExpiry}; it is taken for 30 seconds longer, since clocks differ.
 *
 * <p>Immutable and thread-safe. Each method with a setting returns another verifier. It runs on the calling thread; one
 * with {@link #jwks} waits for the keys when it has none that fit, and therefore belongs in a coroutine.
 */
public final class JwtVerifier {
    /** In characters; a token is a part of a header field. */
    private static final int LONGEST = 16_384;

    private final Set<JwtAlgorithm> algorithms;
    private final KeySource keys;
    private final Settings settings;

    private record Settings(
            Duration skew, boolean expiring, @Nullable String issuer, Set<String> audience, InstantSource clock) {}

    private JwtVerifier(Set<JwtAlgorithm> algorithms, KeySource keys, Settings settings) {
        this.algorithms = algorithms;
        this.keys = keys;
        this.settings = settings;
    }

    /**
     * A verifier that has the secret of the signer.
     *
     * @throws IllegalArgumentException when it is shorter than 32 bytes
     */
    public static JwtVerifier hs256(String secret) {
        return of(JwtAlgorithm.HS256, Keys.shared(JwtAlgorithm.HS256, secret.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * A verifier with a public key, or with a secret one for {@code HS…}.
     *
     * @throws IllegalArgumentException when the key does not fit the algorithm
     */
    public static JwtVerifier of(JwtAlgorithm algorithm, Key key) {
        return of(algorithm, Keys.of(algorithm, key));
    }

    private static JwtVerifier of(JwtAlgorithm algorithm, JWK key) {
        var keys = new JWKSet(key);
        return of(Set.of(algorithm), id -> keys);
    }

    private static JwtVerifier of(Set<JwtAlgorithm> algorithms, KeySource keys) {
        return new JwtVerifier(
                algorithms, keys, new Settings(Duration.ofSeconds(30), true, null, Set.of(), InstantSource.system()));
    }

    /**
     * A verifier with the keys that a server publishes, as OpenID Connect's {@code jwks_uri} has it.
     *
     * <p>They are fetched when the first token comes, again after ten minutes, and when a token names a key that is not
     * among them, though at most every 30 seconds. While the server does not answer, those it had count for an hour.
     *
     * @param client to the server; how long it waits is for its settings to say
     * @param path of the key set
     * @param algorithms that tokens may be signed with, none of them with a shared secret
     */
    public static JwtVerifier jwks(Client client, String path, JwtAlgorithm... algorithms) {
        var allowed = Set.of(algorithms);
        if (allowed.isEmpty() || allowed.stream().anyMatch(JwtAlgorithm::isShared)) {
            throw new IllegalArgumentException(
                    "keys that a server publishes are for RS, PS and ES algorithms; name those"
                            + " that tokens may be signed with, such as RS256");
        }
        return of(allowed, new RemoteKeys(client, path, InstantSource.system()));
    }

    private JwtVerifier with(Settings changed) {
        return new JwtVerifier(algorithms, keys, changed);
    }

    /** Who must have made the tokens: the claim {@code iss}. */
    public JwtVerifier issuer(String issuer) {
        return with(new Settings(settings.skew, settings.expiring, issuer, settings.audience, settings.clock));
    }

    /** Whom the tokens must be for: one of these has to be in the claim {@code aud}. */
    public JwtVerifier audience(String... audience) {
        return with(new Settings(settings.skew, settings.expiring, settings.issuer, Set.of(audience), settings.clock));
    }

    /** How far the clocks of signer and verifier may differ; 30 seconds by default. */
    public JwtVerifier clockSkew(Duration skew) {
        if (skew.isNegative()) {
            throw new IllegalArgumentException("clocks cannot differ by less than nothing, but the skew is " + skew);
        }
        return with(new Settings(skew, settings.expiring, settings.issuer, settings.audience, settings.clock));
    }

    /** Takes tokens that do not say when they expire, too: they can never be got rid of but by changing the key. */
    public JwtVerifier withoutExpiry() {
        return with(new Settings(settings.skew, false, settings.issuer, settings.audience, settings.clock));
    }

    /** Another clock, for tests. */
    public JwtVerifier clock(InstantSource clock) {
        var timed = keys instanceof RemoteKeys remote ? remote.with(clock) : keys;
        return new JwtVerifier(
                algorithms,
                timed,
                new Settings(settings.skew, settings.expiring, settings.issuer, settings.audience, clock));
    }

    /**
     * What a token says, if it is to be trusted.
     *
     * @throws InvalidTokenException when it is not
     * @throws skein.http.TransportException when the keys cannot be fetched; {@link skein.http.StatusException} when the
     *     server refuses, {@link IllegalStateException} when it answers with something else
     */
    public JwtClaims verify(String token) {
        if (token.length() > LONGEST) {
            throw new InvalidTokenException("the token has more than " + LONGEST + " characters", false);
        }
        try {
            var signed = SignedJWT.parse(token);
            var processor = processor(keys.keys(signed.getHeader().getKeyID()));
            return claims(processor.process(signed, null));
        } catch (ExpiredJWTException expired) {
            throw new InvalidTokenException("the token has expired", true);
        } catch (ParseException | BadJOSEException | JOSEException invalid) {
            throw new InvalidTokenException(String.valueOf(invalid.getMessage()), false);
        }
    }

    private DefaultJWTProcessor<SecurityContext> processor(JWKSet keys) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                algorithms.stream().map(Keys::nimbus).collect(Collectors.toSet()), new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(new ClaimsVerifier(settings));
        return processor;
    }

    /** Nimbus's checks, at the time of another clock. */
    private static final class ClaimsVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final InstantSource clock;

        ClaimsVerifier(Settings settings) {
            super(
                    settings.audience.isEmpty() ? null : settings.audience,
                    exactly(settings.issuer),
                    settings.expiring ? Set.of("exp") : Set.of(),
                    Set.of());
            clock = settings.clock;
            setMaxClockSkew((int) settings.skew.toSeconds());
        }

        private static JWTClaimsSet exactly(@Nullable String issuer) {
            var claims = new JWTClaimsSet.Builder();
            return issuer == null ? claims.build() : claims.issuer(issuer).build();
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }

    private static JwtClaims claims(JWTClaimsSet set) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        set.getClaims().forEach((name, value) -> all.put(name, value instanceof Date time ? time.toInstant() : value));
        return new JwtClaims(all);
    }
}
