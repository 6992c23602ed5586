package skein.async;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.createTask;
import static skein.async.Async.gather;
import static skein.async.Async.mapConcurrent;
import static skein.async.Async.shielded;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;
import static skein.async.Async.timeout;
import static skein.async.Async.toThread;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.TaskTree.Node;
import skein.async.TaskTree.State;
import skein.async.internal.Loops;

@Timeout(120)
class TaskTreeTest {
    /** Where the calling test's own task is the parent of one other. */
    private static Node child() {
        return TaskTree.snapshot().tasks().get(1);
    }

    /** What the tree shows of a child one second after it was started. */
    private static Node shownAfterOneSecond(Call<?, Exception> child) throws Exception {
        return VirtualTime.run(time -> taskGroup(group -> {
            group.fork(child);
            sleep(ofSeconds(1));
            Node shown = child();
            while (shown.waitingFor() == null) {
                // On the JDK's scheduler time goes on when a task is about to park, not when it has.
                sleep(ZERO);
                shown = child();
            }
            group.cancel("seen enough");
            return shown;
        }));
    }

    /** What the child waits for once that is as expected, in real time: for waits that are not Skein's own. */
    private static String untilWaitingFor(Pattern expected) {
        String shown = child().waitingFor();
        while (shown == null || !expected.matcher(shown).matches()) {
            sleep(ZERO);
            shown = child().waitingFor();
        }
        return shown;
    }

    private static @Nullable Void forever() {
        sleep(ofSeconds(1_000));
        return null;
    }

    // Who started whom.

    @Test
    void childrenFollowTheirParentOneDeeper() throws Exception {
        TaskTree tree = VirtualTime.run(time -> taskGroup(group -> {
            group.fork(() -> gather(TaskTreeTest::forever, TaskTreeTest::forever, (one, other) -> 2));
            group.fork(TaskTreeTest::forever);
            sleep(ofSeconds(1));
            var seen = TaskTree.snapshot();
            group.cancel("seen enough");
            return seen;
        }));
        assertThat(tree.tasks()).extracting(Node::depth).containsExactly(0, 1, 2, 2, 1);
        long root = tree.tasks().get(0).id();
        long first = tree.tasks().get(1).id();
        assertThat(tree.tasks()).extracting(Node::parent).containsExactly(0L, root, first, first, root);
    }

    @Test
    void aBackgroundTaskHasNoParent() throws Exception {
        TaskTree tree = VirtualTime.run(time -> {
            createTask(() -> {
                sleep(ofSeconds(2));
                return 1;
            });
            sleep(ofSeconds(1));
            return TaskTree.snapshot();
        });
        assertThat(tree.tasks()).extracting(Node::depth).containsExactly(0, 0);
        assertThat(tree.tasks()).extracting(Node::parent).containsExactly(0L, 0L);
    }

    @Test
    void aTaskThatHasEndedIsGone() {
        TaskTree tree = VirtualTime.run(time -> {
            gather(() -> 1, () -> 2, Integer::sum);
            return TaskTree.snapshot();
        });
        assertThat(tree.tasks()).hasSize(1);
    }

    @Test
    void idsAreThoseOfThreads() {
        VirtualTime.run(time -> {
            assertThat(TaskTree.snapshot().tasks())
                    .extracting(Node::id)
                    .containsExactly(Thread.currentThread().threadId());
            return null;
        });
    }

    // Names.

    @Test
    void aLambdaIsNamedAfterTheClassItIsWrittenIn() throws Exception {
        assertThat(shownAfterOneSecond(TaskTreeTest::forever).name()).isEqualTo("task of TaskTreeTest");
    }

    private static final class Report implements Call<@Nullable Void, Exception> {
        @Override
        public @Nullable Void call() {
            return forever();
        }
    }

    @Test
    void aCallWithAClassOfItsOwnIsNamedAfterThat() throws Exception {
        assertThat(shownAfterOneSecond(new Report()).name()).isEqualTo("task TaskTreeTest.Report");
    }

    @Test
    void aRunIsNamedAfterItsCall() {
        // Other runs of the process would be shown as well.
        assertThat(Async.run(TaskTree::snapshot).tasks()).extracting(Node::name).contains("task of TaskTreeTest");
    }

