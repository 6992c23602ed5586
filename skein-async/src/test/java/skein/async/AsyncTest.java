package skein.async;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.createTask;
import static skein.async.Async.gather;
import static skein.async.Async.moveOnAfter;
import static skein.async.Async.onCpu;
import static skein.async.Async.settle;
import static skein.async.Async.shielded;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;
import static skein.async.Async.timeout;
import static skein.async.Async.toThread;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.internal.Loops;

@Timeout(60)
class AsyncTest {
    @Test
    void runReturnsTheValue() {
        assertThat(Async.<Integer, RuntimeException>run(() -> 42)).isEqualTo(42);
    }

    @Test
    void runThrowsTheCallersOwnException() {
        assertThatThrownBy(() -> Async.run(() -> {
                    throw new IOException("disk");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk");
    }

    @Test
    void runInsideATaskIsRefused() {
        assertThatThrownBy(() -> Async.run(() -> Async.run(() -> 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call the method directly");
    }

    @Test
    void waitingOutsideATaskSaysWhatToDo() {
        assertThatThrownBy(() -> sleep(ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Async.run");
    }

    @Test
    void sleepTakesItsTimeOnTheLoopsClock() {
        Duration end = VirtualTime.run(time -> {
            sleep(ofHours(5));
            return time.now();
        });
        assertThat(end).isEqualTo(ofHours(5));
    }

    @Test
    void gatherTakesAsLongAsTheSlowest() {
        Duration end = VirtualTime.run(time -> {
            gather(pause(3), pause(1), pause(2), (a, b, c) -> a + b + c);
            return time.now();
        });
        assertThat(end).isEqualTo(ofSeconds(3));
    }

    @Test
    void gatherCombinesResultsOfDifferentTypesInOrder() {
        String combined =
                VirtualTime.run(time -> gather(() -> "a", () -> 2, () -> 'c', () -> 4L, (a, b, c, d) -> a + b + c + d));
        assertThat(combined).isEqualTo("a2c4");
    }

    @Test
    void gatherOfAListKeepsItsOrder() {
        List<Integer> results = VirtualTime.run(time -> gather(IntStream.range(0, 100)
                .mapToObj(i -> (Call<Integer, RuntimeException>) () -> {
                    sleep(ofMillis(100 - i));
                    return i;
                })
                .toList()));
        assertThat(results)
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void tasksRunInTheOrderTheyWereStarted() {
        List<Integer> order = VirtualTime.run(time -> {
            List<Integer> started = Collections.synchronizedList(new ArrayList<>());
            taskGroup(group -> {
                for (int i = 0; i < 10; i++) {
                    int number = i;
                    group.fork(() -> started.add(number));
                }
                return group;
            });
            return started;
        });
        if (Loops.carried()) {
            assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        } else {
            // The JDK's scheduler runs what starts in one instant side by side.
            assertThat(order).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
    }

    @Test
    void firstFailureCancelsSiblingsAndIsThrownAsItIs() {
        var sibling = new AtomicReference<Throwable>();
        assertThatThrownBy(() -> VirtualTime.run(time -> gather(
                        () -> {
                            try {
                                return pause(100).call();
                            } catch (Cancelled e) {
                                sibling.set(e);
                                throw e;
                            }
                        },
                        () -> {
                            sleep(ofSeconds(1));
                            throw new IOException("first");
                        },
                        (a, b) -> a)))
                .isInstanceOf(IOException.class)
                .hasMessage("first");
        assertThat(sibling.get()).hasMessageContaining("sibling failed");
    }

    @Test
    void laterFailuresAreSuppressedOnTheFirst() {
        assertThatThrownBy(() -> VirtualTime.run(time -> taskGroup(group -> {
                    group.fork(() -> {
                        try {
                            return pause(100).call();
                        } finally {
                            fail("second");
                        }
                    });
                    group.fork(() -> fail("first"));
                    return null;
                })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("first")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("second"));
    }

    @Test
    void failureOfTheBodyCancelsTheChildren() {
        Duration end = VirtualTime.run(time -> {
            assertThatThrownBy(() -> taskGroup(group -> {
                        group.fork(pause(100));
                        return fail("body");
                    }))
                    .hasMessage("body");
            return time.now();
        });
        assertThat(end).isLessThan(ofSeconds(100));
    }

    @Test
    void groupWaitsForItsChildren() {
        Duration end = VirtualTime.run(time -> {
            taskGroup(group -> group.fork(pause(7)));
            return time.now();
        });
        assertThat(end).isEqualTo(ofSeconds(7));
    }

    @Test
    void forkIntoAGroupThatWasLeftIsRefused() {
        assertThatThrownBy(() -> VirtualTime.run(time -> {
                    TaskGroup left = taskGroup(group -> group);
                    return left.fork(() -> 1);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has been left");
    }

    @Test
    void cancellingAGroupEndsItWithoutAFailure() {
        String value = VirtualTime.run(time -> taskGroup(group -> {
            group.fork(pause(100));
            group.cancel("enough");
            return "body";
        }));
        assertThat(value).isEqualTo("body");
    }

    @Test
    void settleCollectsFailuresBesideValues() {
        List<Outcome<Object>> outcomes = VirtualTime.run(time -> settle(List.of(() -> fail("no"), () -> {
            sleep(ofSeconds(1));
            return "yes";
        })));
        assertThat(outcomes.get(0))
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.cause()).hasMessage("no"));
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Success<>("yes"));
    }

    @Test
    void timeoutCancelsItsCallAndThrowsAnExceptionOfItsOwn() {
        Duration end = VirtualTime.run(time -> {
            assertThatThrownBy(() -> timeout(ofSeconds(2), pause(100)))
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessageContaining("2000 ms");
            return time.now();
        });
        assertThat(end).isEqualTo(ofSeconds(2));
    }

    @Test
    void timeoutAroundAGroupIsADeadlineNotACancelledChild() {
        assertThatThrownBy(() -> VirtualTime.run(time -> timeout(ofSeconds(2), () -> gather(List.of(pause(100))))))
                .isInstanceOf(DeadlineExceededException.class);
        assertThatThrownBy(() -> VirtualTime.run(time -> timeout(ofSeconds(2), () -> settle(List.of(pause(100))))))
                .isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void timeoutReturnsWhatIsReadyInTime() {
        assertThat(VirtualTime.<Integer, RuntimeException>run(time -> timeout(ofSeconds(2), pause(1))))
                .isEqualTo(1);
    }

    @Test
    void timeoutOfZeroEndsAtTheFirstWait() {
        assertThatThrownBy(() -> VirtualTime.run(time -> timeout(Duration.ZERO, pause(1))))
                .isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void theEarliestOfNestedDeadlinesCounts() {
        Duration end = VirtualTime.run(time -> {
            assertThatThrownBy(() -> timeout(ofSeconds(1), () -> timeout(ofSeconds(5), pause(100))))
                    .isInstanceOfSatisfying(
                            DeadlineExceededException.class,
                            e -> assertThat(e.limit()).isEqualTo(ofSeconds(1)));
            return time.now();
        });
        assertThat(end).isEqualTo(ofSeconds(1));
    }

    @Test
    void deadlinesReachForkedTasks() {
        assertThat(VirtualTime.<Duration, RuntimeException>run(time -> timeout(
                        ofSeconds(9),
                        () -> gather(List.<Call<Duration, RuntimeException>>of(
                                        () -> Async.remaining().orElseThrow()))
                                .getFirst())))
                .isEqualTo(ofSeconds(9));
    }

    @Test
    void moveOnAfterGoesOnQuietly() {
        Optional<Integer> value = VirtualTime.run(time -> moveOnAfter(ofSeconds(1), pause(100)));
        assertThat(value).isEmpty();
    }

    @Test
    void jdkCallsThatWaitAreCancelledToo() {
        assertThatThrownBy(() -> Async.run(() -> timeout(ofMillis(20), new LinkedBlockingQueue<>()::take)))
                .isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void aScopeThatWasLeftDoesNotInterruptWhatFollows() {
        boolean interrupted = VirtualTime.run(time -> {
            moveOnAfter(ofSeconds(1), pause(100));
            return Thread.currentThread().isInterrupted();
        });
        assertThat(interrupted).isFalse();
    }

    @Test
    void cancellationIsALevel() {
        var second = new AtomicReference<Throwable>();
        VirtualTime.run(time -> moveOnAfter(ofSeconds(1), () -> {
            try {
                return pause(100).call();
            } finally {
                try {
                    sleep(ofSeconds(100));
                } catch (Cancelled again) {
                    second.set(again);
                }
            }
        }));
        assertThat(second.get()).isInstanceOf(Cancelled.class);
    }

    @Test
    void shieldedCleanUpRunsInACancelledScope() {
        Duration end = VirtualTime.run(time -> {
            moveOnAfter(ofSeconds(1), () -> {
                try {
                    return pause(100).call();
                } finally {
                    shielded(ofSeconds(10), pause(3));
                }
            });
            return time.now();
        });
        assertThat(end).isEqualTo(ofSeconds(4));
    }

    @Test
    void aShieldHasADeadlineOfItsOwn() {
        assertThatThrownBy(() -> VirtualTime.run(time -> shielded(ofSeconds(10), pause(30))))
                .isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void createdTasksOutliveTheirCallerAndAreWaitedForAtTheEnd() {
        var done = new AtomicReference<String>();
        VirtualTime.run(time -> createTask(() -> {
            sleep(ofSeconds(5));
            done.set("done");
            return null;
        }));
        assertThat(done.get()).isEqualTo("done");
    }

    @Test
    void awaitThrowsTheTasksFailure() {
        assertThatThrownBy(() ->
                        VirtualTime.run(time -> createTask(() -> fail("task")).await()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("task");
    }

    @Test
    void awaitWrapsCheckedExceptions() {
        assertThatThrownBy(() -> VirtualTime.run(time -> createTask(() -> {
                            throw new IOException("disk");
                        })
                        .await()))
                .isInstanceOf(TaskFailedException.class)
                .hasRootCauseMessage("disk");
    }

    @Test
    void awaitOfACancelledTaskIsNotACancellationOfTheCaller() {
        assertThatThrownBy(() -> VirtualTime.run(time -> {
                    Task<Integer> task = createTask(pause(100));
                    sleep(ofSeconds(1));
                    task.cancel("not needed");
                    return task.await();
                }))
                .isInstanceOf(TaskCancelledException.class)
                .hasMessage("not needed");
    }

    @Test
    void toThreadRunsOnAPlatformThreadAndKeepsTheExceptionType() {
        assertThat(Async.<Boolean, RuntimeException>run(
                        () -> toThread(() -> Thread.currentThread().isVirtual())))
                .isFalse();
        assertThatThrownBy(() -> Async.run(() -> toThread(() -> {
                    throw new IOException("disk");
                })))
                .isInstanceOf(IOException.class);
    }

    @Test
    void cancellingToThreadInterruptsTheThreadAndWaitsForIt() {
        var ended = new CountDownLatch(1);
        assertThatThrownBy(() -> Async.run(() -> timeout(
                        ofMillis(20),
                        () -> toThread(() -> {
                            try {
                                new CountDownLatch(1).await();
                                return null;
                            } finally {
                                ended.countDown();
                            }
                        }))))
                .isInstanceOf(DeadlineExceededException.class);
        assertThat(ended.getCount()).isZero();
    }

    @Test
    void aCancellerTakesThePlaceOfTheInterrupt() throws InterruptedException {
        var stop = new CountDownLatch(1);
        var flag = new AtomicReference<Boolean>();
        Async.run(() -> {
            moveOnAfter(
                    ofMillis(20),
                    () -> toThread(
                            new CapacityLimiter(1),
                            () -> {
                                stop.await();
                                flag.set(Thread.currentThread().isInterrupted());
                                return flag;
                            },
                            stop::countDown));
            return flag;
        });
        assertThat(flag.get()).isFalse();
    }

    @Test
    void virtualTimeWaitsForThreads() {
        Duration end = VirtualTime.run(time -> {
            gather(
                    () -> toThread(() -> time.now()),
                    pause(5),
                    (a, b) -> assertThat(a).isZero());
            return time.now();
        });
        assertThat(end).isEqualTo(ofSeconds(5));
    }

    @Test
    void waitingOnAWorkerThreadIsVirtualToo() {
        Duration end = VirtualTime.run(time -> {
            toThread(pause(3600));
            return time.now();
        });
        assertThat(end).isEqualTo(ofHours(1));
    }

    @Test
    void onCpuRunsAsManyAsThereAreCores() {
        assertThat(Async.<List<Integer>, RuntimeException>run(() -> gather(IntStream.range(0, 20)
                        .mapToObj(i -> (Call<Integer, RuntimeException>) () -> onCpu(() -> i * i))
                        .toList())))
                .hasSize(20)
                .startsWith(0, 1, 4, 9);
    }

    @Test
    void locksOfTheJdkWorkBetweenTasks() {
        int counted = Async.<Integer, RuntimeException>run(() -> {
            var lock = new ReentrantLock();
            var count = new int[1];
            gather(IntStream.range(0, 200)
                    .mapToObj(i -> (Call<Integer, RuntimeException>) () -> {
                        lock.lock();
                        try {
                            int seen = count[0];
                            sleep(Duration.ZERO);
                            count[0] = seen + 1;
                            return seen;
                        } finally {
                            lock.unlock();
                        }
                    })
                    .toList());
            return count[0];
        });
        assertThat(counted).isEqualTo(200);
    }

    @Test
    void aHundredThousandSleepersEndTogether() {
        Duration end = VirtualTime.run(time -> {
            taskGroup(group -> {
                for (int i = 0; i < 100_000; i++) {
                    group.fork(pause(1));
                }
                return null;
            });
            return time.now();
        });
        assertThat(end).isEqualTo(ofSeconds(1));
    }

    private static Call<Integer, RuntimeException> pause(int seconds) {
        return () -> {
            sleep(ofSeconds(seconds));
            return seconds;
        };
    }

    private static Integer fail(String message) {
        throw new IllegalStateException(message);
    }
}
