package skein.passwords.internal;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * Bcrypt, whose hashes are texts as OpenBSD writes them: {@code $2b$12$…}.
 *
 * @param cost the logarithm of the number of rounds
 */
public record Bcrypt(int cost) implements HashFunction {
    private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");
    /** What bcrypt sees of a password, in bytes. */
    private static final int SEEN = 72;

    public Bcrypt {
        if (cost < 4 || cost > 31) {
            throw new IllegalArgumentException("bcrypt takes a cost of 4 to 31, not " + cost);
        }
    }

    @Override
    public String hash(byte[] password) {
        if (password.length > SEEN) {
            throw new IllegalArgumentException("bcrypt sees only the first 72 bytes of a password, and this one has "
                    + password.length + "; demand shorter ones, or use Argon2id");
        }
        return OpenBSDBCrypt.generate("2b", password, HashFunction.salt(), cost);
    }

    @Override
    public String placeholder() {
        return String.format("$2b$%02d$", cost) + ".".repeat(53);
    }

    static Stored read(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a stored bcrypt hash is malformed; it should look like $2b$12$ with 53 more characters");
        }
        var function = new Bcrypt(Integer.parseInt(parts.group(1)));
        return new Stored() {
            @Override
            public HashFunction function() {
                return function;
            }

            @Override
            public boolean verify(byte[] password) {
                return OpenBSDBCrypt.checkPassword(text, Arrays.copyOf(password, Math.min(password.length, SEEN)));
            }
        };
    }
}
