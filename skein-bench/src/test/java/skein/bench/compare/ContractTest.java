package skein.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import skein.bench.Processes;
import skein.bench.compare.Row.Load;
import skein.bench.servers.ServerSettings;
import skein.bench.servers.Upstream;

/** The servers of this module as processes, and one that is none of them. */
class ContractTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final List<Measure> WITHOUT_A_DATABASE = List.of(
            Measure.PLAINTEXT, Measure.JSON, Measure.ECHO, Measure.SLEEP, Measure.FAN, Measure.CALLS, Measure.UPLOAD);

    @TempDir
    static Path logs;

    private static final Processes PROCESSES = new Processes();
    private static ServerProcess upstream;
    private static ServerProcess netty;
    private static ServerProcess skein;

    @BeforeAll
    static void start() throws Exception {
        upstream = starter(URI.create("http://127.0.0.1:1"))
                .start("upstream", List.of(JAVA, "-cp", Peer.classPath(), Upstream.class.getName(), "1"), List.of());
        var starter = starter(URI.create("http://127.0.0.1:" + upstream.port()));
        List<Peer> peers = Peer.all(Path.of("."), JAVA, List.of("--enable-native-access=ALL-UNNAMED"), 1);
        netty = starter.start("netty", peers.get(0).command(), List.of());
        skein = starter.start("skein", peers.get(1).command(), List.of());
        for (ServerProcess server : List.of(upstream, netty, skein)) {
            server.waitUntilReady("plaintext", 20);
        }
    }

    private static ServerProcess.Starter starter(URI upstream) {
        var none = new ServerSettings.Postgres("127.0.0.1", 0, "none", "none", "none");
        var settings = new ServerSettings(0, 1, upstream, 100, none, 1);
        return new ServerProcess.Starter(PROCESSES, List.of(), settings, Path.of(JAVA), logs);
    }

    @AfterAll
    static void end() {
        PROCESSES.close();
    }

    static Stream<Measure> measures() {
        return WITHOUT_A_DATABASE.stream();
    }

    private static String check(ServerProcess server, Measure measure) throws InterruptedException {
        return new Contract().check(server, new Load(measure, 1, 20));
    }

    @ParameterizedTest
    @MethodSource("measures")
    void theLimitAnswersWhatIsAskedFor(Measure measure) throws InterruptedException {
        assertThat(check(netty, measure)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("measures")
    void skeinAnswersWhatIsAskedFor(Measure measure) throws InterruptedException {
        assertThat(check(skein, measure)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("measures")
    void aServerThatAnswersSomethingElseIsToldApart(Measure measure) throws InterruptedException {
        assertThat(check(upstream, measure)).contains("answers 200");
    }

    @Test
    void aServerTellsWhatItHasUsed() throws Exception {
        var cores = new Cores(1, List.of(0), List.of(0));

        assertThat(skein.used(cores).cpuMicros()).isPositive();
        assertThat(skein.used(cores).allocatedBytes()).isPositive();
        assertThat(skein.residentMegabytes()).isGreaterThan(10);
        assertThat(skein.heapMegabytes(Path.of(JAVA))).isBetween(1.0, 100.0);
    }
}
