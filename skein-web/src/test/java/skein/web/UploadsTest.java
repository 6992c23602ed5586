package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import skein.async.Async;
import skein.http.Body;
import skein.http.Client;
import skein.http.MultipartLimits;
import skein.http.Request;
import skein.http.Server;
import skein.http.ServerConfig;
import skein.http.UploadForm;

class UploadsTest {
    /** More than lies in memory. */
    private static final byte[] LARGE = new byte[1 << 20];

    @TempDir
    Path folder;

    private final CompletableFuture<Void> answered = new CompletableFuture<>();
    private final CompletableFuture<Integer> read = new CompletableFuture<>();

    record Held(String name) {}

    class Endpoints {
        @Post("/later")
        void later(@File UploadFile file, BackgroundTasks background) {
            background.add(() -> {
                Async.toThread(() -> answered.get(20, TimeUnit.SECONDS));
                read.complete(file.bytes().length);
            });
        }

        @Provides(scope = Scope.REQUEST)
        void held(Next<Held> next) throws Exception {
            next.with(new Held("held"));
        }

        @Post("/held")
        void held(@File UploadFile file, BackgroundTasks background, Held held) {
            later(file, background);
        }

        @Post("/now")
        long now(@File UploadFile file) {
            return file.size();
        }

        @Post("/json")
        String json(@skein.web.Body String text) {
            return text;
        }

        @Post("/raw")
        int raw(Request request) throws IOException {
            return request.body().bytes().length;
        }
    }

    private final App app = App.of(new Endpoints());

    private static UploadForm form(byte[] content) {
        return UploadForm.empty().file("file", "file.bin", "application/octet-stream", content);
    }

    private List<Path> spooled() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Over a socket, as only a server ends requests. */
    private void isReadAfterTheAnswer(String path) throws Exception {
        try (var server = Server.start(app.uploadFolder(folder), ServerConfig.onPort(0))) {
            int status = Async.run(() -> {
                try (var client = Client.to("http://localhost:" + server.port())) {
                    int first = client.send(form(LARGE).post(path)).status();
                    // The first request is over for the server when the second one is answered.
                    client.send(form(LARGE).post("/now"));
                    return first;
                }
            });
            assertThat(status).isEqualTo(200);
            answered.complete(null);
            assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo(LARGE.length);
        }
        assertThat(spooled()).isEmpty();
    }

    @Test
    void backgroundTaskReadsALargeFile() throws Exception {
        isReadAfterTheAnswer("/later");
    }

    @Test
    void backgroundTaskInADependencyOfTheRequestReadsALargeFile() throws Exception {
        isReadAfterTheAnswer("/held");
    }

    @Test
    void limitsOfFormsAreASetting() {
        var limited = app.uploads(MultipartLimits.DEFAULT.maxFileBytes(10));
        assertThat(Calls.send(limited, form(new byte[11]).post("/now")).status())
                .isEqualTo(413);
        assertThat(Calls.send(limited, form(new byte[10]).post("/now")).text()).isEqualTo("10");
    }

    @Test
    void routerHasLimitsOfItsOwn() {
        var small = MultipartLimits.DEFAULT.maxFileBytes(1);
        var limited = App.of(Router.of(new Endpoints()).uploads(MultipartLimits.DEFAULT))
                .uploads(small);
        assertThat(Calls.send(limited, form(new byte[11]).post("/now")).status())
                .isEqualTo(200);
    }

    @Test
    void largerBodyIsRefused() {
        var limited = app.maxBodyBytes(4);
        assertThat(Calls.post(limited, "/json", "\"ab\"").status()).isEqualTo(200);
        assertThat(Calls.post(limited, "/json", "\"abc\"").text())
                .isEqualTo("{\"detail\":\"The body exceeds the limit of 4 bytes\"}");
    }

    @Test
    void bodyWithoutALengthIsCounted() {
        var limited = App.of(Router.of(new Endpoints()).maxBodyBytes(4));
        assertThat(raw(limited, 4).text()).isEqualTo("4");
        assertThat(raw(limited, 5).status()).isEqualTo(413);
    }

    private static Calls.Answer raw(App app, int length) {
        var stream = new ByteArrayInputStream(new byte[length]);
        return Calls.send(app, Request.of("POST", "/raw").with(Body.of(stream, -1)));
    }

    @Test
    void limitIsNotNegative() {
        assertThatThrownBy(() -> app.maxBodyBytes(-1)).hasMessageContaining("it has to be 0 or more");
    }
}
