package skein.async;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.gather;
import static skein.async.Async.moveOnAfter;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CapacityLimiterTest {
    @Test
    void threeAtATimeOverTenTasksTakeFourTurns() {
        var live = new AtomicInteger();
        var most = new AtomicInteger();
        Duration end = VirtualTime.run(time -> {
            var limiter = new CapacityLimiter(3);
            gather(IntStream.range(0, 10)
                    .mapToObj(i -> (Call<Integer, RuntimeException>) () -> limiter.with(() -> {
                        most.accumulateAndGet(live.incrementAndGet(), Math::max);
                        sleep(ofMillis(50));
                        return live.decrementAndGet();
                    }))
                    .toList());
            return time.now();
        });
        assertThat(most).hasValue(3);
        assertThat(end).isEqualTo(ofMillis(200));
    }

    @Test
    void thoseWhoWaitPassInTheirOrder() {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        VirtualTime.run(time -> {
            var limiter = new CapacityLimiter(1);
            return taskGroup(group -> {
                for (int i = 0; i < 20; i++) {
                    int number = i;
                    group.fork(() -> {
                        sleep(ofMillis(number));
                        return limiter.with(() -> {
                            order.add(number);
                            sleep(ofSeconds(1));
                            return number;
                        });
                    });
                }
                return "all";
            });
        });
        assertThat(order).isSorted().hasSize(20);
    }

    @Test
    void whoIsCancelledInLineLeavesIt() {
        int left = VirtualTime.run(time -> {
            var limiter = new CapacityLimiter(1);
            limiter.with(() -> taskGroup(group -> {
                group.fork(() -> moveOnAfter(ofSeconds(1), () -> limiter.with(() -> "never")));
                sleep(ofSeconds(2));
                return limiter.waiting();
            }));
            return limiter.borrowed() + limiter.waiting();
        });
        assertThat(left).isZero();
    }

    @Test
    void whoIsCancelledInLineLetsTheNextOneInAtOnce() {
        int left = VirtualTime.run(time -> {
            var limiter = new CapacityLimiter(1);
            limiter.acquire();
            return taskGroup(group -> {
                var first = group.fork(() -> limiter.with(() -> "never"));
                sleep(ofSeconds(1));
                group.fork(() -> limiter.with(() -> "inside"));
                sleep(ofSeconds(1));
                first.cancel("no longer wanted");
                limiter.release();
                return limiter.waiting();
            });
        });
        assertThat(left).isZero();
    }

    @Test
    void whatOthersHaveGivenBackIsNotGivenBackAgainByACancellation() {
        int left = VirtualTime.run(time -> {
            var limiter = new CapacityLimiter(1);
            limiter.acquire();
            taskGroup(group -> {
                var second = group.fork(() -> {
                    limiter.acquireFor("job");
                    return "never";
                });
                sleep(ofSeconds(1));
                limiter.release();
                limiter.releaseFor("job");
                second.cancel("no longer wanted");
                return "done";
            });
            return limiter.borrowed();
        });
        assertThat(left).isZero();
    }

    @Test
    void aFailureGivesThePlaceBack() {
        int left = VirtualTime.run(time -> {
            var limiter = new CapacityLimiter(1);
            assertThatThrownBy(() -> limiter.with(() -> {
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            return limiter.borrowed();
        });
        assertThat(left).isZero();
    }

    @Test
    void nobodyPassesALimiterOfNone() {
        assertThatThrownBy(() -> new CapacityLimiter(0)).hasMessageContaining("use at least 1");
    }

    @Test
    void borrowingTwiceInOneTaskIsRefused() {
        VirtualTime.run(time -> {
            var limiter = new CapacityLimiter(2);
            return limiter.with(() -> {
                assertThatThrownBy(() -> limiter.with(() -> "inside"))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("would now wait for itself");
                return null;
            });
        });
    }

    @Test
    void aTaskBorrowsOnBehalfOfOthers() {
        List<Boolean> got = VirtualTime.run(time -> {
            var limiter = new CapacityLimiter(2);
            limiter.acquireFor("tenant a");
            return List.of(limiter.tryAcquireFor("tenant b"), limiter.tryAcquireFor("tenant c"));
        });
        assertThat(got).containsExactly(true, false);
    }

    @Test
    void anybodyGivesBackWhatWasBorrowedOnBehalfOfOthers() {
        Duration end = VirtualTime.run(time -> {
            var limiter = new CapacityLimiter(1);
            limiter.acquireFor("job");
            taskGroup(group -> {
                group.fork(() -> {
                    sleep(ofSeconds(1));
                    limiter.releaseFor("job");
                    return null;
                });
                return limiter.with(time::now);
            });
            return time.now();
        });
        assertThat(end).isEqualTo(ofSeconds(1));
    }

    @Test
    void givingBackWhatNobodyBorrowedIsRefused() {
        assertThatThrownBy(() -> VirtualTime.run(time -> {
                    new CapacityLimiter(1).release();
                    return null;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has borrowed nothing");
    }

    @Test
    void whoeverWaitsGoesBeforeWhoeverTries() {
        boolean overtook = VirtualTime.run(time -> {
            var limiter = new CapacityLimiter(1);
            limiter.acquireFor("first");
            return taskGroup(group -> {
                group.fork(() -> limiter.with(() -> {
                    sleep(ofSeconds(10));
                    return "second";
                }));
                sleep(ofSeconds(1));
                limiter.releaseFor("first");
                return limiter.tryAcquire();
            });
        });
        assertThat(overtook).isFalse();
    }

    @Test
    void aLimiterThatGrowsLetsThoseInWhoWait() {
        Duration end = VirtualTime.run(time -> {
            var limiter = new CapacityLimiter(1);
            return taskGroup(group -> {
                for (int i = 0; i < 4; i++) {
                    group.fork(() -> limiter.with(() -> {
                        sleep(ofSeconds(10));
                        return null;
                    }));
                }
                sleep(ofSeconds(1));
                limiter.capacity(4);
                sleep(ofSeconds(0));
                assertThat(limiter.borrowed()).isEqualTo(4);
                return time.now();
            });
        });
        assertThat(end).isEqualTo(ofSeconds(1));
    }

    @Test
    void aLimiterThatShrinksLetsNobodyInUntilEnoughHaveLeft() {
        List<Integer> inside = VirtualTime.run(time -> {
            var limiter = new CapacityLimiter(3);
            return taskGroup(group -> {
                for (int i = 1; i <= 4; i++) {
                    int seconds = i;
                    group.fork(() -> limiter.with(() -> {
                        sleep(ofSeconds(seconds));
                        return null;
                    }));
                }
                sleep(ofMillis(500));
                limiter.capacity(1);
                var counts = new ArrayList<Integer>();
                for (int i = 0; i < 4; i++) {
                    counts.add(limiter.borrowed());
                    sleep(ofSeconds(1));
                }
                return counts;
            });
        });
        assertThat(inside).containsExactly(3, 2, 1, 1);
    }
}
