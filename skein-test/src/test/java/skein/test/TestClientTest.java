package skein.test;

import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import skein.async.Async;
import skein.http.Body;
import skein.http.HttpException;
import skein.http.Request;
import skein.http.Response;
import skein.http.StatusException;
import skein.web.App;
import skein.web.BackgroundTasks;
import skein.web.Delete;
import skein.web.Get;
import skein.web.Patch;
import skein.web.Path;
import skein.web.Post;
import skein.web.Put;

/** One application, called in memory and over a socket. */
@Timeout(60)
@ParameterizedClass(name = "over a socket: {0}")
@ValueSource(booleans = {false, true})
class TestClientTest {
    record Item(int id, String name) {}

    /** What is tested with. */
    static final class Items {
        private final AtomicBoolean noted = new AtomicBoolean();

        @Get("/items/{id}")
        Item item(@Path int id) {
            if (id == 0) {
                throw new HttpException(404, "no such item");
            }
            return new Item(id, "item " + id);
        }

        @Post(value = "/items", status = 201)
        Item add(@skein.web.Body Item item, BackgroundTasks background) {
            background.add(() -> noted.set(true));
            return item;
        }

        @Put("/items")
        Item put(@skein.web.Body Item item) {
            return item;
        }

        @Patch("/items")
        Item patch(@skein.web.Body Item item) {
            return item;
        }

        @Delete("/items/{id}")
        int delete(@Path int id) {
            return id;
        }

        @Get("/host")
        String host(Request request) {
            return String.valueOf(request.header("host"));
        }

        @Get("/stream")
        Response stream() {
            return Response.of("text/plain", Body.writing(out -> {
                for (int i = 0; i < 3; i++) {
                    out.write(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            }));
        }

        @Get("/fault")
        int fault() {
            return Integer.parseInt("inside");
        }

        @Get("/slow")
        String slow() {
            Async.sleep(ofHours(1));
            return "at last";
        }
    }

    @Parameter
    boolean overSocket;

    private final Items items = new Items();
    private final App app = App.of(items);

    @SuppressWarnings("NullAway.Init")
    private TestClient client;

    @BeforeEach
    void open() {
        client = overSocket ? TestClient.overSocket(app) : TestClient.of(app);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void gets() {
        assertThat(client.get("/items/{id}", 7).json(Item.class)).isEqualTo(new Item(7, "item 7"));
    }

    @Test
    void posts() {
        Response response = client.post("/items", new Item(1, "pen"));
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.json(Item.class)).isEqualTo(new Item(1, "pen"));
    }

    @Test
    void putsPatchesAndDeletes() {
        var item = new Item(1, "pen");
        assertThat(client.put("/items", item).json(Item.class)).isEqualTo(item);
        assertThat(client.patch("/items", item).json(Item.class)).isEqualTo(item);
        assertThat(client.delete("/items/{id}", 9).text()).isEqualTo("9");
    }

    @Test
    void anErrorIsAnAnswer() {
        Response response = client.get("/items/0");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.text()).isEqualTo("{\"detail\":\"no such item\"}");
        assertThatThrownBy(response::orThrow).isInstanceOf(StatusException.class);
    }

    @Test
    void aFaultIsAnsweredAsOverTheWire() {
        Response response = client.get("/fault");
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).isEqualTo("Internal Server Error");
    }

    @Test
    void theRequestNamesAHost() {
        assertThat(client.get("/host").text()).isNotEqualTo("\"null\"");
    }

    @Test
    void aStreamedAnswerIsComplete() {
        assertThat(client.get("/stream").text()).isEqualTo("line 0\nline 1\nline 2\n");
    }

    @Test
    void headHasNoBody() {
        Response response = client.send(Request.of("HEAD", "/items/1"));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEmpty();
    }

    @Test
    void backgroundTasksRunAndCloseWaitsForThem() {
        client.post("/items", new Item(1, "pen"));
        client.close();
        assertThat(items.noted).isTrue();
    }

    @Test
    void inMemoryAnHourIsVirtual() {
        try (var clock = new VirtualClock();
                var inMemory = TestClient.of(app)) {
            assertThat(clock.run(() -> inMemory.get("/slow").text())).isEqualTo("\"at last\"");
            assertThat(clock.now()).isEqualTo(ofHours(1));
        }
    }
}
