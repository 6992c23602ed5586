package skein.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import skein.async.Async;
import skein.async.Call;
import skein.http.Body;
import skein.http.Request;
import skein.http.Response;

/** Every row of the lab, in memory (where times are exact) and over a socket. */
@Timeout(120)
@ParameterizedClass(name = "over a socket: {0}")
@ValueSource(booleans = {false, true})
@SuppressWarnings("NullAway.Init")
class RowsTest {
    @Parameter
    boolean overSocket;

    @TempDir
    Path folder;

    private Fixture lab;

    @BeforeEach
    void start() {
        lab = new Fixture(overSocket, folder.resolve("uploads"));
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private String text(String target) {
        return lab.get(target).text();
    }

    private void tookVirtually(Duration time) {
        if (!overSocket) {
            assertThat(lab.now()).isEqualTo(time);
        }
    }

    @Test
    void syncRunsInAThread() {
        assertThat(text("/sync")).isEqualTo("{\"type\":\"sync\"}");
    }

    @Test
    void asyncTakesASecond() {
        assertThat(text("/async")).isEqualTo("{\"type\":\"async\"}");
        tookVirtually(Duration.ofSeconds(1));
    }

    @Test
    void manyAsyncRequestsTakeASecondTogether() {
        List<String> answers = lab.as(() -> inTask(() -> Async.gather(IntStream.range(0, 200)
                .mapToObj(i -> (Call<String, RuntimeException>) () -> direct("/async"))
                .toList())));
        assertThat(answers).hasSize(200).containsOnly("{\"type\":\"async\"}");
        tookVirtually(Duration.ofSeconds(1));
    }

    private String direct(String target) {
        return lab.direct().get(target).text();
    }

    private <T> T inTask(Call<T, RuntimeException> call) {
        return overSocket ? Async.run(call) : call.call();
    }

    @Test
    void oneUpstreamCall() {
        assertThat(text("/external/posts/1")).contains("\"id\":1,\"title\":\"Post 1\"");
        assertThat(text("/external/users/1")).contains("홍길동");
    }

    @ParameterizedTest
    @CsvSource({"1, 30000", "10, 3000", "50, 600", "300, 100"})
    void aCrawlTakesAsLongAsItsPagesOneBehindTheOther(int atOnce, int millis) {
        assumeFalse(overSocket && atOnce < 50, "it takes that long");
        assertThat(text("/crawler?at_once=" + atOnce)).contains("\"urls\":300,\"at_once\":" + atOnce);
        tookVirtually(Duration.ofMillis(millis));
    }

    @Test
    void aCrawlIsToldPageByPage() {
        String run = text("/crawler/run?urls=60&at_once=20");
        assertThat(run.lines().filter("event: page"::equals)).hasSize(60);
        assertThat(run).contains("{\"done\":60,\"total\":60,\"in_flight\":0}").contains("event: end");
        tookVirtually(Duration.ofMillis(300));
    }

    @Test
    void thePageTakesNothingFromElsewhere() {
        Response page = lab.get("/");
        assertThat(page.text()).startsWithIgnoringCase("<!doctype html>");
        assertThat(page.header("content-security-policy")).startsWith("default-src 'self';");
    }

    @Test
    void theLiveViewIsThere() {
        assertThat(lab.get("/insight/").status()).isEqualTo(200);
    }

    @Test
    void aHandlerMayBlockItsThread() {
        assertThat(text("/blocking")).isEqualTo("{\"type\":\"blocking\"}");
    }

    @ParameterizedTest
    @CsvSource({"async, 1", "async, 100", "sync, 10"})
    void aLoadIsCountedToItsEnd(String target, int requests) {
        String run = text("/lab/load/run?target=" + target + "&requests=" + requests);
        assertThat(run)
                .contains("{\"done\":" + requests + ",\"total\":" + requests + ",\"failed\":0}")
                .contains("event: histogram", "\"failed\":0}");
    }

    @Test
    void aLoadOfAnotherSizeIsUnprocessable() {
        assertThat(lab.get("/lab/load/run?requests=11").status()).isEqualTo(422);
        assertThat(lab.get("/lab/load/run?target=other").status()).isEqualTo(422);
    }

    @Test
    void anUnknownIdUpstreamIsNotFound() {
        Response response = lab.get("/external/posts/101");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.text()).isEqualTo("{\"detail\":\"Not Found\"}");
    }

