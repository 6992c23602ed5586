package skein.http;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import skein.async.Async;

/** Runs one of the loads of {@code scripts/reliability} in a process of its own, and prints a line about it. */
final class Proof {
    private Proof() {}

    public static void main(String... arguments) throws Exception {
        System.out.println(
                switch (arguments[0]) {
                    case "disconnects" ->
                        disconnects(Long.parseLong(arguments[1]), Duration.ofSeconds(Long.parseLong(arguments[2])));
                    case "hangups" -> hangUps(Integer.parseInt(arguments[1]));
                    case "stop" -> stop();
                    case "stalled" -> stalled(Integer.parseInt(arguments[1]));
                    case "idle" -> idle(Integer.parseInt(arguments[1]));
                    case "client" -> client(arguments[1]);
                    case "sigterm" ->
                        sigterm(
                                Integer.parseInt(arguments[1]),
                                Long.parseLong(arguments[2]),
                                List.of(arguments).subList(3, arguments.length));
                    default -> throw new IllegalArgumentException("there is no proof " + arguments[0]);
                });
        System.exit(0);
    }

    private static String disconnects(long requests, Duration longest) throws Exception {
        try (var leaks = new Leaks();
                var server = Server.start(Disconnects::answer, ServerConfig.onPort(0))) {
            new Disconnects(server.port(), 1_000, longest).run(1);
            leaks.awaitQuiet(server);
            Set<String> files = Leaks.namesOfOpenFiles();
            long before = server.statistics().accepted();
            long start = System.nanoTime();
            var disconnects = new Disconnects(server.port(), requests, longest);
            List<String> wrong = disconnects.run(2);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            leaks.awaitQuiet(server);
            Set<String> left = Leaks.namesOfOpenFiles();
            left.removeAll(files);
            return "%d requests over %d connections in %d s; left: %d connections, %d tasks, %d files%s, %d warnings, leaks of buffers included; %d of those not cut off without their answer%s"
                    .formatted(
                            requests - disconnects.left(),
                            server.statistics().accepted() - before,
                            time.toSeconds(),
                            server.connections(),
                            server.requests(),
                            left.size(),
                            left.isEmpty() ? "" : " " + left,
                            leaks.reported().size(),
                            wrong.size(),
                            wrong.isEmpty() ? "" : ", but " + Set.copyOf(wrong));
        }
    }

    private static String hangUps(int times) throws Exception {
        var said = new ArrayList<String>();
        try (var hangUps = new HangUps()) {
            for (HangUps.Way way : HangUps.Way.values()) {
                var handler = new ArrayList<Long>();
                var upstream = new ArrayList<Long>();
                for (int i = 0; i < times + 20; i++) {
                    var took = Objects.requireNonNull(hangUps.hangUp(way), "not cancelled within 20 seconds");
                    // The first ones load classes.
                    if (i >= 20) {
                        handler.add(took.handler());
                        upstream.add(took.upstream());
                    }
                }
                said.add("%s: handler %s, handler of the other server %s"
                        .formatted(way, times(handler), times(upstream)));
            }
        }
        return String.join("; ", said);
    }

    private static String times(List<Long> nanos) {
        var sorted = nanos.stream().sorted().toList();
        return "%.1f ms, worst %.1f ms".formatted(sorted.get(sorted.size() / 2) / 1e6, sorted.getLast() / 1e6);
    }

    private static String stop() throws Exception {
        Handler handler = request -> {
            Async.sleep(Duration.ofMillis(request.path().length()));
            return Response.text("done");
        };
        long whole = 0;
        long unanswered = 0;
        long brokenOff = 0;
        long lost = 0;
        int times = 20;
        for (int i = 0; i < times; i++) {
            try (var server = Server.start(handler, ServerConfig.onPort(0))) {
                var load = new StopLoad(server.port(), List.of("/", "/slow"), 32, 2_000);
                load.awaitLoad();
                server.close();
                StopLoad.Result result = load.result();
                whole += result.whole();
                unanswered += result.unanswered();
                brokenOff += result.brokenOff();
                lost += server.statistics().requests() - result.whole();
            }
        }
        return "stopped %d times: %d answered, %d of those read by the server lost, %d answers broken off, %d not read before their connection was closed"
                .formatted(times, whole, lost, brokenOff, unanswered);
    }

