/** JSON Web Tokens. Start with {@link skein.jwt.JwtSigner} and {@link skein.jwt.JwtVerifier}. */
package skein.jwt;
