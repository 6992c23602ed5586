package skein.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunningTest {
    private final Running running = new Running("jdbc:test", 5);
    private final AtomicInteger calls = new AtomicInteger();

    /** A statement or connection of a driver that does the same, whatever is called. */
    private <T> T driver(Class<T> type, Runnable behaviour) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    calls.incrementAndGet();
                    behaviour.run();
                    return null;
                }));
    }

    @Test
    void cancelIsRepeatedUntilTheWorkHasEnded() {
        running.executes(
                driver(Statement.class, () -> {
                    if (calls.get() == 3) {
                        running.ended();
                    }
                }),
                "select 1");
        running.stop();
        assertThat(calls).hasValue(3);
    }

    @Test
    void endedWorkIsLeftAlone() {
        running.executes(driver(Statement.class, () -> {}), "select 1");
        running.ended();
        running.stop();
        assertThat(calls).hasValue(0);
    }

    @Test
    void connectionOfALostServerIsAborted() {
        running.uses(driver(Connection.class, running::ended));
        running.stop();
        assertThat(calls).hasValue(1);
    }
}
