package peer;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.javalin.Javalin;
import io.javalin.json.JavalinJackson;
import java.time.Duration;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

class Main {
    static void main() {
        var env = System.getenv();
        int port = Integer.parseInt(env.get("PORT"));
        var endpoints = new Endpoints(
                new Worlds(env), env.get("UPSTREAM"), Integer.parseInt(env.get("UPSTREAM_CONNECTIONS")));
        Javalin.create(config -> {
            config.concurrency.useVirtualThreads = true;
            config.jsonMapper(new JavalinJackson(null, true)
                    .updateMapper(mapper -> mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)));
            config.startup.showJavalinBanner = false;
            config.jetty.addConnector((server, http) -> connector(server, http, port));
            endpoints.addTo(config.routes);
        }).start();
    }

    private static Connector connector(Server server, HttpConfiguration http, int port) {
        var connector = new ServerConnector(
                server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setAcceptQueueSize(4096);
        connector.setIdleTimeout(Duration.ofMinutes(5).toMillis());
        return connector;
    }
}
