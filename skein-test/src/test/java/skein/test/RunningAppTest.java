package skein.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import skein.web.App;
import skein.web.Get;
import skein.web.Next;
import skein.web.Provides;
import skein.web.Scope;

@Timeout(60)
class RunningAppTest {
    private static final List<String> LOG = new CopyOnWriteArrayList<>();

    record Life(String name) {}

    static final class Counter {
        private final AtomicInteger calls = new AtomicInteger();

        @Provides(scope = Scope.APPLICATION)
        void life(Next<Life> next) throws Exception {
            LOG.add("starts");
            next.with(new Life("life"));
            LOG.add("ends");
        }

        @Get("/")
        int count(Life life) {
            return calls.incrementAndGet();
        }
    }

    @RegisterExtension
    static final RunningApp FOR_ALL = RunningApp.overSocket(() -> App.of(new Counter()));

    @RegisterExtension
    final RunningApp forEach = RunningApp.inMemory(() -> App.of(new Counter()));

    @BeforeEach
    void call() {
        forEach.client().get("/");
    }

    @AfterAll
    static void applicationsHaveEndedButOne() {
        assertThat(LOG.stream().filter("starts"::equals)).hasSize(3);
        assertThat(LOG.stream().filter("ends"::equals)).hasSize(2);
    }

    @Test
    void instanceFieldMeansAnApplicationForEachTest() {
        assertThat(forEach.client().get("/").text()).isEqualTo("2");
    }

    @Test
    void staticFieldMeansOneForAll() {
        assertThat(FOR_ALL.client().get("/").status()).isEqualTo(200);
        assertThatThrownBy(
                        () -> RunningApp.inMemory(() -> App.of(new Counter())).client())
                .hasMessageContaining("@RegisterExtension");
    }
}