    private static String sigterm(int port, long process, List<String> paths) throws Exception {
        var load = new StopLoad(port, paths, 32, 2_000);
        load.awaitLoad();
        ProcessHandle.of(process).orElseThrow().destroy();
        StopLoad.Result result = load.result();
        return "%d answered, %d broken off or failed, %d not read before their connection was closed"
                .formatted(result.whole(), result.brokenOff(), result.unanswered());
    }

    private static String stalled(int clients) throws Exception {
        var stalled = new Stalled();
        var config = ServerConfig.onPort(0)
                .maxBodyBytes(Long.MAX_VALUE)
                .writeTimeout(Duration.ofSeconds(10))
                .stopTimeout(Duration.ofMillis(100));
        var open = new ArrayList<SocketChannel>();
        try (var server = Server.start(stalled::answer, config);
                var other = new RawClient(server.port())) {
            other.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").answer();
            long heap = Leaks.heapBytes();
            long resident = Leaks.residentBytes();
            long start = System.nanoTime();
            for (int i = 0; i < clients; i++) {
                open.add(Stalled.takingNothing(server.port()));
            }
            long most = 0;
            while (stalled.failed() == 0) {
                most = Math.max(most, Leaks.heapBytes() - heap);
                LockSupport.parkNanos(500_000_000);
            }
            long mostResident = Leaks.residentBytes() - resident;
            Leaks.await("all are disconnected", () -> stalled.failed() == clients);
            long disconnected = System.nanoTime() - start;
            long uploaded = 0;
            heap = Leaks.heapBytes();
            for (int i = 0; i < clients; i++) {
                SocketChannel upload = Stalled.uploading(server.port());
                open.add(upload);
                uploaded += Stalled.send(upload, other);
            }
            return "%d endless answers: %d KB of heap each at most, the process grew by %d MB, all disconnected within %.1f s of a limit of 10 s; %d endless uploads: held up after %d KB each, which is mostly the sockets', %d KB of heap each"
                    .formatted(
                            clients,
                            most / clients / 1024,
                            mostResident >> 20,
                            disconnected / 1e9,
                            clients,
                            uploaded / clients / 1024,
                            (Leaks.heapBytes() - heap) / clients / 1024);
        } finally {
            for (SocketChannel channel : open) {
                channel.close();
            }
        }
    }

    private static String idle(int count) throws Exception {
        try (var server =
                Server.start(Disconnects::answer, ServerConfig.onPort(0).idleTimeout(Duration.ofMinutes(5)))) {
            try (var warmUp = new IdleConnections(server.port(), 500)) {
                Leaks.await("they are accepted", () -> server.connections() == warmUp.held());
            }
            Leaks.await("they have gone", () -> server.connections() == 0);
            long before = Leaks.heapBytes();
            var asked = new AtomicLong();
            var failed = new AtomicLong();
            var done = new AtomicBoolean();
            Thread asking = Thread.ofPlatform().start(() -> {
                while (!done.get()) {
                    asked.incrementAndGet();
                    try (var client = new RawClient(server.port())) {
                        client.send("GET / HTTP/1.1\r\nhost: x\r\n\r\n").answer();
                    } catch (IOException e) {
                        failed.incrementAndGet();
                    }
                    LockSupport.parkNanos(5_000_000);
                }
            });
            try (var idle = new IdleConnections(server.port(), count)) {
                done.set(true);
                asking.join();
                Leaks.await("they are accepted", () -> server.connections() == idle.held());
                return "%d of %d accepted, %.1f KB of heap each; others answered %d of %d meanwhile"
                        .formatted(
                                idle.held(),
                                count,
                                (Leaks.heapBytes() - before) / 1024.0 / idle.held(),
                                asked.get() - failed.get(),
                                asked.get());
            }
        }
    }

    private static String client(String uri) {
        List<String> failures = ClientPeer.failures(uri);
        return failures.isEmpty() ? "all as expected" : "not as expected: " + String.join(", ", failures);
    }
}
