package skein.async;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.checkpoint;
import static skein.async.Async.createTask;
import static skein.async.Async.gather;
import static skein.async.Async.moveOnAfter;
import static skein.async.Async.shielded;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;
import static skein.async.Async.timeout;
import static skein.async.Async.toThread;

import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a cancelled task sees, wherever it is. */
@Timeout(60)
class CancellationTest {
    private static String forever() {
        sleep(Duration.ofDays(1));
        return "never";
    }

    /** What a call of the JDK that waits ends with when its scope is cancelled after a second. */
    private static @Nullable Throwable endOf(Call<?, Exception> waiting) throws Exception {
        var seen = new AtomicReference<Throwable>();
        Async.<Object, Exception>run(() -> moveOnAfter(ofMillis(20), () -> {
            try {
                return waiting.call();
            } catch (Throwable e) {
                seen.set(e);
                throw e;
            }
        }));
        return seen.get();
    }

    @Test
    void aWaitOfSkeinsThrowsCancelled() throws Exception {
        assertThat(endOf(CancellationTest::forever)).isInstanceOf(Cancelled.class);
    }

    @Test
    void aWaitOfTheJdksThrowsInterruptedException() throws Exception {
        assertThat(endOf(() -> new CountDownLatch(1).await(1, TimeUnit.DAYS))).isInstanceOf(InterruptedException.class);
    }

