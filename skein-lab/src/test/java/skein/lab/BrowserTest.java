package skein.lab;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages of a lab in a real browser: the tests of {@code skein-lab/browser}, which need Chromium, Node.js and npm, and
 * are skipped without. A lab that runs already is tested by {@code LAB_URL=http://127.0.0.1:8000 npm test} there.
 */
class BrowserTest {
    private static final Path TESTS = Path.of("browser");
    private static final Path LOG = Path.of("target", "browser-lab.log");
    private static final int START_SECONDS = 60;
    private static final int INSTALL_SECONDS = 120;
    private static final int TEST_SECONDS = 400;

    @BeforeAll
    static void hasABrowser() throws Exception {
        assumeFalse("jdk".equals(System.getProperty("skein.scheduler")), "once is enough: on the loops' own scheduler");
        for (String program : List.of("chromium", "node", "npm")) {
            assumeTrue(isInstalled(program), program + " is not installed: the pages are not tested in a browser");
        }
        if (!Files.exists(TESTS.resolve("node_modules"))) {
            Result installed = run(INSTALL_SECONDS, "npm", "ci", "--no-audit", "--no-fund");
            assumeTrue(installed.code == 0, "npm ci failed, perhaps without a network:\n" + installed.output);
        }
    }

    @Test
    void pagesWorkInABrowser(@TempDir Path data) throws Exception {
        int port = freePort();
        Process lab = lab(port, freePort(), data);
        try {
            awaitStart(lab, port);
            Result tests = run(TEST_SECONDS, "env", "LAB_URL=http://127.0.0.1:" + port, "node", "--test");
            assertThat(tests.code).as(tests.output).isZero();
        } finally {
            lab.destroy();
            if (!lab.waitFor(30, SECONDS)) {
                lab.destroyForcibly();
            }
        }
    }

    private static Process lab(int port, int upstreamPort, Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens",
                        "java.base/java.lang=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Lab.class.getName(),
                        "--port=" + port,
                        "--upstream-port=" + upstreamPort,
                        "--data=" + data)
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile())
                .start();
    }

    private static void awaitStart(Process lab, int port) throws Exception {
        for (int tenths = 0; tenths < START_SECONDS * 10; tenths++) {
            if (lab.waitFor(100, MILLISECONDS)) {
                fail("the lab has ended:\n" + Files.readString(LOG));
            }
            if (listens(port)) {
                return;
            }
        }
        fail("the lab has not begun to listen within " + START_SECONDS + " s:\n" + Files.readString(LOG));
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private record Result(int code, String output) {}

    private static Result run(int seconds, String... command) throws Exception {
        Path output = Files.createTempFile("browser", ".log");
        Process process = new ProcessBuilder(command)
                .directory(TESTS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(seconds, SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        String text = Files.readString(output);
        Files.delete(output);
        return new Result(ended ? process.exitValue() : -1, ended ? text : text + "\nnot over after " + seconds + " s");
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
