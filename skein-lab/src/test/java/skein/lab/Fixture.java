package skein.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import skein.http.Client;
import skein.http.Request;
import skein.http.Response;
import skein.http.ServerConfig;
import skein.lab.experiments.Experiments.Surroundings;
import skein.lab.experiments.HandOff;
import skein.sql.Database;
import skein.test.TestClient;
import skein.test.VirtualClock;

/** The lab with its upstream and a database of its own: in memory on a clock that jumps, or over sockets. */
final class Fixture implements AutoCloseable {
    private final Database database;
    private final VirtualClock clock;
    private final Self self = new Self();
    private final boolean overSocket;
    private final TestClient upstream;
    private final TestClient lab;

    Fixture(boolean overSocket, Path uploads) {
        this(overSocket, uploads, null);
    }

    /** A lab that calls some other upstream. */
    Fixture(boolean overSocket, Path uploads, @Nullable Client otherUpstream) {
        this(overSocket, uploads, otherUpstream, h2(), new VirtualClock());
    }

    /** A lab in memory whose loop leaves tasks behind that compute. */
    static Fixture handingOff(Path uploads) {
        return new Fixture(false, uploads, null, h2(), VirtualClock.handingOff());
    }

    /** A lab with another database, which is closed with it. */
    static Fixture overSocket(Path uploads, Database database) {
        return new Fixture(true, uploads, null, database, new VirtualClock());
    }

    private static Database h2() {
        return Database.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    private Fixture(
            boolean overSocket, Path uploads, @Nullable Client otherUpstream, Database database, VirtualClock clock) {
        this.overSocket = overSocket;
        this.database = database;
        this.clock = clock;
        upstream = overSocket ? TestClient.overSocket(Upstream.app()) : TestClient.of(Upstream.app());
        try {
            Client outside = otherUpstream == null ? upstream.client() : otherUpstream;
            var app = LabApp.of(uploads, new Surroundings(outside, self, database, clock::compute, HandOff.HERE));
            lab = overSocket
                    ? TestClient.overSocket(app, ServerConfig.onPort(0).maxBodyBytes(Lab.LARGEST_UPLOAD))
                    : TestClient.of(app);
            self.becomes(lab.client());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something done as a client of the lab does it: in the time of the lab. */
    <T> T as(Supplier<T> client) {
        return overSocket ? client.get() : clock.run(client::get);
    }

    Response get(String target) {
        return as(() -> lab.get(target));
    }

    Response post(String target, Object value) {
        return as(() -> lab.post(target, value));
    }

    Response send(Request request) {
        return as(() -> lab.send(request));
    }

    /** The client itself, for callers that are in the lab's time already. */
    TestClient direct() {
        return lab;
    }

    TestClient upstream() {
        return upstream;
    }

    /** What the virtual clock shows; zero over a socket. */
    Duration now() {
        return clock.now();
    }

    @Override
    public void close() {
        lab.close();
        upstream.close();
        database.close();
        clock.close();
    }
}
