package skein.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import skein.http.internal.KeyMaterial;

/** PEM files for tests. */
final class Pems {
    private Pems() {}

    /** A new certificate for localhost, and its key. */
    static void write(Path chain, Path key) throws IOException {
        var made = KeyMaterial.selfSigned().read();
        Files.writeString(chain, pem("CERTIFICATE", encoded(made.chain().getFirst())));
        Files.writeString(key, pem("PRIVATE KEY", made.key().getEncoded()));
    }

    private static byte[] encoded(java.security.cert.X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + what
                + "-----\n";
    }
}
