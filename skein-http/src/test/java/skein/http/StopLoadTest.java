package skein.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;

@Timeout(60)
class StopLoadTest {
    private static Response answer(Request request) {
        if (request.path().equals("/slow")) {
            Async.sleep(Duration.ofMillis(5));
        }
        return Response.text("done");
    }

    @Test
    void stoppingUnderLoadLosesNoRequestThatHasBeenRead() throws Exception {
        try (var server = Server.start(StopLoadTest::answer, ServerConfig.onPort(0))) {
            var load = new StopLoad(server.port(), List.of("/", "/slow"), 16, 500);
            load.awaitLoad();
            server.close();

            StopLoad.Result result = load.result();
            assertThat(result.brokenOff()).isZero();
            assertThat(server.statistics().requests()).isEqualTo(result.whole());
        }
    }

    @Test
    void stoppingAnswersTheRequestsThatWaitBehindOthers() throws Exception {
        var started = new java.util.concurrent.CountDownLatch(1);
        var go = new java.util.concurrent.CountDownLatch(1);
        Handler handler = request -> {
            started.countDown();
            go.await();
            return Response.text(request.path());
        };
        try (var server = Server.start(handler, ServerConfig.onPort(0));
                var client = new RawClient(server.port())) {
            client.send("GET /a HTTP/1.1\r\nhost: x\r\n\r\nGET /b HTTP/1.1\r\nhost: x\r\n\r\n");
            started.await();
            Thread stopping = Thread.ofPlatform().start(server::close);
            Leaks.await("it does not listen any more", () -> refuses(server.port()));
            go.countDown();
            assertThat(client.answer()).doesNotContain("connection: close").endsWith("/a");
            assertThat(client.rest()).endsWith("/b");
            stopping.join();
        }
    }

    private static boolean refuses(int port) {
        try (var probe = new RawClient(port)) {
            return false;
        } catch (java.io.IOException refused) {
            return true;
        }
    }
}
