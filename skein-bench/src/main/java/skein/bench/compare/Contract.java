package skein.bench.compare;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import skein.bench.compare.Row.Load;
import skein.bench.servers.Endpoints;
import skein.bench.servers.Upstream;
import skein.bench.web.Order;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether a server answers what {@code peers/README.md} asks for. One that does not is not measured. */
final class Contract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    /** Orders that break one rule each. */
    private static final List<String> WRONG = List.of(
            Order.json(1).replace("ada@example.org", "ada"),
            Order.json(1).replace("AB-1000", "ab"),
            Order.json(1).replace("\"quantity\":10", "\"quantity\":0"),
            Order.json(1).replace("PAID", "GONE"),
            Order.json(0),
            "[" + Order.json(1) + "]");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Says what is wrong, or nothing. */
    String check(ServerProcess server, Load load) throws InterruptedException {
        try {
            return switch (load.measure()) {
                case PLAINTEXT, HTTP2, STUCK, OFFENDERS, CONNECTIONS, TASKS -> text(server, "plaintext");
                case SLEEP -> text(server, "sleep");
                case JSON ->
                    json(
                            server,
                            "json",
                            node -> node.path("message").stringValue("").equals(Endpoints.HELLO));
                case ECHO -> echo(server);
                case FAN -> json(server, "fan", node -> documents(node, Endpoints.CALLS));
                case CALLS -> json(server, "fan?calls=" + load.count(), node -> documents(node, load.count()));
                case DB -> json(server, "db", Contract::row);
                case UPDATE -> json(server, "update", Contract::row);
                case QUERIES -> json(server, "queries", Contract::rows);
                case UPLOAD -> upload(server);
                case START, MEMORY -> "";
            };
        } catch (IOException | JacksonException e) {
            return e.toString();
        }
    }

    private String text(ServerProcess server, String target) throws IOException, InterruptedException {
        var answer = send(get(server, target));
        return says(answer, "text/plain") && answer.body().equals(Endpoints.HELLO) ? "" : wrong(answer);
    }

    private String json(ServerProcess server, String target, Predicate<JsonNode> right)
            throws IOException, InterruptedException {
        return judge(send(get(server, target)), right);
    }

    private String echo(ServerProcess server) throws IOException, InterruptedException {
        JsonNode order = MAPPER.readTree(Order.json(LoadGenerator.ORDER_LINES));
        for (String broken : WRONG) {
            var refusal = send(post(server, "echo", "application/json", BodyPublishers.ofString(broken)));
            if (refusal.statusCode() != 400 && refusal.statusCode() != 422) {
                return "a wrong order is not refused: " + wrong(refusal);
            }
        }
        var answer = send(post(server, "echo", "application/json", BodyPublishers.ofString(order.toString())));
        return judge(answer, order::equals);
    }

    private String upload(ServerProcess server) throws IOException, InterruptedException {
        var bytes = BodyPublishers.ofByteArray(new byte[LoadGenerator.UPLOAD_BYTES]);
        var answer = send(post(server, "upload", "application/octet-stream", bytes));
        return judge(answer, node -> node.path("bytes").intValue(0) == LoadGenerator.UPLOAD_BYTES);
    }

    private static boolean documents(JsonNode list, int calls) {
        JsonNode document = MAPPER.readTree(Upstream.DOCUMENT);
        return list.isArray() && list.size() == calls && list.valueStream().allMatch(document::equals);
    }

    private static boolean rows(JsonNode list) {
        return list.size() == Endpoints.QUERIES && list.valueStream().allMatch(Contract::row);
    }

    private static boolean row(JsonNode row) {
        return row.size() == 2
                && inTheTable(row.path("id").intValue(0))
                && inTheTable(row.path("randomNumber").intValue(0));
    }

    private static boolean inTheTable(int number) {
        return number >= 1 && number <= Endpoints.ROWS;
    }

    private static String judge(HttpResponse<String> answer, Predicate<JsonNode> right) {
        return says(answer, "application/json") && right.test(MAPPER.readTree(answer.body())) ? "" : wrong(answer);
    }

    private static boolean says(HttpResponse<String> answer, String type) {
        return answer.statusCode() == 200
                && answer.headers().firstValue("content-type").orElse("").startsWith(type)
                && answer.headers().firstValue("date").isPresent();
    }

    private static String wrong(HttpResponse<String> answer) {
        return "%s answers %d, %s, %s"
                .formatted(
                        answer.uri().getPath(),
                        answer.statusCode(),
                        answer.headers().map(),
                        answer.body().substring(0, Math.min(200, answer.body().length())));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest get(ServerProcess server, String target) {
        return HttpRequest.newBuilder(server.uri(target)).timeout(PATIENCE).build();
    }

    private static HttpRequest post(ServerProcess server, String target, String type, HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(server.uri(target))
                .timeout(PATIENCE)
                .header("content-type", type)
                .POST(body)
                .build();
    }
}
