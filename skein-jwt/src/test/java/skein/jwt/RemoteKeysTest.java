package skein.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import skein.async.Async;
import skein.http.Client;
import skein.http.Response;
import skein.http.StatusException;

class RemoteKeysTest {
    private static final KeyPair FIRST = JwtTest.rsa();
    private static final KeyPair SECOND = JwtTest.rsa();

    private final FixedClock clock = new FixedClock();
    private final List<JWK> published = new ArrayList<>();
    private final AtomicInteger fetched = new AtomicInteger();
    private boolean failing;

    private final JwtVerifier verifier = JwtVerifier.jwks(
                    new Client(URI.create("http://id.example.com"), request -> {
                        fetched.incrementAndGet();
                        return failing
                                ? Response.of(503)
                                : Response.json(new JWKSet(published).toString().getBytes(StandardCharsets.UTF_8));
                    }),
                    "/jwks",
                    JwtAlgorithm.RS256)
            .clock(clock);

    private void publish(String id, KeyPair keys) {
        published.add(
                new RSAKey.Builder((RSAPublicKey) keys.getPublic()).keyID(id).build());
    }

    private String token(String id, KeyPair keys) {
        return JwtSigner.of(JwtAlgorithm.RS256, keys)
                .keyId(id)
                .clock(clock)
                .lifetime(Duration.ofDays(1))
                .sign(Map.of("sub", "john"));
    }

    private JwtClaims verify(String token) {
        return Async.run(() -> verifier.verify(token));
    }

    private void refused(String token) {
        assertThatThrownBy(() -> verify(token)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void keysAreFetchedOnce() {
        publish("1", FIRST);
        assertThat(verify(token("1", FIRST)).subject()).isEqualTo("john");
        verify(token("1", FIRST));
        assertThat(fetched).hasValue(1);
    }

    @Test
    void coroutinesShareOneFetch() {
        publish("1", FIRST);
        String token = token("1", FIRST);
        var subjects = Async.run(() -> Async.mapConcurrent(
                List.of(1, 2, 3), 3, number -> verifier.verify(token).subject()));
        assertThat(subjects).containsExactly("john", "john", "john");
        assertThat(fetched).hasValue(1);
    }

    @Test
    void unknownKeyIsLookedFor() {
        publish("1", FIRST);
        verify(token("1", FIRST));
        publish("2", SECOND);
        clock.pass(Duration.ofSeconds(31));
        assertThat(verify(token("2", SECOND)).subject()).isEqualTo("john");
        assertThat(fetched).hasValue(2);
    }

    @Test
    void inventedKeysAreNotLookedForAgainAndAgain() {
        publish("1", FIRST);
        verify(token("1", FIRST));
        clock.pass(Duration.ofSeconds(31));
        refused(token("invented", SECOND));
        refused(token("too", SECOND));
        assertThat(fetched).hasValue(2);
    }

    @Test
    void keyOfAnotherIsRefused() {
        publish("1", FIRST);
        refused(token("1", SECOND));
    }

    @Test
    void withdrawnKeyIsNoLongerTakenAfterAWhile() {
        publish("1", FIRST);
        String token = token("1", FIRST);
        verify(token);
        published.clear();
        clock.pass(RemoteKeys.FRESH.plusSeconds(1));
        refused(token);
    }

    @Test
    void keysCountWhileTheServerFails() {
        publish("1", FIRST);
        String token = token("1", FIRST);
        verify(token);
        failing = true;
        clock.pass(RemoteKeys.FRESH.plusSeconds(1));
        assertThat(verify(token).subject()).isEqualTo("john");
        verify(token);
        assertThat(fetched).hasValue(2);
    }

    @Test
    void keysDoNotCountForEver() {
        publish("1", FIRST);
        String token = token("1", FIRST);
        verify(token);
        failing = true;
        clock.pass(RemoteKeys.USABLE.plusSeconds(1));
        assertThatThrownBy(() -> verify(token)).isInstanceOf(StatusException.class);
    }

    @Test
    void failureWithoutKeysIsToldAndCountsForASecond() {
        failing = true;
        String token = token("1", FIRST);
        assertThatThrownBy(() -> verify(token)).isInstanceOf(StatusException.class);
        assertThatThrownBy(() -> verify(token)).isInstanceOf(StatusException.class);
        assertThat(fetched).hasValue(1);
        failing = false;
        publish("1", FIRST);
        clock.pass(RemoteKeys.FAILED);
        assertThat(verify(token).subject()).isEqualTo("john");
    }

    @Test
    void sharedSecretsAreNotPublished() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtVerifier.jwks(Client.to("http://id.example.com"), "/", JwtAlgorithm.HS256));
    }
}
