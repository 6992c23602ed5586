package skein.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import skein.async.Async;

@Timeout(60)
@SuppressWarnings("NullAway.Init")
class AccessLogTest {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("skein.access");
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }
    };

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        appender.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(appender);
        logger.setLevel(null);
    }

    private String line() throws InterruptedException {
        return String.valueOf(lines.poll(20, TimeUnit.SECONDS));
    }

    private String logged(Handler handler, String request) throws Exception {
        try (var server = Server.start(handler, ServerConfig.onPort(0));
                var client = new RawClient(server.port())) {
            client.send(request + "\r\nhost: x\r\nconnection: close\r\n\r\n").rest();
            return line();
        }
    }

    @Test
    void aRequestIsALineOfTheCombinedFormat() throws Exception {
        Handler handler = AccessLog.of(request -> Response.text("hello").with(201));
        assertThat(logged(handler, "GET /a?b=c HTTP/1.1\r\nreferer: http://r/\r\nuser-agent: curl/8"))
                .matches("127\\.0\\.0\\.1 - - \\[\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000]"
                        + " \"GET /a\\?b=c HTTP/1\\.1\" 201 5 \"http://r/\" \"curl/8\" \\d+\\.\\d{3}");
    }

    @Test
    void whatIsNotToldIsADash() throws Exception {
        assertThat(logged(AccessLog.of(request -> Response.of(204)), "GET / HTTP/1.0"))
                .contains("\"GET / HTTP/1.0\" 204 - \"-\" \"-\"");
    }

    @Test
    void noFieldCanForgeALine() throws Exception {
        assertThat(logged(AccessLog.of(request -> Response.of(204)), "GET /\" HTTP/1.1\r\nuser-agent: a\" \\ \t\u00e9"))
                .contains("\"GET /\\\" HTTP/1.1\"")
                .contains("\"a\\\" \\\\ \\x09\\xe9\"");
    }

    @Test
    void aStreamIsCountedWhenItHasBeenSent() throws Exception {
        Handler handler =
                AccessLog.of(request -> Response.of("text/plain", Body.writing(out -> out.write(new byte[100_000]))));
        assertThat(logged(handler, "GET / HTTP/1.1")).contains("\" 200 100000 \"");
    }

    @Test
    void aFileIsCountedThoughTheSystemSendsIt() throws Exception {
        Path file = Files.write(folder.resolve("a.bin"), new byte[300_000]);
        assertThat(logged(AccessLog.of(request -> Response.file(request, file)), "GET / HTTP/1.1"))
                .contains("\" 200 300000 \"");
    }

    @Test
    void headSendsNoBytes() throws Exception {
        assertThat(logged(AccessLog.of(request -> Response.text("hello")), "HEAD / HTTP/1.1"))
                .contains("\" 200 - \"");
    }

    @Test
    void anHttpExceptionIsLoggedAsItsAnswer() throws Exception {
        Handler handler = AccessLog.of(request -> {
            throw new HttpException(404, "No");
        });
        assertThat(logged(handler, "GET / HTTP/1.1")).contains("\" 404 15 \"");
    }

    @Test
    void aFailureIsLoggedAsItsAnswer() throws Exception {
        Handler handler = AccessLog.of(request -> {
            throw new IllegalStateException("boom");
        });
        assertThat(logged(handler, "GET / HTTP/1.1")).contains("\" 500 21 \"");
    }

    @Test
    void aStreamThatBreaksOffIsLogged() throws Exception {
        Handler handler = AccessLog.of(request -> Response.of("text/plain", Body.writing(out -> {
            out.write(new byte[100]);
            throw new IOException("disk");
        })));
        try (var server = Server.start(handler, ServerConfig.onPort(0));
                var client = new RawClient(server.port())) {
            client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
            assertThat(line()).contains("\" 200 100 \"");
        }
    }

    @Test
    void aClientThatLeavesIsLogged() throws Exception {
        var begun = new CountDownLatch(1);
        Handler handler = AccessLog.of(request -> {
            begun.countDown();
            Async.sleep(java.time.Duration.ofDays(1));
            return Response.of(204);
        });
        try (var server = Server.start(handler, ServerConfig.onPort(0).stopTimeout(ofMillis(500)))) {
            try (var client = new RawClient(server.port())) {
                client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
                begun.await();
            }
            assertThat(line()).contains("\" 499 - \"");
        }
    }

    @Test
    void theClientBehindAProxyIsLogged() throws Exception {
        Handler handler = ProxyHeaders.of(AccessLog.of(request -> Response.of(204)), "127.0.0.1");
        assertThat(logged(handler, "GET / HTTP/1.1\r\nx-forwarded-for: 203.0.113.7"))
                .startsWith("203.0.113.7 - - ");
    }

    @Test
    void theDurationIsThatOfTheAnswer() throws Exception {
        VirtualTime.run(time -> {
            AccessLog.of(request -> {
                        Async.sleep(ofMillis(1234));
                        return Response.text("slow");
                    })
                    .serve(new Exchange() {
                        @Override
                        public Request request() {
                            return Request.of("GET", "/");
                        }

                        @Override
                        public void respond(Response response) {
                            Async.sleep(ofMillis(66));
                        }
                    });
            return null;
        });
        assertThat(line()).endsWith(" 1.300");
    }

    @Test
    void jsonHasAnObjectALine() throws Exception {
        String line = logged(AccessLog.json(request -> Response.text("hello")), "GET /\" HTTP/1.1\r\nuser-agent: a\"b");
        assertThat(line)
                .startsWith("{\"time\":\"")
                .contains("\"client\":\"127.0.0.1\",\"method\":\"GET\",\"target\":\"/\\\"\",\"protocol\":\"HTTP/1.1\","
                        + "\"status\":200,\"bytes\":5,\"milliseconds\":")
                .endsWith("\"referer\":null,\"user_agent\":\"a\\\"b\"}");
        assertThat(line.getBytes(UTF_8)).doesNotContain((byte) '\n');
    }
}
