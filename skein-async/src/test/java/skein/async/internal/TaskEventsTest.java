package skein.async.internal;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import skein.async.Async;
import skein.async.Call;
import skein.async.Event;
import skein.async.Task;
import skein.async.TaskCancelledException;

@Timeout(120)
class TaskEventsTest {
    private static final String OURS = "task of TaskEventsTest";

    @TempDir
    private Path directory;

    /** The events of the tasks of this test, in their order. */
    private List<RecordedEvent> record(Call<?, Exception> program, String... enabled) throws Exception {
        try (var recording = new Recording()) {
            for (String event : enabled) {
                recording.enable(event);
            }
            recording.start();
            Async.run(program::call);
            recording.stop();
            return read(recording);
        }
    }

    private List<RecordedEvent> read(Recording recording) throws IOException {
        Path file = Files.createTempFile(directory, "events", ".jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("skein."))
                .filter(event -> OURS.equals(event.getString("task")))
                .toList();
    }

    private static List<String> names(List<RecordedEvent> events) {
        return events.stream().map(event -> event.getEventType().getName()).toList();
    }

    @Test
    void aTaskStartsWaitsGoesOnAndEnds() throws Exception {
        List<RecordedEvent> events = record(
                () -> {
                    sleep(ofMillis(1));
                    return null;
                },
                "skein.TaskStart",
                "skein.TaskWait",
                "skein.TaskResume",
                "skein.TaskEnd");
        assertThat(names(events))
                .containsExactlyInAnyOrder("skein.TaskStart", "skein.TaskWait", "skein.TaskResume", "skein.TaskEnd");
        assertThat(events).allMatch(event -> event.getString("loop").startsWith("skein-loop-"));
    }

    @Test
    void theyAreOffUnlessAskedFor() throws Exception {
        assertThat(record(() -> {
                    sleep(ofMillis(1));
                    return null;
                }))
                .isEmpty();
    }

    @Test
    void aWaitTellsWhatForAndHowLong() throws Exception {
        var event = new Event();
        List<RecordedEvent> waits = record(
                () -> taskGroup(group -> {
                    group.fork(() -> {
                        event.await();
                        return null;
                    });
                    sleep(ofMillis(20));
                    event.set();
                    return null;
                }),
                "skein.TaskWait");
        RecordedEvent wait = waits.stream()
                .filter(each -> each.getString("waitingFor").equals("event"))
                .findFirst()
                .orElseThrow();
        assertThat(wait.getDuration()).isPositive();
    }

    @Test
    void aStartTellsTheParent() throws Exception {
        List<RecordedEvent> starts =
                record(() -> taskGroup(group -> group.fork(() -> 7).await()), "skein.TaskStart");
        assertThat(starts).extracting(event -> event.getString("parent")).containsExactlyInAnyOrder(null, OURS);
    }

    @Test
    void anEndTellsTheFailure() throws Exception {
        List<RecordedEvent> ends = record(
                () -> {
                    Task<Integer> task = Async.createTask(() -> {
                        throw new IllegalStateException("on purpose");
                    });
                    while (!task.done()) {
                        sleep(Duration.ZERO);
                    }
                    return null;
                },
                "skein.TaskEnd");
        assertThat(ends)
                .extracting(event -> event.getString("failure"))
                .containsExactlyInAnyOrder(null, "java.lang.IllegalStateException: on purpose");
    }

    @Test
    void anEndTellsACancellation() throws Exception {
        List<RecordedEvent> ends = record(
                () -> {
                    Task<Integer> task = Async.createTask(() -> {
                        sleep(Duration.ofSeconds(1_000));
                        return 1;
                    });
                    task.cancel("on purpose");
                    try {
                        return task.await();
                    } catch (TaskCancelledException asAsked) {
                        return null;
                    }
                },
                "skein.TaskEnd");
        assertThat(ends).extracting(event -> event.getBoolean("cancelled")).containsExactlyInAnyOrder(true, false);
    }
}
