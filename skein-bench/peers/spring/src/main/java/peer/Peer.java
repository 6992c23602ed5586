package peer;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

@SpringBootApplication
class Peer {
    static void main(String[] args) {
        SpringApplication.run(Peer.class, args);
    }

    @Bean
    HttpComponentsClientHttpRequestFactoryBuilder requestFactories(
            @Value("${UPSTREAM_CONNECTIONS}") int connections) {
        return ClientHttpRequestFactoryBuilder.httpComponents()
                .withConnectionManagerCustomizer(
                        manager -> manager.setMaxConnTotal(connections).setMaxConnPerRoute(connections));
    }

    @Bean
    RestClient upstream(RestClient.Builder builder, @Value("${UPSTREAM}") String url) {
        return builder.baseUrl(url).build();
    }
}
