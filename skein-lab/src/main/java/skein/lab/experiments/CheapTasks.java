package skein.lab.experiments;

import static java.time.Duration.ofHours;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;
import static skein.async.Async.time;
import static skein.lab.experiments.Stage.*;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import skein.async.CapacityLimiter;
import skein.async.Task;
import skein.http.HttpException;
import skein.http.ServerSentEvent;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Query;

/** What a switch from one task to the other costs, and how many can sleep. */
final class CheapTasks {
    /** Of the heap, for each that sleeps. */
    private static final int BYTES = 1536;

    private static final int SWITCHES = 200_000;

    private final CapacityLimiter oneAtATime = new CapacityLimiter(1);

    @Get(
            value = "/lab/experiments/X16/run",
            tags = "experiments",
            summary = "The cost of a switch, and a million sleepers")
    EventStream<ServerSentEvent> run(
            @Query(or = "100000") @Min(2) @Max(1_000_000) int sleepers,
            @Query(or = "3") @DecimalMin("0.1") @DecimalMax("10") double seconds) {
        refuseWithoutRoom(sleepers);
        return showUnrecorded(() -> oneAtATime.with(() -> {
            switches(SWITCHES); // warm
            long nanos = switches(SWITCHES);
            figure("switch", nanos + " ns", nanos < 2_651); // asyncio's

            long before = used();
            Duration start = time();
            var asleep = new AtomicInteger();
            taskGroup(group -> {
                var tasks = new ArrayList<Task<?>>(sleepers);
                for (int i = 0; i < sleepers; i++) {
                    tasks.add(group.fork(() -> {
                        asleep.incrementAndGet();
                        sleep(ofHours(1));
                        return null;
                    }));
                    if (i % 1000 == 0) {
                        sleep(Duration.ZERO); // lets them begin
                        progress(asleep.get(), sleepers);
                    }
                }
                while (asleep.get() < sleepers) {
                    sleep(Duration.ZERO);
                }
                progress(sleepers, sleepers);
                figure("started", seconds(time().minus(start)), true);
                figure("bytes", Math.max(0, used() - before) / sleepers + " B", true);
                sleep(Seconds.of(seconds)); // while everybody sleeps
                figure("sleeping", Integer.toString(asleep.get()), asleep.get() == sleepers);
                for (int i = 0; i < sleepers; i++) {
                    tasks.get(i).cancel("the night is over");
                    if (i % 1000 == 0) {
                        sleep(Duration.ZERO); // lets them get up
                        progress(sleepers - i, sleepers);
                    }
                }
                return null;
            });
            return sleepers;
        }));
    }

    /** Two tasks that let one another go on. */
    private long switches(int turns) {
        Duration start = time();
        taskGroup(group -> {
            for (int task = 0; task < 2; task++) {
                group.fork(() -> {
                    for (int turn = 0; turn < turns / 2; turn++) {
                        sleep(Duration.ZERO);
                    }
                    return null;
                });
            }
            return null;
        });
        return time().minus(start).toNanos() / turns;
    }

    private static void refuseWithoutRoom(int sleepers) {
        Runtime jvm = Runtime.getRuntime();
        long room = jvm.maxMemory() - used();
        if ((long) sleepers * BYTES > room / 2) {
            throw new HttpException(
                    503,
                    sleepers + " sleeping tasks may need " + (((long) sleepers * BYTES) >> 20) + " MB, and of "
                            + (jvm.maxMemory() >> 20) + " MB of heap " + (room >> 20)
                            + " MB are free; ask for fewer, or start the lab with a larger -Xmx");
        }
    }

    private static long used() {
        Runtime jvm = Runtime.getRuntime();
        return jvm.totalMemory() - jvm.freeMemory();
    }
}
