package skein.http;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed on in the TLS handshake of a connection, and who is at its other end.
 *
 * <pre>{@code
 * TlsSession tls = request.tls();                               // null without TLS
 * X509Certificate shown = tls == null ? null : tls.certificate();
 * if (shown == null) {
 *     throw new HttpException(403, "a certificate is needed");
 * }
 * return Response.text(shown.getSubjectX500Principal().getName());
 * }</pre>
 *
 * <p>Immutable; one value for all requests of a connection. A proxy in front that ends TLS itself leaves none.
 *
 * @param protocol such as {@code TLSv1.3}
 * @param cipher the cipher suite, such as {@code TLS_AES_256_GCM_SHA384}
 * @param certificates the client's own, followed by those that vouch for it, as it sent them. Only asked for and checked
 *     with {@link Tls#requireClients} and {@link Tls#acceptClients}; empty otherwise, and when it showed none
 */
public record TlsSession(String protocol, String cipher, List<X509Certificate> certificates) {
    public TlsSession {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(cipher, "cipher");
        certificates = List.copyOf(certificates);
    }

    /** The client's own certificate, which has been checked; null when it showed none. */
    public @Nullable X509Certificate certificate() {
        return certificates.isEmpty() ? null : certificates.getFirst();
    }
}
