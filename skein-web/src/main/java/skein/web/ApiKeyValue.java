package skein.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A key of {@link ApiKey}, as it was sent: nobody has checked it yet. Its text form does not show it.
 *
 * @param value not empty
 */
public record ApiKeyValue(String value) {

    /** Whether it is exactly that key, in a time that tells nothing about how far they agree. */
    public boolean is(String key) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "ApiKeyValue";
    }
}
