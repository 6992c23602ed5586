package skein.async.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.gather;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import shop.Reports;
import skein.async.Call;

/** What is said about coroutines that got stuck. */
@Timeout(120)
class HandOffReportTest {
    private final BlockingQueue<LogRecord> said = new LinkedBlockingQueue<>();
    private final Loops loops =
            Loops.of(1, new HandOffLimits(TimeUnit.MILLISECONDS.toNanos(10), 16, TimeUnit.SECONDS.toNanos(10)));

    private @Nullable LogListener listener;

    @BeforeEach
    void listen() {
        assumeTrue(Loops.carried(), "the JDK's scheduler has no hand-off");
        listener = new LogListener(said);
    }

    @AfterEach
    void close() {
        if (listener != null) {
            listener.close();
        }
        loops.close();
    }

    private LogRecord nextSaid() throws InterruptedException {
        LogRecord next = said.poll(60, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was said for a minute");
        }
        return next;
    }

    /** Runs a call as a task of its own. */
    private boolean run(Call<Boolean, RuntimeException> call) {
        return loops.run(() -> gather(List.of(call))).getFirst();
    }

    private int sites() {
        return loops.handOffStatistics().sites().size();
    }

    /** Computes until its place is known, and then some more, so that nobody takes it for one that got no processor. */
    private boolean report() {
        return Reports.computeUntil(() -> sites() > 0 && computeForLong() > 0);
    }

    /** At least 30 ms of processor time, whoever else is computing. */
    private static double computeForLong() {
        double x = 1;
        for (int i = 0; i < 30_000_000; i++) {
            x = Math.sqrt(x + i);
        }
        return x;
    }

    @Test
    void tellsTaskAndPlaceAndDuration() throws InterruptedException {
        run(this::report);
        LogRecord report = nextSaid();
        assertThat(report.getMessage())
                .matches("task of HandOffReportTest held skein-test-loop-0 for \\d+ ms at shop\\.Reports\\..*"
                        + "; the loop went on without it\\. Use toThread, onCpu or @Blocking there");
        assertThat(report.getThrown().getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("computeUntil", "report");
    }

    @Test
    void tellsEachPlaceOnce() {
        for (int i = 1; i <= 3; i++) {
            int times = i;
            run(this::report);
            assertThat(Reports.computeUntil(() -> count() >= times)).isTrue();
        }
        assertThat(said).hasSize(1);
    }

    private long count() {
        return loops.handOffStatistics().sites().stream()
                .mapToLong(HandOffStatistics.Site::count)
                .sum();
    }

    private boolean reported(boolean over) {
        return loops.handOffReports().stream().anyMatch(report -> report.over() == over);
    }

    @Test
    void whatIsStuckCanBeLookedAtWhileItIs() {
        boolean seen = run(() -> Reports.computeUntil(() -> reported(false)));
        assertThat(seen).isTrue();
    }

    @Test
    void whatWasStuckCanBeLookedAtAfterwards() {
        run(this::report);
        assertThat(Reports.computeUntil(() -> reported(true))).isTrue();
        HandOffReport report = loops.handOffReports().getFirst();
        assertThat(report.task()).isEqualTo("task of HandOffReportTest");
        assertThat(report.where()).startsWith("shop.Reports.");
        assertThat(report.stack()).extracting(StackTraceElement::getMethodName).contains("report");
    }

    @Test
    void tellsWhatHasNotEndedAfterASecond() throws InterruptedException {
        boolean ended = run(() -> Reports.computeUntil(() -> !said.isEmpty()));
        assertThat(ended).as("said before it ended").isTrue();
        assertThat(nextSaid().getMessage()).contains(" and still does, at shop.Reports.computeUntil");
    }

    @Test
    void doesNotBlameWhoLoadsClasses() throws InterruptedException {
        Slow.test = this;
        assertThat(run(Slow::result)).isTrue();
        LogRecord report = nextSaid();
        assertThat(report.getLevel()).isEqualTo(Level.INFO);
        assertThat(report.getMessage())
                .endsWith(", where it loaded classes: that happens once; load them when the application starts");
    }

    static final class Slow {
        static HandOffReportTest test = new HandOffReportTest();

        static boolean result() {
            return Initialised.VALUE;
        }

        private static final class Initialised {
            static final boolean VALUE = test.report();
        }
    }

    @Test
    void isAnEventOfFlightRecorder() throws Exception {
        BlockingQueue<RecordedEvent> events = new LinkedBlockingQueue<>();
        try (var stream = new RecordingStream()) {
            stream.enable("skein.HandOff");
            stream.onEvent("skein.HandOff", events::add);
            stream.startAsync();
            run(this::report);
            RecordedEvent event = events.poll(60, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            assertThat(event.getString("task")).isEqualTo("task of HandOffReportTest");
            assertThat(event.getString("loop")).isEqualTo("skein-test-loop-0");
            assertThat(event.getString("site")).startsWith("shop.Reports.");
            assertThat(event.getDuration("held").toMillis()).isGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void isNoEventUnlessARecordingWantsIt(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("recorded.jfr");
        try (var recording = new Recording()) {
            recording.start();
            run(this::report);
            nextSaid();
            recording.dump(file);
        }
        assertThat(RecordingFile.readAllEvents(file))
                .noneMatch(event -> event.getEventType().getName().equals("skein.HandOff"));
    }
}
