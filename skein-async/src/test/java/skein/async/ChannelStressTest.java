package skein.async;

import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static skein.async.Async.moveOnAfter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import skein.async.internal.Loop;
import skein.async.internal.Loops;
import skein.async.internal.Supervisor;
import skein.async.internal.TaskBase;

/** Two producers and two consumers on each loop of the process, all on one channel, in real time. */
@Timeout(60)
class ChannelStressTest {
    private static final int PER_PRODUCER = 500;

    private final Set<Loop> loops = ConcurrentHashMap.newKeySet();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 1000})
    void everyValueArrivesOnceWithWhatWasWrittenBefore(int capacity) {
        Traffic traffic = run(capacity, Channel.Sender::send, channel -> {
            var all = new ArrayList<Integer>();
            for (Parcel parcel : channel) {
                all.add(parcel.content);
            }
            return all;
        });
        int producers = 2 * Loops.shared().all().size();
        assertThat(traffic.received())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, producers * PER_PRODUCER).boxed().toList());
        assertThat(loops).hasSameSizeAs(Loops.shared().all());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void cancellationsNeitherLoseNorDoubleAValue(int capacity) {
        Traffic traffic = run(
                capacity,
                (sender, parcel) -> {
                    if (!sendInTime(sender, parcel)) {
                        parcel.content = -1;
                    }
                },
                channel -> {
                    var all = new ArrayList<Integer>();
                    try {
                        while (true) {
                            moveOnAfter(shortly(), channel::receive).ifPresent(parcel -> all.add(parcel.content));
                        }
                    } catch (ChannelEndedException end) {
                        return all;
                    }
                });
        assertThat(traffic.received()).containsExactlyInAnyOrderElementsOf(traffic.sent());
    }

    private static boolean sendInTime(Channel.Sender<Parcel> sender, Parcel parcel) {
        return moveOnAfter(shortly(), () -> {
                    sender.send(parcel);
                    return true;
                })
                .isPresent();
    }

    private static java.time.Duration shortly() {
        return ofNanos(ThreadLocalRandom.current().nextInt(50_000));
    }

    /** Its content is written without any synchronization. */
    private static final class Parcel {
        private int content;
    }

    private record Traffic(List<Integer> sent, List<Integer> received) {}

    private interface Producer {
        void send(Channel.Sender<Parcel> sender, Parcel parcel);
    }

    private interface Consumer {
        List<Integer> receive(Channel<Parcel> channel);
    }

    private Traffic run(int capacity, Producer producer, Consumer consumer) {
        var channel = new Channel<Parcel>(capacity);
        // Each belongs to the next loop, as do the tasks that are started in it.
        List<Supervisor> owners = Stream.generate(() -> Loops.shared().supervisor())
                .limit(Loops.shared().all().size())
                .toList();
        List<Channel.Sender<Parcel>> senders =
                Stream.generate(channel::sender).limit(2L * owners.size()).toList();
        var sent = new ArrayList<Task<List<Integer>>>();
        var received = new ArrayList<Task<List<Integer>>>();
        for (int i = 0; i < senders.size(); i++) {
            int number = i;
            Supervisor owner = owners.get(i / 2);
            received.add(owner.start(() -> {
                loops.add(TaskBase.current().loop());
                return consumer.receive(channel);
            }));
            sent.add(owner.start(() -> sendAll(senders.get(number), producer, number * PER_PRODUCER)));
        }
        var traffic = new Traffic(all(sent), all(received));
        owners.forEach(owner -> owner.drain(ofSeconds(10)));
        return traffic;
    }

    private static List<Integer> sendAll(Channel.Sender<Parcel> sender, Producer producer, int from) {
        var sent = new ArrayList<Integer>();
        try (sender) {
            for (int i = from; i < from + PER_PRODUCER; i++) {
                var parcel = new Parcel();
                parcel.content = i;
                producer.send(sender, parcel);
                if (parcel.content == i) {
                    sent.add(i);
                }
            }
        }
        return sent;
    }

    private static List<Integer> all(List<Task<List<Integer>>> tasks) {
        return tasks.stream().flatMap(task -> task.await().stream()).toList();
    }
}
