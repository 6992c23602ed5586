package skein.lab.docs;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.async.Call;
import skein.async.Cancelled;
import skein.async.CapacityLimiter;
import skein.async.Channel;
import skein.async.DeadlineExceededException;
import skein.async.Event;
import skein.async.Outcome;
import skein.async.ProcessPool;
import skein.async.TaskLocal;
import skein.async.internal.Loops;
import skein.http.Client;
import skein.http.Response;
import skein.test.TestClient;
import skein.test.VirtualClock;

/** The examples of docs/async.md; the parts between "docs:" and "end" stand there word for word. */
@Timeout(60)
class AsyncExamplesTest {
    private final VirtualClock clock = new VirtualClock();
    private final List<String> log = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        clock.close();
    }

    private void say(String what) {
        log.add(what);
    }

    // docs: breakfast
    String pasta() {
        say("boil water");
        sleep(ofSeconds(3));
        say("noodles in");
        sleep(ofSeconds(5));
        say("pasta done");
        return "pasta";
    }

    String toast(Duration time) {
        say("toast in");
        sleep(time);
        say("toast done");
        return "toast";
    }

    List<String> breakfast() {
        return gather(() -> pasta(), () -> toast(ofSeconds(2)), List::of);
    }
    // end

    @Test
    void pastaAndToastOfTwoSeconds() {
        // docs: breakfast test
        try (var clock = new VirtualClock()) {
            List<String> served = clock.run(() -> breakfast());

            assertThat(served).containsExactly("pasta", "toast");
            assertThat(clock.now()).isEqualTo(ofSeconds(8));
        }
        // end
        assertThat(log).containsSubsequence("boil water", "toast done", "noodles in", "pasta done");
        assertThat(log).containsSubsequence("toast in", "toast done");
    }

    @Test
    void pastaAndToastOfSixSeconds() {
        clock.run(() -> gather(() -> pasta(), () -> toast(ofSeconds(6)), List::of));
        assertThat(log).containsSubsequence("noodles in", "toast done", "pasta done");
        assertThat(clock.now()).isEqualTo(ofSeconds(8));
    }

    /** Steps like "cpu 3" and "sleep 5". */
    private static Call<String, RuntimeException> steps(VirtualClock time, String... steps) {
        return () -> {
            for (String step : steps) {
                Duration length = ofSeconds(Integer.parseInt(step.substring(step.indexOf(' ') + 1)));
                if (step.startsWith("cpu")) {
                    time.compute(length);
                } else {
                    sleep(length);
                }
            }
            return "done";
        };
    }

    private static long seconds(VirtualClock time, String[] one, String[] other) {
        try (time) {
            time.run(() -> gather(List.of(steps(time, one), steps(time, other))));
            return time.now().toSeconds();
        }
    }

    private static String[] of(String... steps) {
        return steps;
    }

    @Test
    void withoutHandOffAComputationHoldsEverybodyUp() {
        assumeTrue(Loops.carried(), "the JDK's scheduler has a carrier for each core");
        assertThat(seconds(new VirtualClock(), of("cpu 3", "sleep 5"), of("sleep 6")))
                .isEqualTo(9);
        assertThat(seconds(new VirtualClock(), of("cpu 3", "sleep 5"), of("sleep 2")))
                .isEqualTo(8);
        assertThat(seconds(new VirtualClock(), of("cpu 3", "sleep 5"), of("cpu 6")))
                .isEqualTo(9);
        assertThat(seconds(new VirtualClock(), of("cpu 3", "cpu 4"), of("cpu 6")))
                .isEqualTo(13);
    }

    @Test
    void withHandOffAComputationDelaysOnlyItself() {
        assertThat(seconds(VirtualClock.handingOff(), of("cpu 3", "sleep 5"), of("sleep 6")))
                .isEqualTo(8);
        assertThat(seconds(VirtualClock.handingOff(), of("cpu 3", "sleep 5"), of("sleep 2")))
                .isEqualTo(8);
        assertThat(seconds(VirtualClock.handingOff(), of("cpu 3", "sleep 5"), of("cpu 6")))
                .isEqualTo(8);
        assertThat(seconds(VirtualClock.handingOff(), of("cpu 3", "cpu 4"), of("cpu 6")))
                .isEqualTo(7);
    }

    // docs: coffee
    String make(String what, Duration time) {
        sleep(time);
        return what + " 완료";
    }

    List<String> coffeeAndToast() {
        return gather(() -> make("커피", ofSeconds(2)), () -> make("토스트", ofSeconds(3)), List::of);
    }
    // end

    @Test
    void coffeeAndToastTakeAsLongAsTheToast() {
        List<String> served = clock.run(() -> coffeeAndToast());
        assertThat(served).containsExactly("커피 완료", "토스트 완료");
        assertThat(clock.now()).isEqualTo(ofSeconds(3));
    }

    private String call(int number) {
        sleep(ofSeconds(1));
        return "answer " + number;
    }

    @Test
    void oneAfterTheOther() {
        List<String> seen = clock.run(() -> {
            // docs: sequential
            var answers = new ArrayList<String>();
            for (int i = 1; i <= 3; i++) {
                answers.add(call(i)); // a plain call waits, so this takes three seconds
            }
            // end
            return answers;
        });
        assertThat(seen).containsExactly("answer 1", "answer 2", "answer 3");
        assertThat(clock.now()).isEqualTo(ofSeconds(3));
    }

    @Test
    void atTheSameTime() {
        List<String> seen = clock.run(() -> {
            // docs: concurrent
            List<String> answers = gather(() -> call(1), () -> call(2), () -> call(3), List::of); // one second
            // end
            return answers;
        });
        assertThat(seen).containsExactly("answer 1", "answer 2", "answer 3");
        assertThat(clock.now()).isEqualTo(ofSeconds(1));
    }

    // docs: failing
    String fails(int seconds, String message) {
        sleep(ofSeconds(seconds));
        throw new IllegalArgumentException(message);
    }

    String succeeds(int seconds) {
        try {
            sleep(ofSeconds(seconds));
            return "성공";
        } finally {
            say("clean-up");
        }
    }
    // end

    @Test
    void aFailureCancelsTheSiblings() {
        assertThatThrownBy(() -> clock.run(
                        () ->
                                // docs: gather fails
                                gather(() -> fails(1, "실패!"), () -> succeeds(100), List::of)
                        // end
                        ))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("실패!");
        assertThat(log).containsExactly("clean-up");
        assertThat(clock.now()).isEqualTo(ofSeconds(1));
    }

    @Test
    void settleGivesBothOutcomes() {
        List<String> seen = clock.run(() -> {
            // docs: settle
            List<Outcome<String>> outcomes = settle(List.of(() -> fails(1, "실패!"), () -> succeeds(2)));

            var report = new ArrayList<String>();
            for (Outcome<String> outcome : outcomes) {
                report.add(
                        switch (outcome) {
                            case Outcome.Success<String>(var value) -> value;
                            case Outcome.Failure<String>(var failure) -> failure.toString();
                        });
            }
            // end
            return report;
        });
        assertThat(seen).containsExactly("java.lang.IllegalArgumentException: 실패!", "성공");
    }

    @Test
    void aSecondFailureIsSuppressedOnTheFirst() {
        assertThatThrownBy(() -> clock.run(() -> gather(
                        () -> fails(1, "first"),
                        () -> {
                            try {
                                return succeeds(100);
                            } catch (Cancelled e) {
                                throw new IllegalStateException("second");
                            }
                        },
                        List::of)))
                .hasMessage("first")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .satisfies(later -> assertThat(later).hasMessage("second")));
    }

    @Test
    void aTimeoutEndsTheCallBelow() {
        var upstreamEnded = new AtomicInteger();
        try (var upstream = TestClient.of(request -> {
            try {
                sleep(ofSeconds(60));
                return Response.text("late");
            } finally {
                upstreamEnded.incrementAndGet();
            }
        })) {
            Client slow = upstream.client();
            assertThatThrownBy(() -> clock.run(
                            () ->
                                    // docs: timeout
                                    timeout(
                                            ofMillis(300),
                                            () -> slow.get("/report").text())
                            // end
                            ))
                    .isInstanceOf(DeadlineExceededException.class);
        }
        assertThat(clock.now()).isEqualTo(ofMillis(300));
        assertThat(upstreamEnded).hasValue(1);
    }

    @Test
    void aProducerAndASlowerConsumer() {
        clock.run(() -> {
            // docs: producer and consumer
            var tasks = new Channel<Integer>(10);
            taskGroup(group -> {
                group.fork(() -> {
                    try (tasks) { // closing it is how the consumer learns that there will be no more
                        for (int i = 0; i < 3; i++) {
                            say("ready " + i);
                            tasks.send(i);
                            sleep(ofSeconds(1));
                        }
                    }
                    return null;
                });
                for (int task : tasks) {
                    say("run " + task);
                    sleep(ofSeconds(2));
                }
                return null;
            });
            // end
            return null;
        });
        assertThat(log).containsSubsequence("ready 0", "run 0", "ready 1", "run 1", "run 2");
        // After two seconds one is made and one is run; which comes first is decided on a loop only.
        assertThat(log).containsSubsequence("ready 1", "ready 2", "run 2");
        if (Loops.carried()) {
            assertThat(log).containsExactly("ready 0", "run 0", "ready 1", "run 1", "ready 2", "run 2");
        }
        assertThat(clock.now()).isEqualTo(ofSeconds(6));
    }

    @Test
    void aLimiterOfThreeOverTenTasks() {
        var live = new AtomicInteger();
        var most = new AtomicInteger();
        List<Integer> items = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        Call<String, RuntimeException> fetch = () -> {
            most.accumulateAndGet(live.incrementAndGet(), Math::max);
            sleep(ofMillis(50));
            live.decrementAndGet();
            return "page";
        };
        List<String> seen = clock.run(() -> {
            // docs: limiter
            var polite = new CapacityLimiter(3);
            List<String> pages = mapConcurrent(items, 10, item -> polite.with(fetch));
            // end
            return pages;
        });
        assertThat(seen).hasSize(10);
        assertThat(most).hasValue(3);
        assertThat(clock.now()).isEqualTo(ofMillis(200));
    }

    // docs: any method
    /** Any method may wait; whoever calls it just gets the result. */
    String fetch(String name) {
        sleep(ofSeconds(1));
        return "fetched " + name;
    }

    /** So nothing spreads through the callers. */
    int length(String name) {
        return fetch(name).length();
    }
    // end

    @Test
    void anyMethodMayWait() {
        int length = clock.run(() -> length("page"));
        assertThat(length).isEqualTo(12);
    }

    @Test
    void waitingOutsideOfTasksSaysWhatToDo() {
        assertThatThrownBy(() -> fetch("page"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call this inside Async.run(…)");
    }

    @Test
    void manyCoroutinesSwitchCheaply() {
        int seen = clock.run(() -> {
            // docs: many
            var turns = new AtomicInteger();
            taskGroup(group -> {
                for (int i = 0; i < 10_000; i++) {
                    group.fork(() -> {
                        for (int turn = 0; turn < 10; turn++) {
                            sleep(Duration.ZERO); // lets the others have a turn
                            turns.incrementAndGet();
                        }
                        return null;
                    });
                }
                return null;
            });
            // end
            return turns.get();
        });
        assertThat(seen).isEqualTo(100_000);
    }

    @Test
    void aChannelIsTheQueueOfTheNotes() {
        List<Object> seen = clock.run(() -> {
            // docs: queue
            var queue = new Channel<String>(100);
            queue.send("first"); // enqueue
            queue.send("second");
            var next = queue.peek(); // Optional[first]
            var first = queue.receive(); // dequeue
            queue.taskDone();
            var empty = queue.isEmpty(); // false
            // end
            return List.<Object>of(next.orElseThrow(), first, empty, queue.receive());
        });
        assertThat(seen).containsExactly("first", "first", false, "second");
    }

    @Test
    void joinWaitsUntilAllIsDone() {
        clock.run(() -> taskGroup(group -> {
            // docs: join
            var jobs = new Channel<String>(100);
            for (int worker = 0; worker < 3; worker++) {
                group.fork(() -> {
                    for (String job : jobs) {
                        say(make(job, ofSeconds(1)));
                        jobs.taskDone();
                    }
                    return null;
                });
            }
            for (String job : List.of("a", "b", "c", "d", "e")) {
                jobs.send(job);
            }
            jobs.join(); // all five are done
            jobs.close(); // and the workers go home
            // end
            return null;
        }));
        assertThat(log).hasSize(5);
        assertThat(clock.now()).isEqualTo(ofSeconds(2));
    }

    // docs: task local
    static final TaskLocal<String> TRACE = TaskLocal.named("trace");

    String traced(String id) {
        return TRACE.with(id, () -> gather(() -> "a of " + TRACE.get(), () -> "b of " + TRACE.get(), String::join));
    }
    // end

    @Test
    void childrenSeeTheTrace() {
        String seen = clock.run(() -> traced("t1"));
        assertThat(seen).isEqualTo("b of t1");
    }

    @Test
    void aServiceSaysWhenItIsReady() {
        clock.run(() -> {
            // docs: start
            taskGroup(group -> {
                int port = group.<Integer, RuntimeException>start(ready -> {
                    sleep(ofSeconds(2)); // open the socket, warm the cache
                    ready.set(8000);
                    sleep(ofSeconds(60)); // serve, as a child of the group
                    return null;
                });
                say("listening on " + port);
                group.cancel("the example is over");
                return null;
            });
            // end
            return null;
        });
        assertThat(log).containsExactly("listening on 8000");
        assertThat(clock.now()).isEqualTo(ofSeconds(2));
    }

    @Test
    void theFirstAnswerWins() {
        String seen = clock.run(() -> {
            // docs: race
            String answer = race(List.<Call<String, RuntimeException>>of(
                    () -> make("slow mirror", ofSeconds(3)), () -> make("fast mirror", ofSeconds(1))));
            // end
            return answer;
        });
        assertThat(seen).isEqualTo("fast mirror 완료");
        assertThat(clock.now()).isEqualTo(ofSeconds(1));
    }

    @Test
    void cleanUpThatWaitsIsShielded() {
        clock.run(() -> moveOnAfter(ofSeconds(1), () -> {
            // docs: shield
            try {
                sleep(ofSeconds(60));
                return "finished";
            } finally {
                shielded(ofSeconds(5), () -> {
                    sleep(ofSeconds(2)); // say goodbye to the other side
                    say("goodbye said");
                    return null;
                });
            }
            // end
        }));
        assertThat(log).containsExactly("goodbye said");
        assertThat(clock.now()).isEqualTo(ofSeconds(3));
    }

    @Test
    void aDeadlineThatMoves() {
        List<String> chunks = List.of("a", "b", "c");
        clock.run(() -> {
            // docs: moving deadline
            timeout(ofSeconds(5), deadline -> {
                for (String chunk : chunks) {
                    say(make(chunk, ofSeconds(4)));
                    deadline.set(ofSeconds(5)); // five seconds for each, not for all
                }
                return null;
            });
            // end
            return null;
        });
        assertThat(log).hasSize(3);
    }

    @Test
    void anEventWakesAllWhoWait() {
        clock.run(() -> taskGroup(group -> {
            // docs: event
            var open = new Event();
            for (String guest : List.of("Ada", "Grace")) {
                group.fork(() -> {
                    open.await();
                    say(guest + " comes in");
                    return null;
                });
            }
            sleep(ofSeconds(1));
            open.set();
            // end
            return null;
        }));
        assertThat(log).containsExactlyInAnyOrder("Ada comes in", "Grace comes in");
    }

    @Test
    void runIsTheWayIn() {
        // docs: run
        String page = Async.run(() -> timeout(ofSeconds(10), () -> "page"));
        // end
        assertThat(page).isEqualTo("page");
    }

    @Test
    void threadsComputeInParallel() {
        List<Integer> seen = clock.run(() -> {
            // docs: threads
            List<Integer> primes =
                    gather(() -> onCpu(() -> primesBelow(10_000)), () -> onCpu(() -> primesBelow(20_000)), List::of);
            // end
            return primes;
        });
        assertThat(seen).containsExactly(1_229, 2_262);
    }

    private static int primesBelow(int limit) {
        int count = 0;
        for (int n = 2; n < limit; n++) {
            int divisor = 2;
            while (divisor * divisor <= n && n % divisor != 0) {
                divisor++;
            }
            if (divisor * divisor > n) {
                count++;
            }
        }
        return count;
    }

    private static int crash() {
        Runtime.getRuntime().halt(3);
        return 0;
    }

    private static int spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static String describe(Outcome<Integer> outcome) {
        return switch (outcome) {
            case Outcome.Success<Integer>(var value) -> String.valueOf(value);
            case Outcome.Failure<Integer>(var failure) -> failure.getClass().getSimpleName();
        };
    }

    @Test
    void aCrashAndAKilledJobLeaveTheOthersUnharmed() {
        List<String> seen = Async.run(() -> {
            // docs: processes
            List<Outcome<Integer>> outcomes;
            try (var pool = ProcessPool.open(config -> config.workers(2).memoryBytes(64 << 20))) {
                outcomes = settle(List.of(
                        () -> pool.call(() -> primesBelow(10_000)),
                        () -> pool.call(() -> crash()), // ends its process
                        () -> timeout(ofSeconds(2), () -> pool.call(() -> spin())), // is killed
                        () -> pool.call(() -> primesBelow(20_000))));
            }
            // end
            return outcomes.stream().map(AsyncExamplesTest::describe).toList();
        });
        assertThat(seen).containsExactly("1229", "ProcessCrashedException", "DeadlineExceededException", "2262");
    }
}
