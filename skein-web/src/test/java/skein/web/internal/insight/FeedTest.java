package skein.web.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.taskGroup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.Async;
import skein.async.Event;
import skein.http.HttpException;

@Timeout(60)
class FeedTest {
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    private final class Counted implements Feed.Source<Integer> {
        Counted() {
            opened.incrementAndGet();
        }

        @Override
        public Integer look() {
            return looks.incrementAndGet();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Watches until something is seen, and leaves. */
    private static void first(Feed<Integer> feed, Feed.Watcher<Integer> watcher) throws Exception {
        try {
            feed.watch(latest -> {
                watcher.see(latest);
                throw new Enough();
            });
        } catch (Enough left) {
            // As it should.
        }
    }

    @Test
    void nobodyWatchesAtFirst() {
        var feed = new Feed<>(2, Counted::new);
        assertThat(feed.watchers()).isZero();
        assertThat(opened).hasValue(0);
    }

    @Test
    void theLastWatcherClosesWhatTheFirstHasOpened() throws Exception {
        Async.run(() -> {
            first(new Feed<>(2, Counted::new), latest -> {});
            return 1;
        });
        assertThat(opened).hasValue(1);
        assertThat(closed).hasValue(1);
    }

    @Test
    void twoWatchersShareOneLook() throws Exception {
        var feed = new Feed<>(2, Counted::new);
        List<Integer> seen = Async.run(() -> taskGroup(group -> {
            var all = new ArrayList<Integer>();
            var both = new Event();
            var other = group.fork(() -> {
                first(feed, latest -> {
                    all.add(latest);
                    both.await();
                });
                return 1;
            });
            first(feed, latest -> {
                while (feed.watchers() < 2) {
                    Async.sleep(Duration.ZERO);
                }
                both.set();
            });
            other.await();
            all.add(opened.get());
            return all;
        }));
        assertThat(seen).containsExactly(1, 1);
    }

    @Test
    void oneTooManyIsRefused() throws Exception {
        var feed = new Feed<>(1, Counted::new);
        Async.run(() -> {
            first(
                    feed,
                    latest -> assertThatThrownBy(feed::checkRoom)
                            .isInstanceOfSatisfying(
                                    HttpException.class,
                                    refused -> assertThat(refused.status()).isEqualTo(503)));
            feed.checkRoom();
            return 1;
        });
    }

    @Test
    void aFailedLookEndsTheWatch() {
        var feed = new Feed<Integer>(1, () -> new Feed.Source<>() {
            @Override
            public Integer look() {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        });
        assertThatThrownBy(() -> Async.run(() -> {
                    first(feed, latest -> {});
                    return 1;
                }))
                .hasStackTraceContaining("on purpose");
        assertThat(closed).hasValue(1);
    }
}
