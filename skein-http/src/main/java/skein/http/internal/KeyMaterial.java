package skein.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Enumeration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private key with its certificates, and where to read them again. */
public final class KeyMaterial {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----", Pattern.DOTALL);
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    /** What was read. */
    public record Pair(PrivateKey key, List<X509Certificate> chain) {}

    private interface Source {
        Pair read() throws IOException, GeneralSecurityException;
    }

    private final String name;
    private final Source source;

    private KeyMaterial(String name, Source source) {
        this.name = name;
        this.source = source;
    }

    /** See {@link skein.http.Tls#pem}. */
    public static KeyMaterial pem(Path chain, Path key) {
        return new KeyMaterial(chain + " and " + key, () -> new Pair(privateKey(key), certificates(chain)));
    }

    /** See {@link skein.http.Tls#keystore}. */
    public static KeyMaterial keystore(Path store, char[] password) {
        char[] kept = password.clone();
        return new KeyMaterial(store.toString(), () -> fromStore(KeyStore.getInstance(store.toFile(), kept), kept));
    }

    /** See {@link skein.http.Tls#selfSigned}. */
    public static KeyMaterial selfSigned() {
        Pair made = make();
        return new KeyMaterial("a certificate made here", () -> made);
    }

    /** @throws IllegalArgumentException when it is not in order */
    public Pair read() {
        try {
            Pair pair = source.read();
            if (pair.chain().isEmpty()) {
                throw new IllegalArgumentException(name + ": there is no certificate in it");
            }
            return pair;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot use " + name + ": " + e.getMessage(), e);
        }
    }

    /** The certificates of a PEM file. */
    static List<X509Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        Matcher pem = PKCS8.matcher(Files.readString(file));
        if (!pem.find()) {
            throw new GeneralSecurityException(
                    file + " has no \"BEGIN PRIVATE KEY\"; convert it with" + " openssl pkcs8 -topk8 -nocrypt");
        }
        var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (GeneralSecurityException another) {
                // The encoding names its algorithm, but only its key factory can read that.
            }
        }
        throw new GeneralSecurityException(file + " has a key that is none of " + ALGORITHMS);
    }

    private static Pair fromStore(KeyStore store, char[] password) throws GeneralSecurityException {
        for (Enumeration<String> names = store.aliases(); names.hasMoreElements(); ) {
            String alias = names.nextElement();
            if (store.getKey(alias, password) instanceof PrivateKey key) {
                return new Pair(
                        key,
                        List.of(store.getCertificateChain(alias)).stream()
                                .map(X509Certificate.class::cast)
                                .toList());
            }
        }
        throw new GeneralSecurityException("there is no private key in it");
    }

    private static Pair make() {
        String password = UUID.randomUUID().toString();
        try {
            Path folder = Files.createTempDirectory("skein-tls");
            Path store = folder.resolve("self-signed.p12");
            try {
                runKeytool(store, password);
                return fromStore(KeyStore.getInstance(store.toFile(), password.toCharArray()), password.toCharArray());
            } finally {
                Files.deleteIfExists(store);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no certificate could be made: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keytool has made a store that cannot be used", e);
        }
    }

    private static void runKeytool(Path store, String password) throws IOException {
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost, O=Skein development",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1",
                        "-validity",
                        "90",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass:env",
                        "SKEIN_STOREPASS")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        command.environment().put("SKEIN_STOREPASS", password);
        Process keytool = command.start();
        try {
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IOException("keytool failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", e);
        } finally {
            keytool.destroyForcibly();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
