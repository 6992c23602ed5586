package skein.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class JwtTest {
    private static final String SECRET = "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7";
    /** Made by PyJWT; never expires. */
    private static final String FOREIGN =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJkYXRhIjoiZm9vIn0" + ".9ynBhuYb4e6aW3oJr_K_TBgwcMTDpRToQIE25L57rOE";

    private static final KeyPair RSA = rsa();

    private final FixedClock clock = new FixedClock();
    private final JwtSigner signer = JwtSigner.hs256(SECRET).clock(clock);
    private final JwtVerifier verifier = JwtVerifier.hs256(SECRET).clock(clock);

    static KeyPair rsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static KeyPair ec(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void refused(JwtVerifier verifier, String token) {
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void claimsComeBack() {
        var claims = verifier.verify(signer.sign(Map.of("sub", "johndoe", "admin", true)));
        assertThat(claims.subject()).isEqualTo("johndoe");
        assertThat(claims.all()).containsEntry("admin", true);
    }

    @Test
    void timesComeBack() {
        var claims = verifier.verify(signer.sign(Map.of("nbf", clock.instant())));
        assertThat(claims.expires()).isEqualTo(Instant.parse("2030-01-01T00:15:00Z"));
        assertThat(claims.all()).containsEntry("nbf", clock.instant());
    }

    @Test
    void scopesAreATextOrAList() {
        assertThat(verifier.verify(signer.sign(Map.of("scope", "me items"))).scopes())
                .containsExactly("me", "items");
        assertThat(verifier.verify(signer.sign(Map.of("scp", List.of("me")))).scopes())
                .containsExactly("me");
        assertThat(verifier.verify(signer.sign(Map.of("scope", ""))).scopes()).isEmpty();
    }

    @Test
    void tokenOfAnotherProgramIsVerified() {
        assertThat(verifier.withoutExpiry().verify(FOREIGN).text("data")).isEqualTo("foo");
    }

    @Test
    void expiredTokenIsRefused() {
        String token = signer.lifetime(Duration.ofMinutes(1)).sign(Map.of());
        clock.pass(Duration.ofSeconds(91));
        assertThat(catchThrowableOfType(InvalidTokenException.class, () -> verifier.verify(token))
                        .isExpired())
                .isTrue();
    }

    @Test
    void clocksMayDiffer() {
        String token = signer.lifetime(Duration.ofMinutes(1)).sign(Map.of());
        clock.pass(Duration.ofSeconds(89));
        assertThat(verifier.verify(token).all()).containsKey("exp");
        refused(verifier.clockSkew(Duration.ZERO), token);
    }

    @Test
    void tokenThatIsNotValidYetIsRefused() {
        String token = signer.sign(Map.of("nbf", clock.instant().plusSeconds(60)));
        refused(verifier, token);
        clock.pass(Duration.ofSeconds(31));
        assertThat(verifier.verify(token).all()).containsKey("nbf");
    }

    @Test
    void tokenThatNeverExpiresIsRefused() {
        refused(verifier, FOREIGN);
    }

    @Test
    void issuerMustBeTheRightOne() {
        assertThat(verifier.issuer("me")
                        .verify(signer.issuer("me").sign(Map.of()))
                        .text("iss"))
                .isEqualTo("me");
        refused(verifier.issuer("me"), signer.issuer("you").sign(Map.of()));
        refused(verifier.issuer("me"), signer.sign(Map.of()));
    }

    @Test
    void audienceMustBeAmongTheRightOnes() {
        assertThat(verifier.audience("shop", "bank")
                        .verify(signer.audience("bank", "zoo").sign(Map.of()))
                        .all())
                .containsEntry("aud", List.of("bank", "zoo"));
        refused(verifier.audience("shop"), signer.audience("zoo").sign(Map.of()));
        refused(verifier.audience("shop"), signer.sign(Map.of()));
    }

    @Test
    void otherSecretIsRefused() {
        refused(JwtVerifier.hs256("x".repeat(32)).clock(clock), signer.sign(Map.of()));
    }

    @Test
    void changedTokenIsRefused() {
        String[] parts = signer.sign(Map.of("sub", "john")).split("\\.", -1);
        String changed = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"sub\":\"root\",\"exp\":9999999999}".getBytes(StandardCharsets.UTF_8));
        refused(verifier, parts[0] + "." + changed + "." + parts[2]);
    }

    @Test
    void tokenWithoutSignatureIsRefused() {
        refused(verifier, "eyJhbGciOiJub25lIn0.eyJzdWIiOiJyb290IiwiZXhwIjo5OTk5OTk5OTk5fQ.");
    }

    @Test
    void whatIsNoTokenIsRefused() {
        refused(verifier, "");
        refused(verifier, "nonexistent");
        refused(verifier, "a.b.c");
        refused(verifier, "x".repeat(20_000));
    }

    @Test
    void publicKeyVerifiesWhatThePrivateOneSigned() {
        String token = JwtSigner.of(JwtAlgorithm.RS256, RSA).clock(clock).sign(Map.of("sub", "a"));
        var verifier = JwtVerifier.of(JwtAlgorithm.RS256, RSA.getPublic()).clock(clock);
        assertThat(verifier.verify(token).subject()).isEqualTo("a");
    }

    @Test
    void ellipticCurvesWork() {
        var keys = ec("secp256r1");
        String token = JwtSigner.of(JwtAlgorithm.ES256, keys).clock(clock).sign(Map.of("sub", "a"));
        var verifier = JwtVerifier.of(JwtAlgorithm.ES256, keys.getPublic()).clock(clock);
        assertThat(verifier.verify(token).subject()).isEqualTo("a");
    }

    /** The public key is known to all, so it must not be taken for a secret. */
    @Test
    void algorithmOfTheTokenIsNotBelieved() {
        var secret = new SecretKeySpec(RSA.getPublic().getEncoded(), "HmacSHA256");
        String forged = JwtSigner.of(JwtAlgorithm.HS256, secret).clock(clock).sign(Map.of("sub", "root"));
        refused(JwtVerifier.of(JwtAlgorithm.RS256, RSA.getPublic()).clock(clock), forged);
    }

    @Test
    void otherAlgorithmOfTheSameKeyIsRefused() {
        String token = JwtSigner.of(JwtAlgorithm.PS256, RSA).clock(clock).sign(Map.of());
        refused(JwtVerifier.of(JwtAlgorithm.RS256, RSA.getPublic()).clock(clock), token);
    }

    @Test
    void keyMustFitTheAlgorithm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtSigner.hs256("short"))
                .withMessageContaining("5 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JwtVerifier.of(JwtAlgorithm.ES256, RSA.getPublic()))
                .withMessageContaining("does not fit ES256");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> JwtVerifier.of(JwtAlgorithm.ES256, ec("secp384r1").getPublic()))
                .withMessageContaining("P-384");
    }
}