    @Test
    void aFaultyUpstreamIsABadGateway() {
        lab.as(() -> lab.upstream().put("/control", new Upstream.Control(0, 500)));
        Response response = lab.get("/external/posts/1");
        assertThat(response.status()).isEqualTo(502);
        assertThat(response.text()).startsWith("{\"detail\":\"").doesNotContain("Exception");
    }

    @Test
    void aSlowUpstreamIsAGatewayTimeout() {
        Response response = lab.get("/external/posts/1?delay_ms=4000");
        assertThat(response.status()).isEqualTo(504);
        assertThat(response.text()).startsWith("{\"detail\":\"");
        tookVirtually(Duration.ofSeconds(3));
    }

    @Test
    void postsAndUsersAreFetchedAtOnceAndJoined() {
        Response response = lab.get("/external/posts-with-users?delay_ms=1000");
        assertThat(response.jsonList(External.PostWithUser.class))
                .hasSize(100)
                .allSatisfy(post -> assertThat(post.user()).isNotNull());
        tookVirtually(Duration.ofSeconds(1));
    }

    @Test
    void threeCallsOneAfterTheOtherTakeThreeSeconds() {
        External.Benchmark benchmark = lab.get("/benchmark/sequential").json(External.Benchmark.class);
        assertThat(benchmark.elapsed_seconds()).isGreaterThanOrEqualTo(3.0);
        tookVirtually(Duration.ofSeconds(3));
    }

    @Test
    void threeCallsAtOnceTakeOneSecond() {
        External.Benchmark benchmark = lab.get("/benchmark/concurrent").json(External.Benchmark.class);
        assertThat(benchmark.elapsed_seconds()).isGreaterThanOrEqualTo(1.0);
        tookVirtually(Duration.ofSeconds(1));
    }

    @Test
    void aggregateTakesAsLongAsItsSlowestSource() {
        String answer = text("/aggregate");
        assertThat(answer)
                .startsWith("{\"users\":\"사용자DB에서 가져온 데이터\",\"products\":\"상품DB에서 가져온 데이터\","
                        + "\"orders\":\"주문DB에서 가져온 데이터\",\"elapsed_seconds\":0.4");
        tookVirtually(Duration.ofMillis(400));
    }

    @Test
    void callApiHandsTheJsonOn() {
        assertThat(text("/call-api")).contains("\"id\":1");
    }

    @Test
    void callApiSaysSoWhenTheUpstreamFails() {
        Response response = lab.get("/call-api?fail=503");
        assertThat(response.status()).isEqualTo(502);
        assertThat(response.text()).isEqualTo("{\"detail\":{\"error\":\"API request failed\"}}");
    }

    @Test
    void gatheredTasksComeInTheOrderAskedFor() {
        External.Todos todos = lab.get("/gather-tasks").json(External.Todos.class);
        assertThat(todos.results()).extracting(Upstream.Todo::id).containsExactly(1, 2, 3);
    }

    @Test
    void aUserIsReadThroughTheSession() {
        assertThat(text("/users/7"))
                .isEqualTo("{\"id\":7,\"name\":\"이철수\",\"email\":\"lee@example.com\","
                        + "\"message\":\"User 7 data from async DB\"}");
    }

    @Test
    void anUnknownUserIsNotFound() {
        assertThat(lab.get("/users/8").status()).isEqualTo(404);
    }

    @Test
    void aUserIdThatIsNoNumberIsUnprocessable() {
        Response response = lab.get("/users/abc");
        assertThat(response.status()).isEqualTo(422);
        assertThat(response.text())
                .isEqualTo("{\"detail\":[{\"type\":\"int_parsing\",\"loc\":[\"path\",\"user_id\"],"
                        + "\"msg\":\"Input should be a valid integer, unable to parse string as an integer\","
                        + "\"input\":\"abc\"}]}");
    }

