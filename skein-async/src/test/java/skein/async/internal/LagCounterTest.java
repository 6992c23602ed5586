package skein.async.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import skein.async.EventLoop.Bucket;

class LagCounterTest {
    private final LagCounter counter = new LagCounter();

    private List<Bucket> counted() {
        return counter.read().buckets().stream()
                .filter(bucket -> bucket.count() > 0)
                .toList();
    }

    @Test
    void countsInBucketsThatDouble() {
        counter.record(999);
        counter.record(1_000);
        counter.record(1_999);
        counter.record(2_000);
        counter.record(3_999);
        assertThat(counted())
                .containsExactly(
                        new Bucket(Duration.ofNanos(1_000), 1),
                        new Bucket(Duration.ofNanos(2_000), 2),
                        new Bucket(Duration.ofNanos(4_000), 2));
    }

    @Test
    void theLastTakesWhateverIsLonger() {
        counter.record(Long.MAX_VALUE);
        assertThat(counted()).containsExactly(counter.read().buckets().getLast());
    }

    @Test
    void whatIsEarlyIsOnTime() {
        counter.record(-1);
        assertThat(counted()).containsExactly(counter.read().buckets().getFirst());
    }
}
