package peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

@Factory
class Database {
    @ConfigurationProperties("datasources.default")
    record Settings(String url, String username, String password, int maximumPoolSize) {}

    @Singleton
    @Bean(preDestroy = "close", typed = {DataSource.class, HikariDataSource.class})
    HikariDataSource pool(Settings settings) {
        var config = new HikariConfig();
        config.setJdbcUrl(settings.url);
        config.setUsername(settings.username);
        config.setPassword(settings.password);
        config.setMaximumPoolSize(settings.maximumPoolSize);
        return new HikariDataSource(config);
    }
}
