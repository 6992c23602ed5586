package skein.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes signed tokens.
 *
 * <pre>{@code
 * static final JwtSigner SIGNER = JwtSigner.hs256(secret).lifetime(Duration.ofMinutes(30));
 *
 * String token = SIGNER.sign(Map.of("sub", "johndoe", "scope", "me items"));
 * }</pre>
 *
 * <p>Tokens are signed, not encrypted: everybody can read them.
 *
 * <p>Immutable and thread-safe. Each method with a setting returns another signer. Signing with RSA takes about a
 * millisecond of computing, the rest far less; it runs on the calling thread.
 */
public final class JwtSigner {
    private final JwtAlgorithm algorithm;
    private final JWSSigner signer;
    private final Settings settings;

    private record Settings(
            Duration lifetime,
            @Nullable String keyId,
            @Nullable String issuer,
            List<String> audience,
            InstantSource clock) {}

    private JwtSigner(JwtAlgorithm algorithm, JWSSigner signer, Settings settings) {
        this.algorithm = algorithm;
        this.signer = signer;
        this.settings = settings;
    }

    /**
     * A signer whose secret the verifier has, too.
     *
     * @param secret at least 32 bytes of UTF-8, as {@code openssl rand -hex 32} makes them
     * @throws IllegalArgumentException when it is too short
     */
    public static JwtSigner hs256(String secret) {
        return of(JwtAlgorithm.HS256, Keys.shared(JwtAlgorithm.HS256, secret.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * A signer with the private half of a pair of keys; verifiers have the public one.
     *
     * @throws IllegalArgumentException when the keys do not fit the algorithm
     */
    public static JwtSigner of(JwtAlgorithm algorithm, KeyPair keys) {
        return of(algorithm, Keys.pair(algorithm, keys));
    }

    /**
     * A signer with a secret key, as it may come out of a keystore.
     *
     * @throws IllegalArgumentException when the key does not fit the algorithm
     */
    public static JwtSigner of(JwtAlgorithm algorithm, Key secret) {
        return of(algorithm, Keys.of(algorithm, secret));
    }

    private static JwtSigner of(JwtAlgorithm algorithm, JWK key) {
        try {
            var signer = new DefaultJWSSignerFactory().createJWSSigner(key, Keys.nimbus(algorithm));
            return new JwtSigner(
                    algorithm,
                    signer,
                    new Settings(Duration.ofMinutes(15), null, null, List.of(), InstantSource.system()));
        } catch (JOSEException unfit) {
            throw Keys.unfit(algorithm, unfit);
        }
    }

    private JwtSigner with(Settings changed) {
        return new JwtSigner(algorithm, signer, changed);
    }

    /** How long tokens are valid, from when they are signed; a quarter of an hour by default. */
    public JwtSigner lifetime(Duration lifetime) {
        if (!lifetime.isPositive()) {
            throw new IllegalArgumentException("tokens have to be valid for some time, not for " + lifetime);
        }
        return with(new Settings(lifetime, settings.keyId, settings.issuer, settings.audience, settings.clock));
    }

    /** Which of its keys a verifier should use: {@code kid} of the header. */
    public JwtSigner keyId(String id) {
        return with(new Settings(settings.lifetime, id, settings.issuer, settings.audience, settings.clock));
    }

    /** Who makes the tokens: the claim {@code iss}. */
    public JwtSigner issuer(String issuer) {
        return with(new Settings(settings.lifetime, settings.keyId, issuer, settings.audience, settings.clock));
    }

    /** Whom the tokens are for: the claim {@code aud}. */
    public JwtSigner audience(String... audience) {
        return with(
                new Settings(settings.lifetime, settings.keyId, settings.issuer, List.of(audience), settings.clock));
    }

    /** Another clock, for tests. */
    public JwtSigner clock(InstantSource clock) {
        return with(new Settings(settings.lifetime, settings.keyId, settings.issuer, settings.audience, clock));
    }

    /**
     * A token with these claims, and {@code iat}, {@code exp}, {@code iss} and {@code aud} as far as they are not among
     * them.
     *
     * @param claims values with a JSON form; times as {@link Instant}
     */
    public String sign(Map<String, ?> claims) {
        Instant now = settings.clock.instant();
        var all = new JWTClaimsSet.Builder()
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.lifetime)));
        if (settings.issuer != null) {
            all.issuer(settings.issuer);
        }
        if (!settings.audience.isEmpty()) {
            all.audience(settings.audience);
        }
        claims.forEach((name, value) -> all.claim(name, value instanceof Instant time ? Date.from(time) : value));
        var header = new JWSHeader.Builder(Keys.nimbus(algorithm))
                .type(JOSEObjectType.JWT)
                .keyID(settings.keyId)
                .build();
        var token = new SignedJWT(header, all.build());
        try {
            token.sign(signer);
        } catch (JOSEException failure) {
            throw new IllegalStateException("a token could not be signed with " + algorithm, failure);
        }
        return token.serialize();
    }
}