    @Test
    void threadSleepThrowsInterruptedException() throws Exception {
        assertThat(endOf(() -> {
                    Thread.sleep(Duration.ofDays(1));
                    return null;
                }))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void theReasonNamesTheDeadline() throws Exception {
        assertThat(endOf(CancellationTest::forever)).hasMessage("the deadline of 20 ms passed");
    }

    @Test
    void theReasonNamesTheSiblingThatFailed() {
        var reason = new AtomicReference<String>();
        assertThatThrownBy(() -> VirtualTime.run(time -> gather(
                        () -> {
                            sleep(ofSeconds(1));
                            throw new IllegalStateException("disk full");
                        },
                        () -> {
                            try {
                                return forever();
                            } catch (Cancelled e) {
                                reason.set(e.reason());
                                throw e;
                            }
                        },
                        (a, b) -> b)))
                .hasMessage("disk full");
        assertThat(reason.get()).isEqualTo("a sibling failed: java.lang.IllegalStateException: disk full");
    }

    @Test
    void catchExceptionDoesNotEatIt() {
        var caught = new AtomicInteger();
        VirtualTime.run(time -> moveOnAfter(ofSeconds(1), () -> {
            try {
                return forever();
            } catch (Exception e) {
                caught.incrementAndGet();
                return "eaten";
            }
        }));
        assertThat(caught).hasValue(0);
    }

    @Test
    void aTimeoutIsNoCancellation() {
        assertThatThrownBy(() -> VirtualTime.run(time -> timeout(ofSeconds(1), CancellationTest::forever)))
                .isInstanceOf(DeadlineExceededException.class)
                .isNotInstanceOf(Cancelled.class)
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void cancelledFromOutsideATimeoutLetsTheCancellationPass() {
        var seen = new AtomicReference<Throwable>();
        VirtualTime.run(time -> moveOnAfter(ofSeconds(1), () -> {
            try {
                return timeout(ofSeconds(5), CancellationTest::forever);
            } catch (Throwable e) {
                seen.set(e);
                throw e;
            }
        }));
        assertThat(seen.get()).isInstanceOf(Cancelled.class);
    }

    @Test
    void aShieldedCallDoesNotSeeIt() {
        var log = new CopyOnWriteArrayList<String>();
        Duration end = VirtualTime.run(time -> {
            moveOnAfter(ofSeconds(1), () -> {
                shielded(ofSeconds(10), () -> {
                    sleep(ofSeconds(3));
                    return log.add("shielded part done");
                });
                log.add("goes on to the next wait");
                sleep(ofSeconds(1));
                return log.add("not reached");
            });
            return time.now();
        });
        assertThat(log).containsExactly("shielded part done", "goes on to the next wait");
        assertThat(end).isEqualTo(ofSeconds(3));
    }

    @Test
    void aJdkWaitInAShieldIsNotInterrupted() throws Exception {
        var passed = new CountDownLatch(1);
        var seen = new AtomicReference<String>("nothing");
        Async.run(() -> moveOnAfter(ofMillis(20), () -> {
            try {
                return forever();
            } finally {
                shielded(ofSeconds(30), () -> {
                    createTask(() -> {
                        sleep(ofMillis(20));
                        passed.countDown();
                        return null;
                    });
                    passed.await();
                    seen.set("waited for it");
                    return null;
                });
            }
        }));
        assertThat(seen.get()).isEqualTo("waited for it");
    }

    @Test
    void lockDoesNotSeeItAndLockInterruptiblyDoes() throws Exception {
        var lock = new ReentrantLock();
        lock.lock();
        try {
            assertThat(endOf(() -> {
                        lock.lockInterruptibly();
                        return null;
                    }))
                    .isInstanceOf(InterruptedException.class);
        } finally {
            lock.unlock();
        }
    }

    @Test
    void whoWaitsForALockInALimiterGivesUpItsPlaceInLine() {
        var limiter = new CapacityLimiter(1);
        VirtualTime.run(time -> limiter.with(() -> taskGroup(group -> {
            group.fork(() -> moveOnAfter(ofSeconds(1), () -> limiter.with(CancellationTest::forever)));
            sleep(ofSeconds(2));
            return "done";
        })));
        assertThat(limiter.waiting() + limiter.borrowed()).isZero();
    }

    @Test
    void toThreadInterruptsItsThreadAndWaitsForIt() throws Exception {
        var log = new CopyOnWriteArrayList<String>();
        Async.run(() -> {
            moveOnAfter(
                    ofMillis(20),
                    () -> toThread(() -> {
                        try {
                            Thread.sleep(Duration.ofDays(1));
                        } catch (InterruptedException e) {
                            log.add("interrupted on "
                                    + (Thread.currentThread().isVirtual() ? "a coroutine" : "a worker"));
                            throw e;
                        }
                        return "never";
                    }));
            return log.add("went on");
        });
        assertThat(log).containsExactly("interrupted on a worker", "went on");
    }

    @Test
    void finallyRunsOnceAndItsWaitsEndAtOnce() {
        var log = new CopyOnWriteArrayList<String>();
        Duration end = VirtualTime.run(time -> {
            moveOnAfter(ofSeconds(1), () -> {
                try {
                    return forever();
                } finally {
                    log.add("clean-up begins");
                    try {
                        sleep(ofSeconds(5));
                    } finally {
                        log.add("clean-up cut short");
                    }
                }
            });
            return time.now();
        });
        assertThat(log).containsExactly("clean-up begins", "clean-up cut short");
        assertThat(end).isEqualTo(ofSeconds(1));
    }

    @Test
    void whoSwallowsItGoesOnUntilTheNextWait() {
        var log = new CopyOnWriteArrayList<String>();
        var value = VirtualTime.run(time -> moveOnAfter(ofSeconds(1), () -> {
            try {
                return forever();
            } catch (Cancelled swallowed) {
                log.add("swallowed");
            }
            return "returned";
        }));
        assertThat(log).containsExactly("swallowed");
        assertThat(value).contains("returned");
    }

    @Test
    void aLongComputationAsksByItself() {
        var rounds = new AtomicInteger();
        VirtualTime.run(time -> taskGroup(group -> {
            group.fork(() -> {
                while (true) {
                    rounds.incrementAndGet();
                    sleep(ofSeconds(1));
                    checkpoint();
                }
            });
            sleep(ofMillis(2_500));
            group.cancel("enough");
            return "enough";
        }));
        assertThat(rounds).hasValue(3);
    }

    @Test
    void aFailureOfTheCleanUpIsSuppressedOnTheFirstFailure() {
        assertThatThrownBy(() -> VirtualTime.run(time -> gather(
                        () -> {
                            sleep(ofSeconds(1));
                            throw new IllegalStateException("first");
                        },
                        () -> {
                            try {
                                return forever();
                            } finally {
                                close();
                            }
                        },
                        (a, b) -> b)))
                .hasMessage("first")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .satisfies(late -> assertThat(late).hasMessage("clean-up failed")));
    }

    private static void close() {
        throw new IllegalArgumentException("clean-up failed");
    }

    @Test
    void aGroupThatWaitsForAChildThatTakesItsTimeDoesNotSpin() {
        // Were the wait a busy one, virtual time would never pass.
        Duration end = VirtualTime.run(time -> {
            moveOnAfter(
                    ofSeconds(1),
                    () -> taskGroup(group -> {
                        group.fork(() -> shielded(ofSeconds(100), () -> {
                            sleep(ofSeconds(60));
                            return "slow clean-up";
                        }));
                        return forever();
                    }));
            return time.now();
        });
        assertThat(end).isEqualTo(ofSeconds(60));
    }

    @Test
    void cancellingTwiceIsCancellingOnce() {
        var times = new AtomicInteger();
        VirtualTime.run(time -> {
            var task = createTask(() -> {
                try {
                    return forever();
                } catch (Cancelled e) {
                    times.incrementAndGet();
                    throw e;
                }
            });
            sleep(ofSeconds(1));
            task.cancel("first");
            task.cancel("second");
            assertThatThrownBy(task::await)
                    .isInstanceOf(TaskCancelledException.class)
                    .hasMessage("first");
            return null;
        });
        assertThat(times).hasValue(1);
    }

    @Test
    void aTaskCancelledBeforeItBeganEndsAtItsFirstWait() {
        var log = new CopyOnWriteArrayList<String>();
        VirtualTime.run(time -> {
            var task = createTask(() -> {
                log.add("begins");
                sleep(ofSeconds(1));
                return log.add("not reached");
            });
            task.cancel("at once");
            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
            return null;
        });
        assertThat(log).doesNotContain("not reached");
    }

    @Test
    void anInterruptFromElsewhereIsACancellationOfTheTask() {
        assertThatThrownBy(() -> VirtualTime.run(time -> {
                    var thread = new AtomicReference<Thread>();
                    var task = createTask(() -> {
                        thread.set(Thread.currentThread());
                        return forever();
                    });
                    sleep(ofSeconds(1));
                    thread.get().interrupt();
                    return task.await();
                }))
                .isInstanceOf(TaskCancelledException.class)
                .hasMessage("its thread was interrupted");
    }
}
