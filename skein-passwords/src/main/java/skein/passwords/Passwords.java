package skein.passwords;

import org.jspecify.annotations.Nullable;
import skein.async.Async;
import skein.passwords.internal.Argon2;
import skein.passwords.internal.Bcrypt;
import skein.passwords.internal.HashFunction;

/**
 * Turns passwords into hashes that can be stored, and checks passwords against them.
 *
 * <pre>{@code
 * static final Passwords PASSWORDS = Passwords.argon2id();
 *
 * String stored = PASSWORDS.hash("secret");    // $argon2id$v=19$m=65536,t=3,p=4$…$…
 *
 * User log(String name, String password) {
 *     User user = users.find(name);            // null if there is none
 *     if (!PASSWORDS.verify(password, user == null ? null : user.hash())) {
 *         throw new HttpException(401, "Incorrect username or password");
 *     }
 *     if (PASSWORDS.needsRehash(user.hash())) {
 *         users.store(user.with(PASSWORDS.hash(password)));
 *     }
 *     return user;
 * }
 * }</pre>
 *
 * <p>Hashes are texts in the usual form, with function, cost and salt: those of other programs can be checked, of Argon2id,
 * Argon2i, Argon2d and bcrypt alike, whichever function new ones are made with.
 *
 * <p>Hashing takes a good part of a second of computing and, with Argon2, much memory. It runs on one of as many platform
 * threads as there are cores, and the coroutine waits; more of them wait in line.
 *
 * <p>Immutable and thread-safe; to be called in coroutines, elsewhere inside of {@code Async.run}.
 */
public final class Passwords {
    private final HashFunction function;
    private final String unknown;

    private Passwords(HashFunction function) {
        this.function = function;
        this.unknown = function.placeholder();
    }

    /** New hashes with Argon2id: 64 MiB, three passes, four lanes, the second of the choices that RFC 9106 recommends. */
    public static Passwords argon2id() {
        return argon2id(65_536, 3, 4);
    }

    /**
     * New hashes with Argon2id.
     *
     * @param memory in KiB, 8 to 1,048,576 for each lane
     * @param passes over the memory, 1 to 1,000
     * @param lanes 1 to 255; computed one after the other
     */
    public static Passwords argon2id(int memory, int passes, int lanes) {
        return new Passwords(Argon2.id(memory, passes, lanes));
    }

    /**
     * New hashes with bcrypt, for systems that know nothing else.
     *
     * @param cost 4 to 31; each step doubles the time, 12 is usual
     */
    public static Passwords bcrypt(int cost) {
        return new Passwords(new Bcrypt(cost));
    }

    /**
     * A new hash of a password, with a salt of its own.
     *
     * @throws IllegalArgumentException when it is longer than 4,096 bytes, or with bcrypt than 72, of which it would not
     *     see the rest
     * @throws IllegalStateException outside of a coroutine
     */
    public String hash(String password) {
        byte[] bytes = HashFunction.bytes(password);
        return Async.onCpu(() -> function.hash(bytes));
    }

    /**
     * Whether a hash was made of this password.
     *
     * @param hash null for a user who does not exist: that is false after the same time, so that nobody can tell by the
     *     time which users there are
     * @throws IllegalArgumentException when the hash is of no known form, or asks for more memory or time than any of the
     *     functions here would
     * @throws IllegalStateException outside of a coroutine
     */
    public boolean verify(String password, @Nullable String hash) {
        if (password.length() > HashFunction.LONGEST) {
            return false;
        }
        byte[] bytes = HashFunction.bytes(password);
        String compared = hash == null ? unknown : hash;
        boolean same = Async.onCpu(() -> HashFunction.of(compared).verify(bytes));
        return same && hash != null;
    }

    /**
     * Whether a hash was made by another function or at another cost, and should be replaced by a new one when the
     * password is at hand.
     *
     * @throws IllegalArgumentException when the hash is of no known form
     */
    public boolean needsRehash(String hash) {
        return !HashFunction.of(hash).function().equals(function);
    }
}
