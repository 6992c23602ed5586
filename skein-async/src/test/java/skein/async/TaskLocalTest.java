package skein.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.createTask;
import static skein.async.Async.gather;
import static skein.async.Async.taskGroup;
import static skein.async.Async.toThread;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TaskLocalTest {
    private static final TaskLocal<String> USER = TaskLocal.named("user");
    private static final TaskLocal<Integer> DEPTH = TaskLocal.withDefault("depth", 0);

    @Test
    void aCallSeesWhatIsBoundAroundIt() {
        Object value = VirtualTime.run(time -> USER.with("ada", USER::get));
        assertThat(value).isEqualTo("ada");
    }

    @Test
    void theInnermostValueCounts() {
        Object value = VirtualTime.run(time -> USER.with("ada", () -> USER.with("grace", USER::get)));
        assertThat(value).isEqualTo("grace");
    }

    @Test
    void theOuterValueIsBackAfterwards() {
        Object value = VirtualTime.run(time -> USER.with("ada", () -> {
            USER.with("grace", USER::get);
            return USER.get();
        }));
        assertThat(value).isEqualTo("ada");
    }

    @Test
    void childrenInheritIt() {
        List<String> value =
                VirtualTime.run(time -> USER.with("ada", () -> gather(USER::get, () -> toThread(USER::get), List::of)));
        assertThat(value).containsExactly("ada", "ada");
    }

    @Test
    void aBackgroundTaskKeepsItAfterTheCallHasEnded() {
        Object value = VirtualTime.run(
                time -> USER.with("ada", () -> createTask(USER::get)).await());
        assertThat(value).isEqualTo("ada");
    }

    @Test
    void siblingsDoNotSeeEachOthers() {
        List<Integer> value = VirtualTime.run(time -> gather(
                () -> DEPTH.with(1, () -> {
                    Async.sleep(java.time.Duration.ofSeconds(1));
                    return DEPTH.get();
                }),
                DEPTH::get,
                List::of));
        assertThat(value).containsExactly(1, 0);
    }

    @Test
    void theOwnerDoesNotSeeWhatAChildBinds() {
        int value = VirtualTime.run(time -> taskGroup(group -> {
            group.fork(() -> DEPTH.with(5, DEPTH::get)).await();
            return DEPTH.get();
        }));
        assertThat(value).isZero();
    }

    @Test
    void withoutAValueTheErrorNamesItAndTheRemedy() {
        assertThatThrownBy(() -> VirtualTime.run(time -> USER.get()))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("\"user\"")
                .hasMessageContaining("user.with(value, …)");
    }

    @Test
    void findIsEmptyWithoutAValue() {
        assertThat(USER.find()).isEmpty();
    }

    @Test
    void aDefaultIsThereOutsideOfTasksToo() {
        assertThat(DEPTH.get()).isZero();
    }
}
