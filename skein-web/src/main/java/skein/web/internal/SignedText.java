package skein.web.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that whoever holds them can read but not change: base64, a point, the second of signing, a point, and an
 * HMAC-SHA256 over these and what they are for. Immutable and thread-safe.
 */
public final class SignedText {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final SecretKeySpec key;

    /** @param key not empty */
    public SignedText(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The text for content that is for one purpose. */
    public String sign(String purpose, byte[] content, Instant now) {
        String dated = ENCODER.encodeToString(content) + "." + now.getEpochSecond();
        return dated + "." + ENCODER.encodeToString(signature(purpose, dated));
    }

    /**
     * The content; null when somebody else has written the text, for something else, or longer ago than {@code maxAge}.
     *
     * @param maxAge null for any
     */
    public byte @Nullable [] open(String purpose, String text, @Nullable Duration maxAge, Instant now) {
        int last = text.lastIndexOf('.');
        int first = text.indexOf('.');
        if (first < 0 || first == last) {
            return null;
        }
        try {
            String dated = text.substring(0, last);
            if (!MessageDigest.isEqual(signature(purpose, dated), DECODER.decode(text.substring(last + 1)))) {
                return null;
            }
            Instant signed = Instant.ofEpochSecond(Long.parseLong(dated.substring(first + 1)));
            boolean old = maxAge != null && signed.plus(maxAge).isBefore(now);
            return old ? null : DECODER.decode(dated.substring(0, first));
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private byte[] signature(String purpose, String dated) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal((purpose + "." + dated).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
