package skein.http;

import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom a {@link Client} trusts over TLS, and how it shows who it is. Immutable.
 *
 * <pre>{@code
 * ClientConfig.DEFAULT.tls(ClientTls.DEFAULT
 *         .trusting(Path.of("internal-ca.pem"))
 *         .identifiedBy(Path.of("client.pem"), Path.of("client-key.pem")))
 * }</pre>
 *
 * <p>The name of the server is sent (SNI) if there is a dot in it, and its certificate has to be valid for it. Files are read when the client
 * makes its first connection; one that cannot be read is a {@link ConnectFailedException} of reason TLS.
 */
public final class ClientTls {
    /** What the JDK trusts, TLS 1.2 and 1.3, no certificate of one's own. */
    public static final ClientTls DEFAULT = new ClientTls(null, null, null, null, List.of("TLSv1.3", "TLSv1.2"), true);

    private final @Nullable Path authorities;
    private final @Nullable KeyStore trustStore;
    private final @Nullable Path certificate;
    private final @Nullable Path key;
    private final List<String> versions;
    private final boolean verified;

    private ClientTls(
            @Nullable Path authorities,
            @Nullable KeyStore trustStore,
            @Nullable Path certificate,
            @Nullable Path key,
            List<String> versions,
            boolean verified) {
        this.authorities = authorities;
        this.trustStore = trustStore;
        this.certificate = certificate;
        this.key = key;
        this.versions = versions;
        this.verified = verified;
    }

    /** Trusts the authorities of a PEM file, and nobody else. */
    public ClientTls trusting(Path pem) {
        return new ClientTls(Objects.requireNonNull(pem), null, certificate, key, versions, verified);
    }

    /** Trusts the authorities of a key store, and nobody else. */
    public ClientTls trusting(KeyStore store) {
        return new ClientTls(null, Objects.requireNonNull(store), certificate, key, versions, verified);
    }

    /**
     * Shows a certificate to servers that ask for one.
     *
     * @param pemChain the certificate and those that lead to its authority
     * @param pemKey its private key, PKCS #8 and not encrypted
     */
    public ClientTls identifiedBy(Path pemChain, Path pemKey) {
        return new ClientTls(
                authorities,
                trustStore,
                Objects.requireNonNull(pemChain),
                Objects.requireNonNull(pemKey),
                versions,
                verified);
    }

    /** The versions that are spoken, best first, by the JDK's names: {@code TLSv1.3}, {@code TLSv1.2}. */
    public ClientTls versions(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("ClientTls.versions needs one at least, such as TLSv1.3");
        }
        return new ClientTls(authorities, trustStore, certificate, key, List.of(names), verified);
    }

    /**
     * Believes every server, whatever its certificate and name: encrypted, but to whom is anybody's guess. For trials on
     * one's own machine only.
     */
    public ClientTls unverified() {
        return new ClientTls(authorities, trustStore, certificate, key, versions, false);
    }

    /** The PEM file whose authorities are trusted; null when it is not one. */
    public @Nullable Path authorities() {
        return authorities;
    }

    /** The key store whose authorities are trusted; null when it is not one. */
    public @Nullable KeyStore trustStore() {
        return trustStore;
    }

    /** The PEM file with one's own certificate, or null. */
    public @Nullable Path certificate() {
        return certificate;
    }

    /** The PEM file with its private key, or null. */
    public @Nullable Path key() {
        return key;
    }

    /** The versions that are spoken, best first. */
    public List<String> versions() {
        return versions;
    }

    /** Whether certificate and host name of the server are checked. */
    public boolean verified() {
        return verified;
    }
}
