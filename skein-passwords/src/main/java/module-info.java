/**
 * Password hashing with Argon2id and bcrypt, for coroutines.
 *
 * <p>Bouncy Castle, which computes the hashes, is not seen in the API.
 */
@org.jspecify.annotations.NullMarked
module skein.passwords {
    requires transitive org.jspecify;
    requires skein.async;
    requires org.bouncycastle.provider;

    exports skein.passwords;
}
