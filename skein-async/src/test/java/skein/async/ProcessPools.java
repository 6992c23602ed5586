package skein.async;

import static java.time.Duration.ofMillis;
import static skein.async.Async.sleep;

/** What the tests of process pools have in common. */
final class ProcessPools {
    private ProcessPools() {}

    /** One worker, whose output is not shown. */
    static ProcessPoolConfig quiet(ProcessPoolConfig config) {
        return config.name("own").workers(1).output((worker, line) -> {});
    }

    static long pid() {
        return ProcessHandle.current().pid();
    }

    static int spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    static void awaitBusy(ProcessPool pool) {
        while (pool.statistics().busy() == 0) {
            sleep(ofMillis(1));
        }
    }

    static void awaitWaiting(ProcessPool pool, int calls) {
        while (pool.statistics().waiting() < calls) {
            sleep(ofMillis(1));
        }
    }
}
