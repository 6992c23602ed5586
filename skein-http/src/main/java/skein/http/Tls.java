package skein.http;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import skein.http.internal.KeyMaterial;
import skein.http.internal.ServerTls;

/**
 * The certificates that a {@link Server} speaks TLS with: TLS 1.3 and 1.2, with the JDK's choice of ciphers.
 *
 * <pre>{@code
 * Tls tls = Tls.pem(Path.of("chain.pem"), Path.of("key.pem"))
 *         .forName("*.example.org", Tls.keystore(Path.of("example.p12"), password));
 * var server = Server.start(handler, ServerConfig.onPort(8443).tls(tls));
 * …
 * tls.reload();   // after the files have been renewed
 * }</pre>
 *
 * <p>Files are read when the value is made, which fails with an {@link IllegalArgumentException} that names the file and
 * what is wrong with it. {@link #reload} is safe from any thread.
 */
public final class Tls {
    private final ServerTls contexts;

    private Tls(ServerTls contexts) {
        this.contexts = contexts;
    }

    /**
     * A certificate chain and its private key as PEM files.
     *
     * @param chain the server's certificate, followed by those that vouch for it
     * @param key in PKCS #8, not encrypted
     */
    public static Tls pem(Path chain, Path key) {
        return new Tls(ServerTls.of(KeyMaterial.pem(chain, key)));
    }

    /**
     * A keystore, PKCS #12 or JKS, with one private key and its certificates.
     *
     * @param password of the store and of the key
     */
    public static Tls keystore(Path store, char[] password) {
        return new Tls(ServerTls.of(KeyMaterial.keystore(store, password)));
    }

    /**
     * A certificate that nobody vouches for, made now by the JDK's {@code keytool}, for development and tests. It is good
     * for {@code localhost}, {@code 127.0.0.1} and {@code ::1} for ninety days.
     *
     * @throws UncheckedIOException when keytool cannot be run
     */
    public static Tls selfSigned() {
        return new Tls(ServerTls.of(KeyMaterial.selfSigned()));
    }

    /**
     * Another certificate for clients that ask for a name (SNI).
     *
     * @param name such as {@code shop.example.org}, or {@code *.example.org} for all names one level below
     */
    public Tls forName(String name, Tls other) {
        return new Tls(contexts.forName(name, other.contexts));
    }

    /**
     * Asks clients for a certificate too (mutual TLS), and refuses those who have none.
     *
     * @param trusted PEM file with the certificates of those who may vouch for clients
     */
    public Tls requireClients(Path trusted) {
        return new Tls(contexts.trusting(trusted, true));
    }

    /** Asks clients for a certificate, and serves those who have none as well; one that is not trusted is refused. */
    public Tls acceptClients(Path trusted) {
        return new Tls(contexts.trusting(trusted, false));
    }

    /**
     * Reads all files again. Connections that are made from now on see the new certificates; nothing changes if one of the
     * files is not in order.
     *
     * @throws IllegalArgumentException when a file cannot be used
     */
    public void reload() {
        contexts.reload();
    }

    /** The certificate itself as PEM, for a client that is to trust it. */
    public String certificate() {
        return contexts.certificate();
    }

    /** For the server. */
    ServerTls contexts() {
        return contexts;
    }

    /** The names that have a certificate of their own. */
    public List<String> names() {
        return contexts.names();
    }
}
