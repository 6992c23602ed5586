package skein.lab.experiments;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static skein.async.Async.moveOnAfter;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;
import static skein.async.Async.time;
import static skein.async.Async.toThread;
import static skein.lab.experiments.Stage.*;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import skein.async.Cancelled;
import skein.async.Event;
import skein.http.Body;
import skein.http.Client;
import skein.http.ClientConfig;
import skein.http.Handler;
import skein.http.Request;
import skein.http.Response;
import skein.http.Server;
import skein.http.ServerConfig;
import skein.http.ServerSentEvent;
import skein.http.TransportException.Phase;
import skein.http.TransportTimeoutException;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Query;

/** An outside API that does not answer: the call ends after a time, which has four parts, and it ends over there, too. */
final class SlowUpstream {
    @Get(
            value = "/lab/experiments/X9/run",
            tags = "experiments",
            summary = "Timeouts by phase, on an API that is too slow")
    EventStream<ServerSentEvent> run(@Query(or = "0.3") @DecimalMin("0.05") @DecimalMax("2") double patience) {
        Duration limit = Seconds.of(patience);
        return show(() -> {
            var gone = new Event();
            Server slow = toThread(() -> Server.start(answersAfterAMinute(gone), ServerConfig.onPort(0)));
            try {
                String url = "http://127.0.0.1:" + slow.port();
                read(url, limit);
                figure("cancelled", heard(gone), gone.isSet());
                pool(url, limit);
            } finally {
                toThread(() -> {
                    slow.close();
                    return null;
                });
            }
            connect(limit);
            write(limit);
        });
    }

    private static Handler answersAfterAMinute(Event gone) {
        return request -> {
            try {
                sleep(ofSeconds(60));
                return Response.text("at last");
            } catch (Cancelled hungUp) {
                gone.set();
                throw hungUp;
            }
        };
    }

    private static String heard(Event gone) {
        return moveOnAfter(ofSeconds(2), () -> {
                    gone.await();
                    return "the outside API saw that its caller hung up";
                })
                .orElse("the outside API saw nothing");
    }

    private void read(String url, Duration limit) {
        try (var client = Client.to(url, ClientConfig.DEFAULT.readTimeout(limit))) {
            times(Phase.READ, limit, () -> client.get("/"));
        }
    }

    /** One connection, which somebody else has. */
    private void pool(String url, Duration limit) {
        try (var client = Client.to(url, ClientConfig.DEFAULT.maxConnections(1).poolTimeout(limit))) {
            taskGroup(group -> {
                group.fork(() -> client.get("/"));
                sleep(Duration.ZERO);
                times(Phase.POOL, limit, () -> client.get("/"));
                group.cancel("the experiment is over");
                return null;
            });
        }
    }

    /** A port whose line is full: it neither accepts nor refuses. */
    private void connect(Duration limit) throws IOException {
        var line = new ArrayList<Socket>();
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var client = Client.to(
                        "http://127.0.0.1:" + full.getLocalPort(), ClientConfig.DEFAULT.connectTimeout(limit))) {
            toThread(() -> fill(full, line));
            times(Phase.CONNECT, limit, () -> client.get("/"));
        } finally {
            for (Socket socket : line) {
                socket.close();
            }
        }
    }

    private static int fill(ServerSocket full, List<Socket> line) throws IOException {
        while (line.size() < 10) {
            var socket = new Socket();
            line.add(socket);
            try {
                socket.connect(full.getLocalSocketAddress(), 100);
            } catch (SocketTimeoutException nobodyElseGetsIn) {
                break;
            }
        }
        return line.size();
    }

    /** Somebody who takes the connection, and then reads nothing. */
    private void write(Duration limit) throws IOException {
        try (var deaf = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                var client = Client.to(
                        "http://127.0.0.1:" + deaf.getLocalPort(), ClientConfig.DEFAULT.writeTimeout(limit))) {
            var endless = Body.writing(out -> {
                var piece = new byte[64 * 1024];
                while (true) {
                    out.write(piece);
                }
            });
            times(Phase.WRITE, limit, () -> client.send(Request.of("POST", "/").with(endless)));
        }
    }

    /** Makes a call that takes too long. */
    private static void times(Phase phase, Duration limit, Runnable call) {
        String name = phase.name().toLowerCase(Locale.ROOT);
        say(name, "…");
        Duration start = time();
        try {
            call.run();
            figure(name, "no timeout", false);
        } catch (TransportTimeoutException late) {
            Duration waited = time().minus(start);
            say(name, late.toString());
            boolean inTime = waited.compareTo(limit) >= 0 && waited.compareTo(limit.plus(ofMillis(1500))) < 0;
            figure(name, seconds(waited), late.phase() == phase && inTime);
        }
    }
}
