package skein.passwords.internal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** A function that hashes passwords, at one cost. Immutable; equal when function and cost are. */
public sealed interface HashFunction permits Argon2, Bcrypt {
    /** In bytes: longer passwords are only a way to keep the machine busy. */
    int LONGEST = 4096;

    SecureRandom RANDOM = new SecureRandom();

    /** A hash of a password, as text. */
    String hash(byte[] password);

    /** A hash that no password fits, as costly to check as all others. */
    String placeholder();

    /** A hash that was read. */
    interface Stored {
        HashFunction function();

        boolean verify(byte[] password);
    }

    /** @throws IllegalArgumentException when it is of no known form */
    static Stored of(String hash) {
        if (hash.startsWith("$argon2")) {
            return Argon2.read(hash);
        }
        if (hash.startsWith("$2")) {
            return Bcrypt.read(hash);
        }
        throw new IllegalArgumentException(
                "a stored password hash is of no known form; it has to begin with $argon2id$,"
                        + " $argon2i$, $argon2d$, $2a$, $2b$ or $2y$");
    }

    static byte[] bytes(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST) {
            throw new IllegalArgumentException("a password has " + bytes.length + " bytes, more than " + LONGEST);
        }
        return bytes;
    }

    static byte[] salt() {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return salt;
    }
}
