/**
 * Password hashing. Start with {@link skein.passwords.Passwords}.
 *
 * <p>Both functions come from Bouncy Castle: it has been kept up for two decades, is a Java module in a single jar
 * without further dependencies, and has official test vectors. Spring Security's encoders stand on the same library, but
 * also need Spring's core and Commons Logging, which their artifact does not declare; Password4j computes with code of
 * its own and runs Argon2's lanes on threads that nobody bounds. What is left to write is Argon2's one line of text.
 */
package skein.passwords;
