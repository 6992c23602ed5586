package peer;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.helidon.http.media.MediaContext;
import io.helidon.http.media.jackson.JacksonSupport;
import io.helidon.logging.common.LogConfig;
import io.helidon.webclient.api.WebClient;
import io.helidon.webserver.WebServer;
import jakarta.validation.Validation;

class Main {
    static void main() {
        LogConfig.configureRuntime();
        var env = System.getenv();
        int connections = Integer.parseInt(env.get("UPSTREAM_CONNECTIONS"));
        var mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
        var media = MediaContext.builder().addMediaSupport(JacksonSupport.create(mapper)).build();
        var upstream = WebClient.builder()
                .baseUri(env.get("UPSTREAM"))
                .connectionCacheSize(connections)
                .mediaContext(media)
                .build();
        var validator = Validation.buildDefaultValidatorFactory().getValidator();
        var endpoints = new Endpoints(new Worlds(env), validator, upstream, connections);
        WebServer.builder()
                .host("127.0.0.1")
                .port(Integer.parseInt(env.get("PORT")))
                .backlog(4096)
                .mediaContext(media)
                .routing(routing -> routing.register(endpoints))
                .build()
                .start();
    }
}
