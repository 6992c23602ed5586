package skein.async.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Stops a whole process, longer than a task may keep its loop there. On a machine that is too busy to run the loop's
 * thread for that long there is a hand-off without any pause, so an attempt with one proves nothing. Were the pauses
 * taken for stuck tasks, there would be some in each.
 */
@Timeout(300)
@EnabledOnOs({OS.LINUX, OS.MAC})
class HandOffPauseTest {
    private static final int ATTEMPTS = 10;

    @Test
    void aPauseOfTheWholeProcessIsNoHandOff() throws IOException, InterruptedException {
        assumeTrue(Loops.carried(), "the JDK's scheduler has no hand-off");
        int handOffs = -1;
        for (int attempt = 1; attempt <= ATTEMPTS && handOffs != 0; attempt++) {
            handOffs = handOffsOfTenPauses();
        }
        assertThat(handOffs).isZero();
    }

    private static int handOffsOfTenPauses() throws IOException, InterruptedException {
        try (var child = new Child()) {
            for (int i = 0; i < 10; i++) {
                child.runsTasks();
                child.signal("STOP");
                TimeUnit.MILLISECONDS.sleep(200);
                child.signal("CONT");
            }
            child.runsTasks();
            int handOffs = Integer.parseInt(child.ask("handOffs"));
            assertThat(Integer.parseInt(child.ask("stuck")))
                    .as("hand-offs when a task was stuck in the same process")
                    .isGreaterThan(handOffs);
            return handOffs;
        }
    }

    /** A process whose loop is always busy with tasks that each take a fifth of the limit. */
    private static final class Child implements AutoCloseable {
        private final Process process;
        private final BufferedReader answers;
        private final PrintStream questions;

        Child() throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--add-opens",
                            "java.base/java.lang=ALL-UNNAMED",
                            "-Dskein.loops=1",
                            "-Dskein.handoff.millis=150",
                            "-cp",
                            System.getProperty("java.class.path"),
                            HandOffPausedProcess.class.getName())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            answers = process.inputReader();
            questions = new PrintStream(process.getOutputStream(), true);
        }

        String ask(String question) throws IOException {
            questions.println(question);
            return answers.readLine();
        }

        void runsTasks() throws IOException {
            assertThat(ask("tasks")).isEqualTo("done");
        }

        void signal(String name) throws IOException, InterruptedException {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(status).as("kill -" + name).isZero();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
