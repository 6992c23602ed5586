package skein.async.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import skein.async.TaskTree.Node;
import skein.async.TaskTree.State;

class TreeTextTest {
    private final List<Node> nodes = new ArrayList<>();

    private void add(int depth, String name, State state, @Nullable String waitingFor) {
        nodes.add(new Node(
                nodes.size() + 1, 0, depth, name, state, waitingFor, Duration.ofMillis(1_500), null, "loop-0", null));
    }

    private void sleeping(int depth, String name) {
        add(depth, name, State.WAITING, "sleep, " + nodes.size() + ".000 s left");
    }

    private String text() {
        return new TreeText(nodes).toString();
    }

    @Test
    void drawsWhoStartedWhom() {
        add(0, "main", State.WAITING, "task group with 2 children left");
        add(1, "users", State.RUNNING, null);
        add(2, "load", State.READY, null);
        add(1, "orders", State.NEW, null);
        add(0, "other", State.FINISHED, null);
        assertThat(text()).isEqualTo("""
                5 tasks: 1 new, 1 ready, 1 running, 1 waiting, 1 finished
                ├─ main #1: waiting for task group with 2 children left; age 1.500 s, loop-0
                │  ├─ users #2: running; age 1.500 s, loop-0
                │  │  └─ load #3: ready; age 1.500 s, loop-0
                │  └─ orders #4: new; age 1.500 s, loop-0
                └─ other #5: finished; age 1.500 s, loop-0""");
    }

    @Test
    void tellsDeadlineAndCancellation() {
        nodes.add(new Node(
                0,
                0,
                0,
                "late",
                State.WAITING,
                "event",
                Duration.ZERO,
                Duration.ofMillis(250),
                "loop-0",
                "the client hung up"));
        assertThat(text())
                .endsWith("late: waiting for event; age 0.000 s, deadline in 0.250 s,"
                        + " cancelled because the client hung up, loop-0");
    }

    @Test
    void nothingIsZeroTasks() {
        assertThat(text()).isEqualTo("0 tasks");
    }

    @Test
    void equalSiblingsAreFolded() {
        for (int i = 0; i < 100_000; i++) {
            sleeping(0, "GET /users/" + i);
        }
        assertThat(text().lines()).hasSize(12).last().isEqualTo("└─ … and 99,990 more like this");
    }

    @Test
    void siblingsAreFoldedWithWhatIsBelowThem() {
        for (int i = 0; i < 12; i++) {
            sleeping(0, "GET /users/" + i);
            sleeping(1, "task of Users");
        }
        assertThat(text().lines()).hasSize(1 + 10 * 2 + 1).last().isEqualTo("└─ … and 2 more like this");
    }

    @Test
    void aSiblingWithSomethingElseBelowIsShown() {
        for (int i = 0; i < 12; i++) {
            sleeping(0, "GET /users/" + i);
        }
        sleeping(0, "GET /users/12");
        add(1, "task of Odd", State.READY, null);
        assertThat(text()).contains("… and 2 more like this").contains("task of Odd");
    }

    @Test
    void aSiblingInAnotherStateIsShown() {
        for (int i = 0; i < 12; i++) {
            add(0, "worker", State.READY, null);
        }
        add(0, "worker", State.RUNNING, null);
        assertThat(text()).contains("… and 2 more like this").endsWith("worker #13: running; age 1.500 s, loop-0");
    }

    @Test
    void indentationEndsSomewhere() {
        for (int depth = 0; depth < 10_000; depth++) {
            add(depth, "nested", State.WAITING, "child");
        }
        assertThat(text().lines().mapToInt(String::length).max().orElseThrow()).isLessThan(250);
        assertThat(text()).contains("(9998 tasks above) nested #9999");
    }

    @Test
    void isCutAfterTenThousandLines() {
        for (int i = 0; i < 20_000; i++) {
            add(0, "task of " + Character.toString(0x4E00 + i), State.READY, null);
        }
        assertThat(text().lines()).hasSize(10_002).last().isEqualTo("… and what does not fit into 10,000 lines");
    }
}