    @Test
    void whatTheEngineRunsForAFunctionIsNamedAfterIt() {
        List<String> names = VirtualTime.run(time -> mapConcurrent(List.of(1), 1, item -> child().name()));
        assertThat(names).containsExactly("task of TaskTreeTest");
    }

    // States.

    @Test
    void whoeverLooksIsRunning() {
        State state =
                VirtualTime.run(time -> TaskTree.snapshot().tasks().getFirst().state());
        assertThat(state).isEqualTo(State.RUNNING);
    }

    @Test
    void aTaskIsNewUntilItRuns() {
        assumeTrue(Loops.carried(), "elsewhere it runs at once");
        State state = VirtualTime.run(time -> taskGroup(group -> {
            group.fork(() -> 1);
            return child().state();
        }));
        assertThat(state).isEqualTo(State.NEW);
    }

    @Test
    void aTaskThatWasWokenIsReadyUntilItRuns() throws Exception {
        assumeTrue(Loops.carried(), "elsewhere it runs at once");
        State state = VirtualTime.run(time -> taskGroup(group -> {
            var event = new Event();
            group.fork(() -> {
                event.await();
                return 1;
            });
            sleep(ofSeconds(1));
            event.set();
            return child().state();
        }));
        assertThat(state).isEqualTo(State.READY);
    }

    @Test
    void countsTasksByState() {
        TaskTree tree = VirtualTime.run(time -> TaskTree.snapshot());
        assertThat(tree.count(State.RUNNING)).isEqualTo(1);
        assertThat(tree.count(State.WAITING)).isZero();
    }

    // What they wait for.

    @Test
    void aSleepTellsHowLongItStillTakes() throws Exception {
        Node shown = shownAfterOneSecond(() -> {
            sleep(ofSeconds(10));
            return null;
        });
        assertThat(shown.state()).isEqualTo(State.WAITING);
        assertThat(shown.waitingFor()).isEqualTo("sleep, 9.000 s left");
    }

    @Test
    void anEventTellsOfItself() throws Exception {
        var event = new Event();
        Node shown = shownAfterOneSecond(() -> {
            event.await();
            return null;
        });
        assertThat(shown.waitingFor()).isEqualTo("event");
    }

    @Test
    void aLockOfTheJdkIsNamed() {
        var lock = new ReentrantLock();
        String waitingFor = Async.run(() -> taskGroup(group -> {
            lock.lock();
            try {
                group.fork(() -> {
                    lock.lock();
                    try {
                        return 1;
                    } finally {
                        lock.unlock();
                    }
                });
                return untilWaitingFor(Pattern.compile("ReentrantLock.*"));
            } finally {
                lock.unlock();
            }
        }));
        assertThat(waitingFor).startsWith("ReentrantLock$NonfairSync@");
    }

    @Test
    void aMonitorIsToldFromOtherWaits() {
        var monitor = new Object();
        String waitingFor = Async.run(() -> taskGroup(group -> {
            synchronized (monitor) {
                group.fork(() -> {
                    synchronized (monitor) {
                        return 1;
                    }
                });
                return untilWaitingFor(Pattern.compile(".*monitor.*"));
            }
        }));
        assertThat(waitingFor).isEqualTo("a monitor that another thread holds");
    }

    /** What is shown of a task that waits for an object, once it matches. */
    private static String shownWaitingFor(Object reason, String expected) {
        var released = new AtomicBoolean();
        var parked = new AtomicReference<Thread>();
        return Async.run(() -> taskGroup(group -> {
            group.fork(() -> {
                parked.set(Thread.currentThread());
                while (!released.get()) {
                    LockSupport.park(reason);
                }
                return null;
            });
            String shown = untilWaitingFor(Pattern.compile(expected));
            released.set(true);
            LockSupport.unpark(parked.get());
            return shown;
        }));
    }

