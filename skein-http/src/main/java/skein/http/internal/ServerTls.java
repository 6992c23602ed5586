package skein.http.internal;

import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.util.DomainWildcardMappingBuilder;
import io.netty.util.Mapping;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import skein.http.ServerConfig;

/** Netty's TLS contexts of a server, one for each name and one for all others, which can be read again. */
public final class ServerTls {
    private static final int MOST_HELLO_BYTES = 64 * 1024;
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final KeyMaterial material;
    private final Map<String, KeyMaterial> byName;
    private final @Nullable Path trusted;
    private final boolean required;
    private volatile Contexts current;

    /** What connections are made with, all read at the same time. */
    private record Contexts(
            Mapping<String, SslContext> with2, Mapping<String, SslContext> without2, X509Certificate own) {}

    private ServerTls(KeyMaterial material, Map<String, KeyMaterial> byName, @Nullable Path trusted, boolean required) {
        this.material = material;
        this.byName = byName;
        this.trusted = trusted;
        this.required = required;
        this.current = read();
    }

    /** One certificate for all names. */
    public static ServerTls of(KeyMaterial material) {
        return new ServerTls(material, Map.of(), null, false);
    }

    /** See {@link skein.http.Tls#forName}. */
    public ServerTls forName(String name, ServerTls other) {
        var more = new LinkedHashMap<>(byName);
        more.put(name, other.material);
        return new ServerTls(material, more, trusted, required);
    }

    /** See {@link skein.http.Tls#requireClients}. */
    public ServerTls trusting(Path certificates, boolean everybody) {
        return new ServerTls(material, byName, certificates, everybody);
    }

    /** See {@link skein.http.Tls#reload}. */
    public void reload() {
        current = read();
    }

    /** See {@link skein.http.Tls#names}. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** See {@link skein.http.Tls#certificate}. */
    public String certificate() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(current.own().getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the certificate of " + material + " has no encoded form", e);
        }
    }

    /** What a new connection begins with. */
    SniHandler handler(ServerConfig config) {
        Contexts now = current;
        return new SniHandler(
                config.http2() ? now.with2() : now.without2(),
                MOST_HELLO_BYTES,
                config.headerTimeout().toMillis());
    }

    private Contexts read() {
        try {
            KeyMaterial.Pair own = material.read();
            return new Contexts(
                    mapping(own, true), mapping(own, false), own.chain().getFirst());
        } catch (SSLException e) {
            throw new IllegalArgumentException("cannot use " + material + ": " + e.getMessage(), e);
        }
    }

    private Mapping<String, SslContext> mapping(KeyMaterial.Pair own, boolean http2) throws SSLException {
        SslContext others = context(own, http2);
        var names = new DomainWildcardMappingBuilder<>(byName.size() + 1, others);
        for (var entry : byName.entrySet()) {
            names.add(entry.getKey(), context(entry.getValue().read(), http2));
        }
        return names.build();
    }

    private SslContext context(KeyMaterial.Pair pair, boolean http2) throws SSLException {
        var builder = SslContextBuilder.forServer(pair.key(), pair.chain())
                .sslProvider(SslProvider.JDK)
                .protocols(VERSIONS);
        if (http2) {
            builder.ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            Protocol.ALPN,
                            SelectorFailureBehavior.NO_ADVERTISE,
                            SelectedListenerFailureBehavior.ACCEPT,
                            ApplicationProtocolNames.HTTP_2,
                            ApplicationProtocolNames.HTTP_1_1));
        }
        if (trusted != null) {
            builder.trustManager(vouching(trusted)).clientAuth(required ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL);
        }
        return builder.build();
    }

    private static List<X509Certificate> vouching(Path file) {
        try {
            List<X509Certificate> all = KeyMaterial.certificates(file);
            if (all.isEmpty()) {
                throw new IllegalArgumentException(file + ": there is no certificate in it");
            }
            return all;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot use " + file + ": " + e.getMessage(), e);
        }
    }
}
