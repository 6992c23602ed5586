package skein.jwt;

/**
 * How tokens are signed. Whoever checks a token says which of these it may be: what the token says of itself is not
 * believed.
 */
public enum JwtAlgorithm {
    /** With a secret of at least 32 bytes that signer and verifier share. */
    HS256,
    /** With a shared secret of at least 48 bytes. */
    HS384,
    /** With a shared secret of at least 64 bytes. */
    HS512,
    /** RSA with keys of at least 2048 bits; what most identity providers use. */
    RS256,
    RS384,
    RS512,
    /** RSA with the newer padding. */
    PS256,
    PS384,
    PS512,
    /** Elliptic curve P-256: short and quick. */
    ES256,
    /** Elliptic curve P-384. */
    ES384,
    /** Elliptic curve P-521. */
    ES512;

    /** Whether the key that checks is the key that signs. */
    boolean isShared() {
        return name().startsWith("HS");
    }
}
