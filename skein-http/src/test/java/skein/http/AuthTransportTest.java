package skein.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthTransportTest {
    private static final URI SHOP = URI.create("https://shop.example/api");

    private final List<String> sent = new ArrayList<>();

    private Transport over(Auth auth, Transport server) {
        return new AuthTransport(
                request -> {
                    sent.add(String.valueOf(request.header("authorization")));
                    return server.send(request);
                },
                SHOP,
                auth);
    }

    private static Request get(String target) {
        return Request.of("GET", target);
    }

    @Test
    void basicIsUserAndPassword() {
        over(Auth.basic("Aladdin", "open sesame"), request -> Response.of(204)).send(get("https://shop.example/"));
        assertThat(sent).containsExactly("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }

    @Test
    void aUserWithAColonIsRefused() {
        assertThatThrownBy(() -> Auth.basic("a:b", "c")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTokenIsAskedForEachTime() {
        var tokens = new ArrayList<>(List.of("one", "two"));
        Transport transport = over(Auth.bearer(tokens::removeFirst), request -> Response.of(204));
        transport.send(get("https://shop.example/"));
        transport.send(get("https://shop.example/"));
        assertThat(sent).containsExactly("Bearer one", "Bearer two");
    }

    @ParameterizedTest
    @CsvSource({"https://other.example/", "http://shop.example/", "https://shop.example:8443/"})
    void anotherOriginGetsNothing(String target) {
        over(Auth.bearer("x"), request -> Response.of(204)).send(get(target));
        assertThat(sent).containsExactly("null");
    }

    @Test
    void aRequestKeepsItsOwnProof() {
        over(Auth.bearer("x"), request -> Response.of(204))
                .send(get("https://shop.example/").with("authorization", "own"));
        assertThat(sent).containsExactly("own");
    }

    // Digest.

    /** Lets in who proves the password, and says that a nonce is stale after some uses. */
    private Transport server(String algorithm, String password, int uses) {
        return request -> {
            String proof = request.header("authorization");
            int nonce = proof == null ? 0 : Integer.parseInt(field(proof, "nonce"));
            if (proof == null || Integer.parseInt(field(proof, "nc"), 16) > uses) {
                return refusal(algorithm, nonce + 1, proof != null);
            }
            return isRight(algorithm, password, proof) ? Response.text("in") : refusal(algorithm, nonce, false);
        };
    }

    private static Response refusal(String algorithm, int nonce, boolean stale) {
        return Response.of(401)
                .with(
                        "www-authenticate",
                        "Basic realm=\"x\", Digest realm=\"shop\", qop=\"auth, auth-int\", algorithm=" + algorithm
                                + ", nonce=\"" + nonce + "\", opaque=\"o\\\"p\"" + (stale ? ", stale=TRUE" : ""));
    }

    private static boolean isRight(String algorithm, String password, String proof) {
        String secret = hash(algorithm, "ada:shop:" + password);
        if (algorithm.endsWith("-sess")) {
            secret = hash(algorithm, secret + ":" + field(proof, "nonce") + ":" + field(proof, "cnonce"));
        }
        String what = hash(algorithm, "GET:/pens?n=1");
        String expected = hash(
                algorithm,
                String.join(
                        ":", secret, field(proof, "nonce"), field(proof, "nc"), field(proof, "cnonce"), "auth", what));
        return field(proof, "response").equals(expected) && proof.contains("opaque=\"o\\\"p\"");
    }

    private static String field(String proof, String name) {
        Matcher matcher = Pattern.compile("\\b" + name + "=\"?([^\",]*)").matcher(proof);
        assertThat(matcher.find()).as("%s in %s", name, proof).isTrue();
        return matcher.group(1);
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm.replace("-sess", ""))
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static final Request PENS = get("https://shop.example/pens?n=1");

    @ParameterizedTest
    @CsvSource({"SHA-256", "MD5", "SHA-256-sess", "MD5-sess"})
    void digestProvesThePassword(String algorithm) {
        assertThat(over(Auth.digest("ada", "secret"), server(algorithm, "secret", 100))
                        .send(PENS)
                        .text())
                .isEqualTo("in");
    }

    @Test
    void digestUsesTheNonceAgain() {
        Transport transport = over(Auth.digest("ada", "secret"), server("SHA-256", "secret", 100));
        transport.send(PENS);
        transport.send(PENS);
        assertThat(sent).hasSize(3);
        assertThat(field(sent.getLast(), "nc")).isEqualTo("00000002");
    }

    @Test
    void digestTakesAFreshNonceWhenItsOwnIsStale() {
        Transport transport = over(Auth.digest("ada", "secret"), server("SHA-256", "secret", 1));
        transport.send(PENS);
        assertThat(transport.send(PENS).text()).isEqualTo("in");
        assertThat(sent).hasSize(4);
    }

    @Test
    void aWrongPasswordIsTriedOnce() {
        Transport transport = over(Auth.digest("ada", "wrong"), server("SHA-256", "secret", 100));
        assertThat(transport.send(PENS).status()).isEqualTo(401);
        assertThat(sent).hasSize(2);
    }

    @Test
    void digestPrefersTheBetterAlgorithm() {
        Transport transport = over(
                Auth.digest("ada", "secret"),
                request -> request.headers().contains("authorization")
                        ? Response.of(204)
                        : Response.of(401)
                                .with(
                                        "www-authenticate",
                                        "Digest realm=\"a\", nonce=\"1\", qop=\"auth\", algorithm=MD5")
                                .with(
                                        "www-authenticate",
                                        "Digest realm=\"a\", nonce=\"1\", qop=\"auth\", algorithm=SHA-256"));
        transport.send(PENS);
        assertThat(sent.getLast()).contains("algorithm=SHA-256");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Digest realm=\"a\", nonce=\"1\", algorithm=SHA-1",
                "Digest realm=\"a\", nonce=\"1\", qop=\"auth-int\"",
                "Digest realm=\"a\"",
                "Basic realm=\"a\"",
                "\"\"\"=,,,",
                "Digest nonce=\"unfinished"
            })
    void whatIsNotUnderstoodIsLeftAlone(String challenge) {
        Transport transport =
                over(Auth.digest("ada", "secret"), request -> Response.of(401).with("www-authenticate", challenge));
        assertThat(transport.send(PENS).status()).isEqualTo(401);
        assertThat(sent).hasSize(1);
    }
}
