package peer;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import peer.Documents.World;

/**
 * What all verticles share.
 *
 * @param queries a pooled client, which pipelines statements over its connections
 * @param transactions a pool, whose connections belong to one transaction at a time
 */
record Services(HttpClient upstream, SqlClient queries, Pool transactions, Validator orders) {
    static final String SELECT = "SELECT id, randomnumber FROM world WHERE id = $1";
    static final String UPDATE = "UPDATE world SET randomnumber = $1 WHERE id = $2";

    static Services create(Vertx vertx) {
        var upstream = URI.create(System.getenv("UPSTREAM"));
        var database = new PgConnectOptions()
                .setHost(System.getenv("DB_HOST"))
                .setPort(number("DB_PORT"))
                .setDatabase(System.getenv("DB_NAME"))
                .setUser(System.getenv("DB_USER"))
                .setPassword(System.getenv("DB_PASSWORD"))
                .setCachePreparedStatements(true);
        int connections = number("DB_CONNECTIONS");
        // A pipelined connection serves many requests at a time, one of a transaction only one.
        int pipelined = Math.max(1, connections / 4);
        return new Services(
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setDefaultHost(upstream.getHost())
                                .setDefaultPort(upstream.getPort()),
                        new io.vertx.core.http.PoolOptions().setHttp1MaxSize(number("UPSTREAM_CONNECTIONS"))),
                PgBuilder.client()
                        .with(new PoolOptions().setMaxSize(pipelined))
                        .connectingTo(database)
                        .using(vertx)
                        .build(),
                PgBuilder.pool()
                        .with(new PoolOptions().setMaxSize(Math.max(1, connections - pipelined)))
                        .connectingTo(database)
                        .using(vertx)
                        .build(),
                Validator.create(
                        JsonSchema.of(vertx.fileSystem()
                                .readFileBlocking("order.json")
                                .toJsonObject()),
                        new JsonSchemaOptions()
                                .setBaseUri("https://example.org")
                                .setDraft(Draft.DRAFT202012)
                                .setOutputFormat(OutputFormat.Flag)));
    }

    static int number(String variable) {
        return Integer.parseInt(System.getenv(variable));
    }

    static World world(Row row) {
        return new World(row.getInteger(0), row.getInteger(1));
    }
}
