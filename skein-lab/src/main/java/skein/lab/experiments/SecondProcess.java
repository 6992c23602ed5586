package skein.lab.experiments;

import static skein.async.Async.shielded;
import static skein.async.Async.toThread;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.http.Client;
import skein.http.ClientConfig;
import skein.http.EventSource;
import skein.http.Request;
import skein.http.Server;
import skein.http.ServerConfig;
import skein.http.ServerSentEvent;
import skein.web.App;
import skein.web.EventStream;

/**
 * A second process of the lab, without hand-off and with one event loop, as asyncio has one. It runs a single experiment,
 * whose events are handed on, and ends with it. It also ends when this process does: its standard input does.
 */
public final class SecondProcess implements HandOff {
    private static final Logger LOGGER = LoggerFactory.getLogger(SecondProcess.class);
    private static final String READY = "listening on ";
    /** It may stand still for minutes, that is the point. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final ClientConfig CLIENT =
            ClientConfig.DEFAULT.timeouts(PATIENCE).maxConnections(200);

    public SecondProcess() {}

    @Override
    public EventStream<ServerSentEvent> off(Request request, EventStream<ServerSentEvent> show) {
        return events -> {
            Process process = toThread(SecondProcess::start);
            try (var client = Client.to("http://127.0.0.1:" + toThread(() -> port(process)), CLIENT)) {
                handOn(client, request, events);
            } finally {
                end(process);
            }
        };
    }

    private static void handOn(Client client, Request request, EventStream.Sender<ServerSentEvent> events) {
        URI asked = URI.create(request.target());
        var same = Request.of("GET", asked.getRawPath() + "?" + asked.getRawQuery());
        new EventSource(client, same).listen(event -> {
            events.event(event);
            return !"end".equals(event.event());
        });
    }

    private static Process start() throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dskein.handoff.millis=0",
                "-Dskein.loops=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                SecondProcess.class.getName());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Reads what it says until it says its port; the rest goes to the log. */
    private static int port(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line;
        while ((line = out.readLine()) != null) {
            if (line.startsWith(READY)) {
                Thread.ofVirtual().name("second-process-output").start(() -> log(out));
                return Integer.parseInt(line.substring(READY.length()).strip());
            }
            LOGGER.info("second process: {}", line);
        }
        throw new IOException("the process without hand-off did not start; its output says why");
    }

    private static void log(BufferedReader out) {
        try {
            String line;
            while ((line = out.readLine()) != null) {
                LOGGER.info("second process: {}", line);
            }
        } catch (IOException over) {
            LOGGER.debug("the second process has ended", over);
        }
    }

    /** It is of no use to anybody any more, whatever it is doing. */
    private static void end(Process process) throws InterruptedException {
        process.destroyForcibly();
        shielded(Duration.ofSeconds(10), () -> toThread(() -> process.waitFor(5, TimeUnit.SECONDS)));
    }

    /** The process itself. */
    public static void main(String[] arguments) throws IOException {
        var lab = new AtomicReference<@Nullable Client>();
        App app = App.of(Experiments.partsWithoutHandOff(() -> {
                    Client client = lab.get();
                    if (client == null) {
                        throw new IllegalStateException("the server has not started yet");
                    }
                    return client;
                })
                .toArray());
        Server server = Server.start(app, ServerConfig.onPort(0));
        lab.set(Client.to("http://127.0.0.1:" + server.port(), CLIENT.protocol(ClientConfig.Protocol.HTTP_2)));
        System.out.println(READY + server.port());
        waitForEnd(System.in);
        Runtime.getRuntime().halt(0);
    }

    private static void waitForEnd(InputStream parent) throws IOException {
        parent.transferTo(OutputStream.nullOutputStream());
    }
}
