/**
 * Signing and checking JSON Web Tokens, with keys of one's own or of an identity provider.
 *
 * <p>Nimbus JOSE+JWT, which does the cryptography, is not seen in the API.
 */
@org.jspecify.annotations.NullMarked
module skein.jwt {
    requires transitive org.jspecify;
    requires transitive skein.http;
    requires com.nimbusds.jose.jwt;
    requires org.slf4j;
    requires skein.async;

    exports skein.jwt;
}
