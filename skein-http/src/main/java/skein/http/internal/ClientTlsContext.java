package skein.http.internal;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import skein.http.ClientConfig;
import skein.http.ClientTls;
import skein.http.ConnectFailedException;
import skein.http.ConnectFailedException.Reason;

/** Makes of a client's settings what Netty's handler needs. Reads files, so not called in an I/O thread. */
final class ClientTlsContext {
    private ClientTlsContext() {}

    static SslContext of(ClientConfig config, Origin origin) {
        ClientTls tls = config.tls();
        try {
            SslContextBuilder builder =
                    SslContextBuilder.forClient().protocols(tls.versions()).endpointIdentificationAlgorithm("HTTPS");
            trust(builder, tls);
            Path certificate = tls.certificate();
            Path key = tls.key();
            if (certificate != null && key != null) {
                builder.keyManager(certificate.toFile(), key.toFile());
            }
            List<String> protocols = protocols(config.protocol());
            if (!protocols.isEmpty()) {
                builder.applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        protocols));
            }
            return builder.build();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new ConnectFailedException(
                    origin.toString(),
                    Reason.TLS,
                    "cannot connect to " + origin + ": the files of ClientConfig.tls cannot be used: " + e.getMessage(),
                    e);
        }
    }

    private static void trust(SslContextBuilder builder, ClientTls tls) throws GeneralSecurityException {
        Path authorities = tls.authorities();
        KeyStore store = tls.trustStore();
        if (!tls.verified()) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE).endpointIdentificationAlgorithm(null);
        } else if (authorities != null) {
            builder.trustManager(authorities.toFile());
        } else if (store != null) {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            builder.trustManager(factory);
        }
    }

    private static List<String> protocols(ClientConfig.Protocol spoken) {
        return switch (spoken) {
            case HTTP_1 -> List.of();
            case NEGOTIATED -> List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1);
            case HTTP_2 -> List.of(ApplicationProtocolNames.HTTP_2);
        };
    }
}
