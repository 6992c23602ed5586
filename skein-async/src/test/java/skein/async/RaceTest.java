package skein.async;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.asCompleted;
import static skein.async.Async.mapConcurrent;
import static skein.async.Async.race;
import static skein.async.Async.sleep;
import static skein.async.Async.timeout;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls of one kind at the same time: {@code race}, {@code asCompleted}, {@code mapConcurrent}. */
@Timeout(60)
class RaceTest {
    private static <X extends Exception> Call<String, X> after(int seconds, String value) {
        return () -> {
            sleep(ofSeconds(seconds));
            return value;
        };
    }

    private static Call<String, IOException> failAfter(int seconds, String message) {
        return () -> {
            sleep(ofSeconds(seconds));
            throw new IOException(message);
        };
    }

    @Test
    void theFirstSuccessWins() {
        Object value = VirtualTime.run(
                time -> race(List.<Call<String, RuntimeException>>of(after(3, "slow"), after(1, "fast"))));
        assertThat(value).isEqualTo("fast");
    }

    @Test
    void theOthersAreCancelledAndHaveEnded() {
        var log = new CopyOnWriteArrayList<String>();
        Duration end = VirtualTime.run(time -> {
            race(List.<Call<String, RuntimeException>>of(after(1, "fast"), () -> {
                try {
                    sleep(ofSeconds(100));
                } finally {
                    log.add("loser has ended");
                }
                return "slow";
            }));
            log.add("race is over");
            return time.now();
        });
        assertThat(log).containsExactly("loser has ended", "race is over");
        assertThat(end).isEqualTo(ofSeconds(1));
    }

    @Test
    void aFailureDoesNotEndTheRace() throws IOException {
        Object value = VirtualTime.<String, IOException>run(
                time -> race(List.of(failAfter(1, "refused"), after(2, "second host"))));
        assertThat(value).isEqualTo("second host");
    }

    @Test
    void whenAllFailTheFirstFailureIsThrownWithTheOthersSuppressed() {
        assertThatThrownBy(() -> VirtualTime.run(time -> race(List.of(failAfter(2, "later"), failAfter(1, "first")))))
                .isInstanceOf(IOException.class)
                .hasMessage("first")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .satisfies(other -> assertThat(other).hasMessage("later")));
    }

    @Test
    void aRaceOfNobodyIsRefused() {
        assertThatThrownBy(() -> VirtualTime.run(time -> race(List.<Call<String, RuntimeException>>of())))
                .hasMessageContaining("at least one");
    }

    @Test
    void aRaceEndsWithItsDeadline() {
        assertThatThrownBy(() -> VirtualTime.run(time ->
                        timeout(ofSeconds(1), () -> race(List.<Call<String, RuntimeException>>of(after(5, "late"))))))
                .isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void resultsComeInTheOrderInWhichTheyAreReady() {
        List<String> order = VirtualTime.run(time -> asCompleted(
                List.<Call<String, RuntimeException>>of(after(3, "c"), after(1, "a"), after(2, "b")), results -> {
                    var seen = new ArrayList<String>();
                    results.forEach(result -> seen.add(result + "@" + time.now().toSeconds()));
                    return seen;
                }));
        assertThat(order).containsExactly("a@1", "b@2", "c@3");
    }

    @Test
    void leavingTheBodyCancelsWhatStillRuns() {
        Duration end = VirtualTime.run(time -> {
            String first = asCompleted(
                    List.<Call<String, RuntimeException>>of(after(100, "slow"), after(1, "fast")),
                    results -> results.iterator().next());
            assertThat(first).isEqualTo("fast");
            return time.now();
        });
        assertThat(end).isEqualTo(ofSeconds(1));
    }

    @Test
    void aFailureEndsTheBodyToo() {
        var seen = new CopyOnWriteArrayList<String>();
        assertThatThrownBy(() -> VirtualTime.run(
                        time -> asCompleted(List.of(after(1, "a"), failAfter(2, "broken"), after(3, "c")), results -> {
                            results.forEach(seen::add);
                            return "all";
                        })))
                .isInstanceOf(IOException.class)
                .hasMessage("broken");
        assertThat(seen).containsExactly("a");
    }

    @Test
    void resultsAreHandedOutOnce() {
        assertThatThrownBy(() -> VirtualTime.run(time ->
                        asCompleted(List.<Call<String, RuntimeException>>of(after(1, "a")), results -> {
                            var first = results.iterator();
                            assertThat(first.hasNext()).isTrue();
                            return results.iterator();
                        })))
                .hasMessageContaining("handed out once");
    }

    @Test
    void aMapKeepsTheOrderOfItsItems() {
        List<Integer> squares = VirtualTime.run(time -> mapConcurrent(List.of(3, 1, 2), 3, n -> {
            sleep(ofSeconds(n));
            return n * n;
        }));
        assertThat(squares).containsExactly(9, 1, 4);
    }

    @Test
    void aMapRunsAsManyAtATimeAsItMay() {
        var live = new AtomicInteger();
        var most = new AtomicInteger();
        Duration end = VirtualTime.run(time -> {
            mapConcurrent(IntStream.range(0, 300).boxed().toList(), 50, n -> {
                most.accumulateAndGet(live.incrementAndGet(), Math::max);
                sleep(ofSeconds(1));
                return live.decrementAndGet();
            });
            return time.now();
        });
        assertThat(most).hasValue(50);
        assertThat(end).isEqualTo(ofSeconds(6));
    }

    @Test
    void aFailureBeginsNoFurtherItem() {
        var begun = new CopyOnWriteArrayList<Integer>();
        assertThatThrownBy(() -> VirtualTime.run(time -> mapConcurrent(List.of(1, 2, 3, 4, 5), 2, n -> {
                    begun.add(n);
                    sleep(ofSeconds(n));
                    if (n == 2) {
                        throw new IOException("item 2");
                    }
                    return n;
                })))
                .hasMessage("item 2");
        assertThat(begun).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void aMapOfNothingIsEmpty() {
        List<String> value = VirtualTime.run(time -> mapConcurrent(List.<String>of(), 5, s -> s));
        assertThat(value).isEmpty();
    }

    @Test
    void aMapWithoutALimitIsRefused() {
        assertThatThrownBy(() -> VirtualTime.run(time -> mapConcurrent(List.of(1), 0, n -> n)))
                .hasMessageContaining("at least 1");
    }
}