    private Response upload(String filename, byte[] content) {
        String boundary = "----skein";
        byte[] head = ("--" + boundary + "\r\ncontent-disposition: form-data; name=\"file\"; filename=\"" + filename
                        + "\"\r\ncontent-type: application/octet-stream\r\n\r\n")
                .getBytes(UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(UTF_8);
        byte[] body = Arrays.copyOf(head, head.length + content.length + tail.length);
        System.arraycopy(content, 0, body, head.length, content.length);
        System.arraycopy(tail, 0, body, head.length + content.length, tail.length);
        return lab.send(Request.of("POST", "/upload")
                .with("content-type", "multipart/form-data; boundary=" + boundary)
                .with(Body.of(body)));
    }

    @Test
    void aFileComesBackByteForByte() throws IOException {
        var content = new byte[3_000_001];
        new Random(7).nextBytes(content);
        assertThat(upload("picture.png", content).text())
                .isEqualTo(
                        "{\"filename\":\"picture.png\",\"size\":3000001,\"message\":\"File uploaded successfully\"}");
        assertThat(lab.get("/read/picture.png").body().bytes()).isEqualTo(content);
    }

    @Test
    void anUploadLeavesNothingButItsFile() throws IOException {
        upload("a.txt", new byte[200_000]);
        try (Stream<Path> files = Files.list(folder.resolve("uploads"))) {
            assertThat(files).extracting(path -> path.getFileName().toString()).containsExactly("a.txt");
        }
    }

    @Test
    void namesThatLeaveTheFolderAreRefusedInUploads() {
        for (String name : List.of("../x", "/etc/x", "..", "a/../../x", ".x")) {
            assertThat(upload(name, new byte[1]).status()).as(name).isEqualTo(400);
        }
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void namesThatLeaveTheFolderAreRefusedInReads() throws IOException {
        Files.writeString(folder.resolve("secret"), "secret");
        for (String name : List.of("../secret", "..%2Fsecret", "%2e%2e%2fsecret", "%2Fetc%2Fpasswd", "%00", "a%5Cb")) {
            assertThat(lab.get("/read/" + name).status()).as(name).isEqualTo(400);
        }
    }

    @Test
    void symbolicLinksAreNotFollowed() throws IOException {
        Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(folder.resolve("uploads").resolve("link"), folder.resolve("secret"));
        assertThat(lab.get("/read/link").status()).isEqualTo(404);
    }

    @Test
    void aMissingFileIsNotFound() {
        Response response = lab.get("/read/none.txt");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.text()).isEqualTo("{\"detail\":\"File not found\"}");
    }

    @Test
    void anUploadWithoutAFileIsUnprocessable() {
        Response response = lab.send(Request.of("POST", "/upload")
                .with("content-type", "multipart/form-data; boundary=x")
                .with(Body.of("--x\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--\r\n")));
        assertThat(response.status()).isEqualTo(422);
        assertThat(response.text())
                .isEqualTo("{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"file\"],"
                        + "\"msg\":\"Field required\",\"input\":null}]}");
    }

    @Test
    void anUploadThatIsNoFormIsRefused() {
        assertThat(lab.post("/upload", List.of(1)).status()).isEqualTo(400);
    }

    @Test
    void anUploadThatBreaksOffIsRefused() {
        Response response = lab.send(Request.of("POST", "/upload")
                .with("content-type", "multipart/form-data; boundary=x")
                .with(Body.of("--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n1234")));
        assertThat(response.status()).isEqualTo(400);
    }

    @Test
    void aBatchOneAfterTheOtherTakesFiveSeconds() {
        Waiting.Batch batch = lab.get("/batch?mode=sequential").json(Waiting.Batch.class);
        assertThat(batch.results())
                .extracting(Waiting.Item::result)
                .startsWith("처리완료_0")
                .endsWith("처리완료_9");
        assertThat(batch.elapsed_seconds()).isGreaterThanOrEqualTo(5.0);
        tookVirtually(Duration.ofSeconds(5));
    }

    @Test
    void aBatchAtOnceTakesHalfASecondAndKeepsItsOrder() {
        Waiting.Batch batch = lab.get("/batch").json(Waiting.Batch.class);
        assertThat(batch.results())
                .extracting(Waiting.Item::id)
                .containsExactlyElementsOf(IntStream.range(0, 10).boxed().toList());
        tookVirtually(Duration.ofMillis(500));
    }

    @Test
    void anOrderIsAnsweredBeforeItsBackgroundTask() {
        Response response = lab.post("/orders", new Shop.NewOrder("pen", 2, 7));
        assertThat(response.status()).isEqualTo(201);
        var order = response.json(Shop.Order.class);
        assertThat(order.status()).isEqualTo("received");
        awaitStatus(order.id(), "confirmed");
    }

    @Test
    void aTaskOfItsOwnOutlivesItsRequest() {
        var order = lab.post("/orders", new Shop.NewOrder("pen", 2, 7)).json(Shop.Order.class);
        awaitStatus(order.id(), "confirmed");
        assertThat(lab.post("/orders/" + order.id() + "/cancel", "").status()).isEqualTo(202);
        awaitStatus(order.id(), "cancelled");
    }

    /** Over a socket the answer comes before the task is done, so ask until it is. */
    private void awaitStatus(long id, String status) {
        String seen = "";
        while (!seen.equals(status)) {
            seen = lab.get("/orders/" + id).json(Shop.Order.class).status();
        }
    }

    @Test
    void everyMistakeOfAnOrderIsInOneAnswer() {
        Response response = lab.send(Request.of("POST", "/orders")
                .with("content-type", "application/json")
                .with(Body.of("{\"sku\":\"a\",\"quantity\":\"many\"}")));
        assertThat(response.status()).isEqualTo(422);
        assertThat(response.text())
                .contains(
                        "string_too_short", "[\"body\",\"sku\"]", "int_parsing", "[\"body\",\"quantity\"]", "missing");
    }

    @Test
    void malformedJsonIsSaidToBe() {
        Response response = lab.send(Request.of("POST", "/orders")
                .with("content-type", "application/json")
                .with(Body.of("{\"sku\":")));
        assertThat(response.status()).isEqualTo(422);
        assertThat(response.text()).contains("\"json_invalid\"", "[\"body\",7]");
    }

    private Request eventsAfter(String id, int count) {
        return Request.of("GET", "/events?count=" + count).with("last-event-id", id);
    }

    @Test
    void whatHappensIsToldToWhoListens() {
        lab.post("/events", new Feed.Message("안녕"));
        Response response = lab.send(eventsAfter("0", 1));
        assertThat(response.header("content-type")).isEqualTo("text/event-stream");
        assertThat(response.text()).isEqualTo("event: message\ndata: {\"text\":\"안녕\"}\nid: 1\n\n");
    }

    @Test
    void whoWasCutOffResumesBehindTheLastEvent() {
        for (String text : List.of("a", "b", "c")) {
            lab.post("/events", new Feed.Message(text));
        }
        assertThat(lab.send(eventsAfter("1", 2)).text())
                .contains("data: {\"text\":\"b\"}\nid: 2", "data: {\"text\":\"c\"}\nid: 3")
                .doesNotContain("\"a\"");
    }

    @Test
    void anIdOfAnEarlierProcessStartsAtTheBeginning() {
        lab.post("/events", new Feed.Message("a"));
        assertThat(lab.send(eventsAfter("4711", 1)).text()).contains("id: 1\n");
    }

    @Test
    void anOrderThatIsConfirmedIsAnEvent() {
        var order = lab.post("/orders", new Shop.NewOrder("pen", 2, 7)).json(Shop.Order.class);
        assertThat(lab.send(eventsAfter("0", 1)).text())
                .isEqualTo("event: order\ndata: {\"id\":" + order.id() + ",\"status\":\"confirmed\"}\nid: 1\n\n");
    }

    @Test
    void aListenerHearsWhatComesLater() {
        String heard = lab.as(() -> inTask(() -> Async.gather(
                () -> lab.direct().send(eventsAfter("0", 2)).text(),
                () -> {
                    lab.direct().post("/events", new Feed.Message("a"));
                    return lab.direct().post("/events", new Feed.Message("b")).text();
                },
                (events, posted) -> events)));
        assertThat(heard).contains("id: 1\n", "id: 2\n");
    }

    @Test
    void anUnknownPathIsNotFound() {
        assertThat(lab.get("/nothing").status()).isEqualTo(404);
    }

    @Test
    void aWrongMethodNamesTheRightOnes() {
        Response response = lab.post("/async", "");
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("allow")).isEqualTo("GET");
    }

    @Test
    void theDocumentDescribesEveryRow() {
        assertThat(text("/openapi.json"))
                .contains(
                        "\"/sync\"",
                        "\"/async\"",
                        "\"/external/posts/{id}\"",
                        "\"/external/users/{id}\"",
                        "\"/external/posts-with-users\"",
                        "\"/crawler\"",
                        "\"/benchmark/sequential\"",
                        "\"/benchmark/concurrent\"",
                        "\"/aggregate\"",
                        "\"/call-api\"",
                        "\"/gather-tasks\"",
                        "\"/users/{user_id}\"",
                        "\"/upload\"",
                        "\"/read/{filename}\"",
                        "\"/batch\"",
                        "\"/events\"",
                        "\"/orders\"");
    }

    @Test
    void theDocsPagesLoadNothingFromElsewhere() {
        for (String page : List.of("/docs", "/redoc")) {
            assertThat(text(page)).contains("<html").doesNotContain("http://", "https://");
        }
        for (String asset : List.of("/docs/assets/swagger-ui-bundle.js", "/redoc/assets/redoc.standalone.js")) {
            assertThat(lab.get(asset).status()).isEqualTo(200);
        }
    }
}
