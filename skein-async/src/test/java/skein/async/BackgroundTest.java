package skein.async;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static skein.async.Async.createTask;
import static skein.async.Async.sleep;

import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks of the application: {@link Async#createTask}. */
@Timeout(60)
class BackgroundTest {
    @Test
    void atTheEndTheyHaveTenSecondsBeforeTheyAreCancelled() {
        var ended = new AtomicReference<Duration>();
        VirtualTime.run(time -> createTask(() -> {
            try {
                sleep(Duration.ofDays(1));
            } finally {
                ended.set(time.now());
            }
            return null;
        }));
        assertThat(ended.get()).isEqualTo(ofSeconds(10));
    }

    @Test
    void aFailureThatNobodyAwaitsIsLogged() {
        var logged = new CopyOnWriteArrayList<LogRecord>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var logger = Logger.getLogger("skein.async");
        logger.addHandler(handler);
        try {
            VirtualTime.run(time -> createTask(() -> {
                throw new IllegalStateException("lost?");
            }));
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(logged).anySatisfy(record -> assertThat(record.getThrown()).hasMessage("lost?"));
    }
}