    @Test
    void aReasonThatCannotBeAskedHarmsNothing() {
        var broken = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException();
            }
        };
        assertThat(shownWaitingFor(broken, ".*toString.*"))
                .endsWith("whose toString failed with java.lang.IllegalStateException");
    }

    @Test
    void aLongReasonIsCut() {
        assertThat(shownWaitingFor("x".repeat(10_000), "x.*")).hasSize(200).endsWith("…");
    }

    @Test
    void aReasonIsShownInOneLine() {
        assertThat(shownWaitingFor("one\r\ntwo\033[2J", "one.*")).isEqualTo("one two [2J");
    }

    // Times and reasons.

    @Test
    void ageIsTheTimeSinceTheStart() throws Exception {
        assertThat(shownAfterOneSecond(TaskTreeTest::forever).age()).isEqualTo(ofSeconds(1));
    }

    @Test
    void deadlineIsTheTimeThatIsLeft() throws Exception {
        Node shown = shownAfterOneSecond(() -> timeout(ofSeconds(5), TaskTreeTest::forever));
        assertThat(shown.deadline()).isEqualTo(ofSeconds(4));
    }

    @Test
    void withoutADeadlineNoneIsShown() throws Exception {
        assertThat(shownAfterOneSecond(TaskTreeTest::forever).deadline()).isNull();
    }

    @Test
    void aCancelledTaskTellsWhy() {
        String cancelled = VirtualTime.run(time -> taskGroup(group -> {
            Task<@Nullable Void> slow = group.fork(() -> {
                try {
                    return forever();
                } finally {
                    shielded(ofSeconds(5), () -> {
                        sleep(ofSeconds(2));
                        return null;
                    });
                }
            });
            sleep(ofSeconds(1));
            slow.cancel("no longer wanted");
            sleep(ofSeconds(1));
            return child().cancelled();
        }));
        assertThat(cancelled).isEqualTo("no longer wanted");
    }

    @Test
    void theLoopIsNamed() throws Exception {
        assertThat(shownAfterOneSecond(TaskTreeTest::forever).loop()).isEqualTo("skein-test-loop-0");
    }

    // Anywhere, and of any size.

    @Test
    void aWorkerThreadMayLookAndSeesItself() {
        TaskTree tree = VirtualTime.run(time -> toThread(TaskTree::snapshot));
        Node self = tree.tasks().getLast();
        assertThat(self.state()).isEqualTo(State.RUNNING);
        assertThat(self.depth()).isEqualTo(1);
    }

    @Test
    void aThreadThatIsNoTaskSeesTheLoopsOfTheProcess() throws Exception {
        var seen = new AtomicInteger();
        Async.run(() -> {
            var outside = Thread.ofPlatform()
                    .start(() -> seen.set(TaskTree.snapshot().tasks().size()));
            outside.join();
            return null;
        });
        assertThat(seen).hasPositiveValue();
    }

    /** A task whose child has a child, and so on; the last one looks. */
    private static TaskTree nested(int depth) {
        return depth == 0
                ? TaskTree.snapshot()
                : taskGroup(group -> group.fork(() -> nested(depth - 1)).await());
    }

    @Test
    void aDeepTreeNeedsNoDeepStack() {
        TaskTree tree = VirtualTime.run(time -> nested(10_000));
        assertThat(tree.tasks()).hasSize(10_001);
        assertThat(tree.tasks().getLast().depth()).isEqualTo(10_000);
        assertThat(tree.render()).contains("(9999 tasks above) task of TaskTreeTest");
    }

    @Test
    void theLoopsGoOnWhileAHundredThousandTasksAreLookedAt() {
        var ticks = new AtomicInteger();
        var done = new AtomicBoolean();
        TaskTree tree = VirtualTime.run(time -> taskGroup(group -> {
            for (int i = 0; i < 100_000; i++) {
                group.fork(TaskTreeTest::forever);
            }
            sleep(ofSeconds(1));
            group.fork(() -> {
                while (!done.get()) {
                    ticks.incrementAndGet();
                    sleep(ZERO);
                }
                return null;
            });
            TaskTree seen;
            int before;
            do {
                Async.checkpoint();
                before = ticks.get();
                seen = TaskTree.snapshot();
            } while (before == ticks.get() || seen.count(State.WAITING) < 100_000);
            done.set(true);
            group.cancel("seen enough");
            return seen;
        }));
        assertThat(tree.tasks())
                .filteredOn(node -> "sleep, 999.000 s left".equals(node.waitingFor()))
                .hasSize(100_000)
                .allMatch(node -> node.age().equals(Duration.ofSeconds(1)));
    }
}
